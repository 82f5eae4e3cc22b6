"""Hours by two questions: no minute is lost or invented, only what counts is counted, each figure has its entries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from models.actions import Action
from models.dossier.engines import database
from models.engagements import Engagement
from models.hours import HourEntry
from models.language.typed import Period
from models.queries.hours import (
    ANY,
    DIMENSIONS,
    Cut,
    days_of,
    entries_behind,
    group_minutes,
    pivot,
    to_validate,
    total_minutes,
    without_hours,
)
from models.queries.hours_names import named, ordered, period_name
from models.records.steps import step
from models.records.undo import undo
from models.territory import Territory
from tests.hours_story import comings, gave, hours_of_a_year
from tests.makers import volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def counted_by_hand(**where):
    """All minutes that count, added up from the records one by one."""
    kept = [e for e in HourEntry.kept() if e.state in ("validated", "locked")]
    kept = [e for e in kept if all(e.__data__[name] == answer for name, answer in where.items())]
    return sum(entry.minutes * (entry.size or 1) for entry in kept)


@pytest.mark.parametrize("rows", DIMENSIONS)
def test_every_pair_of_questions_gives_the_same_total_and_behind_each_figure_are_its_entries(dossier, rows):
    hours_of_a_year()
    for columns in (other for other in DIMENSIONS if other != rows):
        cut = Cut(rows, columns)
        made = pivot(cut)
        assert made.total == sum(made.by_row.values()) == counted_by_hand() == total_minutes(cut) > 0
        assert made.total == sum(sum(line.values()) for line in made.cells.values())
        assert len(ordered(rows, made.by_row)) == len(made.by_row)
        assert set(named(rows, list(made.by_row))) == set(made.by_row)
        for row, line in made.cells.items():
            assert summed(entries_behind(cut, row)) == made.by_row[row]
            for column, minutes in list(line.items())[:3]:
                assert summed(entries_behind(cut, row, column)) == minutes
        assert summed(entries_behind(cut, ANY, ANY)) == made.total


def summed(keys):
    return sum(e.minutes * (e.size or 1) for e in HourEntry.select().where(HourEntry.id.in_(keys)))


days = some.dates(date(2025, 11, 20), date(2026, 4, 10))
entries = some.lists(
    some.tuples(
        some.integers(0, 3),
        days,
        some.integers(1, 300),
        some.sampled_from(("action", "preparation", "travel")),
        some.sampled_from(("draft", "validated")),
        some.booleans(),
    ),
    max_size=14,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(entries, min_size=1, max_size=3))
def test_no_sequence_of_entries_bins_and_undos_loses_or_invents_a_minute(dossier, rounds):
    with step("Everything away") as changes:
        changes.bin(*HourEntry.kept())
        people = [volunteer(changes, "Aubert", "Paul") for _n in range(3)]
        action = changes.save(Action(title="Livres"))
    for told in rounds:
        with step("Hours") as changes:
            for who, day, minutes, kind, state, away in told:
                group = {"group": "Scouts", "size": 7} if who == 3 else {"volunteer": people[who]}
                entry = HourEntry(**group, day=day, minutes=minutes, kind=kind, state=state, action=action)
                changes.save(entry)
                if away:
                    changes.bin(entry)
        expected = counted_by_hand()
        for rows, columns in (("person", "month"), ("kind", "week"), ("action", "quarter"), ("mission", "day")):
            made = pivot(Cut(rows, columns))
            assert made.total == sum(made.by_row.values()) == expected
            assert made.groups == counted_by_hand(volunteer=None)
    if changes:
        undo(changes.step)
    assert pivot(Cut()).total == counted_by_hand()


def test_only_validated_and_locked_hours_count(dossier):
    with step("Hours") as changes:
        who = volunteer(changes)
        for minutes, state in ((1, "draft"), (10, "validated"), (100, "locked")):
            gave(changes, who, date(2026, 3, 3), minutes, state=state)
        changes.bin(gave(changes, who, date(2026, 3, 3), 200))
    assert pivot(Cut()).total == 110
    assert to_validate(today=date(2026, 3, 3)) == (1, 1)
    assert to_validate(today=date(2026, 3, 2)) == (0, 0)
    assert to_validate(Period(date(2026, 4, 1), date(2026, 4, 30)), date(2026, 5, 1)) == (0, 0)


def test_a_group_counts_its_minutes_as_often_as_it_has_people_and_names_nobody(dossier):
    with step("Hours") as changes:
        changes.save(HourEntry(group="4B", size=23, day=date(2026, 3, 3), minutes=119, state="validated"))
    made = pivot(Cut("person", "kind"))
    assert made.cells == {None: {"action": 2737}}
    assert made.groups == made.total == group_minutes(Cut()) == 2737
    assert named("person", [None]) == {None: "Groupes (personne n’est nommé)"}


def test_both_days_of_a_period_are_in_it_and_no_other(dossier):
    with step("Hours") as changes:
        who = volunteer(changes)
        for day in (1, 2, 3, 4):
            gave(changes, who, date(2026, 3, day), 10**day % 997)
    days = Period(date(2026, 3, 2), date(2026, 3, 3))
    assert pivot(Cut("day", "person", days)).by_row == {"2026-03-02": 100, "2026-03-03": 1000 % 997}


def test_hours_of_today_are_in_a_period_that_ends_today(dossier):
    today = date.today()
    with step("Hours") as changes:
        gave(changes, volunteer(changes), today, 45)
    assert pivot(Cut(period=Period(today - timedelta(days=6), today))).total == 45


@pytest.mark.parametrize(
    ("day", "week", "quarter"),
    [
        (date(2025, 12, 29), "2026-W01", "2025-Q4"),
        (date(2026, 3, 31), "2026-W14", "2026-Q1"),
        (date(2027, 1, 3), "2026-W53", "2027-Q1"),
    ],
)
def test_a_week_begins_on_monday_and_may_reach_into_another_year(dossier, day, week, quarter):
    with step("Hours") as changes:
        changes.save(HourEntry(volunteer=volunteer(changes), day=day, minutes=5, state="draft"))
    HourEntry.update(state="validated").execute()
    assert pivot(Cut("week", "quarter")).cells == {week: {quarter: 5}}
    assert days_of(week).first.weekday() == 0
    assert days_of(week).first <= day <= days_of(week).last


def test_the_days_of_a_month_end_where_it_ends():
    assert days_of("2028-02") == (date(2028, 2, 1), date(2028, 2, 29))
    assert days_of("2026-Q4") == (date(2026, 10, 1), date(2026, 12, 31))
    assert days_of("2026") == YEAR
    assert days_of("2026-03-05") == (date(2026, 3, 5), date(2026, 3, 5))


def test_periods_are_named_as_people_say_them(dossier):
    names = [period_name(answer) for answer in ("2026", "2026-Q1", "2026-02", "2026-W10", "2026-03-05")]
    assert names == ["2026", "1er trimestre 2026", "Février 2026", "Semaine 10 (02/03/2026)", "05/03/2026"]


def test_people_are_in_the_order_of_their_names_and_groups_come_last(dossier):
    people = hours_of_a_year()
    answers = ordered("person", pivot(Cut("person", "kind", YEAR)).by_row)
    assert answers == [*[who.id for who in people], None]
    assert ordered("kind", {"travel", "action"}) == ["action", "travel"]


def test_a_territory_narrows_to_those_who_live_in_it_or_in_a_part_of_it(dossier):
    people = hours_of_a_year()
    commune, aulnes = Territory.get(name="Maxéville").id, Territory.get(name="Les Aulnes").id
    here = pivot(Cut("person", "home", territory=commune))
    assert set(here.by_row) == {people[0].id, people[2].id}
    assert set(here.by_column) == {aulnes}
    assert here.groups == 0
    assert pivot(Cut("person", "home", territory=aulnes)).cells == here.cells


def test_hours_before_a_perimeter_stood_are_not_its_hours(dossier):
    people = hours_of_a_year()
    aulnes = Territory.get(name="Les Aulnes")
    aulnes.since = date(2026, 1, 1)
    with step("The perimeter stands since") as changes:
        changes.save(aulnes)
    before = HourEntry.get(HourEntry.volunteer == people[0].id, HourEntry.day < date(2026, 1, 1))
    assert before.id not in entries_behind(Cut(territory=aulnes.id))
    assert before.id in entries_behind(Cut())


def test_missions_of_one_title_are_one_line(dossier):
    with step("Hours") as changes:
        for minutes in (30, 45):
            who = volunteer(changes)
            mission = changes.save(Engagement(volunteer=who, title="Accueil", role="ordinary"))
            gave(changes, who, date(2026, 3, 3), minutes, engagement=mission)
        gave(changes, who, date(2026, 3, 4), 5)
    made = pivot(Cut("mission", "year"))
    assert made.by_row == {"Accueil": 75, "": 5}
    assert list(named("mission", ordered("mission", made.by_row)).values()) == ["Sans mission", "Accueil"]


def test_an_active_volunteer_of_whom_nothing_counts_is_listed(dossier):
    people = comings()
    assert without_hours(YEAR) == [people["B"].id, people["D"].id]
    assert without_hours() == [people["D"].id]
    with step("B leaves, E comes later") as changes:
        people["B"].status, people["B"].status_reason, people["B"].until = "left", "Moved", date(2026, 1, 1)
        changes.save(people["B"])
        volunteer(changes, "E", "", since=date(2027, 1, 1))
    assert without_hours(YEAR) == [people["D"].id]


@pytest.mark.parametrize(("rows", "columns"), [("kind", "month"), ("action", "kind"), ("person", "month")])
def test_sums_are_read_from_an_index_alone(dossier, rows, columns):
    hours_of_a_year()
    asked = []
    database.connection().set_trace_callback(asked.append)
    pivot(Cut(rows, columns, YEAR))
    database.connection().set_trace_callback(None)
    sums = [sql for sql in asked if "SUM(" in sql and "GROUP BY" in sql]
    assert sums
    for sql in sums:
        plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}")]
        assert any("hour_entry" in line.lower() or '"t1"' in line for line in plan)
        assert all("COVERING INDEX" in line for line in plan if line.startswith(("SEARCH", "SCAN"))), plan


@pytest.mark.parametrize("columns", ["month", "week", "year", "kind"])
def test_any_two_questions_are_answered_by_a_dossier_of_any_sort(any_dossier, columns):
    with step("Hours of a group") as changes:
        changes.save(HourEntry(group="Scouts", size=3, day=date(2026, 3, 5), minutes=60, state="validated"))
    assert pivot(Cut(rows="quarter", columns=columns)).total == 180
