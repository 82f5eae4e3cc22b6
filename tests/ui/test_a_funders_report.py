"""A person at the window, from an empty dossier to the definitive report of a grant: nothing is entered otherwise."""

from __future__ import annotations

from datetime import date

from models.funding import Grant
from models.register import IssuedDocument, pdf_of
from models.reports import Report
from tests.ui.test_the_chain import her, takes, words_of
from ui.screens.funding_budget_model import ACTUAL, FORECAST

__all__ = ["her"]
TODAY = date.today()
YEAR = TODAY.year
COUNTY = "Conseil départemental"


def says_who_she_is(person):
    person.clicks("Réglages")
    for field, words in (("Nom", "Action Pti Platô"), ("Adresse", "18, rue des Érables"), ("SIRET", "73282932000074")):
        person.types(field, words)
    person.presses("Ctrl+S")
    person.opens_tab("Signataires")
    person.presses("Ctrl+N")
    person.types("Nom", "Claire BÉRANGER")
    person.types("Qualité", "présidente")
    person.presses("Ctrl+S")
    person.clicks("Partenaires")
    person.presses("Ctrl+N")
    person.types_here(COUNTY)
    person.presses("Ctrl+S")


def is_granted_money(person):
    person.clicks("Financements")
    person.presses("Ctrl+N")
    takes(person, "Financeur", "Conseil")
    person.types("Objet", "Un bus à impériale")
    person.types("Exercice", str(YEAR))
    person.types("Demandé", "8 000")
    person.presses("Ctrl+S")
    person.clicks("Accordée…")
    person.types("Accordé", "8 000")
    person.types("Décidé le", TODAY.strftime("%d/%m/%Y"))
    person.presses("Return")
    assert (Grant.get().status, Grant.get().granted) == ("granted", 800000)


def keeps_its_budget(person, shown):
    person.opens_tab("Budget")
    budget = shown.page().grants.budget
    line = Grant.get().line
    for about in ("purchases.materials", line):
        for column in (FORECAST, ACTUAL):
            budget.grid.table.go(budget.model.place_of(about), column)
            budget.grid.table.setFocus()
            person.types_here("8 000")
            person.presses("Return")
            person.waits()


def writes(person, shown):
    shown.go("writing", grant=Grant.get().id)
    person.waits()
    person.clicks("Commencer")
    for section in ("Mise en œuvre", "Personnes bénéficiaires", "Objectifs et résultats"):
        person.picks(section)
        person.presses("Return")
        person.types_here("Le bus a tenu ses arrêts.")
    person.presses("Ctrl+S", "Ctrl+M")
    assert person.sees("Il ne manque rien"), person.reads()


def test_from_an_empty_dossier_to_the_definitive_report_of_a_grant_through_the_window_alone(her, tmp_path):
    shown = her.window
    says_who_she_is(her)
    is_granted_money(her)
    keeps_its_budget(her, shown)
    writes(her, shown)
    her.will_answer("Délivrer le rapport")
    her.clicks("Délivrer avec un numéro…")
    her.waits_for(lambda: Report.get().state == "sent")
    path = tmp_path / "rapport.pdf"
    path.write_bytes(pdf_of(IssuedDocument.get()))
    said = words_of(path)
    for words in (COUNTY, "Un bus à impériale", "Le bus a tenu ses arrêts.", "8 000,00", IssuedDocument.get().number):
        assert words in said.replace("\u00a0", " "), words
