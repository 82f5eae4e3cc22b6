"""Duplicates: who may be there twice, likeliest first, laid side by side and merged, or told apart for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from models.duplicates import NotDuplicate, keep_apart
from models.language import _, counted
from models.merging import Merged, merge
from models.partners import Organisation
from models.people import Person
from models.queries.duplicates import Pair, duplicates
from models.queries.side_by_side import to_compare
from models.records.changes import Changes
from models.records.reading import among, read_all
from models.records.record import Record
from models.volunteers import Volunteer
from ui.screens.duplicates_beside import Beside
from ui.screens.duplicates_choice import choose_two
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, held, margins, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

KEY: Final = "duplicates"
AT_ONCE: Final = 3000  # records that are compared while one waits; more go to the background
SURE, LIKELY = 85, 65  # of 100
_HALF: Final = 32  # bits of a key that name the second of a pair
KINDS: Final[dict[str, type[Record]]] = {"people": Person, "partners": Organisation}


class DuplicatesPage(Page):
    concerns = (Person, Volunteer, Organisation, NotDuplicate)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pairs: dict[int, Pair] = {}
        self._by_hand: dict[type[Record], Pair] = {}
        self._asked = 0
        self._wanted: int | None = None
        names: dict[type[Record], str] = {Person: _("Volunteers"), Organisation: _("Partners")}
        self._backs = {kind: button(words, "", "left", self._leave) for kind, words in names.items()}
        two = button(_("Two others…"), "", "plus", self._choose)
        two.setAccessibleName(_("Compare two files of your choosing"))
        self.head = PageHeader(_("Duplicates"), "", two, *self._backs.values())
        self.kind = CalmComboBox()
        self.kind.setAccessibleName(_("Among whom"))
        for word, words in (("people", _("People")), ("partners", _("Partners"))):
            self.kind.addItem(words, word)
        self.list: TwoLinesList[Any] = TwoLinesList(_("Likely duplicates"), lambda row: row)
        self._nothing = text("", "muted", wrap=True)
        self.beside = Beside(self._merge, self._apart)
        whole = column(self.head, frame("line"), self._sides(), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.kind.currentIndexChanged.connect(lambda _place: self.refresh())
        self.list.chosen.connect(lambda _key: self._show())
        self.list.opened.connect(lambda _key: self.beside.begin())

    def _sides(self) -> QSplitter:
        filters = column(self.kind)
        margins(filters, t.L, t.M, t.M, t.M)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(held(column(self._nothing, None, margin=t.L)))
        left = frame("pane", column(filters, frame("line"), self._lists, gap=0))
        left.setMinimumWidth(look().px(t.LIST_LEAST))
        right = frame("pane", column(self.beside, gap=0))
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setHandleWidth(t.LINE)
        sides.setChildrenCollapsible(False)
        sides.addWidget(left)
        sides.addWidget(right)
        sides.setSizes([look().px(t.LIST), look().px(t.FORM)])
        return sides

    def _kind(self) -> type[Record]:
        return KINDS[self.kind.currentData()]

    # Looking for them

    def refresh(self) -> None:
        kind = self._kind()
        self._asked += 1
        asked = self._asked
        for there, back in self._backs.items():
            back.setVisible(there is kind)
        if kind.kept().count() <= AT_ONCE:
            self._found(asked, duplicates(kind))
            return
        self.head.tell(_("Duplicates"), _("Looking for them…"))
        self.desk.run(
            _("Looking for duplicates"),
            lambda progress: duplicates(kind, progress=progress),
            lambda pairs: self._found(asked, pairs),
            owner=self,
            cancelled=lambda: self.head.tell(_("Duplicates"), _("The search was stopped.")),
        )

    def _found(self, asked: int, pairs: Sequence[Pair]) -> None:
        if asked != self._asked:  # something else was asked since
            return
        said = counted("{n} likely duplicate", "{n} likely duplicates", len(pairs))
        self.head.tell(_("Duplicates"), said if pairs else _("Nobody seems to be there twice"))
        pairs = [*self._chosen_by_hand(pairs), *pairs]
        self._pairs = {_key(pair): pair for pair in pairs}
        before, place = self.list.key(), max(0, self.list.currentIndex().row())
        self.list.show_pages(Pages(list(self._pairs), self._rows))
        none = _("No two files look alike. Those you told apart are not shown again.")
        self._nothing.setText(none)
        self._lists.setCurrentIndex(0 if pairs else 1)
        if self._wanted in self._pairs:
            self.list.select(self._wanted)
            self._wanted = None
        elif pairs and before not in self._pairs:  # go on with the next one
            self.list.select(list(self._pairs)[min(place, len(pairs) - 1)])
        self._show()

    def _chosen_by_hand(self, found: Sequence[Pair]) -> list[Pair]:
        """Give the pair that somebody chose, while both are there and nobody proposes it."""
        kind = self._kind()
        pair = self._by_hand.get(kind)
        if pair is None or _key(pair) in {_key(one) for one in found}:
            return []
        return [pair] if to_compare(kind, pair.one, pair.other) else []

    def _choose(self) -> None:
        kind = self._kind()
        if (both := choose_two(self, kind)) is not None:
            pair = self._by_hand[kind] = Pair(*both, 0, ())
            self._wanted = _key(pair)
            self.refresh()

    def _rows(self, keys: Sequence[int]) -> dict[int, TwoLines]:
        kind: Any = self._kind()
        pairs = [self._pairs[key] for key in keys]
        wanted = {key for pair in pairs for key in (pair.one, pair.other)}
        names = {row.id: row.name_of() for row in read_all(kind.select().where(among(kind.id, wanted)))}
        return {_key(pair): _presented(pair, names) for pair in pairs}

    def _show(self) -> None:
        key = self.list.key()
        pair = self._pairs.get(key) if key is not None else None
        both = to_compare(self._kind(), pair.one, pair.other) if pair else None
        if pair is None or both is None:
            self.beside.show_of(None, "")
            return
        self.beside.show_of(both, pair.words())

    # Deciding

    def _merge(self, kept: Record, other: Record, taken: set[str]) -> None:
        done: list[Merged] = []

        def act() -> Changes:
            done.append(merge(kept, other, taken))
            return done[0].changes

        if self.desk.do(act, _("Merged: {name}").format(name=kept.name_of())) and done[0].once:
            self.desk.tell("\n".join(done[0].once))

    def _apart(self) -> None:
        key = self.list.key()
        if key is not None and (pair := self._pairs.get(key)):
            self.desk.do(lambda: keep_apart(self._kind(), pair.one, pair.other))

    def _leave(self) -> None:
        self.desk.go("partners" if self._kind() is Organisation else "volunteers")

    # What the window asks

    def show_where(self, kind: str = "", **more: Any) -> None:
        del more
        self.refresh_if_stale()
        if kind:
            self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))

    def where(self) -> dict[str, Any]:
        return {"kind": self.kind.currentData()}

    def panes(self) -> Sequence[QWidget]:
        return [self.list, self.beside]

    def commands(self) -> Sequence[Command]:
        there = self.beside.there
        return [
            Command(_("Compare two files of your choosing"), self._choose, "", "plus", "edit"),
            Command(_("Merge"), self.beside.merge, "Ctrl+Return", "check", "edit", may=there),
            Command(_("Not a duplicate"), self._apart, "Ctrl+D", "close", "edit", may=there),
            Command(_("Next in the list"), lambda: self.list.step(1), "Ctrl+PgDown", "down", "view"),
            Command(_("Previous in the list"), lambda: self.list.step(-1), "Ctrl+PgUp", "up", "view"),
        ]


def _key(pair: Pair) -> int:
    return pair.one << _HALF | pair.other


def _presented(pair: Pair, names: dict[int, str]) -> TwoLines:
    """Say a pair in two lines, and how sure it is."""
    one, other = names.get(pair.one, ""), names.get(pair.other, "")
    if not pair.reasons:
        return TwoLines(f"{one} / {other}", _("chosen by you"), "", "neutral")
    sure = pair.score >= SURE
    words = _("very likely") if sure else _("likely") if pair.score >= LIKELY else _("perhaps")
    tone = "warn" if sure else "info" if pair.score >= LIKELY else "neutral"
    return TwoLines(one if one == other else f"{one} / {other}", pair.words(), words, tone)
