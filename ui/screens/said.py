"""What a page of records says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What a page of records says, in the language of the window; ``brings`` is what a spreadsheet may bring to it."""

    icon: str
    many: str
    new: str
    hint: str
    everything: str
    empty: str
    about: str
    brings: str
