"""What the file of a volunteer shows: missions in order, sums of hours, free times, who can do what and when."""

from datetime import date

import pytest

from models.engagements import Availability, Engagement, VolunteerSkill
from models.hours import HourEntry
from models.listings import LISTINGS
from models.profile import note_skill, turn_free_time
from models.queries.volunteer_file import (
    Year,
    can_do,
    free_on,
    free_times_of,
    missions_of,
    recent_hours_of,
    skills_of,
    years_of,
)
from models.records.steps import step
from tests.makers import volunteer


@pytest.fixture
def two(any_dossier):
    with step("new") as changes:
        return volunteer(changes, number="1"), volunteer(changes, "Ben Youssef", "Karim", "mr", number="2")


def test_missions_under_way_come_before_those_that_are_over(two):
    with step("missions") as changes:
        for title, since, until in (
            ("finie", date(2024, 1, 1), date(2024, 6, 1)),
            ("ancienne", date(2025, 1, 1), None),
            ("nouvelle", date(2026, 1, 1), None),
        ):
            changes.save(Engagement(volunteer=two[0], title=title, since=since, until=until))
        changes.save(Engagement(volunteer=two[1], title="d’un autre"))
    assert [one.title for one in missions_of(two[0].id)] == ["nouvelle", "ancienne", "finie"]


def test_hours_of_a_year_are_those_that_count_and_drafts_wait_apart(two):
    with step("hours") as changes:
        for day, minutes, state in (
            (date(2025, 12, 31), 305, "locked"),
            (date(2026, 1, 1), 65, "validated"),
            (date(2026, 6, 13), 60, "validated"),
            (date(2026, 6, 14), 45, "draft"),
        ):
            changes.save(HourEntry(volunteer=two[0], day=day, minutes=minutes, state=state))
        changes.save(HourEntry(volunteer=two[1], day=date(2026, 6, 13), minutes=500, state="validated"))
        changes.save(HourEntry(group="Les scouts", size=4, day=date(2026, 6, 13), minutes=60, state="validated"))
        changes.bin(changes.save(HourEntry(volunteer=two[0], day=date(2026, 6, 15), minutes=99, state="validated")))
    assert years_of(two[0].id) == [Year(2026, 125, 45), Year(2025, 305, 0)]
    assert [entry.minutes for entry in recent_hours_of(two[0].id)] == [45, 60, 65, 305]


def test_a_skill_noted_twice_is_one(two):
    note_skill(two[0].id, "FIRSTAID")
    assert not note_skill(two[0].id, "FIRSTAID")
    assert [one.skill for one in skills_of(two[0].id)] == ["FIRSTAID"]


def test_a_skill_of_somebody_else_is_noted_all_the_same(two):
    note_skill(two[0].id, "FIRSTAID")
    assert note_skill(two[1].id, "FIRSTAID")
    assert VolunteerSkill.select().count() == 2


def test_turning_a_free_time_over_and_over_fills_no_bin(two):
    for _turn in range(5):
        turn_free_time(two[0].id, "6", "morning")
    assert free_times_of(two[0].id) == {("6", "morning")}
    assert Availability.select().count() == 1


def test_the_list_is_narrowed_to_who_can_do_something_and_who_can_come(two):
    note_skill(two[0].id, "FIRSTAID")
    turn_free_time(two[1].id, "6", "evening")
    listed = LISTINGS["volunteers"]
    assert listed.keys(where=can_do("FIRSTAID")) == [two[0].id]
    assert listed.keys(where=free_on(6)) == [two[1].id]
    assert listed.keys(where=can_do("FIRSTAID") & free_on(6)) == []
    turn_free_time(two[1].id, "6", "evening")
    assert listed.keys(where=free_on(6)) == []
