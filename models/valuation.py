"""The value of volunteers' hours: dated rates, multiples by role, one rounding per printed line."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from models.codes import LISTS
from models.engagements import ROLES
from models.language import t
from models.records.fields import CentsField, ChoiceField, DayField, HundredthsField, LineField
from models.records.record import Record, Words

MINUTES: Final = 60


class ValuationRate(Record):
    """What an hour is worth from a day on, in cents: SMIC gross, or another that a source states."""

    number_of_kind = 62
    found_by = ("source",)
    unique_by = (("since",),)
    words = Words(
        t("Valuation rate"),
        t("Valuation rates"),
        t("New valuation rate"),
        t("Valuation rate edited"),
        t("Valuation rate put in the bin"),
        t("Valuation rate taken out of the bin"),
    )

    since = DayField(t("From the"), needed=True)
    cents = CentsField(t("An hour"), needed=True, least=1)
    source = LineField(t("Source"), max_length=160)

    def name_of(self) -> str:
        return type(self).field("cents").text(self.cents)


class RoleMultiple(Record):
    """By how much the rate is multiplied for a role, in hundredths: 150 is one and a half."""

    number_of_kind = 63
    unique_by = (("role",),)
    words = Words(
        t("Multiple of a role"),
        t("Multiples of roles"),
        t("New multiple of a role"),
        t("Multiple of a role edited"),
        t("Multiple of a role put in the bin"),
        t("Multiple of a role taken out of the bin"),
    )

    role = ChoiceField(t("Role"), choices=ROLES, needed=True)
    hundredths = HundredthsField(t("Multiple"), needed=True, least=1, most=1000)


def value_of(minutes: int, cents: int, hundredths: int = 100) -> int:
    """Give the value of some minutes in cents, rounded once, half up: the one rounding of a printed line."""
    return (2 * minutes * cents * hundredths + MINUTES * 100) // (2 * MINUTES * 100)


class Rate(NamedTuple):
    """What an hour is worth from a day on, in cents, and who says so."""

    since: date
    cents: int
    source: str


def rates() -> list[Rate]:
    """Give the rates by their day: those of ``code_lists/smic.csv``, and in their place what the dossier says."""
    by_day = {rate.since: rate for rate in published_rates()}
    for kept in ValuationRate.kept():
        by_day[kept.since] = Rate(kept.since, kept.cents, kept.source or "")
    return [by_day[day] for day in sorted(by_day)]


def published_rates() -> list[Rate]:
    """Give the SMIC gross per hour as it was published, from data."""
    with (LISTS / "smic.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return [Rate(date.fromisoformat(row["since"]), int(row["cents"]), row["source"]) for row in rows]


def rate_on(known: Sequence[Rate], day: date) -> Rate | None:
    """Give the rate in force on a day, the latest that had begun."""
    return max((rate for rate in known if rate.since <= day), key=lambda rate: rate.since, default=None)


def multiples() -> dict[str, int]:
    """Give the multiple of each role in hundredths; 1 for a role about which nothing is said."""
    said: Any = RoleMultiple.kept()
    return {role: 100 for role, _words in ROLES} | {one.role: one.hundredths for one in said}
