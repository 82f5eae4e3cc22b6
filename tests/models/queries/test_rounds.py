"""Rounds: the days they run, the times planned and real, the week, and the visits per hour of service."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.language import speaking
from models.language.typed import Period
from models.passages import FewerThanCounted, NeedsAction, Noted, NotThatDay, note_day, round_day
from models.queries.bus_figures import an_hour, bus_figures
from models.queries.bus_week import Held, clashes, monday_of, week
from models.queries.rounds import occurrences, passings, service
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo
from models.rounds import Passage, Round
from tests.bus_story import MONDAY, SATURDAY, booking, bus, meeting, session
from tests.makers import dump

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def runs(recurrence, day, first, last, exceptions=""):
    return [
        d.isoformat() for d in occurrences(Round(day=day, recurrence=recurrence, exceptions=exceptions), first, last)
    ]


def test_a_round_of_one_day_runs_on_that_day_alone():
    assert runs("", SATURDAY, date(2026, 1, 1), date(2026, 12, 31)) == ["2026-11-28"]


def test_a_rule_without_end_is_followed_only_as_far_as_asked():
    found = runs("FREQ=DAILY", date(2001, 1, 1), date(2026, 11, 1), date(2026, 11, 7))
    assert (len(found), found[0], found[-1]) == (7, "2026-11-01", "2026-11-07")


def test_exceptions_are_days_on_which_the_round_does_not_run():
    found = runs("FREQ=WEEKLY", SATURDAY, SATURDAY, date(2026, 12, 31), "2026-12-05\n26/12/2026")
    assert found == ["2026-11-28", "2026-12-12", "2026-12-19"]


def test_the_last_day_of_a_rule_is_a_whole_day():
    assert runs("FREQ=WEEKLY;UNTIL=20261205", SATURDAY, SATURDAY, date(2027, 1, 1)) == ["2026-11-28", "2026-12-05"]


def test_a_change_of_clock_moves_no_stop(dossier):
    there = bus("FREQ=WEEKLY;BYDAY=SU", day=date(2026, 10, 18))
    sundays = passings(date(2026, 10, 18), date(2026, 11, 1), rounds=[there.round.id])
    changes = {p.day for p in sundays}
    assert date(2026, 10, 25) in changes  # the night the clocks go back
    assert {(p.arrival, p.departure) for p in sundays if p.name == "Les Aulnes"} == {(570, 645)}
    assert {p.planned() for p in sundays if p.name == "Les Aulnes"} == {75}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=1SA", "FREQ=WEEKLY;BYDAY=TU,FR"]),
    st.dates(date(2019, 1, 1), date(2027, 1, 1)),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_a_window_looked_at_in_two_parts_shows_the_same_days(rule, begun, first, one, two):
    middle, last = first + timedelta(days=one), first + timedelta(days=one + two)
    parts = runs(rule, begun, first, middle) + runs(rule, begun, middle + timedelta(days=1), last)
    assert runs(rule, begun, first, last) == parts


def test_planned_and_real_times_stand_side_by_side(dossier):
    there = bus()
    with step("Retour") as changes:
        changes.save(Passage(round_stop=there.calls[0], day=SATURDAY, arrival=580, departure=640))
        changes.save(Passage(round_stop=there.calls[1], day=SATURDAY, served=False))
        changes.save(Passage(round_stop=there.calls[2], day=SATURDAY))
    found = passings(SATURDAY, SATURDAY)
    assert [(p.times(), p.real()) for p in found] == [
        ((580, 640), 60),
        ((660, 750), 0),
        ((840, 930), 90),
        ((945, 1050), 0),
    ]
    assert service(found) == (75 + 90 + 90 + 105, 150, 4, 1)


def test_a_week_shows_rounds_sessions_meetings_and_bookings_each_in_its_place(dossier):
    there = bus()
    session(there, space=there.low, title="Livres à donner")
    meeting(there)
    booking(there)
    shown = week(there.venue.id, monday_of(SATURDAY))
    assert shown.first == MONDAY
    assert [name for _key, name in shown.spaces] == ["Rez-de-chaussée", "Impériale"]
    told = [(h.day.isoformat()[-2:], h.start, h.title, h.kind, h.space) for h in shown.held if h.kind != "round"]
    assert told == [
        ("23", 600, "Aide aux devoirs", "booking", there.high.id),
        ("23", 840, "Habitants des Aulnes", "meeting", there.high.id),
        ("28", 600, "Livres à donner", "session", there.low.id),
    ]
    assert (shown.stops, shown.minutes, shown.bookings, shown.clashes) == (4, 360, 3, ())


def test_a_space_is_not_booked_twice_at_one_time_and_the_refusal_names_the_other(dossier):
    there = bus()
    booking(there)
    with pytest.raises(InvalidRecord, match=r"10\sh\s00 à 11\sh\s00\s: Aide aux devoirs"):
        booking(there, start=630, end=690, title="Atelier couture")
    booking(there, start=660, end=690, title="Atelier couture")  # what touches is no clash


def test_a_bus_expected_at_two_stops_at_once_is_a_clash(dossier):
    there = bus()
    with step("Deuxième tournée") as changes:
        other = changes.save(Round(title="Marché", venue=there.venue, day=SATURDAY))
        changes.save(type(there.calls[0])(round=other, place=1, stop=there.stops[3], arrival=600, departure=700))
    found = week(there.venue.id, MONDAY).clashes
    assert [(c.start, c.end, c.first.title, c.second.title) for c in found] == [
        (600, 645, "Les Aulnes", "Haut-du-Lièvre"),
        (660, 700, "Haut-du-Lièvre", "Champ-le-Bœuf"),
    ]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.integers(1, 3)), max_size=12))
def test_a_clash_is_found_exactly_where_two_overlap_in_one_space(drawn):
    held = [
        Held(MONDAY, start, start + long, str(n), "", "booking", n, space)
        for n, (start, long, space) in enumerate(drawn)
    ]
    found = {frozenset((clash.first.key, clash.second.key)) for clash in clashes(held)}
    wanted = {
        frozenset((a.key, b.key))
        for a in held
        for b in held
        if a.key != b.key and a.space == b.space and a.start < b.end and b.start < a.end
    }
    assert found == wanted


def test_96_visits_in_4_h_30_of_service_are_21_3_an_hour(dossier):
    there = bus()  # 6 h planned
    with step("Retour") as changes:
        for call, served in zip(there.calls, (True, True, False, True), strict=True):
            changes.save(Passage(round_stop=call, day=SATURDAY, served=served))
    for stop, visits in ((0, 30), (1, 41), (3, 25)):
        session(there, stop=stop, start=600 + stop, visits=[(there.low, visits - 5), (there.high, 5)])
    figures = bus_figures(Period(SATURDAY, SATURDAY), there.venue.id)
    assert (figures.whole.planned, figures.whole.real, figures.whole.visits) == (360, 270, 96)
    assert figures.whole.an_hour() == "21,3"
    assert [(deck.name, deck.visits) for deck in figures.decks] == [("Rez-de-chaussée", 81), ("Impériale", 15)]
    with speaking("en"):
        assert figures.whole.an_hour() == "21.3"


@pytest.mark.parametrize(
    ("visits", "minutes", "told"), [(96, 270, "21,3"), (1, 0, "—"), (0, 60, "0,0"), (1, 1200, "0,1")]
)
def test_a_rate_is_rounded_half_up_and_of_no_service_there_is_none(visits, minutes, told):
    assert an_hour(visits, minutes) == told


def test_visits_of_days_that_nobody_noted_are_counted_but_do_not_go_by_the_hour(dossier):
    there = bus()
    session(there, visits=[(there.low, 12)])
    whole = bus_figures(NOVEMBER, there.venue.id).whole
    assert (whole.visits, whole.noted_visits, whole.real, whole.an_hour()) == (12, 0, 0, "—")
    assert whole.to_note == 16  # four Saturdays, four stops


def test_the_visits_of_an_action_in_the_bin_count_for_no_stop_and_no_deck(dossier):
    there = bus()
    held = session(there, visits=[(there.low, 12)])
    with step("Corbeille") as changes:
        changes.bin(held.action)
    figures = bus_figures(NOVEMBER, there.venue.id)
    assert (figures.whole.visits, sum(deck.visits for deck in figures.decks)) == (0, 0)
    undo(changes.step)
    assert bus_figures(NOVEMBER, there.venue.id).whole.visits == 12


def test_persons_are_never_added_to_visits(dossier):
    there = bus()
    held = session(there, visits=[(there.low, 12)])
    with step("Personnes") as changes:
        from models.actions import AttendanceCount

        changes.save(AttendanceCount(session=held, space=there.low, number=7, what="persons"))
    assert bus_figures(NOVEMBER, there.venue.id).whole.visits == 12


def test_the_figures_ask_few_questions_however_many_sessions_there_are(dossier):
    from playhouse.test_utils import count_queries

    there = bus()
    for n in range(20):
        session(there, start=600 + n, visits=[(there.low, 3)])
    with count_queries() as counted:
        bus_figures(NOVEMBER, there.venue.id)
    assert counted.count <= 6


def test_noting_a_day_keeps_times_and_visits_in_one_step_that_can_be_undone(dossier):
    there = bus()
    before = dump()
    with step("Retour") as changes:
        lines = [Noted(there.calls[0].id, True, 575, 650, {there.low.id: 18, there.high.id: 4})]
        lines += [Noted(call.id, served=False) for call in there.calls[1:]]
        note_day(changes, round_day(there.round.id, SATURDAY), lines, there.action.id)
    again = round_day(there.round.id, SATURDAY)
    assert [(p.noted, p.served, p.real()) for p in again.stops][:2] == [(True, True, 75), (True, False, 0)]
    assert again.visits[there.stops[0].id, there.low.id] == 18
    assert again.action == there.action.id
    undo(changes.step)
    assert {k: v for k, v in dump().items() if v} == {k: v for k, v in before.items() if v}


def test_visits_need_an_action_to_belong_to(dossier):
    there = bus()
    with pytest.raises(NeedsAction), step("Retour") as changes:
        note_day(changes, round_day(there.round.id, SATURDAY), [Noted(there.calls[0].id, visits={there.low.id: 3})])
    assert not Passage.select().count()


def test_visits_counted_by_age_stay_when_the_total_of_a_stop_is_noted(dossier):
    from models.actions import AttendanceCount

    there = bus()
    held = session(there, visits=[])
    with step("Par âge") as changes:
        changes.save(AttendanceCount(session=held, space=there.low, band="0-11", number=10))
    day = round_day(there.round.id, SATURDAY)
    with pytest.raises(FewerThanCounted, match="Les Aulnes"), step("Retour") as changes:
        note_day(changes, day, [Noted(there.calls[0].id, visits={there.low.id: 9})])
    with step("Retour") as changes:
        note_day(changes, day, [Noted(there.calls[0].id, visits={there.low.id: 14})])
    assert sorted((c.band, c.number) for c in AttendanceCount.kept()) == [("0-11", 10), ("not_noted", 4)]


def test_a_round_is_noted_only_on_a_day_it_runs(dossier):
    there = bus()
    with pytest.raises(NotThatDay):
        round_day(there.round.id, MONDAY)


def test_real_times_over_midnight_are_refused_with_words(dossier):
    there = bus()
    with pytest.raises(InvalidRecord, match="minuit"), step("Retour") as changes:
        note_day(changes, round_day(there.round.id, SATURDAY), [Noted(there.calls[0].id, True, 1400, 30)])
