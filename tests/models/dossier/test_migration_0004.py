"""A dossier of the third schema gains money and evaluation, and nothing that was in it is touched."""

import uuid
from datetime import date
from pathlib import Path

import pytest

from models.attachments import Attachment
from models.closing import close_exercise
from models.dossier.backup import backup_folder
from models.dossier.engines import engine
from models.dossier.opening import look_inside, make_dossier, open_dossier, open_server, reading
from models.dossier.schema import MIGRATIONS, SCHEMA
from models.funding import Grant
from models.hours import HourEntry
from models.issuer import Issuer, our_organisation
from models.listings import listing
from models.partners import Organisation
from models.people import Person
from models.records.history import history_of
from models.records.steps import step
from models.records.undo import undo, undoable
from models.register import IssuedDocument
from models.volunteers import Volunteer
from tests.conftest import PASSPHRASE, SORTS, drop
from tests.makers import dump

MONEY = ("grants", "instalments", "deadlines", "allocations", "budget-lines", "exercises", "indicators", "measures")


@pytest.fixture
def old(request, tmp_path, monkeypatch):
    """Make a dossier as the program before this one did, filled by SQL; give how to open it with this one."""
    sort = request.param
    before = tmp_path / "before"
    before.mkdir()
    for file in MIGRATIONS.glob("000[123]_*.py"):
        (before / file.name).write_bytes(file.read_bytes())
    with monkeypatch.context() as then:
        then.setattr("models.dossier.schema.MIGRATIONS", before)
        then.setattr("models.dossier.schema.SCHEMA", 3)
        then.setattr("models.dossier.opening.SCHEMA", 3)
        if sort == "server":
            import psycopg

            server, name = request.getfixturevalue("server_address"), f"t{uuid.uuid4().hex[:12]}"
            with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {name}")
            made = open_server(f"{server}/{name}")
        else:
            made = make_dossier(tmp_path / "old.imperiale", PASSPHRASE if sort == "encrypted" else "")
        place = made.database
        _fill()
        made.close()
    opened = []

    def open_it():
        passphrase = PASSPHRASE if sort == "encrypted" else ""
        opened.append(open_server(place) if sort == "server" else open_dossier(Path(place), passphrase))
        return opened[-1]

    yield open_it
    drop(opened[-1])


def _add(table, **answers):
    """Write a row as the older program did: what is not said is empty, nought or no."""
    for column in engine().get_columns(table):
        if not column.null and not column.primary_key and column.name not in answers:
            kind = column.data_type.lower()
            empty = False if "bool" in kind else 0 if "int" in kind else b"" if kind in {"blob", "bytea"} else ""
            answers[column.name] = empty
    names, places = ", ".join(f'"{name}"' for name in answers), ", ".join([engine().param] * len(answers))
    engine().execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({places})', list(answers.values()))


def _fill():
    _add("step", id=1, at="2026-01-05 09:00:00", who="Amina", name="New", facts="{}")
    for kind in (Person, Organisation, Volunteer, IssuedDocument, HourEntry, Attachment, Issuer):
        _add("birth", step=1, kind=kind.number_of_kind, first=1, last=1)
    _add("person", id=1, step=1, family_name="Perrin", given_name="Anne", sort_key="perrin anne")
    _add("volunteer", id=1, step=1, person_id=1, number="7", status="active")
    _add(
        "hour_entry",
        **{"id": 1, "step": 1, "volunteer_id": 1, "day": "2025-06-14", "minutes": 119, "size": 1},
        **{"kind": "action", "source": "sheet", "state": "validated"},
    )
    _add("issuer", id=1, step=1, name="Conte-moi", type="association", threshold=80)
    _add("organisation", id=1, step=1, name="Conte-moi", status="active", sort_key="conte moi")
    _add("attachment", id=1, step=1, name="charte.pdf", content="c" * 64, size=12, organisation_id=1)
    _add(
        "issued_document",
        **{"id": 1, "step": 1, "number": "ATT-F-2026-0001", "series": "ATT-F", "year": 2026, "sequence": 1},
        **{"kind": "training-attestation", "language": "fr", "person_id": 1, "sha256": "a" * 64, "status": "issued"},
        **{"snapshot": '{"kept":"as it was"}', "check_code": "0000-0000-0000", "issued_on": "2026-04-03"},
    )
    _add("change", step=1, kind=1, record=1, was=0, image='{"given_name": "Anna"}')


@pytest.mark.parametrize("old", SORTS, indirect=True)
def test_the_tables_of_money_and_evaluation_are_there_and_the_settings_say_what_is_usual(old):
    old()
    assert [listing(word).count() for word in MONEY] == [0] * len(MONEY)
    house = our_organisation()
    usual = {"exercise_month": 1, "report_months": 6, "comment_percent": 10, "comment_euros": 100, "small_cell": 5}
    assert house.name == "Conte-moi"
    assert {name: getattr(house, name) for name in usual} == usual
    assert {name: getattr(Issuer(), name) for name in usual} == usual


@pytest.mark.parametrize("old", SORTS, indirect=True)
def test_documents_hours_and_attachments_are_as_they_were(old):
    old()
    paper = IssuedDocument.get()
    assert (paper.number, paper.sha256, paper.snapshot) == ("ATT-F-2026-0001", "a" * 64, '{"kept":"as it was"}')
    assert (paper.person_id, paper.issued_on, paper.check_code) == (1, date(2026, 4, 3), "0000-0000-0000")
    hours = HourEntry.get()
    assert (hours.volunteer_id, hours.day, hours.minutes, hours.state) == (1, date(2025, 6, 14), 119, "validated")
    charter = Attachment.get()
    assert (charter.name, charter.organisation_id, charter.grant) == ("charte.pdf", 1, None)
    assert [line.before for line in history_of(Volunteer.get().person)] == ["Anna"]
    assert undoable().count() == 0, "images of older steps speak of fields that may be gone"


@pytest.mark.parametrize("old", SORTS, indirect=True)
def test_the_dossier_goes_on_with_grants_and_a_closed_year(old):
    database = old()
    if not str(database.database).startswith("postgresql"):
        assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        assert database.pragma("user_version") == SCHEMA
    before = dump()
    with step("A grant") as changes:
        funder = changes.save(Organisation(name="Conseil départemental", funder=True))
        grant = changes.save(Grant(funder=funder, title="Un bus", year=2025, status="granted", granted=800_000))
        charter = Attachment.get()
        charter.organisation, charter.grant = None, grant
        changes.save(charter)
    closing = close_exercise(2025, date(2026, 2, 3))
    assert HourEntry.get().state == "locked"
    undo(closing.step)
    undo(changes.step)
    assert dump() == before


@pytest.mark.parametrize("old", ["plain", "encrypted"], indirect=True)
def test_a_copy_of_the_older_dossier_is_kept_as_it_was(old):
    opened = old()
    passphrase = PASSPHRASE if opened.key else ""
    (copy,) = backup_folder(Path(opened.database)).glob("*.imperiale")
    assert look_inside(copy, passphrase) == 3
    with reading(copy, passphrase) as kept:
        assert [minutes for (minutes,) in kept.execute("SELECT minutes FROM hour_entry")] == [119]
        tables = {name for (name,) in kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "grant" not in tables
