"""Evaluation: the dashboard, indicators, questionnaires, who is reached, and what people say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from models.actions import Action, ActionSession, AttendanceCount
from models.consents import Consent
from models.evaluation import Indicator, Measure, MeasurePart, Target
from models.findings import Objective
from models.funding import Grant
from models.hours import HourEntry
from models.language import _
from models.questionnaires import Questionnaire, Response, Wave
from models.recognition import Testimony
from models.requests import InformationRequest, Orientation
from models.territory import PopulationFigure, Territory
from ui.screens.evaluation_dashboard import DashboardPart
from ui.screens.evaluation_indicators import IndicatorsPart
from ui.screens.evaluation_reached import ReachedPart
from ui.screens.evaluation_testimonies import TestimoniesPart
from ui.screens.questionnaires import QuestionnairesPart
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.widgets.base import column, margins, row

DASHBOARD, INDICATORS, QUESTIONNAIRES, REACHED, TESTIMONIES = range(5)
_WORDS = {
    "dashboard": DASHBOARD,
    "indicators": INDICATORS,
    "questionnaires": QUESTIONNAIRES,
    "reached": REACHED,
    "testimonies": TESTIMONIES,
}


class EvaluationScreen(Page):
    """Five parts, one a tab, each with its own head."""

    concerns = (
        *(Indicator, Target, Measure, MeasurePart, Questionnaire, Wave, Response, Testimony, Consent),
        *(Action, ActionSession, AttendanceCount, InformationRequest, Orientation, HourEntry, Grant),
        *(Objective, Territory, PopulationFigure),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.dashboard, self.indicators = DashboardPart(desk), IndicatorsPart(desk)
        self.questionnaires, self.reached = QuestionnairesPart(desk), ReachedPart(desk)
        self.testimonies = TestimoniesPart(desk)
        self._parts: list[Any] = [
            *(self.dashboard, self.indicators, self.questionnaires),
            *(self.reached, self.testimonies),
        ]
        self._read: set[int] = set()  # the parts that show what is stored now
        self._heads = QStackedWidget()
        for part in self._parts:
            self._heads.addWidget(part.head)
        self._heads.setFixedHeight(max(part.head.sizeHint().height() for part in self._parts))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the evaluation"))
        words = (_("Dashboard"), _("Indicators"), _("Questionnaires"), _("People reached"), _("Testimonies"))
        for part, title in zip(self._parts, words, strict=True):
            self.tabs.addTab(part, title)
        holder = row(self.tabs, gap=0)
        margins(holder, t.XL, 0, 0, 0)
        body = column(self._heads, holder, gap=0)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.tabs.currentChanged.connect(self._turned)

    def refresh(self) -> None:
        self._read.clear()
        if self.tabs.currentIndex() == DASHBOARD:  # the costly one: not read when another part is about to be shown
            QTimer.singleShot(0, self, lambda: self._read_part(self.tabs.currentIndex()))
        else:
            self._read_part(self.tabs.currentIndex())

    def _read_part(self, place: int) -> None:
        """Read a part again, once it is looked at."""
        if place not in self._read:
            self._read.add(place)
            self._parts[place].refresh()

    def _turned(self, place: int) -> None:
        self._heads.setCurrentIndex(place)
        self._read_part(place)
        if self.isVisible():
            self.desk.go("evaluation")  # the menus then offer what this part can do

    # What the window asks

    def show_where(  # type: ignore[override]
        self,
        tab: str = "",
        key: int | None = None,
        new: bool = False,
        part: int = 0,
        questionnaire: int | None = None,
        wave: int | None = None,
    ) -> None:
        """Show a part by its word; an indicator by ``key`` (and ``part``, a tab of its file); a questionnaire."""
        if questionnaire is not None or wave is not None:
            self.tabs.setCurrentIndex(QUESTIONNAIRES)
            self.questionnaires.open(questionnaire, wave)
        elif new or key is not None:
            self.tabs.setCurrentIndex(INDICATORS)
            if new:
                self.indicators.new()
            elif key is not None:
                self.indicators.open(key, part)
        elif tab:
            self.tabs.setCurrentIndex(_WORDS.get(tab, DASHBOARD))

    def where(self) -> dict[str, Any]:
        place = self.tabs.currentIndex()
        key = self.indicators.sides.key() if place == INDICATORS else None
        if key is not None:
            return {"key": key, "part": self.indicators.file.tabs.currentIndex()}
        asked = self.questionnaires.sides.key() if place == QUESTIONNAIRES else None
        return {"questionnaire": asked} if asked is not None else {"tab": list(_WORDS)[place]}

    def commands(self) -> Sequence[Command]:
        found: Sequence[Command] = self._parts[self.tabs.currentIndex()].commands()
        return found

    def typing(self) -> bool:
        return self.indicators.typing() or self.questionnaires.typing()

    def may_leave(self) -> bool:
        return self.indicators.may_leave() and self.questionnaires.may_leave()

    def panes(self) -> Sequence[QWidget]:
        return [self.tabs.tabBar(), *self._parts[self.tabs.currentIndex()].panes()]
