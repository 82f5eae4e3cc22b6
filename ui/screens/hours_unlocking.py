"""Unlocking a line of hours that a document prints: only with a reason, and the document stays as it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.language import _
from models.validating import unlock
from ui.screens.hours_rows import HourRow
from ui.screens.training_dialogs import ask_line
from ui.shell.desk import Desk


def ask_to_unlock(desk: Desk, over: QWidget, row: HourRow) -> None:
    """Open a locked line again for the reason that the person writes."""
    ids = [key for key, _step in row.entries]
    if row.state != "locked" or not ids:
        desk.say(_("This line of hours is not locked."))
        return
    question = _("Documents issued with these hours of {name} stay as they are.").format(name=row.name)
    needed = _("Write the reason: the register keeps it.")
    reason = ask_line(over, question, _("Reason of the correction"), _("Unlock the line"), needed)
    if reason is not None:
        desk.do(lambda: unlock(ids, reason))
