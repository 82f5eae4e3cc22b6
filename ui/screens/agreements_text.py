"""The text of an agreement: its clauses in order, begun from the models, and the page as it will be printed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from models.agreements import Agreement, Clause
from models.drafting import clauses_of, draft_clauses, fill, move_clause, place_words
from models.language import _
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.shell.scratch import scratch
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, held, margins, row
from ui.widgets.page_preview import PagePreview
from ui.widgets.two_lines import TwoLines

ROWS = (("title", "place"), "text")
_PREVIEW_FROM = 2 * tokens.LIST  # of width: with less, list and page stand one at a time


class TextTab(QWidget):
    """``drawn`` is counted up at each page asked for, so that a late one does not replace a newer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._agreement: Agreement | None = None
        self._drawn = 0
        self._stale = True
        self._paged = False  # with little room: the page rather than the list
        self._add = button(_("Add a clause…"), "", "plus", self.new)
        self._models = button(_("Take up the models"), "small", then=self.draft)
        self._up = button(_("Move up"), "icon", "up", lambda: self.move_chosen(-1))
        self._down = button(_("Move down"), "icon", "down", lambda: self.move_chosen(1))
        nothing = _("No clause yet. The models give those of a partnership agreement; each can then be changed.")
        self.list = PartList(desk, _("Clauses"), presented, self._add, self._form, nothing, self._up, self._down)
        self.list.chose.connect(lambda _record: self._allow())
        self._turn = button(_("Show the page"), "small", then=self.turn)
        self._print = button(_("Print…"), "small", "print", self.print)
        foot = row(self._models, None, self._turn, self._print)
        margins(foot, 0, tokens.XS, tokens.L, tokens.XS)
        self.preview = PagePreview()
        beside = column(self.preview, gap=0)
        margins(beside, 0, tokens.M, tokens.L, 0)
        self._page = held(beside)
        self._page.hide()  # until there is known to be room
        both = row(self.list, self._page, gap=tokens.S)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self._places = Elided(
            _("Places filled in by themselves: {places}").format(places=", ".join(place_words())), "caption"
        )
        said = row(self._places, gap=0)
        margins(said, 0, 0, tokens.L, 0)
        layout = column(both, said, foot, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_of(self, agreement: Agreement) -> int:
        """Show the clauses of an agreement; give how many there are. The page is drawn once this tab is in view."""
        self._agreement, self._stale = agreement, True
        there = clauses_of(agreement.id)
        self.list.show_records(there, free=not agreement.binned)
        self._models.setEnabled(not agreement.binned)
        self._print.setEnabled(bool(there))
        self._allow()
        self._make_room()
        return len(there)

    def draw(self) -> None:
        """Draw the page again, if something changed since and it can be seen."""
        if self._agreement is None or not self._stale or not self._page.isVisible():
            return
        self._stale = False
        self._drawn += 1
        asked, key = self._drawn, self._agreement.id

        def work(_progress: Any) -> bytes:
            from exports.agreement_text import write_agreement

            with TemporaryDirectory(dir=scratch()) as folder:
                return write_agreement(Path(folder) / "agreement.pdf", record=key).read_bytes()

        def show(pdf: bytes) -> None:
            if asked == self._drawn:
                self.preview.show_pdf(pdf)

        self._desk.run(_("Text of an agreement"), work, show, owner=self)

    # What can be done

    def draft(self) -> None:
        """Add the clauses of the models that are not there yet, in the language of the window."""
        if (agreement := self._agreement) is not None:
            self._desk.do(lambda: draft_clauses(agreement.id))

    def new(self) -> None:
        """Write a clause, and the next."""
        if self._agreement is not None:
            open_form(self._desk, self, _("New clause"), self._blank(), ROWS, again=self._blank)

    def move_chosen(self, way: int) -> None:
        """Put the clause chosen one place up (-1) or down (1)."""
        if isinstance(clause := self.list.chosen(), Clause):
            self._desk.do(lambda: move_clause(clause.id, way))

    def print(self) -> None:
        """Show the text where papers are printed and kept as files."""
        if self._agreement is not None:
            self._desk.go("documents", report="agreement", record=self._agreement.id)

    def turn(self) -> None:
        """With little room, show the page in place of the list, or the list again."""
        self._paged = not self._paged
        self._make_room()
        self.draw()

    # How it is done

    def _blank(self) -> Clause:
        there = clauses_of(self._agreement.id) if self._agreement else []
        return Clause(agreement=self._agreement, place=max((one.place for one in there), default=0) + 1)

    def _form(self, record: object) -> None:
        if isinstance(record, Clause):
            open_form(self._desk, self, _("Clause"), record, ROWS)

    def _allow(self) -> None:
        there = self._add.isEnabled() and self.list.chosen() is not None
        self._up.setEnabled(there)
        self._down.setEnabled(there)

    def _make_room(self) -> None:
        wide = self.width() >= look().px(_PREVIEW_FROM)
        self.list.setVisible(wide or not self._paged)
        self._page.setVisible(wide or self._paged)
        self._turn.setVisible(not wide)
        for one in (self._places, self._models):
            one.setVisible(wide or not self._paged)
        self._turn.setText(_("Show the clauses") if self._paged else _("Show the page"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self.draw()


def presented(clause: Clause) -> TwoLines:
    """Say a clause in two lines: its title, how its text begins; a place that stands for nothing is told."""
    unknown = fill(clause, {}).unknown
    begins = " ".join((clause.text or "").split())
    if unknown:
        return TwoLines(clause.name_of(), begins, ", ".join(unknown), "bad")
    return TwoLines(clause.name_of(), begins)
