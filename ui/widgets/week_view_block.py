"""A booking in the week: a real button, read aloud with its day, place and times; a clash has an edge and a sign."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from models.language.formats import times_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import plain_tip
from ui.widgets.week_view_sheet import Block

WAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}


class WeekBlock(QAbstractButton):
    """``went(key)`` is told when an arrow is pressed: the view knows which block lies that way."""

    went = Signal(int)

    def __init__(self, block: Block, day: str, lane: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.block = block
        times = times_text(block.start, block.end)
        self.setAccessibleName(", ".join(part for part in (block.title, day, times, lane) if part))
        self.setAccessibleDescription(". ".join(part for part in (block.problem, block.about) if part))
        tip = "\n".join(part for part in (block.title, f"{times} · {lane}", block.about, block.problem) if part)
        self.setToolTip(plain_tip(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one of them is the stop of Tab; arrows go on from there

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in WAYS:
            self.went.emit(int(event.key()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        k, c, bad = look(), look().colours, bool(self.block.problem)
        tone = c.tone("bad" if bad else self.block.tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tone.soft))
        painter.setPen(QPen(QColor(tone.ink if bad else tone.line), t.LINE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), k.px(t.R_CELL), k.px(t.R_CELL))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ink))
        painter.drawRoundedRect(QRectF(0, 0, k.px(t.XS), self.height()), t.HAIR, t.HAIR)
        inner = self.rect().adjusted(k.px(t.S + t.HAIR), 0, -k.px(t.XS), 0)
        if bad:
            sign = k.picture("warning", tone.ink, t.MARK_SMALL, self.devicePixelRatioF())
            painter.drawPixmap(inner.left(), (self.height() - k.px(t.MARK_SMALL)) // 2, sign)
            inner.adjust(k.px(t.ICON), 0, 0, 0)
        painter.setFont(k.font(t.CAPTION))
        painter.setPen(QColor(tone.ink))
        shown = QFontMetrics(painter.font()).elidedText(self.block.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
