"""What is chosen before attestations are issued: over what, signed by whom, on which day, into which folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from models.issuer import Signatory
from models.language import _
from models.language.formats import day_short, weekday_text
from models.language.typed import read_day
from models.records.fields import DayField
from models.sheets import sessions_of
from ui.screens.issuing_scope import Scope
from ui.screens.reports_period import PeriodChooser
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, row
from ui.widgets.day_picker import add_calendar
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field


class Choices(QWidget):
    """``changed()`` when the page or the people would be others."""

    changed = Signal()
    last_folder = ""  # of this run of the program

    def __init__(self) -> None:
        super().__init__()
        self._scope = Scope()
        self._sessions: list[int | None] = []
        self._over = CalmComboBox()
        self._over_field = Field(_("Covering"), self._over)
        self._period = PeriodChooser(all_days=_("All trainings"))
        self._signs = CalmComboBox()
        self._signatories: list[Signatory] = []
        self._day = QLineEdit(day_short(date.today()))
        add_calendar(self._day, DayField())
        self._day_field = Field(_("Issued on"), self._day)
        self._folder = QLineEdit(self.last_folder or default_folder())
        self._folder_field = Field(_("Folder of the files"), self._folder)
        choose = button(_("Choose a folder…"), "icon", "more", self._choose_folder)
        self._day.setFixedWidth(look().px(t.CELL + 2 * t.XXL))
        below = row(self._day_field, t.S, self._folder_field, column(t.L + t.XS, choose, None, gap=0), gap=t.XS)
        below.setStretch(2, 1)
        signs = Field(_("Signatory"), self._signs)
        self._signs.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._over.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setLayout(column(self._over_field, self._period, signs, below, gap=t.S))
        self._over.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self._period.chosen.connect(self.changed)
        self._signs.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self._day.editingFinished.connect(self._day_typed)
        self._folder.editingFinished.connect(self._folder_typed)

    def show_scope(self, scope: Scope) -> None:
        """Offer what can be chosen for this scope."""
        self.blockSignals(True)
        self._scope = scope
        for_one = scope.volunteer is not None
        hidden, shown = (self._over_field, self._period) if for_one else (self._period, self._over_field)
        hidden.hide()  # first: both at once would make the window grow
        shown.show()
        if for_one:
            self._period.put(scope.period)
        self._sessions = [None]
        self._over.clear()
        self._over.addItem(_("The whole training"))
        held = [one for one in sessions_of(scope.course, scope.group) if one.sheet == "locked"] if scope.course else []
        for session in held:
            self._over.addItem(_("The session of {day}").format(day=weekday_text(session.day)))
            self._sessions.append(session.id)
        if scope.session in self._sessions:
            self._over.setCurrentIndex(self._sessions.index(scope.session))
        self._offer_signatories()
        self.blockSignals(False)

    def _offer_signatories(self) -> None:
        self._signatories = list(Signatory.kept().order_by(Signatory.main.desc(), Signatory.id))
        self._signs.clear()
        for one in self._signatories:
            self._signs.addItem(one.name_of())
        if not self._signatories:
            self._signs.addItem(_("nobody entered in the settings"))

    def scope(self) -> Scope:
        """Give what is asked for now."""
        if self._scope.volunteer is not None:
            try:
                return replace(self._scope, period=self._period.period())
            except ValueError:
                return self._scope
        place = self._over.currentIndex()
        return replace(self._scope, session=self._sessions[place] if 0 <= place < len(self._sessions) else None)

    def signatory(self) -> Signatory | None:
        """Give who signs."""
        place = self._signs.currentIndex()
        return self._signatories[place] if 0 <= place < len(self._signatories) else None

    def day_or_today(self) -> date:
        """Give the day of issue; today while what is typed is no day."""
        try:
            return read_day(self._day.text())
        except ValueError:
            return date.today()

    def folder(self) -> Path | None:
        """Give the folder; nothing, with words under the line, when none is named."""
        typed = self._folder.text().strip()
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

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self._signs]

    def _day_typed(self) -> None:
        if not self.complain():
            self._day.setText(day_short(self.day_or_today()))
            self.changed.emit()

    def _folder_typed(self) -> None:
        type(self).last_folder = self._folder.text().strip()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder of the files"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)
            self._folder_typed()


def default_folder() -> str:
    """Attestations, among the documents of the account."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents or "~").expanduser() / _("attestations"))
