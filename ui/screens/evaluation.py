"""Evaluation in the navigation: the indicators and questionnaires that the palette finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from models.language import _
from models.listings import LISTINGS
from ui.shell.commands import Hit
from ui.shell.desk import Desk

FOUND: Final = 4  # of each kind
KINDS: Final = (("indicators", "key"), ("questionnaires", "questionnaire"))


def find(desk: Desk, typed: str) -> Sequence[Hit]:
    """Find indicators and questionnaires for the palette."""
    hits = []
    for word, argument in KINDS:
        listing = LISTINGS[word]
        keys = listing.keys(typed, limit=FOUND)
        rows = listing.rows(keys)
        hits += [_hit(desk, rows[key], argument) for key in keys if key in rows]
    return hits


def _hit(desk: Desk, row: Any, argument: str) -> Hit:
    said = _(row.words.one)
    return Hit(
        row.name_of(), said, "chart", group=_("Evaluation"), do=lambda: desk.go("evaluation", **{argument: row.id})
    )
