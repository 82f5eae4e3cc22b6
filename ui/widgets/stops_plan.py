"""A schematic plan of stops drawn from their coordinates: dots, names, the way of a round, north and a scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from models.language import _
from models.language.formats import TIE, number_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import plain_tip
from ui.widgets.stops_plan_places import Drawn, Frame, PlanStop, name_places, nearest, project, scale_bar

DOT, LONGEST, NORTH = 9, 170, 40  # the radius of a stop, the width of a name, the arrow, at 100 % text
KILOMETRE = 1000
WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The stops of a plan and, in their order, those that a round calls at."""

    stops: tuple[PlanStop, ...] = ()
    way: tuple[int, ...] = ()


class _Dot(QAbstractButton):
    """A stop: round, with a letter or number in it; the chosen one is filled."""

    went = Signal(int, int)

    def __init__(self, stop: PlanStop, parent: QWidget) -> None:
        super().__init__(parent)
        self.stop, self.chosen = stop, False
        mark = _("stop {number}").format(number=stop.mark) if stop.mark else ""
        self.setAccessibleName(", ".join(part for part in (stop.name, mark) if part))
        self.setAccessibleDescription(stop.about)
        self.setToolTip(plain_tip("\n".join(part for part in (stop.name, stop.about) if part)))
        self.setFixedSize(QSize(look().px(t.TARGET), look().px(t.TARGET)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way:
            self.went.emit(*way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        k, c = look(), look().colours
        tone, radius = c.tone(self.stop.tone), k.px(DOT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(c.fill if self.chosen else tone.ink), t.FOCUS))
        painter.setBrush(QColor(c.fill if self.chosen else c.surface))
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), radius, radius)
        painter.setPen(QColor(c.on_fill if self.chosen else tone.ink))
        painter.setFont(k.font(t.CAPTION, bold=self.chosen, figures=True))
        painter.drawText(self.rect(), MIDDLE, self.stop.mark or ("" if self.stop.tone == "info" else "!"))


class StopsPlan(QWidget):
    """``chosen(key)`` when a stop is clicked; arrows lead to the nearest stop that way. A list beside it says the same.

    Stops without coordinates are not given to it.
    """

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        """``name`` is what a screen reader calls the plan."""
        super().__init__()
        self.setAccessibleName(name)
        self._sheet = PlanSheet()
        self._dots: dict[int, _Dot] = {}
        self._drawn: Drawn = project((), self._room())
        self._names: Mapping[int, Frame] = {}
        self._key: int | None = None
        self.setMinimumSize(look().px(t.SIDE), look().px(t.PAGE_LEAST))

    def show_plan(self, sheet: PlanSheet) -> None:
        """Show stops and the way of a round; the chosen one stays chosen when it is still there."""
        held = any(dot.hasFocus() for dot in self._dots.values())
        for old in self._dots.values():
            old.hide()
            old.deleteLater()
        self._sheet = sheet
        self._dots = {stop.key: _Dot(stop, self) for stop in sheet.stops}
        for key, dot in self._dots.items():
            dot.clicked.connect(lambda _on=False, key=key: self._choose(key))
            dot.went.connect(lambda x, y, key=key: self._go(key, x, y))
            dot.show()
        self.choose(self._key if self._key in self._dots else None)
        if held and self._dots:
            self._dots[self._key if self._key is not None else sheet.stops[0].key].setFocus()
        self._place()

    def choose(self, key: int | None) -> None:
        """Light a stop, without telling."""
        self._key = key if key in self._dots else None
        first = self._sheet.stops[0].key if self._sheet.stops else None
        stop = first if self._key is None else self._key
        for other, dot in self._dots.items():
            dot.chosen = other == self._key
            dot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == stop else Qt.FocusPolicy.ClickFocus)
            dot.update()
        self._place()

    def named(self) -> set[int]:
        """Give the stops whose names found a place."""
        return set(self._names)

    def _choose(self, key: int) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _go(self, key: int, across: int, down: int) -> None:
        there = nearest(self._drawn.places, key, across, down)
        self._dots[there].setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose(there)

    # Where things are

    def _room(self) -> Frame:
        edge = look().px(NORTH + t.S)
        return Frame(edge, edge, self.width() - 2 * edge, self.height() - 2 * edge - look().px(t.L))

    def _place(self) -> None:
        k = look()
        self._drawn = project(self._sheet.stops, self._room())
        for key, (x, y) in self._drawn.places.items():
            dot = self._dots[key]
            dot.move(round(x - dot.width() / 2), round(y - dot.height() / 2))
        metrics = QFontMetrics(k.font(t.CAPTION))
        sizes = {
            stop.key: (min(metrics.horizontalAdvance(stop.name) + k.px(t.XS), k.px(LONGEST)), metrics.height())
            for stop in self._sheet.stops
        }
        order = sorted(sizes, key=lambda key: (key != self._key, key not in self._sheet.way))
        whole = Frame(0, 0, self.width(), self.height())
        self._names = name_places(order, self._drawn.places, sizes, k.px(DOT + t.HAIR), whole, self._marks())
        self.update()

    def _marks(self) -> Sequence[Frame]:
        """Where north and the scale stand."""
        k = look()
        low = self.height() - k.px(t.XL + t.M)
        return (
            Frame(self.width() - k.px(NORTH), 0, k.px(NORTH), k.px(NORTH)),
            Frame(0, low, self._bar()[1] + k.px(t.XXL), k.px(t.XL + t.M)),
        )

    def _bar(self) -> tuple[int, float]:
        return scale_bar(self._drawn.metres, self.width() / 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Lines and words

    def paintEvent(self, _event: QPaintEvent) -> None:
        k, c = look(), look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._way(painter)
        names = {stop.key: stop.name for stop in self._sheet.stops}
        for key, at in self._names.items():
            painter.setFont(k.font(t.CAPTION, bold=key == self._key))
            box = QRectF(at.left, at.top, at.width + (k.px(t.S) if key == self._key else 0), at.height)
            painter.fillRect(box, QColor(c.surface))  # a name stays readable where the way crosses it
            painter.setPen(QColor(c.ink))
            shown = painter.fontMetrics().elidedText(names[key], Qt.TextElideMode.ElideRight, round(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        if self._sheet.stops:
            self._north(painter)
            self._scale(painter)

    def _way(self, painter: QPainter) -> None:
        """The way from stop to stop, with an arrow in the middle of each part."""
        k = look()
        painter.setPen(QPen(QColor(k.colours.info.line), k.px(t.ACCENT_BAR)))
        points = [QPointF(*self._drawn.places[key]) for key in self._sheet.way if key in self._drawn.places]
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(k.colours.accent))
        for start, end in pairwise(points):
            along = end - start
            length = (along.x() ** 2 + along.y() ** 2) ** 0.5
            if length > k.px(t.XXL + t.XXL):
                unit, middle, half = along / length, (start + end) / 2, k.px(t.XS)
                aside = QPointF(-unit.y(), unit.x()) * half
                painter.drawPolygon(
                    QPolygonF([middle + unit * 2 * half, middle - unit * half + aside, middle - unit * half - aside])
                )

    def _north(self, painter: QPainter) -> None:
        k, c = look(), look().colours
        x, top, high = self.width() - k.px(t.XL), k.px(t.S), k.px(t.MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.muted))
        half = k.px(t.XS)
        painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x - half, top + high), QPointF(x + half, top + high)]))
        painter.setPen(QColor(c.muted))
        painter.setFont(k.font(t.CAPTION))
        painter.drawText(QRect(x - k.px(t.L), top + high, k.px(t.L * 2), k.px(t.L)), MIDDLE, _("N"))

    def _scale(self, painter: QPainter) -> None:
        k, c = look(), look().colours
        metres, width = self._bar()
        low, left = self.height() - k.px(t.S), k.px(t.M)
        painter.setPen(QPen(QColor(c.muted), t.FOCUS))
        painter.drawLine(QPointF(left, low), QPointF(left + width, low))
        for x in (left, left + width):
            painter.drawLine(QPointF(x, low - k.px(t.XS)), QPointF(x, low))
        far = metres >= KILOMETRE
        said = f"{number_text(metres // KILOMETRE if far else metres)}{TIE}{'km' if far else 'm'}"
        painter.setFont(k.font(t.CAPTION, figures=True))
        painter.drawText(
            QRectF(left, low - k.px(t.XL), width + k.px(t.XXL), k.px(t.L + t.HAIR)), Qt.AlignmentFlag.AlignLeft, said
        )
