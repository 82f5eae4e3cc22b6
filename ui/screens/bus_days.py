"""The days of a round, the latest first: which are noted, which wait, and the sheet for the driver."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from models.language import _, counted, t
from models.language.formats import duration_text, weekday_long
from models.language.typed import Period
from models.queries.bus_lists import RunDay, run_days
from models.rounds import Round, exception_days
from ui.screens.bus_day_dialog import ask_day
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

BEFORE, AFTER = timedelta(days=100), timedelta(days=60)


class DaysTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round: int | None = None
        self._days: dict[int, RunDay] = {}  # by the day's number: a list goes by whole numbers
        self._list: TwoLinesList[RunDay] = TwoLinesList(_("Days of the round"), _lines)
        self._list.opened.connect(lambda _key: self._note_chosen())
        self._list.chosen.connect(lambda _key: self._allow())
        self._note_button = button(_("Note how it went…"), "", "edit", self._note_chosen)
        self._sheet = button(_("Round sheet…"), "", "print", self._print)
        self._more = button(_("More"), "icon", "more", self._open_more)
        top = row(self._note_button, self._sheet, self._more, None)
        margins(top, 0, tokens.M, tokens.L, tokens.S)
        words = _("This round ran on none of the last hundred days, and runs on none of the next sixty.")
        self._nothing = text(words, "muted", wrap=True)
        self._nothing.hide()
        self._list.setMinimumHeight(look().px(tokens.ROW_TALL))
        layout = column(top, self._nothing, self._list, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_round(self, key: int) -> None:
        """Show the days of a round around today."""
        if key != self._round:
            self._list.select_quietly(None)
        self._round = key
        today = date.today()
        days = run_days(key, today - BEFORE, today + AFTER)
        self._days = {day.day.toordinal(): day for day in days}
        self._list.show_pages(Pages(list(self._days), lambda keys: {key: self._days[key] for key in keys}))
        self._list.setVisible(bool(days))
        self._nothing.setVisible(not days)
        if self._list.key() is None and days:
            latest = next((day for day in days if day.day <= today), days[-1])
            self._list.select_quietly(latest.day.toordinal())
        self._allow()

    def note(self, day: date) -> None:
        """Open the window in which one notes how a day went."""
        if self._round is not None:
            self._list.select_quietly(day.toordinal())
            ask_day(self, self._desk, self._round, day)

    def _chosen(self) -> date | None:
        key = self._list.key()
        return date.fromordinal(key) if key is not None else None

    def _note_chosen(self) -> None:
        if (day := self._chosen()) is not None:
            self.note(day)

    def _open_more(self) -> None:
        menu = QMenu(self._more)
        for words, act in ((_("Poster…"), self._print_poster), (_("Leave out this day"), self._except)):
            menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _print(self) -> None:
        if (day := self._chosen()) is not None:
            self._desk.go("documents", report="round", record=self._round, days=Period(day, day))

    def _print_poster(self) -> None:
        day = self._chosen()
        days = Period(day, day) if day is not None else None
        self._desk.go("documents", report="round-poster", record=self._round, days=days)

    def _except(self) -> None:
        """Leave a day out of the recurrence; the notice undoes it."""
        day = self._chosen()
        if day is None or self._round is None:
            return
        found = Round.get_by_id(self._round)
        days = sorted({*exception_days(found), day})
        found.exceptions = "\n".join(one.isoformat() for one in days)
        with self._desk.step(t("A day left out of a round")) as changes:
            changes.save(found)

    def _allow(self) -> None:
        chosen = self._chosen() is not None
        for one in (self._note_button, self._sheet, self._more):
            one.setEnabled(chosen)


def _lines(shown: RunDay) -> TwoLines:
    noted = shown.stops - shown.to_note
    about = [
        counted("{n} bus stop", "{n} bus stops", shown.stops),
        _("{time} planned").format(time=duration_text(shown.planned)),
        *([_("{time} real").format(time=duration_text(shown.real))] if noted else []),
    ]
    if not shown.to_note:
        chip = _("noted"), "good"
    elif noted:
        chip = _("noted in part"), "warn"
    elif shown.day < date.today():
        chip = _("to note"), "warn"
    else:
        chip = _("planned"), "info"
    return TwoLines(weekday_long(shown.day), ", ".join(about), *chip)
