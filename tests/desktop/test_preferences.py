"""Preferences are kept whole, read whatever befell them, and never in the way."""

import json

import pytest

from desktop.preferences import Preferences, home, read


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("IMPERIALE_HOME", str(tmp_path / "here"))
    return tmp_path / "here"


def test_what_was_preferred_is_there_again(place):
    Preferences(theme="dark", text=1.3, author="Sylvie", window=[1, 2, 1280, 720]).write()
    assert read() == Preferences(theme="dark", text=1.3, author="Sylvie", window=[1, 2, 1280, 720])
    assert [p.name for p in place.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "null", '"x"', "\0\0\0", '{"theme": 3, "text": "big", "window": [1]}']
)
def test_a_damaged_file_is_as_good_as_none(place, damage):
    place.mkdir()
    (place / "preferences.json").write_text(damage)
    assert read() == Preferences()


def test_what_is_right_in_a_half_wrong_file_is_kept(place):
    place.mkdir()
    (place / "preferences.json").write_text(json.dumps({"theme": "pink", "text": 7.5, "author": "Sylvie", "more": 1}))
    assert read() == Preferences(author="Sylvie")


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("IMPERIALE_HOME", str(tmp_path / "file"))
    Preferences(theme="dark").write()
    assert read() == Preferences()


@pytest.mark.parametrize(
    ("system", "variable", "ends"),
    [("win32", "APPDATA", "Imperiale"), ("linux", "XDG_CONFIG_HOME", "imperiale")],
)
def test_each_system_has_its_own_place(monkeypatch, tmp_path, system, variable, ends):
    monkeypatch.delenv("IMPERIALE_HOME")
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setenv(variable, str(tmp_path))
    assert home() == tmp_path / ends
