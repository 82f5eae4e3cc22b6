"""The grants: the list, and of the one chosen its file, what it pays and asks for, what it is for, its budget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actions import Action
from models.attachments import Attachment
from models.exercises import Exercise, exercise_of
from models.findings import Objective
from models.funding import Allocation, Deadline, Grant, Instalment
from models.granting import propose_report, tick_funder
from models.language import _, counted
from models.listings import LISTINGS
from models.partners import Organisation
from models.queries.grants import allocations_of, deadlines_of, exercises_in_use, instalments_of, next_deadlines
from models.queries.people import in_status
from models.records.changes import Changes
from models.records.record import Record
from models.training import Course
from ui.screens.attachments_tab import AttachmentsTab
from ui.screens.funding import LISTING, presented
from ui.screens.funding_budget import BudgetTab
from ui.screens.funding_dates import DatesTab
from ui.screens.funding_state import GrantState
from ui.screens.funding_uses import UsesTab
from ui.screens.narrowing import Choice, Order
from ui.screens.records_page import RecordsPage, Said
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.record_picker import MOST, RecordPicker
from ui.widgets.two_lines import TwoLines

RECORD, DATES, USES, BUDGET, VOUCHERS = range(5)  # the places of the tabs
ROWS: Final = (
    "funder",
    "title",
    ("programme", "reference"),
    ("year", "status"),
    "status_reason",
    ("requested", "asked_on"),
    ("granted", "decided_on"),
    ("start", "end"),
    ("template", "line"),
    ("ceiling", "agreement"),
    "notes",
)


class GrantsPage(RecordsPage[Grant]):
    """``shared`` and ``forms`` when the shared costs or the forms of funders are wanted."""

    concerns = (
        *(Grant, Instalment, Deadline, Allocation, Attachment, Organisation),
        *(Action, Objective, Course, Exercise),
    )
    shared = Signal()
    forms = Signal()

    def __init__(self, desk: Desk) -> None:
        said = Said(
            icon="coins",
            many=_("Funding"),
            new=_("New grant"),
            hint=_("Funder, subject, reference…"),
            everything=_("All grants"),
            empty=_("No grant yet"),
            about=_(
                "Here live the grants, from the request to the report: what was asked, granted and paid, what the"
                " money is for, the budget as the funder’s form has it, and by when it is accounted for."
            ),
            brings="grants",
        )
        orders = [
            Order(_("exercise, the latest first"), "year", down=True),
            Order(_("funder"), "funder.name"),
            Order(_("status"), "status"),
            Order(_("latest change"), "step", down=True),
        ]
        self._due: dict[int, date] = {}
        super().__init__(desk, LISTING, said, ROWS, orders, with_it=_with_grant)
        self._year = Choice(
            _("Exercise"), _("All exercises"), lambda: [(year, str(year)) for year in exercises_in_use()]
        )
        self.narrowing.offer(self._year)
        self.stage = GrantState(desk)
        layout = self.form.layout()
        if isinstance(layout, QVBoxLayout):  # it scrolls with the form
            layout.insertWidget(0, self.stage)
        picker = self.form.field("funder")
        if isinstance(picker, RecordPicker):
            picker.propose_from(_funders_first)
        self.dates, self.uses, self.budget = DatesTab(desk), UsesTab(desk), BudgetTab(desk)
        self.vouchers = AttachmentsTab(desk)
        self._titles = {
            DATES: _("Instalments and deadlines"),
            USES: _("What it is for"),
            BUDGET: _("Budget"),
            VOUCHERS: _("Vouchers"),
        }
        for place, tab in zip(self._titles, (self.dates, self.uses, self.budget, self.vouchers), strict=True):
            self.file.add_tab(self._titles[place], tab)
        self.file.add_tab(_("History"), self.history)
        self.budget.wide.connect(self._widen)
        self.file.tabs.currentChanged.connect(self._turned)

    def offers(self) -> Sequence[QWidget]:
        return [
            button(_("Shared costs"), "", "panel", self.shared.emit),
            button(_("Forms of funders"), "", "documents", self.forms.emit),
        ]

    # What is shown

    def present(self, row: Grant) -> TwoLines:
        return presented(row, self._due.get(row.id))

    def facts(self) -> str:
        statuses = in_status(Grant)
        if not (number := sum(statuses.values())):
            return _("No grant")
        every = counted("{n} grant", "{n} grants", number)
        waiting = statuses.get("requested", 0)
        return f"{every}, " + counted("{n} without an answer", "{n} without an answer", waiting) if waiting else every

    def refresh(self) -> None:
        self._due = next_deadlines()
        super().refresh()

    def condition(self, status: str) -> Any:
        year: Any = Grant.year
        wanted = [super().condition(status), year == self._year.chosen if self._year.chosen else None]
        found = [one for one in wanted if one is not None]
        return reduce(and_, found) if found else None

    def begin(self) -> Grant:
        return Grant(year=exercise_of(date.today()), asked_on=date.today())

    def fill(self, record: Grant) -> None:
        fresh = Grant.get_or_none(id=record.id) or record
        self.stage.show_of(fresh)
        self._number(DATES, self.dates.show_of(fresh))
        self._number(USES, self.uses.show_of(fresh))
        self._number(VOUCHERS, self.vouchers.show_of(fresh))
        self.budget.show_of(fresh)

    def blank(self) -> None:
        self.stage.show_of(None)
        self.budget.show_of(None)
        self._widen(False)
        for place in (DATES, USES, VOUCHERS):
            self._number(place, 0)

    def parts(self, record: Grant) -> Sequence[Record]:
        return [record, *instalments_of(record.id), *deadlines_of(record.id), *allocations_of(record.id)]

    def _number(self, place: int, number: int) -> None:
        title = self._titles[place]
        self.file.tabs.setTabText(place, f"{title}  {number}" if number else title)

    def _turned(self, place: int) -> None:
        self.budget.draw()
        self._widen(self.budget.is_wide() and place == BUDGET)

    def _widen(self, wide: bool) -> None:
        """Give the budget the room of the list and of the head of the page."""
        self.sides.hide_list(wide)
        self.head.setHidden(wide)

    # What the window asks

    def show_where(  # type: ignore[override]
        self, key: int | None = None, new: bool = False, tab: int = 0, funder: int | None = None, about: str = ""
    ) -> None:
        super().show_where(key=key, new=new, tab=tab)
        if new and funder is not None:
            self.form.put({"funder": f"#{funder}"})
        if about and tab == BUDGET:
            self.budget.go_to(about)

    def typing(self) -> bool:
        return super().typing() or self.budget.typing()

    def may_leave(self) -> bool:
        return self.budget.may_leave() and super().may_leave()

    def panes(self) -> Sequence[QWidget]:
        more = self.budget.panes() if self.file.tabs.currentWidget() is self.budget else ()
        return [*super().panes(), *more]

    def commands(self) -> Sequence[Command]:
        def there(*statuses: str) -> bool:
            record = self.record()
            return bool(record and not record.binned and (not statuses or record.status in statuses))

        return [
            *super().commands(),
            Command(_("Granted…"), self.stage.grant, icon="check", may=lambda: there("requested", "refused")),
            Command(_("Turned down…"), self.stage.refuse, icon="close", may=lambda: there("requested")),
            Command(_("Note a payment…"), self.dates.new_payment, icon="coins", may=lambda: there("granted", "paid")),
            Command(
                _("Write the report"),
                self.stage.write,
                icon="documents",
                may=lambda: there("granted", "paid", "reported"),
            ),
            Command(_("Report sent"), self.stage.report, icon="check", may=lambda: there("granted", "paid")),
            Command(_("Shared costs"), self.shared.emit, icon="panel", menu="view"),
            Command(_("Forms of funders"), self.forms.emit, icon="documents", menu="view"),
            *self.budget.commands(),
        ]


def _with_grant(changes: Changes, grant: Grant) -> None:
    """Along with a grant that is saved: its funder is ticked as one, and its report gets a deadline once granted."""
    tick_funder(changes, grant.__data__["funder"])
    propose_report(changes, grant)


def _funders_first(typed: str) -> list[tuple[int, str]]:
    """Propose organisations, those that are funders first; another one becomes a funder with the grant."""
    listing = LISTINGS["partners"]
    keys = listing.keys(typed, limit=MOST)
    funder: Any = Organisation.funder
    keys = [*listing.keys(typed, limit=MOST, where=funder), *keys]
    rows = listing.rows(keys)
    found = {key: rows[key] for key in keys if key in rows}
    words = _("{name} (will be ticked as a funder)")
    return [(key, one.name_of() if one.funder else words.format(name=one.name_of())) for key, one in found.items()]
