"""Territories from a file: the State's list of quarters, our own columns, population; nothing lies in itself."""

from datetime import date
from pathlib import Path

import pytest

from models.intake import carry_out, plan_import, read_source
from models.intake.refusals import MissingColumns
from models.queries.territory import within
from models.records.steps import step
from models.territory import PopulationFigure, Territory, TerritoryPart
from tests.models.intake.conftest import accounted, counts

SAMPLE = Path(__file__).parents[2] / "samples" / "territory" / "zus_meurthe_et_moselle.csv"


def place(name, **more):
    return Territory.kept().where(Territory.name == name, *(getattr(Territory, k) == v for k, v in more.items())).get()


def whole_names(part):
    links = TerritoryPart.kept().where(TerritoryPart.part == part.id).order_by(TerritoryPart.id)
    return [link.whole.name for link in links]


def test_the_list_of_a_decree_is_read_with_every_line_accounted_for(dossier):
    plan = accounted(plan_import(read_source(SAMPLE), "territories"))
    carry_out(plan)
    assert counts(plan) == (11, 0, 0, 0)
    assert not plan.refused
    assert Territory.select().where(Territory.kind == "commune").count() == 11
    quarters = {row.name for row in Territory.select().where(Territory.kind == "quarter")}
    assert quarters == {
        *("La Californie", "Les Provinces", "Champ le Boeuf", "Niederbronn", "Zola", "Jéricho", "Saint Michel"),
        *("Les Aulnes", "Val Saint Martin", "Le Haut du Lièvre", "Jartom", "Croix de Metz", "Les Nations"),
    }


def test_a_quarter_marked_as_shared_is_one_that_lies_in_each_of_its_communes(dossier):
    carry_out(plan_import(read_source(SAMPLE), "territories"))
    shared = place("Champ le Boeuf")
    assert whole_names(shared) == ["Laxou", "Maxéville", "Nancy"]
    assert "(1)" in shared.notes
    assert shared.notes.count("(1)") == 1, "each commune marks it; the note says it once"
    assert whole_names(place("Saint Michel")) == ["Malzéville", "Saint-Max"]
    assert "(1)" in place("Le Haut du Lièvre").notes
    assert place("Les Nations").notes == ""
    assert shared.id in within(place("Nancy").id)


def test_a_quarter_that_two_communes_name_without_the_mark_is_told(dossier):
    plan = plan_import(read_source(SAMPLE), "territories")
    assert [(told.line, told.field, told.value) for told in plan.warnings] == [(9, "quarters", "Jéricho")]


def test_the_list_taken_in_again_changes_nothing(dossier):
    carry_out(plan_import(read_source(SAMPLE), "territories"))
    before = Territory.select().count(), TerritoryPart.select().count()
    again = plan_import(read_source(SAMPLE), "territories")
    assert counts(again) == (0, 0, 11, 0)
    assert not carry_out(again)
    assert (Territory.select().count(), TerritoryPart.select().count()) == before


def test_a_commune_that_is_there_already_gets_the_quarters_it_lacks(dossier, take):
    take("Nom;Type\nLaxou;commune\n", "territories")
    plan = take("commune,quartiers\nLAXOU,Les Provinces\n,Zola\n", "territories")
    assert counts(plan) == (0, 1, 0, 1)
    assert (Territory.select().count(), whole_names(place("Les Provinces"))) == (2, ["Laxou"])


OWN = """Nom;Type;Code;Programme;Depuis;Jusqu’au;Situé dans
Les Aulnes;quartier;QN054004;QPV;;;Maxéville
"Champ-le-Bœuf";quartier;;;;;"Laxou; Maxéville; Plateau de Haye"
Laxou;commune;54304;;;;
Maxéville;commune;54357;;;;Métropole
Plateau de Haye;périmètre;;CUCS;01/01/2007;31/12/2014;
"""


def test_our_own_columns_are_read_in_any_order_of_the_lines(dossier, take):
    plan = take(OWN, "territories")
    assert counts(plan) == (5, 0, 0, 0)
    assert whole_names(place("Champ-le-Bœuf")) == ["Laxou", "Maxéville", "Plateau de Haye"]
    assert whole_names(place("Les Aulnes")) == ["Maxéville"]
    policy = place("Plateau de Haye")
    assert (policy.kind, policy.programme, policy.since) == ("perimeter", "CUCS", date(2007, 1, 1))
    assert [(told.line, told.field, told.value) for told in plan.warnings] == [(5, "lies_in", "Métropole")]
    assert counts(take(OWN, "territories")) == (0, 0, 5, 0)


def test_a_quarter_in_no_commune_is_kept_and_said(dossier, take):
    plan = take("Nom;Situé dans\nLes Aulnes;\nLa Cascade;Les Provinces\nLes Provinces;Laxou\n", "territories")
    assert counts(plan) == (3, 0, 0, 0)
    told = {(told.line, told.field) for told in plan.warnings}
    assert (2, "name") in told
    assert place("Les Aulnes").kind == "quarter"
    take("Nom;Code\nLaxou;54304\n", "territories")
    assert place("Laxou").kind == "commune", "an INSEE code is that of a commune"


@pytest.mark.parametrize(
    "lines",
    ["A;A\n", "A;B\nB;A\n", "A;B\nB;C\nC;A\n"],
    ids=["itself", "each other", "by way of a third"],
)
def test_a_line_that_would_close_a_circle_is_refused_with_words(dossier, take, lines):
    plan = take(f"Nom;Situé dans\n{lines}", "territories")
    assert [told.field for told in plan.refused] == ["lies_in"]
    assert "lui-même" in plan.refused[0].reason
    for row in Territory.select():
        parts = within(row.id) - {row.id}
        assert not any(row.id in within(part) for part in parts)


def test_two_perimeters_of_one_name_are_told_apart_by_their_code_and_days(dossier, take):
    text = "Nom;Type;Code;Depuis;Jusqu’au\nPlateau;périmètre;;2007-01-01;2014-12-31\nPlateau;périmètre;QN054001;2015-01-01;\n"
    assert counts(take(text, "territories")) == (2, 0, 0, 0)
    assert counts(take(text, "territories")) == (0, 0, 2, 0)
    assert Territory.select().count() == 2


def test_a_code_that_a_spreadsheet_shortened_is_mended_and_an_odd_one_is_doubted(dossier, take):
    plan = take("Nom;Code\nBourg;1053\nAilleurs;XYZ\n", "territories")
    assert (place("Bourg").code, place("Bourg").kind) == ("01053", "commune")
    assert [(told.line, told.value) for told in plan.warnings if told.field == "code"] == [(3, "XYZ")]


def test_a_file_without_names_is_refused_with_what_it_lacks(dossier, take):
    with pytest.raises(MissingColumns, match="Nom"):
        take("Type;Code\nquartier;1\n", "territories")


def test_population_is_read_once_for_each_year_band_and_sex(dossier, take):
    with step("Places") as changes:
        changes.save(Territory(name="Les Aulnes", kind="quarter"))
    text = (
        "Territoire;Année;Tranche d’âge;Sexe;Habitants;Source\n"
        "Les Aulnes;2021;;;1 240;Insee\nles aulnes;2021;12 à 25 ans;femmes;210;Insee\nAilleurs;2021;;;3;\n"
        "Les Aulnes;2021;;;-1;\n"
    )
    plan = take(text, "population")
    assert counts(plan) == (2, 0, 0, 2)
    assert {(f.year, f.band, f.sex, f.number) for f in PopulationFigure.select()} == {
        (2021, "all", "all", 1240),
        (2021, "12-25", "women", 210),
    }
    assert counts(take(text, "population")) == (0, 0, 2, 2)
    changed = take(text.replace("1 240", "1 250"), "population")
    assert counts(changed) == (0, 1, 1, 2)
    assert PopulationFigure.get(sex="all").number == 1250
