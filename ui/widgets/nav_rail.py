"""The navigation: the areas, always in the same place, with a number where something waits. Alt+1 … Alt+9, Alt+0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from models.language import _, counted
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, margins, picture, plain_tip, row, text

FIGURES = "1234567890"
AZERTY = "&É\"'(-È_ÇÀ"  # on a French keyboard the digits need Shift: the bare keys do the same
DIGITS = len(FIGURES)


@dataclass(frozen=True, slots=True)
class Area:
    key: str
    icon: str
    name: str


class _AreaButton(QAbstractButton):
    def __init__(self, area: Area, number: int) -> None:
        super().__init__()
        self._area, self._narrow, self._waiting = area, False, 0
        self.setCheckable(True)
        self.setText(area.name.replace("&", "&&"))
        keys = f"  (Alt+{FIGURES[number - 1]})" if number <= DIGITS else ""
        self.setToolTip(plain_tip(area.name + keys))
        if number <= DIGITS:
            for key in (FIGURES[number - 1], AZERTY[number - 1]):
                QShortcut(QKeySequence(f"Alt+{key}"), self, self.click)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(look().px(t.NAV_ROW))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.waits(0)

    def waits(self, number: int) -> None:
        self._waiting = number
        waiting = ", " + counted("{n} to do", "{n} to do", number) if number else ""
        self.setAccessibleName(self._area.name + waiting)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(t.CONTROL), look().px(t.NAV_ROW))

    def minimumSizeHint(self) -> QSize:
        """Thirteen areas stand at 720 pixels at every text size, and none is smaller than the least target."""
        return QSize(look().px(t.CONTROL), max(t.TARGET, look().px(t.XL)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        k, c = look(), look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.selected if here else c.hover))
            painter.drawRoundedRect(QRectF(self.rect()), k.px(t.R_CONTROL), k.px(t.R_CONTROL))
        size = k.px(t.ICON_NAV)
        left = (self.width() - size) // 2 if self._narrow else k.px(t.S + t.HAIR)
        colour, top = c.accent if here else c.muted, (self.height() - size) // 2
        painter.drawPixmap(left, top, k.picture(self._area.icon, colour, t.ICON_NAV, self.devicePixelRatioF()))
        if self._narrow:
            self._paint_badge(painter, left + size, top)
        else:
            self._paint_words(painter, left + size + k.px(t.M), here=here)

    def _paint_badge(self, painter: QPainter, right: int, top: int) -> None:
        if self._waiting:
            k, edge = look(), look().px(t.BADGE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(k.colour("fill"))
            painter.drawEllipse(QRectF(right - edge / 2, top - edge / 4, edge, edge))

    def _paint_words(self, painter: QPainter, left: int, *, here: bool) -> None:
        k, c = look(), look().colours
        right = self.width() - k.px(t.M)
        if self._waiting:
            painter.setFont(k.font(t.CAPTION, figures=True))
            painter.setPen(QColor(c.accent if here else c.muted))
            number = str(self._waiting)
            box = QRect(0, 0, right, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
            right -= painter.fontMetrics().horizontalAdvance(number) + k.px(t.S)
        painter.setFont(k.font(bold=here))
        painter.setPen(QColor(c.accent if here else c.ink))
        words = painter.fontMetrics().elidedText(self._area.name, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)


class NavRail(QFrame):
    """One Tab stop; arrows move inside. The last area stands at the bottom."""

    went = Signal(str)

    def __init__(self, areas: Sequence[Area]) -> None:
        super().__init__()
        self.setProperty("frame", "rail")
        self.setAccessibleName(_("Areas"))
        self._name = text("Impériale", "section")
        sign = row(t.HAIR, picture("imperiale", look().colours.brand, t.SIGN), self._name, None)
        group = QButtonGroup(self)
        self._buttons: dict[str, _AreaButton] = {}
        for number, area in enumerate(areas, 1):
            made = self._buttons[area.key] = _AreaButton(area, number)
            made.setAutoExclusive(True)  # reads as a choice of one, not as a check box
            group.addButton(made)
            made.clicked.connect(lambda _on=False, key=area.key: self.went.emit(key))
        *most, last = self._buttons.values()
        layout = column(sign, t.M, *most, None, last, gap=t.HAIR)
        margins(layout, t.S, t.L, t.S, t.S)
        self.setLayout(layout)
        self._narrow = False
        self.setFixedWidth(look().px(t.RAIL))

    def set_narrow(self, narrow: bool) -> None:
        """Keep only the icons, or give the names back."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._name.setVisible(not narrow)
        for made in self._buttons.values():
            made.set_narrow(narrow)
        self.setFixedWidth(look().px(t.RAIL_NARROW if narrow else t.RAIL))

    def show_place(self, key: str) -> None:
        """Show which area is in view."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def waits(self, key: str, number: int) -> None:
        """Show how much waits in an area."""
        self._buttons[key].waits(number)

    def first(self) -> QWidget:
        """Give the button of the area in view, where Tab and F6 arrive."""
        return next((b for b in self._buttons.values() if b.isChecked()), next(iter(self._buttons.values())))

    def focus_place(self) -> None:
        """Put the keyboard on the area in view, unless it is somewhere already."""
        if self.window().focusWidget() is None:
            self.first().setFocus()
