"""A plan accounts for every line, is carried out whole or not at all, and hands back what it refused."""

import csv
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.intake import carry_out, plan_import, read_source, refused_file
from models.intake.source import Row, Source, read_bytes
from models.language import speaking
from models.listings import LISTINGS
from models.people import Person
from models.progress import Cancelled
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import redo, undo, undoable
from models.refusals import AlreadyDone, ChangedElsewhere, ReadOnlyDossier, Refusal
from models.volunteers import Volunteer
from tests.makers import dump, training, volunteer
from tests.models.intake.conftest import accounted, counts

TEXT = "Numéro;Nom;Prénom;Courriel\n1;Durand;Zoé;z@x.fr\n2;Petit;Anne;a@x\n;Martin;Paul;\n"


def plan_of(text, kind="volunteers"):
    return accounted(plan_import(read_bytes(text.encode()), kind))


def test_an_import_is_one_step_that_is_undone_and_done_again(any_dossier):
    before = dump()
    plan = plan_of(TEXT)
    changes = carry_out(plan)
    after = dump()
    (done,) = undoable()
    assert done.words() == "Import de 2 bénévoles"
    with speaking("en"):
        assert done.words() == "Import of 2 volunteers"
    undo(changes.step)
    assert dump() == before
    redo(changes.step)
    assert dump() == after


def test_an_import_of_updates_is_undone_too(any_dossier):
    carry_out(plan_of(TEXT))
    before = dump()
    changes = carry_out(plan_of("Numéro;Nom;Commune\n1;Durand;Toul\n;Neuf;Laxou\n"))
    undo(changes.step)
    assert dump() == before


def test_a_plan_is_carried_out_once(dossier):
    plan, uid = plan_of(TEXT), str(uuid.uuid4())
    carry_out(plan, once=uid)
    after = dump()
    with pytest.raises(AlreadyDone):
        carry_out(plan, once=uid)
    assert dump() == after


def test_nothing_is_kept_when_the_dossier_has_changed_meanwhile(dossier):
    carry_out(plan_of(TEXT))
    plan = plan_of("Numéro;Nom;Commune\n9;Neuf;\n1;Durand;Toul\n")
    with step("Meanwhile") as changes:
        person = Person.get(Person.family_name == "Durand")
        person.town = "Nancy"
        changes.save(person)
    before = dump()
    with pytest.raises(ChangedElsewhere):
        carry_out(plan)
    assert dump() == before


def test_nothing_is_kept_when_somebody_took_a_number_meanwhile(dossier):
    plan = plan_of(TEXT)
    with step("Meanwhile") as changes:
        volunteer(changes, number="1")
    before = dump()
    with pytest.raises(InvalidRecord):
        carry_out(plan)
    assert dump() == before


def test_who_gives_up_leaves_nothing_behind(dossier):
    plan = plan_of("Nom\n" + "".join(f"Nom{n}\n" for n in range(1200)))
    told = []

    def give_up(done, total):
        told.append((done, total))
        if done >= 1000:
            raise Cancelled

    before = dump()
    with pytest.raises(Cancelled):
        carry_out(plan, progress=give_up)
    assert dump() == before
    assert told[0] == (0, 2400)
    with pytest.raises(Cancelled):
        plan_import(plan.source, "volunteers", progress=lambda _done, _total: give_up(1000, 1000))


def test_the_preview_shows_what_happens_to_each_line(dossier):
    carry_out(plan_of(TEXT))
    plan = plan_of("Numéro;Nom;Commune;Courriel\n1;Durand;Toul;\n2;Neuf;;x\n8;Dix;;\n")
    assert [(line.line, line.what) for line in plan.preview] == [(2, "updated"), (3, "refused"), (4, "created")]
    assert plan.preview[0].changes[0][1:] == ("", "Toul")
    assert plan.preview[1].reasons
    assert [plan.title_of(told.field) for told in plan.refused] == ["Courriel"]
    assert plan.preview[2].cells == ("8", "Dix", "", "")


def test_the_refused_lines_are_handed_back_with_their_reasons_and_can_be_mended(dossier, tmp_path):
    plan = plan_of("Nom;Courriel;Téléphone;Notes\n=1+1;pas un courriel;+33 6 12 34 56 78;-\nDurand;;;\n@moi;x;;\n")
    carry_out(plan)
    out = tmp_path / "refused.csv"
    assert refused_file(plan, out) == 2
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        titles, *lines = csv.reader(file, delimiter=";")
    assert titles == ["Nom", "Courriel", "Téléphone", "Notes", "Motif du refus"]
    assert [cells[0] for cells in lines] == ["'=1+1", "'@moi"]
    assert all(not cell.startswith(("=", "+", "-", "@")) for cells in lines for cell in cells)
    assert "courriel" in lines[0][4]
    out.write_text(out.read_text("utf-8-sig").replace("pas un courriel", "a@x.fr"), "utf-8-sig")
    again = accounted(plan_import(read_source(out), "volunteers"))
    assert counts(again) == (1, 0, 0, 1)
    carry_out(again)
    assert Person.select().where(Person.family_name == "=1+1", Person.phone == "+33 6 12 34 56 78").exists()
    refused_file(again, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_text("utf-8-sig").splitlines()[0] == ";".join(titles)


def test_refused_lines_that_cannot_be_written_are_told(dossier, tmp_path):
    with pytest.raises((Refusal, ReadOnlyDossier)):
        refused_file(plan_of(TEXT), tmp_path)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "word", ["partners", "people", "volunteers", "contacts", "courses", "sessions", "enrolments", "attendances"]
)
def test_what_is_listed_can_be_taken_in_again_and_changes_nothing(dossier, word, language):
    carry_out(
        plan_of("Nom;Sigle;Type;SIRET;Téléphone;Notes\nA;a;ASSO;73282932000074;0612345678;deux\nB;;;;;\n", "partners")
    )
    carry_out(plan_of("Structure;Nom;Prénom;Principal\nA;Durand;Zoé;oui\n", "contacts"))
    training([210, 180], [[210, 60], [0, 180]], locked=False)
    listed = LISTINGS[word]
    with speaking(language):
        columns = [column for column in listed.columns() if column.path != "organisation.name"]  # named by its link
        rows = listed.rows(listed.keys())
        cells = [tuple(column.text(row) for column in columns) for row in rows.values()]
        titles = [column.title() for column in columns]
        plain = [n for n, title in enumerate(titles) if titles.index(title) == n]
        source = Source("x", [titles[n] for n in plain], 1, [])
        source.rows = [Row(n, tuple(row[place] for place in plain)) for n, row in enumerate(cells, 2)]
        plan = accounted(plan_import(source, word))
    assert counts(plan) == (0, 0, len(rows), 0), (plan.refused, plan.preview)


WORDS = "|Durand|DURAND|Zoé|z@x.fr|a@x|12|13|31/02/1980|1/1/1950|=1+1|73282932000074|1,2E+13|W543000123|06 12|54000|oui"
WORDS += "| |présent|P|9h|12h30|3h|" + "x" * 300 + "|" + "ﷺ" * 60
CELL = st.sampled_from(WORDS.split("|")) | st.text(max_size=12)
TITLE = {
    "volunteers": ["Numéro", "Nom", "Prénom", "Date de naissance", "Courriel", "Téléphone", "Depuis"],
    "partners": [
        "Nom",
        "SIRET",
        "RNA",
        "Code postal",
        "Courriel",
        "Téléphones",
        "Nom responsable",
        "Courriel responsable",
    ],
    "contacts": ["Structure", "Nom", "Prénom", "Courriel", "Principal"],
    "trainings": [
        "Bénévole",
        "Formation",
        "Groupe",
        "Date",
        "Début",
        "Fin",
        "Durée prévue",
        "Présence",
        "Durée suivie",
    ],
    "people": ["Nom", "Prénom", "Date de naissance", "Année de naissance", "Courriel"],
    "courses": ["Intitulé", "Objectifs"],
    "sessions": ["Formation", "Groupe", "Date", "Début", "Fin", "Lieu"],
    "enrolments": ["Bénévole", "Formation", "Groupe", "Jusqu’au"],
}


@pytest.mark.parametrize("kind", TITLE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_file_holds_every_line_is_accounted_for(dossier, kind, data):
    width = len(TITLE[kind])
    rows = data.draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=8))
    lines = [Row(n, tuple(row)) for n, row in enumerate(rows, 2)]
    plan = accounted(plan_import(Source("x", TITLE[kind], 1, lines), kind))
    carry_out(plan)
    again = accounted(plan_import(plan.source, kind))
    assert again.created <= plan.refused_lines
    assert Volunteer.select().count() == Volunteer.select(Volunteer.person).distinct().count()
