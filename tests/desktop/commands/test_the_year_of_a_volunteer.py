"""A year of volunteers by the command line: hours read, validated, reported, attested, verified; two people made one."""

import csv
from pathlib import Path

import pytest

PEOPLE = """Numéro;Civilité;Nom;Prénom;Date de naissance;Courriel;Téléphone;Depuis
21;Mme;OLLIVIER;Solène;04/05/1980;s.ollivier@exemple.example;06 12 34 60 21;01/01/2026
22;Mme;OLIVIER;Solene;04/05/1980;;06 12 34 60 21;01/02/2026
23;M.;SANGARÉ;Bakary;;;;01/01/2026
"""
HOURS = """Bénévole;Date;Durée;Début;Fin;Type;Notes
Solène Ollivier;07/03/2026;;10h;12h05;action;
21;14/03/2026;1h59;;;préparation;
22;21/03/2026;;22h30;1h15;déplacement;retour du dépôt
Bakary Sangaré;21/03/2026;3h;;;action;
Personne Inconnue;21/03/2026;3h;;;action;
"""
GIVEN = {"OLLIVIER": 125 + 119, "OLIVIER": 165, "SANGARÉ": 180}
ALL = sum(GIVEN.values())


@pytest.fixture
def dossier(imperiale, tmp_path):
    """Three volunteers, two of whom are the same human, and drafts of their hours."""
    path = tmp_path / "annee.imperiale"
    imperiale("new", path, "--name", "Action Pti Platô", "--type", "association")
    imperiale("settings", path, "signatory=Mme Claire BÉRANGER", "place=Maxéville")
    for name, text, kind in (("people.csv", PEOPLE, "volunteers"), ("hours.csv", HOURS, "hours")):
        (tmp_path / name).write_text(text, "utf-8")
        drafts = ["--draft"] if kind == "hours" else []
        said = imperiale("import", path, tmp_path / name, "--as", kind, *drafts, "--json")
        assert [one["value"] for one in said.data["refused"]] == ["Personne Inconnue"] * (kind == "hours")
    return path


@pytest.fixture
def ids(imperiale, dossier):
    return {row["family_name"]: row["id"] for row in imperiale("list", dossier, "volunteers", "--json").data}


def minutes(imperiale, dossier, state):
    return sum(e["minutes"] for e in imperiale("list", dossier, "hours", "--json").data if e["state"] == state)


def cells(imperiale, dossier, to, *asked):
    assert imperiale("report", dossier, *asked, "--to", to).code == 0
    with to.open(encoding="utf-8-sig", newline="") as file:
        return {row[0]: row[1:] for row in csv.reader(file, delimiter=";") if row}


def as_minutes(cell):
    hours, _colon, rest = cell.partition(":")
    return int(hours) * 60 + int(rest)


def test_what_waits_is_in_no_report_and_on_no_attestation(imperiale, dossier, ids, tmp_path):
    assert minutes(imperiale, dossier, "draft") == ALL
    assert "SANGARÉ Bakary" not in cells(imperiale, dossier, tmp_path / "h.csv", "hours", "--period", "2026")
    said = imperiale("issue", dossier, "volunteering-attestation", "--all", "--to", tmp_path / "out", "--json")
    assert (said.code, said.data["issued"]) == (1, [])
    assert {one["volunteer"] for one in said.data["refused"]} == set(ids.values())


def test_the_year_adds_up_from_the_file_to_the_attestation(imperiale, dossier, ids, tmp_path):
    assert imperiale("validate", dossier, "--period", "2026", "--json").data == {"validated": 5}
    told = cells(imperiale, dossier, tmp_path / "h.csv", "hours", "--period", "2026")
    assert as_minutes(told["Total"][-1]) == ALL
    assert as_minutes(told["SANGARÉ Bakary"][-1]) == GIVEN["SANGARÉ"]
    for report in ("valuation", "cec", "fdva"):
        assert imperiale("report", dossier, report, "--period", "2026", "--to", tmp_path / f"{report}.pdf").code == 0
    asked = ("issue", dossier, "volunteering-attestation", "--all", "--period", "2026", "--to", tmp_path / "out")
    issued = imperiale(*asked, "--json").data["issued"]
    assert [one["number"] for one in issued] == [f"ATT-B-2026-{n:04d}" for n in (1, 2, 3)]
    assert minutes(imperiale, dossier, "locked") == ALL
    for one in issued:
        assert imperiale("verify", dossier, one["path"], "--json").data["answer"] == "authentic"
    again = imperiale(*asked, "--json").data["issued"]
    assert [one["number"] for one in again] == [one["number"] for one in issued], "printed again, never counted twice"
    assert imperiale("check", dossier).code == 0


def test_two_people_who_are_one_are_merged_and_taken_apart_again(imperiale, dossier, ids, tmp_path):
    imperiale("validate", dossier)
    issue = ("issue", dossier, "volunteering-attestation", "--to", tmp_path / "out", "--json")
    other = imperiale(*issue, "--volunteer", ids["OLIVIER"]).data["issued"][0]
    paper = Path(other["path"]).read_bytes()
    pairs = imperiale("duplicates", dossier, "volunteers", "--json").data
    assert [{pair["one"], pair["other"]} for pair in pairs] == [{ids["OLLIVIER"], ids["OLIVIER"]}]
    before = imperiale("list", dossier, "hours", "--json").data
    merged = imperiale("merge", dossier, "volunteers", ids["OLLIVIER"], ids["OLIVIER"], "--json")
    assert (merged.code, merged.data["moved"]["hours"]) == (0, 2)
    theirs = [e for e in imperiale("list", dossier, "hours", "--json").data if e["volunteer"] == ids["OLLIVIER"]]
    assert sum(e["minutes"] for e in theirs) == GIVEN["OLLIVIER"] + GIVEN["OLIVIER"]
    assert imperiale("duplicates", dossier, "volunteers", "--json").data == []
    assert imperiale("verify", dossier, other["path"], "--json").data["answer"] == "authentic"
    assert imperiale("check", dossier).code == 0
    assert imperiale("undo", dossier).code == 0
    assert imperiale("list", dossier, "hours", "--json").data == before
    assert Path(other["path"]).read_bytes() == paper
    assert imperiale("check", dossier).code == 0


def test_corrected_hours_give_an_attestation_that_takes_the_place_of_the_other(imperiale, dossier, ids, tmp_path):
    imperiale("validate", dossier)
    issue = ("issue", dossier, "--to", tmp_path / "out", "--json")
    first = imperiale(*issue, "volunteering-attestation", "--volunteer", ids["SANGARÉ"]).data["issued"][0]
    (tmp_path / "more.csv").write_text("Bénévole;Date;Durée;Type\n23;28/03/2026;45 min;action\n", "utf-8")
    assert imperiale("import", dossier, tmp_path / "more.csv", "--as", "hours").code == 0
    asked = imperiale(*issue, "--replace", first["number"], "--reason", "Une sortie manquait")
    assert [one["number"] for one in asked.data["issued"]] == ["ATT-B-2026-0002"]
    assert imperiale("verify", dossier, first["path"], "--json").data["answer"] == "replaced"
    (stands,) = [d for d in imperiale("list", dossier, "documents", "--json").data if d["status"] == "issued"]
    assert stands["minutes"] == GIVEN["SANGARÉ"] + 45
