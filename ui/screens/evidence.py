"""The records behind a figure, in a window over it: what each adds, their sum, and the way to each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from models.language import _, counted
from models.language.formats import duration_text, money_text, number_text
from models.listings import LISTINGS
from models.records.columns import Column, Side, columns
from models.records.record import Record
from ui.screens.evidence_places import PATHS, place_of
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.row_table import RowTable

WORDS: Final[dict[str, Callable[[int], str]]] = {
    "count": number_text,
    "minutes": duration_text,
    "cents": money_text,
}
FEW: Final = 6  # columns of a kind of record that has none of its own here


def open_evidence(
    desk: Desk,
    title: str,
    listing: str,
    rows: Sequence[tuple[int, int]],
    *,
    unit: str = "count",
    over: QWidget | None = None,
) -> EvidenceWindow:
    """Show the records that a figure counts.

    ``rows`` are ids of records of a ``listing`` (a word of `LISTINGS`) with what each adds, in the ``unit`` of the
    figure: count, minutes or cents. ``over`` is the page; by default the window one looks at.
    """
    parent = over or QApplication.activeWindow()
    window = EvidenceWindow(desk, parent, title, listing, rows, unit)
    window.open()
    return window


@dataclass(frozen=True, slots=True)
class Added:
    """The column of what each record adds to the figure."""

    amounts: Mapping[int, int]
    words: Callable[[int], str]
    path: str = ""
    side: Side = Side.RIGHT

    def title(self) -> str:
        """What stands at its head."""
        return _("Counted")

    def text(self, record: Record) -> str:
        """Write what a record adds."""
        return self.words(self.amounts[record.id])


class EvidenceWindow(QDialog):
    """Opening a line goes to the record, and closes the window. ``total`` is the sum of all the lines."""

    def __init__(
        self, desk: Desk, over: QWidget | None, title: str, listing: str, rows: Sequence[tuple[int, int]], unit: str
    ) -> None:
        super().__init__(over.window() if over else None)
        self._desk, self._listing = desk, LISTINGS[listing]
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What this figure counts"))
        amounts: dict[int, int] = {}
        for key, adds in rows:  # a record may add twice: a person seen in two bands
            amounts[key] = amounts.get(key, 0) + adds
        self.total = sum(amounts.values())
        words = WORDS[unit]
        number = counted("{n} record", "{n} records", len(amounts))
        if listing == "hours":
            number = counted("{n} entry", "{n} entries", len(amounts))
        told = _("{about}: {sum}, {records}").format(about=title, sum=words(self.total), records=number)
        shown: list[Any] = [Added(amounts, words), *self._columns()]
        self.table = RowTable(shown, _("Records of the figure"))
        self.table.setSortingEnabled(False)
        self.table.show_pages(Pages(list(amounts), self._listing.rows))
        self.table.opened.connect(self._open)
        close = button(_("Close"), "", then=self.accept)
        go = button(_("Open the record"), "main", then=lambda: self._open(self.table.key()))
        for one in (close, go):
            one.setAutoDefault(False)
        go.setEnabled(bool(amounts))
        head = column(text(self.windowTitle(), "section"), Elided(told, "muted"), gap=t.XS)
        layout = column(head, self.table, row(None, close, go), gap=t.M)
        layout.setStretch(1, 1)
        margins(layout, t.XL, t.L, t.XL, t.L)
        self.setLayout(layout)
        self._take_room(over)
        if amounts:
            self.table.selectRow(0)
        self.table.setFocus()

    def _columns(self) -> list[Column]:
        paths = PATHS.get(self._listing.kind) or self._listing.paths[:FEW]
        return columns(self._listing.kind, paths)

    def _take_room(self, over: QWidget | None) -> None:
        wide, high = look().px(t.WINDOW), look().px(t.PALETTE)
        if over is not None:
            wide, high = min(wide, over.window().width()), min(high, over.window().height())
        self.resize(wide, high)

    def _open(self, key: int | None) -> None:
        record = self._listing.kind.get_or_none(id=key) if key is not None else None
        if record is None:
            return
        place, where = place_of(record)
        if place:
            self.accept()
            self._desk.go(place, **where)
