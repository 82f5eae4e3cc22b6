"""What an attestation can say: exact minutes, locked sheets alone, each trainee over the sessions of their group."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.language.formats import percent_text
from models.language.typed import Period
from models.queries.attestations import Facts, Followed, of_course, of_session, of_volunteer
from models.queries.training_hours import trained, training_days
from models.records.steps import step
from models.refusals import Unknown
from models.sheets import Entry, enter, lock, unlock
from models.training import Assessment, Course, Enrolment, TrainingSession
from tests.makers import training, volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def test_planned_and_followed_add_up_to_the_minute_and_below_the_threshold_is_partial(any_dossier):
    course, _sessions, _people = training([210, 210, 180, 180, 120], [210, 180, 180, 0, 120])
    (facts,) = of_course(course.id).facts
    assert (facts.planned, facts.minutes, facts.status) == (900, 690, "partial")
    assert percent_text(facts.minutes, facts.planned) == "76,7\u00a0%"
    assert [s.presence for s in facts.sessions] == ["present", "part", "present", "absent", "present"]
    assert (facts.first, facts.last) == (date(2026, 3, 3), date(2026, 3, 11))


def followed(planned, minutes):
    return Followed("C", date(2026, 3, 3), 540, 600, "", "", "", "part", planned, minutes)


def facts_of(planned, minutes, threshold=80):
    day = date(2026, 3, 3)
    blank = {field.name: "" for field in fields(Facts)}
    numbers = {"scope": "course", "volunteer": 1, "person": 1, "threshold": threshold, "first": day, "last": day}
    return Facts(**blank | numbers | {"sessions": (followed(planned, minutes),), "assessed": ()})


def test_the_threshold_compares_exact_minutes_not_the_printed_rate():
    below, at = facts_of(9000, 7199), facts_of(9000, 7200)
    assert percent_text(7199, 9000) == percent_text(7200, 9000) == "80,0\u00a0%"
    assert (below.status, at.status) == ("partial", "full")


@settings(max_examples=300)
@given(st.integers(1, 20_000), st.data(), st.integers(1, 100))
def test_full_means_at_least_the_threshold_whatever_the_minutes(planned, data, threshold):
    minutes = data.draw(st.integers(0, planned))
    assert (facts_of(planned, minutes, threshold).status == "full") == (minutes / planned * 100 >= threshold - 1e-9)


def test_nobody_gets_an_attestation_while_a_sheet_is_open_and_the_reason_says_which(any_dossier):
    course, sessions, _people = training([210, 210], [210, 210], locked=False)
    lock([sessions[0].id])
    gathered = of_course(course.id)
    assert gathered.facts == []
    assert "jeu." in gathered.refused[0].reason
    assert "mar." not in gathered.refused[0].reason
    lock([sessions[1].id])
    assert len(of_course(course.id).facts) == 1


def test_who_attended_no_minute_is_refused(any_dossier):
    course, _sessions, _people = training([210], [[210], [0]])
    gathered = of_course(course.id)
    assert [f.minutes for f in gathered.facts] == [210]
    assert [r.name for r in gathered.refused] == ["ÉVRARD-1 Élodie"]


def test_an_empty_box_is_an_absence_once_the_sheet_is_locked(any_dossier):
    course, _sessions, _people = training([210, 210], [210, None])
    (facts,) = of_course(course.id).facts
    assert (facts.planned, facts.minutes) == (420, 210)
    assert facts.sessions[1].presence == "absent"


def test_a_trainee_s_sessions_are_those_of_their_group_within_the_days_of_their_enrolment(any_dossier):
    course, sessions, people = training([60, 60, 60], [60, 60, 60], locked=False)
    with step("More") as changes:
        late = volunteer(changes, family="Tardieu")
        changes.save(Enrolment(volunteer=late, course=course, group="A", since=sessions[1].day))
        other = volunteer(changes, family="Zola")
        changes.save(Enrolment(volunteer=other, course=course, group="B"))
        elsewhere = changes.save(TrainingSession(course=course, group="B", day=sessions[0].day, start=540, end=660))
        enter(changes, [Entry(s.id, late.id, "present", 60) for s in sessions[1:]])
        enter(changes, [Entry(elsewhere.id, other.id, "present", 120)])
    lock([s.id for s in TrainingSession.select()])
    planned = {facts.family_name: facts.planned for facts in of_course(course.id).facts}
    assert planned == {"Évrard-0": 180, "Tardieu": 120, "Zola": 120}
    assert [f.family_name for f in of_course(course.id, "B").facts] == ["Zola"]
    assert people[0].id not in {f.volunteer for f in of_course(course.id, "B").facts}


def test_one_session_attests_those_who_were_there_for_that_session_alone(any_dossier):
    _course, sessions, _people = training([210, 180], [[210, 180], [90, 0], [0, 180]])
    gathered = of_session(sessions[0].id)
    assert [(f.planned, f.minutes, f.scope) for f in gathered.facts] == [(210, 210, "session"), (210, 90, "session")]


def test_the_cumulative_one_takes_every_training_of_a_period_both_days_included(any_dossier):
    _one, sessions, people = training([210, 180], [210, 180])
    training([120], [120], title="Premiers secours", people=people)
    (facts,) = of_volunteer(people[0].id).facts
    assert facts.courses == (("Accueillir, écouter, orienter", 390, 390), ("Premiers secours", 120, 120))
    (facts,) = of_volunteer(people[0].id, Period(sessions[1].day, sessions[1].day)).facts
    assert facts.minutes == 180
    (facts,) = of_volunteer(people[0].id, YEAR).facts
    assert (facts.minutes, facts.first, facts.last) == (510, YEAR.first, YEAR.last)
    assert of_volunteer(people[0].id, Period(date(2025, 1, 1), date(2025, 12, 31))).refused


def test_objectives_carry_their_assessment_and_no_other(any_dossier):
    course, _sessions, _people = training([210], [210])
    with step("Assessment") as changes:
        enrolment = Enrolment.get()
        changes.save(Assessment(enrolment=enrolment, objective="Orienter vers le bon service", state="acquired"))
    (facts,) = of_course(course.id).facts
    assert facts.assessed == (
        ("Accueillir sans préjuger", "not_assessed"),
        ("Orienter vers le bon service", "acquired"),
    )


def test_what_is_unknown_is_refused_in_words(dossier):
    for ask in (of_course, of_session, of_volunteer):
        with pytest.raises(Unknown, match="999"):
            ask(999)


def test_training_days_count_what_was_held_and_what_was_followed(any_dossier):
    # 6 h x 14 people, 3 h x 12, 6 h x 9 (documents.md, section 1)
    rows = [[360 if n < 14 else 0, 180 if n < 12 else 0, 360 if n < 9 else 0] for n in range(14)]
    training([360, 180, 360], rows)
    found = training_days(YEAR)
    assert (found.minutes, found.participations, found.trainee_minutes) == (15 * 60, 35, 174 * 60)
    assert found.trainee_minutes // 360 == 29
    assert training_days(Period(date(2025, 1, 1), date(2025, 12, 31))) == (0, 0, 0)


def test_hours_by_volunteer_add_up_to_what_was_followed_and_open_sheets_do_not_count(any_dossier):
    _course, sessions, people = training([210, 180], [[210, 90], [0, 180]])
    assert sum(row.minutes for row in trained(YEAR)) == training_days(YEAR).trainee_minutes == 480
    assert [(row.planned, row.minutes, row.attended, row.sessions) for row in trained()] == [
        (390, 300, 2, 2),
        (390, 180, 1, 2),
    ]
    unlock(TrainingSession.get_by_id(sessions[0].id), "Relue")
    assert sum(row.minutes for row in trained(YEAR)) == 270
    assert len(people) == 2


def test_two_trainings_with_one_title_are_refused(dossier):
    training([60], [60], title="Accueillir")
    with pytest.raises(Exception, match="."), step("Again") as changes:
        changes.save(Course(title="ACCUEILLIR "))
