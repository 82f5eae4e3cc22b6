"""What the palette finds of the bus, and what waits there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from models.language import _
from models.listings import LISTINGS
from models.queries.bus_lists import expired_permits
from models.recurrence_words import said
from ui.shell.commands import Hit
from ui.shell.desk import Desk

FOUND: Final = 4


def waiting() -> int:
    """How many stops the bus may no longer use."""
    return expired_permits(date.today())


def find(desk: Desk, typed: str) -> Sequence[Hit]:
    """Give the rounds and stops that the words typed find."""
    rounds, stops = LISTINGS["rounds"], LISTINGS["stops"]
    keys = rounds.keys(typed, limit=FOUND)
    found = rounds.rows(keys)
    hits = [
        Hit(
            found[key].title,
            said(found[key].recurrence or "", found[key].day),
            "bus",
            group=_("Rounds"),
            do=partial(desk.go, "bus", round=key),
        )
        for key in keys
        if key in found
    ]
    keys = stops.keys(typed, limit=FOUND)
    found = stops.rows(keys)
    return hits + [
        Hit(
            found[key].name,
            found[key].address or "",
            "flag",
            group=_("Bus stops"),
            do=partial(desk.go, "bus", stop=key),
        )
        for key in keys
        if key in found
    ]
