"""A list and the file of the one chosen: what most areas are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QTabBar, QTabWidget, QWidget

from models.language import _
from ui.shell.commands import Command
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, margins, row, scrolled, text
from ui.widgets.chip import Chip
from ui.widgets.field import search_line
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm, to_mend
from ui.widgets.two_lines import TwoLines, TwoLinesList

R = TypeVar("R")


class Detail(QFrame):
    """Name, state, tabs; Save and Abandon in a fixed foot, with how many fields to mend at its left.

    The first tab is the form; other tabs hide the foot.
    """

    def __init__(self, form: RecordForm[Any] | None = None, form_title: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("frame", "pane")
        self.form = form
        self._name, self._chip, self._about = Elided("", "section"), Chip(""), Elided("", "caption")
        named = column(row(self._name, gap=0), row(self._chip, self._about, gap=t.S), gap=t.XS)
        head = row(named, *actions, gap=t.S)
        head.setStretch(0, 1)
        margins(head, t.XL, t.M, t.L, t.XS)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the file"))
        tabs = row(self.tabs, gap=0)
        margins(tabs, t.XL, 0, 0, 0)
        layout = column(head, tabs, gap=0)
        layout.setStretch(1, 1)
        self._foot = QWidget()
        self.setLayout(layout)
        self.setMinimumWidth(look().px(t.DETAIL_LEAST))
        if form is not None:
            holder = QWidget()
            holder.setLayout(row(form, gap=0))
            self.tabs.addTab(scrolled(holder), form_title or _("File"))
            self._foot = self._form_foot(form)
            layout.addWidget(self._foot)
            self.tabs.currentChanged.connect(lambda place: self._foot.setVisible(place == 0))

    def tell(self, name: str, chip: str = "", tone: str = "neutral", about: str = "") -> None:
        """Say whose file this is, its state, and one line about it."""
        self._name.say(name)
        self._chip.say(chip, tone)
        self._chip.setVisible(bool(chip))
        self._about.say(about)

    def add_tab(self, title: str, body: QWidget) -> int:
        """Add a tab after the form; give its place."""
        return self.tabs.addTab(body, title)

    def _form_foot(self, form: RecordForm[Any]) -> QWidget:
        wrong = Elided("")
        wrong.setProperty("tone", "bad")
        self._abandon = button(_("Abandon"), then=form.abandon)
        self._save = button(_("Save"), "main", then=form.store)
        self._save_new = button(_("Save and new"), then=self.store_and_new)
        self._new: Callable[[], object] | None = None
        self._save_new.hide()
        bar = row(wrong, self._abandon, self._save_new, self._save)
        margins(bar, t.XL, t.S, t.L, t.S)
        form.complained.connect(lambda n: wrong.say(to_mend(n)))
        for one in (self._abandon, self._save, self._save_new):
            one.setEnabled(False)
            form.modified.connect(one.setEnabled)
        foot = QWidget()
        foot.setLayout(column(frame("line"), bar, gap=0))
        return foot

    def offer_new(self, new: Callable[[], object]) -> None:
        """Offer "Save and new": ``new`` begins the next record."""
        self._new = new
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Without room for three buttons, "Save and new" is left to its key."""
        if self.form is not None:
            wanted = sum(b.sizeHint().width() for b in (self._abandon, self._save, self._save_new))
            self._save_new.setVisible(self._new is not None and self.width() > wanted + look().px(t.NAV_ROW * 3))

    def commands(self) -> list[Command]:
        """Save, save and new, abandon: what a page with this file offers in the Entry menu."""
        form = self.form
        if form is None:
            return []
        new = [Command(_("Save and new"), self.store_and_new, "Ctrl+Shift+S", "save", may=form.is_modified)]
        return [
            Command(_("Save"), form.store, "Ctrl+S", "save", may=form.is_modified),
            *(new if self._new else []),
            Command(_("Abandon what I typed"), form.ask_to_abandon, "Esc", "undo", may=form.is_modified),
        ]

    def store_and_new(self) -> None:
        if self.form and self.form.store() and self._new:
            self._new()


def _waiting() -> QWidget:
    said = text(_("Choose a line of the list: it opens here."), "muted", wrap=True)
    said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return said


class ListDetail(QWidget, Generic[R]):
    """``searched(words)`` when other rows are wanted, ``chosen(key)`` when another record is to be shown.

    The detail asks to be left first: a form with something typed keeps its place in the list.
    """

    searched = Signal(str)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        present: Callable[[R], TwoLines],
        detail: QWidget,
        *,
        hint: str,
        empty: QWidget | None = None,
        filters: Sequence[QWidget] = (),
        below: QWidget | None = None,
        may_leave: Callable[[], bool] = lambda: True,
    ) -> None:
        """``name`` is what a screen reader calls the list, ``hint`` what is searched, ``empty`` shown without rows.

        ``filters`` stand beside the search, ``below`` under it.
        """
        super().__init__()
        self._may_leave = may_leave
        self._key: int | None = None
        self.search = search_line(hint, _("Search in this list"))
        self.list: TwoLinesList[R] = TwoLinesList(name, present)
        self.detail = detail
        self._nothing = text(_("Nothing in this list matches. Try fewer letters."), "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._nothing.setMargin(look().px(t.XL))
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setHandleWidth(t.LINE)
        self._sides.setChildrenCollapsible(False)
        self._list_side = self._left(filters, below)
        self._sides.addWidget(self._list_side)
        self._right = QStackedWidget()
        self._blank = frame("pane", column(None, _waiting(), None, None, margin=t.XL))
        self._right.addWidget(self._blank)
        self._right.addWidget(detail)
        self._sides.addWidget(self._right)
        self._sides.setStretchFactor(1, 1)
        self._sides.setSizes([look().px(t.LIST), 2 * look().px(t.DETAIL_LEAST)])
        self._whole = QStackedWidget()
        self._whole.addWidget(self._sides)
        if empty is not None:
            self._whole.addWidget(empty)
        self._empty = empty
        self.setLayout(column(self._whole, gap=0))
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self._into_list)
        self.list.chosen.connect(self._choose)
        self.list.typed.connect(self._search_for)

    def show_pages(self, pages: Pages[R]) -> None:
        """Show rows, and stay on the record in the detail if it is still among them."""
        self.list.show_pages(pages)
        self.list.select_quietly(self._key)
        bare = not len(pages)
        self._lists.setCurrentWidget(self._nothing if bare else self.list)
        nothing_at_all = bare and not self.search.text().strip() and self._key is None
        if self._empty is not None:
            beginning = self._right.currentWidget() is self.detail
            self._whole.setCurrentWidget(self._empty if nothing_at_all and not beginning else self._sides)

    def key(self) -> int | None:
        """Give the key of the record in the detail."""
        return self._key

    def open(self, key: int | None) -> bool:
        """Show a record in the list and in the detail; False when what was typed keeps the one before."""
        if key != self._key and not self._may_leave():
            self.list.select_quietly(self._key)
            return False
        self._key = key
        self.list.select_quietly(key)
        self._right.setCurrentWidget(self._blank if key is None else self.detail)
        self._whole.setCurrentWidget(self._sides)
        self.chosen.emit(key)
        return True

    def begin_new(self) -> bool:
        """Show the detail for a record that does not exist yet; False when what was typed keeps the one before."""
        if not self._may_leave():
            return False
        self._key = None
        self.list.select_quietly(None)
        self._whole.setCurrentWidget(self._sides)
        self._right.setCurrentWidget(self.detail)
        return True

    def stored(self, key: int) -> None:
        """The new record of the detail has a key now."""
        self._key = key
        self.list.select_quietly(key)

    def put_away(self) -> None:
        """Show no record: the one in the detail was abandoned or put in the bin."""
        self._key = None
        self.list.select_quietly(None)
        self._right.setCurrentWidget(self._blank)

    def hide_list(self, hidden: bool) -> None:
        """Give the detail the room of the list, or take it back."""
        self._list_side.setVisible(not hidden)

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self.list, *self.detail.findChildren(QTabBar)[:1]] if self._key is not None else [self.list]

    def commands(self) -> Sequence[Command]:
        """Search in the list, and go through it."""
        return [
            Command(_("Search in this list"), self.search.setFocus, "Ctrl+F", "search", "edit"),
            Command(_("Next in the list"), lambda: self.list.step(1), "Ctrl+PgDown", "down", "view"),
            Command(_("Previous in the list"), lambda: self.list.step(-1), "Ctrl+PgUp", "left", "view"),
        ]

    def _choose(self, key: int | None) -> None:
        if key is None:
            self.put_away()
        elif key != self._key:
            self.open(key)

    def _search_for(self, letters: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(letters)

    def _into_list(self) -> None:
        if self.list.rows.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self.list.rows.index(0, 0))

    def typed(self) -> str:
        """Give what is searched."""
        return self.search.text()

    def _left(self, filters: Sequence[QWidget], below: QWidget | None) -> QWidget:
        top = row(self.search, *filters, gap=t.XS)
        margins(top, t.L, t.M, t.M, t.M)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._nothing)
        box = frame("pane", column(top, *([below] if below else []), frame("line"), self._lists, gap=0))
        box.setMinimumWidth(look().px(t.LIST_LEAST))
        return box
