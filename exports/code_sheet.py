"""Codes to hand out before a questionnaire is answered: one a slip, with what it is for; they name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from exports.labels import label_sheets, write_texts
from models.language import _

SHEET: Final = "L7160"  # 21 slips: room for a code and two lines


def slips() -> int:
    """Give how many codes there are on a sheet."""
    return label_sheets()[SHEET].number


def write_codes(to: Path, title: str, codes: Sequence[str], on: date | None = None) -> Path:
    """Write codes as a PDF to be cut up; ``title`` is that of the questionnaire. Raises `UnknownEnding`."""
    keep = _("Keep this code for the next time. It names nobody.")
    return write_texts(to, SHEET, [(code, title, keep) for code in codes], _("Codes: {title}").format(title=title), on)
