"""Funding: what was asked of a funder, what was granted and paid, by when it is accounted for, what it is for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from dateutil.relativedelta import relativedelta

from models.actions import Action
from models.agreements import Agreement
from models.budget_codes import GRANT_LINES
from models.closed_days import entered_late
from models.exercises import closed_words, closed_years, days_of, why_closed
from models.findings import Objective
from models.funder_templates import DEFAULT, TemplateField
from models.language import _, t
from models.language.formats import money_text
from models.partners import Organisation
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
from models.training import Course

STATUSES: Final = [
    ("requested", t("requested")),
    ("granted", t("granted")),
    ("refused", t("declined")),
    ("paid", t("paid")),
    ("reported", t("accounted for")),
    ("closed", t("closed out")),
]
GIVEN: Final = ("granted", "paid", "reported", "closed")  # what was decided in our favour
DEADLINES: Final = [("report", t("report")), ("accounts", t("accounts")), ("payment", t("payment request"))]
MONTHS_TO_REPORT: Final = 6  # after the end of the exercise (law of 12 April 2000, article 10)


class Grant(Record):
    """Money asked of a funder for an exercise: requested, granted or refused, paid, accounted for, closed.

    ``line`` is the line of products it stands on; ``template`` the funder's form that its budget is told in;
    ``ceiling`` the most that public money may be of the cost, in percent. Days are those the money is for.
    """

    number_of_kind = 65
    found_by = ("programme", "reference", "title")
    found_through = ("funder",)
    words = Words(
        t("Grant"),
        t("Grants"),
        t("New grant"),
        t("Grant edited"),
        t("Grant put in the bin"),
        t("Grant taken out of the bin"),
    )

    funder = LinkField(t("Funder"), Organisation, needed=True)
    title = LineField(t("Purpose"), max_length=200, help_text=t("What it is asked for, as the funder reads it."))
    programme = LineField(t("Programme"), max_length=160)
    reference = LineField(t("Reference"), max_length=80, index=True)
    year = YearField(t("Exercise"), needed=True, index=True, help_text=t("The year in which the exercise begins."))
    status = ChoiceField(t("Status"), choices=STATUSES, needed=True, default="requested", index=True)
    status_reason = LineField(t("Reason"), max_length=200)
    requested = CentsField(t("Requested"))
    asked_on = DayField(t("Asked on"))
    granted = CentsField(t("Granted"))
    decided_on = DayField(t("Decided on"))
    start = DayField(t("From"))
    end = DayField(t("To"))
    line = ChoiceField(t("Line of products"), choices=GRANT_LINES, default="grant.state")
    template = TemplateField(t("Form of the funder"), default=DEFAULT, needed=True)
    ceiling = WholeField(
        t("Public ceiling"), least=1, most=100, help_text=t("Percent of the cost that public money may be at most.")
    )
    agreement = LinkField(t("Under the agreement"), Agreement)
    notes = LongTextField(t("Notes"))

    def name_of(self) -> str:
        about = self.title or self.programme or self.reference or str(self.year or "")
        return f"{self.funder.name_of()} · {about}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.start, date) and isinstance(self.end, date) and self.end < self.start:
            yield Problem("end", _("The end comes before the beginning."))
        if isinstance(self.asked_on, date) and isinstance(self.decided_on, date) and self.decided_on < self.asked_on:
            yield Problem("decided_on", _("A grant is decided on after it was asked for."))
        if self.status in GIVEN and not self.granted:
            yield Problem("granted", _("Write how much was granted."))
        if self.status == "refused" and self.granted:
            yield Problem("granted", _("A grant that was turned down has no amount granted."))
        if self.status == "refused" and not (self.status_reason or "").strip():
            yield Problem("status_reason", _("Write why it was turned down: next year’s request needs it."))


class Instalment(Record):
    """A part of a grant that is to be paid, or was: ``paid_on`` says so."""

    number_of_kind = 66
    part_of = ("grant",)
    found_by = ("reference",)
    found_through = ("grant",)
    words = Words(
        t("Instalment"),
        t("Instalments"),
        t("New instalment"),
        t("Instalment edited"),
        t("Instalment put in the bin"),
        t("Instalment taken out of the bin"),
    )

    grant = LinkField(t("Grant"), Grant, needed=True)
    due = DayField(t("Expected on"), index=True)
    cents = CentsField(t("Amount"), needed=True, least=1)
    paid_on = DayField(t("Paid on"), index=True)
    reference = LineField(t("Reference"), max_length=80)

    def name_of(self) -> str:
        return f"{self.grant.name_of()} · {money_text(self.cents or 0)}"

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        yield from entered_late(cls, records, "paid_on")
        for record in records:
            grant = Grant.get_or_none(id=record.__data__.get("grant"))
            if grant is not None and grant.status in {"requested", "refused"} and record.paid_on:
                yield record, Problem("paid_on", _("Nothing is paid of a grant before it is granted."))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        return why_closed([record.paid_on for record in records])


class Deadline(Record):
    """By when a grant asks for something: the report six months after the exercise, the accounts, a payment."""

    number_of_kind = 67
    part_of = ("grant",)
    found_by = ("notes",)
    found_through = ("grant",)
    words = Words(
        t("Deadline"),
        t("Deadlines"),
        t("New deadline"),
        t("Deadline edited"),
        t("Deadline put in the bin"),
        t("Deadline taken out of the bin"),
    )

    grant = LinkField(t("Grant"), Grant, needed=True)
    kind = ChoiceField(t("Type"), choices=DEADLINES, needed=True, default="report")
    due = DayField(t("Due on"), needed=True, index=True)
    done = DayField(t("Done on"), index=True)
    notes = LineField(t("Notes"), max_length=200)

    def name_of(self) -> str:
        return f"{type(self).field('kind').text(self.kind)} · {self.grant.name_of()}"


class Allocation(Record):
    """What a grant is for: an action, an objective or a training, with the part of the money that goes to it."""

    number_of_kind = 68
    part_of = ("grant",)
    found_through = ("grant", "action")
    unique_by = (("grant", "action", "objective", "course"),)
    words = Words(
        t("Allocation"),
        t("Allocations"),
        t("New allocation"),
        t("Allocation edited"),
        t("Allocation put in the bin"),
        t("Allocation taken out of the bin"),
    )

    grant = LinkField(t("Grant"), Grant, needed=True)
    action = LinkField(t("Action"), Action)
    objective = LinkField(t("Objective"), Objective)
    course = LinkField(t("Training"), Course)
    cents = CentsField(t("Share"), help_text=t("In euros; empty when the grant is for all of it together."))

    def about(self) -> Record | None:
        """What the money is for."""
        found: Record | None = self.action or self.objective or self.course
        return found

    def name_of(self) -> str:
        about = self.about()
        return f"{self.grant.name_of()} · {about.name_of() if about else ''}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if sum(bool(self.__data__.get(name)) for name in ("action", "objective", "course")) != 1:
            yield Problem("action", _("Say what the money is for: one action, one objective or one training."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        over = _over(records)
        for record in records:
            there = cls.get_or_none(cls.id == record.id, cls.binned.is_null()) if over and record.id else None
            if there is None and not record.binned and (year := over.get(record.__data__.get("grant") or 0)):
                yield record, Problem("grant", closed_words(year))
        ours = {record.id for record in records if record.id}
        for key in {record.__data__.get("grant") for record in records if not record.binned and record.cents}:
            grant = Grant.get_or_none(id=key)
            most = (grant.granted or grant.requested) if grant else None
            if most is None:
                continue
            mine = [record for record in records if record.__data__.get("grant") == key and not record.binned]
            kept: Any = cls.kept().where(cls.grant == key)
            others = sum(other.cents or 0 for other in kept if other.id not in ours)
            if others + sum(record.cents or 0 for record in mine) > most:
                words = _("The shares come to more than the grant, which is {amount}.").format(amount=money_text(most))
                yield from ((record, Problem("cents", words)) for record in mine if record.cents)

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        over = _over(records)
        return closed_words(next(iter(over.values()))) if over else None


def _over(allocations: Sequence[Allocation]) -> dict[int, int]:
    """Give the exercise of those grants that ended with an exercise now closed; one that runs on stays open."""
    if not (closed := closed_years()):
        return {}
    asked: Any = Grant.select().where(Grant.id.in_({one.__data__.get("grant") for one in allocations}))
    found = [grant for grant in asked if grant.year in closed]
    return {grant.id: grant.year for grant in found if not grant.end or grant.end <= days_of(grant.year).last}


def report_due(end: date, months: int = MONTHS_TO_REPORT) -> date:
    """Give the day a report is due: so many months after the end of the exercise, the end of a month for one.

    31/12/2026 gives 30/06/2027, 31/08/2027 gives 29/02/2028 (documents.md, section 1).
    """
    there = end + relativedelta(months=months)
    if end.day == monthrange(end.year, end.month)[1]:
        return there.replace(day=monthrange(there.year, there.month)[1])
    return there
