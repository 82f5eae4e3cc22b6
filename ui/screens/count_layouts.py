"""How counts lie in the grid: age bands down; across decks, or sex, or first visit, or sex with first visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.actions import FIRST
from models.counts import Noted, SessionCounts
from models.language import _
from models.spaces import Space
from models.territory import AGE_BANDS, SEXES
from ui.widgets.count_grid import CountSheet

SPACE, SEX, FIRST_VISIT, BOTH = "space", "sex", "first", "both"
BANDS: Final = [code for code, _words in AGE_BANDS]


@dataclass(frozen=True, slots=True)
class Across:
    """A column: what is noted of those counted in it, and its words."""

    words: str
    sex: str = "not_noted"
    first: str = "not_noted"
    space: int | None = None

    def noted(self, band: str, quarter: int | None, what: str) -> Noted:
        """Give what the cell of this column and a band counts."""
        return Noted(band, self.sex, self.first, self.space, quarter, what)


def layouts(spaces: Mapping[int, str]) -> list[tuple[str, str]]:
    """Give the ways to count, with their words; by deck only where there are spaces to tell apart."""
    decks = [(SPACE, _("by space"))] if spaces else []
    return [*decks, (SEX, _("by sex")), (FIRST_VISIT, _("by first visit")), (BOTH, _("by sex and first visit"))]


def across(layout: str, spaces: Mapping[int, str]) -> list[Across]:
    """Give the columns of a way to count."""
    if layout == SPACE:
        return [*(Across(name, space=key) for key, name in spaces.items()), Across(_("space not noted"))]
    if layout == SEX:
        return [Across(_said(words, code), sex=code) for code, words in SEXES]
    if layout == FIRST_VISIT:
        return [Across(_said(words, code), first=code) for code, words in FIRST]
    return [
        Across(f"{_said(sex_words, sex)}\n{words}", sex=sex, first=first)
        for sex, sex_words in SEXES
        for first, words in (("yes", _("1st visit")), ("no", _("came before")), ("not_noted", _("not noted")))
    ]


def sheet_of(counts: SessionCounts, columns: list[Across], what: str, quarter: int | None) -> tuple[CountSheet, int]:
    """Lay the counts of visits, or of persons, in the grid; give also the sum of those that have no place in it."""
    there = counts.of(what, quarter)
    numbers = [[there.get(one.noted(band, quarter, what), 0) for one in columns] for band in BANDS]
    sheet = CountSheet([_(words) for _code, words in AGE_BANDS], [one.words for one in columns], numbers)
    return sheet, sum(there.values()) - sheet.total()


def usual_layout(counts: SessionCounts, spaces: Mapping[int, str], what: str, quarter: int | None) -> str:
    """Give the way in which most of what is counted already lies in the grid; by deck when nothing is."""
    ways = [code for code, _words in layouts(spaces)]
    return min(ways, key=lambda way: sheet_of(counts, across(way, spaces), what, quarter)[1])


def most_counted(counts: SessionCounts) -> tuple[str, int | None]:
    """Give whether most of a session was counted as visits or persons, and in which quarter."""
    sums: Counter[tuple[str, int | None]] = Counter()
    for noted, number in counts.numbers.items():
        sums[noted.what, noted.quarter] += number
    return sums.most_common(1)[0][0] if sums else ("visits", None)


def spaces_of() -> dict[int, str]:
    """Give the spaces there are, by id, in the order they were entered."""
    return {space.id: space.name for space in Space.kept().order_by(Space.venue, Space.id)}


def _said(words: str, code: str) -> str:
    return _("not noted") if code == "not_noted" else _(words)
