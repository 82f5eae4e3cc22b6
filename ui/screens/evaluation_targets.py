"""The targets of an indicator, with those they took the place of, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from models.evaluation import Indicator, Target
from models.language import _
from models.language.formats import day_short, period_text
from models.noting_measures import all_targets
from models.worths import read_worth, worth_text
from ui.screens.diagnosis_part import open_form
from ui.screens.evaluation_words import value_text
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button, column
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

ROWS = (("start", "end"), ("value", "set_on"), "reason")


class TargetsTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._indicator: Indicator | None = None
        self._holds: set[int] = set()
        add = button(_("New target…"), "", "plus", self.new)
        nothing = _("No target yet. Say what is aimed at, and by when; a target that changes keeps the one before.")
        self.list = PartList(desk, _("Targets"), self._presented, add, self._form, nothing)
        self.setLayout(column(self.list, gap=0))

    def show_of(self, indicator: Indicator) -> None:
        """Show the targets of an indicator."""
        self._indicator = indicator
        found = all_targets(indicator.id)
        first: dict[tuple[date, date], int] = {}
        for target in found:
            first.setdefault((target.start, target.end), target.id)
        self._holds = set(first.values())
        self.list.show_records(found, free=not indicator.binned)

    def new(self) -> None:
        """Set a target, for the days of the latest one or for this year."""
        if (indicator := self._indicator) is None:
            return
        latest = next(iter(all_targets(indicator.id)), None)
        this_year = date(date.today().year, 1, 1), date(date.today().year, 12, 31)
        start, end = (latest.start, latest.end) if latest else this_year
        self._form(Target(indicator=indicator, start=start, end=end, set_on=date.today()))

    def _form(self, target: Any) -> None:
        shape = self._indicator.shape if self._indicator else "number"

        def prepare(form: RecordForm[Any]) -> None:
            fields = form.fields
            fields.spell("value", lambda typed: read_worth(shape, typed), lambda value: worth_text(shape, "", value))

        title = _("Target") if target.id else _("New target")
        open_form(self._desk, self, title, target, ROWS, prepare=prepare)

    def _presented(self, target: Target) -> TwoLines:
        indicator = self._indicator
        value = value_text(indicator.shape, indicator.unit, target.value) if indicator else ""
        set_on = _("set on {day}").format(day=day_short(target.set_on))
        about = " · ".join(filter(None, (period_text(target.start, target.end), set_on, target.reason)))
        holds = target.id in self._holds
        return TwoLines(value, about, _("holds") if holds else _("replaced"), "good" if holds else "neutral")
