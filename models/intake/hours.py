"""Hours: a line is the time one person, or a group, gave on one day; what another program exported of it comes too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.actions import Action, ActionSession
from models.engagements import Engagement
from models.hours import KINDS, HourEntry, KindOfHours, is_training
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading, with_notes
from models.intake.days_of_people import DaysOfPeople
from models.intake.known_volunteers import VOLUNTEER, KnownVolunteers
from models.intake.lookups import folded, having
from models.intake.matching import Heading, Titles, plain_title
from models.intake.refusals import MissingColumns
from models.intake.settling import settle
from models.language import _
from models.language.formats import duration_text
from models.language.typed import DAY
from models.noting import Line
from models.records.fields import Described, LineField, LongTextField
from models.records.record import Record

LENGTH: Final = Heading("minutes", "Durée", "Duration", others=("Heures", "Hours", "Temps"))
_OURS: Final = [
    Heading("family_name", "Nom", "Family name"),
    Heading("given_name", "Prénom", "Given name"),
    Heading("group", "Groupe", "Group"),
    Heading("size", "Taille du groupe", "Size of the group", others=("Effectif",)),
    Heading("state", "État", "State"),
    Heading("source", "Source", "Source"),
    Heading("session", "Séance", "Session"),
]
HOURS: Final = [
    *VOLUNTEER,
    Heading("day", "Date", "Date", needed=True, others=("Jour", "Day")),
    LENGTH,
    Heading("start", "Début", "From", others=("Heure de début", "Start")),
    Heading("end", "Fin", "To", others=("Heure de fin", "End")),
    Heading("kind", "Type", "Kind", needed=True, others=("Nature", "Nature des heures", "Kind of hours")),
    Heading("action", "Action", "Action", others=("Projet", "Project")),
    Heading("engagement", "Mission", "Engagement"),
    Heading("notes", "Notes", "Notes", others=("Remarques", "Observations")),
    *_OURS,
]
EXPORTED: Final = [  # by Bénévalibre, https://benevalibre.org: hours with decimals, a category of its own
    *VOLUNTEER,
    Heading("day", "Date", "Date", needed=True),
    Heading("minutes", "Heures, en décimal", "Heures, en décimal", needed=True),
    Heading("kind", "Catégorie", "Catégorie", needed=True),
    Heading("level", "Niveau", "Niveau"),
    Heading("action", "Projet", "Projet"),
    Heading("title", "Titre", "Titre"),
    Heading("notes", "Description", "Description"),
]
_SYNONYMS: Final = {"trajet": "travel", "trajets": "travel", "preparatifs": "preparation"}


class _Kind(KindOfHours):
    """Also in words that other programs use."""

    def parse(self, typed: Any) -> str:
        return _SYNONYMS.get(folded(str(typed))) or super().parse(typed)


class _Category(_Kind):
    """What another program sorts by: whatever it is, it is time given to an action, unless a word of ours says more."""

    def parse(self, typed: Any) -> str:
        try:
            return super().parse(typed)
        except ValueError:
            if is_training(typed):
                raise
            return "action"


class Hours:
    """Who is known by number, e-mail or name, the action by its title. What is there already is not entered twice."""

    main: type[Record] = HourEntry
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        if "minutes" not in columns and not {"start", "end"} <= columns.keys():
            raise MissingColumns(titles=Titles([LENGTH]))
        self._board, self._volunteers, self._days = board, KnownVolunteers(board), DaysOfPeople()
        self._actions: dict[str, list[Action]] = {}
        self._sessions: dict[tuple[int, Any], list[int]] = {}  # of an action, on a day
        self._missions: dict[tuple[int, str], int] = {}

    @staticmethod
    def headings() -> list[Heading]:
        return HOURS

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        names = ("day", "minutes", "start", "end", "group", "size", "state", "notes")
        own: dict[str, Described | None] = {name: HourEntry.field(name) for name in names}
        text = LineField(max_length=400)
        others = dict.fromkeys(("action", "engagement", "session", "source", "family_name", "given_name"), text)
        return own | others | {"kind": _Kind(choices=KINDS), "volunteer": None, "number": None}

    def look_up(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            names = [reading.answers.get(name, "") for name in ("family_name", "given_name")]
            if not reading.answers.get("group") and (name := " ".join(filter(None, names))):
                reading.answers.setdefault("volunteer", name)
        self._volunteers.look_up(readings)
        titles = {folded(title) for r in readings if (title := r.answers.get("action"))}
        self._actions = defaultdict(list)
        for action in having(Action, sort_key=titles):
            self._actions[action.sort_key].append(action)
        ids = {action.id for found in self._actions.values() for action in found}
        self._sessions = defaultdict(list)
        for session in having(ActionSession, action=ids):
            self._sessions[session.__data__["action"], session.day].append(session.id)
        people = self._volunteers.ids()
        for mission in having(Engagement, volunteer=people):
            self._missions.setdefault((mission.__data__["volunteer"], folded(mission.title)), mission.id)
        self._days.look_up(people, {day for r in readings if (day := r.answers.get("day"))})

    def place(self, reading: Reading) -> Outcome | None:
        said = reading.answers
        volunteer = None if said.get("group") and "volunteer" not in said else self._volunteers.find(reading)
        notes = [said.get("notes", "")]
        answers = reading.take("group", "size") if volunteer is None else {"volunteer": volunteer.ref}
        answers |= self._action(reading, notes) | self._mission(reading, volunteer, notes)
        times = self._times(reading) if self._dated(reading) else None
        if reading.refused or times is None:
            return None
        draft = self._board.draft_hours or said.get("state") == "draft"
        line = Line(said["day"], kind=said["kind"], notes=with_notes("", notes), **answers, **times)
        parts = line.parts()
        there = [self._days.there(part) for part in parts]
        if all(there):
            self._say_twice(reading, [entry for entry in there if entry is not None])
            return Outcome(there[0] or self._board.draft(HourEntry, 0), "unchanged", [])
        new = [part for part, entry in zip(parts, there, strict=True) if entry is None]
        if not self._days.fits(reading, new):
            return None
        more = {"state": "draft" if draft else "validated", "source": "import"}
        wishes = [Wish(self._board.draft(HourEntry, reading.line), part | more) for part in new]
        if outcome := settle(self._board, reading, wishes[0].entry, wishes):
            for part, wish in zip(new, wishes, strict=True):
                self._days.note(part, wish.entry)
        return outcome

    @staticmethod
    def _dated(reading: Reading) -> bool:
        """Refuse a line that says no day, or not what the time was given to; tell whether there is a day."""
        told = {one.field for one in reading.refused}
        for name in ("day", "kind"):
            if name not in reading.answers and name not in told:
                reading.refuse(name, "", _("Please fill this in."))
        return "day" in reading.answers

    @staticmethod
    def _say_twice(reading: Reading, there: Sequence[Entry]) -> None:
        """Say of a double which line of the file it repeats; what the dossier holds already is only unchanged."""
        if line := max(entry.line for entry in there):
            words = _("Line {line} says the same hours: they are entered once.").format(line=line)
            reading.warn("volunteer", reading.answers.get("volunteer", reading.answers.get("group", "")), words)

    def _times(self, reading: Reading) -> dict[str, Any] | None:
        """Read from when to when and how long, or refuse the line; a beginning and a duration give the end."""
        start, end, minutes = (reading.answers.get(name) for name in ("start", "end", "minutes"))
        if start is not None and end is None and minutes is not None:
            end = (start + minutes) % DAY
        if start is None and end is None:
            if minutes is None:
                reading.refuse("minutes", "", _("Write the duration, or from when to when."))
                return None
            return {"minutes": minutes}
        if start is None or end is None:
            reading.refuse("start" if start is None else "end", "", _("Give both times, or the duration alone."))
            return None
        long = Line(reading.answers["day"], start=start, end=end).length()
        if minutes is not None and minutes != long:
            words = _("From–to makes {times} and the duration says {said}: keep one of them.")
            facts = {"times": duration_text(long), "said": duration_text(minutes)}
            reading.refuse("minutes", minutes, words.format(**facts))
            return None
        return {"start": start, "end": end}

    def _action(self, reading: Reading, notes: list[str]) -> dict[str, Any]:
        """Find the action, and its session if it has one on that day; one that is not known is said and noted."""
        title, day = reading.answers.get("action", ""), reading.answers.get("day")
        found = self._actions.get(folded(title), []) if title else []
        held = [one for one in found if (one.id, day) in self._sessions]
        action = (held or found)[0] if len(held or found) == 1 else None
        if action is not None:
            sessions = self._sessions.get((action.id, day), [])
            return {"action": action.id, "session": sessions[0] if len(sessions) == 1 else None}
        if title:
            several = _("“{name}” is the name of several: it was written in the notes.")
            nobody = _("“{name}” is not known here: it was written in the notes.")
            reading.warn("action", title, (several if found else nobody).format(name=title))
            notes.append(_("Action: {title}").format(title=title))
        return {}

    def _mission(self, reading: Reading, volunteer: Entry | None, notes: list[str]) -> dict[str, Any]:
        title = reading.answers.get("engagement", "")
        if not title or volunteer is None:
            return {}
        if mission := self._missions.get((volunteer.ref, folded(title))):
            return {"engagement": mission}
        words = _("“{name}” is not a mission of this volunteer: it was written in the notes.")
        reading.warn("engagement", title, words.format(name=title))
        notes.append(_("Mission: {title}").format(title=title))
        return {}


class Exported(Hours):
    """What Bénévalibre exports: its categories are kinds of actions, but for training."""

    whole = True

    @staticmethod
    def headings() -> list[Heading]:
        return EXPORTED

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        more = {"kind": _Category(choices=KINDS), "title": LineField(max_length=400), "level": LongTextField()}
        return {**Hours.fields(), **more}

    def place(self, reading: Reading) -> Outcome | None:
        both = filter(None, (reading.answers.get("title"), reading.answers.get("notes")))
        reading.answers["notes"] = "\n".join(both)
        return super().place(reading)


def is_exported(titles: Sequence[str]) -> bool:
    """Tell whether a file has the titles of Bénévalibre."""
    return {"heuresendecimal", "categorie"} <= {plain_title(title) for title in titles}
