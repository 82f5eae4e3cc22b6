"""Ctrl+K: one line to go anywhere, find anyone, do anything. Results in groups, the first already chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.language import _
from ui.shell.commands import Hit
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, frame, line, margins, picture, row, text

HIT = Qt.ItemDataRole.UserRole + 1
TITLE = Qt.ItemDataRole.UserRole + 2  # true for the title of a group
Index = QModelIndex | QPersistentModelIndex
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _Hits(QStyledItemDelegate):
    def __init__(self, parent: CommandPalette) -> None:
        super().__init__(parent)
        self._palette = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().px(t.LIST_LEAST), look().px(t.TARGET if index.data(TITLE) else t.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        k, c = look(), look().colours
        box: QRect = option.rect.adjusted(k.px(t.S), 0, -k.px(t.S), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(TITLE):
            painter.setFont(k.font(t.CAPTION))
            painter.setPen(QColor(c.muted))
            painter.drawText(box.adjusted(k.px(t.S), 0, 0, 0), MIDDLE, index.data())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(c.selected))
                painter.drawRoundedRect(box, k.px(t.R_CONTROL), k.px(t.R_CONTROL))
            self._paint_hit(painter, box, index.data(HIT))
        painter.restore()

    def _paint_hit(self, painter: QPainter, box: QRect, hit: Hit) -> None:
        k, c = look(), look().colours
        ratio = painter.device().devicePixelRatioF()
        icon = k.picture(hit.icon, c.muted, t.MARK, ratio)
        painter.drawPixmap(box.left() + k.px(t.S), box.center().y() - k.px(t.MARK) // 2, icon)
        inner = box.adjusted(k.px(t.XXL), 0, -k.px(t.M), 0)
        used = self._title(painter, inner, hit.title)
        painter.setFont(k.font(t.CAPTION))
        painter.setPen(QColor(c.muted))
        painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignRight, hit.keys)
        keys = painter.fontMetrics().horizontalAdvance(hit.keys)
        room = inner.adjusted(used + k.px(t.S), 0, -keys - k.px(t.M), 0)
        about = QFontMetrics(painter.font()).elidedText(hit.about, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, MIDDLE, about)

    def _title(self, painter: QPainter, box: QRect, title: str) -> int:
        """Draw the title, with what was typed in bold. Gives back its width."""
        k = look()
        typed = self._palette.typed().casefold()
        at = title.casefold().find(typed) if typed else -1
        end = at + len(typed)
        parts = [(title, False)] if at < 0 else [(title[:at], False), (title[at:end], True), (title[end:], False)]
        x = box.left()
        painter.setPen(QColor(k.colours.ink))
        for words, bold in parts:
            painter.setFont(k.font(bold=bold))
            room = box.right() - x
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(x, box.top(), room, box.height()), MIDDLE, shown)
            x += painter.fontMetrics().horizontalAdvance(shown)
        return x - box.left()


class CommandPalette(QWidget):
    """Covers the window with a veil; Escape or a click beside closes it, and the focus goes back where it was."""

    def __init__(self, over: QWidget, find: Callable[[str], Sequence[Hit]], typed: str = "") -> None:
        super().__init__(over)
        self._over, self._find = over, find
        self._back_to: QWidget | None = over.window().focusWidget()
        self._edit = QLineEdit(typed)
        self._edit.setProperty("kind", "bare")
        self._edit.setProperty("ring", "none")
        self._edit.setFont(look().font(t.SECTION))
        self._edit.setPlaceholderText(_("Look for a person, an organisation, a document, a command"))
        self._edit.setAccessibleName(_("Search everywhere"))
        self._edit.installEventFilter(self)
        self._edit.textChanged.connect(self._look)
        self._list = QListView()
        self._list.setProperty("ring", "none")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(_("Results"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = QStandardItemModel(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Hits(self))
        self._list.clicked.connect(self._do)
        head = row(picture("search", look().colours.muted, t.ICON_NAV), self._edit, gap=t.S)
        margins(head, t.L, t.S, t.L, t.S)
        keys = (_("↑ ↓  choose"), _("Enter  do it"), _("Esc  close"))
        self._none = text(_("Nothing is called that."), "muted")
        self._none.setMargin(look().px(t.L))
        foot = row(text(keys[0], "caption"), text(keys[1], "caption"), None, text(keys[2], "caption"), gap=t.L)
        margins(foot, t.L, t.S, t.L, t.S)
        self._box = frame("palette", column(head, line(), self._none, self._list, line(), foot, gap=0))
        self._box.setParent(self)
        over.installEventFilter(self)
        self._look()
        self.show()
        self.raise_()
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def typed(self) -> str:
        """Give what is looked for."""
        return self._edit.text().strip()

    def close_palette(self) -> None:
        """Go, and give the focus back."""
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        if self._back_to is not None:
            self._back_to.setFocus()

    def _look(self) -> None:
        self._model.clear()
        group = ""
        for hit in self._find(self.typed()):
            if hit.group != group:
                group = hit.group
                title = QStandardItem(group)
                title.setData(True, TITLE)
                title.setSelectable(False)
                self._model.appendRow(title)
            item = QStandardItem(", ".join(words for words in (hit.title, hit.about) if words))
            item.setData(hit, HIT)
            self._model.appendRow(item)
        self._none.setVisible(not self._model.rowCount())
        self._list.setVisible(bool(self._model.rowCount()))
        self._step_from(-1, 1)
        self._place()

    def _place(self) -> None:
        k, over = look(), self._over
        self.resize(over.size())
        rows = range(self._model.rowCount())
        listed = sum(k.px(t.TARGET if self._model.index(n, 0).data(TITLE) else t.ROW) for n in rows) + k.px(t.XS)
        wide = min(k.px(t.PALETTE), over.width() - 2 * k.px(t.XL))
        fixed = self._box.minimumSizeHint().height() - self._list.minimumSizeHint().height() * self._list.isVisibleTo(
            self._box
        )
        high = min(fixed + (listed if rows else 0), over.height() - 2 * k.px(t.PALETTE_TOP))
        self._box.setGeometry((over.width() - wide) // 2, min(k.px(t.PALETTE_TOP), over.height() // 8), wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._place()
        if event.type() == QEvent.Type.ShortcutOverride and watched is self._edit:
            event.accept()  # Escape closes the palette; it abandons nothing in the page behind
        if event.type() == QEvent.Type.KeyPress and watched is self._edit and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step_from(self._list.currentIndex().row(), 1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self._list.currentIndex())
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # nothing else here can be reached
            return False
        return True

    def _do(self, index: QModelIndex) -> None:
        hit = index.data(HIT) if index.isValid() else None
        if isinstance(hit, Hit):
            self._back_to = self._back_to if hit.group == _("Commands") else None
            self.close_palette()
            hit.do()

    def _step_from(self, place: int, way: int) -> None:
        place += way
        while 0 <= place < self._model.rowCount() and self._model.index(place, 0).data(TITLE):
            place += way
        if 0 <= place < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(place, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(look().colours.scrim))
