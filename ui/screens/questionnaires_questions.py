"""What a questionnaire asks, read as whoever answers reads it; where it comes from, and who lets it be used."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.answering import questions_of
from models.language import _
from models.questionnaires import Questionnaire
from models.questions import Question, said
from ui.shell.style import tokens as t
from ui.widgets.base import column, empty, held, margins, scrolled, text


class QuestionsTab(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._list = column(gap=t.M)
        margins(self._list, 0, t.M, t.L, t.L)
        self.setLayout(column(scrolled(held(self._list)), gap=0))

    def show_of(self, questionnaire: Questionnaire) -> None:
        """Show the questions of a questionnaire."""
        empty(self._list)
        asked = questions_of(questionnaire)
        if asked.source:
            self._list.addWidget(text(asked.source, "muted", wrap=True))
        for number, question in enumerate(asked.questions, start=1):
            words = text(f"{number}. {question.text()}", wrap=True)
            self._list.addWidget(held(column(words, text(_options(question), "caption", wrap=True), gap=t.HAIR)))
        if asked.bands:
            told = ", ".join(f"{band.least}–{band.most} {said(band.words)}" for band in asked.bands)
            self._list.addWidget(text(_("Bands of the score: {bands}").format(bands=told), "muted", wrap=True))
        self._list.addStretch(1)


def _options(question: Question) -> str:
    """Say how a question is answered."""
    if question.kind == "open":
        return _("answered in words")
    told = [f"{option.value} {said(option.words)}".strip() for option in question.options]
    words = " · ".join(told)
    return _("{options} (counted the other way round)").format(options=words) if question.reversed else words
