"""Counting who came to a session: a quick grid, visits or persons, the quarter of the whole entry, totals in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from models.actions import COUNTED, Action, ActionSession
from models.counts import SessionCounts, counts_of
from models.language import _, counted
from models.language.formats import number_text, weekday_text
from models.listings import LISTINGS
from models.queries.actions import sessions_of
from models.records.undo import undoable
from models.territory import Territory
from ui.screens.count_entries import CountEntries
from ui.screens.count_layouts import (
    BANDS,
    Across,
    across,
    layouts,
    most_counted,
    sheet_of,
    spaces_of,
    usual_layout,
)
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, scrolled, text
from ui.widgets.count_grid import CountGrid
from ui.widgets.editors import CalmComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.note import Note
from ui.widgets.record_picker import MOST, RecordPicker

SHORT = 8  # letters


class CountsTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._action: Action | None = None
        self._counts, self._columns = SessionCounts(), list[Across]()
        self._spaces: dict[int, str] = {}
        self.entries = CountEntries(desk, self)
        self.grid = CountGrid(_("Counts of the session"))
        self._sessions, self._what, self._layout = CalmComboBox(), CalmComboBox(), CalmComboBox()
        self._quarter = RecordPicker(Territory, _quarters, hint=_("not noted"))
        self._total, self._elsewhere = text("", "strong", wrap=True), text("", "caption", wrap=True)
        self._first = button(_("New session…"), "", "plus")
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(self._body()))
        words = _("Enter a session of the action: then count who came.")
        self._stack.addWidget(scrolled(EmptyState("table", _("Nothing to count yet"), words, self._first)))
        self.setLayout(column(self._stack, gap=0))
        for code, words in COUNTED:
            self._what.addItem(_(words), code)
        for box in (self._sessions, self._what, self._layout):  # long names are cut, not the page
            box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(SHORT)
        self._wire()

    def _body(self) -> QWidget:
        self._trouble = Note(
            "", "bad", button(_("Try again"), then=self.entries.save), button(_("Forget it"), then=self._drop)
        )
        self._trouble.hide()
        first = row(Field(_("Session"), self._sessions), Field(_("Counted"), self._what), gap=t.L)
        first.setStretch(0, 2)
        first.setStretch(1, 1)
        choices = column(
            first,
            row(Field(_("Columns"), self._layout), Field(_("Quarter of this entry"), self._quarter), gap=t.L),
            gap=t.XS,
        )
        body = column(choices, self._trouble, self._total, self.grid, self._elsewhere, None, gap=t.S)
        margins(body, 0, t.M, t.L, t.M)
        return held(body)

    def _wire(self) -> None:
        self._sessions.activated.connect(lambda _place: self._turn(self._begin, self._read))
        self._what.activated.connect(lambda _place: self._turn(self._read))
        self._layout.activated.connect(lambda _place: self._turn(self._lay_out))
        self._quarter.changed.connect(lambda: self._turn(self._read))
        self.grid.entered.connect(self._entered)
        self.entries.refused.connect(self._trouble.say)
        self.grid.table.installEventFilter(self)

    # What is shown

    def show_of(self, action: Action) -> int:
        """Show the counts of an action: of its last session first; give how many sessions there are to count."""
        another = self._action is None or self._action.id != action.id
        self._action = action
        there = sessions_of(action.id)
        before = self.session() if not another else None
        self._sessions.blockSignals(True)
        self._sessions.clear()
        for one in there:
            self._sessions.addItem(_named(one), one.id)
        place = self._sessions.findData(before)
        self._sessions.setCurrentIndex(place if place >= 0 else len(there) - 1)
        self._sessions.blockSignals(False)
        self._stack.setCurrentIndex(0 if there else 1)
        self.grid.setEnabled(not action.binned)
        if another or self.session() != before:
            self._begin()
        self._read(keep_layout=not another and self.session() == before)
        return len(there)

    def show_session(self, key: int) -> None:
        """Show the counts of one session."""
        place = self._sessions.findData(key)
        if place >= 0 and self.may_leave():
            self._sessions.setCurrentIndex(place)
            self._begin()
            self._read()

    def session(self) -> int | None:
        """Give the session being counted."""
        found = self._sessions.currentData()
        return found if isinstance(found, int) else None

    def what(self) -> str:
        """Say whether visits or persons are counted."""
        return str(self._what.currentData())

    def offer_session(self, new: object) -> None:
        """Offer to enter a session while there is none."""
        self._first.clicked.connect(new)

    def focus(self) -> None:
        """Put the keyboard in the grid."""
        self.grid.focus()

    def _begin(self) -> None:
        """Begin a session with what most of its counts are of: visits or persons, and their quarter."""
        session = self.session()
        what, quarter = most_counted(counts_of(session)) if session is not None else ("visits", None)
        for widget in (self._what, self._quarter):
            widget.blockSignals(True)
        self._what.setCurrentIndex(self._what.findData(what))
        self._quarter.show_key(quarter)
        for widget in (self._what, self._quarter):
            widget.blockSignals(False)

    def _read(self, *, keep_layout: bool = False) -> None:
        session = self.session()
        if session is None:
            return
        self._counts, self._spaces = counts_of(session), spaces_of()
        before = str(self._layout.currentData() or "")
        ways = layouts(self._spaces)
        typing = keep_layout and before in dict(ways)
        usual = usual_layout(self._counts, self._spaces, self.what(), self._quarter.key())
        self._layout.blockSignals(True)
        self._layout.clear()
        for code, words in ways:
            self._layout.addItem(words, code)
        self._layout.setCurrentIndex(self._layout.findData(before if typing else usual))
        self._layout.blockSignals(False)
        self._lay_out()

    def _lay_out(self) -> None:
        what, quarter = self.what(), self._quarter.key()
        self._columns = across(str(self._layout.currentData()), self._spaces)
        shown = SessionCounts({**self._counts.numbers, **self.entries.numbers})
        sheet, elsewhere = sheet_of(shown, self._columns, what, quarter)
        self.grid.show_sheet(sheet)
        self._tell(elsewhere)

    def _tell(self, elsewhere: int) -> None:
        """Say the totals: of this entry, of the session, and of what is counted the other way, never added."""
        shown = SessionCounts({**self._counts.numbers, **self.entries.numbers})
        what = self.what()
        whole, here = shown.total(what), self.grid.model.sheet.total()
        words = _("{counted} in the whole session").format(counted=counted_words(what, whole))
        if here != whole:
            words = _("{here} in this entry, {whole}").format(here=number_text(here), whole=words)
        other = "persons" if what == "visits" else "visits"
        if others := shown.total(other):
            apart = counted_words(other, others)
            words = _("{counted}; {apart} counted apart").format(counted=words, apart=apart)
        self._total.setText(f"{words}.")
        noted = _("{counted} noted otherwise: choose other columns to see them.")
        self._elsewhere.setText(noted.format(counted=counted_words(what, elsewhere)) if elsewhere else "")
        self._elsewhere.setVisible(bool(elsewhere))

    # What is typed

    def _entered(self, row: int, place: int, number: int) -> None:
        session = self.session()
        if session is not None:
            noted = self._columns[place].noted(BANDS[row], self._quarter.key(), self.what())
            self.entries.add(session, noted, number)
            self._lay_out()

    def _turn(self, *shows: Callable[[], object]) -> None:
        """Save what was typed before something else is shown."""
        if self.may_leave():
            for show in shows:
                show()

    def may_leave(self) -> bool:
        """Save what was typed; False when something there is not understood, or was refused."""
        if self.grid.unsettled():
            self._desk.tell(_("A number in the grid is not understood, or not finished: mend it first, or press Esc."))
            self.grid.focus()
            return False
        return self.entries.save()

    def typing(self) -> bool:
        """Say whether something typed is not saved yet."""
        return bool(self.entries) or self.grid.unsettled()

    def _drop(self) -> None:
        self.entries.give_up()
        self._read(keep_layout=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the grid saves; Ctrl+Z right after an entry takes that entry back, not what came before it."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut and self.entries:
            QTimer.singleShot(0, self, self._save_when_left)
        elif kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and self.entries:
            pressed = cast(QKeyEvent, event)
            if pressed.matches(QKeySequence.StandardKey.Undo):
                event.accept()
                if kind == QEvent.Type.KeyPress and self.entries.save() and (last := undoable(1).first()):
                    self._desk.undo(last)
                return True
            if kind == QEvent.Type.KeyPress:
                self.entries.wait_more()
        return super().eventFilter(watched, event)

    def _save_when_left(self) -> None:
        table = self.grid.table
        if not table.hasFocus() and table.state() != QTableView.State.EditingState:
            self.entries.save()


def counted_words(what: str, number: int) -> str:
    """Say how many, and of what: visits or persons, always one of them."""
    if what == "visits":
        return counted("{n} visit", "{n} visits", number)
    return counted("{n} person", "{n} people", number)


def _named(one: ActionSession) -> str:
    return " · ".join(filter(None, (f"{weekday_text(one.day)} {one.day.year}", one.title or "", one.where())))


def _quarters(typed: str) -> list[tuple[int, str]]:
    listing = LISTINGS["territories"]
    keys = listing.keys(typed, limit=MOST, where=Territory.kind == "quarter")
    rows = listing.rows(keys)
    return [(key, rows[key].name_of()) for key in keys if key in rows]
