"""Figures of reports at their largest: 1,000,000 hours and 200,000 counts, against bare SQL and summing objects."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from benches import chain, data, hours
from benches.measure import AT_MOST, Row, alone, held, in_turn, load, quicker, timed
from models.actions import ActionSession, AttendanceCount
from models.dossier.engines import engine

TOP: Final = 1.2
_DAYS: Final = "BETWEEN '2026-01-01' AND '2026-12-31'"
_HOURS: Final = f"FROM hour_entry WHERE binned IS NULL AND state <> 'draft' AND day {_DAYS}"
_MINUTES: Final = "SUM(minutes * COALESCE(size, 1))"
_COUNTS: Final = f"FROM attendance_count c JOIN action_session s ON s.id = c.session_id JOIN action a ON a.id = s.action_id WHERE c.what = 'visits' AND c.binned IS NULL AND s.binned IS NULL AND a.binned IS NULL AND s.day {_DAYS}"
OF_HOURS: Final = {
    "hours": f"SELECT {_MINUTES} {_HOURS}",
    "hours of travel": f"SELECT {_MINUTES} {_HOURS} AND kind = 'travel'",
    "active volunteers": f"SELECT COUNT(DISTINCT volunteer_id) {_HOURS}",
    "hours by month": f"SELECT substr(day, 1, 7), {_MINUTES} {_HOURS} GROUP BY 1",
    "hours by kind": f"SELECT kind, {_MINUTES} {_HOURS} GROUP BY 1",
    "hours of one action": f"SELECT {_MINUTES} {_HOURS} AND action_id = 3",
}
OF_COUNTS: Final = {
    "visits": f"SELECT SUM(c.number) {_COUNTS}",
    "first visits": f"SELECT SUM(c.number) {_COUNTS} AND c.first = 'yes'",
    "visits by band": f"SELECT c.band, SUM(c.number) {_COUNTS} GROUP BY 1",
    "visits by month": f"SELECT substr(s.day, 1, 7), SUM(c.number) {_COUNTS} GROUP BY 1",
}


def figures(folder: Path) -> Iterator[Row]:
    """Each figure of a year: ours, and beside it the bare question with the same index; then whole reports."""
    yield from _beside(hours.dossier(folder), "1,000,000 hours", OF_HOURS, _hours())
    yield from _of_objects("hours", "hours", _hours_by_objects)
    yield from _reports("1,000,000 hours")
    engine().close()
    yield from _beside(chain.dossier(folder, 1), "200,000 counts", OF_COUNTS, _counts())
    yield from _of_objects("visits", "visits", _visits_by_objects)
    yield from _reports("200,000 counts")
    engine().close()


def _beside(path: Path, what: str, sql: dict[str, str], works: dict[str, Callable[[], Any]]) -> Iterator[Row]:
    data.opened(path)
    bare = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    bare.execute("PRAGMA cache_size = -65536")
    for name, ours in works.items():
        mine, theirs = in_turn(ours, lambda name=name: bare.execute(sql[name]).fetchall(), rounds=5)  # type: ignore[misc]
        note = f"{what}; bare SQL; {load()}"
        yield held(f"figures: {name}", mine * 1000, theirs * 1000, AT_MOST, TOP, "ms", note)
    bare.close()


def _scope(**limits: Any) -> Any:
    from models.language.typed import Period
    from models.queries.figures import Scope

    return Scope(Period(date(2026, 1, 1), date(2026, 12, 31)), **limits)


def _hours() -> dict[str, Callable[[], Any]]:
    from models.queries.figures import by, figure
    from models.queries.series import over

    of_action = _scope(actions=frozenset({3}))
    return {
        "hours": lambda: figure("hours", _scope()),
        "hours of travel": lambda: figure("hours_travel", _scope()),
        "active volunteers": lambda: figure("volunteers_active", _scope()),
        "hours by month": lambda: over("hours", _scope()),
        "hours by kind": lambda: by("hours", "kind", _scope()),
        "hours of one action": lambda: figure("hours", of_action),
    }


def _counts() -> dict[str, Callable[[], Any]]:
    from models.queries.figures import by, figure
    from models.queries.series import over

    return {
        "visits": lambda: figure("visits", _scope()),
        "first visits": lambda: figure("first_visits", _scope()),
        "visits by band": lambda: by("visits", "band", _scope()),
        "visits by month": lambda: over("visits", _scope()),
    }


def _of_objects(name: str, word: str, summed: Callable[[], int]) -> Iterator[Row]:
    from models.queries.figures import figure

    (ours,) = in_turn(lambda: figure(word, _scope()), rounds=3)
    yield quicker(f"figures: {name}", ours * 1000, timed(summed) * 1000, 10, "ms", f"summing records; {load()}")


def _hours_by_objects() -> int:
    from models.hours import HourEntry

    entries = HourEntry.select().where(HourEntry.binned.is_null(), HourEntry.state != "draft").iterator()
    year = date(2026, 1, 1), date(2026, 12, 31)
    return sum(entry.minutes * (entry.size or 1) for entry in entries if year[0] <= entry.day <= year[1])


def _visits_by_objects() -> int:
    asked: Any = AttendanceCount.select(AttendanceCount, ActionSession).join(ActionSession)
    kept = asked.where(AttendanceCount.binned.is_null(), AttendanceCount.what == "visits").iterator()
    year = date(2026, 1, 1), date(2026, 12, 31)
    return sum(count.number for count in kept if year[0] <= count.session.day <= year[1])


def _reports(what: str) -> Iterator[Row]:
    """Whole reports of a year, beside the year before: what a person waits for."""
    from models.queries.annual import annual
    from models.queries.dashboard import dashboard
    from models.queries.turnover import turnover

    works: dict[str, tuple[float, Callable[[], Any]]] = {
        "active, new and gone of a year": (5_000, lambda: turnover(_scope().period)),
        "dashboard, its figures": (10_000, lambda: dashboard(_scope())),
        "annual report, its figures": (20_000, lambda: annual(_scope().period)),
    }
    for name, (most, work) in works.items():
        (took,) = in_turn(work, rounds=3)
        yield alone(f"{name}, {what}", took * 1000, AT_MOST, most, "ms", load())
