"""From need to result, drawn on paper: boxes and arrows that a photocopier keeps, and a table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.lineage_boxes import draw_chain
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.paper import LANDSCAPE, Paper
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE, PLAIN_TITLE
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.diagnosis import Diagnosis
from models.language import _, t
from models.language.formats import day_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.chain import Chain, Link, step_name
from models.queries.lineage import chain_of_diagnosis
from models.refusals import StepRefusal, Unknown

TITLE: Final = t("From need to result")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")


class NeedsDiagnosis(StepRefusal):
    words = t("The chain from need to result is that of one diagnosis: choose which.")


def write_lineage(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the chain of a diagnosis (``record``): drawn, with its table, or as a table alone.

    Raises `UnknownEnding`, `NeedsDiagnosis`, `Unknown`.
    """
    del period
    check_ending(to, ENDINGS)
    if record is None:
        raise NeedsDiagnosis
    diagnosis = Diagnosis.get_or_none(id=record)
    if diagnosis is None:
        raise Unknown(what=str(record))
    chain = chain_of_diagnosis(record)
    if to.suffix.lower() != ".pdf":
        columns = [TableColumn(title) for title in _titles()]
        return write_table(to, _(TITLE), columns, list(told_rows(chain)))
    sender, issued = paper_sender(), on or date.today()
    with whole_file(to) as out, Paper(out, Description(_(TITLE), sender.name, issued), sender) as paper:
        edited = _("printed on {day}").format(day=day_text(issued))
        page = paper.begin(f"{_(TITLE)} · {edited}", (_(TITLE), diagnosis.title), sheet=LANDSCAPE)
        page.title(_(TITLE), diagnosis.title, PLAIN_TITLE)
        page.skip(3)
        draw_picture(page, chain, diagnosis.title)
    progress(1, 1)
    return to


def draw_picture(page: Page, chain: Chain, about: str) -> None:
    """Draw a chain on a page, then the table of its links; also a chapter of another paper."""
    if not chain.links:
        page.block(_("No need was noted yet: there is nothing to draw."))
        return
    draw_chain(page, chain, about)
    page.heading(_("The same links in a table"))
    widths = (26, 80, 76, 70)
    columns = [
        Column(title, width * mm, names_row=place == 1, when_empty=_("nothing to say"))
        for place, (title, width) in enumerate(zip(_titles(), widths, strict=True))
    ]
    table(page, columns, [Row(cells) for cells in told_rows(chain)], air=1.1)
    page.skip(2)
    page.block(
        _(
            "Visits and persons are never added up. Requests are those of the 14 days after a session. A broken edge"
            " marks what leads nowhere yet."
        ),
        NOTE,
    )


def _titles() -> tuple[str, ...]:
    return (_("Step"), _("Link"), _("What is said of it"), _("Led here by"))


def told_rows(chain: Chain) -> Iterator[tuple[str, str, str, str]]:
    """Tell each link in reading order: its step, its name or figure, what is said of it, and what led to it."""
    for link in chain.told:
        before = ", ".join(_called(chain.by_key[key]) for key in link.after if key in chain.by_key)
        yield step_name(link.step), _called(link), link.about, before


def _called(link: Link) -> str:
    return " ".join(part for part in (link.figure, link.title) if part)
