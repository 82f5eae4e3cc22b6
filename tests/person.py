"""Somebody who uses the program: sees words, not object names; uses the mouse and the keyboard, not methods."""

from __future__ import annotations

import re

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QToolButton,
    QWidget,
)

NO_KEY = Qt.KeyboardModifier.NoModifier
MOST_ROWS = 200


def leave(window: QWidget) -> None:
    """End of a test: a window that would ask what to do with work or typing is closed without a question."""
    if hasattr(window, "leave"):
        window.leave()


class Person:
    """``sits_at`` a window first. Words are compared without the thin spaces and ampersands that only the screen needs."""

    def __init__(self, qtbot) -> None:
        self._bot = qtbot
        self.window: QWidget | None = None

    def sits_at(self, window: QWidget, width: int = 1280, height: int = 720) -> None:
        self._bot.addWidget(window, before_close_func=leave)
        window.resize(width, height)
        with self._bot.waitExposed(window):
            window.show()
        self.looks_at(window)

    def looks_at(self, window: QWidget) -> None:
        """Look at a window that is open already, for instance one made anew."""
        self.window = window
        window.activateWindow()
        self.waits()

    # What is read

    def reads(self) -> str:
        """All the words in view, of what lies on top."""
        said = []
        for widget in self._in_view(QWidget):
            if isinstance(widget, QLabel | QAbstractButton):
                said.append(_plain(widget.text()) or widget.accessibleName())
            elif isinstance(widget, QLineEdit):
                said.append(widget.text() or widget.placeholderText())
            elif isinstance(widget, QPlainTextEdit):
                said.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                said.append(widget.currentText())
            elif isinstance(widget, QTabBar):
                said += [widget.tabText(n) for n in range(widget.count())]
            elif isinstance(widget, QAbstractItemView):
                said.append(_rows_of(widget))
        return "\n".join(words for words in said if words)

    def sees(self, words: str) -> bool:
        return _same(words) in _same(self.reads())

    def waits_to_see(self, words: str) -> None:
        self._bot.waitUntil(lambda: self.sees(words), timeout=10_000)

    def waits_for(self, what) -> None:
        self._bot.waitUntil(lambda: bool(what()), timeout=20_000)

    def waits(self) -> None:
        """Let the program answer."""
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # The mouse

    def clicks(self, words: str) -> None:
        button = self._one(QAbstractButton, lambda b: words in (_plain(b.text()), b.accessibleName()))
        assert button.isEnabled(), f"“{words}” is greyed out"
        self._bot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self.waits()

    def picks(self, words: str, *, twice: bool = False) -> None:
        """Click the row of a list or table where these words stand."""
        for view in self._in_view(QAbstractItemView):
            model = view.model()
            for row in range(min(model.rowCount(), MOST_ROWS)):
                for column in range(_columns(view)):
                    index = model.index(row, column)
                    if _same(words) in _same(str(index.data() or "")):
                        view.scrollTo(index)
                        at = view.visualRect(index).center()
                        self._bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
                        if twice:
                            self._bot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
                        self.waits()
                        return
        raise AssertionError(f"no row says “{words}”; in view:\n{self.reads()}")

    def opens_tab(self, words: str) -> None:
        for bar in self._in_view(QTabBar):
            for place in range(bar.count()):
                if _same(bar.tabText(place)).startswith(_same(words)):
                    self._goes_to_tab(bar, place)
                    return
        raise AssertionError(f"no tab says “{words}”")

    def _goes_to_tab(self, bar: QTabBar, place: int) -> None:
        """Click a tab; scroll to it first where the bar has no room for all."""
        for _click in range(bar.count()):
            at = bar.tabRect(place).center()
            hiding = next((b for b in bar.findChildren(QToolButton) if b.isVisible() and b.isEnabled()), None)
            ways = [b for b in bar.findChildren(QToolButton) if b.isVisible()]
            room = min([b.x() for b in ways], default=bar.width())
            if hiding is None or 0 < at.x() < room:
                break
            way = next(b for b in ways if (b.arrowType() == Qt.ArrowType.RightArrow) == (at.x() >= room))
            self._bot.mouseClick(way, Qt.MouseButton.LeftButton)
        self._bot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
        self.waits()

    def chooses_in_menu(self, *path: str) -> None:
        """Open a menu of the menu bar, then its menus, and choose the last."""
        bar = self.window.findChild(QMenuBar)
        actions, menu = bar.actions(), None
        for words in path:
            found = [a for a in actions if a.isVisible() and _plain(a.text()) == words]
            assert found, f"no “{words}” among {[_plain(a.text()) for a in actions]}"
            action = found[0]
            if isinstance(action.menu(), QMenu):
                menu = action.menu()
                menu.aboutToShow.emit()
                actions = menu.actions()
        assert action.isEnabled(), f"“{words}” is greyed out"
        menu.aboutToHide.emit()
        action.trigger()
        self.waits()

    # The keyboard

    def presses(self, *keys: str) -> None:
        """Press keys by their names: "Tab", "Ctrl+K", "Return", one after the other, where the focus is."""
        for name in keys:
            combination = QKeySequence(name)[0]
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())
            self.waits()

    def types_here(self, text: str) -> None:
        """Type where the focus is. Unlike ``keyClicks``, which aborts the process on an “é”."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._focus(), QKeyEvent(kind, _key_of(letter), NO_KEY, letter))
        self.waits()

    def types(self, into: str, text: str) -> None:
        """Put text in the field of this name in place of what is there, or choose it in a list."""
        widget = self.field(into)
        if isinstance(widget, QComboBox):
            self._chooses(widget, text)
            return
        self._bot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(9, widget.height() // 2))
        self._bot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if not text:
            self._bot.keyClick(widget, Qt.Key.Key_Delete)
        self.types_here(text)

    def ticks(self, words: str) -> None:
        box = self._one(QCheckBox, lambda b: _plain(b.text()) == words)
        box.setFocus()
        self._bot.keyClick(box, Qt.Key.Key_Space)
        self.waits()

    def field(self, name: str) -> QWidget:
        """The editor that a screen reader calls so."""

        def matches(widget: QWidget) -> bool:
            return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.accessibleName().split(",")[0] == name

        return self._one(QWidget, matches)

    def hears(self) -> str:
        """What a screen reader says of the widget where the keyboard is."""
        widget = self._focus()
        words = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
        return ", ".join(w for w in (widget.accessibleName(), _plain(words), widget.accessibleDescription()) if w)

    # Questions that wait for an answer

    def will_answer(self, *buttons: str) -> list[str]:
        """Answer the questions to come, one after the other; give the list that fills with what they asked."""
        asked: list[str] = []
        waiting = list(buttons)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isVisible():
                QTimer.singleShot(5, answer)
                return
            asked.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
            wanted = waiting.pop(0)
            found = [b for b in dialog.findChildren(QAbstractButton) if _plain(b.text()) == wanted]
            if waiting:
                QTimer.singleShot(5, answer)
            if not found:
                asked.append(f"no “{wanted}” among {[_plain(b.text()) for b in dialog.findChildren(QAbstractButton)]}")
                dialog.close()
                return
            QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

        QTimer.singleShot(0, answer)
        return asked

    # How it is done

    def _chooses(self, box: QComboBox, text: str) -> None:
        box.setFocus()
        self._bot.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == text:
                break
            self._bot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == text, f"“{text}” is not among {[box.itemText(n) for n in range(box.count())]}"
        self.waits()

    def _focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        modal = QApplication.activeModalWidget() or self.window
        if not modal.isActiveWindow():  # keys reach only the window one looks at
            modal.activateWindow()
            QApplication.processEvents()
        return modal.focusWidget() or modal

    def _top(self) -> QWidget:
        return QApplication.activeModalWidget() or self.window

    def _in_view(self, kind) -> list:
        return [w for w in self._top().findChildren(kind) if w.isVisible() and not w.visibleRegion().isEmpty()]

    def _one(self, kind, matches) -> QWidget:
        found = [w for w in self._top().findChildren(kind) if w.isVisible() and matches(w)]
        inner = [w for w in found if not any(w is not o and w.isAncestorOf(o) for o in found)]
        assert len(inner) == 1, f"{len(inner)} widgets match; in view:\n{self.reads()}"
        return inner[0]


def _rows_of(view: QAbstractItemView) -> str:
    model, root = view.model(), view.rootIndex()
    if model is None:
        return ""
    columns = range(_columns(view))
    rows = range(min(model.rowCount(root), MOST_ROWS))
    heads = [str(model.headerData(c, Qt.Orientation.Horizontal) or "") for c in columns]
    lines = ["\t".join(str(model.index(r, c, root).data() or "") for c in columns) for r in rows]
    return "\n".join(["\t".join(heads), *lines])


def _columns(view: QAbstractItemView) -> int:
    model = view.model()
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(view.rootIndex())


def _plain(words: str) -> str:
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").strip("\u2009 ")


def _same(words: str) -> str:
    return re.sub(r"[\s\u00a0\u202f\u2009]+", " ", words)


def _key_of(letter: str) -> int:
    code = ord(letter.upper())
    return code if code < 128 else 0
