"""No sequence of entries, edits, splits, merges, validations, undo and redo loses or invents a minute."""

import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from models.hours import HourEntry
from models.language.typed import Period
from models.noting import Line, note
from models.queries.hours_noted import lines_on, waiting, week_of
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import redo, undo, undoable
from models.refusals import StepRefusal
from models.validating import unvalidate, validate
from models.volunteers import Volunteer
from tests.conftest import drop, new_dossier
from tests.makers import volunteer

MONDAY = date(2026, 6, 8)
EXAMPLES = int(os.environ.get("EXAMPLES", "10"))
pick = st.integers(0, 1 << 16)
clock = st.one_of(st.integers(0, 1439), st.sampled_from([0, 1, 719, 720, 1439]))
days = st.integers(0, 6).map(lambda n: MONDAY + timedelta(days=n))


def minutes_between(start, end):
    """Count by walking: what the program computes by formulas."""
    return len(range(start, end)) if end > start else len(range(start, 1440)) + len(range(end))


class Papers(RuleBasedStateMachine):
    """``said`` is what the papers say: for each entry its minutes times its people, by the lines that were accepted."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.engine = new_dossier("plain", Path(self.folder.name))
        with step("People") as changes:
            self.people = [volunteer(changes, family=f"Aubry-{n}").id for n in range(3)]
        self.total = 0  # of all that was accepted
        self.done = []  # what each step that can be undone added

    def tries(self, work, more):
        """Do a step that adds so many minutes; a refused one adds none."""
        try:
            with step("Hours") as changes:
                work(changes)
        except StepRefusal:
            return False
        if changes:
            self.done.append((changes.step, more))
            self.total += more
        return True

    @rule(who=pick, day=days, start=clock, end=clock, kind=st.sampled_from(["action", "travel"]))
    def enter_times(self, who, day, start, end, kind):
        line = Line(day, self.people[who % 3], start=start, end=end, kind=kind)
        more = 0 if start == end else minutes_between(start, end)
        went = self.tries(lambda changes: note(changes, [line]), more)
        assert not (went and start == end)

    @rule(day=days, size=st.integers(1, 40), minutes=st.integers(0, 1500))
    def enter_a_group(self, day, size, minutes):
        line = Line(day, group="Les scouts", size=size, minutes=minutes)
        went = self.tries(lambda changes: note(changes, [line]), size * minutes)
        assert went == (1 <= minutes <= 1440)

    @rule(day=days, n=pick, start=clock, end=clock)
    def correct(self, day, n, start, end):
        if (line := self.one(day, n)) is None or start == end:
            return
        size = 1 if line.volunteer else line.size
        who = {"volunteer": line.volunteer, "group": line.group, "size": line.size, "kind": line.kind}
        new = Line(day, start=start, end=end, entries=line.entries, **who)
        self.tries(lambda changes: note(changes, [new]), size * (minutes_between(start, end) - self.length(line)))

    @rule(day=days, n=pick, again=st.booleans())
    def take_away(self, day, n, again):
        if (line := self.one(day, n)) is None:
            return
        size = 1 if line.volunteer else line.size
        new = [Line(day, volunteer=line.volunteer, group=line.group, size=line.size, minutes=7)] if again else []
        more = (7 if again else 0) - self.length(line)
        self.tries(lambda changes: note(changes, new, line.entries), size * more)

    @rule(one=pick, other=pick)
    def merge(self, one, other):
        kept, gone = self.people[one % 3], self.people[other % 3]
        if kept != gone:
            query = HourEntry.kept().where(HourEntry.volunteer == gone)
            self.tries(lambda changes: changes.edit_all(query, volunteer=kept), 0)

    @rule(first=days, last=days)
    def validate_some(self, first, last):
        try:
            changes = validate(period=Period(min(first, last), max(first, last)))
        except StepRefusal:
            return
        self.done.append((changes.step, 0))

    @rule(n=pick)
    def unvalidate_one(self, n):
        found = list(HourEntry.kept().where(HourEntry.state == "validated").order_by(HourEntry.id))
        if found:
            self.done.append((unvalidate([found[n % len(found)].id]).step, 0))

    @rule(again=st.booleans())
    def undo_the_last(self, again):
        last = undoable().first()
        more = dict(self.done).get(last.id) if last else None
        if more is None:
            return
        try:
            undo(last.id)
        except InvalidRecord:  # what came back would make more than 24 hours of a day
            return
        self.total -= more
        if again:
            redo(last.id)
            self.total += more
        else:
            self.done.remove((last.id, more))

    @invariant()
    def every_minute_is_there_and_none_is_new(self):
        stored = list(HourEntry.kept())
        assert sum(e.minutes * e.size for e in stored) == self.total
        assert sum(self.length(line) * (line.size or 1) for n in range(8) for line in self.lines(n)) == self.total
        counted = sum(e.minutes * e.size for e in stored if e.state != "draft")
        assert waiting(MONDAY + timedelta(days=9)).minutes == self.total - counted

    @invariant()
    def nobody_has_more_than_24_hours_on_a_day(self):
        for who in self.people:
            week = week_of(who, MONDAY)
            assert all(week.of_day(day) <= 1440 for day in week.days())

    def lines(self, n):
        """The lines of a day, without what came over from the night before."""
        day = MONDAY + timedelta(days=n)
        before = {key for line in lines_on(day - timedelta(days=1)) for key, _step in line.entries} if n else set()
        return [line for line in lines_on(day) if before.isdisjoint(key for key, _step in line.entries)]

    def length(self, line):
        return sum(HourEntry.get_by_id(key).minutes for key, _step in line.entries)

    def one(self, day, n):
        found = lines_on(day)
        return found[n % len(found)] if found else None

    def teardown(self):
        if hasattr(self, "engine"):
            drop(self.engine)
            self.folder.cleanup()


def test_no_sequence_of_entries_edits_splits_merges_and_undo_loses_or_invents_a_minute():
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    how = settings(max_examples=EXAMPLES, stateful_step_count=20, deadline=None, suppress_health_check=quiet)
    run_state_machine_as_test(Papers, settings=how)


def test_merging_two_files_of_one_human_moves_every_minute_and_undoing_gives_them_back(dossier):
    with step("People") as changes:
        kept, other = volunteer(changes), volunteer(changes, family="Le Goff")
        note(changes, [Line(MONDAY, kept.id, minutes=119), Line(MONDAY, other.id, start=1400, end=30)])
    with step("Merge") as changes:
        changes.merge(Volunteer.get_by_id(kept.id), Volunteer.get_by_id(other.id))
    assert week_of(kept.id, MONDAY).total() == 119 + 70
    undo(changes.step)
    assert (week_of(kept.id, MONDAY).total(), week_of(other.id, MONDAY).total()) == (119, 70)
