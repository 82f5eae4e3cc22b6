"""The edges of the voice matrix: findings above on several lines, groups at the left, flagged when not heard."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.matrix_model import MatrixModel

MOST_LINES = 5
LONG_WORD, FEW_LETTERS = 8, 3
Flag = Qt.AlignmentFlag


class FindingHead(QHeaderView):
    """Titles stand on their column; a very long one ends in …, its tip says all of it."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._matrix = model

    def wanted(self) -> int:
        """Give the height that the longest title needs at the widths there are now."""
        metrics = QFontMetrics(look().font(t.CAPTION))
        lines = [len(self._lines(metrics, section)) for section in range(self.count())]
        return max([*lines, 1]) * metrics.lineSpacing() + look().px(t.M)

    def _lines(self, metrics: QFontMetrics, section: int) -> list[str]:
        words = str(self._matrix.headerData(section, self.orientation()) or "")
        return wrapped(words, metrics, self.sectionSize(section) - look().px(t.S))

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        k, c = look(), look().colours
        painter.save()
        painter.fillRect(box, QColor(c.surface))
        painter.setFont(k.font(t.CAPTION))
        painter.setPen(QColor(c.muted))
        metrics = QFontMetrics(painter.font())
        inner = box.adjusted(0, 0, 0, -k.px(t.XS))
        lines = "\n".join(self._lines(metrics, section))
        painter.drawText(inner, Flag.AlignHCenter | Flag.AlignBottom | Qt.TextFlag.TextDontClip, lines)
        painter.restore()


class GroupHead(QHeaderView):
    def __init__(self, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._matrix = model

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        k, c = look(), look().colours
        flagged, total = self._matrix.is_flagged(section), section == len(self._matrix.table.rows)
        line = None if total else self._matrix.table.rows[section]
        words = line.name if line else str(self._matrix.headerData(section, self.orientation()) or "")
        painter.save()
        painter.fillRect(box, QColor(c.surface))
        painter.setFont(k.font(t.BODY, bold=flagged))
        painter.setPen(QColor(c.bad.ink if flagged else c.muted if total else c.ink))
        inner = box.adjusted(k.px(t.XS), 0, -k.px(t.S), 0)
        if flagged:
            sign = k.picture("flag", c.bad.ink, t.MARK, self.devicePixelRatioF())
            painter.drawPixmap(inner.left(), inner.center().y() - k.px(t.MARK) // 2, sign)
            inner.adjust(k.px(t.MARK + t.BAR), 0, 0, 0)
        if line and line.where:  # two lines close to each other, apart from the next group
            half = inner.height() // 2
            self._write(painter, inner.adjusted(0, 0, 0, -half), words, Flag.AlignBottom)
            painter.setFont(k.font(t.CAPTION))
            painter.setPen(QColor(c.muted))
            self._write(painter, inner.adjusted(0, half, 0, 0), line.where, Flag.AlignTop)
        else:
            self._write(painter, inner, words, Flag.AlignVCenter)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, box: QRect, words: str, height: Qt.AlignmentFlag) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, height | Flag.AlignLeft, shown)


def wrapped(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break words into lines no wider than ``width`` pixels; the last of five ends in … when there are more."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if metrics.horizontalAdvance(longer) < width:
            lines[-1] = longer
        else:
            lines += _pieces(word, metrics, width)
    lines = [line for line in lines if line]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [" ".join(lines[MOST_LINES - 1 :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def _pieces(word: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Cut a word that is wider than its column, with a hyphen; a few letters are never left alone."""
    if metrics.horizontalAdvance(word) < width or len(word) < LONG_WORD:
        return [word]
    cut = len(word) - FEW_LETTERS
    while cut > FEW_LETTERS and metrics.horizontalAdvance(word[:cut] + "-") >= width:
        cut -= 1
    return [word[:cut] + "-", word[cut:]]
