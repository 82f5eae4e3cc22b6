"""What a line of Today is: how urgent, what waits, what helps to recognise it, and the button that settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from models.language import counted, t

Group = tuple[str, str]  # its name, marked for translation, and its tone
LATE: Final[Group] = (t("Late"), "bad")
WEEK: Final[Group] = (t("This week"), "warn")
SOON: Final[Group] = (t("Coming up"), "neutral")
KNOW: Final[Group] = (t("Good to know"), "info")
GROUPS: Final = (LATE, WEEK, SOON, KNOW)
_NEAR: Final = timedelta(days=7)
_SHOWN: Final = 4  # lines of one kind and urgency: more are one line that leads to all of them


class Point(NamedTuple):
    """One line. ``more`` is how many others it stands for."""

    group: Group
    title: str
    about: str
    verb: str
    act: Callable[[], object]
    more: int = 0


def urgency(day: date, today: date) -> Group:
    """Say how urgent something due on a day is."""
    return LATE if day < today else WEEK if day <= today + _NEAR else SOON


def few(points: Iterable[Point], verb: str, all_of_them: Callable[[], object]) -> list[Point]:
    """Keep the first lines of each urgency, and make one of the rest that leads to all of them."""
    found = list(points)
    kept: list[Point] = []
    for group in GROUPS:
        there = [point for point in found if point.group == group]
        kept += there[:_SHOWN]
        if rest := there[_SHOWN:]:
            about = ", ".join(point.title for point in rest[:2]) + ", …"
            words = counted("and {n} more like these", "and {n} more like these", len(rest))
            kept.append(Point(group, words, about, verb, all_of_them, len(rest) - 1))
    return kept
