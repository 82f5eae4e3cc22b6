"""Does a window fit the screen at every text size, and does each control have a name and all of its words?"""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from ui.shell.style.tokens import TEXT_SIZES

SCREEN = 1280, 720
NAMED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QAbstractSpinBox)


def sizes_to_look_at():
    """Give the text sizes of a run: all, or for a test that runs in light and in dark, some in each.

    Colours change no measure, so the two runs together look at every size once; the long run looks at all in both.
    """
    running = os.environ.get("PYTEST_CURRENT_TEST", "")
    if os.environ.get("EVERY_TEXT_SIZE"):
        return TEXT_SIZES
    return TEXT_SIZES[1::2] if "[light" in running else TEXT_SIZES[::2] if "[dark" in running else TEXT_SIZES


def troubles_at_every_size(make, sizes=None, show=lambda _window: ()):
    """Give what is wrong with a window at each text size. ``make(size)`` makes and shows it at 1280×720.

    ``show(window)`` yields after each arrangement to look at (a place, a record); all tabs in view are looked at too.
    """
    found = []
    for size in sizes or sizes_to_look_at():
        window = make(size)
        window.resize(*SCREEN)
        _settle()
        for step in show(window) or [""]:
            _settle()
            found += [f"{size:.0%} {step} {trouble}" for trouble in troubles(window)]
    return found


def troubles(window: QWidget) -> list[str]:
    """Say what is cut, nameless or too large in what is in view, in every tab."""
    found = []
    tabs = [t for t in window.findChildren(QTabWidget) if t.isVisible()]
    for place in range(max([t.count() for t in tabs], default=1)):
        for tab in tabs:
            if place < tab.count():
                tab.setCurrentIndex(place)
        _settle()
        if (window.width(), window.height()) != SCREEN:
            found.append(f"the window grew to {window.width()}x{window.height()}")
            window.resize(*SCREEN)
        found += _cut(window) + nameless(window)
    for tab in tabs:
        tab.setCurrentIndex(0)
    return found


def nameless(window: QWidget) -> list[str]:
    """Name the controls that a screen reader could only call by their kind."""
    return [
        f"{type(w).__name__} {w.objectName()} of {type(w.parent()).__name__} has no name"
        for w in window.findChildren(QWidget)
        if isinstance(w, NAMED)
        and w.isVisible()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text().strip()))
    ]


def _cut(window: QWidget) -> list[str]:
    pressed = window.findChildren(QPushButton) + window.findChildren(QCheckBox)
    found = [
        f"the button “{widget.text()}” is cut: {widget.width()} of {widget.sizeHint().width()}"
        for widget in pressed
        if widget.isVisible() and widget.text() and widget.width() < widget.sizeHint().width() - 1
    ]
    for label in window.findChildren(QLabel):
        plain = type(label) is QLabel and label.isVisible() and label.text() and not label.wordWrap()
        if plain and label.width() < label.sizeHint().width() - 1:
            found.append(f"the text “{label.text()[:40]}” is cut: {label.width()} of {label.sizeHint().width()}")
        wrapped = type(label) is QLabel and label.isVisible() and label.wordWrap() and label.hasHeightForWidth()
        if wrapped and label.text() and label.height() < label.heightForWidth(label.width()) - 1:
            found.append(f"the text “{label.text()[:40]}” is cut below")
    return found


def tab_stops(window: QWidget) -> list[QWidget]:
    """Give where Tab stops, in its order, from the first stop round to it again."""
    stops = []
    start = widget = window
    while (widget := widget.nextInFocusChain()) is not start:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(widget)
    return stops


def _settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
