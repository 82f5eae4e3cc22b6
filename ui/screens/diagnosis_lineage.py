"""From need to result: what became of the needs of a diagnosis, in the panel that shows lineage everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from PySide6.QtWidgets import QWidget

from models.diagnosis import Diagnosis
from ui.screens.diagnosis_part import DiagnosisPart
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import column, margins


class LineagePart(DiagnosisPart):
    """The panel is made when this tab is first looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._panel: Any = None
        self._holder = column(gap=0)
        margins(self._holder, 0, t.M, 0, 0)
        self.setLayout(self._holder)

    def show_of(self, diagnosis: Diagnosis) -> None:
        super().show_of(diagnosis)
        if self._panel is None and find_spec("ui.screens.lineage"):
            self._panel = import_module("ui.screens.lineage").LineagePanel(self.desk)
            self._holder.addWidget(self._panel)
        if self._panel is not None:
            self._panel.show_diagnosis(diagnosis.id)

    def panes(self) -> Sequence[QWidget]:
        return [self._panel] if self._panel is not None else []
