"""Territories, in the settings: communes, quarters and perimeters, how they lie in one another, who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.language import _, counted
from models.listings import LISTINGS
from models.queries.territories import around, how_many
from models.records.record import Record
from models.territory import PopulationFigure, Territory, TerritoryPart
from ui.screens.narrowing import Order
from ui.screens.records_page import RecordsPage, Said
from ui.screens.territory_links import TerritoryLinks
from ui.screens.territory_population import PopulationTab
from ui.shell.desk import Desk
from ui.widgets.base import button, held, row, scrolled
from ui.widgets.empty_state import EmptyState
from ui.widgets.two_lines import TwoLines

LISTING: Final = LISTINGS["territories"]
ROWS: Final = (("name", "kind"), ("code", "programme"), ("since", "until"), "notes")
TONES: Final = {"commune": "info", "quarter": "good", "perimeter": "neutral"}
SITUATION, POPULATION = 1, 2  # the places of their tabs


class TerritoriesPage(RecordsPage[Territory]):
    """Inside the settings, in whose head stand its ``ways``: to begin a territory, to take up a spreadsheet."""

    concerns = (Territory, TerritoryPart, PopulationFigure)
    state = "kind"

    def __init__(self, desk: Desk) -> None:
        said = Said(
            icon="flag",
            many=_("Territories"),
            new=_("New territory"),
            hint=_("Name, code, programme…"),
            everything=_("All territories"),
            empty=_("No territory yet"),
            about=_("Here the communes, the quarters and the perimeters of the urban policy are kept."),
            brings="territories",
        )
        orders = [
            Order(_("name"), ""),
            Order(_("kind"), "kind"),
            Order(_("programme"), "programme"),
            Order(_("latest change"), "step", down=True),
        ]
        super().__init__(desk, LISTING, said, ROWS, orders)
        self.links = TerritoryLinks(desk)
        self.population = PopulationTab(desk)
        self.file.add_tab(_("Situation"), scrolled(self.links))
        self.file.add_tab(_("Population"), self.population)
        self._around: dict[int, str] = {}
        self.file.add_tab(_("History"), self.history)
        # the tab says where one is, and the head of the settings has room for the rest
        self.head.hide()
        self.ways = held(row(self._bring_button, self._new_button))

    def _empty(self) -> EmptyState:
        """Shorter than elsewhere: the head of the settings and their tabs take their room."""
        return EmptyState(
            self._said.icon,
            self._said.empty,
            self._said.about,
            button(_("Take up a spreadsheet…"), "", "table", self.bring),
            button(self._said.new, "main", "plus", self.new),
        )

    def refresh(self) -> None:
        self._around = around()
        super().refresh()

    def present(self, row: Territory) -> TwoLines:
        return presented(row, self._around.get(row.id, ""))

    def facts(self) -> str:
        numbers = how_many()
        if not numbers:
            return _("No territory")
        told = (
            counted("{n} commune", "{n} communes", numbers.get("commune", 0)),
            counted("{n} quarter", "{n} quarters", numbers.get("quarter", 0)),
            counted("{n} perimeter", "{n} perimeters", numbers.get("perimeter", 0)),
        )
        return ", ".join(words for words, kind in zip(told, TONES, strict=True) if numbers.get(kind))

    def begin(self) -> Territory:
        return Territory(kind="quarter")

    def parts(self, record: Territory) -> Sequence[Record]:
        return [record]

    def fill(self, record: Territory) -> None:
        self._count(self.links.show_of(record), self.population.show_of(record))

    def blank(self) -> None:
        self._count(self.links.show_of(None), 0)

    def _count(self, links: int, figures: int) -> None:
        for place, words, number in ((SITUATION, _("Situation"), links), (POPULATION, _("Population"), figures)):
            self.file.tabs.setTabText(place, f"{words}  {number}" if number else words)


def presented(row: Territory, lies_in: str = "") -> TwoLines:
    """Say a territory in two lines and a chip; ``lies_in`` are the names of what it lies in."""
    since, until = (str(day.year) if day else "" for day in (row.since, row.until))
    years = f"{since}–{until}" if since or until else ""
    about = " · ".join(filter(None, (row.programme, years, row.code, lies_in)))
    return TwoLines(row.name_of(), about, Territory.field("kind").text(row.kind), TONES[row.kind])
