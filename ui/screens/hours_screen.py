"""Hours: the grid of an outing or a day, what is to be validated, one person’s week, groups, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from models.actions import Action, ActionSession
from models.engagements import Engagement
from models.hours import HourEntry
from models.language import _
from models.people import Person
from models.volunteers import Volunteer
from ui.screens.hours_figures import HoursFigures
from ui.screens.hours_grid import HoursGrid
from ui.screens.hours_groups import HoursGroups
from ui.screens.hours_validate import HoursToValidate
from ui.screens.hours_week import HoursWeek
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.widgets.base import column, margins, row

GRID, VALIDATE, WEEK, GROUPS, FIGURES = range(5)
_WORDS = {"grid": GRID, "validate": VALIDATE, "week": WEEK, "groups": GROUPS, "figures": FIGURES}


class HoursScreen(Page):
    """Five parts, one a tab, each with its own head."""

    concerns = (HourEntry, Volunteer, Person, Action, ActionSession, Engagement)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.grid, self.to_validate = HoursGrid(desk), HoursToValidate(desk)
        self.week, self.groups = HoursWeek(desk), HoursGroups(desk)
        self.figures = HoursFigures(desk)
        self._parts: list[Any] = [self.grid, self.to_validate, self.week, self.groups, self.figures]
        self._read: set[int] = set()  # the parts that show what is stored now
        self._heads = QStackedWidget()
        for part in self._parts:
            self._heads.addWidget(part.head)
        self._heads.setFixedHeight(max(part.head.sizeHint().height() for part in self._parts))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the hours"))
        words = (_("Outing or day"), _("To validate"), _("One person’s week"), _("Groups"), _("Figures"))
        for part, title in zip(self._parts, words, strict=True):
            self.tabs.addTab(part, title)
        holder = row(self.tabs, gap=0)
        margins(holder, t.XL, 0, 0, 0)
        body = column(self._heads, holder, gap=0)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.tabs.currentChanged.connect(self._turned)

    def refresh(self) -> None:
        self._read.clear()
        self._read_part(self.tabs.currentIndex())

    def _read_part(self, place: int) -> None:
        """Read a part again, once it is looked at."""
        if place not in self._read:
            self._read.add(place)
            self._parts[place].refresh()

    def _turned(self, place: int) -> None:
        self._heads.setCurrentIndex(place)
        self._read_part(place)
        if self.isVisible():
            self.desk.go("hours")  # the menus then offer what this part can do

    # What the window asks

    def show_where(  # type: ignore[override]
        self,
        tab: str = "",
        day: date | None = None,
        session: int | None = None,
        volunteer: int | None = None,
        key: int | None = None,
        new: bool = False,
    ) -> None:
        if volunteer is not None:
            self.tabs.setCurrentIndex(WEEK)
            self.week.show_person(volunteer, day)
            self.week.focus()
        elif key is not None:
            self.tabs.setCurrentIndex(GROUPS)
            self.groups.sides.open(key)
        elif (day is not None or session is not None or new) and self.grid.may_leave():
            self.tabs.setCurrentIndex(GRID)
            self._read.add(GRID)
            self.grid.show_day(day or date.today(), session)
            self.grid.focus()
        elif tab:
            self.tabs.setCurrentIndex(_WORDS.get(tab, GRID))

    def where(self) -> dict[str, Any]:
        place = self.tabs.currentIndex()
        if place == GRID:
            return {} if self.grid.typing() else self.grid.where()
        return self.week.where() if place == WEEK else {"tab": list(_WORDS)[place]}

    def commands(self) -> Sequence[Command]:
        found: Sequence[Command] = self._parts[self.tabs.currentIndex()].commands()
        return found

    def typing(self) -> bool:
        return self.grid.typing() or self.groups.form.is_modified()

    def may_leave(self) -> bool:
        return self.grid.may_leave() and self.groups.form.may_leave()

    def panes(self) -> Sequence[QWidget]:
        return [self.tabs.tabBar(), *self._parts[self.tabs.currentIndex()].panes()]
