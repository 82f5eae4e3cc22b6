"""What is chosen before attestations are issued: over what, signed by whom, on which day, into which folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.issuer import Signatory
from models.language import _
from models.language.formats import weekday_text
from models.sheets import sessions_of
from ui.screens.issuing_scope import Scope
from ui.screens.issuing_signing import Signing
from ui.screens.reports_period import PeriodChooser
from ui.shell.style import tokens as t
from ui.widgets.base import column
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field


class Choices(QWidget):
    """``changed()`` when the page or the people would be others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scope = Scope()
        self._sessions: list[int | None] = []
        self._over = CalmComboBox()
        self._over_field = Field(_("Covering"), self._over)
        self._period = PeriodChooser(all_days=_("All trainings"))
        self.signing = Signing()
        self._folder = self.signing.folder_line
        self._over.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setLayout(column(self._over_field, self._period, self.signing, gap=t.S))
        self._over.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self._period.chosen.connect(self.changed)
        self.signing.changed.connect(self.changed)

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
        self.signing.refresh()
        self.blockSignals(False)

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
        return self.signing.signatory()

    def day_or_today(self) -> date:
        """Give the day of issue; today while what is typed is no day."""
        return self.signing.day_or_today()

    def folder(self) -> Path | None:
        """Give the folder; nothing, with words under the line, when none is named."""
        return self.signing.folder()

    def complain(self) -> bool:
        """Say what is wrong with the day; False when nothing is."""
        return self.signing.complain()

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self.signing.signs]
