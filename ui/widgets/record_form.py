"""A form made from the description of a record: labels, editors, rules and messages all come from its fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from models.language import _, counted
from models.records.changes import Changes
from models.records.record import InvalidRecord, Problem, Record
from models.refusals import ChangedElsewhere, Refusal
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, row
from ui.widgets.form_fields import FormFields, Rows
from ui.widgets.form_parts import Parts
from ui.widgets.note import Note

R = TypeVar("R", bound=Record)
SAVE, ABANDON, STAY = range(3)


class RecordForm(QWidget, Generic[R]):
    """Edits one record, and those it is linked to by dotted paths; leaves them untouched until all is right.

    ``with_it`` is called inside the step after the record is saved, to keep more along with it.
    """

    modified = Signal(bool)
    stored = Signal(object)  # the record, after it was saved
    abandoned = Signal()
    complained = Signal(int)  # how many fields there are to mend

    def __init__(
        self,
        desk: Desk,
        kind: type[R],
        rows: Rows,
        *,
        with_it: Callable[[Changes, R], object] = lambda _changes, _record: None,
        editable: bool = True,
    ) -> None:
        super().__init__()
        self._desk, self._kind, self._with_it = desk, kind, with_it
        self.fields = self._fields = FormFields(kind, rows)
        self._parts: Parts[R] | None = None
        self._loaded: dict[str, str] = {}
        self._was_modified = False
        self._editable = editable
        self._notes = column(gap=t.S)
        across = row(self._fields, gap=0)  # a column would ask how high the fields are at more than their width
        self.setLayout(column(self._notes, across, None, gap=0))
        for path, editor in self._fields.editors.items():
            editor.changed.connect(lambda *_news, path=path: self._touched(path))
            if editor.finished is not None:
                editor.finished.connect(lambda *_news, path=path: self._left(path))
        self._aside = QTimer(self, interval=t.DRAFT_MS, singleShot=True)
        self._aside.timeout.connect(self.put_aside)

    # What it shows

    def record(self) -> R | None:
        """Give the record in the form, as it was stored."""
        return self._parts.main if self._parts else None

    def edit(self, record: R) -> None:
        """Fill the form from a record, stored or new; propose what was typed and lost, if anything."""
        self._parts = Parts(record, self._fields.paths)
        for path, editor in self._fields.editors.items():
            editor.fill(self._parts.value(path))
        self._loaded = self.typed()
        self._aside.stop()
        self._clear_notes()
        self._complain([])
        self._tell_modified()
        frozen = self._parts.frozen()
        self._fields.setEnabled(self._editable and not frozen)
        if frozen:
            self._note(Note(frozen, "info"))
        elif draft := self._desk.drafts.load(self._key()):
            self._propose(draft)

    def focus(self) -> None:
        """Put the keyboard on the first field."""
        self._fields.editors[self._fields.paths[0]].widget.setFocus()

    def field(self, path: str) -> QWidget:
        """Give the editor of a field, for a screen that wants to know more of it."""
        return self._fields.editors[path].widget

    # What was typed

    def is_modified(self) -> bool:
        """Tell whether something was typed and not saved."""
        return self._parts is not None and self.typed() != self._loaded

    def typed(self) -> dict[str, str]:
        """Give what stands in each field, by its path, as it would be typed."""
        return {path: editor.typed() for path, editor in self._fields.editors.items()}

    def put(self, typed: Mapping[str, str]) -> None:
        """Type something into some fields."""
        for path, words in typed.items():
            self._fields.editors[path].put(words)

    def store(self) -> bool:
        """Save what was typed, as one step. On a refusal, say why beside each field and go to the first."""
        if self._parts is None:
            return False
        answers, problems = self._read()
        work = self._parts.with_answers(answers)
        problems += [p for p in work.problems() if p.field not in {q.field for q in problems}]
        if problems:
            self._complain(problems)
            return False
        record = work.main
        words = self._kind.words.edit if record.id else self._kind.words.new
        try:
            with self._desk.step(words) as changes:
                work.save(changes)
                self._with_it(changes, record)
        except InvalidRecord as refusal:
            self._complain(refusal.problems)
            return False
        except Refusal as refusal:
            self._refused(refusal)
            return False
        self._desk.drafts.forget(self._key())
        self.edit(record)
        self.stored.emit(record)
        return True

    def abandon(self) -> None:
        """Forget what was typed since the last save."""
        if self._parts is not None:
            self._desk.drafts.forget(self._key())
            self.edit(self._parts.main)
            self.abandoned.emit()

    def ask_to_abandon(self) -> None:
        """Abandon after asking: a key is quickly pressed, and this cannot be undone."""
        question = _("What you typed here is not saved.")
        if self.is_modified() and self._desk.ask(question, _("Abandon what I typed"), _("Stay here")):
            self.abandon()

    def may_leave(self) -> bool:
        """Settle what was typed and not saved; False means stay."""
        if not self.is_modified():
            return True
        answer = self._desk.choose(
            _("What you typed here is not saved."), _("Save"), _("Abandon what I typed"), _("Stay here")
        )
        if answer == SAVE:
            return self.store()
        if answer == ABANDON:
            self.abandon()
        return answer == ABANDON

    def reload(self) -> None:
        """Show the record as it is stored now, unless something was typed."""
        if self._parts and self._parts.main.id and not self.is_modified():
            fresh = self._kind.get_or_none(id=self._parts.main.id)
            if fresh is not None:
                self.edit(fresh)

    # Drafts

    def put_aside(self) -> None:
        """Keep what was typed where a crash cannot take it."""
        if self.is_modified():
            changed = {path: typed for path, typed in self.typed().items() if typed != self._loaded[path]}
            self._desk.drafts.save(self._key(), json.dumps(changed, ensure_ascii=False))

    def _propose(self, draft: str) -> None:
        key = self._key()

        def take() -> None:
            for path, typed in json.loads(draft).items():
                if path in self._fields.editors:
                    self._fields.editors[path].put(typed)
            self._clear_notes()

        def drop() -> None:
            self._desk.drafts.forget(key)
            self._clear_notes()

        words = _("Draft found: you had typed something here that was not saved.")
        self._note(Note(words, "info", button(_("Take it up"), then=take), button(_("Forget it"), then=drop)))

    def _key(self) -> str:
        key = self._parts.main.id if self._parts else None
        return f"{self._kind.__name__}:{key or 'new'}"

    # Problems

    def _read(self) -> tuple[dict[str, Any], list[Problem]]:
        answers: dict[str, Any] = {}
        problems = []
        for path, editor in self._fields.editors.items():
            if editor.typed() == self._loaded[path] and self._parts and self._parts.main.id:
                continue  # what nobody touched stays to the letter
            try:
                answers[path] = editor.read()
            except ValueError as error:
                problems.append(Problem(path, str(error)))
        return answers, problems

    def _complain(self, problems: list[Problem]) -> None:
        found = {p.field: p.message for p in problems}
        for path, shown in self._fields.shown.items():
            shown.complain(found.pop(path, ""))
            shown.doubt(self._doubt(path))
        if found:  # about answers that are not in this form
            self._note(Note("\n".join(found.values()), "bad"))
        wrong = [path for path, shown in self._fields.shown.items() if shown.wrong()]
        self.complained.emit(len(wrong))
        if wrong:
            self._fields.editors[wrong[0]].widget.setFocus()
            self._into_view(self._fields.shown[wrong[0]])

    def _into_view(self, shown: QWidget) -> None:
        parent: QWidget | None = self
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            QTimer.singleShot(0, shown, lambda: parent.ensureWidgetVisible(shown))  # once the words below have a place

    def _refused(self, refusal: Refusal) -> None:
        self._clear_notes()
        actions = []
        if isinstance(refusal, ChangedElsewhere):
            actions.append(button(_("Show it as it is now"), then=self._show_stored))
        self._note(Note(str(refusal), "bad", *actions))

    def _show_stored(self) -> None:
        stored = self._kind.get_or_none(id=self._parts.main.id) if self._parts else None
        if stored is not None:
            self.put_aside()  # the draft is then proposed over what the other desk saved
            self.edit(stored)

    def _touched(self, path: str) -> None:
        shown = self._fields.shown[path]
        if shown.wrong() and self._mended(path):  # a problem put right disappears while typing
            shown.complain("")
            self.complained.emit(sum(s.wrong() for s in self._fields.shown.values()))
        if self._parts is not None:
            self._tell_modified()
            self._aside.start()

    def _left(self, path: str) -> None:
        """Say at once what cannot be right, while the paper is still in hand; an empty field may wait."""
        editor, field, shown = self._fields.editors[path], self._fields.fields[path], self._fields.shown[path]
        if not self._loaded or editor.typed() == self._loaded.get(path):
            return
        try:
            value = editor.read()
        except ValueError as error:
            shown.complain(str(error))
        else:
            filled = value not in (None, "")
            shown.complain((field.complaint(value) if filled else "") or "")
            shown.doubt(self._doubt(path))
        self.complained.emit(sum(s.wrong() for s in self._fields.shown.values()))

    def _doubt(self, path: str) -> str:
        """Say what looks wrong with what stands in a field, also when it was kept before."""
        try:
            value = self._fields.editors[path].read()
        except ValueError:
            return ""
        return (self._fields.fields[path].doubt(value) if value not in (None, "") else "") or ""

    def _mended(self, path: str) -> bool:
        try:
            return self._fields.fields[path].complaint(self._fields.editors[path].read()) is None
        except ValueError:
            return False

    def _tell_modified(self) -> None:
        if (now := self.is_modified()) != self._was_modified:
            self._was_modified = now
            self.modified.emit(now)

    def _note(self, note: Note) -> None:
        self._notes.addWidget(note)

    def _clear_notes(self) -> None:
        while item := self._notes.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def to_mend(number: int) -> str:
    """Say how many fields there are to mend."""
    return counted("{n} field to mend", "{n} fields to mend", number) if number else ""
