"""The window on a dossier that desks share on a server: opened, looked through, written in, undone."""

import pytest

from desktop.opening import make_at
from models.dossier.engines import database, engine
from models.people import Person as Somebody
from models.records.steps import step
from models.volunteers import Volunteer
from tests.makers import volunteer
from ui.screens import PLACES


@pytest.fixture
def places():
    return PLACES


@pytest.fixture
def shared(server_address):
    """The address of a dossier on the server, with one volunteer."""
    import psycopg

    with psycopg.connect(f"{server_address}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS window_of_a_desk")
        connection.execute("CREATE DATABASE window_of_a_desk")
    address = f"{server_address}/window_of_a_desk"
    make_at(address, name="Action Pti Platô", kind="association", passphrase="")
    with step(Volunteer.words.new) as changes:
        volunteer(changes)
    engine().close()
    database.initialize(None)
    return address


@pytest.mark.server
def test_a_shared_dossier_is_looked_through_written_in_and_undone_in_the_window(program, person, shared):
    program.start(shared)
    window = program.stage.window
    person.looks_at(window)
    for place in PLACES:
        window.go(place.key)
        person.waits()
    window.go("volunteers")
    person.waits_to_see("LE GOFF-ÉVRARD")
    person.picks("LE GOFF-ÉVRARD")
    person.types("Commune", "Laxou")
    person.presses("Ctrl+S")
    person.waits_for(lambda: Somebody.get().town == "Laxou")
    person.presses("Ctrl+Z")
    person.waits_for(lambda: Somebody.get().town == "")
