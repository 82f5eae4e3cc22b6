"""The figures of actions: sessions, visits, persons, outputs, requests that followed, and what stands behind each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import Case, Expression, fn

from models.actions import ActionSession, AttendanceCount, OutputCount
from models.language.typed import Period
from models.queries.requests_after import requests_after
from models.records.reading import among, told
from models.requests import OUTCOMES, Orientation

DIMENSIONS: Final = ("band", "sex", "quarter", "first", "space")  # what counts are noted by; space is the deck
Answer = str | int | None


class Sums(NamedTuple):
    """How many visits, or persons, never both: of them first ones, counted in so many sessions."""

    total: int = 0
    first: int = 0
    sessions: int = 0


NONE: Final = Sums()


@dataclass(frozen=True, slots=True)
class ActionFigures:
    """What one action came to. ``outputs`` are what and how many, most first.

    ``requests`` is how many asked in the 14 days after a session (`requests_after`); ``orientations`` is to how many
    of these askers a service was shown, by outcome.
    """

    sessions: int = 0
    first_day: date | None = None
    last_day: date | None = None
    visits: Sums = NONE
    persons: Sums = NONE
    outputs: tuple[tuple[str, int], ...] = ()
    requests: int = 0
    orientations: dict[str, int] = field(default_factory=dict)

    @property
    def oriented(self) -> int:
        return sum(self.orientations.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of visits, or of persons, by all that was noted of them: `DIMENSIONS`, in their order.

    Quarters and spaces are ids, None where none was noted.
    """

    cells: dict[tuple[Answer, ...], int]

    @property
    def total(self) -> int:
        return sum(self.cells.values())

    def by(self, *dimensions: str) -> dict[Any, int]:
        """Sum by one dimension, by its answers, or by several, by tuples of them: always the same total."""
        places = [DIMENSIONS.index(name) for name in dimensions]
        found: Counter[Any] = Counter()
        for cell, number in self.cells.items():
            answers = tuple(cell[place] for place in places)
            found[answers[0] if len(places) == 1 else answers] += number
        return dict(found)


def figures_of(actions: Collection[int], period: Period | None = None) -> dict[int, ActionFigures]:
    """Give the figures of actions, each by its id; in a period, those of the sessions held on its days."""
    held = _sessions(actions, period)
    counted = {what: _counted(actions, what, period) for what in ("visits", "persons")}
    outputs = _outputs(actions, period)
    asked = requests_after(actions, period)
    led = _orientations(asked)
    found = {}
    for action in actions:
        sessions, first, last = held.get(action, (0, None, None))
        found[action] = ActionFigures(
            sessions=sessions,
            first_day=first,
            last_day=last,
            visits=counted["visits"].get(action, NONE),
            persons=counted["persons"].get(action, NONE),
            outputs=tuple(outputs.get(action, ())),
            requests=sum(number for _key, number in asked.get(action, ())),
            orientations=led.get(action, {}),
        )
    return found


def tally(actions: Collection[int], what: str, period: Period | None = None) -> Tally:
    """Sum the counts of visits (or of persons) in the sessions of actions, by all that was noted of them."""
    fields = [getattr(AttendanceCount, name) for name in DIMENSIONS]
    asked = _counts(actions, what, period, *fields, fn.SUM(AttendanceCount.number)).group_by(*fields)
    return Tally({row[:-1]: int(row[-1]) for row in told(asked)})


# What is behind a figure


def counts_behind(actions: Collection[int], what: str, period: Period | None = None, **noted: Answer) -> list[int]:
    """Give the ids of the counts that a sum of visits or persons is made of; ``noted``: band="0-11", quarter=None."""
    asked = _counts(actions, what, period, AttendanceCount.id)
    for name, answer in noted.items():
        field = getattr(AttendanceCount, name)
        asked = asked.where(field.is_null() if answer is None else field == answer)
    return [key for (key,) in told(asked.order_by(AttendanceCount.id))]


def sessions_behind(actions: Collection[int], period: Period | None = None, what: str = "") -> list[int]:
    """Give the ids of the sessions of actions, by day; ``what``: only those in which visits or persons were counted."""
    asked = ActionSession.select(ActionSession.id).where(_of(actions, period))
    if what:
        counted = AttendanceCount.select(AttendanceCount.session).where(
            AttendanceCount.what == what, AttendanceCount.binned.is_null()
        )
        asked = asked.where(ActionSession.id.in_(counted))
    return [key for (key,) in told(asked.order_by(ActionSession.day, ActionSession.start, ActionSession.id))]


def outputs_behind(actions: Collection[int], what: str, period: Period | None = None) -> list[int]:
    """Give the ids of the outputs of one kind."""
    asked = OutputCount.select(OutputCount.id).join(ActionSession).where(_of(actions, period))
    asked = asked.where(OutputCount.what == what, OutputCount.binned.is_null())
    return [key for (key,) in told(asked.order_by(OutputCount.id))]


def requests_behind(actions: Collection[int], period: Period | None = None) -> list[int]:
    """Give the ids of the requests in the 14 days after."""
    return sorted(key for asked in requests_after(actions, period).values() for key, _number in asked)


def orientations_behind(actions: Collection[int], period: Period | None = None, outcome: str = "") -> list[int]:
    """Give the ids of the orientations that those requests led to."""
    asked = Orientation.select(Orientation.id).where(
        Orientation.binned.is_null(), among(Orientation.request, requests_behind(actions, period))
    )
    if outcome:
        asked = asked.where(Orientation.outcome == outcome)
    return [key for (key,) in told(asked.order_by(Orientation.id))]


# How it is asked


def _of(actions: Iterable[int], period: Period | None) -> Expression:
    wanted: Expression = among(ActionSession.action, actions) & ActionSession.binned.is_null()
    return wanted & ActionSession.day.between(*period) if period else wanted


def _counts(actions: Iterable[int], what: str, period: Period | None, *columns: Any) -> Any:
    asked = AttendanceCount.select(*columns).join(ActionSession).where(_of(actions, period))
    return asked.where(AttendanceCount.what == what, AttendanceCount.binned.is_null())


def _sessions(actions: Iterable[int], period: Period | None) -> dict[int, tuple[int, date, date]]:
    day = ActionSession.day
    asked = ActionSession.select(ActionSession.action, fn.COUNT(ActionSession.id), fn.MIN(day), fn.MAX(day))
    rows = told(asked.where(_of(actions, period)).group_by(ActionSession.action))
    return {
        action: (int(count), day.python_value(first), day.python_value(last)) for action, count, first, last in rows
    }


def _counted(actions: Iterable[int], what: str, period: Period | None) -> dict[int, Sums]:
    first = Case(None, ((AttendanceCount.first == "yes", AttendanceCount.number),), 0)
    sums = fn.SUM(AttendanceCount.number), fn.SUM(first), fn.COUNT(AttendanceCount.session.distinct())
    asked = _counts(actions, what, period, ActionSession.action, *sums).group_by(ActionSession.action)
    return {action: Sums(*map(int, numbers)) for action, *numbers in told(asked)}


def _outputs(actions: Iterable[int], period: Period | None) -> dict[int, list[tuple[str, int]]]:
    total = fn.SUM(OutputCount.number)
    asked = OutputCount.select(ActionSession.action, OutputCount.what, total).join(ActionSession)
    asked = asked.where(_of(actions, period), OutputCount.binned.is_null())
    rows = told(asked.group_by(ActionSession.action, OutputCount.what).order_by(total.desc(), OutputCount.what))
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for action, what, number in rows:
        found[action].append((what, int(number)))
    return found


def _orientations(asked: dict[int, list[tuple[int, int]]]) -> dict[int, dict[str, int]]:
    """Sum the orientations of requests by action and outcome, outcomes in the order they are proposed in."""
    action_of = {key: action for action, requests in asked.items() for key, _number in requests}
    rows = Orientation.select(Orientation.request, Orientation.outcome, fn.SUM(Orientation.number)).where(
        Orientation.binned.is_null(), among(Orientation.request, action_of)
    )
    sums: dict[int, Counter[str]] = defaultdict(Counter)
    for request, outcome, number in told(rows.group_by(Orientation.request, Orientation.outcome)):
        sums[action_of[request]][outcome] += int(number)
    return {action: dict(_in_order(counted)) for action, counted in sums.items()}


def _in_order(counted: Counter[str]) -> Iterator[tuple[str, int]]:
    return ((outcome, counted[outcome]) for outcome, _words in OUTCOMES if counted[outcome])
