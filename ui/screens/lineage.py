"""From need to result: the chain of a diagnosis or of any record, lit both ways, with what each figure counts."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.diagnosis import Diagnosis
from models.language import _, counted
from models.queries.chain import ACTION, COUNTS, NEED, OBJECTIVE, RESULTS, SESSIONS, Chain, Link
from models.queries.lineage import chain_of, chain_of_diagnosis
from models.records.record import Record
from models.refusals import Unknown
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column
from ui.widgets.chain_view import ChainView
from ui.widgets.empty_state import EmptyState
from ui.widgets.note import Note

# where what stands behind a link is opened: the place, and the name under which it is asked for
PLACES: Final = {
    "need": ("diagnosis", "need"),
    "action": ("actions", "action"),
    "session": ("actions", "session"),
}


class LineagePanel(QWidget):
    """``show_diagnosis`` or ``show_record``, then ``refresh`` after steps. Whoever holds it decides its room.

    ``leaving`` just before another place is shown.
    """

    leaving = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: tuple[type[Record], int] | None = None
        self._opens: Link | None = None
        self.view = ChainView(_("From need to result"))
        self.view.chosen.connect(self._tell)
        self.view.opened.connect(lambda _key: self._go())
        self._open = button(_("Open"), "small", then=self._go)
        self._print = button(_("Picture on paper"), "small", "print", self._draw)
        self._note = Note("", "info", self._open, self._print)
        body = column(self._note, self.view, gap=t.M)
        body.setStretch(1, 1)
        self._stack = QStackedWidget()
        whole = QWidget()
        whole.setLayout(body)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                "flag",
                _("Nothing in the chain yet"),
                _(
                    "Note a need out of a finding, then an objective, then the action that serves it. Its sessions,"
                    " counts and results follow by themselves."
                ),
            )
        )
        self.setLayout(column(self._stack, gap=0))

    def show_diagnosis(self, diagnosis: int) -> Chain:
        """Show the needs of a diagnosis and all that came of them."""
        return self.show_record(Diagnosis, diagnosis)

    def show_record(self, kind: type[Record], record: int) -> Chain:
        """Show what a record answers and what came of it: a need, an action, a session, a figure.

        Asked again about the same, the link that was looked at stays so.
        """
        kept = self._opens.key if self._opens and self._asked == (kind, record) else ""
        self._asked = (kind, record)
        try:
            chain = chain_of_diagnosis(record) if kind is Diagnosis else chain_of(kind, record)
        except Unknown:  # deleted at another desk meanwhile
            chain = Chain()
        self._stack.setCurrentIndex(0 if chain.links else 1)
        self._print.setVisible(kind is Diagnosis)
        self._sum_up(chain)
        self.view.show_chain(chain)
        if kept in chain.by_key:
            self.view.choose(kept)
        return chain

    def refresh(self) -> None:
        """Read the chain again."""
        if self._asked is not None:
            self.show_record(*self._asked)

    def focus(self) -> None:
        """Put the keyboard on the link that is looked at, or on the first."""
        self.view.focus()

    def _sum_up(self, chain: Chain) -> None:
        """Say what is there, before a link is chosen."""
        self._opens = None
        self._open.hide()
        of = {step: len(chain.of_step(step)) for step in (NEED, OBJECTIVE, ACTION)}
        amber = sum(link.tone == "warn" for link in chain.links)
        told = [
            counted("{n} need", "{n} needs", of[NEED]),
            counted("{n} objective", "{n} objectives", of[OBJECTIVE]),
            counted("{n} action", "{n} actions", of[ACTION]),
        ]
        if amber:
            told.append(counted("{n} link in amber leads nowhere yet", "{n} links in amber lead nowhere yet", amber))
        hint = _("Choose a link: what led to it and what came of it is lit.")
        self._note.say(f"{', '.join(told)}. {hint}")

    def _tell(self, key: str) -> None:
        link = self.view.chain.by_key[key]
        self._opens = link
        self._note.say(link.note or f"{link.words()}.")
        self._open.setText(_label(link))
        self._open.setVisible(self._leads_away(link))

    def _leads_away(self, link: Link) -> bool:
        """Tell whether something stands behind a link that is not shown around the chain already."""
        return bool(link.opens[1]) and link.key != self.view.chain.chosen

    def _go(self) -> None:
        if self._opens is not None and self._leads_away(self._opens):
            place, where = where_of(self._opens)
            self.leaving.emit()
            self._desk.go(place, **where)

    def _draw(self) -> None:
        if self._asked is not None:
            self.leaving.emit()
            self._desk.go("documents", report="lineage", record=self._asked[1])


def where_of(link: Link) -> tuple[str, dict[str, Any]]:
    """Say which place shows what stands behind a link, and what to ask it for: a figure opens its sessions."""
    kind, record = link.opens
    place, name = PLACES[kind]
    figures = link.step in (SESSIONS, COUNTS, RESULTS) and kind == "action"
    return place, {name: record} | ({"sessions": True} if figures else {})


def _label(link: Link) -> str:
    if link.step in (SESSIONS, COUNTS, RESULTS):
        return _("Open the session") if link.opens[0] == "session" else _("Open the sessions")
    return {
        NEED: _("Open the need"),
        OBJECTIVE: _("Open the need"),
        ACTION: _("Open the action"),
    }[link.step]
