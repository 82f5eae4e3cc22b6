"""Whatever is typed in the grid of counts, in whatever order, every way to sum it gives the same."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.actions import FIRST, Action, ActionSession, AttendanceCount
from models.counts import Noted, counts_of, enter_counts
from models.queries.action_figures import DIMENSIONS, tally
from models.records.steps import step
from models.records.undo import undo
from models.spaces import Space, Venue
from models.territory import AGE_BANDS, SEXES, Territory

codes = [st.sampled_from([code for code, _words in choices]) for choices in (AGE_BANDS, SEXES, FIRST)]
places = st.sampled_from([None, 1, 2])  # ids of two decks, of two quarters
noted = st.builds(Noted, *codes, places, places, st.sampled_from(["visits", "persons"]))
entries = st.lists(st.dictionaries(noted, st.integers(0, 50), min_size=1, max_size=5), min_size=1, max_size=6)


@pytest.fixture
def decks_and_quarters(dossier):
    with step("The bus") as changes:
        bus = changes.save(Venue(name="Bus"))
        for name in ("En bas", "À l’étage"):
            changes.save(Space(venue=bus, name=name))
            changes.save(Territory(name=name, kind="quarter"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=entries, back=st.integers(0, 3))
def test_any_sequence_of_entries_sums_right_by_every_grouping(decks_and_quarters, typed, back):
    with step("A session") as changes:
        action = changes.save(Action(title="Des livres"))
        session = changes.save(ActionSession(action=action, day=date(2026, 4, 11)))
    should: list[Counter[Noted]] = [Counter()]
    done = []
    for numbers in typed:
        with step("Entered") as changes:
            enter_counts(changes, session.id, numbers)
        if changes:
            done.append(changes.step)
            should.append(Counter(should[-1] | Counter()))
            should[-1].update(dict.fromkeys(numbers, 0))
            should[-1].update({n: number - should[-1][n] for n, number in numbers.items()})
    for last in done[::-1][:back]:
        undo(last)
        should.pop()
    wanted = {n: number for n, number in should[-1].items() if number}
    assert counts_of(session.id).numbers == wanted
    for what in ("visits", "persons"):
        total = sum(number for n, number in wanted.items() if n.what == what)
        told = tally([action.id], what)
        assert counts_of(session.id).total(what) == told.total == total
        for dimension in DIMENSIONS:
            assert sum(told.by(dimension).values()) == total
        assert sum(told.by("band", "sex", "first").values()) == total
    one_each = [Noted.of(count) for count in AttendanceCount.kept().where(AttendanceCount.session == session)]
    assert len(one_each) == len(set(one_each))
