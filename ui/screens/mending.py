"""Opening the place where something that is missing is mended."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.listings import LISTINGS
from models.queries.missing import Missing
from models.reports import Report
from ui.screens.evidence_places import place_of
from ui.shell.desk import Desk


def open_missing(desk: Desk, one: Missing, over: QWidget) -> bool:
    """Go to the record that mends a line, or to its place; say whether something opened."""
    if one.tab == "closing":
        from ui.screens.closing import open_closing

        open_closing(desk, over)
        return True
    record = LISTINGS[one.listing].kind.get_or_none(id=one.record) if one.listing and one.record else None
    if isinstance(record, Report):
        return desk.go("writing", key=record.id, section=one.tab)
    place, where = place_of(record) if record is not None else ("", {})
    if not place:
        place, where = one.place, {}
    if one.tab and place == one.place:
        where = where | {"tab": _part(one)} | ({"about": one.about} if one.about else {})
    return bool(place) and desk.go(place, **where)


def _part(one: Missing) -> str | int:
    """Give the part of a place as the place calls it: those of a grant go by their order."""
    if one.place != "funding":
        return one.tab
    from ui.screens.funding_grants import BUDGET, DATES, RECORD, USES

    return {"dates": DATES, "uses": USES, "budget": BUDGET}.get(one.tab, RECORD)
