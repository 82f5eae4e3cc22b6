"""The look in force: colours and text size. Set once by ``apply``, read by everything that paints."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.shell.style import fonts, icons, palette, tokens
from ui.shell.style.palette import Colours

USUAL_DPI = 96


@dataclass(frozen=True, slots=True)
class Look:
    """``text`` is 1.0 at 100 %, the desktop's own text size included."""

    colours: Colours
    text: float

    def px(self, measure: float) -> int:
        """Scale a measure of ``tokens`` to the text size: room grows with the words in it."""
        return round(measure * self.text)

    def font(self, size: int = tokens.BODY, *, bold: bool = False, figures: bool = False) -> QFont:
        """Give the font at a size of ``tokens``; ``figures`` makes all digits one width."""
        return fonts.make(size * self.text, bold=bold, figures=figures)

    def icon(self, name: str, colour: str = "") -> QIcon:
        """Give an icon that is also right when its button is greyed out."""
        c = self.colours
        return icons.icon(name, colour or c.ink, disabled=c.faint)

    def picture(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """Draw an icon at a size of ``tokens``, for a display of that pixel ratio."""
        return icons.picture(name, colour, self.px(size), ratio)

    def colour(self, name: str) -> QColor:
        """Give a colour by its meaning, a field of ``Colours``."""
        return QColor(getattr(self.colours, name))


_look = Look(palette.LIGHT, 1.0)


def look() -> Look:
    """Give the look in force."""
    return _look


def colours_for(theme: str) -> Colours:
    """Give the colours of a theme; "system" follows the desktop, and its own colours under Windows' high contrast."""
    if theme != "system":
        return palette.ALL.get(theme, palette.LIGHT)
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        # Not tried: no Windows here.
        return palette.of_system(QGuiApplication.palette()) if sys.platform == "win32" else palette.CONTRAST
    return palette.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else palette.LIGHT


def desktop_text() -> float:
    """Say how much larger than usual the desktop writes: fonts measured in pixels would not follow it by themselves."""
    screen = QGuiApplication.primaryScreen()
    if screen is None or sys.platform == "darwin":  # macOS says 72 and means 100 %
        return 1.0
    return max(1.0, screen.logicalDotsPerInch() / USUAL_DPI)


def apply(application: QApplication, theme: str = "light", text: float = 1.0) -> Look:
    """Give the whole program a look. The order matters: style, palette, font, and the sheet last."""
    from ui.shell.style.sheet import sheet

    global _look  # noqa: PLW0603  (what paints asks for it thousands of times a second)
    colours = colours_for(theme)
    wanted = Look(colours, text * desktop_text())
    if wanted == _look and application.styleSheet():
        return _look  # in force already
    fonts.register()
    application.setStyleSheet("")
    application.setStyle(QStyleFactory.create("Fusion"))
    _look = wanted
    application.setPalette(palette.qt_palette(colours))
    application.setFont(_look.font())
    application.setStyleSheet(sheet(_look))
    return _look
