"""Small windows of the bus: a booking, a stop of a round, a space."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from models.language import _
from models.queries.bus_lists import round_over, spaces_of
from models.records.record import Record
from models.rounds import RoundStop
from models.spaces import Booking, Space
from ui.screens.training_dialogs import FormDialog
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.form_fields import Rows
from ui.widgets.record_form import RecordForm
from ui.widgets.record_picker import RecordPicker

BOOKING: Rows = ["title", ("space", "day"), ("start", "end"), "organisation"]
CALL: Rows = ["stop", ("arrival", "departure")]
SPACE: Rows = ["name", ("capacity", "usual_use")]


def ask_booking(over: QWidget, desk: Desk, booking: Booking, venue: int) -> FormDialog:
    """Open the form of a booking, new or stored; the spaces proposed are those of a venue."""
    form: RecordForm[Booking] = RecordForm(desk, Booking, BOOKING)
    picker = form.field("space")
    if isinstance(picker, RecordPicker):
        picker.propose_from(lambda typed: spaces_of(venue, typed))
    return _opened(over, desk, booking, form, _("New booking"), _("Booking"), _("Cancel this booking"))


def ask_call(over: QWidget, desk: Desk, call: RoundStop, again: Callable[[], RoundStop]) -> FormDialog:
    """Open the form of a stop of a round; ``again`` makes the next one."""
    form: RecordForm[RoundStop] = RecordForm(desk, RoundStop, CALL)
    words = _("New stop of a round"), _("Stop of a round"), _("Take it out of the round")
    return _opened(over, desk, call, form, *words, again=again)


def ask_space(over: QWidget, desk: Desk, space: Space) -> FormDialog:
    """Open the form of a space."""
    form: RecordForm[Space] = RecordForm(desk, Space, SPACE)
    return _opened(over, desk, space, form, _("New space"), _("Space"), _("Put in the bin"))


def new_call(round_: int) -> RoundStop:
    """Begin the next stop of a round, after the last, from when that one is left."""
    place, left = round_over(round_)
    return RoundStop(round=round_, place=place + 1, arrival=left)


def _opened(
    over: QWidget,
    desk: Desk,
    record: Record,
    form: RecordForm[Any],
    new: str,
    stored: str,
    remove: str,
    again: Callable[[], Record] | None = None,
) -> FormDialog:
    form.edit(record)

    def put_away() -> None:
        form.abandon()
        if desk.put_in_bin(record):
            dialog.close()

    def next_one() -> None:
        if again is not None:
            form.edit(again())
            form.focus()

    beside = [button(remove, "quiet", then=put_away)] if record.id else []
    more = next_one if again is not None and not record.id else None
    dialog = FormDialog(over, stored if record.id else new, form, *beside, again=more)
    dialog.open()
    form.focus()
    return dialog
