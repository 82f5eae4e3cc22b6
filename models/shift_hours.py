"""From who was present to their hours, in one gesture: nothing twice, no minute twice, what is left is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from models.actions import ActionSession
from models.engagements import Engagement
from models.hours import HourEntry
from models.language import _, t, t_counted
from models.language.formats import times_text
from models.language.typed import DAY
from models.noting import Line, note
from models.queries.shifts import needed_in
from models.records.changes import Changes
from models.records.reading import among
from models.records.search import fold
from models.records.steps import step
from models.refusals import StepRefusal
from models.rostering import StillToCome, kept_volunteers, times_of, volunteer_of

Times = tuple[int, int]


class NobodyPresent(StepRefusal):
    words = t("Nobody is noted present at this session yet.")


class NothingToNote(StepRefusal):
    words = t("No hours to note: {why}")


class Shift(NamedTuple):
    """From when to when somebody was there, in minutes after midnight, and in which roles."""

    volunteer: int
    times: Times
    roles: tuple[str, ...]


class NotedHours(NamedTuple):
    """What was done: how many entries, their minutes, and what was left as it was, in words."""

    changes: Changes
    entries: int
    minutes: int
    left: list[str]


def hours_of_session(session: ActionSession, today: date | None = None) -> NotedHours:
    """Note the hours of all who were present, as one step. They wait to be validated like those of any sheet.

    Times are those of the shift, or else of the session; a mission goes with them when the person has just one then,
    or one named like the role. Hours that are there already are left, and said.
    Raises `NobodyPresent`, `StillToCome`, `NothingToNote`.
    """
    if session.day > (today or date.today()):
        raise StillToCome
    shifts, left = _shifts(session)
    if not shifts and not left:
        raise NobodyPresent
    lines = _lines(session, shifts, left)
    if not lines:
        raise NothingToNote(why=" ".join(left))
    people = len({line.volunteer for line in lines})
    name = t_counted("Hours of {n} volunteer noted", "Hours of {n} volunteers noted")
    with step(name, n=people) as changes:
        kept = note(changes, lines)
    return NotedHours(changes, sum(map(len, kept)), sum(line.length() for line in lines), left)


def _shifts(session: ActionSession) -> tuple[list[Shift], list[str]]:
    """Give the shifts of who was present; somebody in two roles at once was there once."""
    spans: dict[int, list[tuple[Times, str]]] = defaultdict(list)
    without: list[int] = []
    for needed in needed_in([session.id]).get(session.id, []):
        start, end = times_of(needed.need, session)
        for one in needed.asked:
            if one.state != "present":
                continue
            if start is None or end is None:
                without.append(volunteer_of(one))
            else:
                spans[volunteer_of(one)].append(((start, end), needed.need.role))
    there = kept_volunteers([*spans, *without])
    words = _("{name}: neither the shift nor the session has times.")
    left = [words.format(name=there[key].name_of()) for key in without if key in there]
    found = [shift for key, said in spans.items() if key in there for shift in _joined(key, said)]
    return found, left


def _joined(volunteer: int, spans: Iterable[tuple[Times, str]]) -> list[Shift]:
    """Join times that overlap or touch, so that no minute counts twice."""
    found: list[Shift] = []
    for (start, end), role in sorted(spans):
        if found and start <= found[-1].times[1]:
            last = found.pop()
            found.append(Shift(volunteer, (last.times[0], max(last.times[1], end)), (*last.roles, role)))
        else:
            found.append(Shift(volunteer, (start, end), (role,)))
    return found


def _lines(session: ActionSession, shifts: Sequence[Shift], left: list[str]) -> list[Line]:
    """Make the lines of some shifts; add to ``left`` what is there already, or would be too long a day."""
    people = {shift.volunteer for shift in shifts}
    there, missions = _already(people, session), _missions(people, session.day)
    names = kept_volunteers(list(people))
    sums: dict[int, int] = defaultdict(int)
    for key, known in there.items():
        sums[key] = sum(entry.minutes for entry in known)
    made = []
    for shift in shifts:
        name, (start, end) = names[shift.volunteer].name_of(), shift.times
        if any(_covers(entry, session, shift.times) for entry in there.get(shift.volunteer, ())):
            left.append(_("{name}: the hours are there already.").format(name=name))
            continue
        sums[shift.volunteer] += end - start
        if sums[shift.volunteer] > DAY:
            words = _("{name}, {times}: that would make more than 24 h on one day.")
            left.append(words.format(name=name, times=times_text(start, end)))
            continue
        mission = _fitting(missions.get(shift.volunteer, ()), shift.roles)
        made.append(Line(session.day, shift.volunteer, start=start, end=end, session=session.id, engagement=mission))
    return made


def _already(people: Iterable[int], session: ActionSession) -> dict[int, list[HourEntry]]:
    found: dict[int, list[HourEntry]] = defaultdict(list)
    for entry in HourEntry.kept().where(among(HourEntry.volunteer, people), HourEntry.day == session.day):
        found[entry.__data__["volunteer"]].append(entry)
    return found


def _covers(entry: HourEntry, session: ActionSession, times: Times) -> bool:
    """Tell whether an entry of that day already holds these times: those it overlaps, or that of the session as a sum.

    Time given before or after it in the same day is another time.
    """
    if entry.start is not None and entry.end is not None:
        return bool(entry.start < times[1] and times[0] < entry.end)
    of_session = entry.__data__.get("session")
    return bool(of_session == session.id or (not of_session and entry.__data__["action"] == session.__data__["action"]))


def _missions(people: Iterable[int], day: date) -> dict[int, list[Engagement]]:
    found: dict[int, list[Engagement]] = defaultdict(list)
    for one in Engagement.kept().where(among(Engagement.volunteer, people)).order_by(Engagement.id):
        if (one.since is None or one.since <= day) and (one.until is None or day <= one.until):
            found[one.__data__["volunteer"]].append(one)
    return found


def _fitting(missions: Sequence[Engagement], roles: Sequence[str]) -> int | None:
    """Give the mission that a shift belongs to: the only one, or the only one named like the role."""
    named = [one for one in missions if fold(one.title) in {fold(role) for role in roles}]
    fitting = named or list(missions)
    return int(fitting[0].id) if len(fitting) == 1 else None
