"""A table of hours as it was chosen on the screen: a landscape paper, a workbook or a CSV of the same figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.paper import LANDSCAPE, Paper
from exports.paper.tokens import NOTE
from exports.pivot_table import ACROSS, draw_pivot, pivot_columns, pivot_rows
from exports.spreadsheet import check_ending, write_table
from models.hours import KINDS
from models.language import _, t
from models.language.formats import day_text, duration_text, period_text
from models.progress import Progress, unwatched
from models.queries.hours import Cut, Pivot, pivot
from models.queries.hours_names import NAMES, PivotLines
from models.territory import Territory

TITLE: Final = t("Figures of hours")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")


def write_pivot(to: Path, cut: Cut, progress: Progress = unwatched, on: date | None = None) -> Path:
    """Write a table of hours by the ending of the file. Raises `UnknownEnding`."""
    check_ending(to, ENDINGS)
    lines = PivotLines(pivot(cut))
    if to.suffix.lower() != ".pdf":
        return write_table(to, _(TITLE), pivot_columns(lines), pivot_rows(lines, progress))
    with whole_file(to) as out:
        sender, issued = paper_sender(), on or date.today()
        with Paper(out, Description(_(TITLE), sender.name, issued), sender) as paper:
            _draw(paper, lines, issued, progress)
    return to


def _draw(paper: Paper, lines: PivotLines, on: date, progress: Progress) -> None:
    said, edited = cut_words(lines.made.cut), _("printed on {day}").format(day=day_text(on))
    page = paper.begin(f"{_(TITLE)} · {edited}", (_(TITLE), said), sheet=LANDSCAPE)
    page.skip(3)
    page.title(two_words(lines.made.cut), said)
    page.skip(4)
    if lines.rows:
        draw_pivot(page, lines, ACROSS, progress)
        page.skip(4)
    else:
        page.block(_("No hours count here: they count once they are validated."))
    page.block(counting_words(lines.made), NOTE, width=page.span(5))


def two_words(cut: Cut) -> str:
    """Say what a table shows: Hours by volunteer and month."""
    rows, columns = (_(NAMES[name]).lower() for name in (cut.rows, cut.columns))
    return _("Hours by {rows} and {columns}").format(rows=rows, columns=columns)


def cut_words(cut: Cut) -> str:
    """Say which hours: the days, the territory, the kind."""
    territory = Territory.get_or_none(id=cut.territory) if cut.territory else None
    parts = (
        period_text(*cut.period) if cut.period else _("all days"),
        _("living in {territory}").format(territory=territory.name) if territory else "",
        _(dict(KINDS)[cut.kind]) if cut.kind else "",
    )
    return " · ".join(part for part in parts if part)


def counting_words(made: Pivot) -> str:
    """Say what counts, and how much of it groups gave."""
    words = _("Validated hours alone count, both days of the period included, to the minute.")
    if not made.groups:
        return words
    groups = _("Of them {hours} of groups, counted once for each of their people, whom nobody names.")
    return f"{words} {groups.format(hours=duration_text(made.groups))}"
