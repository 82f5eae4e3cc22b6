"""Sessions, counts and requests of actions from spreadsheets: known again, never guessed, every line accounted for."""

from datetime import date

import pytest

from desktop.commands.records import _write_spreadsheet
from models.actions import Action, ActionSession, AttendanceCount
from models.intake import plan_import, read_source
from models.language import speaking
from models.records.steps import step
from models.requests import InformationRequest
from models.spaces import Space, Venue
from tests.books import books
from tests.models.intake.conftest import accounted, counts

SESSIONS = (
    "Action;Date;Début;Fin;Lieu;Espace;Thème\n"
    "Des livres;11/04/2026;10h;12h;Place;;Matin\n"
    "des livres;11/04/2026;14h;16h;Place;;Après-midi\n"
)
COUNTS = (
    "Action;Date;Début;Tranche d’âge;Sexe;Première visite;On compte;Nombre\n"
    "Des livres;11/04/2026;10h;60 ans et plus;femmes;;visites;12\n"
    "Des livres;11/04/2026;14h;;;;personnes;7\n"
)


@pytest.fixture
def action(dossier):
    with step("An action") as changes:
        return changes.save(Action(title="Des livres"))


@pytest.mark.parametrize("word", ["actions", "action-sessions", "counts", "requests"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_whole_story_exported_and_taken_in_again_changes_nothing(dossier, tmp_path, word, ending, language):
    books()
    path = tmp_path / f"x.{ending}"
    with speaking(language):
        number = _write_spreadsheet(word, path)
    plan = accounted(plan_import(read_source(path), word))
    assert counts(plan) == (0, 0, number, 0), [told.reason for told in plan.refused]
    assert number
    assert not [told for told in plan.warnings if told.line == 1], "every exported column is known again"


def test_a_line_is_a_session_of_an_action_that_is_known(action, take):
    assert counts(take(SESSIONS, "action-sessions")) == (2, 0, 0, 0)
    found = [(s.start, s.end, s.place, s.title) for s in ActionSession.select().order_by(ActionSession.id)]
    assert found == [(600, 720, "Place", "Matin"), (840, 960, "Place", "Après-midi")]
    assert counts(take(SESSIONS, "action-sessions")) == (0, 0, 2, 0)
    assert counts(take(SESSIONS.replace("12h", "12h30"), "action-sessions")) == (0, 1, 1, 0)


def test_an_unknown_action_stop_or_space_and_a_session_past_midnight_refuse_their_lines(action, take):
    plan = take(
        "Action;Date;Début;Fin;Arrêt;Espace\n"
        "Inconnue;11/04/2026;;;;\nDes livres;11/04/2026;;;Nulle part;\nDes livres;11/04/2026;10h;11h;;Toit\n"
        "Des livres;11/04/2026;23h;1h;;\nDes livres;31/02/2026;;;;\n",
        "action-sessions",
    )
    assert counts(plan) == (0, 0, 0, 5)
    assert [told.field for told in plan.refused] == ["action", "stop", "space", "end", "day"]


def test_counts_find_their_session_and_a_changed_number_keeps_its_record(action, take):
    take(SESSIONS, "action-sessions")
    assert counts(take(COUNTS, "counts")) == (2, 0, 0, 0)
    first = AttendanceCount.get(AttendanceCount.band == "60+")
    assert (first.session.start, first.sex, first.first, first.what, first.number) == (
        600,
        "women",
        "not_noted",
        "visits",
        12,
    )
    assert counts(take(COUNTS.replace(";12\n", ";15\n"), "counts")) == (0, 1, 1, 0)
    assert AttendanceCount.get_by_id(first.id).number == 15
    assert AttendanceCount.select().count() == 2


def test_minus_one_visitor_no_session_and_two_sessions_of_a_day_refuse_the_line(action, take):
    take(SESSIONS, "action-sessions")
    plan = take(
        "Action;Date;Nombre\nDes livres;11/04/2026;-1\nDes livres;12/04/2026;3\nDes livres;11/04/2026;3\n", "counts"
    )
    assert counts(plan) == (0, 0, 0, 3)
    assert [told.field for told in plan.refused] == ["number", "day", "day"]


def test_requests_are_noted_once_and_two_alike_are_two(action, take):
    text = "Action;Date;Demande;Combien l’ont demandé\n" + "Des livres;12/04/2026;S’inscrire;2\n" * 2
    assert counts(take(text, "requests")) == (2, 0, 0, 0)
    assert counts(take(text, "requests")) == (0, 0, 2, 0)
    assert [(r.day, r.wanted, r.number) for r in InformationRequest.select()] == [
        (date(2026, 4, 12), "S’inscrire", 2)
    ] * 2
    assert counts(take("Action;Date\nDes livres;12/04/2026\n", "requests")) == (0, 0, 0, 1)


def test_a_request_of_no_action_is_kept_and_known_again(action, take):
    text = "Action;Date;Demande\n;12/04/2026;Les horaires\n"
    assert counts(take(text, "requests")) == (1, 0, 0, 0)
    assert counts(take(text, "requests")) == (0, 0, 1, 0)
    assert InformationRequest.get().__data__["action"] is None


@pytest.mark.parametrize("word", ["action-sessions", "counts"])
def test_a_line_without_an_action_is_refused_with_words(action, take, word):
    plan = take("Action;Date;Nombre\n;12/04/2026;3\n", word)
    assert [(told.field, told.reason) for told in plan.refused] == [("action", "À remplir.")]


def test_a_session_in_a_space_that_is_taken_refuses_its_line_and_not_the_file(action, take):
    with step("A bus") as changes:
        bus = changes.save(Venue(name="Bus"))
        changes.save(Space(venue=bus, name="En bas"))
    head = "Action;Date;Début;Fin;Espace\n"
    first = "Des livres;11/04/2026;10h;12h;En bas\n"
    plan = take(
        head + first + "Des livres;11/04/2026;11h;13h;En bas\nDes livres;11/04/2026;12h;13h;En bas\n", "action-sessions"
    )
    assert counts(plan) == (2, 0, 0, 1)
    assert [(told.line, told.field) for told in plan.refused] == [(3, "space")]
    assert counts(take(head + first + "Des livres;11/04/2026;9h;10h30;En bas\n", "action-sessions")) == (0, 0, 1, 1)


def test_a_request_finds_the_session_it_was_made_at_in_either_language(action, take):
    take(SESSIONS, "action-sessions")
    head = "Action;Séance;Date;Ce qui a été demandé\n"
    plan = take(
        head + "Des livres;Matin · 11 avril 2026;11/04/2026;Où lire\n"
        "Des livres;Après-midi · 11 April 2026;11/04/2026;Où lire\nDes livres;Soir;11/04/2026;Où lire\n",
        "requests",
    )
    assert counts(plan) == (3, 0, 0, 0)
    assert [(told.line, told.field) for told in plan.warnings] == [(4, "session")]
    found = [r.session and r.session.title for r in InformationRequest.select().order_by(InformationRequest.id)]
    assert found == ["Matin", "Après-midi", None]
