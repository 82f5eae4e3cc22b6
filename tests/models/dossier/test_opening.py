"""What can be wrong with a file is told apart, in words, and the file is left as it was."""

import os
import shutil
import subprocess

import pytest

from models.dossier.backup import back_up
from models.dossier.engines import FileEngine, database
from models.dossier.opening import PAGE, make_dossier, open_dossier, prove
from models.dossier.schema import SCHEMA
from models.dossier.troubles import in_words
from models.language import speaking
from models.people import Person
from models.records.forgetting import forget
from models.records.steps import step
from models.records.undo import undo
from models.refusals import (
    AlreadyThere,
    DamagedDossier,
    DiskFull,
    LockedDossier,
    NeedsKey,
    NewerDossier,
    NoDossier,
    NotADossier,
    ReadOnlyDossier,
    Refusal,
    WrongKey,
)
from models.volunteers import Volunteer
from tests.makers import dump, durand

KEYS = ["", "s3cret"]


@pytest.fixture(params=KEYS, ids=["plain", "encrypted"])
def key(request):
    return request.param


@pytest.fixture
def path(tmp_path, key):
    made = make_dossier(tmp_path / "x.imperiale", key)
    with step("Import") as changes:
        changes.add_all(Person, [durand(given_name=f"Zoé{n}", notes="n" * 200) for n in range(500)])
    made.close()
    yield tmp_path / "x.imperiale"
    database.obj.close()


def refused(kind, path, key):
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(kind) as told:
        open_dossier(path, key)
    assert type(told.value) is kind
    words = str(told.value)
    with speaking("en"):
        assert str(told.value) != words, "these words are not translated"
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_place_already_taken_is_left_as_it_is(path, key):
    before = path.read_bytes()
    with pytest.raises(AlreadyThere):
        make_dossier(path, key)
    assert path.read_bytes() == before


def test_nothing_half_made_stays_where_a_dossier_cannot_be_made(tmp_path):
    with pytest.raises(Refusal):
        make_dossier(tmp_path / "no such folder" / "x.imperiale")
    assert list(tmp_path.iterdir()) == []


def test_what_is_checked_later_is_checked_before_anything_is_written(path, key):
    content = bytearray(path.read_bytes())
    middle = len(content) // PAGE // 2 * PAGE
    content[middle : middle + 64] = os.urandom(64)
    path.write_bytes(content)
    engine = open_dossier(path, key, prove_later=True)
    with pytest.raises(DamagedDossier):
        prove(engine)
    with pytest.raises(DamagedDossier), step("New") as changes:
        changes.save(durand())
    engine.close()
    assert path.read_bytes() == bytes(content)


def test_without_the_key_no_name_is_in_the_bytes(tmp_path):
    path = tmp_path / "x.imperiale"
    engine = make_dossier(path, "s3cret")
    marie = durand(family_name="Quenouillard")
    with step("New") as changes:
        changes.save(marie)
    back_up(engine, tmp_path / "copy.imperiale")
    engine.execute_sql("PRAGMA cache_spill = 1")
    engine.execute_sql("PRAGMA cache_size = 10")
    with step("Many") as changes:
        changes.add_all(Person, (durand(family_name=f"Quenouillard{n}") for n in range(3000)))
        seen = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert (tmp_path / "x.imperiale-journal").stat().st_size > PAGE
    engine.close()
    seen += b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"uenouillard" not in seen
    assert "uenouillard".encode("utf-16-le") not in seen


def test_it_opens_again_with_every_pragma_as_wished(path, key):
    engine = open_dossier(path, key)
    for name, wanted in FileEngine.PRAGMAS.items():
        assert engine.pragma(name) == wanted or name == "mmap_size"


def test_each_trouble_has_its_name(path, key, tmp_path):
    refused(NoDossier, tmp_path / "none.imperiale", key)
    for name, content in {"empty": b"", "text": b"Dear all,\n" * 999, "picture": b"\x89PNG\r\n" * 5000}.items():
        (tmp_path / name).write_bytes(content)
        refused(NotADossier, tmp_path / name, key)


def test_another_program_s_file_is_not_touched(tmp_path):
    other = FileEngine(str(tmp_path / "other.db"))
    other.execute_sql("CREATE TABLE t (a)")
    other.close()
    refused(NotADossier, tmp_path / "other.db", "")


def test_a_newer_dossier_is_not_touched(path, key):
    engine = open_dossier(path, key)
    engine.pragma("user_version", SCHEMA + 1)
    engine.close()
    refused(NewerDossier, path, key)


def test_a_wrong_key_is_not_damage(path, key):
    if key:
        refused(WrongKey, path, "other")
        refused(NeedsKey, path, "")


def test_damage_is_found_before_anything_is_written(path, key):
    content = bytearray(path.read_bytes())
    middle = len(content) // PAGE // 2 * PAGE
    content[middle : middle + 64] = os.urandom(64)
    path.write_bytes(content)
    refused(DamagedDossier, path, key)
    path.write_bytes(content[: len(content) // 2 // PAGE * PAGE])
    refused(DamagedDossier, path, key)


def test_what_a_crash_left_half_written_is_put_back(path, key, tmp_path):
    engine = open_dossier(path, key)
    before = dump()
    left = tmp_path / "left.imperiale"
    engine.execute_sql("PRAGMA cache_spill = 1")
    engine.execute_sql("PRAGMA cache_size = 10")  # so that pages reach the file before the end
    with step("Import") as changes:
        changes.add_all(Person, (durand(notes="n" * 300) for _ in range(3000)))
        for end in ("", "-journal"):
            shutil.copy(f"{path}{end}", f"{left}{end}")
    engine.close()
    assert (tmp_path / "left.imperiale-journal").stat().st_size > PAGE
    if key:
        with pytest.raises(WrongKey):
            open_dossier(left, "other")
    open_dossier(left, key)
    assert dump() == before


def test_two_programs_cannot_write_at_once(path, key):
    engine = open_dossier(path, key)
    other = FileEngine(str(path), engine.key)
    other.connect()
    other.execute_sql("PRAGMA busy_timeout = 10")
    with engine.atomic(), pytest.raises(LockedDossier), in_words():
        other.begin()
    other.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts need root")
def test_full_and_read_only_disks(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
    try:
        engine = make_dossier(disk / "x.imperiale")
        with step("New") as changes:
            changes.save(durand())
        before = dump()
        with pytest.raises(DiskFull), step("Import") as changes:
            changes.add_all(Person, (durand(notes="n" * 1000) for n in range(5000)))
        assert dump() == before
        engine.close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(ReadOnlyDossier):
            engine = open_dossier(disk / "x.imperiale")
            with step("New") as changes:
                changes.save(durand())
    finally:
        database.obj.close()
        subprocess.run(["umount", str(disk)], check=True)


def test_a_backup_counts_once_it_was_opened(path, key, tmp_path):
    engine = open_dossier(path, key)
    copy = back_up(engine, tmp_path / "copy.imperiale")
    before = dump()
    engine.close()
    open_dossier(copy, key)
    assert dump() == before
    assert copy.stat().st_mode & 0o77 == 0


def test_a_copy_made_while_idle_is_whole(path, key, tmp_path):
    engine = open_dossier(path, key)
    shutil.copy(path, tmp_path / "usb.imperiale")
    engine.close()
    open_dossier(tmp_path / "usb.imperiale", key)
    assert Person.select().count() == 500


def test_an_erased_person_leaves_no_byte(tmp_path):
    path = tmp_path / "x.imperiale"
    engine = make_dossier(path)
    marie = durand(family_name="Quenouillard", notes="parle wolof")
    with step("New") as changes:
        changes.save(marie)
        changes.save(Volunteer(person=marie))
    for name in ("Quenouillart", "Quenouillerie"):
        marie.family_name = name
        with step("Name") as changes:
            changes.save(marie)
    undo(3)
    assert b"uenouill" in path.read_bytes()
    forget([Volunteer.get(), Person.get()])
    engine.close()
    assert b"uenouill" not in path.read_bytes()
    assert b"quenouill" not in path.read_bytes()
