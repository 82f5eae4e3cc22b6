"""The focus ring: one outline drawn around whatever the keyboard is on, so that no widget has to make room for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.shell.style import tokens as t
from ui.shell.style.look import look

EDITORS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Shows on keyboard focus only, as a browser does; an editor keeps it also when clicked: its line is easily lost.

    Not a QFocusFrame: Fusion masks that one to straight edges, and round corners vanish.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self.follow)

    def stop(self, application: QApplication) -> None:
        """Watch nothing any more, and go."""
        application.focusChanged.disconnect(self.follow)
        self.follow(None, None)
        self.deleteLater()

    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):  # a dialog takes its fields along before it says so
                watched.removeEventFilter(self)
        self._watched = []
        self._around = now if now is not None and _deserves(now) else None
        if self._around is None:
            self.hide()
            self.setParent(None)  # a window closed must not take the ring with it
            return
        self.setParent(self._around.window())
        widget: QWidget | None = self._around
        while widget is not None and not widget.isWindow():  # scrolling moves a parent, not the widget
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return False

    def _place(self) -> None:
        around = self._around
        if around is None:
            return
        out = 2 * t.FOCUS if around.property("ring") != "inside" else 0
        at = QRect(around.mapTo(around.window(), QPoint(0, 0)), around.size())
        self.setGeometry(at.adjusted(-out, -out, out, out))
        self.setVisible(around.isVisible() and not around.visibleRegion().isEmpty())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("focus"), t.FOCUS))
        radius = look().px(t.R_CONTROL) + t.FOCUS
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


def _deserves(widget: QWidget) -> bool:
    if widget.isWindow() or widget.property("ring") == "none":
        return False
    return isinstance(widget, EDITORS) or widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
