"""issue, replace, cancel, reprint, verify, public-key: from locked sheets to a paper that vouches for itself."""

from pathlib import Path

import pytest

from desktop.commands.verifying import ANSWERS
from models.proof import proof_in

ISSUE = ("training-attestation", "--json")


@pytest.fixture
def issued(imperiale, locked, tmp_path):
    return imperiale("issue", locked, *ISSUE, "--course", 1, "--to", tmp_path / "out")


def test_each_trainee_of_a_course_gets_one_and_the_others_a_reason(issued, tmp_path):
    assert issued.code == 1
    one, two = issued.data["issued"]
    assert one == {"number": "ATT-F-2026-0001", "volunteer": 2, "path": one["path"], "status": "partial"}
    assert (two["number"], two["volunteer"], two["status"]) == ("ATT-F-2026-0002", 1, "full")
    assert Path(one["path"]) == tmp_path / "out" / "ATT-F-2026-0001_KOWALCZYK_Lucja.pdf"
    assert Path(two["path"]).read_bytes().startswith(b"%PDF-1.4")
    (refused,) = issued.data["refused"]
    assert refused["volunteer"] == 3
    assert refused["reason"]
    assert refused["reason"] in issued.err


def test_nothing_is_issued_from_an_open_sheet(imperiale, file, tmp_path):
    said = imperiale("issue", file, *ISSUE, "--course", 1, "--to", tmp_path / "out")
    assert said.code == 1
    assert (said.data["issued"], len(said.data["refused"])) == ([], 3)


def test_the_same_content_is_reprinted_and_never_numbered_twice(imperiale, issued, locked, tmp_path):
    again = imperiale("issue", locked, *ISSUE, "--course", 1, "--to", tmp_path / "again")
    assert [one["number"] for one in again.data["issued"]] == ["ATT-F-2026-0001", "ATT-F-2026-0002"]
    assert len(imperiale("list", locked, "documents", "--json").data) == 2


def test_a_session_gives_one_to_each_one_present(imperiale, locked, tmp_path):
    said = imperiale("issue", locked, *ISSUE, "--session", 2, "--to", tmp_path)
    assert (said.code, [one["volunteer"] for one in said.data["issued"]]) == (0, [2, 1])


def test_a_volunteer_gets_the_cumulative_one_of_a_period(imperiale, locked, tmp_path):
    words = ("--volunteer", 1, "--period", "2026-09-01..2026-09-15", "--to", tmp_path)
    said = imperiale("issue", locked, *ISSUE, *words)
    assert (said.code, said.data["issued"][0]["status"]) == (0, "full")
    (entry,) = imperiale("list", locked, "documents", "--json").data
    assert entry["minutes"] == 210


def test_all_of_them_go_into_one_file_too(imperiale, locked, tmp_path):
    words = ("--course", 1, "--to", tmp_path / "out", "--one-file", tmp_path / "all.pdf")
    assert imperiale("issue", locked, *ISSUE, *words).code == 1
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")


def test_a_group_that_nobody_is_in_gives_nobody_anything(imperiale, locked, tmp_path):
    said = imperiale("issue", locked, *ISSUE, "--course", 1, "--group", "Z", "--to", tmp_path)
    assert (said.code, said.data) == (1, {"issued": [], "refused": []})


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("training-attestation",),
        ("--course", "1"),
        ("training-attestation", "--course", "1", "--session", "1"),
        ("training-attestation", "--session", "1", "--group", "A"),
        ("training-attestation", "--course", "1", "--period", "2026"),
        ("training-attestation", "--course", "1", "--reason", "x"),
        ("training-attestation", "--course", "99"),
        ("training-attestation", "--volunteer", "1", "--period", "2026-02-30..2026-03-01"),
        ("--replace", "ATT-F-2026-0001"),
        ("--replace", "ATT-F-1999-0001", "--reason", "x"),
    ],
)
def test_what_is_not_clearly_asked_is_refused_and_nothing_is_numbered(imperiale, locked, tmp_path, words):
    before = locked.read_bytes()
    said = imperiale("issue", locked, *words, "--to", tmp_path / "out")
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert locked.read_bytes() == before


def test_a_replaced_document_says_by_which(imperiale, issued, locked, tmp_path):
    imperiale("settings", locked, "signatory_quality=directrice")
    said = imperiale("issue", locked, "--replace", "ATT-F-2026-0001", "--reason", "faute", "--to", tmp_path, "--json")
    assert (said.code, said.data["issued"][0]["number"]) == (0, "ATT-F-2026-0003")
    old = imperiale("verify", locked, issued.data["issued"][0]["path"], "--json")
    assert old.code == 1
    assert old.data == {
        "answer": "replaced",
        "number": "ATT-F-2026-0001",
        "issued_on": old.data["issued_on"],
        "replaced_by": "ATT-F-2026-0003",
    }


def test_a_cancelled_document_says_so(imperiale, issued, locked):
    said = imperiale("cancel", locked, "att-f-2026-0002", "--reason", "erreur de personne", "--json")
    assert (said.code, said.data) == (0, {"number": "ATT-F-2026-0002", "status": "cancelled"})
    assert imperiale("verify", locked, issued.data["issued"][1]["path"], "--json").data["answer"] == "cancelled"
    assert imperiale("cancel", locked, "ATT-F-2026-0002", "--reason", "encore").code == 2
    assert imperiale("cancel", locked, "ATT-F-2026-0001", "--reason", "  ").code == 2


def test_a_reprint_is_another_paper_that_the_register_vouches_for(imperiale, issued, locked, tmp_path):
    said = imperiale("reprint", locked, "ATT-F-2026-0001", "--to", tmp_path / "again", "--json")
    assert (said.code, said.data["number"]) == (0, "ATT-F-2026-0001")
    assert Path(said.data["path"]).read_bytes() != Path(issued.data["issued"][0]["path"]).read_bytes()
    assert imperiale("verify", locked, said.data["path"], "--json").data["answer"] == "authentic"


def test_a_code_a_qr_text_and_a_pdf_are_each_verified(imperiale, issued, locked):
    path = Path(issued.data["issued"][0]["path"])
    entry = imperiale("list", locked, "documents", "--json").data[0]
    for what in (entry["check_code"], entry["check_code"].lower().replace("-", " "), proof_in(path.read_bytes()), path):
        said = imperiale("verify", locked, what, "--json")
        assert said.code == 0
        assert said.data["answer"] == "authentic"
        assert (said.data["number"], said.data["issued_on"]) == (entry["number"], entry["issued_on"])


def test_one_altered_byte_is_not_authentic(imperiale, issued, locked, tmp_path):
    pdf = bytearray(Path(issued.data["issued"][0]["path"]).read_bytes())
    pdf[len(pdf) // 2] ^= 1
    (tmp_path / "altered.pdf").write_bytes(pdf)
    said = imperiale("verify", locked, tmp_path / "altered.pdf", "--json")
    assert (said.code, said.data["answer"]) == (1, "altered")


def test_what_was_never_issued_is_unknown(imperiale, locked):
    said = imperiale("verify", locked, "AAAA-BBBB-CCCC", "--json")
    assert (said.code, said.data) == (
        1,
        {"answer": "unknown", "number": None, "issued_on": None, "replaced_by": None},
    )


def test_the_public_key_alone_verifies_without_a_dossier(imperiale, issued, locked):
    path = issued.data["issued"][0]["path"]
    key = imperiale("public-key", locked, "--json").data["public_key"]
    proof = proof_in(Path(path).read_bytes())
    locked.unlink()
    for what in (path, proof):
        said = imperiale("verify", "--public-key", key, what, "--json")
        assert (said.code, said.data["answer"], said.data["number"]) == (0, "authentic", "ATT-F-2026-0001")
    altered = imperiale("verify", "--public-key", key, proof.replace(" 270 ", " 271 "), "--json")
    assert (altered.code, altered.data["answer"]) == (1, "altered")


def test_the_key_may_be_what_public_key_printed(imperiale, issued, locked):
    printed = imperiale("public-key", locked).out
    assert imperiale("verify", "--public-key", printed, issued.data["issued"][0]["path"]).code == 0


@pytest.mark.parametrize("words", [["--public-key", "AAAA", "TEXT"], ["TEXT"], ["a", "b", "c"], ["FILE", "no.pdf"]])
def test_verify_asked_badly_says_how_to_ask(imperiale, locked, words):
    said = imperiale("verify", *[str(locked) if word == "FILE" else word for word in words])
    assert (said.code, said.out) == (2, "")
    assert said.err


def test_the_answers_of_verify_are_said_in_the_language(imperiale, locked):
    assert set(ANSWERS) == {"authentic", "replaced", "cancelled", "altered", "unknown"}
    assert imperiale("verify", locked, "AAAA-BBBB-CCCC").rows[1][0] == "inconnu"
    assert imperiale("verify", locked, "AAAA-BBBB-CCCC", "--language", "en").rows[1][0] == "unknown"


def test_a_folder_is_nothing_that_can_be_verified(imperiale, locked, tmp_path):
    said = imperiale("verify", locked, tmp_path)
    assert (said.code, said.out) == (2, "")


def test_a_file_of_several_documents_is_not_an_altered_one(imperiale, locked, tmp_path):
    everything = tmp_path / "all.pdf"
    made = imperiale(
        "issue", locked, "training-attestation", "--course", 1, "--to", tmp_path, "--one-file", everything, "--json"
    )
    assert len(made.data["issued"]) > 1
    assert imperiale("verify", locked, everything, "--json").data["answer"] == "unknown"


def test_verifying_says_in_words_what_is_proved(imperiale, issued, locked):
    path = issued.data["issued"][0]["path"]
    key = imperiale("public-key", locked, "--json").data["public_key"]
    assert "fait toujours foi" in imperiale("verify", locked, path).err
    said = imperiale("verify", "--public-key", key, path, "--language", "en").err
    assert "ATT-F-2026-0001" in said
    assert "does not vouch for the rest of the file" in said
