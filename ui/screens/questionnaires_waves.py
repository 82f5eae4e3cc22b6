"""The waves of a questionnaire: when it is answered, about which action, by how many so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from models.answering import response_counts, waves_to_type
from models.language import _, counted
from models.language.formats import day_text, period_text
from models.questionnaires import Questionnaire, Wave
from models.respondents import new_codes
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.widgets.base import button, column
from ui.widgets.two_lines import TwoLines

ROWS: Final = (("number", "title"), ("start", "end"), ("action", "objective"))


class WavesTab(QWidget):
    """``answers(wave)`` types in it, ``results(wave)`` shows what came out of it."""

    def __init__(self, desk: Desk, answers: Callable[[int], object], results: Callable[[int], object]) -> None:
        super().__init__()
        self._desk = desk
        self._questionnaire: Questionnaire | None = None
        self._counts: dict[int, int] = {}
        add = button(_("New wave…"), "", "plus", self.new)
        self._type = button(_("Type answers"), "", "table", lambda: self._with(answers))
        self._show = button(_("Results"), "", "chart", lambda: self._with(results))
        codes = button(_("Codes to hand out…"), "icon", "print", self.print_codes)
        nothing = _("No wave yet. The first is answered before, the second after, under the same codes.")
        self.list = PartList(desk, _("Waves"), self._presented, add, self._form, nothing, self._type, self._show, codes)
        self.list.chose.connect(lambda _record: self._allow())
        self.setLayout(column(self.list, gap=0))

    def show_of(self, questionnaire: Questionnaire) -> None:
        """Show the waves of a questionnaire, the latest first."""
        self._questionnaire = questionnaire
        self._counts = response_counts(questionnaire.id)
        waves = waves_to_type(questionnaire.id)
        self.list.show_records(waves)
        if waves and self.list.chosen() is None:
            self.list.choose(waves[0])
        self._allow()

    def new(self) -> None:
        """Begin a wave, about what the one before was about."""
        if (questionnaire := self._questionnaire) is None:
            return
        before = waves_to_type(questionnaire.id)
        told: dict[str, Any] = {}
        if before:
            told = {name: before[0].__data__.get(name) for name in ("action", "objective")}
        number = max((wave.number for wave in before), default=0) + 1
        self._form(Wave(questionnaire=questionnaire, number=number, start=date.today(), **told))

    def print_codes(self) -> None:
        """Ask for a file, and write a sheet of new codes into it."""
        words, documents = (
            _("Codes"),
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation),
        )
        proposed = str(Path(documents) / f"{words.lower()}.pdf")
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Codes to hand out"), proposed, "PDF (*.pdf)")
        if chosen:
            self.write_codes(Path(chosen).with_suffix(".pdf"))

    def write_codes(self, path: Path) -> None:
        """Write a sheet of codes that nobody has yet."""
        if (questionnaire := self._questionnaire) is None:
            return

        def work(_progress: Any) -> Path:
            from exports.code_sheet import slips, write_codes

            return write_codes(path, questionnaire.name_of(), new_codes(questionnaire.id, slips()))

        def then(written: Path) -> None:
            self._desk.say(_("{name} is written").format(name=written.name))

        self._desk.run(_("Codes to hand out"), work, then, owner=self)

    def commands(self) -> Sequence[Command]:
        """What is offered with the questionnaires."""
        return [
            Command(_("New wave…"), self.new, icon="plus", may=lambda: self._questionnaire is not None),
            Command(_("Codes to hand out…"), self.print_codes, icon="print", menu="file"),
        ]

    def _form(self, wave: Any) -> None:
        open_form(self._desk, self, _("Wave") if wave.id else _("New wave"), wave, ROWS)

    def _with(self, act: Callable[[int], object]) -> None:
        if (wave := self.list.chosen()) is not None:
            act(wave.id)

    def _allow(self) -> None:
        for way in (self._type, self._show):
            way.setEnabled(self.list.chosen() is not None)

    def _presented(self, wave: Wave) -> TwoLines:
        days = period_text(wave.start, wave.end) if wave.end else _("since {day}").format(day=day_text(wave.start))
        about = " · ".join(filter(None, (days, wave.action.name_of() if wave.action else "")))
        title = _("Wave {n}").format(n=wave.number)
        title = f"{title}: {wave.title}" if wave.title else title
        number = self._counts.get(wave.id, 0)
        return TwoLines(title, about, counted("{n} response", "{n} responses", number), "info" if number else "neutral")
