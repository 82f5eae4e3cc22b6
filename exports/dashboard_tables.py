"""The dashboard as a workbook: the figures of the page, a sheet for each part, live totals."""

from __future__ import annotations

from pathlib import Path

from exports.board_tables import board_sheets
from exports.spreadsheet import write_book
from models.queries.dashboard_report import DashboardReport


def write_sheets_of(to: Path, told: DashboardReport) -> Path:
    """Write a dashboard as an XLSX, whole or not at all."""
    return write_book(to, list(board_sheets(told.board, told.small_cell)))
