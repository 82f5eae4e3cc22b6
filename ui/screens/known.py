"""Those known already who may be the one being typed, proposed above a form, so that nothing is kept twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, empty, frame, margins, text

ASKED_AFTER_MS = 150  # of quiet: the search is not run for every letter


class Known(QWidget):
    """Notes above a form, one a record. `look_for` again at every letter; a subclass says who may be meant."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: dict[str, str] = {}
        self._notes = column(gap=t.XS)
        self.setLayout(self._notes)
        self._quiet = QTimer(self, interval=ASKED_AFTER_MS, singleShot=True)
        self._quiet.timeout.connect(lambda: self._show(self._ask(self._typed)))
        self.hide()

    def keep_to_form(self) -> None:
        """Stand as wide as the fields below."""
        margins(self._notes, 0, t.M, t.L, 0)
        self.setMaximumWidth(look().px(t.FORM + t.L))

    def look_for(self, **typed: str) -> None:
        """Propose who may be meant, soon; answers by their names."""
        if typed != self._typed:
            self._typed = typed
            self._quiet.start()

    def forget(self) -> None:
        """Propose nobody."""
        self._typed = {}
        self._quiet.stop()
        self._show([])

    def _ask(self, typed: dict[str, str]) -> Sequence[QFrame]:
        """Give a note for each that may be meant."""
        raise NotImplementedError

    def _show(self, notes: Sequence[QFrame]) -> None:
        empty(self._notes)
        for note in notes:
            self._notes.addWidget(note)
        self.setVisible(bool(notes))


def note(name: str, about: str, verb: str, choose: Callable[[], object]) -> QFrame:
    """Say that somebody is known. The button stands below: at 150 % there would be no room for the words beside it."""
    words = _("{name} is known already").format(name=name)
    act = button(verb, "small", then=choose)
    act.setAccessibleDescription(name)
    return frame("note", column(text(words, wrap=True), Elided(about, "caption"), act, gap=t.XS, margin=t.S), "info")
