"""Documents in the navigation: what the palette finds of the register, before its screen is made."""

from __future__ import annotations

from models.language import _
from models.listings import LISTINGS
from models.register import IssuedDocument
from ui.shell.commands import Hit
from ui.shell.desk import Desk


def find(desk: Desk, typed: str) -> list[Hit]:
    """Find issued documents for the palette, by number, check code or name."""
    listing = LISTINGS["documents"]
    keys = listing.keys(typed, limit=5)
    rows = listing.rows(keys)
    return [_hit(desk, rows[key]) for key in keys if key in rows]


def _hit(desk: Desk, document: IssuedDocument) -> Hit:
    name = document.whose()
    about = ", ".join(part for part in (name, document.subject) if part)

    def show() -> None:
        desk.go("documents", number=document.number)

    return Hit(document.number, about, "documents", group=_("Documents"), do=show)
