"""Who may have hours taken up by the citizen engagement account (CEC) for a civil year, and why the others may not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

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
from models.language.formats import day_text, duration_text, number_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.cec import LEAST_IN_ALL, LEAST_IN_ONE, Cec, cec_in
from models.queries.hours_names import named, ordered

TITLE: Final = t("Citizen engagement account")
ABOUT: Final = t(
    "Whose hours the citizen engagement account takes up for the civil year in which the days end, and why not others’."
)
ENDINGS: Final = (".pdf", ".xlsx", ".csv")


class CecLine(NamedTuple):
    """One volunteer and what counts for them."""

    name: str
    cec: Cec


def write_cec(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the list of the civil year in which the period ends, else of last year.

    Who has supervised or governed nowhere is not listed. Raises `UnknownEnding`; `ForAssociationsAlone`.
    """
    del record
    check_ending(to, ENDINGS)
    issued = on or date.today()
    year = period.last.year if period else issued.year - 1
    lines = cec_lines(year)
    progress(1, 1)
    if to.suffix.lower() != ".pdf":
        return write_table(to, _(TITLE), _table_columns(), _table_rows(lines))
    with whole_file(to) as out:
        sender = paper_sender()
        with Paper(out, Description(_(TITLE), sender.name, issued), sender) as paper:
            _draw(paper, lines, year, issued)
    return to


def cec_lines(year: int) -> list[CecLine]:
    """Give those who supervised or governed in a civil year, by name."""
    found = {key: cec for key, cec in cec_in(year).items() if any(one.counting for one in cec.served)}
    people = ordered("person", found)
    names = named("person", people)
    return [CecLine(names[key], found[key]) for key in people if isinstance(key, int)]


def _draw(paper: Paper, lines: Sequence[CecLine], year: int, on: date) -> None:
    when = _("civil year {year}").format(year=year)
    edited = _("printed on {day}").format(day=day_text(on))
    page = paper.begin(f"{_(TITLE)} · {when} · {edited}", (_(TITLE), when))
    page.skip(3)
    page.title(_(TITLE), when)
    page.skip(4)
    granted = [line for line in lines if line.cec.granted]
    counted_minutes = sum(line.cec.counted for line in granted)
    key_figures(
        page,
        (
            (number_text(len(granted)), counted("volunteer entitled", "volunteers entitled", len(granted)), ""),
            (duration_text(counted_minutes), _("that count for them"), ""),
            (number_text(len(lines) - len(granted)), _("not this year"), ""),
        ),
    )
    page.skip(3)
    if lines:
        table(page, _columns(), [Row(_cells(line)) for line in lines])
    else:
        page.block(_("Nobody supervised or governed in this year: only such hours count."))
    page.skip(4)
    page.block(rule_words(), NOTE, width=page.span(5))


def rule_words() -> str:
    """State the rule."""
    return _(
        "Counted are the validated hours of who supervises other volunteers or sits in a governing body, in"
        " associations declared for at least a year: {all} in the civil year, of which {one} in one association"
        " (French labour code, L5151-9 and D5151-14). Ordinary volunteering does not count."
    ).format(all=duration_text(LEAST_IN_ALL), one=duration_text(LEAST_IN_ONE))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Volunteer"), 46 * mm, names_row=True),
        Column(_("Entitled"), 22 * mm),
        Column(_("Where, and why not"), 58 * mm),
        Column(_("Hours counted"), 20 * mm, "right"),
        Column(_("In one association"), 24 * mm, "right"),
    )


def _cells(line: CecLine) -> tuple[str, ...]:
    cec = line.cec
    most = cec.most
    return (
        line.name,
        _("yes") if cec.granted else _("no"),
        _said(cec),
        duration_text(cec.counted),
        duration_text(most.counting if most else 0),
    )


def _said(cec: Cec) -> str:
    if cec.granted:
        return where_words(cec)
    return " ".join(cec.why())


def where_words(cec: Cec) -> str:
    """Say in which associations the hours that count were given."""
    words = _("{name}: {duration}")
    told = [words.format(name=one.name, duration=duration_text(one.counting)) for one in cec.served if one.counting]
    return "; ".join(told)


def _table_columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("Volunteer")),
        TableColumn(_("Civil year"), "number"),
        TableColumn(_("Hours counted"), "minutes"),
        TableColumn(_("In one association"), "minutes"),
        TableColumn(_("Entitled")),
        TableColumn(_("Where")),
        TableColumn(_("Why not")),
    )


def _table_rows(lines: Sequence[CecLine]) -> Iterator[tuple[Any, ...]]:
    for name, cec in lines:
        most, entitled = cec.most, _("yes") if cec.granted else _("no")
        why = "" if cec.granted else " ".join(cec.why())
        yield (name, cec.year, cec.counted, most.counting if most else 0, entitled, where_words(cec), why)
