"""Volunteers: people who give time to the service, from the first meeting to the last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from peewee import fn

from models.language import _, t
from models.people import Person
from models.records.fields import ChoiceField, DayField, LineField, LinkField
from models.records.record import Problem, Record, Words

STATUSES: Final = [
    ("prospect", t("prospect")),
    ("active", t("currently active")),
    ("paused", t("paused")),
    ("left", t("has left")),
]


class Volunteer(Record):
    """A person as a volunteer. A person is a volunteer once."""

    number_of_kind = 4
    found_by = ("number",)
    found_through = ("person",)
    unique_by = (("person",), ("number",))
    words = Words(
        t("Volunteer"),
        t("Volunteers"),
        t("New volunteer"),
        t("Volunteer edited"),
        t("Volunteer put in the bin"),
        t("Volunteer taken out of the bin"),
    )

    person = LinkField(t("Person"), Person, needed=True, index=False)
    number = LineField(t("Number"), max_length=20, index=True)
    status = ChoiceField(t("Status"), choices=STATUSES, default="active", index=True)
    status_reason = LineField(t("Reason"), max_length=200)
    since = DayField(t("Since"))
    until = DayField(t("Until"))

    class Meta:
        indexes = ((("person", "binned"), False),)  # the list by name is read from it, without the rows

    def name_of(self) -> str:
        return str(self.person.name_of())

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.since, date) and isinstance(self.until, date) and self.until < self.since:
            yield Problem("until", _("The end comes before the beginning."))


def next_number() -> int:
    """Give the number after the highest that is only digits; numbers given elsewhere may hold letters."""
    longest = Volunteer.select(Volunteer.number).where(Volunteer.number >= "0", Volunteer.number < ":")
    digits: Any = longest.order_by(_length().desc(), Volunteer.number.desc()).limit(50).tuples()
    return next((int(number) for (number,) in digits if number.isdecimal()), 0) + 1


def _length() -> Any:
    return fn.LENGTH(Volunteer.number)
