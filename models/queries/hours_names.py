"""How the answers of a table of hours are ordered and named: people by name, groups last; periods in their order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from models.actions import Action
from models.hours import KINDS
from models.language import _, current_language, t
from models.language.formats import day_short, month_names, surname_first
from models.people import Person
from models.queries.hours import PERIODS, Answer, Pivot, days_of
from models.records.reading import among, told
from models.records.search import fold
from models.territory import Territory
from models.volunteers import Volunteer

NAMES: Final = {
    "person": t("Volunteer"),
    "action": t("Action"),
    "kind": t("Kind of hours"),
    "mission": t("Mission"),
    "home": t("Quarter of living"),
    "day": t("Day"),
    "week": t("Week"),
    "month": t("Month"),
    "quarter": t("Quarter of the year"),
    "year": t("Year"),
}
QUARTERS: Final = (  # by their number: 1st, 2nd
    t("1st quarter {year}"),
    t("2nd quarter {year}"),
    t("3rd quarter {year}"),
    t("4th quarter {year}"),
)
NONE: Final = {
    "person": t("Groups (nobody by name)"),
    "action": t("No action"),
    "mission": t("Without a mission"),
    "home": t("Quarter not known"),
}
FEW: Final = 5000  # beyond, all are read: the ids would make a statement longer than SQLite takes


def ordered(dimension: str, answers: Collection[Answer]) -> list[Answer]:
    """Put the answers of a dimension into the order of a table; what is not known comes last."""
    known = [answer for answer in answers if answer not in (None, "")]
    last = [answer for answer in answers if answer in (None, "")]
    if dimension == "person":
        asked = Volunteer.select(Volunteer.id).join(Person).order_by(Person.sort_key, Volunteer.id)
        return [*_wanted(asked, Volunteer.id, known), *last]
    if dimension == "kind":
        return [code for code, _words in KINDS if code in known]
    if dimension in PERIODS:
        return [*sorted(known, key=str), *last]
    names = named(dimension, known)
    return [*sorted(known, key=lambda answer: (fold(names[answer]), str(answer))), *last]


def heads(dimension: str, answers: Sequence[Answer]) -> dict[Answer, str]:
    """Name some answers as the heads of columns, where weeks are told shortly."""
    if dimension != "week":
        return named(dimension, answers)
    words = _("Week {n}/{year}")
    return {answer: words.format(n=int(str(answer)[6:]), year=str(answer)[:4]) for answer in answers}


def named(dimension: str, answers: Sequence[Answer]) -> dict[Answer, str]:
    """Name some answers of a dimension, in the current language."""
    if dimension in PERIODS:
        return {answer: period_name(str(answer)) for answer in answers}
    if dimension == "kind":
        return {answer: _(dict(KINDS)[str(answer)]) for answer in answers}
    found: dict[Answer, str] = {answer: _(NONE[dimension]) for answer in answers if answer in (None, "")}
    known = [answer for answer in answers if answer not in (None, "")]
    if dimension == "mission":
        return found | {answer: str(answer) for answer in known}
    return found | _NAMED[dimension]({key for key in known if isinstance(key, int)})


def period_name(answer: str) -> str:
    """March 2026 · 1st quarter 2026 · week 10 (02/03/2026) · 05/03/2026 · 2026."""
    if "W" in answer:
        return _("Week {n} ({day})").format(n=int(answer[6:]), day=day_short(days_of(answer).first))
    if "Q" in answer:
        return _(QUARTERS[int(answer[6:]) - 1]).format(year=answer[:4])
    days = days_of(answer)
    if len(answer) == len("2026-03"):
        name = month_names(current_language())[days.first.month - 1]
        return f"{name[:1].upper()}{name[1:]} {days.first.year}"
    return day_short(days.first) if days.first == days.last else answer


def _wanted(asked: Any, key: Any, known: Collection[Answer]) -> list[Answer]:
    if len(known) <= FEW:
        return [one for (one,) in told(asked.where(among(key, [k for k in known if isinstance(k, int)])))]
    there = set(known)
    return [one for (one,) in told(asked) if one in there]


def _people(keys: set[int]) -> dict[Answer, str]:
    asked: Any = Volunteer.select(Volunteer.id, Person.family_name, Person.given_name).join(Person)
    rows = told(asked.where(among(Volunteer.id, keys)) if len(keys) <= FEW else asked)
    return {key: surname_first(family, given) for key, family, given in rows if key in keys}


def _titles(kind: Any, field: Any) -> Callable[[set[int]], dict[Answer, str]]:
    return lambda keys: dict(told(kind.select(kind.id, field).where(among(kind.id, keys))))


_NAMED: Final[dict[str, Callable[[set[int]], dict[Answer, str]]]] = {
    "person": _people,
    "action": _titles(Action, Action.title),
    "home": _titles(Territory, Territory.name),
}


class PivotLines:
    """A pivot with its answers in order and named: ``rows`` and ``columns`` hold (answer, name)."""

    def __init__(self, made: Pivot) -> None:
        self.made = made
        self.rows = _told(named, made.cut.rows, made.by_row)
        self.columns = _told(heads, made.cut.columns, made.by_column)

    def head(self) -> str:
        """Say what the lines are."""
        return _(NAMES[self.made.cut.rows])

    def minutes(self, row: Answer) -> list[int]:
        """Give the minutes of a line, column by column."""
        line = self.made.cells[row]
        return [line.get(column, 0) for column, _name in self.columns]

    def totals(self) -> list[int]:
        """Give the sums of the columns."""
        return [self.made.by_column[column] for column, _name in self.columns]


def _told(naming: Any, dimension: str, answers: Any) -> list[tuple[Answer, str]]:
    inorder = ordered(dimension, answers)
    names = naming(dimension, inorder)
    return [(answer, names[answer]) for answer in inorder]
