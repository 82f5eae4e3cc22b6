"""The edges of the grid: sessions above, people at the left, totals below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from models.language import _, counted
from models.language.formats import duration_text, percent_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.attendance_grid.model import DISPLAY
from ui.widgets.attendance_grid.sheet import Sheet

MIDDLE = Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | MIDDLE
Current = Callable[[], Sheet]


class SessionHead(QHeaderView):
    def __init__(self, sheet: Current) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sheet = sheet

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        k, c, sheet = look(), look().colours, self._sheet()
        session = sheet.sessions[section] if section < len(sheet.sessions) else None
        painter.save()
        painter.fillRect(box, QColor(c.surface))
        painter.setPen(QColor(c.edge))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(k.px(t.M), k.px(t.S), -k.px(t.M), -k.px(t.S))
        half = inner.height() // 2
        painter.setPen(QColor(c.accent if session and session.today else c.ink))
        painter.setFont(k.font(t.BODY, bold=True))
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal, DISPLAY))
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), half), RIGHT, title)
        painter.setPen(QColor(c.muted))
        painter.setFont(k.font(t.CAPTION, figures=True))
        low = QRect(inner.left(), inner.top() + half, inner.width(), half)
        painter.drawText(low, RIGHT, self._below(sheet, section))
        if session and session.locked:
            sign = k.picture("lock", c.muted, t.MARK_SMALL, self.devicePixelRatioF())
            painter.drawPixmap(inner.left(), low.center().y() - k.px(t.MARK_SMALL) // 2, sign)
        painter.restore()

    def _below(self, sheet: Sheet, section: int) -> str:
        if section > len(sheet.sessions):
            return _("to date")
        if section == len(sheet.sessions):
            return _("of {planned}").format(planned=duration_text(sum(s.planned for s in sheet.sessions)))
        session = sheet.sessions[section]
        planned = duration_text(session.planned)
        return _("today, {planned}").format(planned=planned) if session.today else planned


class PeopleHead(QHeaderView):
    def __init__(self, sheet: Current) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._sheet = sheet

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        k, c = look(), look().colours
        painter.save()
        painter.fillRect(box, QColor(c.surface))
        if section < self.count() - 1:
            painter.setPen(QColor(c.line))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QColor(c.ink))
        painter.setFont(k.font(t.BODY))
        inner = box.adjusted(k.px(t.L), 0, -k.px(t.S), 0)
        name = self._sheet().people[section].name
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(
            inner, MIDDLE, painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        )
        painter.restore()


class Totals(QWidget):
    """The last row: people present and time followed per session. It stays when the list scrolls."""

    def __init__(self, sheet: Current, head: QHeaderView, left: int) -> None:
        super().__init__()
        self._sheet, self._head, self._left = sheet, head, left
        self.setFixedHeight(look().px(t.TOTALS))
        self.setAccessibleName(_("Totals"))

    def refresh(self) -> None:
        """Draw again, and say again to a screen reader."""
        sheet = self._sheet()
        said = []
        for place, session in enumerate(sheet.sessions):
            words = ", ".join(filter(None, self._words(sheet, place)))
            said.append(f"{session.spoken or session.title}: {words}")
        self.setAccessibleDescription(". ".join(said))
        self.update()

    def _words(self, sheet: Sheet, section: int) -> tuple[str, str]:
        if section < len(sheet.sessions):
            there = sheet.there(section)
            if there:
                return duration_text(sum(there)), counted("{n} present", "{n} present", len(there))
            return "—", _("nobody") if sheet.entered(section) else _("to come")
        followed = sum(sheet.followed(row) for row in range(len(sheet.people)))
        if section == len(sheet.sessions):
            return duration_text(followed), ""
        return percent_text(followed, sum(sheet.held(row) for row in range(len(sheet.people)))), ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        k, c, sheet = look(), look().colours, self._sheet()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(c.surface))
        painter.setPen(QColor(c.edge))
        painter.drawLine(0, 0, self.width(), 0)
        for section in range(self._head.count()):
            left = self._left + self._head.sectionViewportPosition(section)
            inner = QRect(left, k.px(t.XS), self._head.sectionSize(section), self.height() - k.px(t.S))
            inner.adjust(k.px(t.M), 0, -k.px(t.M), 0)
            one, two = self._words(sheet, section)
            half = inner.height() // 2
            painter.setFont(k.font(t.BODY, bold=True, figures=True))
            painter.setPen(QColor(c.ink))
            painter.drawText(QRect(inner.left(), inner.top(), inner.width(), half if two else 2 * half), RIGHT, one)
            painter.setFont(k.font(t.CAPTION, figures=True))
            painter.setPen(QColor(c.muted))
            painter.drawText(QRect(inner.left(), inner.top() + half, inner.width(), half), RIGHT, two)
        painter.fillRect(QRect(0, 1, self._left, self.height()), QColor(c.surface))  # columns scroll under the title
        painter.setPen(QColor(c.ink))
        painter.setFont(k.font(t.BODY, bold=True))
        painter.drawText(QRect(k.px(t.L), 0, self._left, self.height()), MIDDLE, _("Total"))
