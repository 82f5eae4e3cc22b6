"""Closing an exercise at the window: what it would lock and carry over, what holds it back; and opening it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from models.closing import TooMuch, close_exercise, reopen_exercise
from models.exercises import closed_years, exercise_of
from models.language import _, counted
from models.language.formats import period_text
from models.queries.closing import Closing, closing_of, reported
from models.queries.missing import Missing
from models.records.changes import Changes
from ui.screens.closing_lines import CarriedLines
from ui.screens.mending import open_missing
from ui.screens.training_dialogs import ask_line
from ui.screens.writing_words import said_missing
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, held, margins, row, text
from ui.widgets.chip import Chip
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLinesList

YEARS = 5  # offered: the one that ended last, and those before


def open_closing(desk: Desk, over: QWidget | None = None, year: int | None = None) -> ClosingDialog:
    """Show what closing an exercise would do; by default the one that ended last."""
    dialog = ClosingDialog(desk, over or QApplication.activeWindow(), year)
    dialog.open()
    return dialog


class ClosingDialog(QDialog):
    """Shows a preview and changes nothing until the exercise is closed, or reopened with a reason."""

    def __init__(self, desk: Desk, over: QWidget | None, year: int | None) -> None:
        super().__init__(over.window() if over else None)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Close an exercise"))
        self._desk = desk
        self.closing: Closing | None = None
        self.year, self._chip = CalmComboBox(), Chip("")
        last = exercise_of(date.today()) - 1
        for one in sorted({*range(last, last - YEARS, -1), *closed_years(), *([year] if year else [])}, reverse=True):
            self.year.addItem(str(one), one)
        self.year.setAccessibleName(_("Exercise"))
        self._days, self._does = Elided("", "muted"), text("", wrap=True)
        self.carried = CarriedLines()
        self.list: TwoLinesList[Missing] = TwoLinesList(_("To look at before closing"), said_missing)
        self.list.opened.connect(lambda _key: self._mend())
        self._wrong = Elided("")
        self._wrong.setProperty("tone", "bad")
        self._reopen = button(_("Reopen the exercise…"), then=self.reopen)
        self._close = button(_("Close the exercise"), "main", "lock", self.close_it)
        self._leave = button(_("Do nothing"), then=self.reject)
        self.setLayout(self._arranged())
        self.year.setCurrentIndex(max(0, self.year.findData(year if year is not None else last)))
        self.year.currentIndexChanged.connect(lambda _place: self.look())
        self._take_room(over)
        self.look()

    def _arranged(self) -> Any:
        head = row(text(_("Close an exercise"), "section"), self._chip, None, gap=t.M)
        which = Field(_("Exercise"), self.year)
        which.setFixedWidth(look().px(t.DEEDS))
        top = row(which, self._days, gap=t.L)
        top.setStretch(1, 1)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        nothing = _("Nothing holds the closing back.")
        self._lists.addWidget(held(column(text(nothing, "muted"), None)))
        parts = (
            *(head, top, self._does, text(_("To look at before closing"), "strong"), self._lists),
            *(text(_("Carried over into the next exercise"), "strong"), self.carried),
        )
        body = column(*parts, gap=t.S)
        body.setStretch(4, 1)
        body.setStretch(6, 1)
        margins(body, t.XL, t.L, t.XL, t.M)
        foot = row(self._wrong, self._reopen, self._leave, self._close)
        foot.setStretch(0, 1)
        margins(foot, t.XL, t.M, t.XL, t.M)
        whole = column(body, frame("line"), foot, gap=0)
        whole.setStretch(0, 1)
        return whole

    def _take_room(self, over: QWidget | None) -> None:
        wide, high = look().px(t.FORM), look().px(t.PALETTE)
        if over is not None:
            edge = look().px(t.XL)
            wide, high = min(wide, over.window().width() - edge), min(high, over.window().height() - edge)
        self.resize(wide, high)

    # What is shown

    def look(self) -> None:
        """Look at the exercise chosen: what closing it would do, and what holds that back."""
        year = int(self.year.currentData())
        closed = year in closed_years()
        self.closing = closing = closing_of(year, date.today())
        self._days.say(period_text(*closing.days))
        self._chip.say(_("closed already") if closed else _("not closed yet"), "good" if closed else "info")
        self._does.setText(_done(year) if closed else _to_do(closing))
        missing = () if closed else closing.missing
        rows = dict(enumerate(missing))
        self.list.show_pages(Pages(list(rows), lambda keys: {key: rows[key] for key in keys}))
        if missing:
            self.list.select_quietly(0)
        self._lists.setCurrentIndex(0 if missing else 1)
        self.carried.show_lines(() if closed else closing.left)
        self._wrong.say("")
        self._reopen.setVisible(closed)
        self._close.setVisible(not closed)
        self._close.setEnabled(not closed and not closing.blocks)
        (self._close if self._close.isEnabled() else self.list).setFocus()

    # What can be done

    def close_it(self) -> None:
        """Close the exercise, in the background: it may lock a million hours; who stops it leaves all as it was."""
        if self.closing is None or self.closing.blocks:
            return
        year = self.closing.year
        try:
            carried = self.carried.amounts()
        except ValueError as why:
            self._wrong.say(str(why))
            return

        def work(progress: Any) -> Changes:
            return close_exercise(year, date.today(), carried=carried, progress=progress)

        self._run(_("Closing of the exercise {year}").format(year=year), work)

    def reopen(self) -> None:
        """Open the exercise again, for a reason that the history keeps."""
        year = int(self.year.currentData())
        question = _("Hours that the closing locked can be changed again; what it carried over is taken back.")
        if number := reported(year):
            rests = counted("{n} report that was sent rests on it", "{n} reports that were sent rest on it", number)
            question = f"{question} {rests}."
        needed = _("Write the reason: the history keeps it.")
        reason = ask_line(self, question, _("Why it is reopened"), _("Reopen the exercise"), needed)
        if reason is not None:
            words = _("Reopening of the exercise {year}").format(year=year)
            self._run(words, lambda progress: reopen_exercise(year, reason, progress=progress))

    def _run(self, words: str, work: Any) -> None:
        self._free(False)

        def then(changes: Changes) -> None:
            self.accept()
            self._desk.did(changes)

        def failed(error: Exception) -> None:
            self._free(True)
            if isinstance(error, TooMuch):
                self._wrong.say(str(error))
            else:
                self._desk.failed(error)

        keeps = _("Nothing is kept when it is stopped.")
        self._desk.run(words, work, then, failed, owner=self, cancelled=lambda: self._free(True), keeps=keeps)

    def _free(self, free: bool) -> None:
        for one in (self._close, self._reopen, self.year, self.carried):
            one.setEnabled(free)

    def _mend(self) -> None:
        key = self.list.key()
        if self.closing is not None and key is not None and open_missing(self._desk, self.closing.missing[key], self):
            self.reject()


def _to_do(closing: Closing) -> str:
    hours = _("No line of hours is to be locked")
    if closing.hours:
        hours = counted("{n} line of hours is locked", "{n} lines of hours are locked", closing.hours)
    lines = counted("{n} line of budgets stays as it is", "{n} lines of budgets stay as they are", closing.budget_lines)
    measures = counted("{n} measure of indicators too", "{n} measures of indicators too", closing.measures)
    parts = [words for words, number in ((lines, closing.budget_lines), (measures, closing.measures)) if number]
    words = _("{what}. Closing can be undone; later it is reopened with a reason.")
    return words.format(what=", ".join((hours, *parts)))


def _done(year: int) -> str:
    words = _("The exercise {year} is closed: its hours and figures stay as they are.").format(year=year)
    if number := reported(year):
        rests = counted("{n} report that was sent rests on it", "{n} reports that were sent rest on it", number)
        return f"{words} {rests}."
    return words
