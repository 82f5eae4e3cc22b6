"""What an engagement form says of a volunteer: who they are, their missions, whom to call, what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.consents import PURPOSES, consents
from models.engagements import Engagement
from models.people import Person
from models.refusals import Unknown
from models.volunteers import Volunteer, is_minor


@dataclass(frozen=True, slots=True)
class EngagementFacts:
    """``agreed`` are the purposes consented to and not taken back on that day."""

    volunteer: Volunteer
    person: Person
    missions: tuple[Engagement, ...]
    agreed: frozenset[str]
    minor: bool


def engagement_facts(volunteer: int, on: date) -> EngagementFacts:
    """Gather what the form of a volunteer says, with the missions that are not over. Raises `Unknown`."""
    found = Volunteer.get_or_none(id=volunteer)
    if found is None or found.binned:
        raise Unknown(what=volunteer)
    asked = Engagement.kept().where(Engagement.volunteer == volunteer).order_by(Engagement.since, Engagement.id)
    missions = tuple(one for one in asked if one.until is None or one.until >= on)
    agreed = frozenset(purpose for purpose, _words in PURPOSES if consents(found.person.id, purpose, on))
    minor = is_minor(found.person.birth_date, found.person.birth_year, on)
    return EngagementFacts(found, found.person, missions, agreed, minor)
