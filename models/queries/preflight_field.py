"""What reports lack of the field and of ourselves: texts, indicators, counts, hours, sheets, who signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from models.actions import Action, ActionSession, AttendanceCount
from models.funding import Grant
from models.hours import HourEntry
from models.issuer import our_organisation, usual_signatory
from models.language import _, counted
from models.language.typed import Period
from models.queries.indicators import progresses
from models.queries.missing import Missing
from models.records.reading import among, told
from models.training import TrainingSession
from models.writing import missing_sections, report_of

_FEW = 5  # sheets named one by one


def empty_sections(kind: str, period: Period, grant: Grant | None) -> Iterator[Missing]:
    """Tell which sections that a definitive report needs have no text."""
    report = report_of(kind, period, grant)
    key = report.id if report else None
    for section in missing_sections(report, kind):
        words = _("The section “{title}” has no text.").format(title=section.title())
        yield Missing(True, words, "written-reports" if key else "", key, "writing", section.word)


def indicators_without(period: Period, actions: Collection[int] | None, *, blocks: bool = True) -> Iterator[Missing]:
    """Tell which indicators have no value, and which only a draft; or, of some actions, that there is none at all."""
    there = progresses(period, actions=actions)
    if actions is not None and not there:
        yield Missing(False, _("No indicator says whether the objectives were reached."), place="evaluation")
    for one in there:
        if one.value is None:
            words = _("The indicator “{title}” has no value: {why}").format(title=one.title, why=one.why())
            yield Missing(blocks, words, "indicators", one.indicator, "evaluation")
        elif one.worth.draft:
            words = _("The measure of “{title}” is not approved yet.").format(title=one.title)
            yield Missing(False, words, "indicators", one.indicator, "evaluation")


def actions_without(period: Period, actions: Collection[int] | None) -> Iterator[Missing]:
    """Tell which actions were not held in the period, and which held sessions nobody was counted at."""
    held = ActionSession.binned.is_null() & ActionSession.day.between(period.first, min(period.last, date.today()))
    if actions is not None:
        held &= among(ActionSession.action, actions)
    sessions = told(ActionSession.select(ActionSession.id, ActionSession.action).where(held))
    counted_at = AttendanceCount.select(AttendanceCount.session).where(
        AttendanceCount.binned.is_null(), among(AttendanceCount.session, [key for key, _action in sessions])
    )
    known = {key for (key,) in told(counted_at)}
    silent = Counter(action for key, action in sessions if key not in known)
    asked: Any = Action.kept().where(among(Action.id, {*silent, *(actions or ())}))
    titles = {action.id: action.title for action in asked.order_by(Action.title)}
    there = {action for _key, action in sessions}
    for key, title in titles.items():
        if key not in there:
            words = _("“{action}” has no session in this period.").format(action=title)
            yield Missing(False, words, "actions", key, "actions")
        elif number := silent[key]:
            many = counted("{n} session without a count", "{n} sessions without a count", number)
            yield Missing(
                False, _("“{action}”: {sessions}.").format(action=title, sessions=many), "actions", key, "actions"
            )


def hours_to_validate(period: Period, actions: Collection[int] | None) -> Iterator[Missing]:
    """Tell how many lines of hours do not count yet; of some actions alone, or of all."""
    asked: Any = HourEntry.kept().where(HourEntry.state == "draft", HourEntry.day.between(*period))
    if actions is not None:
        asked = asked.where(among(HourEntry.action, actions))
    if number := asked.count():
        words = counted(
            "{n} line of hours is still to validate: it does not count yet",
            "{n} lines of hours are still to validate: they do not count yet",
            number,
        )
        yield Missing(False, _("{words}.").format(words=words), place="hours", tab="validate")


def open_sheets(period: Period) -> Iterator[Missing]:
    """Tell which sheets of the period are open, a few by name."""
    asked: Any = TrainingSession.kept().where(
        TrainingSession.sheet == "open", TrainingSession.day.between(period.first, min(period.last, date.today()))
    )
    number = asked.count()
    for session in asked.order_by(TrainingSession.day, TrainingSession.id).limit(_FEW):
        words = _("The sheet of {session} is open: it does not count yet.").format(session=session.name_of())
        yield Missing(False, words, "sessions", session.id, "training")
    if number > _FEW:
        words = counted("{n} more sheet is open", "{n} more sheets are open", number - _FEW)
        yield Missing(False, _("{words}.").format(words=words), place="training")


def ourselves() -> Iterator[Missing]:
    """Tell what our own file lacks: a report says who accounts for what, and who declares it."""
    ours = our_organisation()
    lacks = [
        (bool(ours.name), _("Our organisation has no name.")),
        (bool(ours.address), _("Our organisation has no address.")),
        (bool(ours.siret), _("Our organisation has no SIRET.")),
    ]
    for there, words in lacks:
        if not there:
            yield Missing(True, words, place="settings", tab="organisation")
    signs = usual_signatory()
    if signs is None:
        yield Missing(
            True, _("Nobody signs for the organisation: name the representative."), place="settings", tab="signatories"
        )
    elif not signs.quality:
        words = _("{name} signs without a quality: president, head of service…").format(name=signs.name)
        yield Missing(False, words, place="settings", tab="signatories")
