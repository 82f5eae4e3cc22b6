"""The points of the day that come of qualifications: to give, ending within sixty days, ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from models.language import _, counted
from models.language.formats import day_text
from models.qualifying import give
from models.queries.qualifications import Holder, expiring
from models.queries.today_qualifications import ToGive, to_give
from ui.screens.today_points import KNOW, WEEK, Point, few, urgency
from ui.shell.desk import Desk

_FORGOTTEN = timedelta(days=90)  # what ended before is known: nobody is late any more


def qualification_points(desk: Desk, today: date) -> list[Point]:
    """Give the qualifications to give, then what ends, the first to end first."""
    return [
        *(_given(desk, one) for one in to_give()),
        *few(_ending(desk, today), _("See them"), lambda: desk.go("settings", tab="qualifications")),
    ]


def waiting_of_qualifications(today: date) -> int:
    """Count what waits, each once; what ended long ago is only good to know."""
    return len(to_give()) + sum(not _long_ago(one, today) for one in expiring(today))


def _given(desk: Desk, one: ToGive) -> Point:
    course = f"{one.course.title} · {one.group}" if one.group else one.course.title
    title = counted("{n} qualification to give", "{n} qualifications to give", one.waiting)
    return Point(WEEK, title, course, _("Give them"), lambda: desk.do(lambda: give(one.course.id, one.group)))


def _ending(desk: Desk, today: date) -> Iterator[Point]:
    """One line for each person and kind; those that ended long ago are one line a kind."""
    old: dict[int, list[Holder]] = defaultdict(list)
    for one in expiring(today):
        if one.until is None:
            continue
        if _long_ago(one, today):
            old[one.kind].append(one)
            continue
        words = _("{kind}: ended on {day}") if one.until < today else _("{kind}: ends on {day}")
        about = words.format(kind=one.kind_name, day=day_text(one.until))
        group = urgency(one.until, today)
        title = _("Qualification of {name}").format(name=one.name)
        yield Point(group, title, about, _("Renew"), _file(desk, one.volunteer))
    for there in old.values():
        title = counted("{n} qualification ended long ago", "{n} qualifications ended long ago", len(there))
        names = ", ".join(one.name for one in there[:3]) + (", …" if there[3:] else "")
        about = f"{there[0].kind_name} · {names}"
        yield Point(KNOW, title, about, _("See"), lambda: desk.go("settings", tab="qualifications"))


def _long_ago(one: Holder, today: date) -> bool:
    return one.until is not None and one.until < today - _FORGOTTEN


def _file(desk: Desk, volunteer: int) -> Callable[[], object]:
    def go() -> object:
        from ui.screens.volunteer_tabs import QUALIFICATIONS  # the screen is made when it is first gone to

        return desk.go("volunteers", key=volunteer, tab=QUALIFICATIONS)

    return go
