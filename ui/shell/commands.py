"""What can be done from a menu, a key or the palette, and what can be found: plain descriptions for all three."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Menu = Literal["file", "edit", "view", "entry", "help"]


@dataclass(frozen=True, slots=True)
class Command:
    """``name`` is said already in the language in force; ``keys`` are Qt's ("Ctrl+N")."""

    name: str
    do: Callable[[], object]
    keys: str = ""
    icon: str = "right"
    menu: Menu = "entry"
    may: Callable[[], bool] = lambda: True  # greyed out when not


@dataclass(frozen=True, slots=True)
class Hit:
    """A result of the palette: ``group`` titles those that follow each other."""

    title: str
    about: str = ""
    icon: str = "right"
    keys: str = ""
    group: str = ""
    do: Callable[[], object] = lambda: None
