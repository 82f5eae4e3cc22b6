"""The command line as a person uses it: in this process, or, where it matters, in one of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.__main__ import main
from models.dossier.opening import make_dossier, open_dossier
from models.issuer import Issuer, Signatory
from models.language import current_language, speak
from models.people import Person
from models.records.history import author
from models.records.steps import step
from models.sheets import Entry, enter, lock
from models.training import Course, Enrolment, TrainingSession
from models.volunteers import Volunteer

ROOT = Path(__file__).resolve().parents[3]
PASSPHRASE = "L’étage du bus"
NAMES = [("Le Goff-Évrard", "Élodie"), ("Kowalczyk", "Łucja"), ("Nguyễn", "Thị Mai")]


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self):
        return json.loads(self.out)

    @property
    def rows(self):
        return [line.split("\t") for line in self.out.splitlines()]


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """No test reads or writes the preferences of whoever runs it; and the system speaks French."""
    monkeypatch.setenv("IMPERIALE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)


@pytest.fixture
def imperiale(capsys):
    """Run a command in this process."""
    language, name = current_language(), author.get()

    def run(*words) -> Said:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return Said(code, said.out, said.err)

    yield run
    speak(language)
    author.set(name)


def in_a_process(*words, **environment) -> Said:
    """Run the real command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "desktop", *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )
    said = Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in said.err
    return said


@pytest.fixture(scope="session")
def first_file(tmp_path_factory) -> Path:
    return filled(tmp_path_factory.mktemp("first") / "plateau.imperiale")


@pytest.fixture
def file(tmp_path, first_file) -> Path:
    """A plain dossier with an organisation, a training of two sessions and three volunteers; the sheets are open."""
    return shutil.copy(first_file, tmp_path / "plateau.imperiale")


@pytest.fixture
def locked(file) -> Path:
    """The same with its sheets locked, ready for attestations."""
    engine = open_dossier(file)
    lock([1, 2])
    engine.close()
    return file


@pytest.fixture
def secret(tmp_path) -> tuple[Path, Path]:
    """An encrypted dossier and the file of its key."""
    key = tmp_path / "key.txt"
    key.write_text(PASSPHRASE + "\n", "utf-8")
    return filled(tmp_path / "secret.imperiale", PASSPHRASE), key


def filled(path, passphrase=""):
    engine = make_dossier(path, passphrase)
    with step("Dossier made", final=True) as changes:
        changes.save(Issuer(name="Action Pti Platô", type="association", place="Maxéville"))
        changes.save(Signatory(civility="mrs", name="Claire BÉRANGER", quality="responsable", main=True))
        course = changes.save(Course(title="Accueillir au rez-de-chaussée du bus"))
        first = changes.save(TrainingSession(course=course, group="A", day=date(2026, 9, 14), start=540, end=750))
        then = changes.save(TrainingSession(course=course, group="A", day=date(2026, 9, 21), start=540, end=750))
        for number, (family, given) in enumerate(NAMES, 1):
            person = changes.save(Person(family_name=family, given_name=given, civility="mrs", town="Maxéville"))
            volunteer = changes.save(Volunteer(person=person, number=str(number)))
            changes.save(Enrolment(volunteer=volunteer, course=course, group="A"))
        enter(changes, [Entry(first.id, 1, "present", 210), Entry(first.id, 2, "present", 210)])
        enter(changes, [Entry(then.id, 1, "present", 210), Entry(then.id, 2, "part", 60)])
    engine.close()
    return path
