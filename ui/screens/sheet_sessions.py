"""The form of one session, in a small window over the grid: new from the one before, or edited."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from models.language import _
from models.sheets import keep_session, sessions_of
from models.training import TrainingSession
from ui.screens.training_dialogs import FormDialog
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.record_form import RecordForm

ROWS = [("day", "title"), ("start", "end"), ("pause", "planned"), ("place", "trainers")]
WEEK = timedelta(days=7)


def next_session(course: int, group: str) -> TrainingSession:
    """Propose a session like the last one, a week later."""
    before = sessions_of(course, group)
    made = TrainingSession(course=course, group=group)
    if before:
        last = before[-1]
        made.day = last.day + WEEK
        for name in ("start", "end", "pause", "planned", "place", "trainers"):
            setattr(made, name, getattr(last, name))
    return made


def ask_session(over: QWidget, desk: Desk, session: TrainingSession) -> FormDialog:
    """Open the form of a session, new or stored."""
    form: RecordForm[TrainingSession] = RecordForm(desk, TrainingSession, ROWS, with_it=keep_session)
    form.edit(session)
    course, group = session.__data__["course"], session.group or ""

    def again() -> None:
        form.edit(next_session(course, group))
        _begin(form)

    def remove() -> None:
        if _removed(desk, session):
            form.abandon()
            dialog.close()

    new = not session.id
    title = _("New session") if new else _("Session of the training")
    beside = [] if new else [button(_("Remove this session"), "quiet", then=remove)]
    dialog = FormDialog(over, title, form, *beside, again=again if new else None)
    dialog.open()
    _begin(form)
    return dialog


def _begin(form: RecordForm[TrainingSession]) -> None:
    day = form.field("day")
    day.setFocus()
    if isinstance(day, QLineEdit):
        day.selectAll()


def _removed(desk: Desk, session: TrainingSession) -> bool:
    from models.training import Attendance

    if Attendance.kept().where(Attendance.session == session.id, Attendance.minutes > 0).exists():
        desk.tell(_("Somebody attended this session: clear its attendances first, if it was never held."))
        return False
    return desk.put_in_bin(session, *Attendance.kept().where(Attendance.session == session.id))
