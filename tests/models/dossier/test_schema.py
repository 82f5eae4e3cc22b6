"""The tables that the migrations make are those the program knows, on every sort of dossier."""

import importlib.util

import pytest
from playhouse.schema_diff import diff_models

from models.dossier.backup import backup_folder
from models.dossier.opening import make_dossier, open_dossier
from models.dossier.schema import MIGRATIONS, SCHEMA
from models.dossier.secrets import dossier_uid, public_key, verifying_key
from models.dossier.tables import tables
from models.people import Person
from models.records.record import Record
from models.records.steps import step
from models.records.undo import undoable
from tests.makers import durand


def test_migrations_and_records_agree(any_dossier):
    assert str(diff_models(any_dossier, tables())) == ""
    assert {kind for kind in Record.kinds.values() if kind is not Record} <= set(tables())


def test_the_schema_is_the_number_of_the_last_migration():
    assert max(int(path.name.split("_")[0]) for path in MIGRATIONS.glob("0*.py")) == SCHEMA


def test_migrations_import_nothing_of_the_program():
    for path in MIGRATIONS.glob("0*.py"):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert {type(thing).__module__.split(".")[0] for thing in vars(module).values()}.isdisjoint({"models"})
        assert "import models" not in path.read_text("utf-8")
        assert "from models" not in path.read_text("utf-8")


@pytest.mark.parametrize("passphrase", ["", "s3cret"], ids=["plain", "encrypted"])
def test_an_older_dossier_is_copied_before_it_is_brought_up_to_date(tmp_path, monkeypatch, passphrase):
    path = tmp_path / "x.imperiale"
    engine = make_dossier(path, passphrase)
    with step("New") as changes:
        changes.save(durand())
    assert undoable().count() == 1
    engine.close()
    newer = tmp_path / "migrations"
    newer.mkdir()
    for known in MIGRATIONS.glob("0*.py"):
        (newer / known.name).write_text(known.read_text("utf-8"), "utf-8")
    (newer / f"{SCHEMA + 1:04d}_more.py").write_text(
        'def up(migrator, db):\n    db.execute_sql("CREATE TABLE more (a)")\n'
    )
    monkeypatch.setattr("models.dossier.schema.MIGRATIONS", newer)
    monkeypatch.setattr("models.dossier.opening.SCHEMA", SCHEMA + 1)
    engine = open_dossier(path, passphrase)
    assert "more" in engine.get_tables()
    assert engine.pragma("user_version") == SCHEMA + 1
    assert Person.select().count() == 1
    assert undoable().count() == 0, "images of older steps speak of fields that may be gone"
    engine.close()
    (copy,) = backup_folder(path).glob("*.imperiale")
    engine = open_dossier(copy, passphrase)  # brought up to date in turn, so it was an older one
    assert Person.select().count() == 1
    engine.close()


def test_a_dossier_has_an_identity_and_a_pair_of_keys_of_its_own(tmp_path):
    seen = set()
    for name in ("one", "two"):
        engine = make_dossier(tmp_path / f"{name}.imperiale")
        seen |= {str(dossier_uid()), public_key()}
        assert verifying_key(public_key().lower()).public_bytes_raw()
        engine.close()
    assert len(seen) == 4
    with pytest.raises(ValueError, match="."):
        verifying_key("NOT A KEY")
