"""The head of a page as our organisation prints it, for whoever sets it up: a sheet with nothing else on it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.paper import Paper
from models.language import _


def letterhead_sheet() -> bytes:
    """Draw the letterhead of today on an A4 page. Raises `UnreadableLogo` when the logo cannot be drawn any more."""
    out, sender = BytesIO(), paper_sender()
    with Paper(out, Description(_("Letterhead"), sender.name, date.today()), sender) as paper:
        paper.begin()
    return out.getvalue()
