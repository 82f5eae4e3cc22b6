"""Attendances from a file: what is made on the way, what is refused, what stays as it was."""

from datetime import date

import pytest

from models.intake import plan_import, read_source
from models.records.steps import step
from models.sheets import lock
from models.training import Attendance, Course, Enrolment, TrainingSession
from tests.makers import volunteer
from tests.models.intake.conftest import counts

TITLES = "Bénévole*;Formation*;Groupe;Date*;Début;Fin;Durée prévue;Pause;Présence*;Durée suivie\n"


@pytest.fixture
def people(dossier):
    with step("Volunteers") as changes:
        volunteer(changes, "Le Goff-Évrard", "Josiane", number="1")
        volunteer(changes, "Martin", "Jean Paul", number="2")
        volunteer(changes, "Petit", "Anne", number="3")
        volunteer(changes, "Petit", "Anne", number="4")


def line(who="1", **said):
    """One line of a file; ``is_`` is the presence, ``for_`` how long."""
    usual = {"course": "Accueillir", "group": "A", "day": "3/3/2026", "start": "9h", "end": "12h30"}
    cells = usual | {"planned": "", "pause": "", "is_": "P", "for_": ""} | said
    return ";".join((who, *cells.values())) + "\n"


def test_unknown_courses_sessions_and_enrolments_are_made(people, take):
    plan = take(
        TITLES + line() + line("2", is_="partiel", for_="2h30") + line("2", day="4/3/2026", is_=""), "trainings"
    )
    assert counts(plan) == (3, 0, 0, 0)
    assert [c.title for c in Course.select()] == ["Accueillir"]
    assert [(s.day, s.start, s.end, s.planned, s.sheet) for s in TrainingSession.select()] == [
        (date(2026, 3, 3), 540, 750, 210, "open"),
        (date(2026, 3, 4), 540, 750, 210, "open"),
    ]
    assert Enrolment.select().count() == 2
    assert [(a.presence, a.minutes) for a in Attendance.select()] == [("present", 210), ("part", 150), ("absent", 0)]


def test_the_same_file_again_changes_nothing(people, take):
    text = TITLES + line() + line("2", is_="partiel", for_="10h-11h") + line()
    assert counts(take(text, "trainings")) == (2, 0, 1, 0)
    assert counts(take(text, "attendances")) == (0, 0, 3, 0)


def test_english_titles_and_words_do_as_well(people, take):
    titles = "Volunteer;Course;Group;Date;From;To;Planned;Break;Presence;Attended\n"
    rows = line(is_="present") + line("2", is_="part", for_="90 min") + line("3", is_="absent") + line("4", is_="A")
    plan = take(titles + rows, "trainings")
    assert counts(plan) == (4, 0, 0, 0)
    assert [a.minutes for a in Attendance.select()] == [210, 90, 0, 0]


@pytest.mark.parametrize(
    "who",
    ["1", "Josiane Le Goff-Évrard", "LE GOFF-EVRARD Josiane", "Mme Josiane LE GOFF ÉVRARD", "Le Goff-Évrard, Josiane"],
)
def test_a_volunteer_is_named_by_number_or_by_names_in_either_order(people, take, who):
    assert counts(take(TITLES + line(who), "trainings")) == (1, 0, 0, 0)


def test_a_given_name_of_two_words_is_found_in_either_order_but_not_cut_elsewhere(people, take):
    text = TITLES + line("Jean Paul Martin") + line("Martin Jean Paul", day="4/3/2026") + line("Paul Martin Jean")
    assert counts(take(text, "trainings")) == (2, 0, 0, 1)


def test_an_unknown_or_ambiguous_volunteer_refuses_the_line(people, take):
    plan = take(TITLES + line("Inconnu Paul") + line("Anne Petit") + line("") + line("99"), "trainings")
    assert counts(plan) == (0, 0, 0, 4)
    assert {told.field for told in plan.refused} == {"volunteer"}
    assert "Plusieurs" in plan.refused[1].reason
    assert not Course.select().exists()


def test_a_volunteer_is_named_by_email(dossier, take):
    take("Nom;Prénom;Courriel\nDurand;Zoé;zoe@x.fr\n", "volunteers")
    assert counts(take(TITLES + line("ZOE@x.fr"), "trainings")) == (1, 0, 0, 0)


def test_planned_times_that_contradict_an_earlier_line_refuse_the_later_one(people, take):
    plan = take(
        TITLES + line() + line("2", end="12h") + line("2", planned="3h") + line("2", pause="30 min"), "trainings"
    )
    assert counts(plan) == (1, 0, 0, 3)
    assert [(told.line, told.field) for told in plan.refused] == [(3, "end"), (4, "planned"), (5, "pause")]
    assert "ligne 2" in plan.refused[0].reason


def test_planned_times_that_contradict_the_dossier_refuse_the_line(people, take):
    take(TITLES + line(), "trainings")
    plan = take(TITLES + line("2", end="13h"), "trainings")
    assert "dossier" in plan.refused[0].reason
    assert TrainingSession.get().end == 750


def test_a_session_is_course_group_day_and_from(people, take):
    rows = [line(), line(group="B"), line(day="4/3/2026"), line(start="14h", end="16h"), line(course="Écouter")]
    assert counts(take(TITLES + "".join(rows), "trainings")) == (5, 0, 0, 0)
    assert TrainingSession.select().count() == 5


def test_groups_and_courses_are_the_same_whatever_their_case(people, take):
    take(TITLES + line(), "trainings")
    take(TITLES + line("2", course="ACCUEILLIR", group="a"), "trainings")
    assert (Course.select().count(), TrainingSession.select().count()) == (1, 1)
    assert [e.group for e in Enrolment.select()] == ["A", "A"]


def test_a_planned_duration_is_enough_and_without_it_both_times_are_needed(people, take):
    plan = take(
        TITLES
        + line(start="", end="", planned="3h30")
        + line(day="4/3/2026", start="", end="")
        + line(day="5/3/2026", end="")
        + line(day="6/3/2026", start="")
        + line(day="7/3/2026", end="", planned="2h", pause="30 min"),
        "trainings",
    )
    assert counts(plan) == (2, 0, 0, 3)
    assert [(s.start, s.end, s.pause, s.planned) for s in TrainingSession.select()] == [
        (None, None, 0, 210),
        (540, 690, 30, 120),
    ]


def test_what_times_and_planned_leave_is_the_break(people, take):
    take(TITLES + line(planned="3h"), "trainings")
    assert TrainingSession.get().pause == 30


def test_partial_needs_its_duration_and_present_or_absent_contradict_another(people, take):
    plan = take(
        TITLES
        + line(is_="partiel")
        + line(is_="partiel", for_="5h")
        + line(for_="1h")
        + line(is_="A", for_="1h")
        + line(is_="peut-être"),
        "trainings",
    )
    assert counts(plan) == (0, 0, 0, 5)
    assert [told.field for told in plan.refused] == ["attended"] * 4 + ["presence"]
    assert not TrainingSession.select().exists()


def test_two_lines_that_say_different_things_of_one_person_refuse_the_later(people, take):
    plan = take(TITLES + line() + line(is_="A"), "trainings")
    assert counts(plan) == (1, 0, 0, 1)
    assert "ligne 2" in plan.refused[0].reason


def test_entering_again_corrects_what_the_dossier_says(people, take):
    take(TITLES + line(), "trainings")
    plan = take(TITLES + line(is_="partiel", for_="1h"), "trainings")
    assert counts(plan) == (0, 1, 0, 0)
    assert (Attendance.get().presence, Attendance.get().minutes) == ("part", 60)


def test_a_locked_sheet_refuses_what_would_change_it_and_nothing_else(people, take):
    take(TITLES + line(), "trainings")
    lock([TrainingSession.get().id])
    plan = take(TITLES + line() + line(is_="A") + line("2"), "trainings")
    assert counts(plan) == (0, 0, 1, 2)
    assert "verrouillée" in plan.refused[0].reason


def test_days_that_do_not_exist_refuse_their_lines(people, take):
    plan = take(TITLES + line(day="31/02/2026") + line(day=""), "trainings")
    assert [(told.line, told.field, told.value) for told in plan.refused] == [(2, "day", "31/02/2026"), (3, "day", "")]


def test_a_day_outside_the_enrolment_is_told(people, take):
    take("Bénévole;Formation;Groupe;Jusqu’au\n1;Accueillir;A;1/2/2026\n", "enrolments")
    plan = take(TITLES + line(), "trainings")
    assert (counts(plan), plan.warnings[0].field) == ((1, 0, 0, 0), "day")


def test_courses_sessions_and_enrolments_are_imported_by_themselves(people, take):
    course = "Intitulé;Objectifs;Organisateur\nAccueillir;Accueillir;Nous\n"
    sessions = (
        "Formation;Groupe;Date;Début;Fin;Lieu\nAccueillir;A;3/3/2026;9h;12h;Maxéville\nÉcouter;;3/3/2026;9h;12h;\n"
    )
    enrolments = "Bénévole;Formation;Groupe;Depuis le\n1;Accueillir;A;\n2;Lire;;\nInconnu;Lire;;\n"
    for text, kind, told in (
        (course, "courses", (1, 0, 0, 0)),
        (sessions, "sessions", (2, 0, 0, 0)),
        (enrolments, "enrolments", (2, 0, 0, 1)),
    ):
        assert counts(take(text, kind)) == told
        made, updated, _unchanged, refused = counts(take(text, kind))
        assert (made, updated, refused) == (0, 0, told[3])
    assert sorted(c.title for c in Course.select()) == ["Accueillir", "Lire", "Écouter"]
    assert counts(take(sessions.replace("Maxéville", "Laxou"), "sessions")) == (0, 1, 1, 0)


def test_nothing_is_written_by_planning(people, file):
    plan_import(read_source(file(TITLES + line())), "trainings")
    assert not Course.select().exists()
