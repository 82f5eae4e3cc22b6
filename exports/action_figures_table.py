"""The figures of an action as a flat table, for a spreadsheet: each line says what it counts and of what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from exports.action_facts import ActionFacts
from exports.spreadsheet import Kind
from models.action_partners import ActionPartner
from models.actions import COUNTED, FIRST
from models.language import _, t
from models.language.formats import times_text
from models.queries.action_figures import DIMENSIONS
from models.requests import OUTCOMES
from models.territory import AGE_BANDS, SEXES

COLUMNS: Final[tuple[tuple[str, Kind], ...]] = (
    (t("Part"), "text"),
    (t("Date"), "day"),
    (t("What"), "text"),
    (t("Age band"), "text"),
    (t("Sex"), "text"),
    (t("Quarter"), "text"),
    (t("First visit"), "text"),
    (t("Space"), "text"),
    (t("How many"), "number"),
    (t("Amount"), "cents"),
)
_NOTED: Final = 5


def figure_rows(facts: ActionFacts) -> Iterator[tuple[Any, ...]]:
    """Give the lines: partners, sessions, people needed, counts, outputs, requests and where they led."""
    for one in facts.partners:
        words = ", ".join(p for p in (one.organisation.name_of(), ActionPartner.field("role").text(one.role)) if p)
        yield _line(_("Partners"), words, amount=one.cents)
    for session in facts.sessions:
        where = ", ".join(p for p in (session.title, session.where(), times_text(session.start, session.end)) if p)
        yield _line(_("Sessions"), where, day=session.day)
        for need in facts.needed.get(session.id, []):
            yield _line(_("People needed"), need.need.role, need.need.how_many, day=session.day)
            yield _line(_("still missing"), need.need.role, need.missing, day=session.day)
    for what, words in COUNTED:
        cells = facts.tallies[what].cells
        for cell in sorted(cells, key=lambda cell: tuple(str(answer) for answer in cell)):
            yield _line(_("Counts"), _(words), cells[cell], noted=_noted(facts, cell))
    for output, number in facts.figures.outputs:
        yield _line(_("Outputs"), output, number)
    for asked in facts.asked:
        yield _line(_("Requests"), asked.words, asked.number)
        yield _line(_("in the 14 days after"), asked.words, asked.after)
        for code, words in OUTCOMES:
            if asked.outcomes[code]:
                yield _line(_("Orientations"), f"{asked.words} · {_(words)}", asked.outcomes[code])


def _noted(facts: ActionFacts, cell: tuple[Any, ...]) -> tuple[str, ...]:
    """Say what a count was noted by, in the order of the columns."""
    answers = dict(zip(DIMENSIONS, cell, strict=True))
    told = ((AGE_BANDS, "band"), (SEXES, "sex"), (FIRST, "first"))
    band, sex, first = (dict(choices)[answers[name]] for choices, name in told)
    places = (facts.quarters.get(answers["quarter"], ""), facts.spaces.get(answers["space"], ""))
    return (_(band), _(sex), places[0], _(first), places[1])


def _line(
    part: str, what: str, number: int | None = None, *, day: Any = None, noted: tuple[str, ...] = (), amount: Any = None
) -> tuple[Any, ...]:
    return (part, day, what, *(noted or ("",) * _NOTED), number, amount)
