"""Budgets of actions and grants: lines with forecast and actual, costs shared by a key, comments on variances."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, Self

from models.actions import Action
from models.budget_codes import lines
from models.exercises import closed_words, closed_years
from models.funder_templates import own_lines
from models.funding import Grant
from models.language import _, t
from models.records.fields import (
    CentsField,
    ChoiceField,
    DayField,
    LineField,
    LinkField,
    LongTextField,
    WholeField,
    YearField,
)
from models.records.record import Problem, Record, Words

LEAST: Final = -100_000_000_000  # an actual may be a credit note
INDIRECT: Final = [
    ("indirect.fixed", t("fixed running costs")),
    ("indirect.financial", t("financial costs")),
    ("indirect.other", t("other indirect costs")),
]


class BudgetLine(Record):
    """A line of the budget of an action, of a grant, or of an action as one grant reports it.

    ``line`` is a symbolic id, never an account number: 870 and 875 swap meaning between charts of accounts. Several
    lines with one id are one printed line. ``actual`` stays empty until something was spent or received.
    """

    number_of_kind = 71
    found_by = ("label", "voucher")
    found_through = ("grant", "action")
    words = Words(
        t("Budget line"),
        t("Budget lines"),
        t("New budget line"),
        t("Budget line edited"),
        t("Budget line put in the bin"),
        t("Budget line taken out of the bin"),
    )

    year = YearField(t("Exercise"), needed=True, index=True)
    grant = LinkField(t("Grant"), Grant)
    action = LinkField(t("Action"), Action)
    line = LineField(t("Line"), needed=True, max_length=60, index=True)
    label = LineField(t("Label"), max_length=200)
    forecast = CentsField(t("Forecast"))
    actual = CentsField(t("Actual"), least=LEAST)
    voucher = LineField(t("Voucher"), max_length=120)
    voucher_day = DayField(t("Day of the voucher"))
    notes = LongTextField(t("Notes"))

    class Meta:
        indexes = ((("grant", "year", "line", "forecast", "actual", "binned"), False),)

    def name_of(self) -> str:
        known = lines().get(self.line or "")
        return self.label or (known.label() if known else self.line or "")

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if not self.__data__.get("grant") and not self.__data__.get("action"):
            yield Problem("action", _("Say whose budget this is: that of an action, or of a grant."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        unknown = {record.line for record in records if record.line and record.line not in lines()}
        known = own_lines().keys() if unknown else set()
        closed = closed_years()
        for record in records:
            if record.line in unknown - known:
                yield record, Problem("line", _("No funder’s form has a line called {line}.").format(line=record.line))
            if record.year in closed:
                yield record, Problem("year", closed_words(record.year))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        return _frozen(records)


class VarianceComment(Record):
    """Why a line, or a whole group, cost more or less than forecast; ``about`` is a symbolic id or a group."""

    number_of_kind = 72
    part_of = ("grant",)
    found_by = ("text",)
    found_through = ("grant", "action")
    unique_by = (("grant", "action", "year", "about"),)
    words = Words(
        t("Comment on a variance"),
        t("Comments on variances"),
        t("New comment on a variance"),
        t("Comment on a variance edited"),
        t("Comment on a variance put in the bin"),
        t("Comment on a variance taken out of the bin"),
    )

    grant = LinkField(t("Grant"), Grant)
    action = LinkField(t("Action"), Action)
    year = YearField(t("Exercise"), needed=True)
    about = LineField(t("Line or group"), needed=True, max_length=60)
    text = LongTextField(t("Comment"), needed=True)

    def name_of(self) -> str:
        return " ".join((self.text or "").split())


class SharedCost(Record):
    """A cost of the whole service that actions bear by a key: the rent, the accountant, the telephone."""

    number_of_kind = 73
    found_by = ("label", "basis")
    words = Words(
        t("Shared cost"),
        t("Shared costs"),
        t("New shared cost"),
        t("Shared cost edited"),
        t("Shared cost put in the bin"),
        t("Shared cost taken out of the bin"),
    )

    year = YearField(t("Exercise"), needed=True, index=True)
    line = ChoiceField(t("Line"), choices=INDIRECT, needed=True, default="indirect.fixed")
    label = LineField(t("Label"), needed=True, max_length=160)
    forecast = CentsField(t("Forecast"))
    actual = CentsField(t("Actual"))
    basis = LineField(
        t("Key"), needed=True, max_length=200, help_text=t("What it is shared by: hours of use, floor space, people.")
    )

    def name_of(self) -> str:
        return self.label or ""

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        closed = closed_years()
        yield from ((record, Problem("year", closed_words(record.year))) for record in records if record.year in closed)

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        return _frozen(records)


class SharedPart(Record):
    """The part of a shared cost that an action, a grant or the rest of the service bears: 7 of 15."""

    number_of_kind = 74
    part_of = ("cost",)
    found_through = ("cost", "action")
    unique_by = (("cost", "action", "grant"),)
    words = Words(
        t("Part of a shared cost"),
        t("Parts of shared costs"),
        t("New part of a shared cost"),
        t("Part of a shared cost edited"),
        t("Part of a shared cost put in the bin"),
        t("Part of a shared cost taken out of the bin"),
    )

    cost = LinkField(t("Shared cost"), SharedCost, needed=True)
    action = LinkField(t("Action"), Action)
    grant = LinkField(t("Grant"), Grant)
    weight = WholeField(t("Number of parts"), needed=True, least=1, most=1_000_000)

    def name_of(self) -> str:
        borne = self.action or self.grant
        rest = _("the rest of the service")
        return f"{self.cost.name_of()} · {borne.name_of() if borne else rest}"

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        over = _closed_costs(records)
        for record in records:
            if not record.binned and (year := over.get(record.__data__.get("cost") or 0)):
                yield record, Problem("cost", closed_words(year))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        over = _closed_costs(records)
        return closed_words(next(iter(over.values()))) if over else None

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.__data__.get("action") and self.__data__.get("grant"):
            yield Problem("grant", _("An action or a grant bears this part: not both."))


def _frozen(records: Sequence[BudgetLine] | Sequence[SharedCost]) -> str | None:
    """Say why some records stay, if one of them is of a closed exercise."""
    closed = closed_years()
    year = next((record.year for record in records if record.year in closed), None)
    return closed_words(year) if year is not None else None


def _closed_costs(parts: Sequence[SharedPart]) -> dict[int, int]:
    """Give the exercise of those shared costs whose exercise is closed, by id."""
    if not (closed := closed_years()):
        return {}
    asked: Any = SharedCost.select(SharedCost.id, SharedCost.year).where(
        SharedCost.id.in_({part.__data__.get("cost") for part in parts}), SharedCost.year.in_(closed)
    )
    return dict(asked.tuples())
