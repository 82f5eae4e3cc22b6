"""Several processes at once: no edit is lost, and the only trouble anybody hears of is told in words.

EDITS is how many each of four desks makes: 50 by default, 1000 in scripts/check-long.
"""

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import psycopg
import pytest

from models.dossier.opening import make_dossier, open_dossier, open_server
from models.people import Person
from models.records.history import Change, Step
from models.records.steps import step
from models.training import Course, TrainingSession
from tests.conftest import drop, new_dossier

ROOT = Path(__file__).resolve().parents[2]
DESKS, TIMES = 4, int(os.environ.get("EDITS", "50"))
MINUTES = 1440  # a session's most


def test_four_desks_on_one_file_lose_nothing(tmp_path):
    place = tmp_path / "shared.imperiale"
    engine = make_dossier(place)
    prepare()
    engine.close()
    work_together(str(place))
    engine = open_dossier(place)
    nothing_was_lost()
    engine.close()


@pytest.mark.server
def test_four_desks_on_a_server_lose_nothing(server_address, tmp_path):
    engine = new_dossier("server", tmp_path, server_address)
    prepare()
    engine.close()
    work_together(engine.database)
    engine = open_server(engine.database)
    nothing_was_lost()
    drop(engine)


@pytest.mark.server
def test_other_desks_hear_of_a_step_once_it_is_there(server_address, tmp_path):
    heard = []
    engine = new_dossier("server", tmp_path, server_address)
    with psycopg.connect(engine.database, autocommit=True) as other:
        other.execute("LISTEN imperiale")
        listen = threading.Thread(
            target=lambda: heard.extend(n.payload for n in other.notifies(timeout=30, stop_after=1))
        )
        listen.start()
        with step("New") as changes:
            changes.save(Person(family_name="Durand"))
        listen.join()
    drop(engine)
    assert heard == ["1"]


def prepare():
    with step("New") as changes:
        course = changes.save(Course(title="Accueillir"))
        changes.save(TrainingSession(course=course, day=date(2026, 1, 2), planned=1))


def work_together(place):
    command = [sys.executable, "-m", "tests.models.desk_worker", place, str(min(TIMES, MINUTES // DESKS - 1))]
    pipe = subprocess.PIPE
    desks = [subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=ROOT) for _ in range(DESKS)]
    told = [desk.communicate() for desk in desks]
    assert [error for _out, error in told] == [""] * DESKS
    print(f"refused and tried again {sum(int(out) for out, _error in told)} times")


def nothing_was_lost():
    times = DESKS * min(TIMES, MINUTES // DESKS - 1)
    assert TrainingSession.get_by_id(1).planned == 1 + times
    assert Step.select().count() == 1 + times
    assert Change.select().count() == times
