"""Whom the hours are of: proposals for the letters typed, volunteers still there first."""

from __future__ import annotations

from models.engagements import Engagement
from models.listings import LISTINGS
from models.records.search import fold

MOST = 8


def volunteers_like(typed: str) -> list[tuple[int, str]]:
    """Give the volunteers that these letters may mean, active ones first; the number tells namesakes apart."""
    listing = LISTINGS["volunteers"]
    keys = listing.keys(typed, limit=MOST * 3)
    rows = listing.rows(keys)
    there = sorted((rows[key] for key in keys if key in rows), key=lambda row: row.status != "active")
    names = [row.name_of() for row in there]
    return [
        (row.id, f"{name} · {row.number}" if names.count(name) > 1 else name)
        for row, name in zip(there[:MOST], names, strict=False)
    ]


def missions_of(volunteer: int | None) -> list[tuple[int, str]]:
    """Give the missions of a volunteer."""
    if volunteer is None:
        return []
    found = Engagement.kept().where(Engagement.volunteer == volunteer).order_by(Engagement.title)
    return [(mission.id, mission.title) for mission in found]


def beginning(there: list[tuple[int, str]], typed: str) -> list[tuple[int, str]]:
    """Keep what has a word that begins with these letters."""
    wanted = fold(typed)
    return [one for one in there if f" {fold(one[1])}".find(f" {wanted}") >= 0]
