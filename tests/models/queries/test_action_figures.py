"""The figures of actions: whatever the grouping, the same total; behind each figure, exactly what it counts."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playhouse.test_utils import count_queries

from models.actions import Action, ActionSession, AttendanceCount, OutputCount
from models.dossier.engines import database
from models.language.typed import Period
from models.queries.action_figures import (
    DIMENSIONS,
    ActionFigures,
    Sums,
    counts_behind,
    figures_of,
    orientations_behind,
    outputs_behind,
    requests_behind,
    sessions_behind,
    tally,
)
from models.records.steps import step
from models.requests import InformationRequest, Orientation
from models.spaces import Space, Venue
from models.territory import AGE_BANDS, SEXES, Territory
from tests.books import FIRST_DAY, SECOND_DAY, books

SPRING = Period(date(2026, 4, 1), date(2026, 6, 30))
NEW_YEAR = date(2026, 1, 1)
days = st.integers(-20, 40).map(lambda n: NEW_YEAR + timedelta(days=n))
noted = st.tuples(
    st.integers(0, 3),  # session
    st.sampled_from([code for code, _words in AGE_BANDS]),
    st.sampled_from([code for code, _words in SEXES]),
    st.sampled_from([None, 1, 2]),  # quarter
    st.sampled_from(["yes", "no", "not_noted"]),
    st.sampled_from([None, 1, 2]),  # deck
    st.sampled_from(["visits", "persons"]),
    st.integers(1, 99_999),
)
"""As many examples as are quick: each writes to a dossier, and takes it back."""
tried = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def two_actions(dossier):
    """Two actions of two sessions each, around a new year."""
    with step("Two actions") as changes:
        bus = changes.save(Venue(name="Bus"))
        for name in ("En bas", "À l’étage"):
            changes.save(Space(venue=bus, name=name))
            changes.save(Territory(name=name, kind="quarter"))
        actions = [changes.save(Action(title=title)) for title in ("Livres", "Jardin")]
        return actions, [
            changes.save(ActionSession(action=action, day=NEW_YEAR + timedelta(days=n), place=str(n)))
            for action in actions
            for n in (-5, 3)
        ]


def sums_to(ids, kind):
    return sum(record.number for record in kind.select().where(kind.id.in_(ids)))


@tried
@given(st.lists(noted, max_size=30))
def test_counts_by_any_grouping_sum_to_the_same_total(two_actions, rows):
    actions, sessions = two_actions
    with database.atomic() as trial:
        with step("Counts") as changes:
            for session, band, sex, quarter, first, space, what, number in rows:
                changes.save(
                    AttendanceCount(
                        session=sessions[session],
                        band=band,
                        sex=sex,
                        quarter=quarter,
                        first=first,
                        space=space,
                        what=what,
                        number=number,
                    )
                )
        for what in ("visits", "persons"):
            expected = sum(row[-1] for row in rows if row[-2] == what)
            counted = tally([a.id for a in actions], what)
            assert counted.total == expected
            for size in (1, 2, 5):
                for names in combinations(DIMENSIONS, size):
                    assert sum(counted.by(*names).values()) == expected
            found = figures_of([a.id for a in actions])
            assert sum(getattr(figures, what).total for figures in found.values()) == expected
            for band, number in counted.by("band").items():
                assert sums_to(counts_behind([a.id for a in actions], what, band=band), AttendanceCount) == number
            for quarter, number in counted.by("quarter").items():
                assert sums_to(counts_behind([a.id for a in actions], what, quarter=quarter), AttendanceCount) == number
        trial.rollback()


@tried
@given(st.lists(st.tuples(days, st.integers(1, 50), st.booleans(), st.integers(0, 3)), max_size=20), days)
def test_each_request_counts_once_and_periods_add_up_to_the_whole(two_actions, asked, parted):
    actions, sessions = two_actions
    with database.atomic() as trial:
        with step("Requests") as changes:
            for day, number, by_session, place in asked:
                where = {"session": sessions[place]} if by_session else {"action": sessions[place].action}
                changes.save(InformationRequest(day=day, wanted="?", number=number, **where))
        keys = [action.id for action in actions]
        whole = sum(figures.requests for figures in figures_of(keys).values())
        parts = (Period(date(2000, 1, 1), parted), Period(parted + timedelta(days=1), date(2100, 1, 1)))
        assert sum(figures.requests for part in parts for figures in figures_of(keys, part).values()) == whole
        assert sums_to(requests_behind(keys), InformationRequest) == whole
        held = [NEW_YEAR + timedelta(days=n) for n in (-5, 3)]
        near = [number for day, number, *_ in asked if any(0 <= (day - one).days <= 14 for one in held)]
        assert whole == sum(near)
        trial.rollback()


def test_the_figures_of_the_day_of_books(dossier):
    made = books()
    found = figures_of([made.action.id, made.visits.id])
    assert found[made.action.id] == ActionFigures(
        2, FIRST_DAY, SECOND_DAY, Sums(154, 76, 2), Sums(), (("livres donnés", 120),), 57,
        {"waiting": 10, "made": 12, "refused": 1},
    )  # fmt: skip
    assert found[made.visits.id].persons == Sums(19, 8, 2)
    assert found[made.visits.id].visits.total == 0


def test_visits_and_persons_are_never_added_up(dossier):
    made = books()
    keys = [made.action.id, made.visits.id]
    assert (tally(keys, "visits").total, tally(keys, "persons").total) == (154, 19)


def test_a_request_counts_until_the_fourteenth_day_after_a_session_and_not_the_day_before_it(dossier):
    made = books()
    assert figures_of([made.action.id])[made.action.id].requests == 30 + 20 + 7
    with step("Early") as changes:
        changes.save(InformationRequest(session=made.sessions[0], day=FIRST_DAY - timedelta(days=1), wanted="?"))
    assert figures_of([made.action.id])[made.action.id].requests == 57


def test_a_request_after_the_end_of_a_period_belongs_to_the_session_it_follows(dossier):
    made = books()
    april = Period(date(2026, 4, 1), FIRST_DAY)
    assert figures_of([made.action.id], april)[made.action.id].requests == 50


def test_an_action_without_sessions_is_followed_from_its_first_day_to_two_weeks_after_its_last(dossier):
    with step("Bare") as changes:
        action = changes.save(Action(title="Affichage", start=NEW_YEAR, end=NEW_YEAR + timedelta(days=30)))
        for n, number in ((-1, 1), (0, 2), (30, 4), (44, 8), (45, 16)):
            day = NEW_YEAR + timedelta(days=n)
            changes.save(InformationRequest(action=action, day=day, wanted="?", number=number))
    assert figures_of([action.id])[action.id].requests == 2 + 4 + 8


def test_what_is_in_the_bin_counts_nowhere(dossier):
    made = books()
    with step("Bin") as changes:
        changes.bin(made.sessions[0], made.requests[3], AttendanceCount.get(AttendanceCount.number == 8))
    found = figures_of([made.action.id, made.visits.id])
    assert found[made.action.id].visits == Sums(36, 36, 1)
    assert found[made.action.id].outputs == (("livres donnés", 30),)
    assert found[made.action.id].requests == 0
    assert found[made.visits.id].persons.total == 11


@pytest.mark.parametrize("period", [None, SPRING])
def test_what_stands_behind_each_figure_sums_to_it(dossier, period):
    made = books()
    keys = [made.action.id]
    figures = figures_of(keys, period)[made.action.id]
    assert len(sessions_behind(keys, period)) == figures.sessions
    assert len(sessions_behind(keys, period, "visits")) == figures.visits.sessions
    assert sums_to(counts_behind(keys, "visits", period), AttendanceCount) == figures.visits.total
    assert sums_to(counts_behind(keys, "visits", period, first="yes"), AttendanceCount) == figures.visits.first
    assert sums_to(outputs_behind(keys, "livres donnés", period), OutputCount) == figures.outputs[0][1]
    assert sums_to(requests_behind(keys, period), InformationRequest) == figures.requests
    assert sums_to(orientations_behind(keys, period), Orientation) == figures.oriented
    for outcome, number in figures.orientations.items():
        assert sums_to(orientations_behind(keys, period, outcome), Orientation) == number


def test_the_counts_of_an_action_are_told_by_deck_and_by_quarter(dossier):
    made = books()
    counted = tally([made.action.id], "visits")
    low, high = Space.select().order_by(Space.id)
    assert counted.by("space") == {low.id: 126, high.id: 28}
    assert counted.by("quarter") == {made.plateau.quarters[0].id: 40, None: 114}
    assert Counter(counted.by("first")) == Counter(yes=76, no=50, not_noted=28)


def test_many_actions_are_asked_about_in_as_many_questions_as_one(any_dossier):
    made = books()
    with count_queries() as one:
        figures_of([made.action.id])
    with count_queries() as both:
        figures_of([made.action.id, made.visits.id])
    assert 0 < one.count == both.count < 10
