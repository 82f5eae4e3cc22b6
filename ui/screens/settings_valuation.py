"""Settings, valuation: what an hour is worth from which day on, and by how much a role multiplies it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from models.engagements import ROLES
from models.language import _
from models.language.formats import day_text, decimal_text, money_text
from models.records.record import Record
from models.valuation import Rate, RoleMultiple, ValuationRate, multiples, rates
from ui.screens.settings_organisation import form_foot
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, empty, fit, held, line, margins, row, scrolled, text
from ui.widgets.chip import Chip
from ui.widgets.record_form import RecordForm
from ui.widgets.section_card import SectionCard

RATE: Final = (("since", "cents"), "source")
MULTIPLE: Final = (("role", "hundredths"),)


class ValuationDialog(QDialog):
    """Adds or edits a rate, or the multiple of a role."""

    def __init__(self, desk: Desk, over: QWidget, record: Record, rows: tuple[Any, ...]) -> None:
        super().__init__(over)
        words = type(record).words
        self.setWindowTitle(_(words.one) if record.id else _(words.new))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form: RecordForm[Any] = RecordForm(desk, type(record), rows)
        title = column(text(self.windowTitle(), "section"), gap=0)
        margins(title, t.XL, t.L, t.XL, t.S)
        inside = column(self.form, gap=0)
        margins(inside, t.XL, 0, t.S, t.S)
        self.setLayout(column(title, line(), inside, form_foot(self.form, t.XL), gap=0))
        fit(self, t.PALETTE)
        self.form.stored.connect(lambda _record: self.accept())
        self.form.abandoned.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+S"), self, self.form.store)
        self.form.edit(record)
        self.form.focus()

    def reject(self) -> None:
        if self.form.may_leave():
            super().reject()


class ValuationTab(QWidget):
    """Published rates are shown and cannot be changed; one of ours takes the place of that of the same day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rates, self._roles = column(gap=t.S), column(gap=t.S)
        new = button(_("New rate…"), "main", "plus", self.add)
        about = text(
            _(
                "Each hour is valued at the rate of the day it was given. The gross minimum wage is here as it was"
                " published; a rate of your own takes its place from its day on."
            ),
            "muted",
            wrap=True,
        )
        by_role = text(
            _("The rate is multiplied by the role of the mission. It is 1 unless you say otherwise."), "muted"
        )
        by_role.setWordWrap(True)
        cards = (
            SectionCard(_("Rates of an hour"), column(about, row(new, None), self._rates, gap=t.M)),
            SectionCard(_("Multiples by role"), column(by_role, self._roles, gap=t.M)),
        )
        inside = column(*cards, None, gap=t.L)
        margins(inside, 0, t.L, t.XL, t.L)
        for card in cards:
            card.setMaximumWidth(look().px(t.FORM + t.XXL))
        self.setLayout(column(scrolled(held(inside)), gap=0))

    def refresh(self) -> None:
        """Show the rates, the latest first, and the multiples, as they are stored."""
        empty(self._rates)
        own: dict[Any, ValuationRate] = {rate.since: rate for rate in ValuationRate.kept()}
        for rate in reversed(rates()):
            self._rates.addWidget(self._rate(rate, own.get(rate.since)))
        empty(self._roles)
        said: dict[Any, RoleMultiple] = {one.role: one for one in RoleMultiple.kept()}
        for role, many in multiples().items():
            self._roles.addWidget(self._role(role, many, said.get(role)))

    def add(self) -> None:
        """Enter a rate."""
        ValuationDialog(self._desk, self, ValuationRate(), RATE).open()

    def _rate(self, rate: Rate, own: ValuationRate | None) -> QWidget:
        since = _("From {day} on").format(day=day_text(rate.since))
        said = column(text(money_text(rate.cents), "strong"), Elided(f"{since} · {rate.source}", "caption"), gap=0)
        if own is None:
            layout = row(said, Chip(_("published"), "neutral"), gap=t.S)
        else:
            layout = row(said, Chip(_("yours"), "info"), *self._deeds(own, RATE, since), gap=t.S)
        layout.setStretch(0, 1)
        return held(layout)

    def _role(self, role: str, many: int, own: RoleMultiple | None) -> QWidget:
        name = _(dict(ROLES)[role])
        said = column(text(name[:1].upper() + name[1:]), Elided(f"× {decimal_text(many)}", "caption"), gap=0)
        if own is None:
            edit = button(
                _("Edit…"), "small", then=lambda: self._open(RoleMultiple(role=role, hundredths=many), MULTIPLE)
            )
            edit.setAccessibleDescription(name)
            layout = row(said, edit, gap=t.S)
        else:
            layout = row(said, *self._deeds(own, MULTIPLE, name), gap=t.S)
        layout.setStretch(0, 1)
        return held(layout)

    def _deeds(self, record: Record, rows: tuple[Any, ...], about: str) -> list[QWidget]:
        edit = button(_("Edit…"), "small", then=lambda: self._open(record, rows))
        away = button(_("Put in the bin"), "small", then=lambda: self._bin(record))
        for one in (edit, away):
            one.setAccessibleDescription(about)
        return [edit, away]

    def _open(self, record: Record, rows: tuple[Any, ...]) -> None:
        ValuationDialog(self._desk, self, record, rows).open()

    def _bin(self, record: Record) -> None:
        self._desk.put_in_bin(record)
