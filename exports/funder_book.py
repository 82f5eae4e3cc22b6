"""The funder report as a workbook: the financial table with live sums and variances, publics, indicators, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from exports import funder_words as words
from exports.funder_annexes import mission_name
from exports.live_sheets import Cell, LiveSheet, write_live
from exports.money_book import Head, money_sheet
from exports.money_tables import code_shown
from exports.spreadsheet import Live, live_sum
from exports.valuation_report import role_name
from models.language import _
from models.listings import listing
from models.queries.budget_rows import HOURS
from models.queries.funder_rows import Came, Funder, Proven
from models.small_cells import Cell as Counted
from models.territory import AGE_BANDS, SEXES
from models.worths import is_percent

_FIRST: Final = 2  # the first row below one row of heads


def write_funder_book(to: Path, told: Funder) -> Path:
    """Write the workbook of a report, whole or not at all."""
    head = Head(words.title(told), words.subject(told), told.share, told.line)
    sheets = [money_sheet(told.budget, head), _publics(told), _indicators(told)]
    if told.valued:
        sheets.append(_valuation(told))
    sheets.append(_evidence(told))
    return write_live(to, sheets)


# Who came


def _publics(told: Funder) -> LiveSheet:
    sheet = LiveSheet(_("Publics"), (26, 28, *(14,) * 4))
    sexes = (_(name).capitalize() for _code, name in SEXES)
    sheet.heads(_("What is counted"), _("Age or quarter"), *sexes, _("Total"), figures=range(2, 6))
    for came in told.came:
        what = _("Visits") if came.what == "visits" else _("Persons")
        _bands(sheet, came, what)
        _quarters(sheet, came, what)
    return sheet


def _bands(sheet: LiveSheet, came: Came, what: str) -> None:
    """Rows of the bands with their sums; where a small cell is hidden, no formula may give it back."""
    names, first = dict(AGE_BANDS), len(sheet.rows) + 1
    for band, row, total in zip(came.bands, came.table.rows, came.table.row_totals, strict=True):
        cells = dict(zip(came.sexes, row, strict=True))
        at = len(sheet.rows) + 1
        told = [_count(cells.get(code, Counted(0))) for code, _name in SEXES]
        sums = Live(f"=SUM(C{at}:E{at})", total.number or 0) if all(cell.shown for cell in (*row, total)) else None
        sheet.add(Cell(what), Cell(_(names[band])), *told, Cell(sums, "number") if sums else _count(total))
    last, totals = len(sheet.rows), dict(zip(came.sexes, came.table.column_totals, strict=True))
    below = []
    for place, (code, _name) in enumerate(SEXES):
        column = [dict(zip(came.sexes, row, strict=True)).get(code, Counted(0)) for row in came.table.rows]
        below.append(_sum("CDE"[place], first, last, column, totals.get(code, Counted(0))))
    below.append(_sum("F", first, last, came.table.row_totals, came.table.total))
    sheet.add(Cell(what, bold=True), Cell(_("Total"), bold=True), *below)


def _quarters(sheet: LiveSheet, came: Came, what: str) -> None:
    if not any(came.quarters):
        return
    first = len(sheet.rows) + 1
    for name, cell in zip(came.quarters, came.by_quarter, strict=True):
        sheet.add(Cell(what), Cell(name or _("not noted")), None, None, None, _count(cell))
    total = _sum("F", first, len(sheet.rows), came.by_quarter, came.total)
    sheet.add(Cell(what, bold=True), Cell(_("Total by quarter"), bold=True), None, None, None, total)


def _count(cell: Counted, bold: bool = False) -> Cell:
    return Cell(cell.number, "number", bold) if cell.shown else Cell(cell.text(), "text", bold)


def _sum(column: str, first: int, last: int, cells: Sequence[Counted], total: Counted) -> Cell:
    if not all(cell.shown for cell in (*cells, total)):
        return _count(total, bold=True)
    return Cell(live_sum(column, first, last, total.number or 0), "number", bold=True)


# Indicators


def _indicators(told: Funder) -> LiveSheet:
    sheet = LiveSheet(_("Indicators"), (40, 46, 14, 14, 14, 14, 16, 22))
    heads = (_("Objective"), _("Indicator"), _("Unit"), _("Start"), _("Target"), _("Result"), _("Variance"), _("State"))
    sheet.heads(*heads, figures=range(3, 7))
    for at, aim in enumerate(told.aims, _FIRST):
        percent = is_percent(aim.shape, aim.unit)
        scale, look = _shape(aim.shape, percent)
        start, target, result = (None if n is None else n / scale for n in (aim.start, aim.target, aim.result))
        gap: Any = None
        if target is not None and result is not None:
            gap = Live(f"=ROUND(F{at}-E{at},6)", round(result - target, 6))
        unit = "%" if percent else aim.unit
        numbers = [Cell(value, look) if value is not None else None for value in (start, target, result, gap)]
        sheet.add(Cell(aim.objective), Cell(aim.title), Cell(unit), *numbers, Cell(words.state(aim), "long"))
    return sheet


def _shape(shape: str, percent: bool) -> tuple[int, Any]:
    """Give by what a kept number is divided, and how the cell looks: Excel's own parts of a day and of one."""
    if percent:
        return 10_000, "percent"
    return (1440, "hours") if shape == "hours" else (100, "number")


# Hours, and what is behind each line


def _valuation(told: Funder) -> LiveSheet:
    """Each line is its minutes, its rate and its multiple, multiplied and rounded where the cell stands."""
    sheet = LiveSheet(_("Valuation"), (40, 22, 14, 14, 12, 20, 14))
    heads = (
        _("Mission"),
        _("Role"),
        _("Rate since"),
        _("An hour"),
        _("Multiple"),
        _("Duration in minutes"),
        _("Value"),
    )
    sheet.heads(*heads, figures=range(2, 7))
    for at, one in enumerate(told.valued, _FIRST):
        value = Live(f"=ROUND(D{at}*E{at}*F{at}/60,2)", one.cents or 0)
        since = Cell(one.since, "day") if one.since else None
        sheet.add(
            *(Cell(mission_name(one)), Cell(role_name(one.role)), since, Cell(one.rate or 0, "cents")),
            *(Cell(one.hundredths, "cents"), Cell(one.minutes, "number"), Cell(value, "cents")),
        )
    last = len(sheet.rows)
    minutes, cents = sum(one.minutes for one in told.valued), sum(one.cents or 0 for one in told.valued)
    sums = (
        Cell(live_sum("F", _FIRST, last, minutes), "number", bold=True),
        Cell(live_sum("G", _FIRST, last, cents), "cents", bold=True),
    )
    sheet.add(Cell(_("Total"), bold=True), None, None, None, None, *sums)
    return sheet


def _evidence(told: Funder) -> LiveSheet:
    """The records behind each actual, to the cent; those of a line add up to it."""
    sheet = LiveSheet(_("Evidence of the lines"), (8, 58, 26, 10, 60, 14))
    heads = (_("No."), _("Line"), _("Kind of record"), _("Id"), _("Record"), _("Amount"))
    sheet.heads(*heads, figures=(3, 5))
    rows = {row.about: row for row in told.budget.rows()}
    by_line: dict[str, list[Proven]] = {}
    for proof in told.proofs:
        by_line.setdefault(proof.about, []).append(proof)
    for about, proofs in by_line.items():
        first, row = len(sheet.rows) + 1, rows[about]
        for proof in proofs:
            kind, name = _named(proof)
            key = Cell(proof.record, "number") if proof.record else None
            line = (Cell(code_shown(row.code)), Cell(row.label))
            sheet.add(*line, Cell(kind), key, Cell(name, "long"), Cell(proof.cents, "cents"))
        if len(proofs) == 1:
            continue
        total = live_sum("F", first, len(sheet.rows), sum(proof.cents for proof in proofs))
        label = words.named(_("Total"), row.label)
        sheet.add(None, Cell(label, bold=True), None, None, None, Cell(total, "cents", bold=True))
    return sheet


def _named(proof: Proven) -> tuple[str, str]:
    """Name the kind of a record, and the record as it is called today."""
    if proof.listing == HOURS and not proof.record:
        return _("Hours"), _("hours of one mission, role and rate")
    kind = listing(proof.listing).kind
    record = kind.get_or_none(id=proof.record)
    return _(kind.words.one), str(record.name_of()) if record else ""
