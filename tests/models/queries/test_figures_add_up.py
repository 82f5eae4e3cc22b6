"""Whatever is counted and given, on whatever days: months, quarters, bands and evidence add up to the figure."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from models.actions import Action, ActionSession, AttendanceCount
from models.hours import KINDS, HourEntry
from models.language.typed import Period
from models.queries.figures import Scope, by, evidence, figure
from models.queries.series import over, series
from models.queries.stretches import a_year_before, stretches
from models.queries.turnover import active_in, before, by_month_and_quarter, gone_in, new_in, turnover
from models.records.reading import told
from models.records.steps import step
from models.territory import AGE_BANDS, Territory
from tests.makers import volunteer

LENGTHS = ("month", "quarter", "exercise")
days = some.dates(date(2025, 1, 1), date(2026, 11, 20))
periods = some.tuples(days, days).map(sorted).map(lambda both: Period(*both))
bands = some.sampled_from([code for code, _words in AGE_BANDS])
counts = some.lists(
    some.tuples(days, some.integers(0, 1), bands, some.sampled_from(("visits", "persons")), some.integers(1, 40)),
    max_size=12,
)
kinds = some.sampled_from([code for code, _words in KINDS])
states = some.sampled_from(("draft", "validated", "locked"))
hours = some.lists(
    some.tuples(some.integers(0, 4), days, some.integers(1, 300), kinds, states, some.integers(0, 1)), max_size=14
)
QUICK = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
EXAMPLES = settings(QUICK, max_examples=25)


@pytest.fixture
def field(dossier):
    """Two actions, two quarters, five volunteers; the last of them is a group."""
    with step("The field") as changes:
        actions = [changes.save(Action(title=title, status="done")) for title in ("Une", "Deux")]
        quarters = [changes.save(Territory(name=title, kind="quarter")) for title in ("Ici", "Là")]
        people = [volunteer(changes, family=f"Évrard-{n}") for n in range(4)]
    return actions, quarters, people


@EXAMPLES
@given(told_of=counts, period=periods)
def test_visits_by_month_quarter_exercise_band_and_action_add_up_to_the_visits(field, told_of, period):
    actions, quarters, _people = field
    with step("Counts") as changes:
        changes.bin(*ActionSession.kept())
        for n, (day, which, band, what, number) in enumerate(told_of):
            held = changes.save(ActionSession(action=actions[which], day=day, start=n, end=n + 1))
            answers = {"band": band, "what": what, "number": number}
            changes.save(AttendanceCount(session=held, quarter=quarters[which], **answers))
    inside = [one for one in told_of if period.first <= one[0] <= period.last]
    for what in ("visits", "persons"):
        scope = Scope(period)
        should = Counter()
        for _day, _which, band, noted, number in inside:
            should[band] += number if noted == what else 0
        assert figure(what, scope) == should.total()
        assert sum(adds for _key, adds in evidence(what, scope)) == should.total()
        assert by(what, "band", scope) == {band: number for band, number in should.items() if number}
        for length in LENGTHS:
            assert sum(over(what, scope, length).values()) == should.total()
        for limits in (
            [{"actions": frozenset({action.id})} for action in actions],
            [{"territories": frozenset({quarter.id})} for quarter in quarters],
        ):
            assert sum(figure(what, Scope(period, **limit)) for limit in limits) == should.total()
    assert figure("sessions", Scope(period)) == len(inside)


@EXAMPLES
@given(told_of=hours, period=periods)
def test_hours_by_month_kind_and_action_add_up_to_the_hours_that_count(field, told_of, period):
    entered(field, told_of)
    scope = Scope(period)
    inside = [one for one in told_of if one[4] != "draft" and period.first <= one[1] <= period.last]
    should = sum(minutes * (3 if who == 4 else 1) for who, _day, minutes, *_more in inside)
    assert figure("hours", scope) == should
    assert sum(adds for _key, adds in evidence("hours", scope)) == should
    assert sum(by("hours", "kind", scope).values()) == should
    assert sum(by("hours", "action", scope).values()) == should
    assert sum(figure(f"hours_{kind}", scope) for kind, _words in KINDS) == should
    for length in LENGTHS:
        assert sum(over("hours", scope, length).values()) == should
    cents = figure("valued_hours", scope)
    assert sum(adds for _key, adds in evidence("valued_hours", scope)) == cents
    parts = [figure("valued_hours", Scope(period, actions=frozenset({action.id}))) for action in field[0]]
    assert abs(sum(parts) - cents) <= len(inside) + 1  # each printed line of each is rounded once


@EXAMPLES
@given(told_of=hours, period=periods)
def test_active_new_and_gone_are_the_same_by_one_walk_by_questions_and_by_hand(field, told_of, period):
    entered(field, told_of)
    came = {
        who: {day for one, day, _m, _k, state, _a in told_of if one == who and state != "draft"} for who in range(4)
    }
    earlier = before(period)

    def on(days, there):
        return any(there.first <= day <= there.last for day in days)

    active = {who for who, when in came.items() if on(when, period)}
    new = {who for who in active if min(came[who]) >= period.first}
    gone = {who for who, when in came.items() if on(when, earlier)} - active
    assert turnover(period)[2:] == (len(active), len(new), len(gone))
    everything = HourEntry.id.is_null(False)
    assert turnover(period, everything)[2:] == (len(active), len(new), len(gone))
    people = field[2]
    for ask, who in ((active_in, active), (new_in, new), (gone_in, gone)):
        for only in (None, everything):
            assert {key for (key,) in told(ask(period, only))} == {people[n].id for n in who}
    months, quarters = by_month_and_quarter(period)
    for one in (*months, *quarters):
        assert one[2:] == turnover(one.days)[2:]


@QUICK
@given(told_of=counts, period=periods, length=some.sampled_from(LENGTHS))
def test_a_series_says_each_month_with_the_same_month_a_year_earlier(field, told_of, period, length):
    actions, _quarters, _people = field
    with step("Counts") as changes:
        changes.bin(*ActionSession.kept())
        for n, (day, which, band, what, number) in enumerate(told_of):
            held = changes.save(ActionSession(action=actions[which], day=day, start=n, end=n + 1))
            changes.save(AttendanceCount(session=held, band=band, what=what, number=number))
    points = series("visits", Scope(period), length).points
    assert [point.name for point in points] == list(stretches(length, period))
    for point in points:
        for number in (point.now, point.before):
            assert number.value == figure("visits", Scope(Period(number.first, number.last)))
    assert sum(point.now.value for point in points) == figure("visits", Scope(period))
    assert sum(point.before.value for point in points) == figure("visits", Scope(a_year_before(period)))


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))),
        ((date(2026, 1, 1), date(2026, 3, 31)), (date(2025, 1, 1), date(2025, 3, 31))),
        ((date(2025, 2, 1), date(2025, 2, 28)), (date(2024, 2, 1), date(2024, 2, 29))),
        ((date(2028, 2, 1), date(2028, 2, 29)), (date(2027, 2, 1), date(2027, 2, 28))),
        ((date(2028, 2, 29), date(2028, 2, 29)), (date(2027, 2, 28), date(2027, 2, 28))),
        ((date(2025, 2, 28), date(2025, 2, 28)), (date(2024, 2, 28), date(2024, 2, 28))),
        ((date(2025, 9, 1), date(2026, 8, 31)), (date(2024, 9, 1), date(2025, 8, 31))),
        ((date(2025, 1, 1), date(2026, 12, 31)), (date(2023, 1, 1), date(2024, 12, 31))),
    ],
)
def test_a_year_before_whole_months_are_whole_months(period, before):
    assert a_year_before(Period(*period)) == Period(*before)


def entered(field, told_of):
    """Enter hours in place of all others; who is 4 is a group of three."""
    actions, _quarters, people = field
    HourEntry.delete().execute()  # locked ones go to no bin
    with step("Hours") as changes:
        for who, day, minutes, kind, state, action in told_of:
            by_whom = {"group": "Les scouts", "size": 3} if who == len(people) else {"volunteer": people[who]}
            answers = {"day": day, "minutes": minutes, "kind": kind, "state": state, "action": actions[action]}
            changes.save(HourEntry(**by_whom, **answers))
