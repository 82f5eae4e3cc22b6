"""issue for volunteers: attestation with annexes, passport, letter, certificate, badges; by one or by all."""

from datetime import date
from pathlib import Path

import pytest

from models.dossier.opening import open_dossier
from models.engagements import Engagement
from models.hours import HourEntry
from models.records.steps import step


@pytest.fixture
def given(file):
    """Two of three volunteers have hours in 2026, one of them only drafts."""
    engine = open_dossier(file)
    with step("Hours") as changes:
        mission = changes.save(Engagement(volunteer=1, title="Accueil à bord"))
        for month in (3, 4):
            changes.save(
                HourEntry(volunteer=1, day=date(2026, month, 7), minutes=125, engagement=mission, state="validated")
            )
        changes.save(HourEntry(volunteer=2, day=date(2026, 3, 7), minutes=60))
    engine.close()
    return file


def test_one_volunteer_gets_an_attestation_of_a_period(imperiale, given, tmp_path):
    words = ("--volunteer", 1, "--period", 2026, "--to", tmp_path / "out", "--json")
    said = imperiale("issue", given, "volunteering-attestation", *words, "--annex", "hours", "--annex", "cec")
    assert said.code == 0
    (one,) = said.data["issued"]
    assert (one["number"], one["volunteer"], one["status"]) == ("ATT-B-2026-0001", 1, "")
    assert Path(one["path"]).name.startswith("ATT-B-2026-0001_LE-GOFF-EVRARD_Elodie")
    (entry,) = imperiale("list", given, "documents", "--json").data
    assert entry["minutes"] == 250
    states = {row["state"] for row in imperiale("list", given, "hours", "--json").data}
    assert "locked" in states
    assert imperiale("verify", given, one["path"]).code == 0


def test_all_with_hours_get_one_and_the_others_a_reason(imperiale, given, tmp_path):
    said = imperiale(
        *("issue", given, "volunteering-attestation", "--all", "--period", 2026, "--to", tmp_path / "out"),
        *("--one-file", tmp_path / "all.pdf", "--json"),
    )
    assert said.code == 1
    assert [one["volunteer"] for one in said.data["issued"]] == [1]
    (refused,) = said.data["refused"]
    assert refused["volunteer"] == 2
    assert "n’est encore validée" in refused["reason"]
    assert (tmp_path / "all.pdf").exists()


@pytest.mark.parametrize(("word", "begins"), [("passport", "Passeport_"), ("thank-you", "Courrier_")])
def test_papers_without_a_number_are_written_one_a_person(imperiale, given, tmp_path, word, begins):
    said = imperiale("issue", given, word, "--volunteer", 1, "--period", 2026, "--to", tmp_path / "out", "--json")
    assert said.code == 0
    assert said.data["issued"][0]["number"] == ""
    assert [path.name.startswith(begins) for path in (tmp_path / "out").iterdir()] == [True]
    assert imperiale("list", given, "documents", "--json").data == []


def test_a_certificate_is_for_a_training_provider_alone(imperiale, locked, tmp_path):
    words = ("issue", locked, "completion-certificate", "--volunteer", 1, "--to", tmp_path / "out", "--json")
    refused = imperiale(*words)
    assert refused.code == 2
    assert "numéro de déclaration d’activité" in refused.err
    assert imperiale("settings", locked, "activity_number=44 54 01234 54").code == 0
    assert imperiale(*words).code == 0
    assert len(list((tmp_path / "out").glob("Certificat_*.pdf"))) == 1


def test_badges_come_on_one_sheet(imperiale, given, tmp_path):
    said = imperiale("issue", given, "badge", "--all", "--to", tmp_path / "out", "--json")
    assert said.code == 0
    assert Path(said.data["path"]).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "words",
    [
        ("volunteering-attestation",),
        ("volunteering-attestation", "--course", 1),
        ("training-attestation", "--all"),
        ("passport", "--volunteer", 1, "--annex", "hours"),
    ],
)
def test_what_does_not_go_together_is_refused(imperiale, given, tmp_path, words):
    said = imperiale("issue", given, *words, "--to", tmp_path / "out")
    assert (said.code, (tmp_path / "out").exists()) == (2, False)
    assert said.err


def test_a_public_body_gets_no_engagement_account(imperiale, given, tmp_path):
    assert imperiale("settings", given, "type=public_body", "rna=", "declared=").code == 0
    words = ("--volunteer", 1, "--annex", "cec", "--to", tmp_path / "out")
    said = imperiale("issue", given, "volunteering-attestation", *words)
    assert said.code == 2
    assert "seules les associations" in said.err
