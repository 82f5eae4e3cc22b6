"""The team of a session at the window: asked, noted with single keys, turned into hours in one gesture, printed."""

from datetime import date, timedelta

import pytest

from models.actions import Action, ActionSession
from models.engagements import Availability
from models.hours import HourEntry
from models.people import Person
from models.records.steps import step
from models.shifts import Assignment, ShiftNeed
from models.volunteers import Volunteer
from tests.makers import our_service, volunteer
from tests.ui.fits import troubles_at_every_size
from ui.screens import actions_place as actions
from ui.screens import documents_place as documents
from ui.shell.style.look import apply

YESTERDAY = date.today() - timedelta(days=1)


@pytest.fixture
def session(dossier):
    """Yesterday, two people needed at the door and one at the bar; three volunteers, one of them free that day."""
    with step("Session") as changes:
        action = changes.save(Action(title="Des livres", start=YESTERDAY, status="done"))
        made = changes.save(ActionSession(action=action, day=YESTERDAY, start=600, end=720, place="Place des Aulnes"))
        changes.save(ShiftNeed(session=made, role="Accueil", how_many=2))
        for family in ("Castel", "Diallo", "Roy"):
            someone = volunteer(changes, family, "Camille")
        changes.save(Availability(volunteer=someone, weekday=str(YESTERDAY.isoweekday()), part="morning"))
    return made


@pytest.fixture
def team(session, window, person):
    """The person looks at the team of the session."""
    stage = window(actions(), documents())
    person.picks("Des livres")
    person.presses("Ctrl+T")
    return stage.window.page().sessions


def states():
    found = Assignment.kept().order_by(Assignment.id)
    return [(one.volunteer.person.family_name, one.state) for one in found]


def asked(*families):
    with step("Asked") as changes:
        for one in list(Assignment.kept()):
            changes.bin(one)
        need = ShiftNeed.get()
        for family in families:
            who = Volunteer.get(Volunteer.person == Person.get(family_name=family))
            changes.save(Assignment(need=need, volunteer=who))


def test_a_whole_team_is_asked_noted_and_given_hours_without_the_mouse(team, person):
    assert person.sees("Accueil"), person.reads()
    assert person.hears().startswith("Équipe")
    person.presses("Tab", "Tab", "Tab")
    while not person.hears().startswith("Personnes proposées"):
        person.presses("Tab")
    person.presses("Home", "Return")  # who is free that day stands first
    assert states() == [("Roy", "proposed")]
    person.presses("Home", "Return")
    assert [state for _name, state in states()] == ["proposed", "proposed"]
    while not person.hears().startswith("Équipe"):
        person.presses("Shift+Tab")
    person.presses("Home", "Down", "Space")
    assert states()[0] == ("Roy", "present")
    person.types_here("a")
    assert [state for _name, state in states()] == ["present", "absent"]
    while not person.hears().startswith("Noter les heures"):
        person.presses("Shift+Tab")
    person.presses("Space")
    (entry,) = HourEntry.select()
    assert (entry.volunteer.person.family_name, entry.minutes, entry.session.id) == ("Roy", 120, ActionSession.get().id)
    assert person.sees("Heures de 1 bénévole notées")


def test_every_state_has_its_key(team, person, desk):
    asked("Castel")
    desk.settled.emit()
    team.show_of(Action.get())
    person.presses("Home", "Down")
    for key, state in (("c", "confirmed"), ("e", "excused"), ("p", "proposed"), ("a", "absent")):
        person.types_here(key)
        assert states() == [("Castel", state)]
    person.presses("Space")
    assert states() == [("Castel", "present")]
    person.presses("Ctrl+Z")
    assert states() == [("Castel", "absent")]


def test_the_states_are_also_buttons(session, window, person):
    asked("Castel")
    window(actions())
    person.picks("Des livres")
    person.opens_tab("Séances")
    person.clicks("Voir l’équipe")
    person.picks("CASTEL Camille")
    person.clicks("Confirmé")
    assert states() == [("Castel", "confirmed")]


def test_hours_that_are_there_already_are_said_and_left(session, window, person):
    asked("Castel", "Diallo")
    with step("Present") as changes:
        for one in list(Assignment.select()):
            one.state = "present"
            changes.save(one)
        castel = Assignment.get().volunteer
        changes.save(HourEntry(volunteer=castel, day=YESTERDAY, start=600, end=720, session=session))
    window(actions())
    person.picks("Des livres")
    person.presses("Ctrl+T")
    person.clicks("Noter les heures")
    assert HourEntry.select().count() == 2
    assert person.sees("CASTEL Camille : les heures y sont déjà.")
    heard = person.will_answer("J’ai lu")
    person.clicks("Noter les heures")
    assert "DIALLO Camille : les heures y sont déjà." in heard[0]
    assert HourEntry.select().count() == 2


def test_somebody_asked_for_two_shifts_at_once_stays_warned_of(session, window, person):
    asked("Castel")
    with step("Elsewhere") as changes:
        action = changes.save(Action(title="Le marché", start=YESTERDAY))
        other = changes.save(ActionSession(action=action, day=YESTERDAY, start=660, end=780))
        need = changes.save(ShiftNeed(session=other, role="Buvette", how_many=1))
        changes.save(Assignment(need=need, volunteer=Assignment.get().volunteer))
    window(actions())
    person.picks("Des livres")
    person.presses("Ctrl+T")
    assert person.sees("Déjà demandé au même moment : Buvette, Le marché")


def test_the_roster_is_printed_from_the_team(team, person, session):
    our_service()
    person.clicks("Planning…")
    person.waits_to_see("Qui aide à une séance")


def test_one_goes_back_to_all_sessions(team, person):
    person.clicks("Toutes les séances")
    assert person.sees("Place des Aulnes")
    assert person.sees("Voir l’équipe")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_team_fits_at_every_text_size(session, window, person, qapp, preferences, theme):
    our_service()
    asked("Castel", "Diallo")

    def made(size):
        apply(qapp, theme, size)
        preferences.theme, preferences.text = theme, size
        stage = window(actions())
        stage.window.page().sides.open(Action.get().id)
        stage.window.page().open_team()
        return stage.window

    assert troubles_at_every_size(made) == []
