"""One thing that is missing or contradictory, in words, and what opens to mend it."""

from __future__ import annotations

from typing import NamedTuple


class Missing(NamedTuple):
    """One thing to mend. ``blocks`` holds back what is asked for; the others are only told.

    What opens is the record ``record`` of a ``listing`` (a word of `LISTINGS`), or without one the ``place``, a key of
    the window's places, at its part ``tab`` if it names one, and there at the line ``about``.
    """

    blocks: bool
    words: str
    listing: str = ""
    record: int | None = None
    place: str = ""
    tab: str = ""
    about: str = ""
