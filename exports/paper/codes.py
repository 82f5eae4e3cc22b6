"""The QR code of a printed page, as PDF drawing. What it says and proves is in `models.proof`."""

from __future__ import annotations

import re

from exports.paper.qr import rows

_DARK = re.compile("1+")
_QUIET = 4  # white squares that a reader needs around the code
_STEP = 9  # squares drawn at a time: few enough that all their patterns are made once


def _pieces(left: int) -> dict[str, str]:
    """What every pattern of nine squares looks like, so far from the left."""
    patterns = (f"{bits:0{_STEP}b}" for bits in range(1 << _STEP))
    return {
        pattern: "".join(f"{left + run.start()} 0 {len(run[0])} 1 re " for run in _DARK.finditer(pattern))
        for pattern in patterns
    }


_LEFTS = range(0, 45, _STEP)
_PIECES = [_pieces(left) for left in _LEFTS]


def squares(payload: str, x: float, y: float, size: float) -> str:
    """Rectangles for the runs of dark squares; the quiet edge lies inside the size, in points."""
    grid = rows(payload)
    # each row is drawn at nought and the paper moved on: so its pieces are the same in every code
    drawn = [
        "".join([pieces[row[at : at + _STEP]] for pieces, at in zip(_PIECES, _LEFTS, strict=True)])
        for row in reversed(grid)
    ]
    scale = size / (len(grid) + 2 * _QUIET)
    place = f"{scale:.5f} 0 0 {scale:.5f} {x + _QUIET * scale:.3f} {y + _QUIET * scale:.3f} cm"
    return f"q {place} {'f 1 0 0 1 0 1 cm '.join(drawn)}f Q"
