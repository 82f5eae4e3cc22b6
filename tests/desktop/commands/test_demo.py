"""demo: the sample dossier tells its story, is made anew where it was made, and touches nobody's file."""

import json
import shutil
from pathlib import Path

import pytest

from desktop.commands.records import KINDS
from desktop.demo import DOSSIER
from models.dossier.backup import backup_folder
from tests.desktop.commands.conftest import in_a_process


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """Make the sample once: it takes seconds, and each test looks at a copy."""
    folder = tmp_path_factory.mktemp("sample")
    home = {"IMPERIALE_HOME": str(folder / "home"), "LANG": "fr_FR.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}
    return folder / "out", in_a_process("demo", "--to", folder / "out", "--no-window", "--json", **home)


@pytest.fixture
def demo(once, tmp_path):
    folder, said = once
    shutil.copytree(folder, tmp_path / "out")
    return said._replace(out=said.out.replace(json.dumps(str(folder))[1:-1], json.dumps(str(tmp_path / "out"))[1:-1]))


def test_demo_answers_with_its_dossier_and_papers(demo, imperiale, tmp_path):
    assert (demo.code, demo.err) == (0, "")
    assert demo.data["dossier"] == str(tmp_path / "out" / DOSSIER)
    papers = demo.data["papers"]
    assert {tuple(paper) for paper in papers} == {("document", "number", "path")}
    assert all(Path(paper["path"]).stat().st_size for paper in papers)
    attestations = [paper["number"] for paper in papers if paper["document"] == "training-attestation"]
    assert attestations == [f"ATT-F-2026-{n:04d}" for n in range(1, 7)]
    others = [(paper["document"], paper["number"]) for paper in papers if paper["document"] != "training-attestation"]
    chain = {(word, None) for word in ("diagnosis", "lineage", "action", "round", "round-poster", "partnership")}
    assert {("attendance-sheet", None), ("training-hours", None), ("partnership", "P-2026-0001"), *chain} <= set(others)
    assert not backup_folder(tmp_path / "out" / DOSSIER).exists()


def test_the_sample_tells_its_story_on_the_plateau(demo, imperiale):
    dossier = demo.data["dossier"]
    towns = {partner["town"] for partner in imperiale("list", dossier, "partners", "--json").data}
    assert towns == {"Maxéville", "Laxou", "Nancy", "Metz"}
    names = {volunteer["family_name"] for volunteer in imperiale("list", dossier, "volunteers", "--json").data}
    assert {"KOWALCZYK", "NGUYỄN", "العلوي", "LE GOFF-ÉVRARD"} <= names
    presences = {row["presence"] for row in imperiale("list", dossier, "attendances", "--json").data}
    assert presences == {"present", "part", "absent"}
    golden = [d for d in imperiale("list", dossier, "documents", "--json").data if d["family_name"] == "KOWALCZYK"]
    assert [(d["minutes"], d["variant"]) for d in golden if d["kind"] == "training-attestation"] == [(690, "partial")]
    assert imperiale("check", dossier).code == 0
    for paper in demo.data["papers"][:6]:
        assert imperiale("verify", dossier, paper["path"]).code == 0


def test_the_sample_tells_the_whole_chain(demo, imperiale):
    dossier = demo.data["dossier"]

    def rows(kind):
        return imperiale("list", dossier, kind, "--json").data

    assert not [kind for kind in KINDS if not rows(kind)], "a kind that the sample does not show"
    shared = next(t for t in rows("territories") if t["name"] == "Champ-le-Bœuf")
    assert {"Laxou", "Maxéville"} <= set(shared["lies_in"])
    assert {p["programme"] for p in rows("territories") if p["kind"] == "perimeter"} == {"CUCS", "QPV"}
    (diagnosis,) = rows("diagnoses")
    assert (diagnosis["status"], diagnosis["shared_reason"]) == ("shared", "")
    assert {s["group_name"] for s in rows("statements")} == {"Travailleurs sociaux", "Partenaires", "Habitants"}
    assert {f["nature"] for f in rows("findings")} == {"improve", "asset", "change", "unknown", "complementarity"}
    books = next(a for a in rows("actions") if a["title"] == "Des livres sur un plateau")
    assert (books["status"], len(books["partners"])) == ("evaluated", 3)
    assert sum(output["number"] for output in rows("outputs")) == 120
    asked = [r for r in rows("requests") if r["action"] == books["id"]]
    assert sum(r["number"] for r in asked) == 53
    assert any(o["outcome"] == "made" for o in rows("orientations"))


def test_the_sample_tells_a_year_of_its_volunteers(demo, imperiale):
    dossier = demo.data["dossier"]

    def rows(kind):
        return imperiale("list", dossier, kind, "--json").data

    hours = [entry for entry in rows("hours") if entry["day"].startswith("2026")]
    assert {entry["state"] for entry in hours} == {"draft", "locked"}  # what was sent to a funder counts them
    assert len({entry["volunteer"] for entry in hours if entry["volunteer"]}) == 12
    assert [(entry["group"], entry["size"]) for entry in hours if entry["group"]] == [("Les scouts du plateau", 6)]
    given = sum(entry["minutes"] for entry in hours if entry["state"] == "locked" and entry["volunteer"])
    attested = [d["minutes"] for d in rows("documents") if d["kind"] == "volunteering-attestation"]
    assert (len(attested), sum(attested)) == (12, given)
    supervising = {one["volunteer"] for one in rows("engagements") if one["role"] == "supervising"}
    counted = sum(e["minutes"] for e in hours if e["volunteer"] in supervising and e["state"] != "draft")
    assert counted >= 200 * 60, "nobody in the sample earns training rights"
    missing = [s["how_many"] for s in rows("shifts") if s["day"] == "2026-11-28"]
    confirmed = [a for a in rows("assignments") if a["state"] == "confirmed"]
    assert sum(missing) - len(confirmed) == 1


def test_the_sample_accounts_for_its_money_and_says_whether_it_worked(demo, imperiale):
    dossier = demo.data["dossier"]

    def rows(kind):
        return imperiale("list", dossier, kind, "--json").data

    sent = {paper["document"]: paper["number"] for paper in demo.data["papers"] if paper["number"]}
    assert (sent["funder"], sent["annual"]) == ("R-2026-0001", "Y-2026-0001")
    assert {"paid", "reported", "refused", "requested"} == {grant["status"] for grant in rows("grants")}
    lines = [line for line in rows("budget-lines") if not line["line"].startswith("inkind")]
    products = sum(line["actual"] for line in lines if line["line"].split(".")[0] in {"grant", "dues", "own"})
    charges = sum(line["actual"] for line in lines if line["line"].split(".")[0] not in {"grant", "dues", "own"})
    assert products - charges == 100_000  # the third of the rent that the actions bear
    assert {(e["year"], e["state"]) for e in rows("exercises")} == {(2025, "closed")}
    assert len(rows("responses")) == 48


def test_demo_makes_anew_what_it_made(demo, imperiale, tmp_path):
    imperiale("settings", demo.data["dossier"], "place=Ailleurs")
    (tmp_path / "out" / "letter.txt").write_text("mine")
    again = imperiale("demo", "--to", tmp_path / "out", "--no-window", "--json")
    assert again.code == 0
    assert again.data["papers"] == demo.data["papers"]
    assert imperiale("settings", demo.data["dossier"], "--json").data["place"] == "Maxéville"
    assert (tmp_path / "out" / "letter.txt").read_text() == "mine"


def test_demo_in_another_language_leaves_no_paper_of_the_first(demo, imperiale, tmp_path):
    again = imperiale("demo", "--to", tmp_path / "out", "--no-window", "--json", "--language", "en")
    there = {str(path) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert there == {again.data["dossier"], *(paper["path"] for paper in again.data["papers"])}
    assert str(tmp_path / "out" / "attendance-sheet.pdf") in there


def test_demo_refuses_a_dossier_that_is_not_its_own(imperiale, file):
    file = file.rename(file.with_name(DOSSIER))
    before = file.read_bytes()
    said = imperiale("demo", "--to", file.parent, "--no-window")
    assert (said.code, said.out) == (2, "")
    assert str(file) in said.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"somebody's"])
def test_demo_refuses_any_other_file_in_its_way(imperiale, tmp_path, content):
    (tmp_path / DOSSIER).write_bytes(content)
    assert imperiale("demo", "--to", tmp_path, "--no-window").code == 2
    assert (tmp_path / DOSSIER).read_bytes() == content
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == [DOSSIER]


def test_demo_refuses_a_paper_that_somebody_changed_and_keeps_all_the_rest(demo, imperiale, tmp_path):
    changed = Path(demo.data["papers"][-1]["path"])
    changed.write_bytes(b"my own")
    before = Path(demo.data["dossier"]).read_bytes()
    said = imperiale("demo", "--to", tmp_path / "out", "--no-window")
    assert said.code == 2
    assert str(changed) in said.err
    assert changed.read_bytes() == b"my own"
    assert Path(demo.data["dossier"]).read_bytes() == before


def test_demo_refuses_a_folder_that_is_a_file(imperiale, tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    said = imperiale("demo", "--to", tmp_path / "out", "--no-window")
    assert (said.code, (tmp_path / "out").read_bytes()) == (2, b"mine")
    assert said.err


def test_demo_without_a_display_makes_the_files_and_ends(tmp_path):
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "IMPERIALE_HOME": str(tmp_path / "home")}
    said = in_a_process("demo", "--to", tmp_path / "out", "--json", **nowhere)
    assert (said.code, said.err) == (0, "")
    assert len(said.data["papers"]) == 42
