"""Automatic copies: made when something changed, each proved, kept for days, weeks and months, and restorable."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from models.dossier.backup import Backup, automatic_backup, backup_folder, backups, backups_to_drop, restore
from models.dossier.opening import make_dossier, open_dossier
from models.people import Person
from models.records.steps import step
from models.refusals import AlreadyThere, DamagedDossier, NeedsKey, WrongKey
from tests.makers import dump, durand

NOON = datetime(2026, 11, 22, 12)


@pytest.fixture(params=["", "s3cret"], ids=["plain", "encrypted"])
def passphrase(request):
    return request.param


@pytest.fixture
def engine(tmp_path, passphrase):
    made = make_dossier(tmp_path / "x.imperiale", passphrase)
    add()
    yield made
    made.close()


def add():
    with step("New") as changes:
        changes.save(durand())


def test_a_copy_is_made_only_when_something_changed(engine, tmp_path):
    assert automatic_backup(engine, NOON)
    assert automatic_backup(engine, NOON + timedelta(hours=1)) is None
    add()
    assert automatic_backup(engine, NOON + timedelta(hours=2))
    assert [b.made for b in backups(tmp_path / "x.imperiale")] == [NOON + timedelta(hours=2), NOON]


def test_a_damaged_copy_is_made_again(engine, tmp_path):
    first = automatic_backup(engine, NOON)
    first.write_bytes(first.read_bytes()[:4096])
    assert automatic_backup(engine, NOON + timedelta(hours=1))


def test_copies_are_kept_for_seven_days_four_weeks_and_twelve_months():
    made = [Backup(Path(f"{n}"), NOON - timedelta(days=n)) for n in range(800)]
    dropped = {backup.path for backup in backups_to_drop(made, NOON.date())}
    kept = [backup.made.date() for backup in made if backup.path not in dropped]
    today = NOON.date()
    assert kept[:7] == [today - timedelta(days=n) for n in range(7)]
    assert len({day.isocalendar()[:2] for day in kept}) >= 4
    assert len({(day.year, day.month) for day in kept}) == 12
    assert date(2025, 12, 31) in kept
    assert len(kept) <= 7 + 4 + 12


def test_every_copy_of_today_is_kept():
    made = [Backup(Path(f"{n}"), NOON - timedelta(minutes=n)) for n in range(30)]
    assert backups_to_drop(made, NOON.date()) == []


def test_a_file_of_somebody_else_in_the_folder_is_left_alone(engine, tmp_path):
    folder = backup_folder(tmp_path / "x.imperiale")
    folder.mkdir()
    (folder / "my own.imperiale").write_text("mine")
    (folder / "y 2020-01-01 000000.imperiale").write_text("of another dossier")
    for days in range(60):
        add()
        automatic_backup(engine, NOON + timedelta(days=days))
    assert (folder / "my own.imperiale").read_text() == "mine"
    assert (folder / "y 2020-01-01 000000.imperiale").exists()
    assert len(backups(tmp_path / "x.imperiale")) <= 7 + 4 + 12


def test_a_copy_comes_back_as_it_was_where_there_is_no_file(engine, tmp_path, passphrase):
    copy = automatic_backup(engine, NOON)
    before = dump()
    add()
    engine.close()
    with pytest.raises(AlreadyThere):
        restore(copy, tmp_path / "x.imperiale", passphrase)
    restored = restore(copy, tmp_path / "back.imperiale", passphrase)
    opened = open_dossier(restored, passphrase)
    assert dump() == before
    opened.close()


def test_a_copy_that_cannot_be_opened_is_not_restored(engine, tmp_path, passphrase):
    copy = automatic_backup(engine, NOON)
    engine.close()
    if passphrase:
        with pytest.raises(NeedsKey):
            restore(copy, tmp_path / "back.imperiale")
        with pytest.raises(WrongKey):
            restore(copy, tmp_path / "back.imperiale", "other")
    copy.write_bytes(copy.read_bytes()[:8192])
    with pytest.raises(DamagedDossier):
        restore(copy, tmp_path / "back.imperiale", passphrase)
    assert not list(tmp_path.glob("back*"))


def test_somebody_can_read_while_an_import_goes_on_and_a_copy_is_made(engine, tmp_path):
    with step("Import") as changes:
        changes.add_all(Person, (durand(given_name=f"n{n}") for n in range(2000)))
    assert automatic_backup(engine, NOON).stat().st_size == (tmp_path / "x.imperiale").stat().st_size
