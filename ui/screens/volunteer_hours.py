"""The hours of a volunteer in their file: the sum of each year, and the latest entries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.hours import HourEntry
from models.language import _
from models.language.formats import day_short, duration_text, times_text
from models.queries.volunteer_file import Year, recent_hours_of, years_of
from models.volunteers import Volunteer
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, frame, held, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

TONES = {"draft": "warn", "validated": "good", "locked": "neutral"}


class HoursTab(QWidget):
    """Hours are noted and mended in their own place; here they are looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._volunteer: Volunteer | None = None
        self._list: TwoLinesList[HourEntry] = TwoLinesList(_("Hours"), presented)
        self._list.opened.connect(lambda _key: self.note())
        self._sums = text("", wrap=True)
        words = _("No hours yet. They are noted by outing, by day, or for one person by week.")
        nothing = text(words, "muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(held(column(nothing, None, margin=t.L)))
        self._note = button(_("Note hours…"), "", "clock", self.note)
        top = row(self._note, None)
        margins(top, 0, t.M, t.L, t.S)
        said = row(self._sums)
        margins(said, 0, t.S, t.L, t.S)
        layout = column(top, self._stack, frame("line"), said, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_of(self, volunteer: Volunteer) -> int:
        """Show the hours of a volunteer; give how many whole hours count."""
        self._volunteer = volunteer
        entries, years = recent_hours_of(volunteer.id), years_of(volunteer.id)
        by_key = {entry.id: entry for entry in entries}
        self._list.show_pages(Pages(list(by_key), lambda keys: {key: by_key[key] for key in keys}))
        self._stack.setCurrentIndex(0 if entries else 1)
        self._sums.setText(said_by_year(years))
        self._note.setEnabled(not volunteer.binned)
        return sum(year.minutes for year in years) // 60

    def note(self) -> None:
        """Go to where hours are noted, with this person."""
        if self._volunteer is not None:
            self._desk.go("hours", volunteer=self._volunteer.id)


def said_by_year(years: Sequence[Year]) -> str:
    """Say the sums of the years, the latest first, and what still waits to be validated."""
    told = [
        _("{year}: {hours}").format(year=year.year, hours=duration_text(year.minutes)) for year in years if year.minutes
    ]
    if waiting := sum(year.waiting for year in years):
        told.append(_("{hours} to validate").format(hours=duration_text(waiting)))
    if len([year for year in years if year.minutes]) > 1:
        told.insert(0, _("{hours} in all").format(hours=duration_text(sum(year.minutes for year in years))))
    return " · ".join(told)


def presented(entry: HourEntry) -> TwoLines:
    """Say an entry in two lines and its state."""
    kind = HourEntry.field("kind").text(entry.kind)
    what = entry.action.name_of() if entry.action else ""
    times = times_text(entry.start, entry.end) if entry.start is not None else ""
    about = " · ".join(filter(None, (kind, what, times, " ".join((entry.notes or "").split()))))
    state = HourEntry.field("state").text(entry.state)
    return TwoLines(f"{day_short(entry.day)} · {duration_text(entry.minutes)}", about, state, TONES[entry.state])
