"""The points of the day: sheets to lock, attestations to hand out, those of the chain, what our own file lacks."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from models.issuer import Issuer
from models.language import _, counted
from models.language.formats import period_text, weekday_long
from models.queries.grants import waiting_in_funding
from models.queries.today import OpenSheet, lacking, open_sheets, ready
from models.queries.today_evaluation import waiting_in_evaluation
from ui.screens.today_chain import chain_points, waiting_of_chain
from ui.screens.today_evaluation import evaluation_points
from ui.screens.today_money import money_points
from ui.screens.today_points import GROUPS, KNOW, LATE, WEEK, Point
from ui.screens.today_qualifications import qualification_points, waiting_of_qualifications
from ui.shell.desk import Desk


def waiting() -> int:
    """Count what waits, for the rail."""
    today = date.today()
    return (
        len(_by_training(open_sheets(today)))
        + len(ready(today))
        + waiting_of_chain(today)
        + waiting_of_qualifications(today)
        + waiting_in_funding(today)
        + waiting_in_evaluation(today)
    )


def points(desk: Desk, today: date) -> list[Point]:
    """Give the points of a day: late ones first, those of the week, what comes up, then what is good to know."""
    sheets = [_sheets(desk, group) for group in _by_training(open_sheets(today))]
    found = [*_attestations(desk, today), *sheets, *qualification_points(desk, today)]
    found += [*chain_points(desk, today), *money_points(desk, today), *evaluation_points(desk, today), *_ours(desk)]
    return sorted(found, key=lambda point: GROUPS.index(point.group))


def _by_training(sheets: list[OpenSheet]) -> list[list[OpenSheet]]:
    """Put the sheets of one group of a course together: they are entered in one grid."""
    groups: dict[tuple[int, str, bool], list[OpenSheet]] = defaultdict(list)
    for sheet in sheets:
        groups[sheet.session.course.id, sheet.session.group, sheet.late].append(sheet)
    return list(groups.values())


def _sheets(desk: Desk, sheets: list[OpenSheet]) -> Point:
    first, last = sheets[0].session, sheets[-1].session
    course = f"{first.course.title} · {first.group}" if first.group else first.course.title
    days = weekday_long(first.day) if first.day == last.day else period_text(first.day, last.day)
    return Point(
        LATE if sheets[0].late else WEEK,
        counted("{n} attendance sheet to lock", "{n} attendance sheets to lock", len(sheets)),
        f"{course}, {days}",
        _("Open the sheet"),
        lambda: desk.go("training", session=first.id),
    )


def _attestations(desk: Desk, today: date) -> list[Point]:
    return [
        Point(
            WEEK,
            counted("{n} attestation to hand out", "{n} attestations to hand out", group.waiting),
            f"{group.course.title} · {group.group}" if group.group else group.course.title,
            _("Issue…"),
            lambda group=group: desk.go("training", course=group.course.id, group=group.group, issue=True),  # type: ignore[misc]
        )
        for group in ready(today)
    ]


def _ours(desk: Desk) -> list[Point]:
    missing = lacking()
    if not missing:
        return []
    labels = [_("signatory") if name == "signatory" else Issuer.field(name).label().lower() for name in missing]
    about = _("missing on your documents: {what}").format(what=", ".join(labels))
    return [
        Point(KNOW, _("The file of our organisation is incomplete"), about, _("Complete"), lambda: desk.go("settings"))
    ]
