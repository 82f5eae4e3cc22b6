"""Before an exercise is closed: what would be locked and carried over, what holds it back, and what is only odd."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.budgets import BudgetLine, SharedCost
from models.evaluation import Indicator, Measure
from models.exercises import Exercise, closed_words, closed_years, days_of
from models.hours import HourEntry
from models.language import _, counted
from models.language.formats import day_text, money_text
from models.language.typed import Period
from models.queries.carryover import Left, left_of
from models.queries.missing import Missing
from models.reports import Report
from models.training import TrainingSession


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing an exercise would do: how many lines of ``hours`` are locked, how many figures stay as they are."""

    year: int
    days: Period
    hours: int
    budget_lines: int
    measures: int
    left: tuple[Left, ...]
    missing: tuple[Missing, ...]

    @property
    def blocks(self) -> tuple[Missing, ...]:
        """What holds it back."""
        return tuple(one for one in self.missing if one.blocks)

    @property
    def carried(self) -> int:
        """All that would be carried over, in cents."""
        return sum(one.cents for one in self.left)


def closing_of(year: int, on: date) -> Closing:
    """Look at an exercise as it would be closed on a day.

    Held back by what would be lost for good: hours and sheets that do not count yet. Told only, because it can wait or
    is a matter of opinion: measures not approved, reports not sent, tables that do not balance, an earlier exercise.
    """
    days = days_of(year)
    left = left_of(year)
    hours: Any = HourEntry.kept().where(HourEntry.day.between(*days))
    lines: Any = BudgetLine.kept().where(BudgetLine.year == year)
    shared: Any = SharedCost.kept().where(SharedCost.year == year)
    measures = Measure.kept().where(Measure.end.between(*days))
    return Closing(
        year,
        days,
        hours.where(HourEntry.state == "validated").count(),
        lines.count() + shared.count(),
        measures.count(),
        left,
        (
            *_holding_back(year, days, on, hours),
            *_odd(year, days, measures.where(Measure.state == "draft")),
            *_unbalanced(left),
        ),
    )


def _holding_back(year: int, days: Period, on: date, hours: Any) -> list[Missing]:
    found = []
    if year in closed_years():
        found.append(Missing(True, _("The exercise {year} is closed already.").format(year=year), "", None, "funding"))
    if on <= days.last:
        words = _("The exercise {year} ends on {day}: it is closed after that.").format(
            year=year, day=day_text(days.last)
        )
        found.append(Missing(True, words, "", None, "funding"))
    drafts = hours.where(HourEntry.state == "draft")
    if number := drafts.count():
        words = counted("{n} line of hours is still to validate", "{n} lines of hours are still to validate", number)
        found.append(Missing(True, words, "hours", None, "hours"))
    open_sheets: Any = TrainingSession.kept().where(TrainingSession.day.between(*days), TrainingSession.sheet == "open")
    for session in open_sheets.order_by(TrainingSession.day):
        words = _("The sheet of {session} is still open.").format(session=session.name_of())
        found.append(Missing(True, words, "sessions", session.id, "training"))
    return found


def _odd(year: int, days: Period, drafts: Any) -> list[Missing]:
    found = []
    for measure in drafts.select(Measure, Indicator).join(Indicator):
        words = _("A measure is not approved and will not count: {measure}.").format(measure=measure.name_of())
        found.append(Missing(False, words, "measures", measure.id, "evaluation"))
    unsent: Any = Report.kept().where(Report.state == "draft", Report.end.between(*days))
    for report in unsent.order_by(Report.start, Report.id):
        words = _("A report is not sent yet: {report}.").format(report=report.name_of())
        found.append(Missing(False, words, "written-reports", report.id, "writing"))
    before: Any = Exercise.kept().where(Exercise.year < year, Exercise.state == "open")
    for exercise in before.order_by(Exercise.year):
        words = _("The exercise {year} is still open.").format(year=exercise.year)
        found.append(Missing(False, words, "exercises", exercise.id, "funding"))
    return found


def _unbalanced(left: tuple[Left, ...]) -> list[Missing]:
    found = []
    for one in left:
        if one.difference:
            words = _("The table of {grant} does not balance: products less charges come to {amount}.")
            words = words.format(grant=one.name, amount=money_text(one.difference))
            found.append(Missing(False, words, "grants", one.grant, "funding"))
        elif not one.noted:
            words = _("{grant}: {words}.").format(grant=one.name, words=one.words())
            found.append(Missing(False, words, "grants", one.grant, "funding"))
    return found


def reopening_of(year: int) -> list[Missing]:
    """Say what holds back reopening an exercise: a later one that is closed rests on it."""
    if year not in closed_years():
        return [Missing(True, _("The exercise {year} is not closed.").format(year=year), "", None, "funding")]
    later = [one for one in sorted(closed_years()) if one > year]
    return [Missing(True, closed_words(one), "", None, "funding") for one in later]


def reported(year: int) -> int:
    """Count the reports that were sent over days of an exercise: they rest on its figures."""
    days = days_of(year)
    return int(Report.kept().where(Report.state == "sent", Report.end.between(*days)).count())
