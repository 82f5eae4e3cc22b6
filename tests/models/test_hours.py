"""Hours as the paper says them: exact, once, never above what a day holds; only validated ones count."""

from datetime import date, timedelta

import pytest

from models.actions import Action, ActionSession
from models.hours import HourEntry, doubts_of, split_at_midnight, validated_minutes
from models.language.typed import Period
from models.noting import Line, lines_of, note
from models.queries.hours_noted import doubts, lines_at, lines_before, lines_on, month_minutes, waiting, week_of
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import redo, undo, undoable
from models.refusals import ChangedElsewhere, Frozen
from models.register import NoReason
from models.validating import (
    DayToCome,
    LockedAlready,
    NothingToValidate,
    NotToUnlock,
    lock,
    unlock,
    unvalidate,
    validate,
)
from tests.makers import volunteer

SATURDAY = date(2026, 6, 13)
SUNDAY = date(2026, 6, 14)
TOMORROW = date.today() + timedelta(days=1)


@pytest.fixture
def someone(dossier):
    with step("New") as changes:
        return volunteer(changes)


def noted(*lines, gone=(), **more):
    with step("Hours") as changes:
        return note(changes, lines, gone, **more)


def entries():
    return list(HourEntry.kept().order_by(HourEntry.id))


def why(lines, field):
    """Give the words of the refusal of some lines, which must be about this field."""
    with pytest.raises(InvalidRecord) as told:
        noted(*lines)
    return " ".join(problem.message for problem in told.value.problems if problem.field == field)


def test_times_make_exact_minutes(someone):
    noted(Line(SATURDAY, someone.id, start=541, end=660))
    assert [e.minutes for e in entries()] == [119]


def test_over_midnight_hours_are_split_over_both_days_and_no_minute_is_lost(someone):
    noted(Line(SATURDAY, someone.id, start=22 * 60 + 13, end=97))
    assert [(e.day, e.start, e.end, e.minutes) for e in entries()] == [(SATURDAY, 1333, 1440, 107), (SUNDAY, 0, 97, 97)]
    (line,) = lines_on(SATURDAY)
    assert (line.start, line.end, line.length()) == (1333, 97, 204)
    assert [(one.start, one.end) for one in lines_on(SUNDAY)] == [(0, 97)]


def test_until_midnight_is_of_one_day(someone):
    assert split_at_midnight(1200, 0) == [(0, 1200, 1440)]
    noted(Line(SATURDAY, someone.id, start=1200, end=0))
    assert [(e.day, e.minutes) for e in entries()] == [(SATURDAY, 240)]


def test_an_end_that_is_the_beginning_is_refused_and_not_a_whole_day(someone):
    assert why([Line(SATURDAY, someone.id, start=540, end=540)], "end")


def test_hours_of_training_come_from_the_attendance_sheets(someone):
    assert "feuilles d’émargement" in why([Line(SATURDAY, someone.id, minutes=60, kind="training")], "kind")
    with pytest.raises(ValueError, match="feuilles d’émargement"):
        HourEntry.field("kind").parse("Formation")


def test_more_than_24_hours_of_a_person_on_a_day_are_refused_also_within_one_step(someone):
    long = [Line(SATURDAY, someone.id, minutes=720), Line(SATURDAY, someone.id, minutes=721)]
    assert "24 h 01" in why(long, "minutes").replace("\u00a0", " ")
    assert entries() == []
    noted(long[0])
    assert why([long[1]], "minutes")
    noted(Line(SATURDAY, someone.id, minutes=720), Line(SUNDAY, someone.id, minutes=721))
    assert sum(e.minutes for e in entries()) == 720 + 720 + 721


def test_what_goes_past_midnight_counts_on_the_day_it_falls_on(someone):
    noted(Line(SUNDAY, someone.id, minutes=24 * 60 - 30))
    assert why([Line(SATURDAY, someone.id, start=1400, end=31)], "minutes")
    noted(Line(SATURDAY, someone.id, start=1400, end=30))


def test_a_long_day_and_times_that_overlap_are_warned_and_kept(someone):
    noted(Line(SATURDAY, someone.id, start=480, end=900), Line(SATURDAY, someone.id, start=840, end=1201))
    first, second = entries()
    assert any("13 h 01" in words.replace("\u00a0", " ") for words in doubts_of(first))
    assert any("recouvrent" in words for words in doubts_of(second))
    assert doubts_of(HourEntry(volunteer=someone, day=SUNDAY, start=480, end=600, minutes=120)) == []


def test_twelve_hours_and_times_that_only_touch_are_not_warned(someone):
    noted(Line(SATURDAY, someone.id, start=480, end=900), Line(SATURDAY, someone.id, start=900, end=1200))
    assert [doubts_of(e) for e in entries()] == [[], []]


def test_doubts_of_lines_not_kept_yet_look_at_each_other_and_at_what_is_kept(someone):
    noted(Line(SATURDAY, someone.id, start=480, end=600))
    (kept,) = lines_on(SATURDAY)
    two = [Line(SATURDAY, someone.id, start=590, end=660), Line(SATURDAY, someone.id, minutes=24 * 60)]
    found = doubts(two)
    assert [doubt.refused for doubt in found[1]] == [True]
    assert any("recouvrent" in doubt.words for doubt in found[0])
    assert doubts([kept]) == {}, "what is kept does not overlap itself"
    assert doubts([two[0]], gone=[kept.entries[0][0]]) == {}


def test_a_group_counts_its_minutes_for_each_and_names_nobody(dossier):
    noted(Line(SATURDAY, group="Les scouts", size=4, minutes=90))
    (entry,) = entries()
    assert (entry.minutes, entry.size, entry.__data__["volunteer"]) == (90, 4, None)
    assert waiting(SATURDAY).minutes == 360


def test_hours_are_of_somebody_or_of_a_group_and_its_size(someone):
    assert why([Line(SATURDAY, minutes=60)], "volunteer")
    assert why([Line(SATURDAY, group="La 4e B", minutes=60)], "size")
    assert why([Line(SATURDAY, someone.id, group="La 4e B", size=3, minutes=60)], "group")


def test_only_validated_hours_count(someone):
    ids = noted(Line(SATURDAY, someone.id, minutes=119), Line(SUNDAY, someone.id, minutes=60))
    assert validated_minutes(someone.id) == 0
    validate(ids[0])
    assert validated_minutes(someone.id) == 119
    with step("Issued") as changes:
        assert lock(changes, ids[0] + ids[1]) == 1, "what is not validated is not locked"
    assert validated_minutes(someone.id) == 119
    undo(undoable().first().id)
    unvalidate(ids[0])
    assert validated_minutes(someone.id) == 0


def test_hours_of_days_to_come_are_not_validated(someone):
    ((key,),) = noted(Line(TOMORROW, someone.id, minutes=60))
    with pytest.raises(DayToCome):
        validate([key])
    with pytest.raises(InvalidRecord):
        noted(Line(TOMORROW, someone.id, minutes=60), state="validated")
    with pytest.raises(NothingToValidate):
        validate(period=Period(TOMORROW, TOMORROW))
    noted(Line(date.today(), someone.id, minutes=30))
    validate(period=Period(date(2026, 1, 1), TOMORROW))
    assert [e.state for e in entries()] == ["draft", "validated"]


def test_locked_hours_do_not_change_until_they_are_unlocked_with_a_reason(someone):
    ((key,),) = noted(Line(SATURDAY, someone.id, minutes=60), state="validated")
    with step("Issued") as changes:
        lock(changes, [key])
    (line,) = lines_on(SATURDAY)
    with pytest.raises(Frozen):
        noted(Line(SATURDAY, someone.id, minutes=61, entries=line.entries))
    with pytest.raises(Frozen):
        noted(gone=line.entries)
    with pytest.raises(LockedAlready):
        unvalidate([key])
    with pytest.raises(NoReason):
        unlock([key], " ")
    unlock([key], "feuille mal lue")
    entry = HourEntry.get_by_id(key)
    assert (entry.state, entry.unlock_reason) == ("validated", "feuille mal lue")
    with pytest.raises(NotToUnlock):
        unlock([key], "encore")
    noted(Line(SATURDAY, someone.id, minutes=61, entries=lines_on(SATURDAY)[0].entries))
    assert validated_minutes(someone.id) == 61


def test_a_correction_keeps_the_entry_and_its_state(someone):
    ((key,),) = noted(Line(SATURDAY, someone.id, start=540, end=600), state="validated")
    (line,) = lines_on(SATURDAY)
    noted(Line(SATURDAY, someone.id, start=540, end=661, entries=line.entries))
    (entry,) = entries()
    assert (entry.id, entry.minutes, entry.state) == (key, 121, "validated")


def test_a_correction_may_begin_and_cease_to_go_past_midnight(someone):
    noted(Line(SATURDAY, someone.id, start=1380, end=1439))
    (line,) = lines_on(SATURDAY)
    noted(Line(SATURDAY, someone.id, start=1380, end=30, entries=line.entries))
    assert [e.minutes for e in entries()] == [60, 30]
    (line,) = lines_on(SATURDAY)
    noted(Line(SATURDAY, someone.id, start=1380, end=1400, entries=line.entries))
    assert [e.minutes for e in entries()] == [20]


def test_a_line_taken_away_and_written_anew_is_the_same_entry_so_that_it_can_be_undone(someone):
    noted(Line(SATURDAY, someone.id, minutes=20 * 60))
    (line,) = lines_on(SATURDAY)
    noted(Line(SATURDAY, someone.id, minutes=19 * 60), gone=line.entries)
    assert [e.minutes for e in entries()] == [19 * 60]
    last = undoable().first().id
    undo(last)
    assert [e.minutes for e in entries()] == [20 * 60]
    redo(last)
    assert [e.minutes for e in entries()] == [19 * 60]


def test_what_another_desk_changed_meanwhile_is_not_overwritten(someone):
    noted(Line(SATURDAY, someone.id, minutes=60))
    (seen,) = lines_on(SATURDAY)
    noted(Line(SATURDAY, someone.id, minutes=70, entries=seen.entries))
    with pytest.raises(ChangedElsewhere):
        noted(Line(SATURDAY, someone.id, minutes=80, entries=seen.entries))
    assert [e.minutes for e in entries()] == [70]


def test_lines_that_would_be_read_as_less_together_stay_apart(someone):
    noted(Line(SATURDAY, someone.id, start=600, end=0), Line(SUNDAY, someone.id, start=0, end=720))
    assert sum(line.length() for line in lines_of(entries())) == 840 + 720


def test_the_lines_of_the_last_session_are_there_to_begin_with(someone):
    with step("Sessions") as changes:
        action = changes.save(Action(title="Des livres sur un plateau", kind="outing"))
        first, second = (
            changes.save(ActionSession(action=action, day=day, start=840, end=1020)) for day in (SATURDAY, SUNDAY)
        )
    noted(Line(SATURDAY, someone.id, start=850, end=1010, session=first.id, notes="en retard"))
    (line,) = lines_before(SUNDAY, second.id)
    assert (line.volunteer, line.start, line.end, line.entries, line.notes) == (someone.id, 850, 1010, (), "")
    noted(line)
    assert [e.day for e in entries()] == [SATURDAY, SUNDAY]
    assert [one.length() for one in lines_at(second.id)] == [160]
    assert [one.volunteer for one in lines_before(SUNDAY)] == [someone.id]
    assert lines_before(SATURDAY) == []


def test_a_week_adds_up_by_day_and_by_kind(someone):
    noted(
        Line(SATURDAY, someone.id, start=540, end=659),
        Line(SATURDAY, someone.id, minutes=30, kind="travel"),
        Line(SUNDAY, someone.id, minutes=31),
        Line(SUNDAY + timedelta(days=1), someone.id, minutes=500),
    )
    week = week_of(someone.id, date(2026, 6, 8))
    assert (week.of_day(SATURDAY), week.of_day(SUNDAY), week.of_kind("action"), week.total()) == (149, 31, 150, 180)
    assert month_minutes(someone.id, SATURDAY) == 680
