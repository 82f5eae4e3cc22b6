"""Active, new, gone: the golden case, by year, quarter and month, against what counting by hand gives."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from models.hours import HourEntry
from models.language.typed import Period
from models.queries.turnover import before, by_month_and_quarter, turnover, whole_span
from models.records.steps import step
from tests.hours_story import comings, gave
from tests.makers import volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
days = some.dates(date(2025, 6, 1), date(2026, 11, 1))


def test_the_golden_case_of_active_new_and_gone(dossier):
    comings()
    assert turnover(YEAR)[2:] == (2, 1, 1)


def test_the_golden_case_by_quarter_and_month(dossier):
    comings()
    months, quarters = by_month_and_quarter(YEAR)
    assert [one[2:] for one in quarters] == [(2, 1, 1), (0, 0, 2), (0, 0, 0), (0, 0, 0)]
    assert [one[2:] for one in months[:4]] == [(0, 0, 0), (2, 1, 0), (0, 0, 2), (0, 0, 0)]
    assert [one.name for one in quarters] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


def test_only_the_months_and_quarters_that_a_period_touches_are_told(dossier):
    comings()
    months, quarters = by_month_and_quarter(Period(date(2025, 12, 31), date(2026, 1, 1)))
    assert [one.name for one in months] == ["2025-12", "2026-01"]
    assert [one.name for one in quarters] == ["2025-Q4", "2026-Q1"]


def test_a_period_is_compared_with_as_much_time_before_it():
    assert before(YEAR) == (date(2025, 1, 1), date(2025, 12, 31))
    assert before(Period(date(2026, 1, 1), date(2026, 3, 31))) == (date(2025, 10, 1), date(2025, 12, 31))
    assert before(Period(date(2028, 3, 1), date(2028, 3, 31))) == (date(2028, 2, 1), date(2028, 2, 29))
    assert before(Period(date(2026, 3, 5), date(2026, 3, 7))) == (date(2026, 3, 2), date(2026, 3, 4))


def test_all_days_are_those_from_the_first_hour_that_counts_to_the_last(dossier):
    assert whole_span() is None
    comings()
    assert whole_span() == (date(2025, 11, 8), date(2026, 2, 14))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(some.integers(0, 4), days), max_size=25))
def test_months_and_quarters_agree_with_each_period_asked_alone(dossier, told):
    with step("Hours") as changes:
        changes.bin(*HourEntry.kept())
        people = [volunteer(changes) for _n in range(5)]
        for who, day in told:
            gave(changes, people[who], day, 10)
    months, quarters = by_month_and_quarter(YEAR)
    for one in (*months, *quarters):
        assert one[2:] == turnover(one.days)[2:], one.name
