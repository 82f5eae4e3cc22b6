"""The training block for FDVA: the golden cases of documents.md."""

from __future__ import annotations

from datetime import date

from models.language.typed import Period
from models.queries.fdva import fdva_training, in_days
from models.records.steps import step
from tests.makers import training, volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
CAME = ((360, 14), (180, 12), (360, 9))


def golden_days():
    with step("People") as changes:
        people = [volunteer(changes, family=f"Évrard-{n}") for n in range(14)]
    attended = [[minutes if n < count else 0 for minutes, count in CAME] for n in range(14)]
    return training([minutes for minutes, _count in CAME], attended, people=people)


def test_the_golden_training_days(dossier):
    golden_days()
    told = fdva_training(YEAR).total()
    assert (told.minutes, told.days) == (900, 25)
    assert (told.participations, told.trainee_minutes, told.trainee_days) == (35, 174 * 60, 290)
    assert (told.sessions, told.persons) == (3, 14)


def test_people_are_counted_once_and_participations_each_time(dossier):
    sessions = ({0, 1, 2}, {1, 2, 3}, {3})
    training([60] * 3, [[60 if n in there else 0 for there in sessions] for n in range(4)])
    told = fdva_training(YEAR)
    assert (told.total().participations, told.persons) == (7, 4)


def test_somebody_of_two_courses_is_one_person(dossier):
    _course, _sessions, people = training([60], [[60], [60]])
    training([60], [[60], [60]], title="Autre", group="B", people=people)
    told = fdva_training(YEAR)
    assert [line.persons for line in told.courses] == [2, 2]
    assert (told.persons, told.total().participations) == (2, 4)


def test_open_sheets_and_other_years_do_not_count(dossier):
    training([60], [60], locked=False, title="Ouverte")
    assert fdva_training(YEAR).courses == ()
    golden_days()
    assert fdva_training(Period(date(2025, 1, 1), date(2025, 12, 31))).courses == ()


def test_a_day_of_training_is_six_hours_half_a_tenth_up():
    assert [in_days(minutes) for minutes in (0, 17, 18, 360, 900)] == [0, 0, 1, 10, 25]
    assert in_days(420, 420) == 10
