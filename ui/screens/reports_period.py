"""Choosing a period: this year, last year, a quarter, or free days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from models.language import _
from models.language.formats import day_short
from models.language.typed import Period, read_day
from models.queries.hours_names import period_name
from models.records.fields import DayField
from ui.shell.style import tokens as t
from ui.widgets.base import column, row
from ui.widgets.day_picker import add_calendar
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field

QUARTERS: Final = 4
MONTHS: Final = 3


def quarter(year: int, number: int) -> Period:
    """Give the days of a quarter, 1 to 4."""
    first = date(year, MONTHS * (number - 1) + 1, 1)
    after = date(year + 1, 1, 1) if number == QUARTERS else date(year, MONTHS * number + 1, 1)
    return Period(first, after - timedelta(days=1))


def proposals(today: date) -> list[tuple[str, Period]]:
    """Give the usual periods, this year first."""
    years = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (today.year, today.year - 1)]
    named = [
        (_("This year, {year}").format(year=today.year), years[0]),
        (_("Last year, {year}").format(year=today.year - 1), years[1]),
    ]
    now = (today.month - 1) // MONTHS + 1
    quarters = [(today.year, n) for n in range(now, 0, -1)] + [(today.year - 1, n) for n in range(QUARTERS, now, -1)]
    named += [(period_name(f"{year}-Q{n}"), quarter(year, n)) for year, n in quarters]
    return named


class PeriodChooser(QWidget):
    """``chosen()`` when another period is chosen. ``all_days`` also offers no period at all."""

    chosen = Signal()

    def __init__(self, *, all_days: str = "") -> None:
        super().__init__()
        self._periods: list[Period | None] = []
        self._which = CalmComboBox()
        if all_days:
            self._offer(all_days, None)
        for name, period in proposals(date.today()):
            self._offer(name, period)
        self._which.addItem(_("Other days…"))
        field = DayField()
        self._first, self._last = QLineEdit(), QLineEdit()
        self._lines = Field(_("From the"), self._first), Field(_("Until"), self._last)
        for edit in (self._first, self._last):
            add_calendar(edit, field)
            edit.setPlaceholderText(_("dd/mm/yyyy"))
            edit.editingFinished.connect(self._typed)
        self._free = QWidget()
        self._free.setLayout(row(*self._lines, gap=t.M))
        self.setLayout(column(Field(_("Period"), self._which), self._free, gap=t.S))
        self._free.hide()
        self._which.currentIndexChanged.connect(self._chose)

    def period(self) -> Period | None:
        """Give the period. Raises ``ValueError`` with words when the days typed make none."""
        place = self._which.currentIndex()
        if place < len(self._periods):
            return self._periods[place]
        period = Period(read_day(self._first.text()), read_day(self._last.text()))
        if period.last < period.first:
            raise ValueError(_("The end comes before the beginning."))
        return period

    def put(self, period: Period | None) -> None:
        """Show a period."""
        if period in self._periods:
            self._which.setCurrentIndex(self._periods.index(period))
        elif period is not None:
            self._first.setText(day_short(period.first))
            self._last.setText(day_short(period.last))
            self._which.setCurrentIndex(len(self._periods))
            self._free.show()

    def complain(self) -> bool:
        """Say under the lines what is wrong with the days; False when nothing is."""
        for field, edit in zip(self._lines, (self._first, self._last), strict=True):
            try:
                read_day(edit.text())
            except ValueError as why:
                field.complain(str(why))
                return True
            field.complain("")
        try:
            self.period()
        except ValueError as why:
            self._lines[1].complain(str(why))
            return True
        return False

    def _offer(self, name: str, period: Period | None) -> None:
        self._which.addItem(name)
        self._periods.append(period)

    def _chose(self, place: int) -> None:
        self._free.setVisible(place >= len(self._periods))
        self.chosen.emit()

    def _typed(self) -> None:
        if self._first.text() and self._last.text() and not self.complain():
            self.chosen.emit()
