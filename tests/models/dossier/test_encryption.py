"""A passphrase set, changed, taken away: the same dossier under another key, or the old one untouched."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from models.dossier.backup import automatic_backup, backup_folder, backups
from models.dossier.checkup import checkup
from models.dossier.encryption import (
    UNFINISHED,
    change_passphrase,
    clear_unfinished,
    opens,
    prepare,
    replace_plain_backups,
    take,
)
from models.dossier.engines import database
from models.dossier.opening import is_plain, make_dossier, open_dossier
from models.dossier.secrets import seals
from models.people import Person
from models.records.history import Step
from models.records.search import search
from models.records.steps import step
from models.records.undo import undo
from models.refusals import DiskFull, LockedDossier, NeedsKey, Refusal, WrongKey
from tests.makers import dump, durand

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("Zoé", "Durand", "Laxou", "durand")  # three letters alone could be chance
CHANGES = [("", "Bus à étage"), ("Bus à étage", "deux étages"), ("Bus à étage", "")]


@pytest.fixture
def path(tmp_path):
    yield tmp_path / "plateau.imperiale"
    if not database.obj.is_closed():
        database.obj.close()


def made(path, key):
    engine = make_dossier(path, key)
    with step("Import") as changes:
        changes.add_all(Person, [durand(notes=f"note {n} " * 30) for n in range(400)])
    with step("Edited") as changes:
        person = Person.get()
        person.town = "Maxéville"
        changes.save(person)
    return engine


def files_beside(path):
    """Every file that holds anything: an idle journal is empty."""
    return [p for p in path.parent.rglob("*") if p.is_file() and p.stat().st_size]


def found_by(words):
    return len(search(Person, words, 1000))


@pytest.mark.parametrize(("old", "new"), CHANGES, ids=["set", "changed", "taken away"])
def test_the_same_dossier_opens_with_the_new_passphrase_alone(path, old, new):
    engine = made(path, old)
    before, sealed = dump(), seals()
    engine = change_passphrase(engine, new, old)
    assert (dump(), seals()) == (before, sealed)
    engine.close()
    assert is_plain(path) == (not new)
    if new:
        with pytest.raises(NeedsKey):
            open_dossier(path)
        with pytest.raises(WrongKey):
            open_dossier(path, old or "s3cret")
    engine = open_dossier(path, new)
    assert dump() == before
    assert [fault for question in checkup() for fault in question.faults] == []
    assert found_by("DURAND zoe") == 400
    undo(Step.select().order_by(Step.id.desc()).first().id)
    assert found_by("maxev") == 0
    assert files_beside(path) == [path]


@pytest.mark.parametrize("old", ["Bus à étage", ""], ids=["encrypted", "plain"])
def test_no_name_can_be_read_in_any_file_once_it_is_encrypted(path, old):
    engine = made(path, old)
    if not old:
        automatic_backup(engine, datetime(2026, 11, 1, 9))
        copy = backup_folder(path) / "plateau (format 0).imperiale"
        copy.write_bytes(path.read_bytes())
    engine = change_passphrase(engine, "deux étages", old)
    assert replace_plain_backups(engine) == (0 if old else 2)
    engine.close()
    files = files_beside(path)
    assert len(files) == (1 if old else 2)
    for file in files:
        held = file.read_bytes()
        assert not [name for name in NAMES if name.encode() in held], file
        assert not held.startswith(b"SQLite")


def test_plain_copies_go_only_once_an_encrypted_one_is_there(path):
    engine = made(path, "")
    automatic_backup(engine, datetime(2026, 11, 1, 9))
    own = backup_folder(path) / "plateau à moi.imperiale"
    own.write_bytes(path.read_bytes())
    engine = change_passphrase(engine, "deux étages")
    replace_plain_backups(engine)
    (copy,) = backups(path)
    assert own.exists()
    engine.close()
    before = dump_of(path)
    assert dump_of(copy.path) == before


def dump_of(place):
    engine = open_dossier(place, "deux étages")
    told = dump()
    engine.close()
    return told


def test_a_wrong_old_passphrase_changes_nothing(path):
    engine = made(path, "Bus à étage")
    held = path.read_bytes()
    for wrong in ("", "Bus a etage"):
        with pytest.raises(WrongKey):
            change_passphrase(engine, "new", wrong)
    assert path.read_bytes() == held
    assert opens(engine, "Bus à étage")
    assert opens(engine, "Bus a\u0300 e\u0301tage")  # typed with dead keys
    assert not opens(engine, "Bus")
    with step("Still here") as changes:
        changes.save(durand())


def test_what_is_refused_on_the_way_leaves_the_dossier_open_and_as_it_was(path, monkeypatch):
    engine = made(path, "")
    before, held = dump(), path.read_bytes()

    def full(*_places):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.dossier.encryption.settle", full)
    with pytest.raises(DiskFull):
        change_passphrase(engine, "deux étages")
    assert path.read_bytes() == held
    assert dump() == before
    assert files_beside(path) == [path]


def test_what_is_saved_while_the_new_file_is_prepared_is_not_lost(path):
    engine = made(path, "")
    prepared = prepare(engine, "deux étages")
    with step("Meanwhile") as changes:
        changes.save(durand(family_name="Entretemps"))
    before = dump()
    engine = take(engine, prepared)
    assert dump() == before
    assert found_by("entretemps") == 1
    with step("After") as changes:
        changes.save(durand())
    engine.close()
    assert not is_plain(path)
    assert files_beside(path) == [path]


def test_somebody_who_is_writing_keeps_it_from_being_changed(path):
    engine = made(path, "")
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, cwd=ROOT
    )
    with other:
        assert other.stdout.readline() == "held\n"
        engine.execute_sql("PRAGMA busy_timeout = 50")
        with pytest.raises(LockedDossier):
            change_passphrase(engine, "deux étages")
        other.communicate("go\n")
    assert is_plain(path)


_HOLDER = """
import sys
from pathlib import Path
from models.dossier.opening import open_dossier
with open_dossier(Path(sys.argv[1])).atomic():
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 on Windows")
def test_killed_at_any_moment_the_dossier_is_whole_under_the_old_or_the_new_passphrase(path):
    key = ""
    engine = made(path, key)
    before = dump()
    engine.close()
    chance, changed = random.Random(5), 0
    for _ in range(12):
        words = [sys.executable, "-m", "tests.models.dossier.encryption_worker", str(path), key]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as worker:
            assert worker.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0.0, 1.5))  # the moment of the kill is the test
            worker.send_signal(signal.SIGKILL)
            told = [line.partition(" ") for line in worker.stdout.read().split("\n")[:-1]]
        keys = [key] + [said for how, _space, said in told if how == "is"]
        changed += len(keys) - 1
        wanted = [said for how, _space, said in told if how == "to"]
        key = _key_that_opens(path, [keys[-1], *wanted[-1:]])
        clear_unfinished(path)
    assert changed > 2, "the worker did not work"
    engine = open_dossier(path, key)
    assert dump() == before
    assert not path.with_name(path.name + UNFINISHED).exists()


def _key_that_opens(path, keys):
    for key in keys:
        try:
            if key or is_plain(path):
                open_dossier(path, key).close()
                return key
        except Refusal:
            continue
    raise AssertionError("neither the old nor the new passphrase opens the dossier")
