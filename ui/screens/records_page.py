"""A page of one kind of record: the list, what it leaves out, the file of the one chosen, its bin and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from models.language import _, counted
from models.listings import Listing
from models.records.changes import Changes
from models.records.record import Record
from models.records.search import fold
from ui.screens.history_view import HistoryView
from ui.screens.moments import last_change
from ui.screens.narrowing import BIN, EVERYTHING, Narrowing, Order
from ui.screens.said import Said
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.widgets.base import button, column, frame
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_fields import Rows
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

__all__ = ["RecordsPage", "Said"]
R = TypeVar("R", bound=Record)


class RecordsPage(Page, Generic[R]):
    """What partners and volunteers have in common. ``listing`` is the kind, ``orders`` the ways to sort it.

    ``state`` is the answer that the chip says and that one filters by.
    """

    state = "status"

    def __init__(
        self,
        desk: Desk,
        listing: Listing,
        said: Said,
        rows: Rows,
        orders: Sequence[Order],
        with_it: Callable[[Changes, R], object] = lambda _changes, _record: None,
    ) -> None:
        super().__init__(desk)
        self._listing, self._said = listing, said
        self.form: RecordForm[R] = RecordForm(desk, cast("type[R]", listing.kind), rows, with_it=with_it)
        self._restore = button(_("Take out of the bin"), "", "undo", self.restore)
        self._more = button(_("More"), "icon", "more", self._open_more)
        ways = [
            self._way(_("Previous in the list"), "up", "Alt+PgUp", -1),
            self._way(_("Next in the list"), "down", "Alt+PgDown", 1),
        ]
        self.file = Detail(self.form, _("File"), self._restore, *ways, self._more)
        self.file.offer_new(self.new)
        statuses: Any = listing.kind.field(self.state)
        self.narrowing = Narrowing(said.everything, [(c, _(words)) for c, words in statuses.choices], orders)
        self.sides: ListDetail[R] = ListDetail(
            said.many,
            self._shown,
            self.file,
            hint=said.hint,
            empty=self._empty(),
            filters=[self.narrowing.button],
            below=self.narrowing.strip,
            may_leave=self.form.may_leave,
        )
        self._bring_button = button(_("Take up a spreadsheet…"), "", "table", self.bring)
        self._new_button = button(said.new, "main", "plus", self.new)
        self.head = PageHeader(said.many, "", *self.offers(), self._bring_button, self._new_button)
        whole = column(self.head, frame("line"), self.sides, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.history = HistoryView()
        self.sides.searched.connect(self._look)
        self.sides.chosen.connect(self._chose)
        self.narrowing.changed.connect(self.refresh)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)
        self.file.tabs.currentChanged.connect(self._fill_tab)

    # What a kind of record says for itself

    def present(self, row: R) -> TwoLines:
        """Say a record in two lines and a chip."""
        raise NotImplementedError

    def facts(self) -> str:
        """Say how many there are, under the title."""
        raise NotImplementedError

    def offers(self) -> Sequence[QWidget]:
        """Give what the head of the page offers besides; called once."""
        return ()

    def begin(self) -> R:
        """Give a new record to fill in."""
        return cast("R", self._listing.kind())

    def parts(self, record: R) -> Sequence[Record]:
        """Give the records whose history is that of the file."""
        return [record]

    def fill(self, record: R) -> None:
        """Show what the other tabs show of a record."""

    def condition(self, status: str) -> Any:
        """Say which of the records outside the bin are listed; nothing for all of them."""
        kind: Any = self._listing.kind
        return None if status == EVERYTHING else kind._meta.fields[self.state] == status

    def blank(self) -> None:
        """Show that there is no record yet."""

    # What is in view

    def record(self) -> R | None:
        """Give the record in the detail, once it is kept."""
        shown = self.form.record()
        return shown if shown is not None and shown.id and shown.id == self.sides.key() else None

    def refresh(self) -> None:
        self.head.tell(self._said.many, self.facts())
        self._look()
        nothing = not self._listing.count()
        self._bring_button.setHidden(nothing)  # the empty page offers the same two
        self._new_button.setHidden(nothing and self.sides.key() is None)
        self.form.reload()
        self._tell()

    def _look(self) -> None:
        """Show what the words typed find; nothing else changes with a letter."""
        pages = self._pages()
        self.narrowing.say(counted("{n} file", "{n} files", len(pages)))
        self.sides.show_pages(pages)

    def _pages(self) -> Pages[R]:
        status, order, typed = self.narrowing.status, self.narrowing.order, self.sides.typed()
        if status == BIN:
            return Pages(self._binned(typed), self._listing.rows)
        keys = self._listing.keys(typed, by=order.path, down=order.down, where=self.condition(status))
        return Pages(keys, self._listing.rows)

    def _binned(self, typed: str) -> list[int]:
        """The bin is not in the index of words: it is short, and looked through by name."""
        kind: Any = self._listing.kind
        asked = kind.select(kind.id).where(kind.binned.is_null(False)).order_by(kind.binned.desc(), kind.id.desc())
        keys = [key for (key,) in asked.tuples()]
        if not typed.strip():
            return keys
        rows = self._listing.rows(keys)
        return [key for key in keys if all(word in fold(rows[key].name_of()) for word in fold(typed).split())]

    def _shown(self, row: R) -> TwoLines:
        lines = self.present(row)
        return TwoLines(lines.title, lines.about, _("in the bin"), "neutral") if row.binned else lines

    def _empty(self) -> EmptyState:
        ways = [
            button(_("Take up a spreadsheet…"), "", "table", self.bring),
            button(self._said.new, "main", "plus", self.new),
        ]
        hint = _("A spreadsheet is checked line by line before it is taken up, and taking it up can be undone.")
        return EmptyState(self._said.icon, self._said.empty, self._said.about, *ways, hint=hint)

    def _way(self, words: str, icon: str, keys: str, way: int) -> QWidget:
        made = button(words, "icon", icon, lambda: self.sides.list.step(way))
        QShortcut(QKeySequence(keys), self, lambda: self.sides.list.step(way))  # a button's own acts with a delay
        made.setToolTip(f"{words}  {QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}")
        return made

    # The file

    def _chose(self, key: int | None) -> None:
        record = self._listing.rows([key]).get(key) if key is not None else None
        if record is not None:
            self.form.edit(record)
        self._tell()

    def _tell(self) -> None:
        """Say whose file is in view, and fill the tab one looks at."""
        record = self.record()
        binned = bool(record and record.binned)
        self.form.setEnabled(not binned)
        self._restore.setVisible(binned)
        self._more.setVisible(record is not None and not binned)
        for place in range(1, self.file.tabs.count()):
            self.file.tabs.setTabEnabled(place, record is not None)
        if record is None:
            self.file.tell(self._said.new)
            self.blank()
            return
        lines = self._shown(record)
        self.file.tell(lines.title, lines.chip, lines.tone, last_change(*self.parts(record)))
        self.fill(record)
        self._fill_tab()

    def _fill_tab(self) -> None:
        record = self.record()
        if record is not None and self.file.tabs.currentWidget() is self.history:
            self.history.tell(*self.parts(record))

    def new(self) -> None:
        """Begin a new file."""
        if self.sides.begin_new():
            self.file.tabs.setCurrentIndex(0)
            self.form.edit(self.begin())
            self._tell()
            self.form.focus()

    def bring(self) -> None:
        """Read a spreadsheet of such records."""
        self.desk.go("reading", kind=self._said.brings)

    def _stored(self, record: R) -> None:
        self.sides.stored(record.id)
        self._tell()

    def _abandoned(self) -> None:
        if self.sides.key() is None:
            self.sides.put_away()
            self.refresh()

    # The bin

    def put_in_bin(self) -> None:
        """Put the file in view in the bin; the notice undoes it."""
        if (record := self.record()) is not None and self.form.may_leave():
            self.desk.put_in_bin(record)

    def restore(self) -> None:
        """Take the file in view out of the bin, with what went there with it."""
        if (record := self.record()) is not None:
            self.desk.take_out_of_bin(record)

    def _open_more(self) -> None:
        menu = QMenu(self._more)
        menu.addAction(_("Put in the bin")).triggered.connect(lambda _on=False: self.put_in_bin())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    # What the window asks

    def show_where(self, key: int | None = None, new: bool = False, tab: int = 0, **more: Any) -> None:
        del more
        if new:
            self.new()
        elif key is not None and self.sides.open(key):
            self.file.tabs.setCurrentIndex(tab)

    def where(self) -> dict[str, Any]:
        if self.sides.key() is None:
            return {}
        return {"key": self.sides.key(), "tab": self.file.tabs.currentIndex()}

    def typing(self) -> bool:
        return self.form.is_modified()

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def panes(self) -> Sequence[QWidget]:
        return self.sides.panes()

    def commands(self) -> Sequence[Command]:
        there = self.record
        return [
            Command(self._said.new, self.new, "Ctrl+N", "plus"),
            *self.file.commands(),
            Command(_("Put in the bin"), self.put_in_bin, may=lambda: bool((r := there()) and not r.binned)),
            Command(_("Take out of the bin"), self.restore, may=lambda: bool((r := there()) and r.binned)),
            *self.sides.commands(),
            Command(_("Show the bin"), lambda: self.narrowing.choose(BIN), icon="filter", menu="view"),
        ]
