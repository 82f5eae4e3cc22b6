"""Attendance sheets: entered, corrected, locked, and only unlocked with a reason."""

from datetime import date

import pytest

from models.queries.today import coming, lacking, open_sheets, ready
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo, undoable
from models.refusals import Frozen
from models.register import NoReason
from models.sheets import Entry, NothingToLock, enter, groups_of, keep_session, lock, sheet_of, unlock
from models.training import Attendance, Course, TrainingSession
from tests.makers import dump, our_service, training, volunteer


def session(of, **answers):
    return TrainingSession(**{"course": of, "day": date(2026, 3, 3), "start": 540, "end": 750} | answers)


@pytest.fixture
def course(dossier):
    with step("New") as changes:
        return changes.save(Course(title="Accueillir"))


def refused(record, field):
    with pytest.raises(InvalidRecord) as told, step("New") as changes:
        changes.save(record)
    assert field in {problem.field for problem in told.value.problems}


def test_a_session_is_unique_by_course_group_day_and_start(course):
    with step("New") as changes:
        changes.save(session(course))
        changes.save(session(course, group="B"))
        changes.save(session(course, start=780, end=900))
    refused(session(course), "course")


def test_times_make_the_planned_duration_without_the_break(course):
    with step("New") as changes:
        kept = changes.save(session(course, pause=30, planned=999))
    assert TrainingSession.get_by_id(kept.id).planned == 180


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"end": 540}, "end"), ({"end": 500}, "end"), ({"end": None}, "end"), ({"pause": 210}, "pause"), ({"pause": 240}, "pause"),
        ({"start": None, "end": None}, "planned"), ({"start": 1441}, "start"), ({"day": None}, "day"), ({"course": None}, "course"),
    ],
)  # fmt: skip
def test_a_session_that_cannot_be_is_refused_beside_its_field(course, answers, field):
    refused(session(course, **answers), field)


def test_a_session_may_give_its_duration_alone(course):
    with step("New") as changes:
        assert changes.save(session(course, start=None, end=None, planned=90)).planned == 90


def test_entering_again_corrects_and_an_entry_can_be_taken_back(dossier):
    _course, sessions, people = training([210], [210], locked=False)
    place = (people[0].id, sessions[0].id)
    with step("Correction") as changes:
        enter(changes, [Entry(sessions[0].id, people[0].id, "part", 90)])
    assert sheet_of(1, "A").entered[place].minutes == 90
    with step("Taken back") as changes:
        enter(changes, [Entry(sessions[0].id, people[0].id, None, 0)])
    assert sheet_of(1, "A").entered == {}
    with step("Entered") as changes:
        enter(changes, [Entry(sessions[0].id, people[0].id, "absent", 0)])
    assert Attendance.select().count() == 1
    assert sheet_of(1, "A").entered[place].presence == "absent"


@pytest.mark.parametrize(
    ("presence", "minutes"), [("present", 209), ("part", 0), ("part", 211), ("absent", 1), ("late", 10)]
)
def test_minutes_that_contradict_the_presence_are_refused(dossier, presence, minutes):
    _course, sessions, people = training([210], [None], locked=False)
    with pytest.raises(InvalidRecord), step("Entered") as changes:
        enter(changes, [Entry(sessions[0].id, people[0].id, presence, minutes)])


def test_a_whole_sheet_is_one_step_that_can_be_undone(dossier):
    _course, sessions, people = training([210, 180], [[None, None], [None, None]], locked=False)
    before = dump()
    with step("Attendance") as changes:
        enter(changes, [Entry(s.id, p.id, "present", s.planned) for s in sessions for p in people])
    undo(undoable().first().id)
    assert dump() == before


def test_a_locked_sheet_takes_no_entry_and_no_change_until_unlocked_with_a_reason(dossier):
    _course, sessions, people = training([210], [[210], [90]])
    with step("More") as changes:
        late = volunteer(changes, family="Tardieu")
    with pytest.raises(InvalidRecord), step("Late") as changes:
        enter(changes, [Entry(sessions[0].id, late.id, "present", 210)])
    with pytest.raises(Frozen), step("Change") as changes:
        enter(changes, [Entry(sessions[0].id, people[0].id, "absent", 0)])
    stored = TrainingSession.get()
    stored.place = "Ailleurs"
    with pytest.raises(Frozen), step("Change") as changes:
        changes.save(stored)
    with pytest.raises(NoReason):
        unlock(TrainingSession.get(), "  ")
    unlock(TrainingSession.get(), "Feuille mal lue")
    with step("Change") as changes:
        enter(changes, [Entry(sessions[0].id, people[0].id, "absent", 0)])
    assert TrainingSession.get().unlock_reason == "Feuille mal lue"
    lock([sessions[0].id])
    with pytest.raises(NothingToLock):
        lock([sessions[0].id])


def test_unlocking_can_be_undone_and_locking_cannot(dossier):
    _course, sessions, _people = training([210], [210])
    assert undoable().first().name == "Training"
    unlock(TrainingSession.get(), "Relue")
    undo(undoable().first().id)
    assert TrainingSession.get_by_id(sessions[0].id).sheet == "locked"


def test_who_was_present_attends_the_new_duration_of_a_session_that_is_changed(dossier):
    _course, sessions, _people = training([210], [[210], [90], [0]], locked=False)
    changed = TrainingSession.get_by_id(sessions[0].id)
    changed.end += 30
    with step("Longer") as changes:
        keep_session(changes, changed)
    assert sorted(a.minutes for a in Attendance.select()) == [0, 90, 240]
    changed = TrainingSession.get_by_id(sessions[0].id)
    changed.end = changed.start + 60
    with step("Shorter") as changes:
        keep_session(changes, changed)
    assert sorted(a.minutes for a in Attendance.select()) == [0, 60, 90], (
        "the part that was said is for a person to correct"
    )


def test_today_tells_open_sheets_the_late_ones_and_the_groups_ready_for_attestations(dossier):
    course, sessions, _people = training([210, 210], [210, 210], locked=False)
    assert [(waiting.session.id, waiting.late) for waiting in open_sheets(date(2026, 3, 11))] == [(1, True), (2, False)]
    assert open_sheets(date(2026, 3, 1)) == []
    assert [s.id for s in coming(date(2026, 3, 1))] == [1, 2]
    assert ready(date(2026, 3, 11)) == []
    lock([s.id for s in sessions])
    assert [(found.course.id, found.group, found.waiting) for found in ready(date(2026, 3, 11))] == [
        (course.id, "A", 1)
    ]
    assert groups_of(course.id) == ["A"]


def test_today_tells_what_our_own_file_lacks(dossier):
    assert {"name", "logo", "signatory"} <= set(lacking())
    our_service()
    assert lacking() == ["logo"]
