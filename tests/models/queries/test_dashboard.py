"""The dashboard: key figures beside those of a year earlier, parts in their order, grants with what was received."""

from __future__ import annotations

from datetime import date

import pytest

from models.actions import Action, ActionSession, AttendanceCount
from models.funding import Deadline, Instalment
from models.language.formats import evolution_text
from models.language.typed import Period
from models.queries.dashboard import KEYS, dashboard
from models.queries.figures import FIGURES, Scope
from models.records.steps import step
from tests.figures_story import YEAR, a_year_of_figures


@pytest.fixture
def story(dossier):
    return a_year_of_figures()


def test_1_117_visits_then_1_284_are_15_0_percent_more(dossier):
    with step("Visits") as changes:
        action = changes.save(Action(title="Le bus", status="done"))
        for day, number in ((date(2025, 5, 3), 1117), (date(2026, 5, 2), 1284)):
            held = changes.save(ActionSession(action=action, day=day))
            changes.save(AttendanceCount(session=held, number=number))
    visits = dashboard(Scope(YEAR)).key("visits")
    assert (visits.before.value, visits.now.value) == (1117, 1284)
    assert evolution_text(visits.before.value, visits.now.value) == "+15,0\N{NO-BREAK SPACE}%"
    persons = dashboard(Scope(YEAR)).key("persons")
    assert evolution_text(persons.before.value, persons.now.value) == "—"


def test_every_key_is_a_figure_of_the_catalogue_and_is_told_for_the_whole(story):
    assert set(KEYS) <= set(FIGURES)
    assert [key.word for key in dashboard(Scope(YEAR)).keys] == list(KEYS)


def test_what_belongs_to_no_place_or_no_action_is_left_out_there(story):
    there = dashboard(Scope(YEAR, territories=frozenset({story.field.id})))
    assert there.place == "Champ-le-Bœuf"
    assert {there.key("grants_granted"), there.key("trainings_sessions")} == {None}
    assert there.key("visits").now.value == 42
    assert (there.grants, there.deadlines, there.indicators) == ((), (), ())
    of_action = dashboard(Scope(YEAR, actions=frozenset({story.action.id})))
    assert of_action.about == "Des livres sur un plateau"
    assert {of_action.key("trainees"), of_action.key("meetings")} == {None}
    assert [grant.grant for grant in of_action.grants] == [story.grant.id]
    assert dashboard(Scope(YEAR, actions=frozenset({story.market.id}))).grants == ()


def test_bands_stand_in_their_order_and_what_was_not_noted_only_where_it_was_counted(story):
    came = dashboard(Scope(YEAR)).breakdown("visits", "band")
    told = {cell.answer: cell.now.value for cell in came.cells}
    assert told == {"0-11": 0, "12-25": 0, "26-59": 42, "60+": 17 + 23, "not_noted": 6}
    assert list(told) == ["0-11", "12-25", "26-59", "60+", "not_noted"]
    before = dashboard(Scope(Period(date(2026, 6, 1), date(2026, 6, 30)))).breakdown("visits", "band")
    assert "not_noted" not in {cell.answer for cell in before.cells}
    assert came.total.value == sum(told.values())


def test_quarters_stand_most_visits_first_those_without_one_last(story):
    cells = dashboard(Scope(YEAR)).breakdown("visits", "quarter").cells
    assert [(cell.name, cell.now.value) for cell in cells] == [("Champ-le-Bœuf", 42), ("Les Aulnes", 40), ("", 6)]


def test_a_grant_says_what_was_received_up_to_the_last_day(story):
    with step("Paid later") as changes:
        later = {"cents": 300_000, "due": date(2026, 11, 1), "paid_on": date(2026, 11, 3)}
        changes.save(Instalment(grant=story.grant, **later))
    (grant,) = dashboard(Scope(Period(date(2026, 1, 1), date(2026, 6, 30)))).grants
    assert (grant.granted, grant.received) == (800_000, 400_000)
    (whole,) = dashboard(Scope(YEAR)).grants
    assert whole.received == 700_000


def test_deadlines_are_those_of_the_days_those_still_open_and_those_of_the_year_to_come(story):
    with step("Deadlines") as changes:
        for due, done in (
            (date(2025, 9, 1), None),  # still open
            (date(2025, 10, 1), date(2025, 9, 20)),
            (date(2026, 3, 1), date(2026, 2, 20)),
            (date(2028, 6, 1), None),  # too far
        ):
            changes.save(Deadline(grant=story.grant, kind="accounts", due=due, done=done))
    told = dashboard(Scope(YEAR)).deadlines
    assert [one.due.isoformat() for one in told] == ["2025-09-01", "2026-03-01", "2027-06-30"]
