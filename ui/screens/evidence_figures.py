"""Opening a figure of the catalogue: its records are read in the background, then shown with their sum."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from models.evaluation import Indicator
from models.language import _
from models.language.typed import Period
from models.queries.figures import FIGURES, Scope, evidence, kind_of
from models.queries.indicators import behind
from ui.screens.evidence import open_evidence
from ui.shell.desk import Desk


def open_figure(desk: Desk, over: QWidget, word: str, scope: Scope, about: str = "") -> None:
    """Show what a figure counts in a scope. ``about`` says more of it than its title: a month, a band."""
    kind = kind_of(word)
    title = ", ".join(filter(None, (_(kind.title), about)))

    def work(_progress: Any) -> list[tuple[int, int]]:
        return evidence(word, scope)

    def then(rows: list[tuple[int, int]]) -> None:
        open_evidence(desk, title, kind.listing, rows, unit=kind.unit, over=over)

    desk.run(_("What this figure counts"), work, then, owner=over)


def open_value(desk: Desk, over: QWidget, indicator: int, period: Period) -> bool:
    """Show what a computed indicator counts over some days, above the line; False for what was measured by hand."""
    record = Indicator.get_or_none(id=indicator)
    if record is None or record.figure not in FIGURES:
        return False
    found = behind(record, period)
    if not found or found[0].listing == "measures":
        return False
    unit = kind_of(record.figure).unit
    open_evidence(desk, record.title, found[0].listing, found[0].rows, unit=unit, over=over)
    return True
