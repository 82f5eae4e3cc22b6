"""Rosters of sessions: who helps where and when, and who is still missing; the only phone number is the driver's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.rows import Column, table
from exports.paper.tokens import NOTE, TEXT
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.actions import ActionSession
from models.language import _, counted, t
from models.language.formats import day_text, period_text, phone_text, times_text, weekday_long
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.rosters import Held, held_between, held_once
from models.queries.shifts import Needed
from models.queries.week import MOST, TooManyDays, week_of
from models.refusals import Unknown
from models.rostering import times_of
from models.shifts import Assignment

TITLE: Final = t("Roster")
ABOUT: Final = t(
    "Who helps at a session, where and when, and who is still missing; the only phone number is the driver’s."
)
ENDINGS: Final = (".pdf", ".xlsx", ".csv")


def write_roster(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the roster of a session, or of every session of some days; by default of this week.

    Raises `Unknown`, `TooManyDays`, `UnknownEnding`.
    """
    check_ending(to, ENDINGS)
    printed = on or date.today()
    days = period or week_of(printed)
    held = _held(record, days)
    if to.suffix.lower() == ".pdf":
        _write(to, held, days, printed, alone=record is not None)
    else:
        write_table(to, _(TITLE), _table_columns(), _table_rows(held))
    progress(1, 1)
    return to


def people_of(needed: Needed) -> list[Assignment]:
    """Give those of a need who may come, by name."""
    return sorted(needed.expected(), key=lambda one: one.volunteer.person.sort_key)


def driven_by(held: Held) -> str:
    """Say who drives there, with the phone number."""
    if held.driver is None:
        return ""
    told = ", ".join(part for part in (held.driver.name, phone_text(held.driver.phone)) if part)
    return _("Driver: {who}").format(who=told)


def missing_words(needed: Needed) -> str:
    """Say how many are still to be found; nothing when none is."""
    return counted("{n} still to be found", "{n} still to be found", needed.missing) if needed.missing else ""


def _held(record: int | None, days: Period) -> list[Held]:
    if record is None:
        if (days.last - days.first).days >= MOST:
            raise TooManyDays(most=MOST)
        return held_between(*days)
    session = ActionSession.get_or_none(id=record)
    if session is None or session.binned:
        raise Unknown(what=record)
    return [held_once(session)]


def _write(to: Path, held: Sequence[Held], days: Period, printed: date, *, alone: bool) -> None:
    sender = paper_sender()
    when = weekday_long(held[0].session.day) if alone else period_text(*days)
    foot = _("{title} · printed on {day}").format(title=f"{_(TITLE)} · {when}", day=day_text(printed))
    with whole_file(to) as out, Paper(out, Description(f"{_(TITLE)} · {when}", sender.name, printed), sender) as paper:
        page = paper.begin(foot, (_(TITLE), when))
        page.skip(2)
        page.title(_(TITLE), held[0].session.action.name_of() if alone else _capital(when))
        for one in held:
            _session(page, one, alone=alone)
        if not held:
            page.skip(3)
            page.block(_("No session of an action on these days."))
        page.skip(3)
        page.block(_("Who cannot come tells the service, not only the others."), NOTE)


def _session(page: Page, held: Held, *, alone: bool) -> None:
    session = held.session
    page.heading(_capital(weekday_long(session.day)), before=5)
    named = [] if alone else [session.action.name_of()]
    times = times_text(session.start, session.end)
    told = [*named, session.title, times, session.where(), session.space.name_of() if session.space else ""]
    page.block(" · ".join(part for part in told if part), TEXT.bold())
    if driver := driven_by(held):
        page.block(driver)
    page.skip(2)
    if not held.needed:
        page.block(_("Nobody is needed at this session."))
        return
    columns = (
        Column(_("Role"), 50 * mm, names_row=True),
        Column(_("Times"), 30 * mm, when_empty=_("not noted")),
        Column(_("Who"), 60 * mm, when_empty=_("nobody yet")),
        Column(_("State"), 25 * mm, when_empty=_("not asked")),
    )
    table(page, columns, list(_rows(held)), air=1.4)


def _rows(held: Held) -> Iterator[tuple[str, str, str, str]]:
    """A line for each person, and one for those still to be found."""
    for needed in held.needed:
        times = times_text(*times_of(needed.need, held.session))
        first = True
        for one in people_of(needed):
            state = Assignment.field("state").text(one.state)
            yield needed.need.role, times if first else "", one.volunteer.name_of(), state
            first = False
        if needed.missing or first:
            yield needed.need.role, times if first else "", missing_words(needed), ""


def _table_columns() -> tuple[TableColumn, ...]:
    heads = (_("Times"), _("Action"), _("Place"), _("Role"), _("Who"), _("State"), _("Driver"))
    return (TableColumn(_("Date"), "day"), *(TableColumn(head) for head in heads))


def _table_rows(held: Sequence[Held]) -> Iterator[tuple[Any, ...]]:
    for one in held:
        session, driver = one.session, one.driver
        drives = ", ".join(part for part in (driver.name, phone_text(driver.phone)) if part) if driver else ""
        for needed in one.needed:
            shared = (session.day, times_text(*times_of(needed.need, session)), session.action.name_of())
            for asked in people_of(needed):
                state = Assignment.field("state").text(asked.state)
                yield (*shared, session.where(), needed.need.role, asked.volunteer.name_of(), state, drives)
            if needed.missing:
                yield (*shared, session.where(), needed.need.role, missing_words(needed), "", drives)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
