"""An agreement on paper: every party, every clause, a box to sign for each, and what is missing said on every page."""

from __future__ import annotations

from datetime import date

import pytest

from exports.agreement_text import write_agreement
from exports.spreadsheet import UnknownEnding
from models.agreeing import amend
from models.agreements import Agreement, AgreementParty, Clause
from models.drafting import draft_clauses
from models.language import speaking
from models.partners import Organisation
from models.records.steps import step
from models.refusals import Unknown
from tests.agreed import agreed
from tests.exports.story import HOSTILE, LATER, asked, bus_logo, not_archives, with_logo
from tests.makers import our_service

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture
def house(service):
    our_service()
    with_logo(bus_logo())


def words_of(path):
    return " ".join(asked("pdftotext", "-layout", path, "-").split())


@LANGUAGES
def test_agreement(house, tmp_path, golden, language):
    with speaking(language):
        golden(write_agreement(tmp_path / "x.pdf", record=agreed().agreement.id, on=LATER).read_bytes())


def test_agreement_being_prepared(house, tmp_path, golden):
    made = agreed(status="draft", end=None, notice=None)
    with step("A clause of her own") as changes:
        changes.save(Clause(agreement=made.agreement, place=30, title="Clés", text="Les clés sont chez {gardien}."))
    golden(write_agreement(tmp_path / "x.pdf", record=made.agreement.id, on=LATER).read_bytes())


def test_amendment(house, tmp_path, golden):
    made = agreed()
    _changes, amendment = amend(made.agreement.id)
    draft_clauses(amendment.id)
    golden(write_agreement(tmp_path / "x.pdf", record=amendment.id, on=LATER).read_bytes())


def test_agreement_of_nine_parties(house, tmp_path, golden):
    made = agreed()
    with step("More parties") as changes:
        for n in range(6):
            organisation = changes.save(Organisation(name=f"Association des habitants du quartier n° {n + 1}"))
            changes.save(AgreementParty(agreement=made.agreement, organisation=organisation, signatory="Nom " * 20))
    golden(write_agreement(tmp_path / "x.pdf", record=made.agreement.id, on=LATER).read_bytes())


def test_a_text_names_each_party_with_who_signs_and_what_it_promised(house, tmp_path):
    words = words_of(write_agreement(tmp_path / "x.pdf", record=agreed().agreement.id))
    for said in (
        "Entre les soussignés",
        "Action Pti Platô",
        "Claire BÉRANGER, responsable du service social du plateau de Haye",
        "Hélène MARCHAL, directrice",
        "prend effet le 1er janvier 2025 et prend fin le 31 décembre 2027",
        "au plus tard le 30 septembre 2027",
        "Prêter un fonds de 60 livres au bus, renouvelé chaque trimestre (au plus tard le 31 mars 2026)",
        "Fait en 3 exemplaires originaux",
        "Pour Lire ensemble",
    ):
        assert said in words, said
    assert "BROUILLON" not in words
    assert "{" not in words


def test_a_draft_and_a_text_with_a_hole_say_so_on_every_page(house, tmp_path):
    made = agreed(status="draft")
    path = write_agreement(tmp_path / "x.pdf", record=made.agreement.id)
    pages = asked("pdftotext", path, "-").split("\f")[:-1]
    assert pages
    assert all("BROUILLON" in page for page in pages)
    with step("In force with a hole") as changes:
        agreement = Agreement.get_by_id(made.agreement.id)
        agreement.status = "active"
        changes.save(agreement)
        clause = Clause.get()
        clause.text += "\nVoir {annexe}."
        changes.save(clause)
    words = words_of(write_agreement(tmp_path / "y.pdf", record=made.agreement.id))
    assert "BROUILLON mots entre accolades inconnus : {annexe}" in words


def test_what_was_typed_is_never_markup_nor_filled_twice(house, tmp_path):
    made = agreed(title=f"{HOSTILE} {{parties}}", clauses=False)
    with step("A hostile clause") as changes:
        changes.save(Clause(agreement=made.agreement, place=1, title=HOSTILE, text="Objet : {titre} {0} {} {{titre}"))
    words = words_of(write_agreement(tmp_path / "x.pdf", record=made.agreement.id))
    assert f"Objet : {HOSTILE} {{parties}} {{0}} {{}} {{{HOSTILE} {{parties}}" in words


def test_an_agreement_without_anything_is_a_page_that_says_what_it_lacks(house, tmp_path):
    with step("Bare") as changes:
        bare = changes.save(Agreement(title="Rien encore"))
    words = words_of(write_agreement(tmp_path / "x.pdf", record=bare.id))
    assert "il n’a pas encore d’article" in words
    assert "ses parties ne sont pas encore nommées" in words


def test_commitments_stand_as_an_article_when_no_clause_holds_them(house, tmp_path):
    made = agreed(clauses=False)
    words = words_of(write_agreement(tmp_path / "x.pdf", record=made.agreement.id))
    assert "Article 1. Engagements des parties" in words
    draft_clauses(made.agreement.id)
    again = words_of(write_agreement(tmp_path / "y.pdf", record=made.agreement.id))
    assert again.count("Tenir un point d’inscription à bord") == 1


def test_an_agreement_that_is_not_there_is_refused(house, tmp_path):
    with pytest.raises(Unknown):
        write_agreement(tmp_path / "x.pdf", record=7)
    with pytest.raises(UnknownEnding):
        write_agreement(tmp_path / "x.docx", record=7)
    assert not list(tmp_path.glob("x.*"))


def test_every_text_is_an_archive_and_the_same_bytes_twice(house, tmp_path):
    made = agreed()
    _changes, amendment = amend(made.agreement.id)
    folder = tmp_path / "papers"
    folder.mkdir()
    for language in ("fr", "en"):
        with speaking(language):
            for key in (made.agreement.id, amendment.id):
                path = write_agreement(folder / f"{language}-{key}.pdf", record=key, on=date(2026, 11, 22))
                again = write_agreement(tmp_path / "again.pdf", record=key, on=date(2026, 11, 22))
                assert path.read_bytes() == again.read_bytes()
    assert not_archives(folder) == ([], 4)
    told = asked("pdfinfo", "-struct-text", folder / f"fr-{made.agreement.id}.pdf")
    assert "Entre les soussignés" in told
