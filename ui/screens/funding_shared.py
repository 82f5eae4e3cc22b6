"""Shared costs: the rent, the accountant, the telephone; who bears which part by the key, and what that comes to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.actions import Action
from models.budgets import SharedCost, SharedPart
from models.exercises import Exercise, exercise_of
from models.funding import Grant
from models.language import _, counted
from models.language.formats import money_text, number_text
from models.listings import LISTINGS
from models.queries.grants import exercises_in_use
from models.queries.shared_costs import shared_in
from models.records.record import Record
from ui.screens.diagnosis_part import open_form
from ui.screens.narrowing import Choice, Order
from ui.screens.part_list import PartList
from ui.screens.records_page import RecordsPage, Said
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.widgets.base import Elided, button, column, frame, margins, row
from ui.widgets.empty_state import EmptyState
from ui.widgets.two_lines import TwoLines

ROWS: Final = ("label", ("year", "line"), ("forecast", "actual"), "basis")
PARTS = 1  # the place of its tab
PART_ROWS: Final = ("action", "grant", "weight")


class SharedCostsPage(RecordsPage[SharedCost]):
    """``back`` to the grants."""

    concerns = (SharedCost, SharedPart, Action, Grant, Exercise)
    state = "line"
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        said = Said(
            icon="panel",
            many=_("Shared costs"),
            new=_("New shared cost"),
            hint=_("Label, key…"),
            everything=_("All shared costs"),
            empty=_("No shared cost yet"),
            about=_(
                "Here stand the costs of the whole service that the actions bear together, each with its key: 7 parts"
                " of 15 by hours of use. The parts always add up to the cost, to the cent."
            ),
            brings="",
        )
        orders = [Order(_("exercise, the latest first"), "year", down=True), Order(_("label"), "label")]
        super().__init__(desk, LISTINGS["shared-costs"], said, ROWS, orders)
        self._year = Choice(
            _("Exercise"), _("All exercises"), lambda: [(year, str(year)) for year in exercises_in_use()]
        )
        self.narrowing.offer(self._year)
        self.shares = PartsTab(desk)
        self.file.add_tab(_("Who bears it"), self.shares)
        self.file.add_tab(_("History"), self.history)

    def offers(self) -> Sequence[QWidget]:
        return [button(_("Back to the grants"), "", "left", self.back.emit)]

    def present(self, row: SharedCost) -> TwoLines:
        cents = row.actual if row.actual is not None else row.forecast
        amount = money_text(cents) if cents is not None else ""
        about = " · ".join(filter(None, (amount, row.basis, SharedCost.field("line").text(row.line))))
        return TwoLines(row.name_of(), about, str(row.year), "neutral")

    def facts(self) -> str:
        number = SharedCost.kept().count()
        return counted("{n} shared cost", "{n} shared costs", number) if number else _("No shared cost")

    def refresh(self) -> None:
        super().refresh()
        self._bring_button.hide()

    def condition(self, status: str) -> Any:
        year: Any = SharedCost.year
        wanted = super().condition(status)
        if not self._year.chosen:
            return wanted
        of_year = year == self._year.chosen
        return of_year if wanted is None else wanted & of_year

    def begin(self) -> SharedCost:
        return SharedCost(year=self._year.chosen or exercise_of(date.today()))

    def fill(self, record: SharedCost) -> None:
        number = self.shares.show_of(SharedCost.get_or_none(id=record.id) or record)
        title = _("Who bears it")
        self.file.tabs.setTabText(PARTS, f"{title}  {number}" if number else title)

    def blank(self) -> None:
        self.file.tabs.setTabText(PARTS, _("Who bears it"))

    def parts(self, record: SharedCost) -> Sequence[Record]:
        return [record, *SharedPart.kept().where(SharedPart.cost == record.id)]

    def _empty(self) -> EmptyState:
        ways = [
            button(_("Back to the grants"), "", "left", self.back.emit),
            button(self._said.new, "main", "plus", self.new),
        ]
        return EmptyState(self._said.icon, self._said.empty, self._said.about, *ways)

    def commands(self) -> Sequence[Command]:
        return [
            *super().commands(),
            Command(_("Back to the grants"), self.back.emit, "Alt+Left", "left", "view"),
            Command(_("Add a part…"), self._add_part, "Ctrl+M", "plus", may=lambda: self.record() is not None),
        ]

    def _add_part(self) -> None:
        self.file.tabs.setCurrentIndex(PARTS)
        self.shares.new()


class PartsTab(QWidget):
    """The parts of a shared cost with what each comes to; they add up to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cost: SharedCost | None = None
        self._words: dict[int, str] = {}
        add = button(_("Add a part…"), "", "plus", self.new)
        nothing = _("Nobody bears this cost yet. Say how many parts go to each action, and to the rest of the service.")
        self.list = PartList(desk, _("Who bears it"), self._presented, add, self._form, nothing)
        self._sum = Elided("", "muted")
        said = row(self._sum, gap=0)
        margins(said, 0, tokens.S, tokens.L, tokens.S)
        layout = column(self.list, frame("line"), said, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_of(self, cost: SharedCost) -> int:
        """Show who bears a cost; give how many parts there are."""
        self._cost = cost
        there = list(SharedPart.kept().where(SharedPart.cost == cost.id).order_by(SharedPart.id))
        whole = sum(part.weight for part in there)
        shared = {share.part: share for share in shared_in(cost.year) if share.cost == cost.id}
        self._words = {}
        for part in there:
            share = shared.get(part.id)
            forecast, actual = (share.forecast, share.actual) if share else (None, None)
            self._words[part.id] = _shares(part.weight, whole, forecast, actual)
        self.list.show_records(there, free=not cost.binned)
        self._sum.say(_summed(cost, whole) if there else "")
        return len(there)

    def new(self) -> None:
        """Say who bears a part, and the next."""
        if self._cost is not None:
            open_form(self._desk, self, _("Part of a shared cost"), self._blank(), PART_ROWS, again=self._blank)

    def _blank(self) -> SharedPart:
        return SharedPart(cost=self._cost)

    def _form(self, record: object) -> None:
        if isinstance(record, SharedPart):
            open_form(self._desk, self, _("Part of a shared cost"), record, PART_ROWS)

    def _presented(self, one: SharedPart) -> TwoLines:
        borne = one.action or one.grant
        name = borne.name_of() if borne else _("The rest of the service")
        return TwoLines(name, self._words.get(one.id, ""), number_text(one.weight), "neutral")


def _shares(weight: int, whole: int, forecast: int | None, actual: int | None) -> str:
    told = [_("{part} of {whole}").format(part=number_text(weight), whole=number_text(whole))]
    if forecast is not None:
        told.append(_("forecast {amount}").format(amount=money_text(forecast)))
    if actual is not None:
        told.append(_("actual {amount}").format(amount=money_text(actual)))
    return " · ".join(told)


def _summed(cost: SharedCost, whole: int) -> str:
    """What all the parts come to: the cost, to the cent."""
    told = counted("{n} part in all", "{n} parts in all", whole)
    if cost.actual is not None:
        return _("{parts}: {amount} of actual cost, to the cent").format(parts=told, amount=money_text(cost.actual))
    if cost.forecast is not None:
        return _("{parts}: {amount} expected, to the cent").format(parts=told, amount=money_text(cost.forecast))
    return told
