"""Records of the chain and of the giving on the command line: listed, exported, imported unchanged, told of."""

import csv

import pytest

from desktop.commands.records import KINDS
from models.dossier.opening import make_dossier, open_dossier
from models.issuer import Issuer
from models.records.steps import step
from models.records.undo import undoable
from tests.makers_chain import the_story
from tests.makers_hours import the_giving
from tests.makers_money import the_money

MADE_APART = {"sessions", "enrolments", "attendances", "documents"}  # of the training and the register
BACK = [
    "territories",
    "population",
    "people",
    "volunteers",
    "partners",
    "contacts",
    "services",
    "stops",
    "actions",
    "hours",
    "grants",
    "deadlines",
    "budget-lines",
    "indicators",
    "measures",
    "questionnaires",
    "waves",
    "responses",
]


@pytest.fixture
def story(tmp_path):
    """A dossier with one record at least of each kind of the chain."""
    path = tmp_path / "chain.imperiale"
    engine = make_dossier(path)
    with step("The chain") as changes:
        changes.save(Issuer(name="Action Pti Platô", type="association"))
        made = the_story(changes)
        the_giving(changes, made)
        the_money(changes, made)
    engine.close()
    return path


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in MADE_APART])
def test_every_kind_of_the_chain_is_listed_exported_and_told_of(imperiale, story, tmp_path, kind):
    rows = imperiale("list", story, kind, "--json").data
    assert rows
    assert len(imperiale("list", story, kind).rows) == len(rows) + 1
    assert imperiale("export", story, kind, "--to", tmp_path / "out.csv", "--json").data["rows"] == len(rows)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as out:
        lines = [line for line in csv.reader(out, delimiter=";") if line]
    heads = next(line for line in lines if len(line) > 1)
    assert len(set(heads)) == len(heads), "two columns of one title"
    assert imperiale("history", story, kind, rows[0]["id"], "--json").data[-1]["step"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", BACK)
def test_what_was_exported_and_is_imported_again_changes_nothing(imperiale, story, tmp_path, kind, language):
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"out.{ending}"
        assert imperiale("export", story, kind, "--to", out, "--language", language).code == 0
        said = imperiale("import", story, out, "--as", kind, "--json")
        assert said.code == 0, said.err
        told = said.data
        assert (told["created"], told["updated"], told["refused"]) == (0, 0, [])
        assert told["unchanged"] == len(imperiale("list", story, kind, "--json").data)
    engine = open_dossier(story)
    assert undoable().count() == 1, "a step that changes nothing leaves no trace"
    engine.close()


def test_territories_and_population_go_into_another_dossier_with_how_they_lie(imperiale, story, tmp_path):
    for kind in ("territories", "population"):
        imperiale("export", story, kind, "--to", tmp_path / f"{kind}.csv")
    other = tmp_path / "other.imperiale"
    assert imperiale("new", other, "--name", "CCAS", "--type", "public_body").code == 0
    for kind in ("territories", "population"):
        assert imperiale("import", other, tmp_path / f"{kind}.csv", "--as", kind).code == 0
        here, there = (imperiale("list", file, kind, "--json").data for file in (story, other))
        left_out = {"id", "territory"}

        def bare(rows, left_out=left_out):
            told = [{k: sorted(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]
            return [{k: v for k, v in row.items() if k not in left_out} for row in told]

        assert bare(here) == bare(there)


def test_a_row_tells_the_names_of_what_it_is_tied_to(imperiale, story):
    (quarter,) = [t for t in imperiale("list", story, "territories", "--json").data if t["name"] == "Champ-le-Bœuf"]
    assert quarter["lies_in"] == ["Laxou", "Maxéville", "Plateau de Haye"]
    (action,) = imperiale("list", story, "actions", "--json").data
    assert (action["partners"], action["territories"], action["objectives"]) == (
        ["Médiathèque Les Tilleuls"],
        ["Champ-le-Bœuf"],
        ["Une sortie par mois"],
    )


def test_calendars_and_cards_are_written_by_the_ending_of_the_file(imperiale, story, tmp_path):
    for kind, ending, begins in (
        ("rounds", "ics", "BEGIN:VCALENDAR"),
        ("action-sessions", "ics", "BEGIN:VCALENDAR"),
        ("bookings", "ics", "BEGIN:VCALENDAR"),
        ("contacts", "vcf", "BEGIN:VCARD"),
        ("partners", "vcf", "BEGIN:VCARD"),
        ("people", "vcf", "BEGIN:VCARD"),
    ):
        out = tmp_path / f"{kind}.{ending}"
        said = imperiale("export", story, kind, "--to", out, "--json")
        assert (said.code, said.data["rows"] >= 1) == (0, True), said.err
        assert out.read_text("utf-8").startswith(begins)
    for kind, ending in (("rounds", "vcf"), ("needs", "ics"), ("statements", "vcf")):
        said = imperiale("export", story, kind, "--to", tmp_path / f"x.{ending}")
        assert said.code == 2
        assert ".csv, .xlsx" in said.err


def test_words_find_records_of_the_chain(imperiale, story):
    for kind, words in (("statements", "escalier"), ("actions", "livres plateau"), ("stops", "tilleuls")):
        assert len(imperiale("list", story, kind, "--find", words, "--json").data) == 1
