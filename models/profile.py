"""What a volunteer can do and when they can come, noted in one gesture each."""

from __future__ import annotations

from models.engagements import Availability, VolunteerSkill
from models.language import t
from models.records.changes import Changes
from models.records.steps import step


def note_skill(volunteer: int, skill: str) -> Changes:
    """Note that a volunteer (id) can do something (a code); nothing happens when it is noted already."""
    there = VolunteerSkill.kept().where(VolunteerSkill.volunteer == volunteer, VolunteerSkill.skill == skill)
    with step(t("New skill")) as changes:
        if not there.exists():
            changes.save(VolunteerSkill(volunteer=volunteer, skill=skill))
    return changes


def turn_free_time(volunteer: int, weekday: str, part: str) -> Changes:
    """Note that a volunteer (id) can come at a time when they could not, or the other way round.

    What was taken back before comes out of the bin, so that turning it over and over fills no bin.
    """
    found = Availability.select().where(
        Availability.volunteer == volunteer, Availability.weekday == weekday, Availability.part == part
    )
    known = found.order_by(Availability.binned.is_null().desc(), Availability.id.desc()).first()
    with step(t("Availability edited")) as changes:
        if known is None:
            changes.save(Availability(volunteer=volunteer, weekday=weekday, part=part))
        elif known.binned:
            changes.restore(known)
        else:
            changes.bin(known)
    return changes
