"""The catalogue of figures that reports state, each with the records behind it: a figure opens onto what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from models.language import _, t
from models.queries.figure_kinds import Answer, FigureKind, Rows, Scope
from models.queries.figures_of_actions import ACTIONS
from models.queries.figures_of_bus import BUS
from models.queries.figures_of_diagnosis import DIAGNOSIS
from models.queries.figures_of_money import MONEY
from models.queries.figures_of_partners import PARTNERS
from models.queries.figures_of_trainings import TRAININGS
from models.queries.figures_of_volunteers import VOLUNTEERS
from models.refusals import Unknown

__all__ = ["FIGURES", "RATES", "Answer", "FigureKind", "Rate", "Scope", "by", "evidence", "figure", "kind_of", "titles"]

FIGURES: Final[dict[str, FigureKind]] = {
    kind.word: kind for kind in (*ACTIONS, *BUS, *VOLUNTEERS, *TRAININGS, *PARTNERS, *DIAGNOSIS, *MONEY)
}


class Rate(NamedTuple):
    """A figure over another, each with its own evidence: a share in percent, or so much an hour of the minutes."""

    word: str
    title: str  # a msgid
    figure: str
    base: str
    shape: Literal["percent", "an_hour"] = "percent"


RATES: Final[dict[str, Rate]] = {
    rate.word: rate
    for rate in (
        Rate("visits_an_hour", t("Visits per hour of service"), "noted_visits", "service_minutes", "an_hour"),
        Rate("stops_rate", t("Stops served of those planned"), "stops_held", "stops_planned"),
        Rate("first_visits_rate", t("First visits of all visits"), "first_visits", "visits"),
        Rate("contacts_rate", t("Orientations that led to a contact, of all"), "reached_contact", "orientations"),
        Rate("commitments_rate", t("Commitments kept of those due"), "commitments_kept", "commitments_due"),
        Rate("needs_rate", t("Needs answered of those brought out"), "needs_answered", "needs"),
    )
}


def figure(word: str, scope: Scope) -> int:
    """Give a figure: a number, minutes or cents, by its unit. Raises `Unknown`."""
    return kind_of(word, scope).value(scope)


def evidence(word: str, scope: Scope) -> Rows:
    """Give the ids of the records behind a figure with what each adds: their sum is the figure. Raises `Unknown`."""
    return kind_of(word, scope).rows(scope)


def by(word: str, dimension: str, scope: Scope) -> dict[Answer, int]:
    """Give a figure by the answers of one of its ``parts``: the same as `figure` of ``scope.noting(...)`` for each.

    Raises `Unknown`.
    """
    kind = kind_of(word, scope.noting(dimension, None))
    return kind.source.by(dimension, scope) if kind.belongs(scope) else {}


def kind_of(word: str, scope: Scope | None = None) -> FigureKind:
    """Give a figure of the catalogue by its word. Raises `Unknown`, also for a dimension that a scope notes in vain."""
    if word not in FIGURES:
        raise Unknown(what=word)
    found = FIGURES[word]
    for dimension, _answer in scope.noted if scope else ():
        if dimension not in found.parts:
            raise Unknown(what=dimension)
    return found


def titles(words: Iterable[str]) -> dict[str, str]:
    """Give what figures are called, in the current language, by their words."""
    return {word: _(kind_of(word).title) for word in words}
