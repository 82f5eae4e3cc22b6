"""Locking a sheet and unlocking it: what is asked first, and what is said afterwards."""

from __future__ import annotations

from models.language import _, counted
from models.language.formats import day_month_short, day_text
from models.sheets import lock, unlock
from models.training import TrainingSession
from ui.screens.sheet_grid import SheetGrid
from ui.screens.training_dialogs import ask_line
from ui.shell.desk import Desk


def ask_to_lock(desk: Desk, grid: SheetGrid) -> None:
    """Lock the current sheet if the person says so: its empty boxes become absences."""
    session = grid.session()
    if session is None or session.sheet != "open":
        return
    day, empty = day_text(session.day), grid.empty_boxes()
    question = _("Lock the sheet of {day}? Its hours then count, and attestations can be issued.").format(day=day)
    if empty:
        question += " " + counted("{n} empty box becomes an absence.", "{n} empty boxes become absences.", empty)
    question += " " + _("This is not undone by Ctrl+Z: a locked sheet is unlocked with a reason.")
    if desk.ask(question, _("Lock {day}").format(day=day_month_short(session.day))):
        desk.do(lambda: lock([session.id]), _("Sheet of {day} locked").format(day=day))


def ask_to_unlock(desk: Desk, grid: SheetGrid) -> None:
    """Open the current sheet again for the reason that the person writes."""
    session = grid.session()
    if session is None or session.sheet != "locked":
        return
    question = _("Documents issued from the sheet of {day} stay as they are.").format(day=day_text(session.day))
    verb = _("Unlock {day}").format(day=day_month_short(session.day))
    needed = _("Write the reason: the register keeps it.")
    reason = ask_line(grid, question, _("Reason of the correction"), verb, needed)
    if reason is not None:
        desk.do(lambda: unlock(TrainingSession.get_by_id(session.id), reason))
