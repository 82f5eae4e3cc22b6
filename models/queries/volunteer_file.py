"""What the file of a volunteer holds: missions, skills, free times, hours by year, thanks, words, consents."""

from __future__ import annotations

from typing import Any, NamedTuple

from peewee import Expression, fn

from models.actions import Action
from models.consents import Consent
from models.engagements import Availability, Engagement, VolunteerSkill
from models.hours import HourEntry
from models.partners import Organisation
from models.recognition import Expense, Recognition, Testimony
from models.records.reading import told
from models.volunteers import Volunteer

RECENT = 200  # entries in the file; the place of hours shows all


class Year(NamedTuple):
    """The minutes of a volunteer in a year: those that count, and those that wait for somebody to validate them."""

    year: int
    minutes: int
    waiting: int


def missions_of(volunteer: int) -> list[Engagement]:
    """Give the engagements of a volunteer, those under way first, then the latest."""
    asked: Any = Engagement.select(Engagement, Organisation).left_outer_join(Organisation)
    found = asked.where(Engagement.volunteer == volunteer, Engagement.binned.is_null())
    return list(found.order_by(Engagement.until.is_null(False), Engagement.since.desc(), Engagement.id.desc()))


def skills_of(volunteer: int) -> list[VolunteerSkill]:
    """Give what a volunteer can do, by its words in the current language."""
    field = VolunteerSkill.field("skill")
    found = VolunteerSkill.kept().where(VolunteerSkill.volunteer == volunteer)
    return sorted(found, key=lambda one: field.text(one.skill))


def free_times_of(volunteer: int) -> set[tuple[str, str]]:
    """Give when a volunteer can usually come: (day of the week from "1", part of the day)."""
    asked = Availability.select(Availability.weekday, Availability.part)
    return set(told(asked.where(Availability.volunteer == volunteer, Availability.binned.is_null())))


def years_of(volunteer: int) -> list[Year]:
    """Give the hours of a volunteer by year, the latest first."""
    asked = (
        HourEntry.select(HourEntry.day, HourEntry.state, fn.SUM(HourEntry.minutes))
        .where(HourEntry.volunteer == volunteer, HourEntry.binned.is_null())
        .group_by(HourEntry.day, HourEntry.state)
    )
    sums: dict[int, list[int]] = {}
    for day, state, minutes in told(asked):
        sums.setdefault(int(str(day)[:4]), [0, 0])[state == "draft"] += int(minutes)
    return [Year(when, *sums[when]) for when in sorted(sums, reverse=True)]


def recent_hours_of(volunteer: int) -> list[HourEntry]:
    """Give the latest entries of a volunteer, with their actions; `RECENT` of them at most."""
    asked: Any = HourEntry.select(HourEntry, Action).left_outer_join(Action, on=HourEntry.action)
    found = asked.where(HourEntry.volunteer == volunteer, HourEntry.binned.is_null())
    return list(found.order_by(HourEntry.day.desc(), HourEntry.start.desc(), HourEntry.id.desc()).limit(RECENT))


def recognition_of(volunteer: Volunteer) -> list[Recognition | Testimony | Consent]:
    """Give thanks, words and consents of a volunteer, the latest first."""
    person = volunteer.__data__["person"]
    thanks: Any = Recognition.kept().where(Recognition.volunteer == volunteer.id)
    words: Any = Testimony.kept().where(Testimony.person == person)
    agreed: Any = Consent.kept().where(Consent.person == person)
    found = [(one.day, one) for one in (*thanks, *words)] + [(one.given, one) for one in agreed]
    return [one for _day, one in sorted(found, key=lambda pair: (pair[0], pair[1].id), reverse=True)]


def expenses_of(volunteer: int) -> list[Expense]:
    """Give the expenses of a volunteer, the latest first."""
    found = Expense.kept().where(Expense.volunteer == volunteer)
    return list(found.order_by(Expense.day.desc(), Expense.id.desc()))


def can_do(skill: str) -> Expression:
    """Say of volunteers that they have a skill, as the ``where`` of a list."""
    return _among(VolunteerSkill.select(VolunteerSkill.volunteer).where(
        VolunteerSkill.skill == skill, VolunteerSkill.binned.is_null()
    ))  # fmt: skip


def free_on(weekday: int) -> Expression:
    """Say of volunteers that they can usually come on a day of the week (1: Monday), as the ``where`` of a list."""
    return _among(Availability.select(Availability.volunteer).where(
        Availability.weekday == str(weekday), Availability.binned.is_null()
    ))  # fmt: skip


def _among(query: Any) -> Expression:
    found: Expression = Volunteer.id.in_(query)
    return found
