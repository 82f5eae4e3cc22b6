"""The sessions of an action; below, the people the chosen one needs and what it gave out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.actions import Action, ActionSession, OutputCount
from models.language import _, counted
from models.language.formats import number_text, times_text, weekday_text
from models.queries.actions import sessions_of
from models.queries.shifts import Needed, needed_in, still_missing
from models.records.record import Record
from models.shifts import Assignment, ShiftNeed
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button, column, frame, held, row
from ui.widgets.form_fields import Rows
from ui.widgets.two_lines import TwoLines
from ui.widgets.two_parts import TwoParts

if TYPE_CHECKING:
    from ui.screens.session_team import SessionTeam

ROWS = (("day", "title"), ("start", "end"), ("stop", "place"), "space", "report")
NEED = (("role", "how_many"), ("start", "end"))
ASKED = ("volunteer", "state")
OUTPUT = (("what", "number"),)
WEEK = timedelta(days=7)
TONES = {"proposed": "warn", "confirmed": "good", "present": "good", "absent": "bad", "excused": "neutral"}


class SessionsTab(QWidget):
    """``count(session)`` and ``sheet(session)`` when its counts or its sign-in sheet are wanted."""

    count = Signal(int)
    sheet = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._action: Action | None = None
        self._needed: dict[int, list[Needed]] = {}
        self._needs: dict[int, Needed] = {}
        add = button(_("New session…"), "", "plus", self.new)
        count = button(_("Count who came"), "", "table", lambda: self._tell_of(self.count))
        sheet = button(_("Sign-in sheet…"), "icon", "print", lambda: self._tell_of(self.sheet))
        team = button(_("See the team"), "icon", "volunteers", self.open_team)
        self.sessions = PartList(
            desk, _("Sessions of the action"), self._session, add, self._form, _("No session yet."), count, team, sheet
        )
        self._ask = button(_("Ask a volunteer…"), "icon", "volunteers", self.ask)
        need, give = (
            button(_("People needed…"), "icon", "plus", self.need),
            button(_("Output…"), "icon", "plus", self.give),
        )
        words = _("Nobody needed yet: how many people, for which role?")
        self.people = PartList(
            desk, _("People needed"), self._person, need, self._form, words, self._ask, title=_("Team")
        )
        words = _("Nothing noted yet: for instance books given.")
        self.outputs = PartList(desk, _("Outputs"), _output, give, self._form, words, title=_("Outputs"))
        below = row(self.people, frame("line"), self.outputs, gap=0)
        below.setStretch(0, 1)
        below.setStretch(2, 1)
        self._both = TwoParts(self.sessions, _("Sessions"), held(below), _("Team and outputs"))
        self._team: SessionTeam | None = None
        self._views = QStackedWidget()
        self._views.addWidget(self._both)
        self.setLayout(column(self._views, gap=0))
        self.sessions.chose.connect(lambda _record: self._tell())

    # What is shown

    def show_of(self, action: Action) -> int:
        """Show the sessions of an action, the last one first chosen; give how many there are."""
        another = self._action is None or self._action.id != action.id
        self._action = action
        there = sessions_of(action.id)
        self._needed = needed_in([one.id for one in there])
        self.sessions.show_records(there, free=not action.binned)
        if there and (another or self.session() is None):
            self.sessions.choose(there[-1])
        self._tell()
        if self._team is not None and self._views.currentWidget() is self._team:
            self._show_team(self._team, another=another)
        return len(there)

    def session(self) -> ActionSession | None:
        """Give the session chosen."""
        found = self.sessions.chosen()
        return found if isinstance(found, ActionSession) else None

    def show_session(self, key: int) -> None:
        """Choose a session."""
        found = ActionSession.get_or_none(id=key)
        if found is not None:
            self.sessions.choose(found)
            self._tell()

    def _tell(self) -> None:
        session = self.session()
        free = session is not None and bool(self._action and not self._action.binned)
        needed = self._needed.get(session.id, []) if session else []
        self._needs = {one.need.id: one for one in needed}
        people: list[Record] = [record for one in needed for record in (one.need, *one.asked)]
        self.people.show_records(people, free=free)
        self._ask.setEnabled(free and bool(needed))
        given = OutputCount.kept().where(OutputCount.session == session.id).order_by(OutputCount.id) if session else []
        self.outputs.show_records(list(given), free=free)

    # The team of the session chosen

    def open_team(self) -> None:
        """Show the team of the session chosen in place of the sessions."""
        if self.session() is None:
            return
        if self._team is None:
            from ui.screens.session_team import SessionTeam

            self._team = SessionTeam(self._desk)
            self._team.back.connect(self.close_team)
            self._team.roster.connect(lambda key: self._desk.go("documents", report="roster", record=key))
            self._views.addWidget(self._team)
        self._views.setCurrentWidget(self._team)
        self._show_team(self._team)
        self._team.focus()

    def close_team(self) -> None:
        """Go back to the sessions."""
        self._views.setCurrentWidget(self._both)
        self.sessions.list.setFocus()

    def _show_team(self, team: SessionTeam, *, another: bool = False) -> None:
        session = self.session()
        if session is None or another:
            self.close_team()
        else:
            team.show_of(session)

    # What can be done

    def new(self) -> None:
        """Enter a session, like the one before, a week later."""
        if self._action is not None:
            open_form(self._desk, self, _("New session"), self._next(), ROWS, again=self._next, then=self._stored)

    def need(self) -> None:
        """Say how many people a role needs."""
        if (session := self.session()) is not None:
            self._both.show_part(1)
            self._enter(_("People needed"), partial(_blank, ShiftNeed, session=session), NEED)

    def ask(self) -> None:
        """Ask a volunteer for the role chosen, or for the first that still misses somebody."""
        need = self._wanted()
        if need is not None:
            title = _("A volunteer for: {role}").format(role=need.role)
            self._enter(title, partial(_blank, Assignment, need=need), ASKED)

    def give(self) -> None:
        """Note what the session gave out."""
        if (session := self.session()) is not None:
            self._enter(_("Output"), partial(_blank, OutputCount, session=session), OUTPUT)

    def _enter(self, title: str, made: Callable[[], Record], rows: Rows) -> None:
        """Enter records one after the other."""
        open_form(self._desk, self, title, made(), rows, again=made)

    def _wanted(self) -> ShiftNeed | None:
        chosen = self.people.chosen()
        if isinstance(chosen, ShiftNeed):
            return chosen
        if isinstance(chosen, Assignment):
            return self._needs[chosen.__data__["need"]].need
        open_ = [one.need for one in self._needs.values() if one.missing]
        return next(iter(open_), next((one.need for one in self._needs.values()), None))

    def _next(self) -> ActionSession:
        made = ActionSession(action=self._action)
        before = sessions_of(self._action.id) if self._action else []
        if before:
            made.day = before[-1].day + WEEK
            for name in ("start", "end", "place", "stop", "space"):
                made.__data__[name] = before[-1].__data__.get(name)
        elif self._action:
            made.day = self._action.start
        return made

    def _stored(self, session: ActionSession) -> None:
        self.show_session(session.id)

    def _form(self, record: Record) -> None:
        forms: dict[type[Record], tuple[str, Rows]] = {
            ActionSession: (_("Session of the action"), ROWS),
            ShiftNeed: (_("People needed"), NEED),
            Assignment: (_("Volunteer asked"), ASKED),
            OutputCount: (_("Output"), OUTPUT),
        }
        title, rows = forms[type(record)]
        away = button(_("Put in the bin"), "quiet")
        beside = [] if isinstance(record, ActionSession) else [away]
        dialog = open_form(self._desk, self, title, record, rows, *beside)
        holder = self.outputs if isinstance(record, OutputCount) else self.people

        def put_away() -> None:
            dialog.form.abandon()
            dialog.close()
            holder.put_in_bin()

        away.clicked.connect(lambda _on=False: put_away())

    def _tell_of(self, signal: SignalInstance) -> None:
        if (session := self.session()) is not None:
            signal.emit(session.id)

    # How it is said

    def _session(self, one: ActionSession) -> TwoLines:
        when = " · ".join(
            filter(None, (f"{weekday_text(one.day)} {one.day.year}", times_text(one.start, one.end), one.title))
        )
        space = one.space.name_of() if one.space else ""
        where = " · ".join(filter(None, (one.where(), space)))
        needed = self._needed.get(one.id, [])
        if not needed:
            return TwoLines(when, where)
        missing = still_missing(needed)
        words = counted("{n} person missing", "{n} people missing", missing) if missing else _("everybody found")
        return TwoLines(when, where, words, "warn" if missing else "good")

    def _person(self, one: Record) -> TwoLines:
        if isinstance(one, Assignment):
            state = Assignment.field("state").text(one.state)
            return TwoLines(one.volunteer.name_of(), one.need.name_of(), state, TONES[one.state])
        assert isinstance(one, ShiftNeed)  # noqa: S101
        told = self._needs[one.id]
        found = _("{found} of {needed} found").format(found=number_text(told.found), needed=number_text(one.how_many))
        about = " · ".join(filter(None, (found, times_text(one.start, one.end))))
        if told.missing:
            missing = counted("{n} missing", "{n} missing", told.missing)
            return TwoLines(one.role, about, missing, "warn")
        return TwoLines(one.role, about, _("full"), "good")


def _blank(kind: type[Record], **answers: Record) -> Record:
    return kind(**answers)


def _output(one: OutputCount) -> TwoLines:
    return TwoLines(f"{number_text(one.number)} {one.what}")
