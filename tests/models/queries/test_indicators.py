"""What indicators are worth, how far they are on the way to their targets, and what stands behind them."""

import json
from dataclasses import asdict
from datetime import date

import pytest

from models.actions import Action, ActionObjective, ActionSession, AttendanceCount
from models.closing import close_exercise
from models.evaluation import Indicator, Measure, MeasurePart, Target
from models.findings import Objective
from models.language import speaking
from models.language.typed import Period
from models.measuring import AlreadyApproved, NotMeasured, approve
from models.queries.figures import Scope, figure, kind_of
from models.queries.indicators import (
    Progress,
    behind,
    measure_now,
    parts_of,
    progress_of,
    progresses,
    series,
    without_value,
    worth_now,
)
from models.records.plain import read_plain
from models.records.record import InvalidRecord
from models.records.steps import step
from models.register import canonical
from models.territory import Territory

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
SPRING = Period(date(2026, 4, 1), date(2026, 6, 30))


def save(*records):
    with step("Evaluation") as changes:
        return [changes.save(record) for record in records][-1]


def indicator(**answers):
    return save(Indicator(**{"title": "Personnes qui connaissent la médiathèque"} | answers))


def measure(of, numerator, denominator=None, period=YEAR, **answers):
    return save(
        Measure(
            indicator=of, start=period.first, end=period.last, numerator=numerator, denominator=denominator, **answers
        )
    )


def target(of, value, set_on=date(2026, 1, 5), period=YEAR, **answers):
    return save(Target(indicator=of, start=period.first, end=period.last, value=value, set_on=set_on, **answers))


def counted(number, day=date(2026, 5, 2), what="visits", action=None):
    action = action or save(Action(title=f"Journée du livre {number}"))
    session = save(ActionSession(action=action, day=day, start=600))
    save(AttendanceCount(session=session, number=number, what=what))
    return action


# What it is worth


def test_a_typed_indicator_is_worth_what_was_measured_over_these_days(dossier):
    known = indicator(unit="livres")
    measure(known, 12000)
    found = progress_of(known, YEAR)
    assert (found.value, found.value_text()) == (12000, "120\u00a0livres")
    assert found.worth.draft


def test_a_rate_is_its_numerator_over_its_denominator_rounded_once(dossier):
    known = indicator(shape="rate")
    measure(known, 4100, 5700, state="approved")
    found = progress_of(known, YEAR)
    assert (found.value, found.value_text()) == (7193, "71,9\u00a0%")
    assert (found.worth.numerator, found.worth.denominator, found.worth.draft) == (4100, 5700, False)


def test_a_rate_over_nothing_has_no_value_and_says_why(dossier):
    known = indicator(shape="rate")
    measure(known, 4100)
    found = progress_of(known, YEAR)
    assert (found.value, found.value_text(), found.state) == (None, "—", "no_value")
    assert found.why() == "Il n’y a rien par quoi diviser\u202f: personne n’a été compté au dénominateur."


def test_nothing_is_measured_over_nought_and_a_rate_is_not_approved_without_what_divides_it(dossier):
    known = indicator(shape="rate")
    with pytest.raises(InvalidRecord):
        measure(known, 4100, 0)
    with pytest.raises(InvalidRecord):
        measure(known, 4100, state="approved")


def test_a_computed_rate_over_an_empty_figure_divides_nothing(dossier):
    known = indicator(shape="rate", method="computed", figure="first_visits", base="visits")
    found = progress_of(known, YEAR)
    assert (found.value, found.worth.why) == (None, "nought")
    with pytest.raises(NotMeasured, match="rien par quoi diviser"):
        measure_now(known, YEAR)


def test_an_indicator_without_a_measure_says_so(dossier):
    known = indicator()
    found = progress_of(known, YEAR)
    assert (found.state, found.why()) == ("no_value", "Rien n’a été mesuré sur cette période.")
    assert [one.indicator for one in without_value(YEAR)] == [known.id]


def test_of_measures_within_a_period_the_latest_stands_for_it_and_says_its_days(dossier):
    known = indicator()
    measure(known, 1000, period=Period(date(2026, 1, 1), date(2026, 3, 31)))
    measure(known, 3000, period=SPRING)
    found = progress_of(known, YEAR).worth
    assert (found.value, found.first, found.last) == (3000, *SPRING)


def test_a_measure_that_reaches_beyond_the_period_does_not_count(dossier):
    known = indicator()
    measure(known, 1000)
    assert progress_of(known, SPRING).value is None


def test_a_measure_in_the_bin_does_not_count(dossier):
    known = indicator()
    kept = measure(known, 1000)
    with step("Evaluation") as changes:
        changes.bin(kept)
    assert progress_of(known, YEAR).value is None


def test_hours_are_exact_minutes_and_money_exact_cents(dossier):
    hours, money = indicator(shape="hours", title="Heures"), indicator(shape="money", title="Dons")
    measure(hours, 119)
    measure(money, 123450)
    assert progress_of(hours, YEAR).value_text() == "1\u00a0h\u00a059"
    assert progress_of(money, YEAR).value_text() == "1\u202f234,50\u00a0€"


def test_numbers_are_written_in_the_language_of_the_reader(dossier):
    known = indicator(shape="rate")
    measure(known, 4100, 5700)
    with speaking("en"):
        assert progress_of(known, YEAR).value_text() == "71.9%"


# Computed


def test_a_computed_indicator_is_the_figure_it_is_computed_from(dossier):
    counted(96)
    known = indicator(method="computed", figure="visits", unit="visites")
    found = progress_of(known, YEAR)
    assert found.value == 100 * figure("visits", Scope(YEAR)) == 9600
    assert found.value_text() == "96\u00a0visites"


def test_an_indicator_of_an_action_counts_that_action_alone(dossier):
    action = counted(96)
    counted(40)
    assert progress_of(indicator(method="computed", figure="visits", action=action), YEAR).value == 9600


def test_an_indicator_of_an_objective_counts_the_actions_that_serve_it(dossier):
    action, objective = counted(96), save(Objective(title="Faire connaître les services"))
    counted(40)
    known = indicator(method="computed", figure="visits", objective=objective)
    assert progress_of(known, YEAR).why() == "Aucune action ne sert encore cet objectif."
    save(ActionObjective(action=action, objective=objective))
    assert progress_of(known, YEAR).value == 9600


def test_a_figure_that_is_not_told_action_by_action_is_no_nought(dossier):
    action = counted(96)
    known = indicator(method="computed", figure="volunteers_active", action=action)
    wide = not kind_of("volunteers_active").belongs(Scope(YEAR, actions=frozenset({action.id})))
    assert (progress_of(known, YEAR).worth.why == "wide") is wide


def test_a_figure_of_another_unit_gives_no_value(dossier):
    known = indicator(method="computed", shape="hours", figure="visits")
    assert progress_of(known, YEAR).worth.why == "no_figure"


def test_what_is_behind_a_computed_value_sums_to_it(dossier):
    counted(96)
    counted(40)
    known = indicator(method="computed", shape="rate", figure="first_visits", base="visits")
    for side in behind(known, YEAR):
        kept = progress_of(known, YEAR).worth
        assert sum(adds for _record, adds in side.rows) * 100 == (getattr(kept, side.of) or 0)
    assert {side.of for side in behind(known, YEAR)} == {"numerator", "denominator"}


def test_a_typed_value_stands_on_its_measure(dossier):
    known = indicator()
    kept = measure(known, 1200)
    (side,) = behind(known, YEAR)
    assert (side.listing, side.rows) == ("measures", ((kept.id, 1200),))


def test_measuring_now_keeps_a_draft_with_both_numbers_and_brings_it_up_to_date(dossier):
    counted(96)
    known = indicator(method="computed", shape="rate", figure="first_visits", base="visits")
    first = measure_now(known, YEAR)
    assert (first.numerator, first.denominator, first.state) == (0, 9600, "draft")
    counted(40)
    again = measure_now(known, YEAR)
    assert (again.id, again.denominator) == (first.id, 13600)


def test_what_was_approved_is_not_computed_anew_unasked(dossier):
    counted(96)
    known = indicator(method="computed", figure="visits")
    kept = measure_now(known, YEAR)
    approve(kept.id)
    counted(40)
    assert progress_of(known, YEAR).value == 9600, "a report says what was approved"
    assert worth_now(known, YEAR).value == 13600
    with pytest.raises(AlreadyApproved):
        measure_now(known, YEAR)
    approve(kept.id, approved=False)
    assert measure_now(known, YEAR).numerator == 13600


def test_nothing_typed_is_measured_by_itself(dossier):
    with pytest.raises(NotMeasured):
        measure_now(indicator(), YEAR)


def test_a_measure_of_a_closed_exercise_stays_as_it_is(dossier):
    known = indicator()
    close_exercise(2026, date(2027, 2, 1))
    with pytest.raises(InvalidRecord):
        measure(known, 1200)


# Targets


def test_the_target_set_last_counts_and_the_earlier_ones_stay_with_their_reasons(dossier):
    known = indicator()
    target(known, 6000)
    target(known, 8000, date(2026, 6, 1), reason="Un second bus dès l’été")
    target(known, 7000, date(2026, 9, 1), reason="Le second bus attendra")
    found = progress_of(known, YEAR)
    assert (found.target.value, found.target.reason) == (7000, "Le second bus attendra")
    assert [(one.value, one.reason) for one in found.earlier] == [(8000, "Un second bus dès l’été"), (6000, "")]


def test_a_target_is_not_changed_without_a_reason(dossier):
    known = indicator()
    target(known, 6000)
    with pytest.raises(InvalidRecord):
        target(known, 8000, date(2026, 6, 1))


def test_the_target_of_these_very_days_goes_before_that_of_the_year(dossier):
    known = indicator()
    target(known, 10000)
    target(known, 2000, period=SPRING)
    assert progress_of(known, SPRING).target.value == 2000
    assert progress_of(known, YEAR).target.value == 10000


def test_progress_is_the_share_of_the_way_from_the_start_to_the_target(dossier):
    known = indicator(start_value=2000, start_day=date(2025, 12, 31))
    target(known, 6000)
    measure(known, 5000)
    found = progress_of(known, YEAR)
    assert (found.share, found.state) == (750, "behind")


@pytest.mark.parametrize(
    ("aim", "value", "state"),
    [("more", 6000, "reached"), ("more", 5999, "behind"), ("less", 6000, "reached"), ("less", 6001, "behind")],
)
def test_a_target_is_reached_from_the_side_that_is_aimed_at(dossier, aim, value, state):
    known = indicator(aim=aim, start_value=4000 if aim == "more" else 9000)
    target(known, 6000)
    measure(known, value)
    assert progress_of(known, YEAR).state == state


def test_on_the_way_is_who_has_gone_as_much_of_the_way_as_of_the_days(dossier):
    known = indicator()
    target(known, 10000)
    half = Period(date(2026, 1, 1), date(2026, 6, 30))  # 181 of 365 days: 49,6 %
    measure(known, 4958, period=half)
    assert progress_of(known, half).state == "behind"
    kept = Measure.get()
    kept.numerator = 4959
    save(kept)
    assert progress_of(known, half).state == "on_the_way"


def test_a_quarter_of_what_is_counted_over_a_year_is_set_against_all_its_days_until_then(dossier):
    known = indicator(method="computed", figure="visits")
    target(known, 10000)
    action = counted(40, date(2026, 2, 1))
    counted(30, date(2026, 5, 2), action=action)
    found = progress_of(known, SPRING)
    assert (found.value, found.so_far.value, found.share, found.state) == (3000, 7000, 700, "on_the_way")


def test_less_is_aimed_at_without_a_start_there_is_no_share_of_the_way(dossier):
    known = indicator(aim="less")
    target(known, 1000)
    measure(known, 3000)
    assert (progress_of(known, YEAR).share, progress_of(known, YEAR).state) == (None, "behind")


def test_without_a_target_there_is_a_value_all_the_same(dossier):
    known = indicator()
    measure(known, 3000)
    assert (progress_of(known, YEAR).state, progress_of(known, YEAR).share) == ("no_target", None)


def test_indicators_are_asked_of_some_actions_and_of_the_objectives_they_serve(dossier):
    action, objective = counted(3), save(Objective(title="Faire connaître les services"))
    save(ActionObjective(action=action, objective=objective))
    indicator(title="De l’action", action=action)
    indicator(title="De l’objectif", objective=objective)
    indicator(title="D’ailleurs")
    assert [one.title for one in progresses(YEAR, actions={action.id})] == ["De l’action", "De l’objectif"]
    assert len(progresses(YEAR)) == 3


def test_a_series_tells_each_period_by_itself(dossier):
    counted(40, date(2026, 2, 1))
    counted(30, date(2026, 5, 2))
    known = indicator(method="computed", figure="visits")
    winter = Period(date(2026, 1, 1), date(2026, 3, 31))
    assert [one.value for one in series(known, [winter, SPRING])] == [4000, 3000]


# Parts


def test_parts_that_sum_to_the_measure_say_nothing(dossier):
    kept = measure(indicator(), 1200, parted="sex")
    save(
        MeasurePart(measure=kept, answer="men", numerator=500), MeasurePart(measure=kept, answer="women", numerator=700)
    )
    found = parts_of(kept)
    assert [(part.label, part.numerator) for part in found.parts] == [("femmes", 700), ("hommes", 500)]
    assert (found.difference, found.note) == (0, "")


def test_parts_that_do_not_sum_to_the_measure_are_said_not_to(dossier):
    kept = measure(indicator(), 1200, parted="role")
    save(
        MeasurePart(measure=kept, answer="resident", numerator=900),
        MeasurePart(measure=kept, answer="volunteer", numerator=500),
    )
    found = parts_of(kept)
    assert found.difference == -200
    assert found.note.startswith("La somme des parts est 14, le tout est 12")


def test_a_part_is_an_answer_of_the_set_of_its_measure(dossier):
    kept = measure(indicator(), 1200, parted="sex")
    with pytest.raises(InvalidRecord):
        save(MeasurePart(measure=kept, answer="0-11", numerator=900))
    with pytest.raises(InvalidRecord):
        measure(indicator(title="Autre"), 1200, parted="religion")


def test_quarters_are_parts_by_their_ids(dossier):
    quarter = save(Territory(name="Les Aulnes", kind="quarter"))
    kept = measure(indicator(), 1200, parted="quarter")
    save(MeasurePart(measure=kept, answer=str(quarter.id), numerator=1200))
    assert [part.label for part in parts_of(kept).parts] == ["Les Aulnes"]
    with pytest.raises(InvalidRecord):
        save(MeasurePart(measure=kept, answer="9999", numerator=1))


def test_a_measure_without_parts_has_none(dossier):
    assert parts_of(measure(indicator(), 1200)) is None


def test_what_is_told_of_an_indicator_is_read_back_from_a_frozen_document(dossier):
    known = indicator(shape="rate")
    target(known, 6000)
    target(known, 8000, date(2026, 6, 1), reason="Un second bus dès l’été")
    measure(known, 4100, 5700)
    found = progress_of(known, YEAR)
    assert read_plain(Progress, json.loads(canonical(asdict(found)))) == found
