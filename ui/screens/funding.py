"""Funding: how a grant is said in a list, what the palette finds, and how many things wait among the grants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from models.funding import Grant
from models.language import _
from models.language.formats import day_short, money_text
from models.listings import LISTINGS
from ui.shell.commands import Hit
from ui.shell.desk import Desk
from ui.widgets.two_lines import TwoLines

KEY: Final = "funding"
LISTING: Final = LISTINGS["grants"]
TONES: Final = {
    "requested": "warn",
    "granted": "info",
    "refused": "bad",
    "paid": "info",
    "reported": "good",
    "closed": "neutral",
}
FOUND: Final = 6


def presented(row: Grant, due: date | None = None, *, funder: bool = True) -> TwoLines:
    """Say a grant in two lines and a chip: who gives, what for, how much; ``due`` is what it asks for next."""
    subject = row.title or row.programme or row.reference or ""
    title = " · ".join(filter(None, (row.funder.name_of() if funder else "", subject))) or str(row.year)
    cents = row.granted if row.granted is not None else row.requested
    told = [str(row.year or ""), money_text(cents) if cents is not None else ""]
    if due is not None:
        told.append(_("due on {day}").format(day=day_short(due)))
    return TwoLines(title, " · ".join(filter(None, told)), Grant.field("status").text(row.status), TONES[row.status])


def find(desk: Desk, typed: str) -> Sequence[Hit]:
    """Answer the palette."""
    keys = LISTING.keys(typed, limit=FOUND)
    rows = LISTING.rows(keys)
    return [_hit(desk, rows[key]) for key in keys if key in rows]


def _hit(desk: Desk, row: Grant) -> Hit:
    lines = presented(row)
    about = " · ".join(filter(None, (lines.about, lines.chip)))
    return Hit(lines.title, about, "coins", group=_("Grants"), do=lambda: desk.go(KEY, key=row.id))


def waiting() -> int:
    """Count what waits here, for the rail."""
    from models.queries.grants import waiting_in_funding

    return waiting_in_funding(date.today())
