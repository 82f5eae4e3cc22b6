"""What the tabs of a diagnosis have in common: they show one diagnosis, and may hold something typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.diagnosis import Diagnosis
from models.records.record import Record
from models.records.search import fold
from ui.screens.training_dialogs import FormDialog
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.widgets.form_fields import Rows
from ui.widgets.record_form import RecordForm
from ui.widgets.record_picker import RecordPicker

R = TypeVar("R", bound=Record)


class DiagnosisPart(QWidget):
    """A tab. ``show_of`` is called whenever it comes into view, and after each step while it is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.diagnosis: Diagnosis | None = None

    def show_of(self, diagnosis: Diagnosis) -> None:
        """Show what belongs to a diagnosis, as it is stored now."""
        self.diagnosis = diagnosis

    def forget(self) -> None:
        """Another diagnosis comes into view: no record of the one before is chosen any more."""

    def commands(self) -> Sequence[Command]:
        """What is offered while this tab is in view."""
        return ()

    def typing(self) -> bool:
        """Say whether something was typed and not saved."""
        return False

    def may_leave(self) -> bool:
        """Settle what was typed and not saved; False means stay."""
        return True

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return ()


def open_form(
    desk: Desk,
    over: QWidget,
    title: str,
    record: R,
    rows: Rows,
    *beside: QWidget,
    then: Callable[[R], object] = lambda _record: None,
    again: Callable[[], R] | None = None,
    prepare: Callable[[RecordForm[Any]], object] = lambda _form: None,
) -> FormDialog:
    """Open a record in a small window; ``then`` is told once it is stored, ``again`` makes the next one to enter.

    ``prepare`` settles what its fields propose.
    """
    form: RecordForm[Any] = RecordForm(desk, type(record), rows)
    prepare(form)
    form.edit(record)
    form.stored.connect(lambda kept: QTimer.singleShot(0, over, lambda: then(kept)))  # once the window is closed

    def next_one() -> None:
        if again is not None:
            form.edit(again())
            form.focus()

    dialog = FormDialog(over, title, form, *beside, again=next_one if again else None)
    dialog.open()
    form.focus()
    return dialog


def propose_among(form: RecordForm[Any], path: str, records: Callable[[], Sequence[Record]]) -> None:
    """Let a field of a form propose some records only: those of the diagnosis in view."""
    picker = form.field(path)
    if isinstance(picker, RecordPicker):
        picker.propose_from(lambda typed: [(one.id, one.name_of()) for one in records() if says(one.name_of(), typed)])


def says(words: str, typed: str) -> bool:
    """Tell whether every word typed begins a word of some words."""
    known = fold(words).split()
    return all(any(name.startswith(word) for name in known) for word in fold(typed).split())
