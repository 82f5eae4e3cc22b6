"""Closing an exercise by the command line: what holds it back is said, what was closed stays, and a reason reopens it."""

import json
from datetime import date

import pytest

from models.dossier.opening import open_dossier
from models.exercises import Exercise, closed_years
from models.hours import HourEntry
from models.issuer import our_organisation
from models.records.steps import step
from models.volunteers import Volunteer

LATE = """Bénévole*;Date*;Durée;Type*
1;4/3/2025;1 h;action
1;4/3/2026;2 h;action
"""


@pytest.fixture
def year(file):
    """Hours of 2025: one line validated, one still to validate."""
    engine = open_dossier(file)
    with step("Hours") as changes:
        who = Volunteer.get_by_id(1)
        changes.save(HourEntry(volunteer=who, day=date(2025, 6, 1), minutes=119, state="validated"))
        changes.save(HourEntry(volunteer=who, day=date(2025, 6, 2), minutes=61))
    engine.close()
    return file


def states(file):
    engine = open_dossier(file)
    found = [entry.state for entry in HourEntry.kept().order_by(HourEntry.id)], sorted(closed_years())
    engine.close()
    return found


def test_drafts_hold_it_back_with_their_number_and_nothing_is_done(imperiale, year):
    said = imperiale("close-exercise", year, "2025", "--json")
    assert said.code == 1
    assert said.data["closed"] is False
    assert any("1 ligne d’heures reste à valider" in words for words in said.data["blocks"])
    assert "1 ligne d’heures reste à valider" in said.err
    assert states(year) == (["validated", "draft"], [])


def test_it_is_closed_reopened_with_a_reason_and_undone(imperiale, year):
    imperiale("validate", year)
    said = imperiale("close-exercise", year, "2025", "--json")
    assert (said.code, said.data["closed"], said.data["locked"]) == (0, True, 2)
    assert states(year) == (["locked", "locked"], [2025])
    assert imperiale("close-exercise", year, "2025").code == 1
    refused = imperiale("close-exercise", year, "2025", "--reopen")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err
    said = imperiale("close-exercise", year, "2025", "--reopen", "--reason", "Une facture en retard", "--json")
    assert (said.code, said.data["unlocked"]) == (0, 2)
    assert states(year) == (["validated", "validated"], [])
    told = imperiale("history", year, "exercises", "1", "--json")
    assert "Une facture en retard" in json.dumps(told.data, ensure_ascii=False)
    imperiale("undo", year)
    assert states(year) == (["locked", "locked"], [2025])


def test_an_import_into_a_closed_exercise_refuses_its_lines_alone_with_the_reason(imperiale, year, tmp_path):
    imperiale("validate", year)
    imperiale("close-exercise", year, "2025")
    path = tmp_path / "heures.csv"
    path.write_text(LATE, "utf-8")
    said = imperiale("import", year, path, "--as", "hours", "--json")
    assert said.code == 1, said.err
    assert (said.data["created"], [one["line"] for one in said.data["refused"]]) == (1, [2])
    assert "L’exercice 2025 est clos" in said.data["refused"][0]["reason"]


@pytest.mark.parametrize("typed", ["l’an dernier", "25", "3000"])
def test_what_is_no_year_is_refused(imperiale, year, typed):
    assert imperiale("close-exercise", year, typed).code == 2


def test_an_exercise_that_is_not_over_is_held_back(imperiale, year):
    this_year = date.today().year
    said = imperiale("close-exercise", year, str(this_year), "--json")
    assert said.code == 1
    assert any(str(this_year) in words for words in said.data["blocks"])


def test_an_exercise_begins_in_the_month_of_the_organisation(imperiale, year):
    engine = open_dossier(year)
    issuer = our_organisation()
    issuer.exercise_month = 9
    with step("September") as changes:
        changes.save(issuer)
    engine.close()
    imperiale("validate", year)
    assert imperiale("close-exercise", year, "2024", "--json").data["locked"] == 2
    engine = open_dossier(year)
    assert Exercise.get().year == 2024
    engine.close()
