"""How long work tells the person waiting how far it is, and learns that they gave up."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The person waiting gave up."""


class Progress(Protocol):
    """Called by long work as it goes on."""

    def __call__(self, done: int, total: int) -> None:
        """Tell how much is done. Raises ``Cancelled`` when the work should stop."""


def unwatched(done: int, total: int) -> None:
    """Progress for work that nobody watches."""
