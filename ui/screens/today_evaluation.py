"""The points of the day that come of the evaluation: indicators to measure, measures to approve."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from models.language import _, counted
from models.queries.today_evaluation import to_approve, unmeasured
from ui.screens.evaluation_words import short_period
from ui.screens.today_points import LATE, WEEK, Point
from ui.shell.desk import Desk

_LATE: Final = 30  # days after the end of a quarter
_NAMED: Final = 2


def evaluation_points(desk: Desk, today: date) -> list[Point]:
    """Give what is to be measured since a quarter ended, and what was measured and not approved."""
    found = []
    missing = unmeasured(today)
    if missing.indicators:
        titles = [one.title for one in missing.indicators]
        named = ", ".join(titles[:_NAMED]) + (", …" if len(titles) > _NAMED else "")
        about = _("{period}: {indicators}").format(period=short_period(*missing.period), indicators=named)
        words = counted("{n} indicator without a value", "{n} indicators without a value", len(titles))
        group = LATE if (today - missing.period.last).days > _LATE else WEEK
        found.append(Point(group, words, about, _("Measure it"), _measures(desk, missing.indicators[0].id)))
    drafts = to_approve(today)
    if drafts:
        words = counted("{n} measure to approve", "{n} measures to approve", len(drafts))
        found.append(
            Point(WEEK, words, drafts[0].name_of(), _("Approve"), _measures(desk, drafts[0].__data__["indicator"]))
        )
    return found


def _measures(desk: Desk, indicator: int) -> Callable[[], object]:
    def go() -> object:
        from ui.screens.evaluation_indicators import MEASURES  # the screen is made when it is first gone to

        return desk.go("evaluation", key=indicator, part=MEASURES)

    return go
