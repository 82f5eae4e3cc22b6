"""The training block for a fund for associations (FDVA): each course, hours and days held, participations, persons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.panels import key_figures
from exports.paper.paper import Paper
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.language import _, counted, current_language, t
from models.language.formats import day_text, duration_text, number_text, period_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.fdva import FdvaTraining, TrainingOf, fdva_training

TITLE: Final = t("Training of volunteers for FDVA")
ABOUT: Final = t(
    "Hours and days of training held, participations and persons, as the fund for associations asks for them."
)
ENDINGS: Final = (".pdf", ".xlsx", ".csv")


def write_fdva(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the block by the ending of the file. Raises `UnknownEnding`."""
    del record
    check_ending(to, ENDINGS)
    told = fdva_training(period)
    progress(1, 1)
    if to.suffix.lower() != ".pdf":
        return write_table(to, _(TITLE), _table_columns(), _table_rows(told))
    with whole_file(to) as out:
        sender, issued = paper_sender(), on or date.today()
        with Paper(out, Description(_(TITLE), sender.name, issued), sender) as paper:
            _draw(paper, told, period, issued)
    return to


def _draw(paper: Paper, told: FdvaTraining, period: Period | None, on: date) -> None:
    when = period_text(*period) if period else _("all locked sheets")
    edited = _("printed on {day}").format(day=day_text(on))
    page = paper.begin(f"{_(TITLE)} · {when} · {edited}", (_(TITLE), when))
    page.skip(3)
    page.title(_(TITLE), when)
    page.skip(4)
    total = told.total()
    days = _("{days} of {hours} each").format(days=days_text(total.days), hours=duration_text(told.day_minutes))
    trainee = _("that is {days}").format(days=days_text(total.trainee_days))
    key_figures(
        page,
        (
            (duration_text(total.minutes), _("of training held"), days),
            (number_text(total.persons), counted("person trained", "persons trained", total.persons), ""),
            (number_text(total.participations), _("participations"), ""),
            (duration_text(total.trainee_minutes), _("trainee-hours"), trainee),
        ),
    )
    page.skip(3)
    table(page, _columns(), [*(Row(_cells(one)) for one in told.courses), Row(_cells(total, _("Total")), "total")])
    page.skip(4)
    page.block(
        _(
            "Only locked sheets count, both days of the period included. A participation is one person at one session."
            " Persons are counted once each, however many courses they followed: their total is not the sum of the"
            " lines. A day is {hours} of training; days are rounded to a tenth on each line, and added up."
        ).format(hours=duration_text(told.day_minutes)),
        NOTE,
        width=page.span(5),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Course"), 48 * mm, names_row=True),
        Column(_("Sessions"), 17 * mm, "right"),
        Column(_("Held"), 17 * mm, "right"),
        Column(_("Days"), 13 * mm, "right"),
        Column(_("Participations"), 23 * mm, "right"),
        Column(_("Persons"), 17 * mm, "right"),
        Column(_("Trainee-hours"), 22 * mm, "right"),
        Column(_("Trainee-days"), 20 * mm, "right"),
    )


def _cells(one: TrainingOf, name: str = "") -> tuple[str, ...]:
    return (
        name or one.title,
        number_text(one.sessions),
        duration_text(one.minutes),
        tenths_text(one.days),
        number_text(one.participations),
        number_text(one.persons),
        duration_text(one.trainee_minutes),
        tenths_text(one.trainee_days),
    )


def tenths_text(tenths: int) -> str:
    """2,5 · 29: tenths, without a decimal that says nothing."""
    units, rest = divmod(tenths, 10)
    point = "." if current_language() == "en" else ","
    return number_text(units) + (f"{point}{rest}" if rest else "")


def days_text(tenths: int) -> str:
    """2,5 days · 1 day; French counts less than two as one."""
    singular = tenths < 20 if current_language() == "fr" else tenths == 10  # noqa: PLR2004 - tenths of a day
    return (_("{days} day") if singular else _("{days} days")).format(days=tenths_text(tenths))


def _table_columns() -> tuple[TableColumn, ...]:
    numbers = (_("Participations"), _("Persons"))
    return (
        TableColumn(_("Course")),
        TableColumn(_("Sessions"), "number"),
        TableColumn(_("Held"), "minutes"),
        TableColumn(_("Days")),
        *(TableColumn(name, "number") for name in numbers),
        TableColumn(_("Trainee-hours"), "minutes"),
        TableColumn(_("Trainee-days")),
    )


def _table_rows(told: FdvaTraining) -> Iterator[tuple[Any, ...]]:
    for one in told.courses:
        yield _row(one, one.title)
    yield _row(told.total(), _("Total"))


def _row(one: TrainingOf, name: str) -> tuple[Any, ...]:
    days, trainee_days = tenths_text(one.days), tenths_text(one.trainee_days)
    return (name, one.sessions, one.minutes, days, one.participations, one.persons, one.trainee_minutes, trainee_days)
