"""Closing an exercise at the window: looked at first, closed as a step, undone, reopened with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from models.budgets import BudgetLine
from models.exercises import Exercise, closed_years
from models.funding import Grant
from models.hours import HourEntry
from models.records.steps import step
from models.records.undo import undo, undoable
from tests.funded import funded
from tests.makers import volunteer
from tests.ui.fits import nameless
from tests.ui.screens.doing import in_dialog
from ui.screens import PLACES
from ui.screens.closing import open_closing


@pytest.fixture
def year(dossier):
    """A grant of 2025 of which 3 000 € were not spent, and one line of hours."""
    made = funded()
    with step("Last year") as changes:
        answers = {"title": "Lire en chemin", "status": "granted", "granted": 800000, "line": "grant.department"}
        grant = changes.save(Grant(funder=made.county, year=2025, **answers))
        for line, cents in (("purchases.materials", 500000), ("grant.department", 800000)):
            changes.save(BudgetLine(year=2025, grant=grant, line=line, forecast=cents, actual=cents))
        made.who = volunteer(changes)
        made.hours = changes.save(HourEntry(volunteer=made.who, day=date(2025, 6, 1), minutes=119, state="validated"))
    return made


@pytest.fixture
def dialog(window, person, year, desk):
    shown = window(*PLACES).window
    return open_closing(desk, shown, 2025)


def carried():
    asked = BudgetLine.kept().where(BudgetLine.year == 2026, BudgetLine.line == "carryover")
    return [line.actual for line in asked]


def closes(person):
    person.clicks("Clore l’exercice")
    person.waits_for(lambda: closed_years() == {2025})
    person.waits_for(lambda: QApplication.activeModalWidget() is None)


def test_what_would_be_locked_and_carried_is_shown_and_nothing_is_done_before(dialog, person):
    assert person.sees("1 ligne d’heures est verrouillée")
    assert person.sees("3 000,00 € non dépensés sur 8 000,00 €")
    assert nameless(dialog) == []
    person.clicks("Ne rien faire")
    assert not Exercise.select().exists()


def test_it_is_closed_with_the_amount_that_she_wrote_and_undone_as_a_step(dialog, person, year):
    person.types("Reporté de Conseil départemental · Lire en chemin", "1250")
    closes(person)
    assert carried() == [125000]
    assert HourEntry.get_by_id(year.hours.id).state == "locked"
    undo(undoable().first().id)
    assert (closed_years(), carried()) == (frozenset(), [])


def test_more_than_there_was_is_refused_beside_the_buttons(dialog, person):
    person.types("Reporté de Conseil départemental · Lire en chemin", "9000")
    person.clicks("Clore l’exercice")
    assert person.sees("on ne reporte pas plus qu’il n’y avait")
    assert not closed_years()


def test_hours_to_validate_hold_it_back_and_return_opens_them(window, person, year, desk):
    with step("Draft") as changes:
        changes.save(HourEntry(volunteer=year.who, day=date(2025, 6, 2), minutes=60))
    shown = window(*PLACES).window
    dialog = open_closing(desk, shown, 2025)
    assert not dialog._close.isEnabled()
    person.picks("1 ligne d’heures reste à valider", twice=True)
    assert shown.place()[0] == "hours"


def test_a_closed_exercise_is_reopened_with_a_reason_alone(dialog, person, desk, year):
    closes(person)
    open_closing(desk, desk.window, 2025)
    assert person.sees("L’exercice 2025 est clos")

    def says_why():
        person.types_here("Une facture est arrivée")
        person.presses("Return")

    in_dialog(lambda: person.clicks("Rouvrir l’exercice…"), says_why)
    person.waits_for(lambda: not closed_years())
    assert Exercise.get().reason == "Une facture est arrivée"
    assert HourEntry.get_by_id(year.hours.id).state == "validated"
    assert carried() == []


def test_the_palette_and_the_menu_offer_it(window, person, dossier):
    window(*PLACES)
    person.chooses_in_menu("Édition", "Clore un exercice…")
    assert person.sees("Aucune subvention ne laisse de reste.")
    person.presses("Escape")
