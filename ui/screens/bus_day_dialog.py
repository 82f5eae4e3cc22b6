"""Noting how one day of a round went: for each stop whether it was served, the real times, the visits by deck."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLineEdit, QWidget

from models.actions import Action
from models.language import _, t
from models.language.formats import clock_text, times_text, weekday_long
from models.language.typed import read_clock
from models.passages import Noted, RoundDay, note_day, round_day
from models.queries.rounds import Passing
from models.records.fields import CountField
from models.refusals import Refusal
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, margins, row, scrolled, text
from ui.widgets.field import Field
from ui.widgets.note import Note
from ui.widgets.record_picker import RecordPicker

WIDE = 96  # a time or a number, at 100 % text
NAMES, TICK = 190, 64


class StopLine:
    """The editors of one stop. ``read`` raises ``ValueError`` with words."""

    def __init__(self, there: RoundDay, passing: Passing) -> None:
        self.passing = passing
        self.served = QCheckBox()
        self.served.setAccessibleName(_("{stop}: served").format(stop=passing.name))
        self.served.setChecked(passing.served)
        self.arrival = _edit(_("{stop}: real arrival").format(stop=passing.name), clock_text(passing.arrival))
        self.departure = _edit(_("{stop}: real departure").format(stop=passing.name), clock_text(passing.departure))
        if passing.real_arrival is not None:
            self.arrival.setText(clock_text(passing.real_arrival))
            self.departure.setText(clock_text(passing.real_departure))
        self.visits: dict[int | None, QLineEdit] = {}
        spaces: list[tuple[int | None, str]] = [*there.spaces]
        if not spaces or there.visits.get((passing.stop, None)):
            spaces.append((None, _("visits")))
        for space, name in spaces:
            edit = _edit(_("{stop}: visits in {space}").format(stop=passing.name, space=name), "")
            if number := there.visits.get((passing.stop, space), 0):
                edit.setText(str(number))
            self.visits[space] = edit
        self.served.toggled.connect(self._allow)
        self._allow(self.served.isChecked())

    def editors(self) -> list[QWidget]:
        """Give them in the order of reading."""
        return [self.served, self.arrival, self.departure, *self.visits.values()]

    def read(self) -> Noted:
        """Give what was typed; times left empty are as planned."""
        visits = {space: _number(edit) for space, edit in self.visits.items()}
        if not self.served.isChecked():
            return Noted(self.passing.round_stop, False, None, None, visits)
        typed = [edit.text().strip() for edit in (self.arrival, self.departure)]
        if not any(typed):
            return Noted(self.passing.round_stop, True, None, None, visits)
        planned = (self.passing.arrival, self.passing.departure)
        arrival, departure = (read_clock(words) if words else at for words, at in zip(typed, planned, strict=True))
        return Noted(self.passing.round_stop, True, arrival, departure, visits)

    def _allow(self, served: bool) -> None:
        for edit in (self.arrival, self.departure):
            edit.setEnabled(served)
            if not served:
                edit.clear()


class DayDialog(QDialog):
    """Keeps all of it as one step."""

    def __init__(self, over: QWidget, desk: Desk, there: RoundDay) -> None:
        super().__init__(over.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("How the day went"))
        self._desk, self._there = desk, there
        self._lines = [StopLine(there, passing) for passing in there.stops]
        self._loaded = self._typed()
        self._problem = Note("", "bad")
        self._problem.hide()
        self._action = RecordPicker(Action)
        self._action.show_key(there.action)
        help_text = _("Visits are those of an action: at a stop without a session that day, one is made for it.")
        picked = Field(_("Action"), self._action, help_text=help_text)
        picked.setMaximumWidth(look().px(tokens.FORM))
        when = Elided(f"{there.round.title} · {weekday_long(there.day)}", "caption")
        head = column(text(_("How the day went"), "section"), when, gap=tokens.HAIR)
        margins(head, tokens.XL, tokens.L, tokens.XL, tokens.S)
        inside = QWidget()
        body = column(self._problem, self._grid(), picked, None, gap=tokens.M)
        margins(body, tokens.XL, tokens.M, tokens.L, tokens.M)
        inside.setLayout(body)
        save = button(_("Save"), "main", then=self._keep)
        save.setDefault(True)
        foot = row(None, button(_("Abandon"), then=self.reject), save)
        margins(foot, tokens.XL, tokens.M, tokens.XL, tokens.M)
        layout = column(head, frame("line"), scrolled(inside), frame("line"), foot, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        for before, after in pairwise(editor for line in self._lines for editor in line.editors()):
            QWidget.setTabOrder(before, after)
        QShortcut(QKeySequence("Ctrl+S"), self, self._keep)
        room, edge = over.window(), look().px(tokens.XL)
        wide = inside.sizeHint().width() + edge
        high = inside.sizeHint().height() + head.sizeHint().height() + foot.sizeHint().height() + edge
        self.resize(min(max(wide, look().px(tokens.PALETTE)), room.width() - edge), min(high, room.height() - edge))

    def focus(self) -> None:
        """Put the keyboard on the first arrival."""
        self._lines[0].arrival.setFocus()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.S))
        grid.setVerticalSpacing(look().px(tokens.S))
        spaces = [name for _key, name in self._there.spaces] or [_("Visits")]
        for place, words in enumerate((_("Bus stop"), _("Served"), _("Arrived"), _("Left"), *spaces)):
            head = Elided(words, "caption")
            head.setMinimumWidth(look().px(WIDE if place > 1 else 1))
            grid.addWidget(head, 0, place)
        for number, line in enumerate(self._lines, 1):
            told = times_text(line.passing.arrival, line.passing.departure)
            named = QWidget()
            named.setLayout(column(Elided(line.passing.name), Elided(told, "caption"), gap=0))
            named.setMinimumWidth(look().px(NAMES))
            grid.addWidget(named, number, 0)
            for place, editor in enumerate(line.editors(), 1):
                grid.addWidget(editor, number, place)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, look().px(TICK))
        return grid

    def _keep(self) -> None:
        lines = []
        for line in self._lines:
            try:
                lines.append(line.read())
            except ValueError as problem:
                words = _("{stop}: {problem}").format(stop=line.passing.name, problem=problem)
                self._complain(words, line.arrival)
                return
        try:
            with self._desk.step(t("How a day of a round went")) as changes:
                note_day(changes, self._there, lines, self._action.key())
        except Refusal as refusal:
            self._complain(str(refusal), self._action if self._action.key() is None else self._lines[0].arrival)
            return
        self._loaded = self._typed()
        self.accept()

    def _complain(self, words: str, where: QWidget) -> None:
        self._problem.say(words)
        where.setFocus()

    def _typed(self) -> list[str]:
        found = []
        for line in self._lines:
            found.append(str(line.served.isChecked()))
            found += [edit.text() for edit in (line.arrival, line.departure, *line.visits.values())]
        return found

    def reject(self) -> None:
        if self._may_go():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.isVisible() and not self._may_go():
            event.ignore()
        else:
            super().closeEvent(event)

    def _may_go(self) -> bool:
        from ui.widgets.question import ask

        if self._typed() == self._loaded:
            return True
        gone = ask(self, _("What you typed here is not saved."), _("Abandon what I typed"), _("Stay here")) == 0
        if gone:
            self._loaded = self._typed()
        return gone


def ask_day(over: QWidget, desk: Desk, round_: int, day: date) -> DayDialog | None:
    """Open the window for a day of a round; a day on which it does not run is told."""
    try:
        there = round_day(round_, day)
    except Refusal as refusal:
        desk.tell(str(refusal))
        return None
    dialog = DayDialog(over, desk, there)
    dialog.open()
    dialog.focus()
    return dialog


def _edit(name: str, hint: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(hint)
    edit.setFixedWidth(look().px(WIDE))
    return edit


def _number(edit: QLineEdit) -> int:
    words = edit.text().strip()
    if not words:
        return 0
    field = CountField(most=100_000)
    number = field.parse(words)
    if problem := field.complaint(number):
        raise ValueError(problem)
    return number
