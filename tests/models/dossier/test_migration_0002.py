"""A dossier of the first schema is brought to the second: quarters become territories, and nothing else is touched."""

import uuid
from datetime import date
from pathlib import Path

import pytest

from models.dossier.backup import backup_folder
from models.dossier.engines import engine
from models.dossier.opening import look_inside, make_dossier, open_dossier, open_server, reading
from models.dossier.schema import MIGRATIONS
from models.listings import find, listing
from models.partners import Organisation
from models.people import Person
from models.records.history import Step, birth_of, history_of
from models.records.steps import step
from models.records.undo import undo, undoable
from models.register import IssuedDocument
from models.territory import Territory
from models.volunteers import Volunteer
from tests.conftest import PASSPHRASE, SORTS, drop

LIVED = ("Champ-le-Bœuf", "champ le boeuf", "CHAMP  LE BŒUF", "Les Aulnes", "")


@pytest.fixture
def old(request, tmp_path, monkeypatch):
    """Make a dossier as the program before this one did, filled by SQL; give how to open it with this one."""
    sort = request.param
    first = tmp_path / "first"
    first.mkdir()
    (file,) = MIGRATIONS.glob("0001_*.py")
    (first / file.name).write_bytes(file.read_bytes())
    with monkeypatch.context() as then:
        then.setattr("models.dossier.schema.MIGRATIONS", first)
        then.setattr("models.dossier.schema.SCHEMA", 1)
        then.setattr("models.dossier.opening.SCHEMA", 1)
        if sort == "server":
            address = _address(request.getfixturevalue("server_address"))
            made = open_server(address)
        else:
            path, passphrase = tmp_path / "old.imperiale", PASSPHRASE if sort == "encrypted" else ""
            made = make_dossier(path, passphrase)
        _fill()
        made.close()
    opened = []

    def open_it():
        opened.append(open_server(address) if sort == "server" else open_dossier(path, passphrase))
        return opened[-1]

    yield open_it
    drop(opened[-1])


def _address(server):
    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


def _add(table, **answers):
    names, places = ", ".join(f'"{name}"' for name in answers), ", ".join([engine().param] * len(answers))
    engine().execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({places})', list(answers.values()))


def _fill():
    _add("step", id=1, at="2026-01-05 09:00:00", who="Amina", name="New", facts="{}", undone=False, final=False)
    for kind, last in ((1, len(LIVED)), (2, 1), (4, 1)):
        _add("birth", step=1, kind=kind, first=1, last=last)
    texts = ("civility", "given_name", "email", "phone", "address", "postcode", "language", "notes")
    for key, quarter in enumerate(LIVED, 1):
        _add(
            "person",
            **{"id": key, "step": 1, "family_name": f"P{key}", "town": "Laxou", "quarter": quarter},
            **dict.fromkeys(texts, ""),
            sort_key=f"p{key}",
        )
    texts = ("short_name", "type", "legal_form", "siret", "rna", "address", "postcode", "town", "phone", "email", "web")
    _add(
        "organisation",
        **{"id": 1, "step": 1, "name": "Conte-moi", "status": "active", "funder": False, "sort_key": "conte moi"},
        **dict.fromkeys((*texts, "status_reason", "notes"), ""),
    )
    _add("volunteer", id=1, step=1, person_id=1, number="7", status="active", status_reason="")
    texts = ("variant", "subject", "snapshot", "content", "check_code", "signatory", "issued_by", "status_reason")
    _add(
        "issued_document",
        **{"id": 1, "step": 1, "number": "ATT-F-2026-0001", "series": "ATT-F", "year": 2026, "sequence": 1},
        **{"kind": "training-attestation", "language": "fr", "person_id": 1, "sha256": "a" * 64, "status": "issued"},
        issued_on="2026-04-03",
        **dict.fromkeys(texts, ""),
    )
    _add("change", step=1, kind=1, record=4, was=0, image='{"quarter": "Les Saules"}')


@pytest.mark.parametrize("old", SORTS, indirect=True)
def test_quarters_that_were_typed_become_territories_once_each_whatever_their_case_and_accents(old):
    old()
    places = {row.name: row for row in Territory.kept()}
    assert set(places) == {"Champ-le-Bœuf", "Les Aulnes"}, "each as it was written first"
    assert {row.kind for row in places.values()} == {"quarter"}
    lived = [p.quarter.name if p.quarter else None for p in Person.select().order_by(Person.id)]
    assert lived == ["Champ-le-Bœuf"] * 3 + ["Les Aulnes", None]
    assert find(Territory, "boeuf") == [places["Champ-le-Bœuf"].id]
    assert listing("territories").count() == 2
    assert birth_of(places["Les Aulnes"]).name


@pytest.mark.parametrize("old", SORTS, indirect=True)
def test_everything_else_is_as_it_was_and_the_dossier_goes_on(old):
    old()
    assert (Organisation.get().name, Organisation.get().territory, Organisation.get().logo) == ("Conte-moi", None, "")
    assert (Volunteer.get().number, Volunteer.get().person_id) == ("7", 1)
    paper = IssuedDocument.get()
    assert (paper.number, paper.sha256, paper.person_id, paper.organisation) == ("ATT-F-2026-0001", "a" * 64, 1, None)
    assert paper.issued_on == date(2026, 4, 3)
    assert [(line.field, line.before, line.after) for line in history_of(Person.get_by_id(4))][-1][:2] == (
        "quarter",
        "Les Saules",
    )
    assert Person.field("quarter").text("Les Saules") == "Les Saules"
    assert undoable().count() == 0, "images of older steps speak of fields that are gone"
    with step("Moves") as changes:
        someone = Person.get_by_id(1)
        someone.quarter = Territory.get(name="Les Aulnes")
        changes.save(someone)
        changes.save(Territory(name="Les Provinces", kind="quarter"))
    assert Territory.select().count() == 3
    undo(Step.select().order_by(Step.id.desc()).get().id)
    assert Person.get_by_id(1).quarter.name == "Champ-le-Bœuf"


@pytest.mark.parametrize("old", ["plain"], indirect=True)
def test_a_copy_of_the_older_dossier_is_kept_as_it_was(old):
    (copy,) = backup_folder(Path(old().database)).glob("*.imperiale")
    assert look_inside(copy, "") == 1
    with reading(copy, "") as before:
        assert [quarter for (quarter,) in before.execute("SELECT quarter FROM person ORDER BY id")] == list(LIVED)
