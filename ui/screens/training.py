"""Training in the navigation: what waits there, and what the palette finds, before its screen is made."""

from __future__ import annotations

from datetime import date

from models.language import _
from models.listings import LISTINGS
from models.queries.courses import waiting as to_lock
from models.training import Course
from ui.shell.commands import Hit
from ui.shell.desk import Desk


def waiting() -> int:
    """How many sheets of days past are to be locked."""
    return to_lock(date.today())


def find(desk: Desk, typed: str) -> list[Hit]:
    """Find trainings for the palette."""
    listing = LISTINGS["courses"]
    keys = listing.keys(typed, limit=5)
    rows = listing.rows(keys)
    return [_hit(desk, rows[key]) for key in keys if key in rows]


def _hit(desk: Desk, course: Course) -> Hit:
    about = course.provider or course.nature
    return Hit(course.title, about, "training", group=_("Training"), do=lambda: desk.go("training", course=course.id))
