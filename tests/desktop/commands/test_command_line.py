"""The command line as a whole: languages, answers, exit codes, and the program in a process of its own."""

import json
import os
import re
import subprocess
import sys

import pytest

from desktop.__main__ import main
from desktop.arguments import language_asked
from desktop.commands import COMMANDS, command, issuing, records, reports
from models.intake import KINDS
from tests.desktop.commands.conftest import ROOT, in_a_process


@pytest.mark.parametrize(
    ("environment", "words", "language"),
    [
        ({}, [], "fr"),
        ({"LANG": "C.UTF-8"}, [], "fr"),
        ({"LANG": "POSIX"}, [], "fr"),
        ({"LANG": "fr_CA.UTF-8"}, [], "fr"),
        ({"LANG": "en_US.UTF-8"}, [], "en"),
        ({"LANG": "de_DE.UTF-8"}, [], "fr"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, [], "fr"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8"}, [], "en"),
        ({"LANG": "fr_FR.UTF-8"}, ["list", "--language", "en"], "en"),
        ({"LANG": "en_GB.UTF-8"}, ["--language=fr", "list"], "fr"),
        ({"LANG": "en_GB.UTF-8"}, ["list", "--language", "de"], "en"),
    ],
)
def test_the_language_is_the_one_asked_for_then_that_of_the_system_then_french(environment, words, language):
    assert language_asked(words, environment) == language


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_both_languages(imperiale, name):
    french, english = imperiale(name, "--help"), imperiale(name, "--help", "--language", "en")
    assert (french.code, english.code) == (0, 0)
    assert french.out != english.out
    for option in ("--language", "--json"):
        assert option in french.out


def test_every_command_that_opens_a_dossier_takes_its_key():
    assert {name for name in COMMANDS if not command(name).opens} == {"demo", "new"}  # new takes its own


def test_help_names_every_command(imperiale):
    said = imperiale("--help")
    assert said.code == 0
    assert [name for name in COMMANDS if f"  {name} " not in said.out] == []


def test_the_kinds_that_can_be_imported_are_those_of_intake(imperiale):
    said = imperiale("import", "--help").out
    assert [kind for kind in KINDS if kind not in said] == []


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "FILE"],
        ["list", "FILE", "cats"],
        ["list", "FILE", "people", "--sideways"],
        ["list", "FILE", "people", "--language", "de"],
        ["history", "FILE", "people", "1,2E+13"],
        ["history", "FILE", "people", "-1"],
        ["undo", "FILE", "--steps", "0"],
        ["lock", "FILE"],
        ["lock", "FILE", "--session", "1", "--course", "1"],
        ["unlock", "FILE", "--session", "1"],
        ["import", "FILE", "x.csv"],
        ["import", "FILE", "x.csv", "--as", "documents"],
        ["issue", "FILE", "diploma", "--course", "1", "--to", "x"],
        ["report", "FILE", "weather", "--to", "x.pdf"],
        ["report", "FILE", "register", "--period", "soon", "--to", "x.pdf"],
        ["new", "FILE", "--name", "x", "--type", "club"],
    ],
)
def test_what_is_not_understood_is_said_in_the_language_and_nothing_is_done(imperiale, file, words):
    before = file.read_bytes()
    words = [str(file) if word == "FILE" else word for word in words]
    french, english = imperiale(*words), imperiale(*words, "--language", "en")
    assert (french.code, french.out, english.code, english.out) == (2, "", 2, "")
    assert french.err != english.err
    assert french.err.startswith(f"imperiale {words[0]}")
    for word in ("invalid", "error", "erreur"):
        assert word not in (french.err + english.err).replace("--language", "").lower()
    assert file.read_bytes() == before


def test_options_may_come_before_and_after_anything(imperiale, file):
    for words in (
        ("--json", "settings", file, "place=Laxou"),
        ("settings", "--json", file, "--language", "en", "place=Laxou"),
        ("settings", file, "--json", "place=Laxou"),
    ):
        assert imperiale(*words).data["place"] == "Laxou"


def test_the_program_answers_in_a_process_of_its_own_in_utf_8_whatever_the_system(file):
    said = in_a_process("list", file, "volunteers", "--json", LANG="C", LC_ALL="C", PYTHONIOENCODING="cp1252")
    assert said.code == 0
    assert [row["family_name"] for row in said.data] == ["Kowalczyk", "Le Goff-Évrard", "Nguyễn"]
    assert said.err == "3 fiches\n"


def test_a_reader_that_has_read_enough_is_no_trouble(file):
    script = f'"{sys.executable}" -P -m desktop list "{file}" people --json | head -c 1; echo " ${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout.split()[-1] == "0"
    assert done.stderr.strip() in {"", "3 fiches"}


def test_a_closed_stderr_keeps_nothing_from_being_done(file, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["list", str(file), "people", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3


@pytest.mark.server
def test_a_dossier_on_a_server_is_worked_on_like_a_file(imperiale, server_address, tmp_path):
    from tests.conftest import drop, new_dossier

    engine = new_dossier("server", tmp_path, server_address)
    engine.drop_tables([], safe=True)
    address = engine.database
    engine.close()
    assert imperiale("new", address, "--name", "CCAS", "--type", "public_body").code == 0
    assert imperiale("new", address, "--name", "CCAS", "--type", "public_body").code == 2
    assert imperiale("settings", address, "place=Laxou", "--json").data["place"] == "Laxou"
    assert imperiale("undo", address, "--json").data["steps"] == ["Réglages modifiés"]
    assert imperiale("check", address).code == 0
    assert imperiale("backup", address, "--to", tmp_path / "b").code == 2
    from models.dossier.opening import open_server

    drop(open_server(address))


@pytest.mark.server
def test_a_server_that_does_not_answer_is_said_in_words(imperiale):
    said = imperiale("list", "postgresql://nobody@127.0.0.1:9/nothing", "people")
    assert (said.code, said.out) == (2, "")
    assert said.err == "Le serveur du dossier ne répond pas. Vérifiez le réseau et l’adresse.\n"


def test_a_closed_stdout_keeps_nothing_from_being_done(file, tmp_path):
    script = f'"{sys.executable}" -P -m desktop settings "{file}" place=Laxou >&-; echo $?'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "IMPERIALE_HOME": str(tmp_path / "home")}
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("0\n", "")
    assert b"Laxou" in file.read_bytes()


def test_the_usage_of_every_command_is_announced_once(imperiale):
    for language, words in (("fr", "Emploi : imperiale undo"), ("en", "Usage: imperiale undo")):
        assert imperiale("undo", "--help", "--language", language).out.startswith(words)


def test_a_start_on_a_file_loads_no_driver_of_servers(file, tmp_path):
    seen = (
        "import sys; from desktop.__main__ import main; code = main(sys.argv[1:]);"
        "loaded = [name for name in sys.modules if name.startswith('psycopg')]; print(code, 'peewee' in sys.modules, loaded)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "IMPERIALE_HOME": str(tmp_path / "home")}
    words = [sys.executable, "-P", "-c", seen, "settings", str(file)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "0 True []"


def test_the_readme_names_every_kind_report_and_document():
    said = (ROOT / "README.md").read_text("utf-8")
    words = {*records.KINDS, *reports.WORDS, *issuing.DOCUMENTS}
    assert not [word for word in sorted(words) if not re.search(rf"[` |\\]{word}[` |\\]", said)]
