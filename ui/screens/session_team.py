"""The team of a session: who is needed in which role, who was asked and came, whom to ask, and then their hours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models.actions import ActionSession
from models.language import _, counted
from models.language.formats import number_text, times_text, weekday_text
from models.queries.rosters import Offer, offers
from models.queries.shifts import Needed, needed_in
from models.records.record import Record
from models.refusals import StepRefusal
from models.rostering import doubts_of, note_state, propose, volunteer_of
from models.shift_hours import hours_of_session
from models.shifts import Assignment, ShiftNeed
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, button, column, held, margins, row
from ui.widgets.note import Note
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList
from ui.widgets.two_parts import TwoParts

TONES: Final = {"proposed": "warn", "confirmed": "good", "present": "good", "absent": "bad", "excused": "neutral"}
LETTERS: Final = {"c": "confirmed", "a": "absent", "e": "excused", "p": "proposed"}
_SAID: Final = 2  # lines at once: more are counted


class TeamList(TwoLinesList[Record]):
    """``noted(state)`` when a key says how it is with the person of the row: Space, or a letter."""

    noted = Signal(str)
    put_away = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.noted.emit("present")
        elif event.key() == Qt.Key.Key_Delete:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)


class SessionTeam(QWidget):
    """``back`` when the sessions are wanted again, ``roster(session)`` when the team is to be printed."""

    back = Signal()
    roster = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session: ActionSession | None = None
        self._needed: dict[int, Needed] = {}
        self._rows: dict[int, Record] = {}
        self._offers: dict[int, Offer] = {}
        self._left: list[str] = []  # what was said when hours were noted
        self._offered: int | None = None  # the need that people are proposed for
        self._doubts: dict[int, list[str]] = {}  # by assignment
        self._title = Elided("", "strong")
        self._hours = button(_("Note the hours"), "", "clock", self.note_hours)
        self._note = Note("", "warn")
        self.team = TeamList(_("Team"), self._present)
        self.offers: TwoLinesList[Offer] = TwoLinesList(_("People proposed"), self._offer)
        self._whom = Elided("", "strong")
        self._ask = button(_("Propose"), "small", "plus", self.ask)
        self._states = {state: self._state(state, words) for state, words in _verbs()}
        both = TwoParts(self._upper(), _("Team"), self._lower(), _("People proposed"))
        self._both = both
        said = column(self._note, gap=0)
        margins(said, 0, 0, t.L, 0)
        layout = column(self._head(), said, both, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._wire()

    def _head(self) -> QWidget:
        away = button(_("All sessions"), "icon", "left", self.back.emit)
        printed = button(_("Roster…"), "icon", "print", self.print_roster)
        head = row(away, self._title, printed, self._hours)
        head.setStretch(1, 1)
        margins(head, 0, t.M, t.L, t.S)
        return held(head)

    def _upper(self) -> QWidget:
        keys = _("Space: present, and down. A: absent, C: confirmed, E: excused, P: proposed again.")
        deeds = row(*self._states.values(), Elided(keys, "caption"), gap=t.XS)
        deeds.setStretch(len(self._states), 1)
        margins(deeds, 0, t.XS, t.L, t.XS)
        layout = column(self.team, deeds, gap=0)
        layout.setStretch(0, 1)
        return held(layout)

    def _lower(self) -> QWidget:
        head = row(self._whom, self._ask)
        head.setStretch(0, 1)
        margins(head, 0, t.S, t.L, t.S)
        layout = column(head, self.offers, gap=0)
        layout.setStretch(1, 1)
        return held(layout)

    def _wire(self) -> None:
        self.team.noted.connect(self.note)
        self.team.typed.connect(lambda typed: self.note(LETTERS.get(typed.strip().lower(), "")))
        self.team.put_away.connect(self._put_away)
        self.team.chosen.connect(lambda _key: self._propose_for())
        self.offers.opened.connect(lambda _key: self.ask())
        self.offers.chosen.connect(lambda _key: self._allow())

    # What is shown

    def show_of(self, session: ActionSession) -> None:
        """Show the team of a session, as it is stored now."""
        self._session, self._left = session, []
        there = needed_in([session.id]).get(session.id, [])
        self._needed = {one.need.id: one for one in there}
        self._look_for_doubts()
        records: list[Record] = [record for one in there for record in (one.need, *one.asked)]
        self._rows = {_key(record): record for record in records}
        self.team.show_pages(Pages(list(self._rows), lambda keys: {key: self._rows[key] for key in keys}))
        if self.team.key() is None and records:
            self.team.select_quietly(_key(next((one for one in records if isinstance(one, Assignment)), records[0])))
        times = times_text(session.start, session.end)
        self._title.say(" · ".join(filter(None, (weekday_text(session.day), times, session.title, session.where()))))
        self._tell_doubts()
        self._offered = None
        self._propose_for()

    def focus(self) -> None:
        """Put the keyboard in the team."""
        self._both.show_part(0)
        self.team.setFocus()

    def _look_for_doubts(self) -> None:
        self._doubts = {}
        for needed in self._needed.values():
            for one in needed.expected():
                if found := doubts_of(needed.need, volunteer_of(one)):
                    self._doubts[one.id] = found

    def _tell_doubts(self) -> None:
        """Name those to look at, whose rows say why; below, what was left when hours were noted."""
        said = list(self._left)
        if len(said) > _SAID:
            said = [*said[:_SAID], counted("and {n} more like these", "and {n} more like these", len(said) - _SAID)]
        rows = [one for needed in self._needed.values() for one in needed.asked if one.id in self._doubts]
        names = list(dict.fromkeys(one.volunteer.name_of() for one in rows))
        if names:
            said.insert(0, _("To look at: {names}").format(names=", ".join(names)))
        self._note.say("\n".join(said))

    def _propose_for(self) -> None:
        """Propose people for the role of the row, or for the first that still misses somebody."""
        need = self._wanted()
        if need is not None and need.id == self._offered:
            self._allow()
            return
        self._offered = need.id if need else None
        found = offers(need) if need else []
        self._offers = {one.volunteer: one for one in found}
        self.offers.show_pages(Pages(list(self._offers), lambda keys: {key: self._offers[key] for key in keys}))
        self._whom.say(_("People proposed for: {role}").format(role=need.role) if need else _("Nobody needed yet"))
        self._allow()

    def _wanted(self) -> ShiftNeed | None:
        chosen = self._chosen()
        if isinstance(chosen, ShiftNeed):
            return chosen
        if isinstance(chosen, Assignment):
            return self._needed[chosen.__data__["need"]].need
        return next((one.need for one in self._needed.values()), None)

    def _chosen(self) -> Record | None:
        key = self.team.key()
        return self._rows.get(key) if key is not None else None

    def _allow(self) -> None:
        somebody = isinstance(self._chosen(), Assignment)
        for state in self._states.values():
            state.setEnabled(somebody)
        self._ask.setEnabled(self.offers.key() is not None)
        self._hours.setEnabled(any(one.asked for one in self._needed.values()))

    # What can be done

    def ask(self) -> None:
        """Ask the person proposed in the current row; what speaks against it stays said above."""
        need, key = self._wanted(), self.offers.key()
        if need is not None and key is not None:
            self._desk.do(lambda: propose(need, key))

    def note(self, state: str) -> None:
        """Note how it is with the person of the row; present goes on to the next."""
        one = self._chosen()
        if not state or not isinstance(one, Assignment):
            return
        if self._desk.do(lambda: note_state([one], state)) and state == "present":
            self.team.step(1)

    def print_roster(self) -> None:
        """Go to the roster of the session."""
        if self._session is not None:
            self.roster.emit(self._session.id)

    def note_hours(self) -> None:
        """Make hours of all who were present; what is left as it was is said."""
        if self._session is None:
            return
        session = ActionSession.get_by_id(self._session.id)
        try:
            noted = hours_of_session(session)
        except StepRefusal as refusal:
            self._desk.tell(str(refusal))
            return
        self._desk.did(noted.changes)
        self._left = noted.left
        self._tell_doubts()

    def _put_away(self) -> None:
        one = self._chosen()
        if isinstance(one, Assignment):
            self._desk.put_in_bin(one)

    # How it is said

    def _state(self, state: str, words: str) -> QWidget:
        act: Callable[[], None] = lambda: self.note(state)  # noqa: E731
        return button(words, "small", then=act)

    def _present(self, one: Record) -> TwoLines:
        if isinstance(one, Assignment):
            state = Assignment.field("state").text(one.state)
            about = " · ".join((one.need.role, *self._doubts.get(one.id, ())))
            return TwoLines(one.volunteer.name_of(), about, state, TONES[one.state])
        assert isinstance(one, ShiftNeed)  # noqa: S101
        told = self._needed[one.id]
        found = _("{found} of {needed} found").format(found=number_text(told.found), needed=number_text(one.how_many))
        about = " · ".join(filter(None, (found, times_text(one.start, one.end))))
        if told.missing:
            return TwoLines(one.role, about, counted("{n} missing", "{n} missing", told.missing), "warn")
        return TwoLines(one.role, about, _("full"), "good")

    def _offer(self, one: Offer) -> TwoLines:
        about = " · ".join(filter(None, (one.free, one.able))) or _("nothing told of when or what")
        if one.doubts:
            return TwoLines(one.name, one.doubts[0], _("look first"), "warn")
        return TwoLines(one.name, about, _("fits") if one.free and one.able else "", "good")


def _verbs() -> list[tuple[str, str]]:
    """Give the states that are noted, each with its word."""
    states = ("confirmed", "present", "absent", "excused")
    return [(state, Assignment.field("state").text(state).capitalize()) for state in states]


def _key(record: Record) -> int:
    """One number for a record among those of both kinds."""
    return record.id * 1000 + record.number_of_kind
