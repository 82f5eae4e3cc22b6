"""What volunteering is worth over a period: every line with its hours, rate and multiple; the method is stated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.panels import key_figures
from exports.paper.paper import Paper
from exports.paper.rows import Column, Row, table
from exports.spreadsheet import TableColumn, TableSheet, check_ending, write_book, write_table
from models.engagements import Engagement
from models.language import _, counted, current_language, t
from models.language.formats import NOTHING, day_short, day_text, duration_text, money_text, number_text, period_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.valuation import GROUPS, MISSION, Valuation, ValuedLine, valuation

TITLE: Final = t("Valuation of volunteering")
ABOUT: Final = t("What the time given is worth, line by line, with the rates, the multiples and the method.")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
_ONE: Final = 100


def write_valuation(
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
    valued = valuation(period)
    progress(1, 1)
    if to.suffix.lower() == ".csv":
        return write_table(to, _(TITLE), _table_columns(), _table_rows(valued))
    if to.suffix.lower() == ".xlsx":
        return write_book(to, _sheets(valued))
    with whole_file(to) as out:
        sender, issued = paper_sender(), on or date.today()
        with Paper(out, Description(_(TITLE), sender.name, issued), sender) as paper:
            _draw(paper, valued, issued)
    return to


def _draw(paper: Paper, valued: Valuation, on: date) -> None:
    when = period_text(*valued.period) if valued.period else _("all days")
    edited = _("printed on {day}").format(day=day_text(on))
    page = paper.begin(f"{_(TITLE)} · {when} · {edited}", (_(TITLE), when))
    page.skip(3)
    page.title(_(TITLE), when)
    page.skip(4)
    lines = counted("valued line", "valued lines", len(valued.lines))
    key_figures(
        page,
        (
            (money_text(valued.cents), _("value of the time given"), ""),
            (duration_text(valued.minutes), _("given and validated"), ""),
            (number_text(len(valued.lines)), lines, ""),
        ),
    )
    page.skip(3)
    table(page, _columns(), [*(Row(_cells(line)) for line in valued.lines), Row(_total(valued), "total")])
    _method(page, valued)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Mission"), 50 * mm, names_row=True),
        Column(_("Role"), 24 * mm),
        Column(_("Rate since"), 22 * mm),
        Column(_("An hour"), 18 * mm, "right"),
        Column(_("Multiple"), 17 * mm, "right"),
        Column(_("Duration"), 19 * mm, "right"),
        Column(_("Value"), 22 * mm, "right"),
    )


def _cells(line: ValuedLine) -> tuple[str, ...]:
    rate = line.rate
    return (
        line_name(line),
        role_name(line.role),
        day_short(rate.since) if rate else NOTHING,
        money_text(rate.cents) if rate else NOTHING,
        times_text(line.hundredths),
        duration_text(line.minutes),
        NOTHING if line.cents is None else money_text(line.cents),
    )


def _total(valued: Valuation) -> tuple[str, ...]:
    return (_("Total"), "", "", "", "", duration_text(valued.minutes), money_text(valued.cents))


def _method(page: Page, valued: Valuation) -> None:
    page.heading(_("Method"))
    for words in method_words(valued):
        page.block(words)
    if valued.rates():
        page.heading(_("Rates and their sources"), 3)
        columns = (
            Column(_("From the"), 40 * mm, names_row=True),
            Column(_("Source"), 90 * mm, when_empty=_("not stated")),
            Column(_("An hour"), 30 * mm, "right"),
        )
        table(page, columns, [(day_text(r.since), r.source, money_text(r.cents)) for r in valued.rates()])
    page.heading(_("Multiples by role"), 3)
    page.facts([(role_name(role), times_text(hundredths)) for role, hundredths in valued.roles().items()])


def method_words(valued: Valuation) -> list[str]:
    """State the method: what counts, what it is multiplied by, where it is rounded, what is left out."""
    said = [
        _(
            "Only validated hours count, in exact minutes, both days of the period included; the hours of a group count"
            " once for each of its people. Training is not valued here."
        ),
        _(
            "Each line is worth its minutes, at the rate of an hour in force on the day of the activity, times the"
            " multiple of the role. It is rounded once, to the cent, half up; the total is the sum of the lines. Hours"
            " of one mission on both sides of a change of rate are two lines."
        ),
    ]
    if valued.unvalued:
        words = _("{hours} are earlier than the first rate, and are not valued.")
        said.append(words.format(hours=duration_text(valued.unvalued)))
    return said


def line_name(line: ValuedLine) -> str:
    """Name a line: its mission, groups, or that there is none."""
    if line.of == MISSION:
        return line.mission
    return _("Groups (nobody by name)") if line.of == GROUPS else _("Without a mission")


def role_name(role: str) -> str:
    """Name a role."""
    return str(Engagement.field("role").text(role))


def times_text(hundredths: int) -> str:
    """×1 · ×1,5 · ×1,25."""
    units, rest = divmod(hundredths, _ONE)
    point = "." if current_language() == "en" else ","
    return f"×{units}" + (f"{point}{rest:02}".rstrip("0") if rest else "")


def _table_columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("Mission")),
        TableColumn(_("Role")),
        TableColumn(_("Rate since"), "day"),
        TableColumn(_("An hour"), "cents"),
        TableColumn(_("Multiple"), "cents"),
        TableColumn(_("Duration"), "minutes"),
        TableColumn(_("Value"), "cents"),
    )


def _table_rows(valued: Valuation) -> Iterator[tuple[Any, ...]]:
    for line in valued.lines:
        rate = line.rate
        priced = (rate.since, rate.cents) if rate else (None, None)
        yield (line_name(line), role_name(line.role), *priced, line.hundredths, line.minutes, line.cents)
    yield (_("Total"), "", None, None, None, valued.minutes, valued.cents)


def _sheets(valued: Valuation) -> list[TableSheet]:
    rates = (TableColumn(_("From the"), "day"), TableColumn(_("An hour"), "cents"), TableColumn(_("Source")))
    roles = (TableColumn(_("Role")), TableColumn(_("Multiple"), "cents"))
    return [
        TableSheet(_(TITLE), _table_columns(), _table_rows(valued)),
        TableSheet(_("Method"), (TableColumn(_("Method")),), [(words,) for words in method_words(valued)]),
        TableSheet(_("Rates and their sources"), rates, [tuple(rate) for rate in valued.rates()]),
        TableSheet(_("Multiples by role"), roles, [(role_name(role), many) for role, many in valued.roles().items()]),
    ]
