"""Diagnosis in the navigation: what waits there, and what the palette finds, before its screen is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.language import _
from models.language.formats import day_text
from models.listings import LISTINGS
from models.queries.diagnoses import waiting as unheard
from ui.shell.commands import Hit
from ui.shell.desk import Desk

FOUND = 4  # of each kind
KINDS = (("diagnoses", "key"), ("meetings", "meeting"), ("findings", "finding"), ("needs", "need"))


def waiting() -> int:
    """How many expected groups were not heard yet."""
    return unheard()


def find(desk: Desk, typed: str) -> Sequence[Hit]:
    """Find diagnoses, meetings, findings and needs for the palette."""
    hits = []
    for word, argument in KINDS:
        listing = LISTINGS[word]
        keys = listing.keys(typed, limit=FOUND)
        rows = listing.rows(keys)
        hits += [_hit(desk, rows[key], argument) for key in keys if key in rows]
    return hits


def _hit(desk: Desk, row: Any, argument: str) -> Hit:
    title = row.group.name_of() if argument == "meeting" else row.name_of()
    about = day_text(row.day) if argument == "meeting" else ""
    said = " · ".join(filter(None, (_(row.words.one), about)))
    icon = "target" if argument == "need" else "diagnosis"
    return Hit(title, said, icon, group=_("Diagnosis"), do=lambda: desk.go("diagnosis", **{argument: row.id}))
