"""The bus at the window: a person books, notes a day, changes a recurrence, reads figures, finds stops on the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from models.actions import ActionSession, AttendanceCount
from models.language.formats import weekday_long
from models.queries.bus_week import monday_of
from models.records.history import Step
from models.records.steps import step
from models.rounds import Passage, Round, RoundStop, Stop
from models.spaces import Booking, Space, Venue
from tests.bus_story import booking, bus, meeting, session
from tests.makers import our_service
from tests.person import leave
from tests.ui.fits import troubles_at_every_size
from ui.screens import PLACES
from ui.screens.bus_dialogs import ask_space
from ui.shell.stage import Stage
from ui.shell.style.look import apply

MONDAY = monday_of(date.today())
TUESDAY = MONDAY + timedelta(days=1)
BEFORE = TUESDAY - timedelta(days=14)


@pytest.fixture
def there(dossier):
    our_service()
    return bus("FREQ=WEEKLY;BYDAY=TU", day=BEFORE)


@pytest.fixture
def opened(window):
    return lambda: window(*(place for place in PLACES if place.key in ("bus", "documents", "reading")), first="bus")


def in_front(person):
    """Work in the window that lies over the page."""
    person.waits_for(lambda: QApplication.activeModalWidget() is not None)
    person.waits()


def gone(person):
    person.waits_for(lambda: QApplication.activeModalWidget() is None)


def finds(person, field, letters):
    """Type a few letters of a record, and take the first that is proposed."""
    person.types(field, letters)
    person.presses("Down", "Return")


def test_from_nothing_a_person_makes_the_bus_its_decks_a_stop_a_round_and_its_times(dossier, opened, person):
    our_service()
    opened()
    assert person.sees("Aucun bus pour l’instant")
    person.clicks("Le bus et ses espaces…")
    in_front(person)
    person.types("Nom", "L’impériale")
    person.clicks("Enregistrer")
    person.clicks("Ajouter un espace…")
    person.waits()
    person.types("Nom", "Rez-de-chaussée")
    person.types("Capacité", "20")
    person.presses("Ctrl+S")
    person.waits_for(lambda: Space.kept().count() == 1)
    person.waits()
    person.clicks("Fermer")
    gone(person)
    assert (Venue.get().name, Space.get().capacity) == ("L’impériale", 20)
    assert person.sees("L’impériale, semaine")

    person.opens_tab("Arrêts")
    person.clicks("Nouvel arrêt")
    person.types("Nom", "Les Aulnes")
    person.types("Latitude", "48,7069")
    person.types("Longitude", "6,1523")
    person.clicks("Enregistrer")
    assert (Stop.get().latitude, Stop.get().longitude) == (48_706_900, 6_152_300)

    person.opens_tab("Tournées")
    person.clicks("Nouvelle tournée")
    person.types("Intitulé", "Le samedi du plateau")
    person.types("Premier jour", "28/11/2026")
    person.types("Récurrence", "Chaque semaine")
    assert person.sees("Chaque samedi")
    person.clicks("Enregistrer")
    assert (Round.get().recurrence, Round.get().venue.name) == ("FREQ=WEEKLY;BYDAY=SA", "L’impériale")
    person.clicks("Ajouter un arrêt…")
    in_front(person)
    finds(person, "Arrêt", "Les Aul")
    person.types("Arrivée", "9h30")
    person.types("Départ", "10h45")
    person.clicks("Enregistrer")
    gone(person)
    call = RoundStop.get()
    assert (call.stop.name, call.arrival, call.departure, call.place) == ("Les Aulnes", 570, 645, 1)


def test_the_week_says_its_days_stops_hours_and_bookings(there, opened, person):
    session(there, day=TUESDAY, space=there.low, title="Livres à donner")
    meeting(there, day=MONDAY)
    booking(there, day=MONDAY)
    stage = opened()
    assert person.sees("4 arrêts, 6 h de service, 3 réservations")
    view = stage.window.page().week.view
    names = [block.accessibleName().replace("\u00a0", " ") for block in view.blocks()]
    assert names[0].startswith("Aide aux devoirs, lundi")
    assert names[0].endswith("10 h 00 – 11 h 00, Impériale")
    assert [name.split(",")[0] for name in names] == [
        *("Aide aux devoirs", "Habitants des Aulnes", "Les Aulnes", "Livres à donner"),
        *("Champ-le-Bœuf", "La Cascade", "Haut-du-Lièvre"),
    ]


def test_arrows_go_through_the_week_and_return_opens_what_is_there(there, opened, person):
    booking(there, day=MONDAY)
    stage = opened()
    view = stage.window.page().week.view
    view.focus()
    assert "Aide aux devoirs" in person.hears()
    person.presses("Right")
    assert "Les Aulnes" in person.hears()
    person.presses("End")
    assert "Haut-du-Lièvre" in person.hears()
    person.presses("Up")
    assert "Aide aux devoirs" in person.hears()
    person.presses("Down", "Home")
    person.presses("Return")
    in_front(person)
    assert person.sees("Réservation")
    assert person.field("Pour").text() == "Aide aux devoirs"


def test_a_booking_is_made_with_the_keyboard_and_a_second_one_at_its_time_is_refused_naming_it(there, opened, person):
    opened()
    for title, start, end in (("Aide aux devoirs", "14h", "16h"), ("Atelier couture", "15h30", "17h")):
        person.presses("Ctrl+N")
        in_front(person)
        person.types("Pour", title)
        finds(person, "Espace", "Impér")
        person.types("Date", f"{TUESDAY:%d/%m/%Y}")
        person.types("Début", start)
        person.types("Fin", end)
        person.presses("Ctrl+S")
    assert person.sees("de 14 h 00 à 16 h 00 : Aide aux devoirs.")
    assert Booking.kept().count() == 1
    person.types("Début", "16h")
    person.presses("Ctrl+S")
    gone(person)
    assert Booking.kept().count() == 2


def test_two_rounds_at_one_time_are_told_above_the_week_and_on_the_later_one(there, opened, person):
    with step("Marché") as changes:
        other = changes.save(Round(title="Marché", venue=there.venue, day=TUESDAY))
        changes.save(RoundStop(round=other, place=1, stop=there.stops[3], arrival=600, departure=640))
    stage = opened()
    words = (
        "le bus est attendu à deux arrêts de 10 h 00 à 10 h 40 : Les Aulnes (Le samedi du plateau) et Haut-du-Lièvre"
    )
    assert person.sees(words)
    wrong = [block for block in stage.window.page().week.view.blocks() if block.block.problem]
    assert [block.block.title for block in wrong] == ["Haut-du-Lièvre"]
    assert "deux arrêts" in wrong[0].accessibleDescription()


def test_weeks_are_turned_and_today_brings_this_one_back(there, opened, person):
    stage = opened()
    week = stage.window.page().week
    person.clicks("Semaine suivante")
    assert week.first == MONDAY + timedelta(days=7)
    person.presses("Ctrl+PgUp", "Ctrl+PgUp")
    assert week.first == MONDAY - timedelta(days=7)
    person.clicks("Aujourd’hui")
    assert week.first == MONDAY


def test_a_day_is_noted_with_real_times_and_visits_and_undone_in_one_go(there, opened, person):
    opened()
    person.opens_tab("Tournées")
    person.picks("Le samedi du plateau")
    person.opens_tab("Jours")
    person.picks(weekday_long(BEFORE), twice=True)
    in_front(person)
    person.types("Les Aulnes\u00a0: arrivée réelle", "9h40")
    person.types("Les Aulnes\u00a0: départ réel", "10h40")
    person.types("Les Aulnes\u00a0: visites (Rez-de-chaussée)", "18")
    person.field("La Cascade\u00a0: desservi").setFocus()
    person.presses("Space")
    finds(person, "Action", "Des livres")
    person.presses("Ctrl+S")
    gone(person)
    noted = {p.round_stop.stop.name: (p.served, p.arrival, p.departure) for p in Passage.kept()}
    assert noted["Les Aulnes"] == (True, 580, 640)
    assert noted["La Cascade"] == (False, None, None)
    assert noted["Haut-du-Lièvre"] == (True, None, None)
    count = AttendanceCount.get()
    assert (count.number, count.space.name, count.what) == (18, "Rez-de-chaussée", "visits")
    assert (count.session.stop.name, count.session.day) == ("Les Aulnes", BEFORE)
    person.presses("Ctrl+Z")
    assert not Passage.kept().exists()
    assert not ActionSession.kept().exists()


def test_visits_without_an_action_are_refused_in_words_and_what_was_typed_stays(there, opened, person):
    stage = opened()
    stage.window.page().show_day(there.round.id, BEFORE)
    in_front(person)
    person.types("Les Aulnes\u00a0: visites (Rez-de-chaussée)", "18")
    person.clicks("Enregistrer")
    assert person.sees("Dites de quelle action relèvent ces visites")
    assert person.field("Les Aulnes\u00a0: visites (Rez-de-chaussée)").text() == "18"
    assert not Passage.kept().exists()
    person.types("Les Aulnes\u00a0: visites (Rez-de-chaussée)", "")
    person.types("Les Aulnes\u00a0: arrivée réelle", "99h")
    person.clicks("Enregistrer")
    assert person.sees("Les Aulnes : Écrivez une heure")


def test_a_rule_without_words_is_shown_as_it_is_and_one_that_cannot_be_followed_is_refused(there, opened, person):
    with step("Règle") as changes:
        found = Round.get_by_id(there.round.id)
        found.recurrence = "FREQ=MONTHLY;BYMONTHDAY=15"
        changes.save(found)
    opened()
    person.opens_tab("Tournées")
    person.picks("Le samedi du plateau")
    assert person.field("Règle").text() == "FREQ=MONTHLY;BYMONTHDAY=15"
    person.types("Règle", "FREQ=SECONDLY")
    person.clicks("Enregistrer")
    assert person.sees("Une tournée revient par jour, semaine, mois ou année")
    assert Round.get_by_id(there.round.id).recurrence == "FREQ=MONTHLY;BYMONTHDAY=15"


def test_a_recurrence_follows_the_first_day_and_may_end(there, opened, person):
    opened()
    person.opens_tab("Tournées")
    person.picks("Le samedi du plateau")
    person.types("Premier jour", "28/11/2026")
    person.presses("Tab")
    assert person.sees("Chaque samedi")
    person.types("Récurrence", "Chaque mois")
    assert person.sees("Le dernier samedi du mois")
    person.types("Dernier jour (s’il y en a un)", "30/06/2027")
    person.clicks("Enregistrer")
    assert Round.get().recurrence == "FREQ=MONTHLY;BYDAY=-1SA;UNTIL=20270630"


def test_a_day_left_out_becomes_an_exception(there, opened, person):
    opened()
    person.opens_tab("Tournées")
    person.picks("Le samedi du plateau")
    person.opens_tab("Jours")
    person.picks(weekday_long(BEFORE))
    person.clicks("Autres actions")
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Supprimer ce jour de la tournée").trigger()
    person.waits()
    assert Round.get().exceptions == BEFORE.isoformat()


def test_stops_change_places_in_a_round(there, opened, person):
    opened()
    person.opens_tab("Tournées")
    person.picks("Le samedi du plateau")
    person.window.page().rounds.file.tabs.setCurrentIndex(1)
    person.picks("2. Champ-le-Bœuf")
    person.clicks("Plus tôt dans la tournée")
    assert [call.stop.name for call in RoundStop.kept().order_by(RoundStop.place)][:2] == [
        "Champ-le-Bœuf",
        "Les Aulnes",
    ]
    assert person.sees("Le bus serait à Champ-le-Bœuf jusqu’à 12 h 30, et déjà à Les Aulnes.")
    assert Step.select().order_by(Step.id.desc()).first().words() == "Arrêts d’une tournée mis dans un autre ordre"


def test_an_expired_permit_is_a_warning_in_the_list_and_counted_at_the_rail(there, opened, person):
    with step("Autorisation") as changes:
        stop = Stop.get_by_id(there.stops[2].id)
        stop.permit_until = date.today() - timedelta(days=1)
        changes.save(stop)
    opened()
    person.opens_tab("Arrêts")
    assert person.sees("4 arrêts, 1 autorisation échue")
    person.picks("La Cascade")
    assert person.sees("autorisation échue le")


def test_on_the_plan_arrows_lead_to_the_next_stop_that_way_and_the_list_follows(there, opened, person):
    stage = opened()
    person.opens_tab("Plan")
    page = stage.window.page().plan
    assert page.plan.named() == {stop.id for stop in there.stops}
    person.picks("Champ-le-Bœuf")  # the southernmost, at the west
    page.plan._dots[there.stops[1].id].setFocus()
    person.presses("Right")
    assert "Haut-du-Lièvre" in person.hears()
    assert page._list.key() == there.stops[3].id
    person.presses("Up")
    assert "La Cascade" in person.hears() or "Les Aulnes" in person.hears()


def test_the_figures_say_visits_per_hour_on_real_times(there, opened, person):
    with step("Retour") as changes:
        for call, served in zip(there.calls, (True, True, False, True), strict=True):
            changes.save(Passage(round_stop=call, day=TUESDAY, served=served))
    for stop, visits in ((0, 30), (1, 41), (3, 25)):
        session(there, day=TUESDAY, stop=stop, start=600 + stop, visits=[(there.low, visits)])
    opened()
    person.opens_tab("Chiffres")
    person.types("Période", "D’autres jours…")
    person.types("À partir du", f"{TUESDAY:%d/%m/%Y}")
    person.types("Jusqu’au", f"{TUESDAY:%d/%m/%Y}")
    person.presses("Tab")
    person.waits()
    assert person.sees("21,3")
    assert person.sees("4 h 30")
    assert person.sees("sur 6 h prévues")


def test_a_round_sheet_is_asked_for_from_its_day(there, opened, person):
    stage = opened()
    person.opens_tab("Tournées")
    person.picks("Le samedi du plateau")
    person.opens_tab("Jours")
    person.picks(weekday_long(BEFORE))
    person.clicks("Feuille de tournée…")
    assert stage.window.place()[0] == "documents"
    assert person.sees("Feuille de tournée")


def test_the_bus_fits_at_every_text_size_and_every_control_has_a_name(there, desk, qapp):
    booking(there, day=MONDAY)
    session(there, day=TUESDAY, space=there.low, visits=[(there.low, 3)])
    stages = []

    def make(size):
        for old in stages:
            leave(old.window)
        apply(qapp, "light", size)
        desk.preferences.text = size
        stage = Stage(qapp)
        stages.append(stage)
        return stage.open(desk, PLACES, "bus")

    def show(window):
        page = window.page()
        for tab in range(5):
            page.tabs.setCurrentIndex(tab)
            yield f"tab {tab}"
        page.show_where(round=there.round.id)
        for tab in range(3):
            page.rounds.file.tabs.setCurrentIndex(tab)
            yield f"round, tab {tab}"
        page.show_where(stop=there.stops[0].id)
        yield "stop"

    assert not troubles_at_every_size(make, show=show)
    for stage in stages:
        stage.leave()


def test_no_line_is_left_that_nobody_can_reach_by_tab(there, opened, person):
    stage = opened()
    page = stage.window.page()
    page.show_where(round=there.round.id)
    person.waits()
    assert all(edit.accessibleName() for edit in page.findChildren(QLineEdit) if edit.isVisible())


def test_a_stop_where_a_round_calls_stays_and_the_window_says_why(there, opened, person):
    opened()
    person.opens_tab("Arrêts")
    person.picks("Champ-le-Bœuf")
    asked = person.will_answer("J’ai lu")
    person.clicks("Mettre à la corbeille")
    assert "Cette fiche sert encore (Arrêts de tournées" in asked[0]
    assert Stop.get(name="Champ-le-Bœuf").binned is None


def test_a_space_that_is_booked_stays_and_the_window_says_why(there, opened, person):
    booking(there, day=MONDAY)
    page = opened().window.page()
    kept = Space.kept().count()
    ask_space(page, page.desk, Booking.get().space)
    in_front(person)
    asked = person.will_answer("J’ai lu")
    person.clicks("Mettre à la corbeille")
    assert "Cette fiche sert encore (Réservations" in asked[0]
    assert Space.kept().count() == kept
