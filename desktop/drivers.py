"""Keeps the drivers of servers out of a start on a file: peewee imports them wherever they are installed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from desktop.opening import on_server

DRIVERS: Final = ("psycopg", "psycopg2")


@contextmanager
def needed_for(places: Iterable[str]) -> Iterator[None]:
    """Leave the drivers of servers unloaded while only files are opened; give them back afterwards.

    ``places`` are the dossiers that may be opened meanwhile. Loading psycopg takes as long as loading the rest of the
    records. Python finds no module where ``sys.modules`` says None, and peewee then does without.
    """
    asleep = [] if "peewee" in sys.modules or any(map(on_server, places)) else [d for d in DRIVERS if _unloaded(d)]
    sys.modules.update(dict.fromkeys(asleep))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for driver in asleep:
            if sys.modules.get(driver, driver) is None:
                del sys.modules[driver]


def _unloaded(driver: str) -> bool:
    return driver not in sys.modules
