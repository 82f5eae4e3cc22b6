"""Who is qualified for what, until when, and what expires: of each kind somebody holds, the one that lasts longest."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final, Literal, NamedTuple

from peewee import Case, fn

from models.language.formats import surname_first
from models.people import Person
from models.qualifications import CourseQualification, Qualification, QualificationKind
from models.records.reading import among, stored_day
from models.records.search import fold
from models.volunteers import Volunteer

AHEAD: Final = timedelta(days=60)
FOR_GOOD: Final = date.max

State = Literal["valid", "soon", "expired"]


class Holder(NamedTuple):
    """What a volunteer holds of one kind; ``until`` is the last day, none for good."""

    volunteer: int
    name: str
    kind: int
    kind_name: str
    since: date
    until: date | None

    def state(self, today: date) -> State:
        """Tell whether it holds, ends within 60 days, or has ended."""
        return state_of(self.until, today)


def state_of(until: date | None, today: date) -> State:
    """Tell whether a qualification holds, ends within 60 days, or has ended; it holds on its last day."""
    if until is None or until > today + AHEAD:
        return "valid"
    return "soon" if until >= today else "expired"


def holders(kind: int | None = None) -> list[Holder]:
    """Give who holds a kind, or any, by name, whether it still holds or not; who has left is not told."""
    asked = _held(kind).order_by(Person.sort_key, QualificationKind.name, Volunteer.id)
    return [_holder(row) for row in asked.tuples()]


def expiring(today: date) -> list[Holder]:
    """Give what has ended, or ends within 60 days, the first to end first. Renewed ones are not told."""
    last = fn.MAX(Qualification.until)
    for_good = fn.SUM(Case(None, ((Qualification.until.is_null(), 1),), 0))
    asked = _held(None).having((for_good == 0) & (last <= today + AHEAD)).order_by(last, Person.sort_key, Volunteer.id)
    return [_holder(row) for row in asked.tuples()]


def qualified(volunteers: Collection[int], kind: int, day: date) -> set[int]:
    """Give those of some volunteers who hold a kind on a day."""
    asked: Any = Qualification.select(Qualification.volunteer).where(
        Qualification.binned.is_null(),
        Qualification.kind == kind,
        among(Qualification.volunteer, volunteers),
        Qualification.since <= day,
        Qualification.until.is_null() | (Qualification.until >= day),
    )
    return {key for (key,) in asked.tuples()}


def kinds_named_in(role: str) -> list[QualificationKind]:
    """Give the kinds of qualification that a role names: each of its words stands in the role."""
    words = set(fold(role or "").split())
    kinds = QualificationKind.kept().order_by(QualificationKind.id)
    return [kind for kind in kinds if words.issuperset(fold(kind.name).split())]


def qualifications_of(volunteer: int) -> list[Qualification]:
    """Give every qualification of a volunteer, what lasts longest first."""
    found = Qualification.select(Qualification, QualificationKind).join(QualificationKind)
    kept = found.where(Qualification.volunteer == volunteer, Qualification.binned.is_null())
    return sorted(kept, key=lambda one: (one.until or FOR_GOOD, one.since, one.id), reverse=True)


def given_by(course: int) -> list[CourseQualification]:
    """Give the kinds that a course gives, in the order they were chosen."""
    asked = CourseQualification.kept().where(CourseQualification.course == course)
    return list(asked.order_by(CourseQualification.id))


def _held(kind: int | None) -> Any:
    """Ask for one row a volunteer and kind: an end that is not told outlasts all that are."""
    asked: Any = (
        Qualification.select(
            Volunteer.id,
            Person.family_name,
            Person.given_name,
            QualificationKind.id,
            QualificationKind.name,
            fn.MAX(Qualification.since),
            fn.MAX(Qualification.until),
            fn.SUM(Case(None, ((Qualification.until.is_null(), 1),), 0)),
        )
        .join(QualificationKind)
        .switch(Qualification)
        .join(Volunteer)
        .join(Person)
        .where(Qualification.binned.is_null(), Volunteer.binned.is_null(), Volunteer.status != "left")
        .group_by(
            Volunteer.id,
            Person.family_name,
            Person.given_name,
            Person.sort_key,
            QualificationKind.id,
            QualificationKind.name,
        )
    )
    return asked.where(Qualification.kind == kind) if kind is not None else asked


def _holder(row: tuple[Any, ...]) -> Holder:
    volunteer, family, given, kind, kind_name, since, until, for_good = row
    last = None if for_good or until is None else stored_day(until)
    return Holder(volunteer, surname_first(family, given or ""), kind, kind_name, stored_day(since), last)
