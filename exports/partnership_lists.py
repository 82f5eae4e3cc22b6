"""What a partnership report lists: actions led together, commitments, meetings, what the partner brought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from reportlab.lib.units import mm

from exports import partnership_words as words
from exports.paper.page import Page
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import CELL, NOTE
from models.language import _, counted
from models.language.formats import NOTHING, day_month_short, day_short, money_text, number_text, percent_text
from models.queries.partnership_rows import Brought, Partnership

_DAYS: Final = 61.0
_FEW: Final = 10  # commitments that stay on a page with what is said below them
_WORDS: Final = 1.2  # beats of air in tables of words


def draw_actions(page: Page, told: Partnership) -> None:
    page.heading(_("Actions led together"))
    if not told.actions:
        page.block(_("No action was led together in this period."))
        return
    others = {name for action in told.actions for name in action.others}
    places = {place for action in told.actions for place in action.places}
    sums, timed = told.sums, words.timed(told)
    rows: list[Row] = [
        Row(
            (
                words.day_of(action, told),
                " · ".join(part for part in (action.title, words.status_of(action)) if part),
                ", ".join(action.others) or NOTHING,
                ", ".join(action.places) or NOTHING,
                number_text(action.sessions),
                number_text(action.visits) if action.visits else NOTHING,
                number_text(action.persons) if action.persons else NOTHING,
                *([words.hours(action.minutes)] if timed else []),
            )
        )
        for action in told.actions
    ]
    total = (
        _("Total"),
        counted("{n} action", "{n} actions", sums.actions),
        counted("{n} partner", "{n} partners", len(others)) if others else NOTHING,
        counted("{n} place", "{n} places", len(places)) if places else NOTHING,
        number_text(sums.sessions),
        *(number_text(number) if number else NOTHING for number in (sums.visits, sums.persons)),
        *([words.hours(sums.minutes)] if timed else []),
    )
    table(page, _action_columns(timed), [*rows, Row(total, "total")], air=_WORDS)
    page.skip(1.5)
    counted_so = _(
        "A visit is somebody who came once; persons are counted once each. The two are never added up. An action with"
        " several partners stands in the report of each of them, and once in ours."
    )
    given = _("Hours are those that volunteers gave to the action in the period, once they are validated.")
    page.block(f"{counted_so} {given}" if timed else counted_so, NOTE)
    if notable := [words.named(action.title, came) for action in told.actions if (came := words.came_of(action))]:
        page.heading(_("Notable results"), 3)
        page.items(notable)


def _action_columns(timed: bool) -> tuple[Column, ...]:
    return (
        Column(_("Date"), 17 * mm, names_row=True),
        Column(_("Action"), (35 if timed else 44) * mm),
        Column(_("Other partners"), (26 if timed else 31) * mm),
        Column(_("Place"), (22 if timed else 27) * mm),
        Column(_("Sessions"), 14 * mm, "right"),
        Column(_("Visits"), 13 * mm, "right"),
        Column(_("Persons"), (17 if timed else 19) * mm, "right"),
        *([Column(_("Hours"), 21 * mm, "right")] if timed else []),
    )


def draw_commitments(page: Page, told: Partnership) -> None:
    page.heading(_("Commitments of the agreement"))
    if not told.commitments:
        page.block(_("No commitment was due in this period."))
        return
    columns = (
        Column(_("Commitment"), 73 * mm, names_row=True),
        Column(_("Who"), 34 * mm),
        Column(_("Due on"), 22 * mm, when_empty=_("no day")),
        Column(_("State"), 36 * mm),
    )
    rows = [
        (promise.text, words.who(promise), day_short(promise.due_on), words.state(promise))
        for promise in told.commitments
    ]
    share = percent_text(told.kept.kept, told.kept.counted)
    kept = _("Kept: {kept}, {rate}. What was postponed is not counted.").format(kept=words.kept(told), rate=share)

    def drawn(page: Page) -> None:
        table(page, columns, rows, air=_WORDS)
        page.skip(1.5)
        page.block(kept, NOTE)

    if len(rows) <= _FEW:
        page.together(drawn)
    else:
        drawn(page)


def draw_meetings(page: Page, told: Partnership) -> None:
    page.heading(_("Meetings and decisions to take"))
    if told.meetings:
        page.facts([(_day(held.day, told), held.text) for held in told.meetings], _DAYS, style=CELL)
        page.skip(1.5)
    if told.meetings or told.exchanges:
        said = counted("{n} other exchange", "{n} other exchanges", told.exchanges)
        met = counted("{n} meeting", "{n} meetings", len(told.meetings))
        both = _("{meetings} and {exchanges} stand in the journal of this period.")
        page.block(both.format(meetings=met, exchanges=said), NOTE)
    else:
        page.block(_("Nothing stands in the journal of this period."))
    if told.open_steps:
        page.heading(_("Still to decide or to do"), 3)
        page.items(words.step_words(open_step.text, open_step.next_day) for open_step in told.open_steps)


def _day(day: date, told: Partnership) -> str:
    return day_month_short(day) if told.first.year == told.last.year else day_short(day)


def draw_contributions(page: Page, told: Partnership) -> None:
    if not told.contributions:
        return
    page.heading(_("What the partner brought"))
    columns = (
        Column(_("Contribution"), 82 * mm, names_row=True),
        Column(_("Action"), 55 * mm, when_empty=_("all of this kind")),
        Column(_("Valued at"), 28 * mm, "right", when_empty=_("not valued")),
    )
    table(page, columns, list(_valued(told)), air=_WORDS)
    page.skip(1.5)
    page.block(
        _("Kinds are those of class 87, contributions in kind. Each is valued once, when its action begins."), NOTE
    )


def _valued(told: Partnership) -> Iterator[Row]:
    """A group for each kind with its sum on its own line, then the whole."""
    kinds: dict[str, list[Brought]] = {}
    for brought in told.contributions:
        kinds.setdefault(brought.kind, []).append(brought)
    for kind, several in kinds.items():
        valued = told.valued.get(kind, 0)
        yield Row((words.in_kind(kind), "", money_text(valued) if valued else ""), "group")
        for one in several:
            amount = money_text(one.cents) if one.cents else ""
            yield Row((one.text or words.in_kind(kind), one.action, amount), "row", 9)
    yield Row((_("Total"), "", money_text(sum(told.valued.values()))), "total")
