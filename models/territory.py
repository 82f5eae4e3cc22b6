"""Territory: communes, quarters and dated perimeters, how they lie in one another, and who lives there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from models.language import _, t
from models.records.fields import ChoiceField, CountField, DayField, LineField, LinkField, LongTextField, YearField
from models.records.record import Problem, Record, Words
from models.records.search import fold

KINDS: Final = [("commune", t("commune")), ("quarter", t("quarter")), ("perimeter", t("perimeter"))]
AGE_BANDS: Final = [
    ("0-11", t("under 12")),
    ("12-25", t("12 to 25")),
    ("26-59", t("26 to 59")),
    ("60+", t("60 and over")),
    ("not_noted", t("age not noted")),
]
SEXES: Final = [("women", t("women")), ("men", t("men")), ("not_noted", t("not noted"))]
_QPV: Final = re.compile(r"Q[NP]\d{6}")  # the State's codes of priority quarters: QN since 2024, QP before
_INSEE: Final = re.compile(r"(\d{2}|2[AB])\d{3}")


MIGRATED: Final = t("Quarters made territories")  # the step of the migration that made the first ones


class CodeOfPlace(LineField):
    """The code of a place, by INSEE or the urban policy; another one is doubted and kept."""

    def doubt(self, value: Any) -> str | None:
        if value and not (_QPV.fullmatch(value) or _INSEE.fullmatch(value)):
            return _(
                "This is neither an INSEE code, such as 54395, nor the code of a priority quarter, such as QN054001."
            )
        return None


class Territory(Record):
    """A place. A quarter may lie in several communes; perimeters are dated, so that figures of two policies part."""

    number_of_kind = 13
    stays_while_used = True
    found_by = ("name", "code", "programme")
    unique_by = (("kind", "sort_key", "code"),)
    words = Words(
        t("Territory"),
        t("Territories"),
        t("New territory"),
        t("Territory edited"),
        t("Territory put in the bin"),
        t("Territory taken out of the bin"),
    )

    name = LineField(t("Name"), needed=True, max_length=120)
    kind = ChoiceField(t("Type"), choices=KINDS, needed=True, index=True)
    code = CodeOfPlace(t("Code"), max_length=20, help_text=t("INSEE code of a commune, or code of a priority quarter."))
    programme = LineField(t("Programme"), max_length=80, help_text=t("For instance: CUCS, QPV, ANRU."))
    since = DayField(t("Since"))
    until = DayField(t("Until"))
    notes = LongTextField(t("Notes"))
    sort_key = LineField(derived=True, max_length=140, index=True)

    def derive(self) -> None:
        self.sort_key = fold(self.name or "")

    def name_of(self) -> str:
        return self.name or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.since, date) and isinstance(self.until, date) and self.until < self.since:
            yield Problem("until", _("The end comes before the beginning."))


class TerritoryPart(Record):
    """One territory that lies, wholly or in part, in another. No territory lies in itself, however far one goes."""

    number_of_kind = 14
    part_of = ("whole", "part")
    found_through = ("whole", "part")
    unique_by = (("whole", "part"),)
    words = Words(
        t("Part of a territory"),
        t("Parts of territories"),
        t("New part of a territory"),
        t("Part of a territory edited"),
        t("Part of a territory put in the bin"),
        t("Part of a territory taken out of the bin"),
    )

    whole = LinkField(t("Lies in"), Territory, needed=True)
    part = LinkField(t("Part"), Territory, needed=True)

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        parts = parts_of_all(but={record.id for record in records if record.id})
        for record in records:
            if record.binned:
                continue
            whole, part = record.__data__.get("whole"), record.__data__.get("part")
            if not whole or not part:
                continue
            parts.setdefault(whole, set()).add(part)
            if whole in below(part, parts):
                yield record, Problem("part", _("A territory cannot lie in itself, even by way of others."))
                parts[whole].discard(part)


class PopulationFigure(Record):
    """How many people live in a territory, by band and sex: the denominators of populational responsibility."""

    number_of_kind = 15
    part_of = ("territory",)
    found_through = ("territory",)
    unique_by = (("territory", "year", "band", "sex"),)
    words = Words(
        t("Population figure"),
        t("Population figures"),
        t("New population figure"),
        t("Population figure edited"),
        t("Population figure put in the bin"),
        t("Population figure taken out of the bin"),
    )

    territory = LinkField(t("Territory"), Territory, needed=True)
    year = YearField(t("Year"), needed=True)
    band = ChoiceField(t("Age band"), choices=[("all", t("all ages")), *AGE_BANDS[:-1]], needed=True, default="all")
    sex = ChoiceField(t("Sex"), choices=[("all", t("all")), *SEXES[:-1]], needed=True, default="all")
    number = CountField(t("Inhabitants"), needed=True, most=100_000_000)
    source = LineField(t("Source"), max_length=160)

    def name_of(self) -> str:
        return f"{self.territory.name_of()} · {self.year}"


def parts_of_all(but: set[int] | None = None) -> dict[int, set[int]]:
    """Give the parts of every territory that has any, by id; ``but`` are links to leave out."""
    asked = TerritoryPart.select(TerritoryPart.id, TerritoryPart.whole, TerritoryPart.part)
    links: Any = asked.where(TerritoryPart.binned.is_null()).tuples()
    parts: dict[int, set[int]] = {}
    for key, whole, part in links:
        if key not in (but or ()):
            parts.setdefault(whole, set()).add(part)
    return parts


def below(territory: int, parts: dict[int, set[int]]) -> set[int]:
    """Give a territory with all that lies in it, by id. Ends even among links that run in a circle."""
    found, ahead = {territory}, [territory]
    while ahead:
        for part in parts.get(ahead.pop(), set()) - found:
            found.add(part)
            ahead.append(part)
    return found
