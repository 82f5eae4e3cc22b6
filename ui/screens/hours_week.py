"""One person's week: seven days by kind of hours, with the sums of each day, each kind, the week and the month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.hours import KINDS
from models.language import _, t
from models.language.formats import day_text, duration_text, month_names, period_text, weekday_text
from models.language.typed import DAY, read_duration
from models.noting_week import note_week
from models.queries.hours_noted import Week, month_minutes, week_of
from models.records.changes import Changes
from models.records.steps import step
from models.volunteers import Volunteer
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, held, margins, row, text
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.record_picker import RecordPicker
from ui.widgets.typing_grid import Head, TypingGrid, TypingModel

SUMS = len(KINDS)  # the row of the sums of days
TOTAL = 8  # the column of the sums of kinds


class WeekLines(TypingModel):
    """``typed(day, kind, minutes)`` when the sum of a day is another one."""

    typed = Signal(object, str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__([Head(_("Type"), 5), *[Head("", 4, figures=True)] * 8], parent)
        self.copies = False
        self.week = Week(date.today())

    def show(self, week: Week) -> None:
        """Show the week of somebody."""
        days = [Head(weekday_text(day), 4, figures=True) for day in week.days()]
        self.week, self.wrong = week, {}
        self.heads = [Head(_("Type"), 5), *days, Head(_("Week"), 4, figures=True)]
        self.all_changed()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TOTAL)

    def count(self) -> int:
        return len(KINDS) + 1

    def words(self, row: int, column: int) -> str:
        if column == 0:
            return _("Total") if row == SUMS else _(KINDS[row][1])
        minutes = self._minutes(row, column)
        return duration_text(minutes) if minutes else ""

    def _minutes(self, row: int, column: int) -> int:
        if column == TOTAL:
            return self.week.total() if row == SUMS else self.week.of_kind(KINDS[row][0])
        day = self.week.days()[column - 1]
        return self.week.of_day(day) if row == SUMS else self.week.minutes(day, KINDS[row][0])

    def why_closed(self, row: int, column: int) -> str:
        return _("This column is worked out.") if row == SUMS or column in (0, TOTAL) else ""

    def tone(self, row: int, column: int) -> str:
        return "strong" if row == SUMS or column == TOTAL else ""

    def read(self, row: int, column: int, typed: str, key: int | str | None) -> None:
        del key
        minutes = read_duration(typed) if typed else 0
        if minutes > DAY:
            raise ValueError(_("A day has 24 hours."))
        told = (self.week.days()[column - 1], KINDS[row][0], minutes)
        QTimer.singleShot(0, self, lambda: self.typed.emit(*told))  # a refusal is told once the cell is left


class HoursWeek(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._monday = _monday_of(date.today())
        self.who = RecordPicker(Volunteer)
        self.week = WeekLines(self)
        self.grid = TypingGrid(self.week, _("Hours of the week"))
        self._before = button(_("Week before"), "icon", "left", lambda: self._turn(-7))
        self._after = button(_("Week after"), "icon", "right", lambda: self._turn(7))
        self._when, self._month = text("", "strong"), text("", "muted", wrap=True)
        self.head = PageHeader(_("One person’s week"), "")
        self._stack = QStackedWidget()
        ways = row(self._before, self._after, self._when, None, gap=tokens.S)
        inside = column(ways, self.grid, self._month, gap=tokens.S)
        inside.setStretch(1, 1)
        self._stack.addWidget(held(inside))
        words = _("Choose a volunteer: the week shows what they gave, and is typed in.")
        self._stack.addWidget(EmptyState("person", _("Nobody chosen yet"), words))
        chosen = row(Field(_("Volunteer"), self.who), None)
        self.who.setMinimumWidth(look().px(tokens.LIST))
        body = column(chosen, self._stack, gap=tokens.S)
        body.setStretch(1, 1)
        margins(body, 0, tokens.M, tokens.XL, tokens.M)
        self.setLayout(body)
        self.who.changed.connect(self.refresh)
        self.week.typed.connect(self._keep)

    def refresh(self) -> None:
        """Read the week again."""
        who = self.who.key()
        self._stack.setCurrentIndex(1 if who is None else 0)
        last = self._monday + timedelta(days=6)
        about = _("week {number}").format(number=self._monday.isocalendar().week)
        if who is None:
            self.head.tell(_("One person’s week"), about)
            return
        here = self.grid.table.currentIndex()
        self.week.show(week_of(who, self._monday))
        self.grid.table.go(max(0, here.row()), max(1, here.column()))
        self._when.setText(f"{about}, {period_text(self._monday, last)}")
        months = dict.fromkeys((day.year, day.month) for day in (self._monday, last))
        told = [_month_words(who, date(year, month, 1)) for year, month in months]
        self._month.setText(" · ".join(told))
        self.head.tell(self.who.text(), duration_text(self.week.week.total()) if self.week.week.total() else about)

    def show_person(self, who: int, day: date | None = None) -> None:
        """Show the week of somebody."""
        if day is not None:
            self._monday = _monday_of(day)
        self.who.show_key(who)

    def _turn(self, days: int) -> None:
        self._monday += timedelta(days=days)
        self.refresh()

    def _keep(self, day: date, kind: str, minutes: int) -> None:
        who = self.who.key()
        if who is None or minutes == self.week.week.minutes(day, kind):
            return

        def done() -> Changes:
            with step(t("Hours of a week entered")) as changes:
                note_week(changes, who, self._monday, {(day, kind): minutes})
            return changes

        words = _("{what} for {day}").format(what=duration_text(minutes), day=day_text(day))
        if not self._desk.do(done, words):
            self.refresh()

    def focus(self) -> None:
        """Put the keyboard where one begins."""
        (self.grid.table if self.who.key() else self.who).setFocus(Qt.FocusReason.OtherFocusReason)

    def where(self) -> dict[str, Any]:
        return {"volunteer": self.who.key(), "day": self._monday} if self.who.key() else {"tab": "week"}

    def commands(self) -> Sequence[Command]:
        return [
            Command(_("Week before"), lambda: self._turn(-7), "Ctrl+PgUp", "left"),
            Command(_("Week after"), lambda: self._turn(7), "Ctrl+PgDown", "right"),
        ]

    def panes(self) -> Sequence[QWidget]:
        return [self.who, self.grid.table]


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_words(who: int, day: date) -> str:
    from models.language import current_language

    month = f"{month_names(current_language())[day.month - 1]} {day.year}"
    return _("{month}: {sum}").format(month=month, sum=duration_text(month_minutes(who, day)))
