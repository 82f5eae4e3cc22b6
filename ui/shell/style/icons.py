"""Icons: one drawing each, coloured from the palette, as small SVG files that Qt draws sharp at any scale."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap

from ui.shell.scratch import new_scratch

DRAWINGS = Path(__file__).parent / "drawings"


@lru_cache(maxsize=1)
def _folder() -> Path:
    return new_scratch()  # a style sheet can only name files


@lru_cache(maxsize=512)
def file(name: str, colour: str) -> str:
    """The path of a drawing in a colour."""
    coloured = _folder() / f"{name}-{colour.lstrip('#')}.svg"
    drawn = (DRAWINGS / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    coloured.write_text(drawn, "utf-8")
    return coloured.as_posix()


@lru_cache(maxsize=512)
def icon(name: str, colour: str, checked: str = "", disabled: str = "") -> QIcon:
    """An icon in one colour, and another when checked or disabled."""
    made = QIcon()
    made.addFile(file(name, colour))
    if checked:
        made.addFile(file(name, checked), QSize(), QIcon.Mode.Normal, QIcon.State.On)
    if disabled:
        made.addFile(file(name, disabled), QSize(), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """A drawing in a colour, ``size`` pixels wide and high, sharp on a display of that ratio."""
    return icon(name, colour).pixmap(QSize(size, size), ratio)
