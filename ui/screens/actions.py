"""Joint actions: the list, and of the one chosen its record, partners, sessions, counts, requests, and its chain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.action_partners import ActionPartner
from models.actions import (
    Action,
    ActionObjective,
    ActionSession,
    ActionTerritory,
    AttendanceCount,
    OutputCount,
)
from models.findings import Need, Objective
from models.language import _, counted
from models.language.formats import day_text, period_text
from models.listings import LISTINGS
from models.partners import Organisation, ServiceOffer
from models.people import Person
from models.queries.actions import in_year, years
from models.queries.people import in_status
from models.requests import InformationRequest, InhabitantProject, Orientation
from models.rounds import Stop
from models.shifts import Assignment, ShiftNeed
from models.spaces import Space
from models.territory import Territory
from ui.screens.actions_counts import CountsTab
from ui.screens.actions_forward import Forward
from ui.screens.actions_links import ActionLinks
from ui.screens.actions_partners import PartnersTab
from ui.screens.actions_projects import ProjectsTab
from ui.screens.actions_requests import RequestsTab
from ui.screens.actions_sessions import SessionsTab
from ui.screens.count_entries import find_counts_again
from ui.screens.funding_budget import BudgetTab
from ui.screens.narrowing import Choice, Order
from ui.screens.records_page import RecordsPage, Said
from ui.screens.territory_filter import in_territory, territory_choice
from ui.shell.commands import Command, Hit
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, margins
from ui.widgets.two_lines import TwoLines

KEY: Final = "actions"
RECORD, PARTNERS, SESSIONS, COUNTS, REQUESTS, PROJECTS, BUDGET, LINEAGE = range(8)  # the places of the tabs
LISTING: Final = LISTINGS["actions"]
TONES: Final = {"idea": "neutral", "prepared": "warn", "done": "info", "evaluated": "good", "cancelled": "bad"}
FOUND: Final = 6
ROWS: Final = (
    "title",
    ("kind", "status"),
    ("start", "end"),
    ("lead", "audience"),
    "summary",
    "assessment",
    "follow_up",
)


class ActionsPage(RecordsPage[Action]):
    concerns = (
        *(Action, ActionObjective, ActionTerritory, ActionPartner, ActionSession, AttendanceCount, OutputCount),
        *(ShiftNeed, Assignment, InformationRequest, Orientation, InhabitantProject),
        *(Organisation, ServiceOffer, Person, Objective, Need, Territory, Space, Stop),
    )

    def __init__(self, desk: Desk) -> None:
        said = Said(
            icon="target",
            many=_("Actions"),
            new=_("New action"),
            hint=_("Title, audience, summary…"),
            everything=_("All actions"),
            empty=_("No action yet"),
            about=_(
                "Here live the actions you do with partners, from the idea to the evaluation: their sessions, how"
                " many came, what people asked for then, and where that led."
            ),
            brings="actions",
        )
        orders = [
            Order(_("beginning, the latest first"), "start", down=True),
            Order(_("title"), "title"),
            Order(_("status"), "status"),
            Order(_("latest change"), "step", down=True),
        ]
        super().__init__(desk, LISTING, said, ROWS, orders)
        self._year = Choice(_("Year"), _("All years"), lambda: [(year, str(year)) for year in years()])
        self._place = territory_choice()
        self.narrowing.offer(self._year)
        self.narrowing.offer(self._place)
        self._parts()
        self._wire()
        find_counts_again(desk)

    def _parts(self) -> None:
        desk = self.desk
        self.forward, self.links = Forward(desk), ActionLinks(desk)
        layout = self.form.layout()
        if isinstance(layout, QVBoxLayout):  # what belongs to the record scrolls with its form
            layout.insertWidget(0, self.forward)
            layout.insertWidget(layout.count() - 1, self.links)
        self.partners, self.sessions, self.counts = PartnersTab(desk), SessionsTab(desk), CountsTab(desk)
        self.requests, self.projects, self.budget = RequestsTab(desk), ProjectsTab(desk), BudgetTab(desk)
        self._lineage = QWidget()
        self._room = column(gap=0)
        margins(self._room, 0, t.M, t.L, t.M)
        self._lineage.setLayout(self._room)
        self._lineage.setMinimumHeight(look().px(t.PAGE_LEAST // 2))  # what other tabs leave, not what it would like
        self._panel: Any = None
        self._titles = {
            PARTNERS: (_("Partners"), self.partners),
            SESSIONS: (_("Sessions"), self.sessions),
            COUNTS: (_("Counts"), self.counts),
            REQUESTS: (_("Requests"), self.requests),
            PROJECTS: (_("Projects"), self.projects),
            BUDGET: (_("Budget"), self.budget),
            LINEAGE: (_("Chain"), self._lineage),
        }
        for title, part in self._titles.values():
            self.file.add_tab(title, part)
        self.file.add_tab(_("History"), self.history)

    def _wire(self) -> None:
        self.forward.assess.connect(self._assess)
        self.sessions.count.connect(self._count)
        self.sessions.sheet.connect(lambda session: self.desk.go("documents", report="sign-in-sheet", record=session))
        self.counts.offer_session(self.new_session)
        self.budget.wide.connect(self._widen)
        self.file.tabs.currentChanged.connect(self._turned)

    # What is shown

    def present(self, row: Action) -> TwoLines:
        return presented(row)

    def facts(self) -> str:
        statuses = in_status(Action)
        if not (number := sum(statuses.values())):
            return _("No action")
        every = counted("{n} action", "{n} actions", number)
        waiting = statuses.get("done", 0)
        return f"{every}, " + counted("{n} to evaluate", "{n} to evaluate", waiting) if waiting else every

    def condition(self, status: str) -> Any:
        wanted = [super().condition(status)]
        wanted.append(in_year(self._year.chosen) if self._year.chosen else None)
        wanted.append(in_territory(Action, self._place))
        found = [one for one in wanted if one is not None]
        return reduce(and_, found) if found else None

    def fill(self, record: Action) -> None:
        fresh = Action.get_or_none(id=record.id) or record
        self.forward.show_of(fresh)
        self.links.show_of(fresh)
        numbers = {
            PARTNERS: self.partners.show_of(fresh),
            SESSIONS: self.sessions.show_of(fresh),
            REQUESTS: self.requests.show_of(fresh),
            PROJECTS: self.projects.show_of(fresh),
        }
        self.counts.show_of(fresh)
        self.budget.show_of(fresh)
        for place, number in numbers.items():
            self._number(place, number)
        self._turned(self.file.tabs.currentIndex())

    def blank(self) -> None:
        for part in (self.forward, self.links, self.budget):
            part.show_of(None)
        self._widen(False)
        for place in (PARTNERS, SESSIONS, REQUESTS, PROJECTS):
            self._number(place, 0)

    def _number(self, place: int, number: int) -> None:
        title = self._titles[place][0]
        self.file.tabs.setTabText(place, f"{title}  {number}" if number else title)

    def _turned(self, place: int) -> None:
        record = self.record()
        self._widen(place == BUDGET and self.budget.is_wide())
        if place != COUNTS:
            self.counts.entries.save()
        if place == LINEAGE and record is not None:
            if self._panel is None:
                from ui.screens.lineage import LineagePanel

                self._panel = LineagePanel(self.desk)
                self._room.addWidget(self._panel)
            self._panel.show_record(Action, record.id)

    def _widen(self, wide: bool) -> None:
        self.sides.hide_list(wide)
        self.head.setHidden(wide)

    def _assess(self) -> None:
        self.file.tabs.setCurrentIndex(RECORD)
        self.form.field("assessment").setFocus()

    def _count(self, session: int) -> None:
        self.counts.show_session(session)
        self.file.tabs.setCurrentIndex(COUNTS)
        self.counts.focus()

    # What can be done

    def new_session(self) -> None:
        """Enter a session of the action in view."""
        if self.record() is not None:
            self.file.tabs.setCurrentIndex(SESSIONS)
            self.sessions.new()

    def open_team(self) -> None:
        """Show the team of the session chosen."""
        if self.record() is not None:
            self.file.tabs.setCurrentIndex(SESSIONS)
            self.sessions.open_team()

    def note_request(self) -> None:
        """Go and type a request."""
        if self.record() is not None:
            self.file.tabs.setCurrentIndex(REQUESTS)
            self.requests.focus()

    def print_sheet(self) -> None:
        """Go to the action sheet of the action in view."""
        if (record := self.record()) is not None and self.may_leave():
            self.desk.go("documents", report="action", record=record.id)

    # What the window asks

    def show_where(  # type: ignore[override]
        self,
        key: int | None = None,
        new: bool = False,
        tab: int = 0,
        action: int | None = None,
        session: int | None = None,
        sessions: bool = False,
    ) -> None:
        held = ActionSession.get_or_none(id=session) if session else None
        key = held.__data__["action"] if held is not None else action or key
        super().show_where(key=key, new=new, tab=SESSIONS if held is not None or sessions else tab)
        if held is not None and self.sides.key() == key:
            self.sessions.show_session(held.id)
            self.counts.show_session(held.id)

    def typing(self) -> bool:
        return super().typing() or self.counts.typing() or self.requests.typing() or self.budget.typing()

    def may_leave(self) -> bool:
        return all(tab.may_leave() for tab in (self.counts, self.requests, self.budget)) and super().may_leave()

    def commands(self) -> Sequence[Command]:
        def there() -> bool:
            return bool((record := self.record()) and not record.binned)

        return [
            *super().commands(),
            *(self.budget.commands() if self.budget.isVisible() else ()),
            Command(_("New session of the action…"), self.new_session, "Ctrl+M", "plus", may=there),
            Command(_("Enter counts"), lambda: self._go_to(COUNTS, self.counts.focus), "Ctrl+G", "table", may=there),
            Command(_("Team of the session"), self.open_team, "Ctrl+T", "volunteers", may=there),
            Command(_("Note a request"), self.note_request, "Ctrl+R", "edit", may=there),
            Command(_("Action sheet…"), self.print_sheet, "Ctrl+P", "print", "file", may=there),
        ]

    def _go_to(self, place: int, focus: Callable[[], object]) -> None:
        self.file.tabs.setCurrentIndex(place)
        focus()


def presented(row: Action) -> TwoLines:
    """Say an action in two lines and a chip."""
    kind = Action.field("kind").text(row.kind)
    when = period_text(row.start, row.end) if row.start and row.end else day_text(row.start) if row.start else ""
    about = " · ".join(filter(None, (kind, when)))
    return TwoLines(row.name_of(), about, Action.field("status").text(row.status), TONES[row.status])


def find(desk: Desk, typed: str) -> Sequence[Hit]:
    """Answer the palette."""
    keys = LISTING.keys(typed, limit=FOUND)
    rows = LISTING.rows(keys)
    return [_hit(desk, rows[key]) for key in keys if key in rows]


def _hit(desk: Desk, row: Action) -> Hit:
    lines = presented(row)
    about = " · ".join(filter(None, (lines.about, lines.chip)))
    return Hit(lines.title, about, "target", group=_("Actions"), do=lambda: desk.go(KEY, key=row.id))
