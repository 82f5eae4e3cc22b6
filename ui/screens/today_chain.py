"""The points of the day that come of the chain: agreements, commitments, next steps, requests, counts, permits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from models.agreements import Commitment
from models.language import _, counted
from models.language.formats import day_text, duration_text, weekday_long
from models.partners import Interaction
from models.queries.agreements import Ending, commitments_due, endings, partner_names, said_names
from models.queries.hours_noted import waiting as waiting_hours
from models.queries.next_steps import due
from models.queries.people import hats_of
from models.queries.today_chain import permits, unanswered, uncounted, unheard, waiting_in_actions
from ui.screens.today_points import KNOW, LATE, WEEK, Point, few, urgency
from ui.shell.desk import Desk

_HOURS_LATE = 30  # days after which hours that nobody validated are late
_FORGOTTEN = 7  # days after which a session without counts is late


def chain_points(desk: Desk, today: date) -> list[Point]:
    """Give the points of the chain, in the order in which they are thought of."""
    return [
        *few(_endings(desk, today), _("See them"), lambda: desk.go("agreements")),
        *few(_commitments(desk, today), _("See them"), lambda: desk.go("agreements")),
        *_hours(desk, today),
        *few(_next_steps(desk, today), _("See them"), lambda: desk.go("partners")),
        *_requests(desk, today),
        *few(_counts(desk, today), _("See them"), lambda: desk.go("actions")),
        *few(_permits(desk, today), _("See them"), lambda: desk.go("bus")),
        *few(_unheard(desk), _("See them"), lambda: desk.go("diagnosis")),
    ]


def waiting_of_chain(today: date) -> int:
    """Count what of the chain waits, each once; what is only good to know does not wait."""
    passed = sum(one.what == "notice" and one.day < today for one in endings(today))
    agreements = len(endings(today)) - passed + len(commitments_due(today))
    hours = waiting_hours(today).oldest is not None
    return agreements + len(due(today)) + waiting_in_actions(today) + len(permits(today)) + hours


def waiting_with_partners() -> int:
    """Count the next steps that are due, for the rail."""
    return len(due(date.today()))


def waiting_with_actions() -> int:
    """Count what waits among the actions, for the rail."""
    return waiting_in_actions(date.today())


def _endings(desk: Desk, today: date) -> Iterator[Point]:
    found = endings(today)
    names = partner_names() if found else {}
    for one in found:
        agreement = one.agreement
        with_whom = said_names(names.get(agreement.id, ()))
        act = _to(desk, "agreements", key=agreement.id)
        passed = one.what == "notice" and one.day < today
        group = KNOW if passed else urgency(one.day, today)
        about = " · ".join(filter(None, (with_whom, _said(one, passed))))
        yield Point(group, agreement.name_of(), about, _("See") if passed else _("Decide"), act)


def _said(one: Ending, passed: bool) -> str:
    day = day_text(one.day)
    if one.what == "ended":
        return _("ended on {day}: renew or close it").format(day=day)
    if one.what == "end":
        return _("ends on {day}").format(day=day)
    if passed:
        return _("the day of notice has passed: {day}").format(day=day)
    if one.agreement.renewal == "tacit":
        return _("renewed by tacit agreement: notice by {day}").format(day=day)
    return _("notice by {day}").format(day=day)


def _commitments(desk: Desk, today: date) -> Iterator[Point]:
    for one in commitments_due(today):
        who = one.party.name_of() if one.party else _("all the parties")
        about = _("promised by {who} for {day}").format(who=who, day=day_text(one.due_on))
        act = _to(desk, "agreements", commitment=one.id)
        yield Point(urgency(one.due_on, today), _promise(one), about, _("Tick off"), act)


def _promise(one: Commitment) -> str:
    return _("Commitment: {text}").format(text=one.text)


def _next_steps(desk: Desk, today: date) -> Iterator[Point]:
    for one in due(today):
        who = " · ".join(party.name_of() for party in (one.organisation, one.person) if party)
        when = _("for {day}").format(day=day_text(one.next_day)) if one.next_day else _("without a day")
        group = LATE if one.next_day and one.next_day < today else WEEK
        yield Point(group, one.next_step, f"{who}, {when}", _("See the journal"), _where_said(desk, one))


def _where_said(desk: Desk, one: Interaction) -> Callable[[], object]:
    """In the journal of the organisation; of somebody alone, in the file that they have."""

    def go() -> object:
        from ui.screens.partners import JOURNAL  # the screen is made when it is first gone to

        if key := one.__data__["organisation"]:
            return desk.go("partners", key=key, tab=JOURNAL)
        person = one.__data__["person"]
        hats = hats_of([person])[person]
        if hats.roles:
            return desk.go("partners", key=hats.roles[0].organisation)
        return desk.go("volunteers", key=hats.volunteer) if hats.volunteer else desk.go("partners")

    return go


def _hours(desk: Desk, today: date) -> Iterator[Point]:
    found = waiting_hours(today)
    if found.oldest is not None:
        title = counted("{n} line of hours to validate", "{n} lines of hours to validate", found.lines)
        about = _("{sum} in all, the oldest of {day}").format(
            sum=duration_text(found.minutes), day=day_text(found.oldest)
        )
        group = LATE if (today - found.oldest).days > _HOURS_LATE else WEEK
        yield Point(group, title, about, _("Validate"), _to(desk, "hours", tab="validate"))


def _requests(desk: Desk, today: date) -> Iterator[Point]:
    if (found := unanswered(today)) is not None:
        title = counted("{n} request led nowhere yet", "{n} requests led nowhere yet", found.requests)
        about = _("the oldest is of {day}: say where each was led").format(day=day_text(found.oldest))
        yield Point(WEEK, title, about, _("Orient"), _asked(desk, found.action))


def _asked(desk: Desk, action: int | None) -> Callable[[], object]:
    def go() -> object:
        from ui.screens.actions import REQUESTS  # the screen is made when it is first gone to

        return desk.go("actions", key=action, tab=REQUESTS) if action else desk.go("actions")

    return go


def _counts(desk: Desk, today: date) -> Iterator[Point]:
    for one in uncounted(today):
        title = counted("{n} session without counts", "{n} sessions without counts", one.sessions)
        when = weekday_long(one.first) if one.sessions == 1 else _("since {day}").format(day=day_text(one.first))
        group = LATE if (today - one.first).days > _FORGOTTEN else WEEK
        yield Point(group, title, f"{one.title}, {when}", _("Count them"), _to(desk, "actions", session=one.session))


def _permits(desk: Desk, today: date) -> Iterator[Point]:
    for stop in permits(today):
        ended = stop.permit_until < today
        words = _("permit ended on {day}") if ended else _("permit until {day}")
        about = words.format(day=day_text(stop.permit_until))
        title = _("Permit of the stop {name}").format(name=stop.name_of())
        yield Point(urgency(stop.permit_until, today), title, about, _("See"), _to(desk, "bus", stop=stop.id))


def _unheard(desk: Desk) -> Iterator[Point]:
    for diagnosis, groups in unheard():
        title = counted("{n} group was not heard yet", "{n} groups were not heard yet", len(groups))
        about = _("{diagnosis}: {groups}").format(diagnosis=diagnosis.name_of(), groups=said_names(groups))
        yield Point(KNOW, title, about, _("See"), _to(desk, "diagnosis", key=diagnosis.id))


def _to(desk: Desk, place: str, **where: object) -> Callable[[], object]:
    return lambda: desk.go(place, **where)
