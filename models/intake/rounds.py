"""Rounds as files of stops tell them: one for each bus, route, frequency and first day, with its stops and times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from models.intake.board import Board, Entry, Wish
from models.intake.cells import Reading
from models.intake.matching import Heading
from models.language import _
from models.language.formats import clock_text, weekday_names
from models.records.fields import DayField, Described
from models.records.search import fold
from models.recurrence import exceptions_of
from models.rounds import Round, RoundStop
from models.spaces import Venue

ROUND: Final = [
    Heading("organisation", "Organisme", "Organisation"),
    Heading("venue", "Bus", "Mobile", others=("Mobile Name", "Lieu", "Venue")),
    Heading("route", "Tournée", "Route", others=("Round",)),
    Heading("weekday", "Jour", "Day"),
    Heading("arrival", "Arrivée", "Arrival", others=("Arrival Time", "Heure d’arrivée")),
    Heading("departure", "Départ", "Departure", others=("Departure Time", "Heure de départ")),
    Heading("frequency", "Récurrence", "Frequency"),
    Heading("start", "Premier jour", "Start", others=("Start Date", "Début")),
    Heading("end", "Dernier jour", "End", others=("End Date", "Fin")),
    Heading("exceptions", "Sauf le", "Exceptions", others=("Exception Dates",)),
    Heading("timetable", "Lien vers l’horaire", "Timetable", others=("Timetable Link",)),
]
_NEEDED: Final = ("route", "arrival", "departure", "start")
_TOLD: Final = {*_NEEDED, "frequency"}
_WEEK: Final = 7
Key = tuple[int, str, str, date]  # venue, folded title, recurrence, first day


class Rounds:
    """What lines say of rounds, joined with what the dossier and earlier lines say."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._venues: dict[str, Entry] = {}
        self._rounds: dict[Key, Entry] = {}
        self._stops: dict[int, list[Entry]] = defaultdict(list)  # of a round
        self._looked = False

    @staticmethod
    def fields() -> dict[str, Described | None]:
        """Give the field that reads each column of a round."""
        return {
            "organisation": None,
            "venue": Venue.field("name"),
            "route": Round.field("title"),
            "weekday": None,
            "arrival": RoundStop.field("arrival"),
            "departure": RoundStop.field("departure"),
            "frequency": Round.field("recurrence"),
            "start": Round.field("day"),
            "end": DayField(),
            "exceptions": Round.field("exceptions"),
            "timetable": None,
        }

    def look_up(self) -> None:
        """Read the venues and rounds there are: a bus has tens of them, not thousands."""
        if self._looked:
            return
        self._looked = True
        for venue in Venue.kept().order_by(Venue.id):
            self._venues.setdefault(fold(venue.name), self._board.of(venue))
        for round_ in Round.kept().order_by(Round.id):
            key = (round_.__data__["venue"], fold(round_.title), round_.recurrence or "", round_.day)
            self._rounds.setdefault(key, self._board.of(round_))
        for call in RoundStop.kept().order_by(RoundStop.id):
            self._stops[call.__data__["round"]].append(self._board.of(call))

    def wishes(self, reading: Reading, stop: Entry) -> list[Wish]:
        """Give what has to be done for the round of a line to call at its stop; nothing for a line of a stop alone."""
        if not _TOLD & reading.answers.keys():
            return []
        for name in _NEEDED:
            if reading.answers.get(name) in (None, ""):
                reading.refuse(name, "", _("A round is told by its name, its first day, and when the bus is there."))
                return []
        venue = self._venue(reading)
        rule, first = _rule(reading), _first_day(reading)
        if venue is None or reading.refused:
            return []
        wanted = (venue.ref, fold(reading.answers["route"]), rule, first)
        round_ = (self._rounds.get(wanted) if venue.ref else None) or self._board.draft(Round, reading.line)
        return [
            *self._venue_wish(reading, venue),
            Wish(round_, _round_answers(reading, round_, venue, rule, first)),
            self._call(reading, round_, stop),
        ]

    def remember(self, wishes: Sequence[Wish]) -> None:
        """Let later lines find what this one has made, and number the stops of a new round by their times."""
        for wish in wishes:
            entry = wish.entry
            if entry.kind is Venue:
                self._venues.setdefault(fold(entry.get("name")), entry)
            elif entry.kind is Round:
                told = (entry.get("venue"), fold(entry.get("title")), entry.get("recurrence") or "", entry.get("day"))
                self._rounds.setdefault(told, entry)
            elif entry.kind is RoundStop and entry not in self._stops[entry.get("round")]:
                calls = self._stops[entry.get("round")]
                calls.append(entry)
                if all(call.ref < 0 for call in calls):
                    for place, call in enumerate(sorted(calls, key=lambda c: c.get("arrival")), 1):
                        call.answers["place"] = place

    def _venue(self, reading: Reading) -> Entry | None:
        name = reading.answers.get("venue", "")
        if not name and len(self._venues) == 1:
            return next(iter(self._venues.values()))
        if not name:
            reading.refuse("venue", "", _("Say which bus makes this round."))
            return None
        return self._venues.get(fold(name)) or self._board.draft(Venue, reading.line)

    @staticmethod
    def _venue_wish(reading: Reading, venue: Entry) -> list[Wish]:
        if venue.ref:
            return []
        notes = reading.answers.get("organisation", "")
        return [Wish(venue, {"name": reading.answers["venue"], "mobile": True, "notes": notes})]

    def _call(self, reading: Reading, round_: Entry, stop: Entry) -> Wish:
        """Give the call at a stop: the one at that time if there is one, else a new one, last of its round."""
        arrival, departure = reading.answers["arrival"], reading.answers["departure"]
        calls = self._stops.get(round_.ref, []) if round_.ref else []
        same = [c for c in calls if stop.ref and c.get("stop") == stop.ref and c.get("arrival") == arrival]
        for call in calls:
            if call not in same and call.get("arrival") < departure and arrival < call.get("departure"):
                words = _("By this file the bus is at another stop of the round at {time}.")
                clash = max(call.get("arrival"), arrival)
                reading.warn("arrival", clock_text(arrival), words.format(time=clock_text(clash)))
                break
        if same:
            return Wish(same[0], {"departure": departure})
        place = max((call.get("place") or 0 for call in calls), default=0) + 1
        entry = self._board.draft(RoundStop, reading.line)
        answers = {"round": round_, "stop": stop, "place": place, "arrival": arrival, "departure": departure}
        return Wish(entry, answers)


def _round_answers(reading: Reading, round_: Entry, venue: Entry, rule: str, first: date) -> dict[str, Any]:
    said = reading.answers.get("exceptions", "")
    days = sorted({*exceptions_of(round_.get("exceptions") or ""), *exceptions_of(said)})
    answers: dict[str, Any] = {"exceptions": "\n".join(day.isoformat() for day in days)} if said else {}
    if round_.ref:
        return answers
    return answers | {
        "title": reading.answers["route"],
        "venue": venue,
        "day": first,
        "recurrence": rule,
        "notes": reading.answers.get("timetable", ""),
    }


def _rule(reading: Reading) -> str:
    """Give the rule of a line, with its last day when that stands in a column of its own."""
    rule: str = reading.answers.get("frequency", "")
    end, start = reading.answers.get("end"), reading.answers["start"]
    if end is None:
        return rule
    if end < start:
        reading.refuse("end", end, _("The end comes before the beginning."))
    return rule if not rule or "UNTIL=" in rule or "COUNT=" in rule else f"{rule};UNTIL={end:%Y%m%d}"


def _first_day(reading: Reading) -> date:
    """Give the first day; one on another weekday than the line says is moved to the next that is."""
    first: date = reading.answers["start"]
    word = reading.answers.get("weekday", "")
    wanted = _weekdays().get(fold(word)) if word else None
    if word and wanted is None:
        reading.warn("weekday", word, _("This is no day of the week, and was left out."))
    if wanted is None or wanted == first.weekday() or "BYDAY" in reading.answers.get("frequency", ""):
        return first
    reading.warn("weekday", word, _("The first day is another day of the week; the round begins on the next that is."))
    return first + timedelta(days=(wanted - first.weekday()) % _WEEK)


def _weekdays() -> Mapping[str, int]:
    return {fold(name): number for code in ("fr", "en") for number, name in enumerate(weekday_names(code))}
