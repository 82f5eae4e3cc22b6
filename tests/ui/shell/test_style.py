"""The look: enough contrast, no pixel outside the tokens, no sheet outside the one sheet, every drawing there."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from ui.shell.style import contrast, icons, look, palette, tokens

UI = Path(look.__file__).parent.parent.parent
SOURCES = sorted(UI.rglob("*.py"))


def test_every_pair_of_colours_that_meets_has_enough_contrast():
    assert contrast.main() == 0


def test_a_pale_text_would_be_found():
    assert contrast.ratio("#888888", "#FFFFFF") < contrast.TEXT < contrast.ratio("#5B6068", "#FFFFFF")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(UI).as_posix())
def test_only_tokens_contain_pixels(path):
    if path.name != "tokens.py":
        assert not re.findall(r"px\(\s*-?\d", path.read_text("utf-8"))


def test_no_widget_has_a_sheet_of_its_own():
    told = [p.name for p in SOURCES if "setStyleSheet" in p.read_text("utf-8")]
    assert told == ["look.py"]


def test_every_colour_outside_the_palette_comes_from_it():
    coloured = [p.name for p in SOURCES if re.search(r"#[0-9A-Fa-f]{6}\b", p.read_text("utf-8"))]
    assert coloured == ["palette.py"]


def test_nothing_heavy_is_imported_at_the_head_of_a_module():
    heavy = {"exports", "reportlab", "babel", "openpyxl", "xlsxwriter", "python_calamine", "pypdfium2", "psycopg"}
    found = []
    for path in SOURCES:
        for node in ast.parse(path.read_text("utf-8")).body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path.name}: {n}" for n in names if n.partition(".")[0] in heavy]
    assert not found


def test_every_icon_named_in_the_code_has_a_drawing():
    drawn = {p.stem for p in icons.DRAWINGS.glob("*.svg")}
    named = set()
    for path in SOURCES:
        named |= set(re.findall(r"(?:picture|icon)\(\"(\w+)\"", path.read_text("utf-8")))
    assert named
    assert not named - drawn


def test_the_text_size_of_the_person_scales_every_measure(qapp):
    assert look.apply(qapp, "dark", 1.5).px(tokens.CONTROL) == 51
    assert look.look().colours is palette.DARK
    assert look.look().font().pixelSize() == 21


def test_the_colours_of_the_system_are_kept_as_they_are(qapp):
    theirs = palette.qt_palette(palette.DARK)
    made = palette.of_system(theirs)
    assert (QColor(made.ink), QColor(made.window)) == (QColor(palette.DARK.ink), QColor(palette.DARK.window))
