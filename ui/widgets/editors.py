"""One editor for each kind of field: the widget, what was typed in it, how it is read, how it is filled.

What was typed is always a text: it is compared to know whether anything changed, and put aside as a draft.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from models.codes import CodeField, CodesField
from models.language import _, current_language, t
from models.language.formats import month_names
from models.records.fields import (
    ChoiceField,
    ClockField,
    DayField,
    Described,
    LinkField,
    LongTextField,
    MinutesField,
    MonthField,
    YesNoField,
)
from models.rounds import RecurrenceField
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.code_picker import CodePicker, CodesPicker
from ui.widgets.day_picker import add_calendar
from ui.widgets.record_picker import RecordPicker
from ui.widgets.recurrence_editor import RecurrenceEditor

HINTS = {DayField: t("dd/mm/yyyy"), ClockField: t("such as 9h30"), MinutesField: t("such as 2h30")}


@dataclass(frozen=True, slots=True)
class Editor:
    """``read`` raises ``ValueError`` with words when what was typed cannot be understood."""

    widget: QWidget
    typed: Callable[[], str]
    put: Callable[[str], None]
    read: Callable[[], Any]
    fill: Callable[[Any], None]
    changed: SignalInstance
    own_label: bool = False
    finished: SignalInstance | None = None  # the person has left the editor


class Line(QLineEdit):
    """Undoes what is typed in it; with nothing typed since, Ctrl+Z is for the step that was saved."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)


class CalmComboBox(QComboBox):
    """The wheel scrolls the page, not the answer, unless the keyboard is here."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def editor_for(field: Described) -> Editor:
    """Make the editor of a field."""
    for kind, make in _MAKERS:
        if isinstance(field, kind):
            return make(field)
    return _line(field)


def _line(field: Any) -> Editor:
    edit = Line()
    edit.setMaxLength(max(getattr(field, "max_length", None) or 0, 1000))  # the rule says it in words instead
    edit.setPlaceholderText(next((_(hint) for kind, hint in HINTS.items() if isinstance(field, kind)), ""))

    def fill(value: Any) -> None:
        edit.setText(field.text(value))
        edit.setCursorPosition(0)

    def tidy() -> None:
        """Write what was understood the way it is always written."""
        try:
            value = field.read(edit.text())
        except ValueError:
            return
        if edit.isModified() and field.complaint(value) is None:
            edit.setText(field.text(value))

    edit.editingFinished.connect(tidy)
    if isinstance(field, DayField):
        add_calendar(edit, field)
    return Editor(
        edit, edit.text, edit.setText, lambda: field.read(edit.text()), fill, edit.textChanged,
        finished=edit.editingFinished,
    )  # fmt: skip


def _long_text(field: Any) -> Editor:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(look().px(tokens.NOTES_HIGH))
    return Editor(
        edit,
        edit.toPlainText,
        edit.setPlainText,
        lambda: field.read(edit.toPlainText()),
        lambda value: edit.setPlainText(field.text(value)),
        edit.textChanged,
    )


def _choice(field: Any) -> Editor:
    box = CalmComboBox()
    if not field.needed or field.default in (None, ""):
        box.addItem(_("Choose…") if field.needed else "—", "")
    for code, words in field.choices:
        box.addItem(_(words) if words else "—", code)

    def put(code: str) -> None:
        box.setCurrentIndex(max(0, box.findData(code)))

    def read() -> Any:
        return box.currentData() or field.empty()

    return Editor(
        box,
        lambda: box.currentData() or "",
        put,
        read,
        lambda value: put(value or ""),
        box.currentIndexChanged,
        finished=box.activated,
    )


def _month(field: Any) -> Editor:
    """One of the twelve by name, in the order of the year."""
    box = CalmComboBox()
    if not field.needed and field.null:
        box.addItem("—", "")
    for number, name in enumerate(month_names(current_language()), start=1):
        box.addItem(name, str(number))

    def put(number: str) -> None:
        box.setCurrentIndex(max(0, box.findData(number)))

    return Editor(
        box,
        lambda: box.currentData() or "",
        put,
        lambda: int(box.currentData()) if box.currentData() else field.empty(),
        lambda value: put(str(value or "")),
        box.currentIndexChanged,
        finished=box.activated,
    )


def _yes_no(field: Any) -> Editor:
    box = QCheckBox(field.label().replace("&", "&&"))
    return Editor(
        box,
        lambda: "1" if box.isChecked() else "",
        lambda typed: box.setChecked(bool(typed)),
        box.isChecked,
        lambda value: box.setChecked(bool(value)),
        box.toggled,
        own_label=True,
    )


def _link(field: Any) -> Editor:
    picker = RecordPicker(field.rel_model)

    def read() -> int | None:
        if picker.text().strip() and picker.key() is None:
            raise ValueError(_("Choose one of the proposed answers."))
        return picker.key()

    return Editor(
        picker,
        picker.typed,
        picker.put,
        read,
        lambda value: picker.show_key(value.id if hasattr(value, "id") else value),
        picker.changed,
        finished=picker.editingFinished,
    )


def _code(field: Any) -> Editor:
    picker = (CodesPicker if isinstance(field, CodesField) else CodePicker)(field)
    return Editor(
        picker, picker.text, picker.fill, lambda: field.read(picker.text()),
        lambda value: picker.fill(field.text(value)), picker.textChanged, finished=picker.editingFinished,
    )  # fmt: skip


def _recurrence(_field: Any) -> Editor:
    editor = RecurrenceEditor()
    return Editor(
        editor, editor.rule, editor.put, editor.read, lambda value: editor.put(value or ""), editor.changed
    )  # fmt: skip


_MAKERS: tuple[tuple[type[Any], Callable[[Any], Editor]], ...] = (
    (LinkField, _link),
    (RecurrenceField, _recurrence),
    (CodeField, _code),
    (ChoiceField, _choice),
    (MonthField, _month),
    (YesNoField, _yes_no),
    (LongTextField, _long_text),
)
