"""The sheet of a round for its driver: the stops with boxes for the real times, the tally aboard, what to check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper import panels, pen
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.lines import shortened
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.rows import Column, table
from exports.paper.tags import COLUMN_HEAD, ROW_HEAD
from exports.paper.tokens import BEAT, CELL, CELL_HEAD, LINE, NOTE, STRONG, TEXT, THIN, Style
from exports.spreadsheet import check_ending
from models.language import _, t
from models.language.formats import clock_text, day_text, phone_text, weekday_long
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.round_sheets import RoundPaper, round_papers
from models.territory import AGE_BANDS

TITLE: Final = t("Round sheet")
ABOUT: Final = t("A sheet for the driver for each day: boxes for the real times, the tally of visits, what to check.")
ENDINGS: Final = (".pdf",)
BANDS: Final = [words for code, words in AGE_BANDS if code != "not_noted"]
CHECKS: Final = (
    t("Tyres and lights"),
    t("Extinguisher, first-aid kit"),
    t("Heating upstairs"),
    t("Access ramp"),
    t("Water and coffee"),
    t("Forms and posters"),
)
_NUMBER, _TIME, _SEEN = 8 * mm, 18 * mm, 12 * mm
_TALLY_NAMES, _TALLY_ROW = 36 * mm, 14 * mm
_SIGNED: Final = 20 * mm
_CHECK, _BOX = 8.0, 8 * mm
_BOXES: Final = (3, 5, 6)  # columns that a pen fills
_AIR: Final = 5.5  # beats: a box of eight millimetres


def write_round_sheet(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write a sheet for each day a round runs in a period, or for the next. Raises `StepRefusal` in words."""
    check_ending(to, ENDINGS)
    printed = on or date.today()
    papers = round_papers(record or 0, period, printed)
    sender = paper_sender()
    named = f"{_(TITLE)} {reference(papers[0])}"
    with whole_file(to) as out, Paper(out, Description(named, sender.name, printed), sender) as paper:
        for number, told in enumerate(papers):
            progress(number, len(papers))
            _draw(paper, told, printed, len(papers) > 1)
    progress(len(papers), len(papers))
    return to


def reference(told: RoundPaper) -> str:
    """Name a sheet: T, the year, the round, and the day within the year."""
    return f"T-{told.day.year}-{told.round.id:04d}-{told.day:%m%d}"


def _draw(paper: Paper, told: RoundPaper, printed: date, many: bool) -> None:
    when, named = weekday_long(told.day), reference(told)
    foot = _("{reference} · printed on {day}").format(reference=named, day=day_text(printed))
    page = paper.begin(foot, (f"{_(TITLE)} {named}", when), bookmark=when if many else "")
    page.skip(2)
    page.title(_(TITLE), " · ".join((_capital(when), told.round.title, named)))
    page.skip(2)
    _facts(page, told)
    page.heading(_("Bus stops"), before=4)
    _stops(page, told)
    _tally(page, told)
    _checks(page)
    _signing(page)


def _facts(page: Page, told: RoundPaper) -> None:
    y, half = page.y, page.span(3)
    driver = ", ".join(part for part in (told.driver, phone_text(told.phone or "")) if part)
    page.facts(((_("Driver"), driver or "—"), (_("Crew"), ", ".join(told.crew) or "—")), 60, width=half, style=CELL)
    low, page.y = page.y, y
    depot = told.venue.depot or "—"
    # the pen adds the hour: nobody typed it
    rows = (
        (_("Leaves"), _("{place}, at").format(place=depot)),
        (_("Comes back"), _("{place}, at").format(place=depot)),
    )
    page.facts(rows, 60, x=page.column(3), width=half, style=CELL)
    page.y = min(low, page.y)


def _stops(page: Page, told: RoundPaper) -> None:
    rest = page.measure - _NUMBER - 4 * _TIME - _SEEN
    columns = (
        Column(_("No."), _NUMBER),
        Column(_("Bus stop"), rest, names_row=True),
        Column(_("Arrival planned"), _TIME, "right"),
        Column(_("real"), _TIME, "right", when_empty=_("to write in")),
        Column(_("Departure planned"), _TIME, "right"),
        Column(_("actual"), _TIME, "right", when_empty=_("to write in")),
        Column(_("Seen"), _SEEN, "right", when_empty=_("to write in")),
    )
    rows = [
        (str(number), _named(stop.name, stop.address), clock_text(stop.arrival), "", clock_text(stop.departure), "", "")
        for number, stop in enumerate(told.stops, 1)
    ]
    edges = [page.left + sum(column.width for column in columns[:place]) for place in range(len(columns) + 1)]

    def boxes(page: Page, top: float, bottom: float) -> None:
        low = (top + bottom - _BOX) / 2
        for place in _BOXES:
            pen.box(page.canvas, edges[place] + 6, low, edges[place + 1] - edges[place] - 6, _BOX, LINE)

    table(page, columns, rows, air=_AIR, drawn=boxes)


def _tally(page: Page, told: RoundPaper) -> None:
    spaces = [_named(name, use) for name, use in told.spaces] or [told.venue.name]
    page.need(12 * BEAT + len(spaces) * _TALLY_ROW)
    page.heading(_("Visits counted aboard"), before=5)
    page.block(_("One stroke for each person who gets on; neither name nor origin is noted."), NOTE)
    page.skip(1.5)
    canvas, wide = page.canvas, (page.measure - _TALLY_NAMES) / len(BANDS)
    with canvas.group("Table"):
        page.y -= 3 * BEAT
        with canvas.group("TR"):
            with canvas.tag("TH", alt=_("Space"), more=COLUMN_HEAD):
                pass
            for number, band in enumerate(BANDS):
                with canvas.tag("TH", _(band), more=COLUMN_HEAD):
                    pen.words(
                        canvas, page.left + _TALLY_NAMES + number * wide + 4, page.y + 4, _(band) + " ", CELL_HEAD
                    )
        pen.rule(canvas, page.left, page.y, page.right, page.y, STRONG)
        top = page.y
        for space in spaces:
            page.y -= _TALLY_ROW
            with canvas.group("TR"):
                with canvas.tag("TH", space, more=ROW_HEAD):
                    cut = shortened(space, CELL.font, CELL.size, _TALLY_NAMES - 6, 3)
                    y = page.y + (_TALLY_ROW + len(cut) * CELL.leading) / 2 - 0.75 * CELL.leading
                    for line in cut:
                        pen.words(canvas, page.left, y, line + " ", CELL)
                        y -= CELL.leading
                for band in BANDS:
                    with canvas.tag("TD", alt=_("strokes, {band}").format(band=_(band))):
                        pass
            pen.rule(canvas, page.left, page.y, page.right, page.y, THIN)
        for number in range(len(BANDS) + 1):
            x = page.left + _TALLY_NAMES + number * wide
            pen.rule(canvas, x, top, x, page.y, THIN)


def _checks(page: Page) -> None:
    page.need(30 * BEAT)
    page.heading(_("Before driving off"), before=5)
    canvas = page.canvas
    with canvas.group("L"):
        for number, text in enumerate(CHECKS):
            if number % 3 == 0:
                page.y -= 6 * BEAT
            x = page.column(2 * (number % 3))
            pen.check(canvas, x, page.y - 0.5, state=False, size=_CHECK)
            with canvas.group("LI"), canvas.tag("LBody", _(text)):
                pen.words(
                    canvas,
                    x + 1.75 * _CHECK,
                    page.y,
                    _one_line(_(text), TEXT, page.column(2) - page.left - 2.25 * _CHECK) + " ",
                    TEXT,
                )


def _signing(page: Page) -> None:
    page.need(_SIGNED + 6 * BEAT)
    page.lower_to(page.bottom + _SIGNED + 2 * BEAT)
    half = page.span(3)
    panels.sign_box(page, page.left, half, _SIGNED, _("Signature of the driver"))
    panels.sign_box(page, page.column(3), half, _SIGNED, _("To tell the service"))
    page.y -= _SIGNED


def _named(name: str, more: str) -> str:
    return ", ".join(part for part in (name, more) if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _one_line(text: str, style: Style, width: float) -> str:
    return shortened(text, style.font, style.size, width)[0]
