"""Who signs what is handed out, on which day, and the folder where the files go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from models.issuer import Signatory
from models.language import _
from models.language.formats import day_short
from models.language.typed import read_day
from models.records.fields import DayField
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, row
from ui.widgets.day_picker import add_calendar
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field


class Signing(QWidget):
    """``changed()`` when the page would be another one."""

    changed = Signal()
    last_folder = ""  # of this run of the program

    def __init__(self) -> None:
        super().__init__()
        self.signs = CalmComboBox()
        self._signatories: list[Signatory] = []
        self._day = QLineEdit(day_short(date.today()))
        add_calendar(self._day, DayField())
        self._day_field = Field(_("Issued on"), self._day)
        self.folder_line = QLineEdit(self.last_folder or default_folder())
        self._folder_field = Field(_("Folder of the files"), self.folder_line)
        choose = button(_("Choose a folder…"), "icon", "more", self._choose_folder)
        self._day.setFixedWidth(look().px(t.CELL + 2 * t.XXL))
        below = row(self._day_field, t.S, self._folder_field, column(t.L + t.XS, choose, None, gap=0), gap=t.XS)
        below.setStretch(2, 1)
        signs = Field(_("Signatory"), self.signs)
        self.signs.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setLayout(column(signs, below, gap=t.S))
        self.signs.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self._day.editingFinished.connect(self._day_typed)
        self.folder_line.editingFinished.connect(self._folder_typed)

    def refresh(self) -> None:
        """Offer the signatories, the usual one first."""
        self._signatories = list(Signatory.kept().order_by(Signatory.main.desc(), Signatory.id))
        self.signs.clear()
        for one in self._signatories:
            self.signs.addItem(one.name_of())
        if not self._signatories:
            self.signs.addItem(_("nobody entered in the settings"))

    def signatory(self) -> Signatory | None:
        """Give who signs."""
        place = self.signs.currentIndex()
        return self._signatories[place] if 0 <= place < len(self._signatories) else None

    def day_or_today(self) -> date:
        """Give the day of issue; today while what is typed is no day."""
        try:
            return read_day(self._day.text())
        except ValueError:
            return date.today()

    def folder(self) -> Path | None:
        """Give the folder; nothing, with words under the line, when none is named."""
        typed = self.folder_line.text().strip()
        self._folder_field.complain("" if typed else _("Choose the folder where the files go."))
        return Path(typed).expanduser() if typed else None

    def complain(self) -> bool:
        """Say what is wrong with the day; False when nothing is."""
        try:
            read_day(self._day.text())
        except ValueError as why:
            self._day_field.complain(str(why))
            self._day.setFocus()
            return True
        self._day_field.complain("")
        return False

    def _day_typed(self) -> None:
        if not self.complain():
            self._day.setText(day_short(self.day_or_today()))
            self.changed.emit()

    def _folder_typed(self) -> None:
        Signing.last_folder = self.folder_line.text().strip()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder of the files"), self.folder_line.text())
        if chosen:
            self.folder_line.setText(chosen)
            self._folder_typed()


def default_folder() -> str:
    """Attestations, among the documents of the account."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents or "~").expanduser() / _("attestations"))
