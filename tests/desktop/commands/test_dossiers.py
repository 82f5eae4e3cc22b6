"""new, check, backup, restore: a dossier as a whole from the command line."""

from pathlib import Path

import pytest

from desktop.opening import passphrase_in
from models.dossier.backup import backup_folder, backups
from models.dossier.engines import database
from models.dossier.opening import open_dossier
from models.issuer import our_organisation
from models.register import IssuedDocument
from tests.desktop.commands.conftest import PASSPHRASE


def test_new_makes_a_dossier_that_knows_its_organisation(imperiale, tmp_path):
    place = tmp_path / "new.imperiale"
    said = imperiale("new", place, "--name", "CCAS  de Laxou", "--type", "public_body", "--json")
    assert said == (0, said.out, "")
    assert said.data == {"dossier": str(place)}
    open_dossier(place)
    assert (our_organisation().name, our_organisation().type) == ("CCAS de Laxou", "public_body")


def test_new_refuses_a_file_that_is_there_and_leaves_it(imperiale, tmp_path):
    place = tmp_path / "letter.odt"
    place.write_bytes(b"somebody's letter")
    said = imperiale("new", place, "--name", "A", "--type", "association")
    assert (said.code, said.out) == (2, "")
    assert str(place) in said.err
    assert place.read_bytes() == b"somebody's letter"


def test_new_without_a_name_makes_nothing(imperiale, tmp_path):
    said = imperiale("new", tmp_path / "new.imperiale", "--name", " ", "--type", "association")
    assert said.code == 2
    assert said.err
    assert not (tmp_path / "new.imperiale").exists()


def test_new_encrypts_with_the_first_line_of_the_key_file(imperiale, tmp_path):
    key, place = tmp_path / "key", tmp_path / "new.imperiale"
    key.write_bytes("\ufeffBus à étage \r\nsecond line\n".encode())
    assert imperiale("new", place, "--name", "A", "--type", "association", "--encrypt", "--key-file", key).code == 0
    assert not place.read_bytes().startswith(b"SQLite")
    open_dossier(place, "Bus à étage ").close()
    assert imperiale("list", place, "people", "--key-file", key).code == 0


@pytest.mark.parametrize("words", [["--encrypt"], ["--key-file", "KEY"]])
def test_new_encrypts_only_when_both_are_given(imperiale, tmp_path, words):
    (tmp_path / "key").write_text("x\n")
    words = [str(tmp_path / "key") if word == "KEY" else word for word in words]
    said = imperiale("new", tmp_path / "new.imperiale", "--name", "A", "--type", "association", *words)
    assert said.code == 2
    assert "--key-file" in said.err
    assert not (tmp_path / "new.imperiale").exists()


@pytest.mark.parametrize("line", [b"abc\n", b"abc\r\n", b"\xef\xbb\xbfabc", b"abc\nmore", b"abc"])
def test_the_passphrase_is_the_first_line_without_mark_or_end(tmp_path, line):
    (tmp_path / "key").write_bytes(line)
    assert passphrase_in(tmp_path / "key") == "abc"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\n", None])
def test_a_key_file_without_a_usable_line_is_said_in_words(imperiale, secret, tmp_path, content):
    key = tmp_path / "other"
    if content is not None:
        key.write_bytes(content)
    said = imperiale("list", secret[0], "people", "--key-file", key)
    assert (said.code, said.out) == (2, "")
    assert str(key) in said.err


def test_check_of_a_sound_dossier_finds_nothing(imperiale, file):
    said = imperiale("check", file, "--json")
    assert said.code == 0
    assert said.data["faults"] == []
    assert set(said.data["checks"]) == {"pages", "links", "register", "papers", "frozen", "search", "rules", "minutes"}


def test_check_of_a_sound_encrypted_dossier_finds_nothing(imperiale, secret):
    assert imperiale("check", secret[0], "--key-file", secret[1]).code == 0


FAULTS = {
    "search": "UPDATE findable SET text = 'somebody else' WHERE rowid = (SELECT min(rowid) FROM findable)",
    "links": "UPDATE enrolment SET course_id = 99 WHERE id = 1",
    "minutes": "UPDATE attendance SET minutes = 209 WHERE id = 1",
    "rules": "UPDATE person SET family_name = '' WHERE id = 1",
}


@pytest.mark.parametrize("question", FAULTS)
def test_check_finds_what_no_step_can_have_done(imperiale, file, question):
    engine = open_dossier(file)
    engine.execute_sql("PRAGMA foreign_keys = 0")
    engine.execute_sql(FAULTS[question])
    engine.close()
    said = imperiale("check", file, "--json")
    assert said.code == 1
    assert question in {fault["check"] for fault in said.data["faults"]}


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("register", {"sequence": 3, "number": "ATT-F-2026-0003"}),
        ("frozen", {"minutes": 421}),
        ("frozen", {"check_code": "AAAA-AAAA-AAAA"}),
        ("papers", {"sha256": "0" * 64}),
    ],
)
def test_check_finds_a_register_that_was_tampered_with(imperiale, locked, tmp_path, question, change):
    assert imperiale("issue", locked, "training-attestation", "--course", 1, "--to", tmp_path / "out").code == 1
    engine = open_dossier(locked)
    IssuedDocument.update(**change).where(IssuedDocument.sequence == 1).execute()
    engine.close()
    said = imperiale("check", locked, "--json")
    assert said.code == 1
    assert question in {fault["check"] for fault in said.data["faults"]}


def test_backup_copies_and_restore_brings_back(imperiale, file, tmp_path):
    made = imperiale("backup", file, "--to", tmp_path / "usb key", "--json")
    assert made.code == 0
    copy = Path(made.data["path"])
    assert copy.parent == tmp_path / "usb key"
    again = tmp_path / "again.imperiale"
    assert imperiale("restore", copy, "--to", again, "--json").code == 0
    assert imperiale("list", again, "people", "--json").data == imperiale("list", file, "people", "--json").data


def test_restore_refuses_where_a_file_is(imperiale, file, tmp_path):
    copy = imperiale("backup", file, "--to", tmp_path / "b", "--json").data["path"]
    before = file.read_bytes()
    said = imperiale("restore", copy, "--to", file)
    assert (said.code, file.read_bytes()) == (2, before)


def test_an_encrypted_copy_is_restored_with_its_key_only(imperiale, secret, tmp_path):
    file, key = secret
    copy = imperiale("backup", file, "--key-file", key, "--to", tmp_path / "b", "--json").data["path"]
    again = tmp_path / "again.imperiale"
    assert imperiale("restore", copy, "--to", again).code == 2
    assert not again.exists()
    assert imperiale("restore", copy, "--to", again, "--key-file", key).code == 0
    open_dossier(again, PASSPHRASE).close()


def test_the_first_change_of_a_day_makes_a_copy_first_and_the_second_does_not(imperiale, file):
    assert imperiale("list", file, "people").code == 0
    assert not backup_folder(file).exists()
    assert imperiale("settings", file, "place=Laxou").code == 0
    (made,) = backups(file)
    assert imperiale("settings", file, "place=Nancy").code == 0
    assert [made] == backups(file)
    open_dossier(made.path)
    assert our_organisation().place == "Maxéville"
    database.obj.close()


def test_check_of_a_dossier_too_damaged_to_be_opened_finds_it_and_leaves_it(imperiale, file):
    bytes_ = bytearray(file.read_bytes())
    bytes_[4096:4196] = b"\xff" * 100
    file.write_bytes(bytes_)
    said = imperiale("check", file, "--json")
    assert (said.code, [fault["check"] for fault in said.data["faults"]]) == (1, ["pages"])
    assert file.read_bytes() == bytes_


def test_restore_into_a_folder_that_is_not_there_says_so(imperiale, file, tmp_path):
    said = imperiale("restore", file, "--to", tmp_path / "nowhere" / "again.imperiale")
    assert said.code == 2
    assert str(tmp_path / "nowhere") in said.err
    assert ".unproved" not in said.err


def test_new_without_a_name_says_what_is_missing(imperiale, tmp_path):
    said = imperiale("new", tmp_path / "n.imperiale", "--name", " ", "--type", "association")
    assert (said.code, said.err.startswith("--name")) == (2, True)


def test_check_finds_a_kept_pdf_whose_bytes_cannot_be_read_any_more(imperiale, locked, tmp_path):
    imperiale("issue", locked, "training-attestation", "--course", 1, "--to", tmp_path / "out")
    engine = open_dossier(locked)
    engine.execute_sql("UPDATE issued_file SET rest = x'FFFF' WHERE document = 1")
    engine.close()
    said = imperiale("check", locked, "--json")
    assert (said.code, {fault["check"] for fault in said.data["faults"]}) == (1, {"papers"})


def test_check_tells_of_a_part_that_cannot_be_read_at_all_as_of_any_fault(imperiale, file):
    engine = open_dossier(file)
    engine.execute_sql("DROP TABLE findable")
    engine.close()
    said = imperiale("check", file, "--json")
    assert said.code == 1
    assert "search" in {fault["check"] for fault in said.data["faults"]}
