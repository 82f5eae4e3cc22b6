"""Several processes at once: no edit is lost, and the only trouble anybody hears of is told in words.

EDITS is how many each of four desks makes: 50 by default, 1000 in scripts/check-long.
"""

import os
import subprocess
import sys
import threading
import uuid
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg
import pytest

from models.dossier.opening import make_dossier, open_dossier, open_server
from models.people import Person
from models.records.history import Change, Step
from models.records.steps import step
from models.training import Course, TrainingSession
from tests.server import server_address

__all__ = ["server_address"]  # a fixture
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
def test_four_desks_on_a_server_lose_nothing(server_address):
    with new_database(server_address) as place:
        engine = open_server(place)
        prepare()
        engine.close()
        work_together(place)
        engine = open_server(place)
        nothing_was_lost()
        engine.close()


@pytest.mark.server
def test_other_desks_hear_of_a_step_once_it_is_there(server_address):
    heard = []
    with new_database(server_address) as place, psycopg.connect(place, autocommit=True) as other:
        engine = open_server(place)
        other.execute("LISTEN imperiale")
        listen = threading.Thread(
            target=lambda: heard.extend(n.payload for n in other.notifies(timeout=30, stop_after=1))
        )
        listen.start()
        with step("New") as changes:
            changes.save(Person(family_name="Durand"))
        listen.join()
        engine.close()
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


@contextmanager
def new_database(address):
    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{address}/{name}"
        finally:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
