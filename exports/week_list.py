"""The week's list: sessions, rounds, trainings, meetings and bookings day by day, who helps, who is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.panels import key_figures
from exports.paper.paper import Paper
from exports.paper.rows import Column, table
from exports.paper.tokens import NOTE
from exports.roster import missing_words, people_of
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.language import _, counted, t
from models.language.formats import day_text, number_text, period_text, phone_text, times_text, weekday_long
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.shifts import Needed, still_missing
from models.queries.week import InWeek, in_week, week_of

TITLE: Final = t("The week’s list")
ABOUT: Final = t(
    "All that is planned on some days: sessions, rounds, trainings, meetings, who helps and who is missing."
)
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
KINDS: Final = {
    "training": t("Training"),
    "round": t("Round"),
    "action": t("Action"),
    "meeting": t("Meeting"),
    "booking": t("Booking"),
}


def write_week_list(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the list of some days, of this week by default. Raises `TooManyDays`, `UnknownEnding`."""
    del record
    check_ending(to, ENDINGS)
    printed = on or date.today()
    days = period or week_of(printed)
    found = in_week(days)
    if to.suffix.lower() == ".pdf":
        _write(to, found, days, printed)
    else:
        heads = (_("Times"), _("What"), _("Title"), _("Details"), _("Who"))
        write_table(to, _(TITLE), [TableColumn(_("Date"), "day"), *map(TableColumn, heads)], _table_rows(found))
    progress(1, 1)
    return to


def _write(to: Path, found: Sequence[InWeek], days: Period, printed: date) -> None:
    sender, when = paper_sender(), period_text(*days)
    foot = _("{title} · printed on {day}").format(title=f"{_(TITLE)} · {when}", day=day_text(printed))
    with whole_file(to) as out, Paper(out, Description(f"{_(TITLE)} · {when}", sender.name, printed), sender) as paper:
        page = paper.begin(foot, (_(TITLE), when))
        page.skip(2)
        page.title(_(TITLE), _capital(when))
        if found:
            page.skip(3)
            key_figures(page, _figures(found))
        for day, there in groupby(found, lambda one: one.day):
            page.heading(_capital(weekday_long(day)), before=4)
            table(page, _columns(), [_row(one) for one in there], air=1.4)
        if not found:
            page.skip(3)
            page.block(_("Nothing is planned on these days."))
        page.skip(3)
        page.block(_("The only phone number is the driver’s. Those of volunteers stand in their files."), NOTE)


def _figures(found: Sequence[InWeek]) -> tuple[tuple[str, str, str], ...]:
    needed = [need for one in found for need in one.needed]
    missing = still_missing(needed)
    said_yes = sum(one.found for one in needed)
    return (
        (number_text(len(found)), counted("appointment", "appointments", len(found)), ""),
        (number_text(said_yes), counted("volunteer found", "volunteers found", said_yes), ""),
        (number_text(missing), counted("still to be found", "still to be found", missing), ""),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Times"), 28 * mm, when_empty=_("not noted")),
        Column(_("What"), 74 * mm, names_row=True),
        Column(_("Who"), 63 * mm, when_empty=_("nobody asked")),
    )


def _row(one: InWeek) -> tuple[str, str, str]:
    told = ", ".join(part for part in (one.title, one.about) if part)
    return one.times, f"{_(KINDS[one.kind])} · {told}", " ; ".join(_who(one))


def _who(one: InWeek) -> list[str]:
    """Say who drives and who helps, role by role, with those still to be found."""
    said = []
    if one.driver:
        phone = phone_text(one.driver.phone)
        who = f"{one.driver.name}, {phone}" if phone else one.driver.name
        said.append(_("Driver: {who}").format(who=who))
    return [*said, *map(_role, one.needed)]


def _role(needed: Needed) -> str:
    names = [asked.volunteer.name_of() for asked in people_of(needed)]
    parts = ", ".join([*names, *filter(None, [missing_words(needed)])])
    need = needed.need
    times = times_text(need.start, need.end)
    role = f"{need.role} ({times})" if times else need.role
    return _("{role}: {who}").format(role=role, who=parts)


def _table_rows(found: Sequence[InWeek]) -> Iterator[tuple[Any, ...]]:
    for one in found:
        yield (one.day, one.times, _(KINDS[one.kind]), one.title, one.about, " ; ".join(_who(one)))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
