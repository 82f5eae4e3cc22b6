"""Short ways to make the plain pieces: texts, buttons, rows and columns."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.shell.style import tokens as t
from ui.shell.style.look import look

GAP = "\u2009"


def text(words: str, size: str = "", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Show words. Sizes: title, section, strong, caption, muted, figure; tones: info, good, warn, bad."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)  # what users typed is never markup
    label.setWordWrap(wrap)
    if size:
        label.setProperty("level", size)
    if tone:
        label.setProperty("tone", tone)
    return label


def plain_tip(words: str) -> str:
    """Make a tip of words that may hold markup: Qt would take it for its own."""
    return f"<p style='white-space: pre-wrap'>{escape(words)}</p>" if words else ""


class Elided(QLabel):
    """One line of text that ends in … when there is no room, and says all of it in its tip."""

    def __init__(self, words: str, size: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if size:
            self.setProperty("level", size)
        self.say(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setToolTip(plain_tip(words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def picture(name: str, colour: str, size: int = t.ICON) -> QLabel:
    """Show an icon that only decorates: whoever does not see it misses nothing."""
    label = QLabel()
    label.setPixmap(look().picture(name, colour, size, label.devicePixelRatioF()))
    label.setFixedSize(QSize(look().px(size), look().px(size)))
    return label


def button(words: str, kind: str = "", icon: str = "", then: Callable[[], object] | None = None) -> QPushButton:
    """A button says what will happen, with a verb. Kinds: main (one of a page), quiet, icon, small, or none."""
    c = look().colours
    made = QPushButton(_plain(words))
    made.setProperty("kind", kind)
    if icon:
        colour = {"main": c.on_fill, "quiet": c.accent, "icon": c.muted}.get(kind, c.muted)
        made.setIcon(look().icon(icon, colour))
        made.setIconSize(QSize(look().px(t.ICON), look().px(t.ICON)))
        made.setText(f"{GAP}{_plain(words)}")  # a style sheet cannot part icon and text
        made.setAccessibleName(words)
    if kind == "icon":
        made.setAccessibleName(words)
        made.setToolTip(plain_tip(words))
        made.setText("")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if then:
        made.clicked.connect(lambda _on=False: then())
    return made


def _plain(words: str) -> str:
    return words.replace("&", "&&")  # letters with Alt belong to the menus


def _fill(layout: QBoxLayout, things: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, int):
            layout.addSpacing(look().px(thing))
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        else:
            layout.addLayout(thing)


def row(*things: QWidget | QLayout | int | None, gap: int = t.S, margin: int = 0) -> QHBoxLayout:
    """Side by side. A number is a space, None takes what is left."""
    layout = QHBoxLayout()
    layout.setSpacing(look().px(gap))
    layout.setContentsMargins(*([look().px(margin)] * 4))
    _fill(layout, things)
    return layout


def column(*things: QWidget | QLayout | int | None, gap: int = t.S, margin: int = 0) -> QVBoxLayout:
    """One under the other."""
    layout = QVBoxLayout()
    layout.setSpacing(look().px(gap))
    layout.setContentsMargins(*([look().px(margin)] * 4))
    _fill(layout, things)
    return layout


def margins(layout: QLayout, left: int, top: int, right: int, bottom: int) -> None:
    """Set the margins of a layout in measures of ``tokens``."""
    layout.setContentsMargins(*(look().px(m) for m in (left, top, right, bottom)))


def frame(kind: str, inside: QLayout | None = None, tone: str = "") -> QFrame:
    """Put a ground behind something. Kinds: card, pane, side, rail, foot, note, notice, palette, line."""
    made = QFrame()
    made.setProperty("frame", kind)
    if tone:
        made.setProperty("tone", tone)
    if inside:
        made.setLayout(inside)
    return made


def held(layout: QLayout) -> QWidget:
    """Give a layout a widget of its own, so that it can be shown, hidden and thrown away."""
    made = QWidget()
    made.setLayout(layout)
    return made


def empty(layout: QLayout) -> None:
    """Throw away what is in a layout."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def fit(dialog: QWidget, width: int) -> None:
    """Make a dialog as high as what it holds at a width of ``tokens``: wrapped words would ask for much more."""
    layout = dialog.layout()
    if layout is not None:
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        wide = look().px(width)
        layout.activate()
        dialog.setMinimumWidth(wide)
        high = layout.totalHeightForWidth(wide)  # below nothing when no words are wrapped
        dialog.resize(wide, high if high > 0 else layout.totalSizeHint().height())


def line() -> QFrame:
    """Draw a thin line between two parts."""
    return frame("line")


def scrolled(inside: QWidget) -> QScrollArea:
    """Let something scroll up and down, never sideways; Tab does not stop on the empty frame."""
    area = QScrollArea(widgetResizable=True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def restyle(widget: QWidget, **properties: str) -> None:
    """Change properties that the sheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
