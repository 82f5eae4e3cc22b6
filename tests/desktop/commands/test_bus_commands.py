"""The bus on the command line: a file of stops read, listed, exported, printed, and handed to calendars."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from models.intake.kinds import KINDS
from tests.desktop.commands.conftest import ROOT

MIDLOTHIAN = ROOT / "tests" / "samples" / "stops" / "midlothian.csv"


@pytest.fixture
def midlothian(imperiale, file):
    """A dossier that has read the stop file of a mobile library."""
    said = imperiale("import", file, MIDLOTHIAN, "--as", "stops", "--json")
    assert (said.code, said.data["created"], said.data["updated"], said.data["refused"]) == (0, 55, 20, [])
    return file


def test_stops_are_among_what_can_be_imported():
    assert "stops" in KINDS


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_stops_exported_and_imported_again_change_nothing(imperiale, midlothian, tmp_path, ending, language):
    out = tmp_path / f"stops.{ending}"
    imperiale("--language", language, "export", midlothian, "stops", "--to", out)
    said = imperiale("--language", language, "import", midlothian, out, "--as", "stops", "--json")
    assert (said.code, said.data["created"], said.data["updated"], said.data["unchanged"]) == (0, 0, 0, 55)


def test_a_machine_reads_coordinates_as_degrees(imperiale, midlothian):
    stops = imperiale("list", midlothian, "stops", "--json").data
    bilston = next(one for one in stops if one["name"] == "Bilston Nursery")
    assert (bilston["latitude"], bilston["longitude"]) == (55.869506, -3.182644)


def test_rounds_go_to_a_calendar(imperiale, midlothian, tmp_path):
    out = tmp_path / "rounds.ics"
    assert imperiale("export", midlothian, "rounds", "--to", out, "--json").data["rows"] == 75
    events = [one for one in Calendar.from_ical(out.read_bytes()).walk() if one.name == "VEVENT"]
    assert len(events) == 75


@pytest.mark.parametrize("word", ["round", "round-poster"])
def test_a_round_is_printed_for_its_driver_and_for_the_public(imperiale, midlothian, tmp_path, word):
    out = tmp_path / "new folder" / "round.pdf"
    said = imperiale(
        "report", midlothian, word, "--round", 1, "--period", "2026-11-01..2026-11-30", "--to", out, "--json"
    )
    assert said.code == 0
    assert out.read_bytes().startswith(b"%PDF")
    refused = imperiale("report", midlothian, word, "--round", 1, "--period", "2026-11-03..2026-11-04", "--to", out)
    assert refused.code != 0
    assert "n’a pas lieu ces jours-là" in refused.err
