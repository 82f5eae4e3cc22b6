"""Measures noted by hand: a line for each period, one step each, parts that come and go; what waits on Today."""

from __future__ import annotations

from datetime import date

import pytest

from models.answering import codes_before, keep_response, response_counts, tidy_code, waves_to_type
from models.evaluation import Indicator, Measure, MeasurePart
from models.figure_field import FigureField
from models.language.typed import Period
from models.noting_measures import all_targets, lines_of, measures_of, note_measure, note_parts, years_measured
from models.queries.today_evaluation import quarter_ended, to_approve, unmeasured, waiting_in_evaluation
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import redo, undo
from models.respondents import new_codes
from tests.evaluation_story import NOW, the_evaluation
from tests.makers import dump

FIRST = Period(date(NOW, 1, 1), date(NOW, 3, 31))
ODD = Period(date(NOW, 2, 1), date(NOW, 2, 10))


@pytest.fixture
def made(dossier):
    return the_evaluation()


def test_the_lines_of_an_exercise_are_its_quarters_itself_and_other_days_that_were_measured(made):
    assert [line.period.last.month for line in lines_of(made.empty.id, NOW)] == [3, 6, 9, 12, 12]
    note_measure(made.empty, ODD, {"numerator": 100})
    lines = lines_of(made.empty.id, NOW)
    assert lines[0].period == ODD
    assert lines[0].measure.numerator == 100
    assert len(lines) == 6
    assert years_measured(made.empty.id) == [NOW]


def test_a_note_is_one_step_that_is_undone(made):
    note_measure(made.empty, FIRST, {"numerator": 300})
    changes = note_measure(made.empty, FIRST, {"numerator": 500, "comment": "Compté deux fois."})
    assert [(one.numerator, one.comment) for one in measures_of(made.empty.id)] == [(500, "Compté deux fois.")]
    undo(changes.step)
    assert [(one.numerator, one.comment) for one in measures_of(made.empty.id)] == [(300, "")]


def test_a_measure_in_the_bin_comes_back_when_its_days_are_noted_again(made):
    note_measure(made.empty, FIRST, {"numerator": 300})
    (measure,) = measures_of(made.empty.id)
    with step("Au bac") as binned:
        binned.bin(measure)
    assert measures_of(made.empty.id) == []
    note_measure(made.empty, FIRST, {"numerator": 500})
    assert [(one.id, one.numerator) for one in measures_of(made.empty.id)] == [(measure.id, 500)]


def test_a_note_divided_by_nought_is_refused(made):
    with pytest.raises(InvalidRecord):
        note_measure(made.known, FIRST, {"denominator": 0})


def test_parts_without_a_number_go_and_come_back(made):
    note_measure(made.empty, FIRST, {"numerator": 500})
    (measure,) = measures_of(made.empty.id)
    note_parts(measure.id, "sex", {"women": (300, None), "men": (200, None)})
    note_parts(measure.id, "sex", {"women": (500, None), "men": (None, None)})
    kept = MeasurePart.kept().where(MeasurePart.measure == measure.id)
    assert {one.answer: one.numerator for one in kept} == {"women": 500}
    back = note_parts(measure.id, "sex", {"women": (300, None), "men": (200, None)})
    assert {one.answer: one.numerator for one in kept.clone()} == {"women": 300, "men": 200}
    undo(back.step)
    assert {one.answer: one.numerator for one in kept.clone()} == {"women": 500}


def test_the_target_that_was_set_last_comes_first(made):
    assert [target.value for target in all_targets(made.visits.id)] == [120_000, 100_000]


def test_a_figure_is_chosen_by_its_title_and_kept_by_its_word():
    field = FigureField("Chiffre")
    title = dict(field.answers())["visits"]
    assert field.parse(title) == field.parse("VISITS") == "visits"
    assert field.text("visits") == title
    assert field.text("of_before") == "of_before"
    with pytest.raises(ValueError, match="proposées"):
        field.parse("what nobody counts")


@pytest.mark.parametrize(
    ("today", "last"), [(date(2026, 4, 1), date(2026, 3, 31)), (date(2026, 1, 1), date(2025, 12, 31))]
)
def test_the_quarter_that_ended_is_the_one_before_today(dossier, today, last):
    assert quarter_ended(today).last == last


def test_a_typed_indicator_waits_once_the_quarter_ended_without_a_measure(made):
    after = date(NOW, 7, 2)
    waiting = {one.title for one in unmeasured(after).indicators}
    assert made.known.title not in waiting  # measured in the second quarter
    assert made.empty.title in waiting
    assert made.visits.title not in waiting  # computed
    assert made.known.title in {one.title for one in unmeasured(date(NOW, 10, 2)).indicators}


def test_an_indicator_of_the_year_waits_only_for_the_year_that_ended(made):
    assert Measure.get(indicator=made.indicator.id).end == date(2026, 12, 31)
    assert made.indicator.title not in {one.title for one in unmeasured(date(2027, 4, 2)).indicators}
    assert made.indicator.title in {one.title for one in unmeasured(date(2028, 4, 2)).indicators}


def test_drafts_of_days_gone_by_wait_to_be_approved(made):
    assert len(to_approve(date(NOW, 7, 2))) == 2
    assert waiting_in_evaluation(date(NOW, 7, 2)) == 2
    with step("Approuvées") as changes:
        for one in Measure.kept().where(Measure.indicator == made.known.id):
            one.state = "approved"
            changes.save(one)
    assert to_approve(date(NOW, 7, 2)) == []


def test_codes_are_written_in_one_way_and_never_given_twice(made):
    assert tidy_code(" ab-12 c ") == "AB12C"
    codes = new_codes(made.asked.id, 50)
    assert len(set(codes)) == 50
    keep_response(made.first.id, codes[0], {"useful": 3})
    assert response_counts(made.asked.id)[made.first.id] == 43
    assert codes[0] in codes_before(made.second)
    with pytest.raises(InvalidRecord):
        keep_response(made.first.id, codes[0], {"useful": 4})
    assert [wave.number for wave in waves_to_type(made.asked.id)] == [2, 1]
    assert Indicator.kept().count() == 4


def test_parts_of_a_measure_are_undone_and_done_again_with_what_they_part_it_by(dossier):
    with step("Measured") as changes:
        indicator = changes.save(Indicator(title="Visites"))
        measure = changes.save(Measure(indicator=indicator, start=date(2026, 1, 1), end=date(2026, 3, 31), numerator=1))
    before = dump()
    noted = note_parts(measure.id, "sex", {"women": (1, None)})
    after = dump()
    undo(noted.step)
    assert dump() == before
    redo(noted.step)
    assert dump() == after
