"""Hours of training by volunteer over a period, and the block of totals that funders ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from models.language import _, counted, t
from models.language.formats import clock_text, day_text, duration_text, number_text, percent_text, period_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.training_hours import Trained, TrainingDays, trained, training_days

TITLE: Final = t("Training hours by volunteer")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")


def write_training_hours(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the report by the ending of the file. Raises `UnknownEnding`."""
    del record
    check_ending(to, ENDINGS)
    people, days = trained(period), training_days(period)
    if to.suffix.lower() != ".pdf":
        return write_table(to, _(TITLE), _table_columns(), _table_rows(people, days, progress))
    with whole_file(to) as out:
        sender, issued = paper_sender(), on or date.today()
        with Paper(out, Description(_(TITLE), sender.name, issued), sender) as paper:
            _draw(paper, people, days, period, issued, progress)
    return to


def _draw(
    paper: Paper, people: Sequence[Trained], days: TrainingDays, period: Period | None, on: date, progress: Progress
) -> None:
    when = period_text(*period) if period else _("all locked sheets")
    edited = _("printed on {day}").format(day=day_text(on))
    page = paper.begin(f"{_(TITLE)} · {when} · {edited}", (_(TITLE), when))
    page.skip(3)
    page.title(_(TITLE), when)
    page.skip(4)
    went = sum(one.minutes > 0 for one in people)
    key_figures(
        page,
        (
            (number_text(went), counted("volunteer trained", "volunteers trained", went), ""),
            (duration_text(days.minutes), _("of training held"), ""),
            (number_text(days.participations), _("participations"), ""),
            (duration_text(days.trainee_minutes), _("trainee-hours"), ""),
        ),
    )
    page.skip(3)
    total = _total(people)
    rows = [Row(_cells(one), "row") for one in _watched(people, progress)]
    table(page, _columns(), [*rows, Row(_cells(total, len(people)), "total")])
    page.skip(4)
    page.block(
        _(
            "Only locked sheets count, both days of the period included. Sessions: those attended, out of those on"
            " whose sheet the volunteer stands. Rate: time attended over time planned. Training held: the planned"
            " duration of every session, once. Trainee-hours: the hours attended, added up over the volunteers."
        ),
        NOTE,
        width=page.span(5),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Volunteer"), 56 * mm, names_row=True),
        Column(_("Number"), 20 * mm, when_empty=_("no number")),
        Column(_("Trainings"), 18 * mm, "right"),
        Column(_("Sessions"), 20 * mm, "right"),
        Column(_("Planned"), 17 * mm, "right"),
        Column(_("Attended"), 18 * mm, "right"),
        Column(_("Rate"), 16 * mm, "right"),
    )


def _cells(one: Trained, of: int | None = None) -> tuple[str, ...]:
    """``of``: the line is the total of so many volunteers."""
    return (
        one.name if of is None else counted("Total: {n} volunteer", "Total: {n} volunteers", of),
        one.number,
        number_text(one.courses) if of is None else "",
        _("{part} of {whole}").format(part=number_text(one.attended), whole=number_text(one.sessions)),
        clock_text(one.planned),
        clock_text(one.minutes),
        percent_text(one.minutes, one.planned),
    )


def _total(people: Sequence[Trained]) -> Trained:
    """A total is the sum of the printed lines (documents.md, section 1)."""
    sums = [sum(one[place] for one in people) for place in range(3, len(Trained._fields))]  # type: ignore[misc]
    return Trained(0, "", "", *sums)


def _table_columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("Volunteer")),
        TableColumn(_("Number")),
        TableColumn(_("Trainings"), "number"),
        TableColumn(_("Sessions attended"), "number"),
        TableColumn(_("Sessions"), "number"),
        TableColumn(_("Planned"), "minutes"),
        TableColumn(_("Attended"), "minutes"),
        TableColumn(_("Rate")),
    )


def _table_rows(people: Sequence[Trained], days: TrainingDays, progress: Progress) -> Iterator[tuple[Any, ...]]:
    for one in _watched(people, progress):
        yield (one.name, one.number, *one[3:], percent_text(one.minutes, one.planned))
    total = _total(people)
    yield (_("Total"), "", None, *total[4:], percent_text(total.minutes, total.planned))
    yield (_("Training held"), "", None, None, None, days.minutes, None, "")
    yield (_("Participations"), "", None, days.participations, None, None, None, "")
    yield (_("Trainee-hours"), "", None, None, None, None, days.trainee_minutes, "")


def _watched(people: Sequence[Trained], progress: Progress) -> Iterator[Trained]:
    for number, one in enumerate(people, 1):
        yield one
        if number % 100 == 0 or number == len(people):
            progress(number, len(people))
