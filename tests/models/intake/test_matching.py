"""Columns known by their titles in both languages, and corrected by hand."""

import pytest

from models.intake import KINDS, headings, match_columns, plan_import
from models.intake.refusals import (
    DoubledColumn,
    MissingColumns,
    NoSuchKind,
    NotImported,
    OnlyTitles,
    UnknownField,
    UnknownTitle,
)
from models.intake.source import Row, Source
from models.language import speaking

TITLES = {
    "trainings": (
        "Bénévole* · Formation* · Groupe · Date* · Début · Fin · Durée prévue · Pause · Présence* · Durée suivie",
        "Volunteer · Course · Group · Date · From · To · Planned · Break · Presence · Attended",
        "volunteer course group day start end planned pause presence attended",
    ),
    "volunteers": (
        "Numéro · Civilité · Nom* · Prénom · Date de naissance · Courriel · Téléphone · Adresse · Code postal · Commune · Depuis",
        "Number · Civility · Family name · Given name · Birth date · E-mail · Phone · Address · Postcode · Town · Since",
        "number civility family_name given_name birth_date email phone address postcode town since",
    ),
    "partners": (
        "Nom* · Sigle · Type · SIRET · RNA · Adresse · Code postal · Commune · Téléphone · Courriel · Site",
        "Name · Short name · Type · SIRET · RNA · Address · Postcode · Town · Phone · E-mail · Web",
        "name short_name type siret rna address postcode town phone email web",
    ),
    "contacts": (
        "Structure* · Nom* · Prénom · Fonction · Courriel · Téléphone · Principal",
        "Organisation · Family name · Given name · Function · E-mail · Phone · Main",
        "organisation family_name given_name function email phone main",
    ),
}


def source(*titles):
    return Source("x.csv", list(titles), 1, [Row(2, ("x",) * len(titles))])


@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("language", [0, 1])
def test_every_title_of_the_contract_is_known(kind, language):
    titles = TITLES[kind][language].split(" · ")
    match = match_columns(source(*titles), kind)
    assert list(match.columns) == TITLES[kind][2].split()
    assert (match.ignored, match.missing, match.doubled) == ([], [], [])


@pytest.mark.parametrize("kind", TITLES)
def test_case_accents_stars_spaces_and_order_do_not_matter(kind):
    titles = [f"  {t.upper().replace('É', 'E')} *" for t in reversed(TITLES[kind][0].split(" · "))]
    match = match_columns(source(*titles), kind)
    assert set(match.columns) == set(TITLES[kind][2].split())


def test_trainings_and_attendances_are_the_same_thing():
    titles = TITLES["trainings"][0].split(" · ")
    assert match_columns(source(*titles), "trainings") == match_columns(source(*titles), "attendances")


@pytest.mark.parametrize("kind", KINDS)
def test_the_names_of_all_fields_are_titles_too(kind):
    names = [heading.name for heading in headings(source("x"), kind) if heading.name != "question0"]  # the column x
    assert list(match_columns(source(*names), kind).columns) == names


def test_missing_columns_are_named_in_the_language_of_the_reader():
    with pytest.raises(MissingColumns) as refused:
        plan_import(source("Prénom", "Groupe"), "trainings")
    with speaking("fr"):
        assert "Bénévole, Formation, Date, Présence" in str(refused.value)
    with speaking("en"):
        assert "Volunteer, Course, Date, Presence" in str(refused.value)


def test_two_columns_for_one_field_are_refused_unless_one_is_left_out():
    twice = source("Nom", "Commune", "Ville")
    with pytest.raises(DoubledColumn, match="Commune.*Ville"):
        plan_import(twice, "partners")
    assert match_columns(twice, "partners", {"Ville": ""}).columns == {"name": 0, "town": 1}
    assert match_columns(twice, "partners", {"Ville": "town"}).columns == {"name": 0, "town": 2}


def test_a_title_is_corrected_by_the_name_or_title_of_a_field():
    given = source("Qui", "Où")
    assert match_columns(given, "partners", {"qui": "name", "Où": "Commune"}).columns == {"name": 0, "town": 1}
    with pytest.raises(UnknownTitle, match="Quoi"):
        match_columns(given, "partners", {"Quoi": "name"})
    with pytest.raises(UnknownField, match="colour"):
        match_columns(given, "partners", {"Qui": "colour"})


def test_unknown_columns_are_left_out_and_said_so(dossier):
    plan = plan_import(source("Nom", "Pointure"), "partners")
    assert [(told.line, told.value) for told in plan.warnings] == [(1, "Pointure")]


def test_documents_and_unknown_kinds_are_refused_with_words():
    with pytest.raises(NotImported, match="délivrés"):
        plan_import(source("Nom"), "documents")
    with pytest.raises(NoSuchKind, match="volunteers"):
        plan_import(source("Nom"), "cats")


def test_titles_alone_are_refused_with_words():
    with pytest.raises(OnlyTitles, match="titres"):
        plan_import(Source("x.csv", ["Nom"], 1, []), "partners")
