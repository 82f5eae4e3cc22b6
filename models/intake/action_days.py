"""What happened at actions, each from a file of its own: sessions, counts of visitors, requests for information."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from models.actions import Action, ActionSession, AttendanceCount
from models.counts import Noted
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.lookups import folded, having
from models.intake.matching import Heading, headings_of
from models.intake.named import Finder, Looked
from models.intake.settling import one_of, settle
from models.language import LANGUAGES, _, speaking
from models.partners import ServiceOffer
from models.records.fields import Described
from models.records.record import Record
from models.requests import InformationRequest
from models.rounds import Stop
from models.spaces import Space, booked_twice
from models.territory import Territory

ACTION: Final = Heading("action", "Action", "Action", needed=True)
DAY: Final = Heading("day", "Date", "Date", needed=True, others=("Jour", "Day"))
START: Final = Heading("start", "Début", "From", others=("De", "Heure de début"))
QUARTER: Final = Heading("quarter", "Quartier", "Quarter")
SPACE: Final = Heading("space", "Espace", "Space", others=("Étage", "Deck"))
STOP: Final = Heading("stop", "Arrêt", "Stop", others=("Bus stop",))


class _Days:
    """What the three have in common: the action that a line names, which the dossier knows."""

    main: type[Record]
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._action = Looked("action", Finder(Action))
        self._links: list[Looked] = []

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Find the actions of these lines, and what else they name."""
        for looked in (self._action, *self._links):
            looked.look_up(list(readings))
        actions = {key for r in readings if (key := self._action.found(r)) is not None}
        self._read(actions, {r.answers["day"] for r in readings if "day" in r.answers})

    def _read(self, actions: set[int], days: set[date]) -> None:
        raise NotImplementedError

    def _needed(self, reading: Reading) -> int | None:
        """Give the id of the action of a line, which is refused without one."""
        if not reading.answers.get("action"):
            reading.refuse("action", "", _("Please fill this in."))
        return self._action.of(reading)

    def _linked(self, reading: Reading) -> dict[str, Any]:
        """Give the ids of what a line names beside its action."""
        return {one.column: one.of(reading) for one in self._links if reading.answers.get(one.column)}


class ActionSessions(_Days):
    """A line is a session: known by its action, its day and its beginning."""

    main: type[Record] = ActionSession
    _PLAIN: Final = ("end", "title", "place", "report")

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        super().__init__(board, columns)
        self._links = [Looked("stop", Finder(Stop)), Looked("space", Finder(Space, "name"))]
        self._known: dict[tuple[int, date], list[Entry]] = defaultdict(list)
        self._booked: dict[tuple[int, date], list[ActionSession]] = defaultdict(list)

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(ActionSession, [ACTION, DAY, START, SPACE, STOP])

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {f.name: f for f in ActionSession.described()}
        return own | dict.fromkeys(("action", "stop", "space"))

    def _read(self, actions: set[int], days: set[date]) -> None:
        for session in having(ActionSession, action=actions).order_by(ActionSession.id):
            entry, there = self._board.of(session), self._known[session.__data__["action"], session.day]
            if session.day in days and entry not in there:
                there.append(entry)

    def place(self, reading: Reading) -> Outcome | None:
        action, linked = self._needed(reading), self._linked(reading)
        if action is None or reading.refused:
            return None
        known = self._known[action, reading.answers["day"]]
        told = reading.take("start", *self._PLAIN) | linked
        entry = _same_session(known, told) or self._board.draft(ActionSession, reading.line)
        if not entry.ref:
            told |= {"action": action, "day": reading.answers["day"]}
        booking = self._booking(reading, entry, told)
        outcome = settle(self._board, reading, entry, [Wish(entry, told)])
        if outcome and booking:
            self._booked[booking.__data__["space"], booking.day].append(booking)
        if outcome and entry not in known:
            known.append(entry)
        return outcome

    def _booking(self, reading: Reading, entry: Entry, told: Mapping[str, Any]) -> ActionSession | None:
        """Give the session if it takes a space; what is taken, in the dossier or by a line above, refuses the line."""
        if all(entry.get(name) == told.get(name, entry.get(name)) for name in ("space", "start", "end")):
            return None
        session = ActionSession(**{**entry.answers, **told})
        if not (session.__data__.get("space") and session.start is not None and session.end is not None):
            return None
        there = self._booked[session.__data__["space"], session.day]
        for booked, problem in booked_twice([*there, session]):
            if booked is session:
                reading.refuse("space", reading.answers.get("space", ""), problem.message)
        return session


def _same_session(known: Sequence[Entry], told: Mapping[str, Any]) -> Entry | None:
    """Two sessions of a day differ by when, where or in which space they are."""
    names = ("start", "place", "stop", "space")
    return next((e for e in known if all((e.get(n) or None) == (told.get(n) or None) for n in names)), None)


class Counts(_Days):
    """A line says how many came to a session, and of whom; a number that changes changes in its record."""

    main: type[Record] = AttendanceCount

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        super().__init__(board, columns)
        self._links = [Looked("space", Finder(Space, "name")), Looked("quarter", Finder(Territory, "code"))]
        self._sessions: dict[tuple[int, date], dict[int, ActionSession]] = defaultdict(dict)
        self._known: dict[tuple[int, Noted], Entry] = {}

    @staticmethod
    def headings() -> list[Heading]:
        number = Heading("number", "Nombre", "Number", needed=True, others=("Combien",))
        return headings_of(AttendanceCount, [ACTION, DAY, START, number, QUARTER, SPACE], but=("session",))

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {f.name: f for f in AttendanceCount.described() if f.name != "session"}
        days = {"day": ActionSession.field("day"), "start": ActionSession.field("start")}
        return own | days | dict.fromkeys(("action", "space", "quarter"))

    def _read(self, actions: set[int], days: set[date]) -> None:
        met: set[int] = set()
        for session in having(ActionSession, action=actions):
            if session.day in days:
                self._sessions[session.__data__["action"], session.day][session.id] = session
                met.add(session.id)
        for count in having(AttendanceCount, session=met).order_by(AttendanceCount.id):
            self._known.setdefault((count.__data__["session"], Noted.of(count)), self._board.of(count))

    def place(self, reading: Reading) -> Outcome | None:
        action, linked = self._needed(reading), self._linked(reading)
        session = self._session(reading, action) if action is not None else None
        if session is None or reading.refused:
            return None
        told = reading.take("band", "sex", "first", "what") | linked
        noted = Noted(**told)
        entry = self._known.get((session, noted)) or self._board.draft(AttendanceCount, reading.line)
        answers = {"number": reading.answers["number"]}
        if not entry.ref:
            answers |= {"session": session, **noted._asdict()}
        if outcome := settle(self._board, reading, entry, [Wish(entry, answers)]):
            self._known[session, noted] = entry
        return outcome

    def _session(self, reading: Reading, action: int) -> int | None:
        there = list(self._sessions[action, reading.answers["day"]].values())
        if "start" in reading.answers:
            there = [one for one in there if one.start == reading.answers["start"]]
        if not there:
            reading.refuse("day", reading.answers["day"], _("This action has no such session: enter it first."))
        found = one_of(reading, "day", there)
        return found.id if found is not None else None


class Requests(_Days):
    """A line is a request; what stands in the dossier already, word for word, is not noted twice."""

    main: type[Record] = InformationRequest
    _PLAIN: Final = ("day", "theme", "wanted", "number")

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        super().__init__(board, columns)
        self._links = [Looked("service", Finder(ServiceOffer)), Looked("quarter", Finder(Territory, "code"))]
        self._known: dict[tuple[Any, ...], list[Entry]] = defaultdict(list)
        self._sessions: dict[tuple[int, str], set[int]] = defaultdict(set)  # by their names in either language
        self._met: set[int] = set()
        self._named = "session" in columns

    @staticmethod
    def headings() -> list[Heading]:
        asked = Heading("wanted", "Ce qui a été demandé", "What was asked", others=("Demande", "Request"))
        service = Heading("service", "Service souhaité", "Service wanted", others=("Service",))
        session = Heading("session", "Séance", "Session")
        return headings_of(InformationRequest, [ACTION._replace(needed=False), DAY, asked, service, QUARTER, session])

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {f.name: f for f in InformationRequest.described()}
        return own | dict.fromkeys(("action", "session", "service", "quarter"))

    def _read(self, actions: set[int], days: set[date]) -> None:
        asked = InformationRequest.kept().where(
            InformationRequest.day.in_(sorted(days)),
            InformationRequest.action.is_null() | InformationRequest.action.in_(sorted(actions)),
        )
        for request in asked.order_by(InformationRequest.id):
            if request.id not in self._met:
                self._met.add(request.id)
                self._known[_all_of(request.__data__)].append(self._board.of(request))
        if self._named:
            self._name_sessions(actions)

    def _name_sessions(self, actions: set[int]) -> None:
        by_id = {action.id: action for action in having(Action, id=actions)}
        for session in having(ActionSession, action=actions):
            session.action = by_id[session.__data__["action"]]
            for language in LANGUAGES:
                with speaking(language):
                    self._sessions[session.action.id, folded(session.name_of())].add(session.id)

    def place(self, reading: Reading) -> Outcome | None:
        action, linked = self._action.of(reading), self._linked(reading)
        if reading.refused:
            return None
        told = {"number": 1, **reading.take(*self._PLAIN), **linked, "action": action}
        meant = self._meant(reading, action)
        same = self._known[_all_of(told)]
        alike = [entry for entry in same if not meant or entry.get("session") in (*meant, None)]
        alike.sort(key=lambda entry: not entry.get("session"))  # that of the session before that of none
        entry = alike[0] if alike else self._board.draft(InformationRequest, reading.line)
        if alike:
            same.remove(entry)
        if len(meant) == 1:
            told["session"] = min(meant)
        elif (name := reading.answers.get("session")) and entry.get("session") not in meant:
            reading.warn("session", name, _("Which session is meant cannot be told: the request is kept without it."))
        return settle(self._board, reading, entry, [Wish(entry, told)])

    def _meant(self, reading: Reading, action: int | None) -> set[int]:
        """Give the sessions that a line may name, as an export writes them: several of one name on one day."""
        name = reading.answers.get("session")
        return self._sessions.get((action or 0, folded(name)), set()) if name else set()


def _all_of(answers: Mapping[str, Any]) -> tuple[Any, ...]:
    """Give all that a request says: by that it is known again."""
    return tuple(answers.get(n) or "" for n in ("action", "day", "theme", "service", "wanted", "quarter", "number"))
