"""What is being typed in the grid of counts, until it is saved: one step for all that was typed in one go.

Each cell is put aside at once, so that nothing is lost should the program stop.
"""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from models.actions import ActionSession
from models.counts import Noted, enter_counts
from models.language import _, counted, t, t_counted
from models.language.formats import day_text
from models.records.steps import step
from models.refusals import Refusal
from ui.shell.desk import Desk

ASIDE = "attendance-counts"
PAUSE_MS = 2_500  # somebody looks at the paper for less than that


class CountEntries(QObject):
    """``refused(words)`` when they could not be saved: they are kept, to try `save` again; no words once settled."""

    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session: int | None = None
        self.numbers: dict[Noted, int] = {}
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.save)

    def __bool__(self) -> bool:
        return bool(self.numbers)

    def add(self, session: int, noted: Noted, number: int) -> None:
        """Take a number; those of another session are saved first."""
        if self.numbers and session != self.session:
            self.save()
        self.session = session
        self.numbers[noted] = number
        told = [session, [[list(one), n] for one, n in self.numbers.items()]]
        self._desk.drafts.save(ASIDE, json.dumps(told))
        self._pause.start()

    def wait_more(self) -> None:
        """Something is still being typed: the pause begins anew."""
        if self.numbers:
            self._pause.start()

    def save(self) -> bool:
        """Save what was typed as one step; False when it was refused and is still there."""
        self._pause.stop()
        if not self.numbers or self.session is None:
            return True
        session, numbers = self.session, dict(self.numbers)
        try:
            with step(t_counted("{n} count entered", "{n} counts entered"), n=len(numbers)) as changes:
                enter_counts(changes, session, numbers)
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        self.give_up()
        saved = counted("{n} count saved", "{n} counts saved", len(numbers))
        day = ActionSession.get_by_id(session).day
        self._desk.did(changes, _("{what} for {day}").format(what=saved, day=day_text(day)))
        return True

    def give_up(self) -> None:
        """Forget what was typed."""
        self.numbers = {}
        self._pause.stop()
        self._desk.drafts.forget(ASIDE)
        self.refused.emit("")


def find_counts_again(desk: Desk) -> bool:
    """Save what was put aside and never saved because the program stopped; say whether there was any."""
    aside = desk.drafts.load(ASIDE)
    if not aside:
        return False
    try:
        told: Any = json.loads(aside)
        with step(t("Counts found again")) as changes:
            enter_counts(changes, told[0], {Noted(*noted): number for noted, number in told[1]})
    except (Refusal, ValueError, TypeError, LookupError):
        desk.drafts.forget(ASIDE)
        return False  # the session is gone meanwhile: the paper is right
    desk.drafts.forget(ASIDE)
    desk.did(changes, _("Counts typed before the program stopped were found again and saved"))
    return bool(changes)
