"""A window killed while somebody types: what was typed and not saved is proposed again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.dossier.engines import database
from models.dossier.opening import make_dossier, open_dossier
from models.issuer import Issuer
from models.records.steps import step
from models.volunteers import Volunteer
from ui.screens import PLACES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def places():
    return PLACES


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 on Windows")
def test_what_was_typed_and_not_saved_comes_back_after_a_kill(program, person, documents, tmp_path):
    place = documents / "plateau.imperiale"
    opened = make_dossier(place)
    with step("Dossier made", final=True) as changes:
        changes.save(Issuer(name="Action Pti Platô", type="association"))
    opened.close()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "IMPERIALE_HOME": str(tmp_path / "other")}
    words = [sys.executable, "-m", "tests.desktop.killed_window", str(place)]
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout.readline() == "aside\n"
        worker.kill()
    program.start(str(place))
    person.looks_at(program.stage.window)
    assert not Volunteer.select().exists()
    program.stage.window.go("volunteers", new=True)
    person.waits()
    assert person.sees("Brouillon retrouvé")
    person.clicks("Reprendre")
    assert person.field("Nom").text() == "Quenouillard"
    assert person.field("Commune").text() == "Laxou"
    person.presses("Ctrl+S")
    assert Volunteer.get().person.family_name == "Quenouillard"
    program.end()
    database.initialize(None)
    opened = open_dossier(place)
    assert Volunteer.get().person.town == "Laxou"
    opened.close()
