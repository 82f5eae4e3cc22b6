"""Hours in the navigation: what waits there, and the volunteers whose week the palette finds."""

from __future__ import annotations

from datetime import date

from models.queries.hours_noted import waiting as to_validate


def waiting() -> int:
    """How many lines of hours are to be validated."""
    return to_validate(date.today()).lines
