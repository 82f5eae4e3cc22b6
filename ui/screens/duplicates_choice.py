"""Two files that nobody proposed: they are chosen by hand, to be laid side by side like likely duplicates."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.language import _
from models.partners import Organisation
from models.records.record import Record
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, fit, row, text
from ui.widgets.field import Field
from ui.widgets.record_picker import RecordPicker


def choose_two(over: QWidget, kind: type[Record]) -> tuple[int, int] | None:
    """Ask for two records of a kind; give their ids, the older first, or None when the person gave up."""
    dialog = TwoFiles(over, kind)
    chosen = dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return chosen


class TwoFiles(QDialog):
    """Two pickers; what they hold can be compared once it is two different files."""

    def __init__(self, over: QWidget, kind: type[Record]) -> None:
        super().__init__(over.window())
        self.setWindowTitle("Impériale")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = text(
            _("Two partners that are one") if kind is Organisation else _("Two files of one person"), "section"
        )
        about = text(_("They are laid side by side: nothing is merged before you say so."), wrap=True)
        self._pickers = [RecordPicker(kind), RecordPicker(kind)]
        fields = [Field(words, picker) for words, picker in zip((_("One"), _("The other")), self._pickers, strict=True)]
        self._same = text("", "muted", wrap=True)
        self._compare = button(_("Compare"), "main", then=self.accept)
        foot = row(None, button(_("Abandon"), then=self.reject), self._compare)
        self.setLayout(column(title, about, *fields, self._same, foot, gap=t.M, margin=t.XL))
        fit(self, t.PALETTE)
        for picker in self._pickers:
            picker.changed.connect(self._changed)
        self._changed()
        self._pickers[0].setFocus()

    def chosen(self) -> tuple[int, int] | None:
        """Give the two ids, the older first; None while they are not two."""
        one, other = (picker.key() for picker in self._pickers)
        return (min(one, other), max(one, other)) if one and other and one != other else None

    def _changed(self) -> None:
        one, other = (picker.key() for picker in self._pickers)
        self._same.setText(_("These are one and the same file.") if one and one == other else "")
        self._compare.setEnabled(self.chosen() is not None)
