"""Killed anywhere, as often as one likes: what was said done is there once, whole, and nothing is half there.

KILLS is how many, over all sorts and shards: 200 by default, scripts/check-long asks for 2000.
"""

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from peewee import fn

from models.dossier.checkup import checkup
from models.dossier.opening import make_dossier, open_dossier
from models.people import Person
from models.records.history import Birth, Change, Step
from models.records.steps import step
from models.register import IssuedDocument, pdf_of
from models.training import Attendance, Course, TrainingSession
from models.volunteers import Volunteer
from tests.models.crash_worker import DAY

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "200"))
SORTS = ["plain", "encrypted"]
SHARDS = 4  # so that several workers of pytest-xdist share them
SESSIONS = 5

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 on Windows")


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("shard", range(SHARDS))
@pytest.mark.parametrize("sort", SORTS)
def test_killed_at_any_moment_what_was_said_done_is_there_and_nothing_is_half_there(sort, shard, tmp_path):
    place, key = tmp_path / "killed.imperiale", "Bus à deux étages" if sort == "encrypted" else ""
    engine = make_dossier(place, key)
    prepare()
    engine.close()
    chance, wish, said, slowest = random.Random(shard), 0, {}, 0.0
    kills = KILLS // (len(SORTS) * SHARDS)
    for _ in range(kills):
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.models.crash_worker", place, key, str(wish)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        with worker:
            started = time.monotonic()
            assert worker.stdout.readline() == "open\n"
            slowest = max(slowest, time.monotonic() - started)
            time.sleep(chance.uniform(0.0, 0.25))  # the moment of the kill is the test
            worker.send_signal(signal.SIGKILL)
            for line in worker.stdout.read().split("\n")[:-1]:
                *undone, number = line.split()
                said[int(number)] = bool(undone)
                wish = int(number) + 1  # the first wish of which nothing was heard is asked again
        engine = open_dossier(place, key)
        look(engine, said)
        engine.close()
    engine = open_dossier(place, key)
    assert [fault for question in checkup() for fault in question.faults] == []
    engine.close()
    assert len(said) > kills / 2, "the worker did not work"
    print(f"{sort}: {kills} kills, {len(said)} wishes said, slowest start {slowest:.2f} s")


def prepare():
    with step("Prepared", final=True) as changes:
        course = changes.save(Course(title="Accueillir"))
        for n in range(SESSIONS):
            changes.save(TrainingSession(course=course, day=DAY, start=60 * n, end=60 * n + 45))


def look(engine, said):
    steps = {int(s.uid): s for s in Step.select().where(Step.uid.is_null(False))}
    there = {int(p.family_name.split()[1]): p for p in Person.select()}
    assert len(there) == Person.select().count() == Volunteer.select().count(), "a wish was granted twice"
    for wish, undone in said.items():
        assert (wish in there) != undone
        assert steps[wish].undone == undone
    assert set(there) == {w for w, s in steps.items() if not s.undone}
    attended = Attendance.select(Attendance.volunteer, fn.COUNT(Attendance.id)).group_by(Attendance.volunteer)
    assert dict(attended.tuples()) == {v.id: SESSIONS for v in Volunteer.select()}, "half a step"
    papers = list(IssuedDocument.select().order_by(IssuedDocument.sequence))
    assert [p.sequence for p in papers] == list(range(1, len(papers) + 1)), "the register has a gap"
    assert all(sha256(pdf_of(p)).hexdigest() == p.sha256 for p in papers[-3:])
    known = {s for (s,) in Step.select(Step.id).tuples()}
    assert {s for (s,) in Change.select(Change.step).distinct().tuples()} <= known
    assert {s for (s,) in Birth.select(Birth.step).distinct().tuples()} <= known
    found = engine.execute_sql("SELECT count(*) FROM findable WHERE text LIKE '%  wish  %'").fetchone()[0]
    assert found == len(there)
