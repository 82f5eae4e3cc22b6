"""Settings of the valuation: published rates are read, ones of our own are added, edited, taken away and undone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from models.records.undo import undo, undoable
from models.valuation import RoleMultiple, ValuationRate, multiples, rates
from tests.makers import our_service
from ui.screens import PLACES


@pytest.fixture
def opened(window, person, dossier):
    our_service()
    stage = window(next(place for place in PLACES if place.key == "settings"))
    stage.window.go("settings", tab="valuation")
    person.waits()
    return stage


def test_published_rates_are_shown_with_their_source_and_cannot_be_changed(opened, person):
    assert person.sees("12,02 €")
    assert person.sees("À partir du 1er janvier 2026 · SMIC horaire brut")
    assert not person.sees("Mettre à la corbeille")


def test_a_rate_of_our_own_takes_its_place_is_edited_and_taken_away(opened, person):
    person.clicks("Nouveau taux…")
    person.types("À partir du", "01/01/2026")
    person.types("L’heure", "15,50")
    person.types("Source", "Convention")
    person.clicks("Enregistrer")
    person.waits_to_see("15,50 €")
    assert rates()[-1].cents == 1550
    person.clicks("Mettre à la corbeille")
    person.waits_to_see("12,02 €")
    assert rates()[-1].cents == 1202
    undo(undoable(1).get().id)
    assert ValuationRate.kept().count() == 1
    assert rates()[-1].cents == 1550


def test_a_rate_of_nothing_is_refused_beside_its_field(opened, person):
    person.clicks("Nouveau taux…")
    person.types("À partir du", "01/01/2026")
    person.clicks("Enregistrer")
    assert ValuationRate.kept().count() == 0
    person.waits_to_see("obligatoire")


def test_a_multiple_of_a_role_is_typed_with_its_decimals(opened, person):
    edit = [b for b in opened.window.findChildren(QPushButton) if b.accessibleDescription() == "encadrement"]
    assert [b.text() for b in edit if b.isVisible()] == ["Modifier…"]
    edit[0].setFocus()
    person.presses("Space")
    person.types("Coefficient", "1,5")
    person.clicks("Enregistrer")
    person.waits_for(lambda: multiples()["supervising"] == 150)
    assert RoleMultiple.kept().count() == 1
