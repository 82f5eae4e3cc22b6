"""What `pip install` brings is whole: every file of the four floors, and a program that starts from them alone."""

import os
import subprocess
import sys
import zipfile

import pytest

from tests.test_house import FLOORS, ROOT, short, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("imperiale-*-py3-none-any.whl")
    return built


def test_the_wheel_holds_every_file_of_the_four_floors_and_nothing_else(wheel):
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {short(path) for path in tracked() if path.relative_to(ROOT).parts[0] in FLOORS}
    ours = {name for name in ours if not name.endswith((".po", ".pot"))}
    assert inside == ours
    for needed in ("messages.mo", ".svg", ".csv", "migrations/0001"):
        assert any(needed in name for name in inside), needed


def test_the_wheel_carries_the_licence_and_the_command(wheel):
    with zipfile.ZipFile(wheel) as packed:
        named = {name.split("/", 1)[-1]: name for name in packed.namelist() if ".dist-info/" in name}
        assert packed.read(named["licenses/LICENCE"]) == (ROOT / "LICENCE").read_bytes()
        assert b"imperiale = desktop.__main__:main" in packed.read(named["entry_points.txt"])


def test_the_program_starts_from_the_wheel_alone(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    alone = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    words = [sys.executable, "-P", "-m", "desktop", "--help"]
    done = subprocess.run(words, cwd=tmp_path, env=alone, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout
