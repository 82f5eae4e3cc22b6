"""Volunteers: people who give time to the service, from the first meeting to the last day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from peewee import fn

from models.language import _, t
from models.people import Person
from models.records.fields import ChoiceField, DayField, LineField, LinkField, PhoneField
from models.records.reading import among, told
from models.records.record import InvalidRecord, Problem, Record, Words

STATUSES: Final = [
    ("prospect", t("prospect")),
    ("active", t("currently active")),
    ("paused", t("paused")),
    ("left", t("has left")),
]
NEEDS_REASON: Final = ("paused", "left")  # who comes back to the file later wants to know why
OF_AGE: Final = 18


class Volunteer(Record):
    """A person as a volunteer. A person is a volunteer once.

    A pause and a departure say why; who left says since when. Somebody answers for a minor who is active.
    """

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
    emergency_name = LineField(t("Whom to call"), max_length=120)
    emergency_phone = PhoneField(t("Phone of whom to call"))
    guardian_name = LineField(t("Guardian"), max_length=120, help_text=t("Who answers for a minor."))
    guardian_phone = PhoneField(t("Phone of the guardian"))

    class Meta:
        indexes = ((("person", "binned"), False),)  # the list by name is read from it, without the rows

    def name_of(self) -> str:
        return str(self.person.name_of())

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.since, date) and isinstance(self.until, date) and self.until < self.since:
            yield Problem("until", _("The end comes before the beginning."))
        if self.status in NEEDS_REASON and not (self.status_reason or "").strip():
            yield Problem("status_reason", _("Write why this person has paused or left."))
        if self.status == "left" and not self.until:
            yield Problem("until", _("Write the last day of who has left."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        alone = [r for r in records if _active_alone(r) and r.__data__.get("person")]
        people = {r.__data__["person"] for r in alone}
        asked = Person.select(Person.id, Person.birth_date, Person.birth_year).where(among(Person.id, people))
        minors = {key for key, day, year in told(asked) if is_minor(_day(day), year)} if people else set()
        for record in alone:
            if record.__data__["person"] in minors:
                yield record, no_guardian()


def is_minor(born: date | None, year: int | None, on: date | None = None) -> bool:
    """Tell whether somebody is under eighteen on a day; of who gives a year alone, only when it is sure.

    A birth to come is a mistake, which its own field tells.
    """
    day = on or date.today()
    if born and born > day:
        return False
    if born is None:
        return bool(year) and day.year - (year or 0) < OF_AGE
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day)) < OF_AGE


def no_guardian() -> Problem:
    """Say what is missing in the file of a minor who is active."""
    return Problem("guardian_name", _("This volunteer is a minor: write who answers for them."))


def check_guardian(volunteer: Volunteer) -> None:
    """Look at a volunteer whose person alone may have changed. Raises `InvalidRecord`."""
    if found := [problem for _record, problem in Volunteer.problems_among([volunteer])]:
        raise InvalidRecord(found)


def _active_alone(volunteer: Volunteer) -> bool:
    there = volunteer.status == "active" and not volunteer.binned
    return there and not (volunteer.guardian_name or "").strip()


def _day(told_day: Any) -> date | None:
    return date.fromisoformat(told_day) if isinstance(told_day, str) else told_day


def next_number() -> int:
    """Give the number after the highest that is only digits; numbers given elsewhere may hold letters."""
    longest = Volunteer.select(Volunteer.number).where(Volunteer.number >= "0", Volunteer.number < ":")
    digits: Any = longest.order_by(_length().desc(), Volunteer.number.desc()).limit(50).tuples()
    return next((int(number) for (number,) in digits if number.isdecimal()), 0) + 1


def _length() -> Any:
    return fn.LENGTH(Volunteer.number)
