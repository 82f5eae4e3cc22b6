"""A chain from left to right: what led to what. Every link is a real button; only the lines between are painted."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from models.queries.chain import STEPS, Chain, Link, step_name
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.chain_links import LinkButton

LEAST, MOST = 140, 220  # how wide a link is, at 100 % text
BETWEEN = 28  # room for the lines between two steps
HEAD = 36
ARROW = 5
EDGE = t.XS  # room for the focus ring around the outermost links


class ChainView(QScrollArea):
    """``chosen(key)`` when a link is looked at, ``opened(key)`` on Return or a double click.

    What led to the chosen link and what came of it is lit, the rest steps back. Arrows go along the chain: right to
    what followed, left to what led here, up and down within a step. The names of the steps stay in sight while the
    links scroll.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str) -> None:
        """``name`` is what a screen reader calls the whole."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self._plane = _Plane(self)
        self._plane.setAccessibleName(name)
        self.setWidget(self._plane)
        self._heads = _Heads(self)
        self.setViewportMargins(0, look().px(HEAD), 0, 0)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._heads.update())

    @property
    def chain(self) -> Chain:
        return self._plane.chain

    def show_chain(self, chain: Chain) -> None:
        """Show another chain, with its chosen link lit if it has one."""
        self._plane.show_chain(chain)
        if chain.chosen in chain.by_key:
            self.choose(chain.chosen)
        self._heads.update()

    def choose(self, key: str) -> None:
        """Light a link as if it had been clicked, and bring it into view."""
        made = self._plane.buttons[key]
        made.setChecked(True)
        self.reveal(made)

    def focus(self) -> None:
        """Put the keyboard on the chosen link, or on the first."""
        made = self._plane.chosen() or next(iter(self._plane.buttons.values()), None)
        if made is not None:
            made.setFocus(Qt.FocusReason.TabFocusReason)

    def link(self, key: str) -> QWidget:
        """Give the button of a link, to focus it."""
        return self._plane.buttons[key]

    def reveal(self, made: QWidget) -> None:
        """Scroll until a link and the lines beside it can be seen."""
        self._plane.arrange()
        self.ensureWidgetVisible(made, look().px(BETWEEN), look().px(t.M))

    def step_edges(self) -> list[tuple[int, int]]:
        """Say where each step begins and how wide it is, as scrolled now."""
        left = self._plane.x() + self.viewport().x()
        wide, pitch = self._plane.measures()
        return [(left + EDGE + step * pitch, wide) for step in range(len(STEPS))]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heads.setGeometry(0, 0, self.width(), look().px(HEAD))


class _Heads(QWidget):
    """The numbered names of the steps, above what scrolls."""

    def __init__(self, view: ChainView) -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        k = look()
        painter = QPainter(self)
        painter.setFont(k.font(t.CAPTION, bold=True))
        painter.setPen(k.colour("muted"))
        for step, (left, wide) in enumerate(self._view.step_edges()):
            room = QRectF(left, 0, wide + k.px(BETWEEN), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"{step + 1}\u2002{step_name(step)}")


class _Plane(QWidget):
    """Where the links stand, and the lines between them."""

    def __init__(self, view: ChainView) -> None:
        super().__init__()
        self._view = view
        self.chain = Chain()
        self.buttons: dict[str, LinkButton] = {}

    def show_chain(self, chain: Chain) -> None:
        for made in self.buttons.values():
            made.hide()
            made.deleteLater()
        self.chain = chain
        self.buttons = {link.key: LinkButton(link, self, self.walk) for link in _as_read(chain)}
        for made in self.buttons.values():
            made.toggled.connect(self._light)
            made.opened.connect(self._view.opened)
            made.installEventFilter(self)
            made.show()
        self.arrange()
        self.update()

    def chosen(self) -> LinkButton | None:
        return next((made for made in self.buttons.values() if made.isChecked()), None)

    # Walking

    def walk(self, start: LinkButton, key: int) -> bool:
        """Go to the next link in the way of an arrow; at the end, stay."""
        link = start.link
        mates = sorted(self.chain.of_step(link.step), key=lambda mate: self.chain.rows[mate.key])
        place = [mate.key for mate in mates].index(link.key)
        ways = {
            Qt.Key.Key_Right: self.chain.followers.get(link.key, []),
            Qt.Key.Key_Left: [key for key in link.after if key in self.buttons],
            Qt.Key.Key_Down: [mate.key for mate in mates[place + 1 :]],
            Qt.Key.Key_Up: [mate.key for mate in mates[:place]][::-1],
        }
        if key not in ways:
            return False
        if ways[Qt.Key(key)]:
            following = self.buttons[ways[Qt.Key(key)][0]]
            following.setFocus(Qt.FocusReason.TabFocusReason)
            following.setChecked(True)
        return True

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, LinkButton):
            self._view.reveal(watched)
        return False

    def _light(self, on: bool) -> None:
        if not on:
            return
        made = self.chosen()
        if made is None:
            return
        key = made.link.key
        lit = {key, *(link.key for link in [*self.chain.before(key), *self.chain.after(key)])}
        for other, button in self.buttons.items():
            button.lit = other in lit
            button.update()
        self.update()
        self._view.chosen.emit(key)

    # Where things stand

    def measures(self) -> tuple[int, int]:
        """Give how wide a link is, and from where to where two steps are apart."""
        k, steps = look(), len(STEPS)
        room = max(self.width() - 2 * EDGE, k.px(LEAST) * steps + k.px(BETWEEN) * (steps - 1))
        wide = min((room - k.px(BETWEEN) * (steps - 1)) // steps, k.px(MOST))
        return wide, min((room - wide) // (steps - 1), wide + k.px(BETWEEN * 3))

    def arrange(self) -> None:
        """Put every link where it stands; the longest words decide how high a row is."""
        k, steps = look(), len(STEPS)
        wide, pitch = self.measures()
        rows = self.chain.rows
        highs = [0] * (max(rows.values(), default=-1) + 1)
        for key, made in self.buttons.items():
            highs[rows[key]] = max(highs[rows[key]], made.height_for(wide))
        tops = list(accumulate((high + k.px(t.M) for high in highs), initial=EDGE))
        for key, made in self.buttons.items():
            made.setGeometry(EDGE + made.link.step * pitch, tops[rows[key]], wide, highs[rows[key]])
        self.setMinimumSize(k.px(LEAST) * steps + k.px(BETWEEN) * (steps - 1) + 2 * EDGE, tops[-1] + EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
        if made := self.chosen():
            self._view.reveal(made)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = event.rect()
        for lit in (False, True):  # lit lines over the others
            for made in self.buttons.values():
                for before in (self.buttons[key] for key in made.link.after if key in self.buttons):
                    at = before.geometry().united(made.geometry())
                    if (made.lit and before.lit) == lit and at.intersects(seen):
                        _line(painter, before.geometry(), made.geometry(), lit)


def _as_read(chain: Chain) -> list[Link]:
    """Give the links as the eye reads them, which is also the order of their buttons."""
    return sorted(chain.links, key=lambda link: (chain.rows[link.key], link.step))


def _line(painter: QPainter, before: QRect, after: QRect, lit: bool) -> None:
    k, c = look(), look().colours
    colour, arrow = QColor(c.fill if lit else c.faint), k.px(ARROW)
    start = QPointF(before.right() + 1, before.center().y())
    end = QPointF(after.left() - 1, after.center().y())
    bend = QPointF(k.px(BETWEEN) / 2, 0)
    path = QPainterPath(start)
    path.cubicTo(start + bend, end - bend, end - QPointF(arrow, 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, t.FOCUS if lit else t.LINE))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([end, end + QPointF(-arrow, -arrow * 0.7), end + QPointF(-arrow, arrow * 0.7)]))
