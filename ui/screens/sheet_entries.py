"""What is being typed in the grid, until it is saved: one step for the cells of a column typed in one go.

Each cell is put aside at once, so that nothing is lost should the program stop; the step follows when the column is
left, after a pause, or before anything else is done. So undo takes back a column, not a cell.
"""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer, Signal

from models.language import _, counted, t, t_counted
from models.language.formats import day_text
from models.records.steps import step
from models.refusals import Refusal
from models.sheets import Entry, enter
from models.training import TrainingSession
from ui.shell.desk import Desk

ASIDE = "attendance-entries"
PAUSE_MS = 2_500  # somebody looks at the paper for less than that
FOUND_AGAIN = t("Attendances found again")


class Entries(QObject):
    """``refused(words)`` when they could not be saved: they are kept, to try `save` again; no words once settled."""

    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cells: dict[tuple[int, int], Entry] = {}  # by session and volunteer
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.save)

    def __bool__(self) -> bool:
        return bool(self._cells)

    def cells(self) -> list[Entry]:
        """Give what is typed and not saved yet."""
        return list(self._cells.values())

    def session(self) -> int | None:
        """Give the session being typed."""
        return next((session for session, _volunteer in self._cells), None)

    def add(self, entries: list[Entry]) -> None:
        """Take some cells; those of another session are saved first, and a whole batch is saved at once."""
        if self._cells and any(entry.session != self.session() for entry in entries):
            self.save()
        for entry in entries:
            self._cells[entry.session, entry.volunteer] = entry
        self._desk.drafts.save(ASIDE, json.dumps([list(entry) for entry in self._cells.values()]))
        if len(entries) > 1:
            self.save()
        else:
            self._pause.start()

    def wait_more(self) -> None:
        """Something is still being typed: the pause begins anew."""
        if self._cells:
            self._pause.start()

    def save(self) -> bool:
        """Save what was typed as one step; False when it was refused and is still there."""
        self._pause.stop()
        if not self._cells:
            return True
        cells = self.cells()
        name = t_counted("{n} attendance entered", "{n} attendances entered")
        try:
            with step(name, n=len(cells)) as changes:
                enter(changes, cells)
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        self._let_go()
        saved = counted("{n} attendance saved", "{n} attendances saved", len(cells))
        day = TrainingSession.get_by_id(cells[0].session).day
        self._desk.did(changes, _("{what} for {day}").format(what=saved, day=day_text(day)))
        return True

    def give_up(self) -> None:
        """Forget what could not be saved."""
        self._let_go()

    def _let_go(self) -> None:
        self._cells = {}
        self._pause.stop()
        self._desk.drafts.forget(ASIDE)
        self.refused.emit("")


def find_again(desk: Desk) -> bool:
    """Save what was put aside and never saved because the program stopped; say whether there was any."""
    aside = desk.drafts.load(ASIDE)
    if not aside:
        return False
    try:
        with step(FOUND_AGAIN) as changes:
            enter(changes, [Entry(*cell) for cell in json.loads(aside)])
    except (Refusal, ValueError, TypeError):
        desk.drafts.forget(ASIDE)
        return False  # the sheet was locked or changed meanwhile: the paper is right
    desk.drafts.forget(ASIDE)
    desk.did(changes, _("Attendances typed before the program stopped were found again and saved"))
    return bool(changes)
