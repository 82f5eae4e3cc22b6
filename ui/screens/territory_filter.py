"""Narrowing a list to a commune, a quarter or a perimeter: one more choice in the menu beside the search."""

from __future__ import annotations

from typing import Any

from models.language import _
from models.queries.territories import outline
from models.queries.territory import lies_in
from models.records.record import Record
from ui.screens.narrowing import Choice

_DEEPER = "\u2003"  # an em space before what lies in the line above


def territory_choice() -> Choice:
    """Give the choice to offer: ``narrowing.offer(choice)``; territories are read when its menu is opened."""
    return Choice(_("Territory"), _("All territories"), _options)


def in_territory(kind: type[Record], choice: Choice, more: Any = None) -> Any:
    """Say what is chosen, as the ``where`` of a list, along with any other condition."""
    if choice.chosen is None:
        return more
    here = lies_in(kind, choice.chosen)
    return here if more is None else here & more


def _options() -> list[tuple[int, str]]:
    return [(place.id, f"{_DEEPER * place.depth}{place.words}") for place in outline()]
