"""Joint actions from a spreadsheet: every line accounted for, nothing guessed, nothing taken away."""

from datetime import date

import pytest

from desktop.commands.records import _write_spreadsheet
from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionTerritory
from models.findings import Objective
from models.intake import plan_import, read_source
from models.partners import Organisation
from models.people import Person
from models.records.steps import step
from models.records.undo import undo
from models.territory import Territory
from tests.makers import durand
from tests.models.intake.conftest import accounted, counts

FRENCH = (
    "Titre;Type;Public;Début;Fin;Statut;Responsable;Résumé;Bilan;Suites;Partenaires;Territoires;Objectifs\n"
    "Des livres sur un plateau;évènement;Familles;11/04/2026;19/09/2026;évaluée;Zoé Durand;Un samedi;Des gens;Juin;"
    "Médiathèque;Les Aulnes; Ouvrir un lieu\n"
    'Sortie au jardin;sortie;;;;idée;;;;;"Médiathèque ; LE FIL";;\n'
)


@pytest.fixture
def known(dossier):
    with step("What is known") as changes:
        changes.save(Organisation(name="Médiathèque Les Tilleuls", short_name="Médiathèque"))
        changes.save(Organisation(name="Le Fil"))
        changes.save(Territory(name="Les Aulnes", kind="quarter"))
        changes.save(Objective(title="Ouvrir un lieu"))
        changes.save(durand())


def test_a_line_is_an_action_with_its_lead_its_partners_its_territories_and_objectives(known, take):
    plan = take(FRENCH, "actions")
    assert counts(plan) == (2, 0, 0, 0)
    books = Action.get(Action.title == "Des livres sur un plateau")
    assert (books.kind, books.status, books.audience, books.follow_up) == ("event", "evaluated", "Familles", "Juin")
    assert (books.start, books.end) == (date(2026, 4, 11), date(2026, 9, 19))
    assert books.lead == Person.get()
    outing = Action.get(Action.kind == "outing")
    partners = [
        (one.action_id, one.organisation.name, one.role) for one in ActionPartner.select().order_by(ActionPartner.id)
    ]
    assert partners == [
        (books.id, "Médiathèque Les Tilleuls", "contributor"),
        (outing.id, "Médiathèque Les Tilleuls", "contributor"),
        (outing.id, "Le Fil", "contributor"),
    ]
    assert ActionTerritory.get().territory.name == "Les Aulnes"
    assert ActionObjective.get().objective.title == "Ouvrir un lieu"


def test_english_titles_and_words_say_the_same(known, take):
    take(FRENCH, "actions")
    english = (
        "Title;Kind;Status;From;Led by;Partners;Territories\n"
        "Des livres sur un plateau;event;evaluated;2026-04-11;DURAND Zoé;Médiathèque;Les Aulnes\n"
    )
    assert counts(take(english, "actions")) == (0, 0, 1, 0)


def test_taken_in_again_a_file_changes_nothing(known, take):
    take(FRENCH, "actions")
    assert counts(take(FRENCH, "actions")) == (0, 0, 2, 0)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_and_taken_in_again_changes_nothing(known, take, tmp_path, ending):
    take(FRENCH, "actions")
    path = tmp_path / f"actions.{ending}"
    assert _write_spreadsheet("actions", path) == 2
    plan = accounted(plan_import(read_source(path), "actions"))
    assert counts(plan) == (0, 0, 2, 0)
    assert not plan.warnings


def test_a_line_adds_partners_and_takes_none_away(known, take):
    take(FRENCH, "actions")
    assert counts(take("Titre;Partenaires\nSortie au jardin;Le Fil\n", "actions")) == (0, 0, 1, 0)
    assert counts(take("Titre;Territoires\nSortie au jardin;les aulnes\n", "actions")) == (0, 1, 0, 0)
    assert ActionPartner.select().count() == 3


def test_an_unknown_partner_territory_objective_or_lead_refuses_the_line_with_words(known, take):
    plan = take(
        "Titre;Responsable;Partenaires;Territoires;Objectifs\n"
        "A;;Médiathèque; ;\nB;;Nulle part;;\nC;;;Atlantide;\nD;;;;Voler\nE;Jean Personne;;;\n",
        "actions",
    )
    assert counts(plan) == (1, 0, 0, 4)
    assert [(told.line, told.field) for told in plan.refused] == [
        (3, "partners"),
        (4, "territories"),
        (5, "objectives"),
        (6, "lead"),
    ]
    assert "Nulle part" in plan.refused[0].reason
    assert [action.title for action in Action.select()] == ["A"]


def test_a_name_that_two_bear_is_a_question_and_never_a_guess(known, take):
    with step("Twins") as changes:
        changes.save(Organisation(name="Le Fil", town="Nancy"))
        changes.save(durand())
    plan = take("Titre;Responsable;Partenaires\nA;Zoé Durand;\nB;;Le Fil\n", "actions")
    assert counts(plan) == (0, 0, 0, 2)


def test_the_same_title_on_another_day_is_another_action(known, take):
    take("Titre;Début\nFête;11/04/2025\n", "actions")
    assert counts(take("Titre;Début\nFête;11/04/2026\nFête;11/04/2025\n", "actions")) == (1, 0, 1, 0)
    assert counts(take("Titre;Public\nFête;Tous\n", "actions")) == (0, 0, 0, 1)  # which of both?


def test_a_day_is_added_to_the_action_that_had_none(known, take):
    take("Titre\nFête\n", "actions")
    assert counts(take("Titre;Début\nFête;11/04/2026\n", "actions")) == (0, 1, 0, 0)
    assert Action.get().start == date(2026, 4, 11)


def test_evaluated_without_an_assessment_or_an_end_before_its_beginning_is_refused(known, take):
    plan = take("Titre;Statut;Début;Fin\nA;évaluée;;\nB;idée;02/01/2026;01/01/2026\nC;en vol;;\n", "actions")
    assert counts(plan) == (0, 0, 0, 3)
    assert [told.field for told in plan.refused] == ["assessment", "end", "status"]


def test_two_lines_of_one_file_speak_of_one_action(known, take):
    plan = take("Titre;Partenaires\nFête;Le Fil\nFÊTE;Médiathèque; \nfete;Le Fil\n", "actions")
    assert counts(plan) == (1, 1, 1, 0)
    assert (Action.select().count(), ActionPartner.select().count()) == (1, 2)


def test_the_whole_import_is_one_step_that_undo_takes_back(known, file):
    from models.intake import carry_out

    changes = carry_out(plan_import(read_source(file(FRENCH)), "actions"))
    undo(changes.step)
    assert not Action.select().exists()
    assert not ActionPartner.select().exists()
