"""What should not be given, given: words that say what to do, in both languages, and every byte as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.commands import settings
from desktop.crash_report import text_of
from desktop.single_instance import lock_for_window
from models.dossier.opening import open_dossier
from models.dossier.schema import SCHEMA
from models.refusals import OpenElsewhere
from tests.desktop.commands.conftest import ROOT, in_a_process

READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
TRAININGS = "Bénévole;Formation;Date;Début;Fin;Présence\n"


def refused(imperiale, file, *words):
    """Ask in both languages; both say something, differently, and the file stays as it was."""
    before = file.read_bytes() if file.is_file() else None
    french, english = imperiale(*words), imperiale(*words, "--language", "en")
    assert (french.code, french.out, english.code, english.out) == (2, "", 2, "")
    assert french.err.strip()
    assert english.err.strip()
    assert french.err != english.err
    assert (file.read_bytes() if file.is_file() else None) == before
    return french.err, english.err


def test_a_wrong_key_is_refused(imperiale, secret, tmp_path):
    file, _key = secret
    (tmp_path / "wrong").write_text("not this one\n")
    said = refused(imperiale, file, "list", file, "people", "--key-file", tmp_path / "wrong")
    assert said[1].startswith("The passphrase does not open this dossier.")


def test_no_key_is_refused_and_says_how_to_give_it(imperiale, secret):
    assert all("--key-file" in words for words in refused(imperiale, secret[0], "list", secret[0], "people"))


@pytest.mark.parametrize("left", [0, 50, 4096, 100_000])
def test_a_cut_file_is_refused(imperiale, file, left):
    file.write_bytes(file.read_bytes()[:left])
    refused(imperiale, file, "settings", file, "place=Laxou")


@pytest.mark.parametrize("left", [0, 50, 4096, 40_960])
def test_a_cut_encrypted_file_is_refused(imperiale, secret, left):
    file, key = secret
    file.write_bytes(file.read_bytes()[:left])
    refused(imperiale, file, "list", file, "people", "--key-file", key)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04" + b"\0" * 5000, b"hello\n" * 2000, b"SQLite format 3\0" + b"\0" * 8176]
)
def test_a_foreign_file_is_refused(imperiale, tmp_path, content):
    foreign = tmp_path / "foreign.imperiale"
    foreign.write_bytes(content)
    refused(imperiale, foreign, "settings", foreign, "place=Laxou")


def test_no_file_is_refused(imperiale, tmp_path):
    nothing = tmp_path / "nothing.imperiale"
    assert str(nothing) in refused(imperiale, nothing, "list", nothing, "people")[0]
    refused(imperiale, tmp_path, "list", tmp_path, "people")


def test_a_newer_dossier_is_refused(imperiale, file):
    engine = open_dossier(file)
    engine.pragma("user_version", SCHEMA + 1)
    engine.close()
    assert str(SCHEMA + 1) in refused(imperiale, file, "settings", file, "place=Laxou")[1]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_changes_nothing_and_says_so(imperiale, file, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    room = f"size={file.stat().st_size // 1024 + 130}k"  # for the dossier and little more
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", room, "tmpfs", disk], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        there = disk / "plateau.imperiale"
        there.write_bytes(file.read_bytes())
        (disk / "rest").write_bytes(b"")
        with (disk / "rest").open("wb", buffering=0) as rest, pytest.raises(OSError, match="No space"):
            while True:
                rest.write(b"x" * 4096)
        said = refused(imperiale, there, "settings", there, "place=Laxou")
        assert said[1].startswith("The disk is full.")
        assert imperiale("check", there).code == 0
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX rights")
def test_a_read_only_dossier_can_be_read_and_not_changed(file):
    rights = {"HOME": str(file.parent), "IMPERIALE_HOME": str(file.parent / "home")}
    words = ("-P", "-m", "desktop", "settings", file, "place=Laxou")
    before = file.read_bytes()
    if os.geteuid() == 0:
        done = subprocess.run(
            [*("unshare", "-m", "bash", "-c", READ_ONLY, file.parent), sys.executable, *words],
            env={**os.environ, "PYTHONPATH": str(ROOT), **rights},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if "unshare" in done.stderr or "mount:" in done.stderr:
            pytest.skip("this machine lets nobody mount")
        code, err = done.returncode, done.stderr
    else:
        file.parent.chmod(0o500)
        file.chmod(0o400)
        code, _out, err = in_a_process("settings", file, "place=Laxou", **rights)
        file.parent.chmod(0o700)
    assert code == 2
    assert err.startswith("Rien ne peut être écrit ici") or "lecture seule" in err
    assert file.read_bytes() == before


def test_a_dossier_that_another_program_writes_in_is_refused(imperiale, file, monkeypatch):
    from models.dossier.engines import FileEngine

    monkeypatch.setitem(FileEngine.PRAGMAS, "busy_timeout", 10)
    from sqlcipher3 import dbapi2

    other = dbapi2.connect(str(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        refused(imperiale, file, "settings", file, "place=Laxou")
    finally:
        other.close()


def test_no_display_is_said_before_qt_aborts(tmp_path):
    for language, word in (("fr_FR.UTF-8", "écran"), ("en_US.UTF-8", "screen")):
        nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "LANG": language, "LC_ALL": ""}
        said = in_a_process(IMPERIALE_HOME=str(tmp_path), **nowhere)
        assert (said.code, said.out) == (2, "")
        assert word in said.err


def test_a_display_that_does_not_answer_is_no_display(tmp_path):
    said = in_a_process(IMPERIALE_HOME=str(tmp_path), DISPLAY=":4711", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb")
    assert said.code == 2
    assert said.err


def test_a_second_window_on_one_dossier_is_refused_and_the_command_line_is_not(imperiale, file):
    held = lock_for_window(file)
    with pytest.raises(OpenElsewhere):
        lock_for_window(file.parent / "." / file.name)
    assert imperiale("settings", file, "place=Laxou").code == 0
    held.release()
    lock_for_window(file).release()


@pytest.mark.parametrize("why", ["open", "nothing", "foreign"])
def test_a_window_on_a_dossier_that_cannot_be_shown_is_refused_in_words(file, why):
    held = lock_for_window(file)
    asked = {"open": file, "nothing": file.with_name("nothing"), "foreign": file.with_name("foreign")}[why]
    file.with_name("foreign").write_bytes(b"hello\n" * 2000)
    for language, word in (
        ("fr", "dossier" if why != "nothing" else "endroit"),
        ("en", "file" if why != "open" else "window"),
    ):
        said = in_a_process(asked, "--language", language, QT_QPA_PLATFORM="offscreen")
        assert (said.code, said.out) == (2, "")
        assert word in said.err
    held.release()


def test_a_killed_window_leaves_no_lock(file):
    script = "import sys; from pathlib import Path; from desktop.single_instance import lock_for_window as l\n"
    script += "held = l(Path(sys.argv[1])); print('held', flush=True); input()"
    worker = subprocess.Popen(
        [sys.executable, "-c", script, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with worker:
        assert worker.stdout.readline() == "held\n"
        with pytest.raises(OpenElsewhere):
            lock_for_window(file)
        worker.kill()
    lock_for_window(file).release()


def lines(imperiale, file, tmp_path, text, kind):
    source = tmp_path / "source.csv"
    source.write_text(text, "utf-8")
    french = imperiale("import", file, source, "--as", kind, "--json", "--dry-run", "--language", "fr")
    english = imperiale("import", file, source, "--as", kind, "--json", "--dry-run", "--language", "en")
    assert (french.code, english.code) == (1, 1)
    assert [one["line"] for one in french.data["refused"]] == [one["line"] for one in english.data["refused"]]
    assert all(f["reason"] != e["reason"] for f, e in zip(french.data["refused"], english.data["refused"], strict=True))
    return english.data["refused"]


def test_a_siret_that_a_spreadsheet_shortened_refuses_the_line(imperiale, file, tmp_path):
    (one,) = lines(imperiale, file, tmp_path, "Nom;SIRET\nLe Bus;1,2E+13\n", "partners")
    assert (one["line"], one["field"], one["value"]) == (2, "siret", "1,2E+13")
    assert "shortened" in one["reason"]


def test_a_day_that_does_not_exist_refuses_the_line(imperiale, file, tmp_path):
    text = TRAININGS + "1;Accueil;31/02/2026;9h;12h;P\n"
    (one,) = lines(imperiale, file, tmp_path, text, "trainings")
    assert (one["line"], one["value"]) == (2, "31/02/2026")


def test_an_unknown_name_refuses_the_line_and_keeps_the_others(imperiale, file, tmp_path):
    text = TRAININGS + "Nobody KNOWN;Accueil;01/03/2026;9h;12h;P\nŁucja KOWALCZYK;Accueil;01/03/2026;9h;12h;P\n"
    (one,) = lines(imperiale, file, tmp_path, text, "trainings")
    assert (one["line"], one["value"]) == (2, "Nobody KNOWN")
    said = imperiale("import", file, tmp_path / "source.csv", "--as", "trainings", "--json")
    assert (said.code, said.data["created"], len(said.data["refused"])) == (1, 1, 1)
    assert imperiale("list", file, "courses", "--find", "accueil", "--json").data


def test_two_people_of_one_name_refuse_the_line(imperiale, file, tmp_path):
    (tmp_path / "twins.csv").write_text(
        "Nom;Prénom;Date de naissance\nMARTIN;Anne;1/2/1960\nMARTIN;Anne;3/4/1990\n", "utf-8"
    )
    assert imperiale("import", file, tmp_path / "twins.csv", "--as", "volunteers").code == 0
    text = TRAININGS + "MARTIN Anne;Accueil;01/03/2026;9h;12h;P\n"
    (one,) = lines(imperiale, file, tmp_path, text, "trainings")
    assert one["value"] == "MARTIN Anne"


def test_a_name_made_of_markup_is_a_name_everywhere(imperiale, file, tmp_path):
    name = '<img src="/etc/passwd"> & =cmd()'
    (tmp_path / "v.csv").write_text(f'Nom;Prénom\n"{name.replace(chr(34), chr(34) * 2)}";<b>\n', "utf-8")
    assert imperiale("import", file, tmp_path / "v.csv", "--as", "volunteers").code == 0
    (found,) = imperiale("list", file, "volunteers", "--find", "passwd", "--json").data
    assert (found["family_name"], found["given_name"]) == (name, "<b>")
    assert imperiale("export", file, "volunteers", "--to", tmp_path / "out.csv").code == 0
    assert "\n=cmd" not in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_an_unexpected_error_is_told_without_a_name(imperiale, file, monkeypatch, tmp_path):
    def fails():
        raise KeyError("Élodie LE GOFF-ÉVRARD")

    monkeypatch.setattr(settings, "settings", fails)
    said = imperiale("settings", file)
    assert (said.code, said.out) == (2, "")
    (report,) = (tmp_path / "home" / "reports").iterdir()
    assert str(report) in said.err
    written = report.read_text("utf-8")
    assert "KeyError" in written
    assert "desktop/commands/settings.py" in written
    for name in ("GOFF", str(Path.home()), str(ROOT), file.name):
        assert name not in written


def test_a_report_follows_what_caused_an_error_once():
    try:
        try:
            raise ValueError("Zoé")
        except ValueError as cause:
            raise RuntimeError("Durand") from cause
    except RuntimeError as error:
        text = text_of(error)
    assert text.index("RuntimeError") < text.index("ValueError")
    assert "Zoé" not in text
    assert "Durand" not in text
