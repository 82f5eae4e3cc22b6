"""A week lying down: days one under the other, hours across, one lane a place. Long names stay readable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.week_view_block import WeekBlock
from ui.widgets.week_view_sheet import HOUR, WeekSheet, hours_of, tracks_of

TALL, LEAST, IDLE, HEAD = 36, 25, 28, 24  # a track at most and at least, a day without anything, the hours
NAMES, LANES = 214, 100  # the days and the places at the left; where the places begin
WIDE = 690
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class WeekView(QWidget):
    """``opened(key)`` when a booking is clicked, or Return pressed on it; ← → go through a day, ↑ ↓ from day to day."""

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        """``name`` is what a screen reader calls the view."""
        super().__init__()
        self.setAccessibleName(name)
        self._sheet, self._blocks = WeekSheet(), list[WeekBlock]()
        self._tracks = tracks_of(self._sheet)
        self._first, self._last = hours_of(())
        self._hand = QFrame(self)  # the present time lies over the bookings
        self._hand.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hand.setAutoFillBackground(True)
        ground = self._hand.palette()
        ground.setColor(self._hand.backgroundRole(), look().colour("brand"))
        self._hand.setPalette(ground)
        self.setMinimumWidth(look().px(WIDE))

    def show_week(self, sheet: WeekSheet) -> None:
        """Show a week; the keyboard stays on the booking it was on, if that is still there."""
        held = next((block.block.key for block in self._blocks if block.hasFocus()), None)
        for old in self._blocks:
            old.hide()
            old.deleteLater()
        self._sheet, self._tracks = sheet, tracks_of(sheet)
        self._first, self._last = hours_of(sheet.blocks)
        self._blocks = [
            WeekBlock(block, sheet.named[block.day], sheet.lanes[block.lane], self) for block in sheet.blocks
        ]
        for block in self._blocks:
            block.clicked.connect(lambda _on=False, block=block: self._open(block))
            block.went.connect(lambda key, block=block: self._go(block, key))
            block.show()
        for before, after in zip(order := self._order(), order[1:], strict=False):
            QWidget.setTabOrder(before, after)
        self._hand.setVisible(sheet.now is not None)
        self._hand.raise_()
        busy = self._busy()
        tracks = sum(self._tracks.in_day(day) for day in busy)
        self.setMinimumHeight(look().px(HEAD + tracks * LEAST + (len(sheet.days) - len(busy)) * IDLE) + t.FOCUS)
        self._stop_at(next((b for b in order if b.block.key == held), order[0] if order else None))
        if held is not None:
            self.focus()
        self._place()
        self.update()

    def blocks(self) -> Sequence[WeekBlock]:
        """Give the bookings in view, in the order of reading."""
        return self._order()

    def focus(self) -> None:
        """Put the keyboard on the booking that Tab leads to."""
        for block in self._blocks:
            if block.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                block.setFocus()

    # Where things are

    def _busy(self) -> set[int]:
        return {block.day for block in self._sheet.blocks}

    def _x(self, minutes: int) -> int:
        left = look().px(NAMES)
        return left + round((minutes - self._first) * (self.width() - left - 1) / (self._last - self._first))

    def _tops(self) -> list[int]:
        """The top of each day, and the end. A day with nothing is a thin line, not an empty box."""
        k, busy, days = look(), self._busy(), len(self._sheet.days)
        free = self.height() - k.px(HEAD) - k.px(IDLE) * (days - len(busy))
        track = min(free // max(1, sum(self._tracks.in_day(day) for day in busy)), k.px(TALL))
        tops = [k.px(HEAD)]
        for day in range(days):
            tops.append(tops[-1] + (track * self._tracks.in_day(day) if day in busy else k.px(IDLE)))
        return tops

    def _place(self) -> None:
        tops, edge = self._tops(), look().px(t.HAIR)
        for number, widget in enumerate(self._blocks):
            b = widget.block
            high = (tops[b.day + 1] - tops[b.day]) / self._tracks.in_day(b.day)
            top = tops[b.day] + (self._tracks.above(b.day, b.lane) + self._tracks.of[number]) * high
            left, right = self._x(b.start) + 1, max(self._x(b.end) - 1, self._x(b.start) + look().px(t.S))
            widget.setGeometry(QRect(left, round(top) + edge, right - left, round(high) - 2 * edge + 1))
        if self._sheet.now is not None:
            day, minute = self._sheet.now
            self._hand.setGeometry(self._x(minute), tops[day] + 1, t.FOCUS, tops[day + 1] - tops[day] - 1)
            self._hand.setVisible(self._first <= minute <= self._last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Keys

    def _order(self) -> list[WeekBlock]:
        return sorted(self._blocks, key=lambda b: (b.block.day, b.block.start, b.block.lane, b.block.end))

    def _stop_at(self, stop: WeekBlock | None) -> None:
        for block in self._blocks:
            block.setFocusPolicy(Qt.FocusPolicy.StrongFocus if block is stop else Qt.FocusPolicy.ClickFocus)

    def _go(self, here: WeekBlock, key: int) -> None:
        order = self._order()
        place = order.index(here)
        if key == Qt.Key.Key_Home:
            there = order[0]
        elif key == Qt.Key.Key_End:
            there = order[-1]
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            there = order[max(0, min(len(order) - 1, place + (1 if key == Qt.Key.Key_Right else -1)))]
        else:
            there = self._above_or_below(here, order, 1 if key == Qt.Key.Key_Down else -1)
        self._stop_at(there)
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _above_or_below(here: WeekBlock, order: Sequence[WeekBlock], way: int) -> WeekBlock:
        """Give the nearest in time in the next day that has anything, that way."""
        days = sorted({b.block.day for b in order}, reverse=way < 0)
        day = next((day for day in days if (day - here.block.day) * way > 0), None)
        near = [b for b in order if b.block.day == day]
        return min(near, key=lambda b: (abs(b.block.start - here.block.start), b.block.lane)) if near else here

    def _open(self, block: WeekBlock) -> None:
        self._stop_at(block)
        self.opened.emit(block.block.key)

    # Lines and words

    def paintEvent(self, _event: QPaintEvent) -> None:
        k, c, painter, tops = look(), look().colours, QPainter(self), self._tops()
        painter.setFont(k.font(t.CAPTION, figures=True))
        every = HOUR if self._x(self._first + HOUR) - self._x(self._first) >= k.px(TALL) else 2 * HOUR
        for minute in range(self._first, self._last + 1, HOUR):
            x = self._x(minute)
            painter.setPen(QColor(c.muted))
            if (minute - self._first) % every == 0 and minute < self._last:
                said = _("{hour}:00").format(hour=minute // HOUR)
                painter.drawText(QRect(x + k.px(t.XS), 0, k.px(NAMES), tops[0]), MIDDLE, said)
            painter.setPen(QColor(c.line))
            painter.drawLine(x, tops[0], x, tops[-1])
        for day, name in enumerate(self._sheet.days):
            self._day(painter, day, name, tops[day], tops[day + 1])
        painter.setPen(QColor(c.line))
        painter.drawLine(0, tops[-1], self.width(), tops[-1])

    def _day(self, painter: QPainter, day: int, name: str, top: int, bottom: int) -> None:
        k, c, left = look(), look().colours, look().px(NAMES)
        today = self._sheet.now is not None and day == self._sheet.now[0]
        if today:
            painter.fillRect(QRect(0, top + 1, left - k.px(t.XS), bottom - top - 1), QColor(c.info.soft))
        painter.setPen(QColor(c.line))
        painter.drawLine(0, top, self.width(), top)
        busy = day in self._busy()
        painter.setFont(k.font(t.BODY, bold=today))
        painter.setPen(QColor(c.ink if busy or today else c.muted))
        painter.drawText(QRect(k.px(t.S), top, k.px(LANES), min(bottom - top, k.px(IDLE + t.HAIR))), MIDDLE, name)
        painter.setFont(k.font(t.CAPTION))
        painter.setPen(QColor(c.muted))
        if not busy:
            wide = painter.fontMetrics().horizontalAdvance(self._sheet.idle)
            at = QRect(left + k.px(t.S), top + 1, wide, bottom - top - 1)
            painter.fillRect(at, QColor(c.surface))  # no hour's line through the words
            painter.drawText(at, MIDDLE, self._sheet.idle)
            return
        high = (bottom - top) / self._tracks.in_day(day)
        for lane, words in enumerate(self._sheet.lanes):
            at = QRect(
                k.px(LANES), round(top + self._tracks.above(day, lane) * high), left - k.px(LANES + t.M), round(high)
            )
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, at.width())
            painter.drawText(at, MIDDLE | Qt.AlignmentFlag.AlignRight, shown)
