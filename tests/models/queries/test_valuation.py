"""Valuation: the golden cases of documents.md, one rounding per printed line, and no minute lost."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from models.hours import HourEntry
from models.language.typed import Period
from models.queries.hours import Cut, total_minutes
from models.queries.valuation import valuation
from models.records.steps import step
from models.valuation import ValuationRate, published_rates, rates
from tests.hours_story import gave, golden_missions
from tests.makers import volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def test_the_golden_missions_are_valued_line_by_line(dossier):
    golden_missions()
    valued = valuation(YEAR)
    assert [(line.mission, line.cents) for line in valued.lines] == [
        ("Accueil", 5810),
        ("Animation", 6761),
        ("Encadrement", 5008),
    ]
    assert (valued.cents, valued.minutes) == (17579, 640)
    assert valued.roles() == {"ordinary": 100, "supervising": 150, "governing": 200}
    assert [rate.cents for rate in valued.rates()] == [1202]


def test_hours_of_one_mission_across_a_change_of_rate_are_two_lines(dossier):
    with step("Hours") as changes:
        who = volunteer(changes)
        for day in (date(2024, 10, 31), date(2024, 11, 1)):
            gave(changes, who, day, 600)
    valued = valuation()
    assert [(line.rate.cents, line.cents) for line in valued.lines] == [(1165, 11650), (1188, 11880)]
    assert valued.cents == 23530


def test_119_minutes_at_25_euros_are_49_58(dossier):
    with step("Hours") as changes:
        changes.save(ValuationRate(since=date(2026, 1, 1), cents=2500, source="Convention"))
        gave(changes, volunteer(changes), date(2026, 3, 3), 119)
    assert valuation(YEAR).cents == 4958


def test_a_rate_of_the_dossier_takes_the_place_of_the_published_one_of_its_day(dossier):
    with step("A rate") as changes:
        own = changes.save(ValuationRate(since=date(2026, 1, 1), cents=2500, source="Convention"))
        changes.save(ValuationRate(since=date(2026, 7, 1), cents=2600))
    assert [(r.since, r.cents) for r in rates()][-2:] == [(date(2026, 1, 1), 2500), (date(2026, 7, 1), 2600)]
    with step("Not that one") as changes:
        changes.bin(own)
    assert rates()[-2] == published_rates()[-1]


def test_hours_before_the_first_rate_are_told_and_not_valued(dossier):
    with step("Hours") as changes:
        gave(changes, volunteer(changes), date(2018, 12, 31), 600)
    valued = valuation()
    assert (valued.cents, valued.minutes, valued.unvalued) == (0, 600, 600)
    assert valued.lines[0].cents is None


def test_groups_are_a_line_of_their_own_and_hours_without_a_mission_another(dossier):
    with step("Hours") as changes:
        changes.save(HourEntry(group="4B", size=3, day=date(2026, 3, 3), minutes=60, state="validated"))
        gave(changes, volunteer(changes), date(2026, 3, 3), 30)
    assert [(line.of, line.minutes, line.cents) for line in valuation().lines] == [("", 30, 601), ("groups", 180, 3606)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(some.dates(date(2018, 6, 1), date(2026, 11, 1)), some.integers(1, 700)), max_size=15))
def test_no_minute_is_lost_between_hours_and_valued_lines(dossier, told):
    with step("Hours") as changes:
        changes.bin(*HourEntry.kept())
        for day, minutes in told:
            gave(changes, volunteer(changes), day, minutes)
    for period in (None, YEAR, Period(date(2024, 10, 1), date(2024, 11, 30))):
        valued = valuation(period)
        assert valued.minutes == total_minutes(Cut(period=period))
        assert valued.cents == sum(line.cents or 0 for line in valued.lines)
