"""Today and the chain: each alarm has a line and a button that opens its place, and counts in the rail."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from models.actions import Action, ActionSession
from models.agreements import Commitment
from models.partners import Interaction
from models.records.steps import step
from models.requests import InformationRequest
from models.rounds import Round, RoundStop, Stop
from models.spaces import Booking, Space, Venue
from tests.agreed import agreed
from tests.makers import organisation
from tests.plateau import plateau
from tests.ui.screens.test_today import asked_of, bare
from ui.screens import PLACES
from ui.screens import today_place as today
from ui.screens.actions import REQUESTS
from ui.screens.partners import JOURNAL
from ui.screens.today_lines import waiting
from ui.widgets.chip import Chip

TODAY = date.today()
KEYS = ("partners", "agreements", "diagnosis", "actions", "bus", "volunteers", "training", "settings")


def days(number):
    return TODAY + timedelta(days=number)


def saved(record):
    with step("new") as changes:
        return changes.save(record)


@pytest.fixture
def opened(window):
    """Today, with bare pages where the others are."""
    return lambda: window(today(), *(bare(key) for key in KEYS))


def settles(person, title):
    """Press the button of the line that says this."""
    page = person.window.page()
    found = [b for b in page.findChildren(QPushButton) if b.isVisible() and title in b.accessibleDescription()]
    assert len(found) == 1, person.reads()
    found[0].setFocus()
    person.presses("Space")


def urgencies(person):
    return [chip.accessibleName() for chip in person.window.page().findChildren(Chip)]


def test_an_agreement_to_give_notice_of_stands_with_its_day_and_opens(opened, person, dossier):
    made = agreed(clauses=False, start=days(-300), notice=days(20), end=days(90))
    opened()
    assert "À venir · 1" in urgencies(person)
    assert person.sees("reconduction tacite : préavis avant le")
    assert person.sees("Médiathèque Les Tilleuls, Lire ensemble")
    settles(person, "Des livres sur un plateau")
    assert asked_of(person) == ("agreements", {"key": made.agreement.id})


def test_an_agreement_that_ended_is_late_and_one_whose_notice_passed_is_only_said(opened, person, dossier):
    agreed(clauses=False, start=days(-300), notice=None, end=days(-2), number="1")
    agreed(clauses=False, start=days(-300), notice=days(-2), end=days(90), number="2")
    opened()
    assert "En retard · 1" in urgencies(person)
    assert person.sees("à renouveler ou à clore")
    assert person.sees("date de préavis dépassée")
    assert waiting() == 1


def test_an_overdue_commitment_opens_among_those_of_its_agreement(opened, person, dossier):
    made = agreed(["kept"] * 5, clauses=False, start=days(-300), end=days(300), notice=None)
    late = saved(Commitment(agreement=made.agreement, party=made.parties[1], text="Lire au bus", due_on=days(-1)))
    opened()
    assert person.sees("Engagement : Lire au bus")
    assert person.sees("promis par Médiathèque Les Tilleuls")
    settles(person, "Lire au bus")
    assert asked_of(person) == ("agreements", {"commitment": late.id})


def test_a_next_step_opens_the_partner_it_is_with(opened, person, dossier):
    partner = saved(organisation())
    saved(Interaction(organisation=partner, day=days(-9), next_step="Rappeler Mme Aubry", next_day=days(-1)))
    opened()
    assert person.sees("Le Livre en partage")
    settles(person, "Rappeler Mme Aubry")
    assert asked_of(person) == ("partners", {"key": partner.id, "tab": JOURNAL})


def test_requests_and_sessions_without_counts_open_their_action(opened, person, dossier):
    action = saved(Action(title="Heure du conte", start=days(-30)))
    session = saved(ActionSession(action=action, day=days(-9), place="Aulnes"))
    saved(InformationRequest(action=action, day=days(-15), wanted="S’inscrire"))
    opened()
    settles(person, "1 séance sans comptage")
    assert asked_of(person) == ("actions", {"session": session.id})
    person.presses("Alt+1")
    settles(person, "1 demande d’information sans orientation")
    assert asked_of(person) == ("actions", {"key": action.id, "tab": REQUESTS})


def test_a_permit_and_an_unheard_group_open_the_bus_and_the_diagnosis(opened, person, dossier):
    made = plateau()
    stop = saved(Stop(name="Haut-du-Lièvre", permit_until=days(12)))
    opened()
    settles(person, "Autorisation de l’arrêt Haut-du-Lièvre")
    assert asked_of(person) == ("bus", {"stop": stop.id})
    person.presses("Alt+1")
    assert person.sees("Jeunes de 16 à 25 ans")
    settles(person, "1 groupe attendu")
    assert asked_of(person) == ("diagnosis", {"key": made.diagnosis.id})


def test_rounds_and_bookings_of_today_stand_beside_and_open(opened, person, dossier):
    agreed(clauses=False, start=days(-300), notice=None, end=days(-2))
    bus = saved(Venue(name="Impériale"))
    tour = saved(Round(title="Tournée du samedi", venue=bus, day=TODAY))
    saved(RoundStop(round=tour, place=1, stop=saved(Stop(name="Aulnes")), arrival=540, departure=600))
    low = saved(Space(venue=bus, name="En bas"))
    saved(Booking(space=low, day=TODAY, start=840, end=900, title="Groupe d’habitants"))
    opened()
    assert person.sees("Groupe d’habitants")
    settles(person, "Tournée du samedi")
    assert asked_of(person) == ("bus", {"round": tour.id, "day": TODAY})


def test_many_of_a_kind_become_one_line_that_leads_to_all_of_them(opened, person, dossier):
    partner = saved(organisation())
    for n in range(9):
        saved(Interaction(organisation=partner, day=days(-9), next_step=f"Rappel {n}", next_day=days(-9 + n)))
    opened()
    assert "En retard · 9" in urgencies(person)
    assert person.sees("et 5 autres du même ordre")
    assert waiting() == 9
    settles(person, "et 5 autres")
    assert asked_of(person)[0] == "partners"


def test_what_waits_counts_at_its_place_in_the_rail_and_no_more_once_settled(window, person, desk):
    made = agreed(["kept"] * 5, clauses=False, start=days(-300), end=days(300), notice=None)
    late = saved(Commitment(agreement=made.agreement, text="Lire au bus", due_on=days(-1)))
    saved(Interaction(organisation=made.library, day=days(-9), next_step="Rappeler", next_day=TODAY))
    window(*PLACES)
    assert counts(person) == {"Aujourd’hui": 2, "Partenaires": 1, "Conventions": 1}
    late.state = "kept"
    with desk.step("Kept") as changes:
        changes.save(late)
    person.waits()
    assert counts(person) == {"Aujourd’hui": 1, "Partenaires": 1}
    assert not person.sees("Lire au bus")


def counts(person):
    """What the rail says of each place where something waits."""
    said = [area.accessibleName().split(", ") for area in person.window.rail.findChildren(QAbstractButton)]
    return {name: int(number[0].split()[0]) for name, *number in said if number}
