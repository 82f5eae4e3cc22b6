"""Reports over hours at their largest: 100,000 volunteers and 1,000,000 entries, against bare SQL and summing objects."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from benches import data
from benches.measure import AT_MOST, LARGE, SEED, Row, alone, held, in_turn, load, quicker, timed
from models.actions import Action
from models.dossier.engines import engine
from models.dossier.opening import make_dossier
from models.engagements import Engagement
from models.hours import HourEntry
from models.records.history import author
from models.records.record import Record
from models.records.steps import step

ENTRIES, ACTIONS, TITLES = 1_000_000, 400, 40
TOP: Final = 1.2
_COUNTS = "binned IS NULL AND state <> 'draft' AND day BETWEEN '2026-01-01' AND '2026-10-31'"
_MINUTES = "SUM(minutes * COALESCE(size, 1))"
SQL: Final = {
    "kind × month": f"SELECT kind, substr(day, 1, 7), {_MINUTES} FROM hour_entry WHERE {_COUNTS} GROUP BY 1, 2",
    "action × kind": f"SELECT action_id, kind, {_MINUTES} FROM hour_entry WHERE {_COUNTS} GROUP BY 1, 2",
    "person × month": f"SELECT volunteer_id, substr(day, 1, 7), {_MINUTES} FROM hour_entry WHERE {_COUNTS} GROUP BY 1, 2",
    "mission × kind": "SELECT e.title, h.kind, SUM(h.minutes * COALESCE(h.size, 1)) FROM hour_entry h LEFT JOIN engagement e ON e.id = h.engagement_id WHERE h.binned IS NULL AND h.state <> 'draft' AND h.day BETWEEN '2026-01-01' AND '2026-10-31' GROUP BY 1, 2",
    "valuation": "SELECT e.title, e.role, SUM(h.minutes * COALESCE(h.size, 1)) FROM hour_entry h LEFT JOIN engagement e ON e.id = h.engagement_id WHERE h.binned IS NULL AND h.state <> 'draft' AND h.day BETWEEN '2026-01-01' AND '2026-10-31' GROUP BY h.volunteer_id IS NULL, h.engagement_id IS NULL, 1, 2",
    "volunteers without hours": f"SELECT v.id FROM volunteer v JOIN person p ON p.id = v.person_id WHERE v.binned IS NULL AND v.status = 'active' AND v.id NOT IN (SELECT volunteer_id FROM hour_entry WHERE volunteer_id IS NOT NULL AND {_COUNTS}) ORDER BY p.sort_key, v.id",
}


def hours(folder: Path) -> Iterator[Row]:
    """Each figure of a year: ours, and beside it the bare question with the same covering index."""
    path = dossier(folder)
    data.opened(path)
    bare = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    bare.execute("PRAGMA cache_size = -65536")
    for name, ours in _works().items():
        sql = SQL[name]
        mine, theirs = in_turn(ours, lambda sql=sql: bare.execute(sql).fetchall(), rounds=5)  # type: ignore[misc]
        yield held(f"hours: {name}", mine * 1000, theirs * 1000, AT_MOST, TOP, "ms", f"bare SQL; {load()}")
    objects = timed(_by_objects)
    (ours,) = in_turn(_works()["person × month"], rounds=3)
    yield quicker("hours: person × month", ours * 1000, objects * 1000, 10, "ms", f"summing records; {load()}")
    (people,) = in_turn(_people, rounds=3)
    yield alone("hours: active, new, gone", people * 1000, AT_MOST, 10_000, "ms", f"17 periods of a year; {load()}")
    bare.close()
    engine().close()


def _works() -> dict[str, Callable[[], Any]]:
    from models.language.typed import Period
    from models.queries.hours import Cut, pivot, without_hours
    from models.queries.valuation import valuation

    year = Period(date(2026, 1, 1), date(2026, 10, 31))
    return {
        "kind × month": lambda: pivot(Cut("kind", "month", year)),
        "action × kind": lambda: pivot(Cut("action", "kind", year)),
        "person × month": lambda: pivot(Cut("person", "month", year)),
        "mission × kind": lambda: pivot(Cut("mission", "kind", year)),
        "valuation": lambda: valuation(year),
        "volunteers without hours": lambda: without_hours(year),
    }


def _by_objects() -> dict[Any, int]:
    """What a program that reads records does: each an object, added up one by one."""
    sums: dict[Any, int] = {}
    for entry in HourEntry.select().where(HourEntry.binned.is_null(), HourEntry.state != "draft").iterator():
        if date(2026, 1, 1) <= entry.day <= date(2026, 10, 31):
            place = entry.__data__["volunteer"], entry.day.month
            sums[place] = sums.get(place, 0) + entry.minutes * (entry.size or 1)
    return sums


def _people() -> Any:
    from models.language.typed import Period
    from models.queries.turnover import by_month_and_quarter, turnover

    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    return turnover(year), by_month_and_quarter(year)


def dossier(folder: Path) -> Path:
    """A dossier of 100,000 volunteers with a mission each, and a million entries over two years."""
    path = folder / "hours.imperiale"
    if path.exists():
        return path
    author.set("Amina")
    made = make_dossier(path)
    data.fill(LARGE)
    with step("Actions and missions entered") as changes:
        changes.add_all(Action, (Action(title=f"Action {n}") for n in range(ACTIONS)))
        roles = ("ordinary", "ordinary", "ordinary", "supervising", "governing")
        missions = (
            Engagement(volunteer=n, title=f"Mission {n % TITLES}", role=roles[n % 5]) for n in range(1, LARGE + 1)
        )
        changes.add_all(Engagement, missions)
    with step("Hours entered") as changes:
        changes.add_all(HourEntry, _entries())
    made.execute_sql("ANALYZE")
    made.close()
    return path


def _entries() -> Iterator[Record]:
    chance = random.Random(SEED)
    usual = dict(HourEntry().__data__)
    kinds, first = ("action", "action", "preparation", "coordination", "travel"), date(2025, 1, 1)
    for n in range(ENTRIES):
        who = n % LARGE + 1
        told = {"day": first + timedelta(chance.randrange(660)), "minutes": chance.randint(15, 400), "size": 1}
        noted = {"kind": chance.choice(kinds), "action": chance.randint(1, ACTIONS), "engagement": who}
        state = "draft" if n % 20 == 0 else "validated"
        if n % 500 == 0:
            told |= {"group": "Les scouts", "size": 12}
            yield HourEntry.of(usual | told | noted | {"engagement": None, "state": state})
        else:
            yield HourEntry.of(usual | told | noted | {"volunteer": who, "state": state})
