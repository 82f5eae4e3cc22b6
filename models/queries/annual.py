"""The annual report of activity, gathered: what was done over some days, for whom, with whom, and with what means."""

from __future__ import annotations

from models.language.typed import Period
from models.queries.annual_chain import acted, diagnosed, loose_actions
from models.queries.annual_money import ahead, budget_summary, given, spent, valued
from models.queries.annual_partners import partnered
from models.queries.annual_people import questioned, worded
from models.queries.annual_rows import Annual, Quartered, Trained
from models.queries.annual_tours import toured
from models.queries.dashboard import dashboard
from models.queries.fdva import FdvaTraining, fdva_training
from models.queries.figure_kinds import Scope
from models.queries.indicators import progresses
from models.queries.reached import reached
from models.queries.turnover import by_month_and_quarter
from models.small_cells import smallest_shown
from models.writing import report_of, texts_of

__all__ = ["Annual", "annual"]


def annual(period: Period) -> Annual:
    """Gather the report of some days, usually a year. A year with nothing in it is a report too."""
    written = report_of("annual", period)
    training = fdva_training(period)
    actions = acted(period)
    return Annual(
        first=period.first,
        last=period.last,
        title=(written.title or "") if written else "",
        texts=tuple(sorted(texts_of(written).items())) if written else (),
        board=dashboard(Scope(period)),
        small_cell=smallest_shown(),
        diagnoses=diagnosed(period, actions),
        loose=loose_actions(actions),
        actions=actions,
        tours=toured(period),
        partners=partnered(period, actions),
        quarters=tuple(Quartered(one.name, one.active, one.new, one.gone) for one in by_month_and_quarter(period)[1]),
        courses=_courses(training),
        trainees=training.persons,
        indicators=progresses(period),
        reached=reached(period),
        questioned=questioned(period),
        words=worded(period, actions),
        budget=budget_summary(period),
        spent=spent(period),
        valued=valued(period),
        given=given(period),
        ahead=ahead(period),
    )


def _courses(training: FdvaTraining) -> tuple[Trained, ...]:
    return tuple(
        Trained(one.title, one.sessions, one.minutes, one.participations, one.persons) for one in training.courses
    )
