"""The figures of an action as a flat table, for a spreadsheet: each line says what it counts and of what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from exports.action_facts import ActionFacts
from exports.action_rows import ActionSheet
from exports.spreadsheet import Kind
from models.action_partners import ActionPartner
from models.actions import COUNTED, FIRST
from models.language import _, t
from models.language.formats import times_text
from models.requests import OUTCOMES
from models.small_cells import Cell
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


def figure_rows(facts: ActionFacts, sheet: ActionSheet) -> Iterator[tuple[Any, ...]]:
    """Give the lines: partners, sessions, people needed, counts, outputs, requests and where they led.

    Who came stands as on paper: small cells are hidden.
    """
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
        if sheet.total(what):
            yield from _counts(sheet, what, _(words))
    for output, number in facts.figures.outputs:
        yield _line(_("Outputs"), output, number)
    for asked in facts.asked:
        yield _line(_("Requests"), asked.words, asked.number)
        yield _line(_("in the 14 days after"), asked.words, asked.after)
        for code, words in OUTCOMES:
            if asked.outcomes[code]:
                yield _line(_("Orientations"), f"{asked.words} · {_(words)}", asked.outcomes[code])


def _counts(sheet: ActionSheet, what: str, words: str) -> Iterator[tuple[Any, ...]]:
    """Give one cut after another of the same people: by age and sex, by quarter, by first visit, by space."""
    told, bands, sexes = sheet.guarded(what), dict(AGE_BANDS), [_(name) for _code, name in SEXES]
    for band, row in zip(sheet.bands(what), told.rows, strict=True):
        for sex, cell in zip(sexes, row, strict=True):
            if cell.number != 0:
                yield _line(_("Counts"), words, _number(cell), noted=(_(bands[band]), sex, "", "", ""))
    first = {code: _(name) for code, name in FIRST}
    for place, dimension in enumerate(("quarter", "first", "space"), 2):
        for answer, cell in sheet.split(what, dimension).items():
            noted = [""] * _NOTED
            noted[place] = first.get(answer, answer) or _("not noted")
            part = _("{figure} · {by}").format(figure=_("Counts"), by=_(COLUMNS[3 + place][0]))
            yield _line(part, words, _number(cell), noted=tuple(noted))


def _number(cell: Cell) -> int | str:
    return cell.text() if cell.number is None else cell.number


def _line(
    part: str,
    what: str,
    number: int | str | None = None,
    *,
    day: Any = None,
    noted: tuple[str, ...] = (),
    amount: Any = None,
) -> tuple[Any, ...]:
    return (part, day, what, *(noted or ("",) * _NOTED), number, amount)
