"""What every screen is: a page, which says what it shows, what can be done, and whether it may be left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.shell.commands import Command, Hit

if TYPE_CHECKING:
    from ui.shell.desk import Desk

EVERYTHING = None  # stands for every kind: another desk changed something, and we do not know what


class Page(QWidget):
    """A screen. It reads its data in ``refresh``, called when it is shown first and after steps that concern it."""

    concerns: tuple[type, ...] = ()  # kinds of records; empty: any

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        desk.changed.connect(self._heard)
        desk.settled.connect(self._refresh_in_view)

    def refresh(self) -> None:
        """Read again what is shown. What was typed and not saved stays."""

    def show_where(self, **where: Any) -> None:
        """Show what was asked of ``desk.go(key, **where)``."""

    def where(self) -> dict[str, Any]:
        """Say what is shown, so that a window made anew comes back to it."""
        return {}

    def commands(self) -> Sequence[Command]:
        """What can be done here, for the menus, the keys and the palette."""
        return ()

    def typing(self) -> bool:
        """Say whether something was typed and not saved."""
        return False

    def may_leave(self) -> bool:
        """Settle what was typed and not saved; False means stay."""
        return True

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes, in reading order: the list, then the detail."""
        return ()

    def has_grid(self) -> bool:
        """Tell whether the attendance grid is in view: its keys then come first among all the keys."""
        return False

    def refresh_if_stale(self) -> None:
        """Refresh once, if something changed since."""
        if self._stale:
            self._stale = False
            self.refresh()

    def _heard(self, kind: object, _ids: Iterable[int] | None) -> None:
        if kind is EVERYTHING or not self.concerns or kind in self.concerns:
            self._stale = True

    def _refresh_in_view(self) -> None:
        if self.isVisible():
            self.refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh_if_stale()
        super().showEvent(event)


@dataclass(frozen=True, slots=True)
class Place:
    """An area of the navigation. ``name`` is called each time, since the language may change.

    ``waiting`` counts what waits there; ``entries`` are commands offered everywhere ("New volunteer"); ``find`` answers
    the palette with records of this area. One that is not ``listed`` is reached from others, not from the rail.
    """

    key: str
    icon: str
    name: Callable[[], str]
    make: Callable[[Desk], Page]
    waiting: Callable[[], int] = lambda: 0
    entries: Callable[[Desk], Sequence[Command]] = lambda _desk: ()
    find: Callable[[Desk, str], Sequence[Hit]] = lambda _desk, _typed: ()
    listed: bool = True
