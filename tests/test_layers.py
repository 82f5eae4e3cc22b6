"""The four floors hold: desktop stands on ui, ui on exports, exports on models, and never the other way."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("desktop", "ui", "exports", "models")


def lint(folder):
    code = (
        "import sys; from importlinter.cli import lint_imports_command; sys.path.insert(0, '.'); lint_imports_command()"
    )
    words = [sys.executable, "-P", "-c", code, "--no-cache"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def small_house(tmp_path):
    """Four floors of one module each, under the contracts of the real ones, with nothing forbidden in them."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    below = [*FLOORS[1:], None]
    for floor, under in zip(FLOORS, below, strict=True):
        (tmp_path / floor).mkdir()
        (tmp_path / floor / "__init__.py").write_text(f"import {under}\n" if under else "")
        (tmp_path / floor / "room.py").write_text("")
    return tmp_path


def test_no_floor_of_the_program_reaches_up():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_house_that_keeps_to_the_floors_passes(small_house):
    done = lint(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("floor", "forbidden", "contract"),
    [
        ("models", "exports", "Floors"),
        ("models", "ui", "Floors"),
        ("exports", "ui", "Floors"),
        ("exports", "desktop", "Floors"),
        ("ui", "desktop", "Floors"),
        ("models", "PySide6.QtCore", "Records and documents work without Qt"),
        ("exports", "PySide6.QtGui", "Records and documents work without Qt"),
        ("exports", "shiboken6", "Records and documents work without Qt"),
        ("models", "reportlab", "Only exports draws PDF"),
        ("ui", "reportlab.pdfgen", "Only exports draws PDF"),
        ("desktop", "reportlab", "Only exports draws PDF"),
        ("exports", "sqlcipher3", "Only models talks SQL"),
        ("ui", "psycopg", "Only models talks SQL"),
        ("desktop", "sqlcipher3", "Only models talks SQL"),
    ],
)
def test_an_import_up_or_out_of_the_floor_is_found(small_house, floor, forbidden, contract):
    (small_house / floor / "room.py").write_text(f"import {forbidden}\n")
    done = lint(small_house)
    assert done.returncode != 0
    broken = [line for line in done.stdout.splitlines() if "BROKEN" in line]
    assert [line for line in broken if line.startswith(contract)], done.stdout
