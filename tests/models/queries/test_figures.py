"""Every figure of the catalogue opens onto records whose sum it is: over days, territories, actions, answers, months."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from models.agreements import Agreement, AgreementParty, Commitment
from models.language.typed import Period
from models.listings import LISTINGS
from models.queries.action_figures import figures_of
from models.queries.bus_figures import an_hour, bus_figures
from models.queries.commitments import rate
from models.queries.figures import FIGURES, RATES, Scope, by, evidence, figure, titles
from models.queries.series import over
from models.queries.stretches import stretches
from models.queries.turnover import turnover
from models.records.steps import step
from models.refusals import Unknown
from models.rounds import Passage
from tests.bus_story import SATURDAY, bus, session
from tests.figures_story import YEAR, a_year_of_figures
from tests.hours_story import comings, golden_missions
from tests.makers import organisation

QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
DAYS = Period(date(2026, 6, 13), date(2026, 9, 5))
ONCE_EACH = ("volunteers_active", "partners_active")  # somebody may count in several parts


@pytest.fixture
def story(dossier):
    return a_year_of_figures()


def scopes(made):
    """Days of every length, each with and without territories, actions, both, and none of either."""
    limits = (
        {},
        {"territories": frozenset({made.field.id})},
        {"territories": frozenset({made.alders.id, made.maxeville.id})},
        {"territories": frozenset({made.perimeter.id, made.laxou.id})},
        {"territories": frozenset()},
        {"actions": frozenset({made.action.id})},
        {"actions": frozenset({made.action.id, made.market.id})},
        {"actions": frozenset()},
        {"territories": frozenset({made.maxeville.id}), "actions": frozenset({made.market.id})},
    )
    two_years = Period(date(2025, 1, 1), YEAR.last)
    return [Scope(period, **limit) for period in (YEAR, QUARTER, DAYS, two_years) for limit in limits]


def test_the_records_behind_every_figure_sum_to_it_in_every_scope(story):
    seen = set()
    for scope in scopes(story):
        for word, kind in FIGURES.items():
            rows = evidence(word, scope)
            assert sum(adds for _key, adds in rows) == figure(word, scope), (word, scope)
            assert len({key for key, _adds in rows}) == len(rows), (word, scope)
            there = {key for (key,) in LISTINGS[kind.listing].kind.select(LISTINGS[kind.listing].kind.id).tuples()}
            assert {key for key, _adds in rows} <= there, (word, scope)
            seen |= {word} if rows else set()
    assert seen == set(FIGURES)  # each counts something somewhere, or this test would say nothing of it


def test_a_file_an_encrypted_file_and_a_server_are_asked_alike(any_dossier):
    made = a_year_of_figures()
    limits = {"territories": frozenset({made.maxeville.id}), "actions": frozenset({made.market.id})}
    for scope in (Scope(YEAR), Scope(YEAR, **limits)):
        for word, kind in FIGURES.items():
            number = figure(word, scope)
            assert sum(adds for _key, adds in evidence(word, scope)) == number, (word, scope)
            for dimension in kind.parts:
                assert all(isinstance(part, int) for part in by(word, dimension, scope).values())
            for length in ("month", "quarter", "exercise"):
                told = over(word, scope, length)
                assert sum(told.values()) == number or not kind.adds_up, (word, scope)


def test_every_part_of_a_figure_is_the_figure_of_that_answer_and_opens_onto_its_records(story):
    for scope in scopes(story)[:9]:
        for word, kind in FIGURES.items():
            for dimension in kind.parts:
                parts = by(word, dimension, scope)
                for answer, number in parts.items():
                    part = scope.noting(dimension, answer)
                    assert figure(word, part) == number, (word, part)
                    assert sum(adds for _key, adds in evidence(word, part)) == number, (word, part)
                if word not in ONCE_EACH:
                    assert sum(parts.values()) == figure(word, scope), (word, dimension, scope)


@pytest.mark.parametrize("length", ["month", "quarter", "exercise"])
def test_every_month_of_a_figure_is_the_figure_of_that_month(story, length):
    for scope in scopes(story)[:27:4]:
        for word, kind in FIGURES.items():
            told = over(word, scope, length)
            days = stretches(length, scope.period)
            assert list(told) == list(days)
            for name, number in told.items():
                assert number == figure(word, scope.over(days[name])), (word, name, scope)
            if kind.adds_up:
                assert sum(told.values()) == figure(word, scope), (word, scope)


def test_the_stretches_of_some_days_follow_one_another_and_are_cut_to_them():
    for length in ("month", "quarter", "exercise"):
        found = list(stretches(length, Period(date(2025, 11, 12), date(2026, 3, 2))).values())
        assert (found[0].first, found[-1].last) == (date(2025, 11, 12), date(2026, 3, 2))
        assert all((after.first - before.last).days == 1 for before, after in pairwise(found))


def test_an_action_with_several_partners_counts_once(story):
    with step("A third partner") as changes:
        changes.save(
            type(story.partnership)(action=story.action, organisation=changes.save(organisation(name="Le troisième")))
        )
    assert (figure("actions_led", Scope(YEAR)), figure("partners_active", Scope(YEAR))) == (2, 3)
    assert figure("visits", Scope(YEAR)) == 42 + 17 + 23 + 3 + 3


def test_visits_and_persons_are_never_added_up(story):
    assert figure("persons", Scope(YEAR)) == 8 + 5 + 3 + 3
    assert not {key for key, _n in evidence("visits", Scope(YEAR))} & {
        key for key, _n in evidence("persons", Scope(YEAR))
    }


def test_the_figures_of_one_action_are_those_of_its_sheet(story):
    for action in (story.action.id, story.market.id):
        sheet = figures_of([action], YEAR)[action]
        scope = Scope(YEAR, actions=frozenset({action}))
        assert figure("sessions", scope) == sheet.sessions
        assert figure("visits", scope) == sheet.visits.total
        assert figure("first_visits", scope) == sheet.visits.first
        assert figure("persons", scope) == sheet.persons.total
        assert figure("outputs", scope) == sum(number for _what, number in sheet.outputs)
        assert figure("requests_after", scope) == sheet.requests
        assert by("orientations_after", "outcome", scope) == sheet.orientations


def test_sessions_of_actions_that_were_called_off_are_no_sessions(story):
    assert figure("sessions", Scope(YEAR)) == 5


def test_drafts_count_for_nothing(story):
    before = figure("hours", Scope(YEAR))
    with step("Draft") as changes:
        story.hours.state = "draft"
        changes.save(story.hours)
    assert before - figure("hours", Scope(YEAR)) == 125


# The golden cases of documents.md, section 1


def test_a_and_c_are_active_c_is_new_and_b_is_gone(dossier):
    people = comings()
    assert [figure(f"volunteers_{word}", Scope(YEAR)) for word in ("active", "new", "gone")] == [2, 1, 1]
    assert [
        [key for key, _one in evidence(f"volunteers_{word}", Scope(YEAR))] for word in ("active", "new", "gone")
    ] == [
        [people["A"].id, people["C"].id],
        [people["C"].id],
        [people["B"].id],
    ]
    assert turnover(YEAR)[2:] == (2, 1, 1)


def test_the_valued_hours_are_175_79_euros_and_their_entries_share_each_printed_line(dossier):
    golden_missions()
    assert figure("valued_hours", Scope(YEAR)) == 17579
    assert sorted(cents for _key, cents in evidence("valued_hours", Scope(YEAR))) == [
        1002,
        1903,
        2704,
        2905,
        4057,
        5008,
    ]
    assert figure("hours", Scope(YEAR)) == 640


def test_96_visits_in_4_h_30_of_6_h_planned_are_21_3_an_hour(dossier):
    there = bus()
    with step("Retour") as changes:
        for call, served in zip(there.calls, (True, True, False, True), strict=True):
            changes.save(Passage(round_stop=call, day=SATURDAY, served=served))
    for stop, visits in ((0, 30), (1, 41), (3, 25)):
        session(there, stop=stop, start=600 + stop, visits=[(there.low, visits - 5), (there.high, 5)])
    scope = Scope(Period(SATURDAY, SATURDAY))
    told = RATES["visits_an_hour"]
    visits, minutes = figure(told.figure, scope), figure(told.base, scope)
    assert (visits, minutes, an_hour(visits, minutes)) == (96, 270, "21,3")
    whole = bus_figures(scope.period, there.venue.id).whole
    assert (whole.noted_visits, whole.real, whole.served_times) == (visits, minutes, figure("stops_held", scope))
    assert (figure("service_planned", scope), figure("rounds", scope)) == (360, 1)


def test_visits_of_a_day_that_nobody_noted_do_not_go_by_the_hour(dossier):
    there = bus()
    session(there, visits=[(there.low, 12)])
    scope = Scope(Period(SATURDAY, SATURDAY))
    assert (figure("visits", scope), figure("noted_visits", scope), figure("service_minutes", scope)) == (12, 0, 0)


@pytest.mark.parametrize(
    ("states", "text"),
    [(("kept", "kept", "kept", "not_kept", "postponed"), "75,0"), (("postponed", "postponed"), "—")],
)
def test_3_kept_1_not_and_1_postponed_are_75_percent(dossier, states, text):
    with step("Agreement") as changes:
        partner = changes.save(organisation())
        agreement = changes.save(Agreement(title="Convention", status="to_sign", start=YEAR.first, end=YEAR.last))
        changes.save(AgreementParty(agreement=agreement, organisation=partner))
        promises = [changes.save(Commitment(agreement=agreement, text="Prêter", state=state)) for state in states]
    told = rate(promises)
    scope = Scope(YEAR)
    assert (figure("commitments_kept", scope), figure("commitments_due", scope)) == (told.kept, told.counted)
    assert [key for key, _one in evidence("commitments_due", scope)] == sorted(told.evidence)
    assert figure("commitments_postponed", scope) == told.postponed
    assert told.text().startswith(text)


# Words


def test_every_figure_and_rate_is_called_something_of_its_own_in_both_languages():
    from models.language import speaking

    for language in ("fr", "en"):
        with speaking(language):
            names = titles(FIGURES)
            assert len(set(names.values())) == len(FIGURES)
    assert {word for told in RATES.values() for word in (told.figure, told.base)} <= set(FIGURES)


def test_a_figure_or_a_part_that_nobody_knows_is_refused(story):
    with pytest.raises(Unknown):
        figure("happiness", Scope(YEAR))
    with pytest.raises(Unknown):
        figure("visits", Scope(YEAR).noting("religion", "any"))
    with pytest.raises(Unknown):
        by("hours", "band", Scope(YEAR))


def test_what_belongs_to_no_place_is_nothing_there(story):
    scope = Scope(YEAR, territories=frozenset({story.field.id}))
    assert figure("grants_granted", Scope(YEAR)) == 800_000
    assert (figure("grants_granted", scope), evidence("grants_granted", scope)) == (0, [])
    assert set(over("grants_received", scope).values()) == {0}
