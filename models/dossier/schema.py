"""The tables of a dossier, brought up to date by numbered migrations that never import the living records."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from models.records.history import Step

MIGRATIONS: Final = Path(__file__).parent.parent / "migrations"
SCHEMA: Final = 4  # the number of the last migration


def bring_up_to_date(engine: Any) -> None:
    """Run the migrations that a dossier has not seen yet. Steps done before can no longer be undone.

    Raises ``RuntimeError`` when a migration leaves a row that refers to nothing.
    """
    from playhouse.migrations import Runner  # half of the time of a start, and needed once

    runner = Runner(engine, str(MIGRATIONS), table_name="migration")
    seen = runner.applied()
    runner.up()
    if seen:  # images of older steps speak of fields that may be gone
        Step.update(final=True).execute()
    if engine.param == "?" and engine.execute_sql("PRAGMA foreign_key_check").fetchone():
        raise RuntimeError("a migration left a row that refers to nothing")


def schema_of_server(engine: Any) -> int:
    """Give the number of the last migration a server has seen, 0 for an empty database."""
    if not engine.table_exists("migration"):
        return 0
    names = [name for (name,) in engine.execute_sql("SELECT name FROM migration").fetchall()]
    return max((int(name.split("_")[0]) for name in names), default=0)
