"""The contrast of every pair of colours that meet (WCAG 2). Run: python -m ui.shell.style.contrast."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from PySide6.QtGui import QColor

from ui.shell.style.palette import ALL, Colours

KNEE = 0.04045  # of the sRGB curve
TEXT, LARGE = 4.5, 3.0  # readable text; edges of fields, focus and icons
TONES = ("neutral", "info", "good", "warn", "bad")


def _light(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= KNEE else ((part + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


def ratio(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    bright, dark = sorted((_light(one), _light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def pairs(c: Colours) -> Iterator[tuple[str, str, str, float]]:
    """What stands on what, and how much contrast it owes."""
    for name in ("window", "rail", "surface", "sunken", "hover", "selected"):
        ground = getattr(c, name)
        yield f"ink on {name}", c.ink, ground, TEXT
        yield f"muted on {name}", c.muted, ground, TEXT
        yield f"accent on {name}", c.accent, ground, TEXT
    for name in ("window", "surface", "sunken"):
        yield f"edge on {name}", c.edge, getattr(c, name), LARGE
        yield f"focus on {name}", c.focus, getattr(c, name), LARGE
        yield f"brand on {name}", c.brand, getattr(c, name), LARGE
    yield "on_fill on fill", c.on_fill, c.fill, TEXT
    yield "on_fill on fill_hover", c.on_fill, c.fill_hover, TEXT
    yield "window on ink", c.window, c.ink, TEXT  # a passing notice
    for tone in TONES:
        t = c.tone(tone)
        for name, ground in (("soft", t.soft), ("surface", c.surface), ("window", c.window), ("selected", c.selected)):
            yield f"{tone} on {name}", t.ink, ground, TEXT
        yield f"ink on {tone} soft", c.ink, t.soft, TEXT
        yield f"muted on {tone} soft", c.muted, t.soft, TEXT
    for step, ground in enumerate(c.heat):
        yield f"ink on heat {step}", c.ink, ground, TEXT


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> int:
    """Tell the lowest contrast of each set and what is too low; 0 when nothing is."""
    failed = 0
    for colours in ALL.values():
        found = [(ratio(ink, ground), owed, what) for what, ink, ground, owed in pairs(colours)]
        short = [f for f in found if f[0] < f[1]]
        failed += len(short)
        lowest = min((f for f in found if f[1] == TEXT), key=lambda f: f[0])
        _tell(f"{colours.name:9} {len(found)} pairs, {len(short)} too low; lowest text {lowest[0]:.2f} ({lowest[2]})")
        for got, owed, what in sorted(short):
            _tell(f"    {what:24} {got:.2f} < {owed}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
