"""What was taken up, what was refused, and the ways on: hand back, undo, look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from models.intake import Plan, refused_file
from models.language import _, counted
from ui.screens.reading_kinds import KINDS, SHOWS
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row, text
from ui.widgets.note import Note
from ui.widgets.section_card import SectionCard


def hand_back(parent: QWidget, plan: Plan, path: Path) -> str:
    """Ask where to, write the refused lines with their reasons, and say how many. Raises `Refusal`."""
    usual = path.with_name(_("{name}-refused.csv").format(name=path.stem))
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save the refused lines"), str(usual), "CSV (*.csv)")
    if not chosen:
        return ""
    return counted("{n} refused line saved", "{n} refused lines saved", refused_file(plan, Path(chosen)))


class ResultView(QWidget):
    keep_refused = Signal()
    undo = Signal()
    look = Signal(str)
    another = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shows = "partners"
        self._see = button("", "main", "right", lambda: self.look.emit(self._shows))
        self._see.hide()
        self._holder = column(self._see, None, gap=t.M)  # without a parent the button would outlive the window
        margins(self._holder, t.XL, t.L, t.XL, t.L)
        self.setLayout(self._holder)

    def show_result(self, plan: Plan) -> None:
        """Say what a plan that was carried out has done."""
        while item := self._holder.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        kind = "trainings" if plan.word == "attendances" else plan.word
        self._shows = SHOWS.get(kind, "partners")
        self._see = button(_("See the result"), "main", then=lambda: self.look.emit(self._shows))
        self._see.setAccessibleDescription(_(KINDS.get(kind, KINDS["partners"])))
        told = [
            counted("{n} line became a new record", "{n} lines became new records", plan.created),
            counted("{n} line changed a record", "{n} lines changed a record", plan.updated),
            counted("{n} line said what was there already", "{n} lines said what was there already", plan.unchanged),
        ]
        numbers = (plan.created, plan.updated, plan.unchanged)
        said = column(*(text(w) for w, n in zip(told, numbers, strict=True) if n), gap=t.XS)
        ways = row(
            self._see,
            button(_("Undo all of it"), "", "undo", self.undo.emit),
            button(_("Take up another file…"), "", "table", self.another.emit),
            None,
        )
        body = column(said, *self._refused(plan), ways, gap=t.M)
        holder = QWidget()
        holder.setLayout(body)
        margins(body, 0, 0, 0, 0)
        title = counted("{n} line taken up", "{n} lines taken up", plan.created + plan.updated)
        card = SectionCard(title, holder)
        card.setMaximumWidth(look().px(t.FORM + t.XL))
        self._holder.addWidget(card)
        self._holder.addStretch(1)

    def focus(self) -> None:
        """Put the keyboard on the way on."""
        self._see.setFocus()

    def _refused(self, plan: Plan) -> list[QWidget]:
        if not plan.refused_lines:
            return []
        words = counted(
            "{n} line was refused. It can be saved with its reason, put right and taken up again.",
            "{n} lines were refused. They can be saved with their reasons, put right and taken up again.",
            plan.refused_lines,
        )
        keep = button(_("Save the refused lines…"), "small", then=self.keep_refused.emit)
        return [Note(words, "warn", keep)]
