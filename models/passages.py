"""Noting how a round went on one day: real times, stops that were not served, and the visits at each stop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import fn

from models.actions import Action, ActionSession, AttendanceCount
from models.language import t
from models.queries.rounds import Passing, passings
from models.records.changes import Changes
from models.records.reading import among, told
from models.refusals import StepRefusal, Unknown
from models.rounds import Passage, Round
from models.spaces import Space

BARE = {"band": "not_noted", "sex": "not_noted", "first": "not_noted", "what": "visits"}


class NeedsAction(StepRefusal):
    words = t("Say which action these visits belong to: counts are those of an action.")


class FewerThanCounted(StepRefusal):
    words = t("At {stop}, {number} visits are already counted by age or quarter: write at least that, or edit them.")


class NotThatDay(StepRefusal):
    words = t("This round does not run on this day.")


@dataclass(frozen=True, slots=True)
class Noted:
    """One stop of a round as it went. ``visits`` are by space; None stands for those in no space."""

    round_stop: int
    served: bool = True
    arrival: int | None = None
    departure: int | None = None
    visits: Mapping[int | None, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoundDay:
    """A round on one day: its stops with what was noted, its spaces, the visits by stop and space so far.

    ``action`` is the action whose sessions were held at these stops that day, or on the day before that it ran.
    """

    round: Round
    day: date
    stops: tuple[Passing, ...]
    spaces: tuple[tuple[int, str], ...]
    visits: Mapping[tuple[int, int | None], int]
    action: int | None


def round_day(round_: int, day: date) -> RoundDay:
    """Gather a round on a day. Raises `Unknown` or `NotThatDay`."""
    found = Round.get_or_none(id=round_)
    if found is None or found.binned:
        raise Unknown(what=round_)
    stops = tuple(passings(day, day, rounds=[round_]))
    if not stops:
        raise NotThatDay
    asked: Any = Space.kept().where(Space.venue == found.__data__["venue"]).order_by(Space.id)
    spaces = tuple((one.id, one.name) for one in asked)
    keys = [passing.stop for passing in stops]
    return RoundDay(found, day, stops, spaces, _visits(keys, day), _action(keys, day))


def note_day(changes: Changes, there: RoundDay, lines: Iterable[Noted], action: int | None = None) -> None:
    """Keep how a round went on a day, in the step under way.

    Visits go to the session held at the stop that day; one is made, of ``action``, where there is none. Raises
    `NeedsAction`, `FewerThanCounted`, and `InvalidRecord` for times that cannot be.
    """
    stops = {passing.round_stop: passing for passing in there.stops}
    stored = {p.__data__["round_stop"]: p for p in Passage.kept().where(Passage.day == there.day)}
    done: set[int] = set()
    for line in lines:
        passage = stored.get(line.round_stop) or Passage(round_stop=line.round_stop, day=there.day)
        passage.served, passage.arrival, passage.departure = line.served, line.arrival, line.departure
        changes.save(passage)
        passing = stops[line.round_stop]
        if passing.stop not in done:  # a stop called at twice has its visits once
            done.add(passing.stop)
            _note_visits(changes, there, passing, line.visits, action)


def _note_visits(
    changes: Changes, there: RoundDay, passing: Passing, visits: Mapping[int | None, int], action: int | None
) -> None:
    wanted = {space: number for space, number in visits.items() if number != there.visits.get((passing.stop, space), 0)}
    if not wanted:
        return
    session = _session(changes, there, passing, action)
    for space, number in wanted.items():
        bare = _bare(passing.stop, there.day, space)
        counted = there.visits.get((passing.stop, space), 0) - sum(count.number for count in bare)
        rest = number - counted
        if rest < 0:
            raise FewerThanCounted(stop=passing.name, number=counted)
        kept = bare[0] if bare else AttendanceCount(session=session, space=space, **BARE)
        if rest:
            kept.number = rest
            changes.save(kept)
            changes.bin(*bare[1:])
        else:
            changes.bin(*bare)


def _session(changes: Changes, there: RoundDay, passing: Passing, action: int | None) -> ActionSession:
    held = _sessions([passing.stop], there.day).order_by(ActionSession.start, ActionSession.id).first()
    if held is not None:
        return held  # type: ignore[no-any-return]
    if action is None:
        raise NeedsAction
    return changes.save(
        ActionSession(
            action=Action.get_by_id(action),
            day=there.day,
            start=passing.arrival,
            end=passing.departure,
            title=there.round.title,
            stop=passing.stop,
        )
    )


def _sessions(stops: Iterable[int], day: date) -> Any:
    return ActionSession.kept().where(among(ActionSession.stop, stops), ActionSession.day == day)


def _bare(stop: int, day: date, space: int | None) -> list[AttendanceCount]:
    """Give the counts of which nothing is known but their number and their deck."""
    where = AttendanceCount.space.is_null() if space is None else AttendanceCount.space == space
    asked = AttendanceCount.kept().where(
        AttendanceCount.session.in_([session.id for session in _sessions([stop], day)]),
        where,
        AttendanceCount.quarter.is_null(),
        *(getattr(AttendanceCount, name) == value for name, value in BARE.items()),
    )
    return list(asked.order_by(AttendanceCount.id))


def _visits(stops: Iterable[int], day: date) -> Mapping[tuple[int, int | None], int]:
    asked = (
        AttendanceCount.select(ActionSession.stop, AttendanceCount.space, fn.SUM(AttendanceCount.number))
        .join(ActionSession)
        .where(
            AttendanceCount.binned.is_null(),
            AttendanceCount.what == "visits",
            ActionSession.binned.is_null(),
            among(ActionSession.stop, stops),
            ActionSession.day == day,
        )
        .group_by(ActionSession.stop, AttendanceCount.space)
    )
    found: dict[tuple[int, int | None], int] = defaultdict(int)
    found.update({(stop, space): int(number) for stop, space, number in told(asked)})
    return found


def _action(stops: Iterable[int], day: date) -> int | None:
    """Give the action of the latest session at one of these stops, up to that day."""
    asked = (
        ActionSession.kept()
        .where(among(ActionSession.stop, stops), ActionSession.day <= day)
        .order_by(ActionSession.day.desc(), ActionSession.id.desc())
    )
    latest = asked.first()
    return latest.__data__["action"] if latest else None
