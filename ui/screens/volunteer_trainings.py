"""What a volunteer was trained in: planned and followed, and the attestation over all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.issuer import our_organisation
from models.language import _, counted
from models.language.formats import duration_text, percent_text, period_text
from models.queries.trainings_of import Training, trainings_of
from models.volunteers import Volunteer
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, button, column, frame, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList


class TrainingsTab(QWidget):
    """Return or a double click opens the sheet of a training."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._volunteer: Volunteer | None = None
        self._trainings: dict[int, Training] = {}
        self._list: TwoLinesList[Training] = TwoLinesList(_("Trainings"), _presented)
        self._list.opened.connect(self._open)
        self._total = Elided("", "muted")
        self._sheet = button(_("Open the sheet"), "small", then=lambda: self._open(self._list.key()))
        self._list.chosen.connect(lambda key: self._sheet.setEnabled(key is not None))
        self._attest = button(_("Cumulative attestation…"), "small", "documents", self._issue)
        nothing = text(
            _("This person is in no training yet. Enrol them in the file of a training."), "muted", wrap=True
        )
        holder = QWidget()
        holder.setLayout(column(nothing, None, margin=t.L))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(holder)
        top = row(self._stack, gap=0)
        margins(top, 0, t.M, t.L, 0)
        said = row(self._total, gap=0)
        margins(said, 0, t.S, t.L, 0)
        foot = row(self._sheet, None, self._attest)
        margins(foot, 0, t.S, t.L, t.S)
        layout = column(top, frame("line"), said, foot, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_of(self, volunteer: Volunteer) -> int:
        """Show the trainings of a volunteer; give how many there are."""
        self._volunteer = volunteer
        found = trainings_of(volunteer.id)
        self._trainings = {training.enrolment: training for training in found}
        self._list.show_pages(Pages(list(self._trainings), lambda keys: {key: self._trainings[key] for key in keys}))
        self._stack.setCurrentIndex(0 if found else 1)
        self._total.say(_total(found))
        self._sheet.setEnabled(self._list.key() is not None)
        self._attest.setEnabled(any(training.minutes for training in found))
        return len(found)

    def _open(self, key: int | None) -> None:
        if key is not None and (training := self._trainings.get(key)):
            self._desk.go("training", course=training.course, group=training.group)

    def _issue(self) -> None:
        if self._volunteer:
            self._desk.go("training", volunteer=self._volunteer.id)


def _presented(training: Training) -> TwoLines:
    title = f"{training.title} · {training.group}" if training.group else training.title
    if training.first is None or training.last is None:
        return TwoLines(title, _("no session yet"), _("to come"), "neutral")
    days = period_text(training.first, training.last)
    if not training.planned:
        return TwoLines(title, days, _("under way"), "info")
    words = _("{attended} of {planned}")
    followed = words.format(attended=duration_text(training.minutes), planned=duration_text(training.planned))
    opened = counted("{n} open sheet", "{n} open sheets", training.still_open) if training.still_open else ""
    rate = percent_text(training.minutes, training.planned)
    tone = "good" if training.minutes * 100 >= training.planned * our_organisation().threshold else "warn"
    return TwoLines(title, " · ".join(filter(None, (days, followed, opened))), rate, tone)


def _total(found: list[Training]) -> str:
    planned, minutes = sum(one.planned for one in found), sum(one.minutes for one in found)
    if not planned:
        return ""
    words = _("{attended} attended of {planned} planned on locked sheets, {rate}")
    return words.format(
        attended=duration_text(minutes), planned=duration_text(planned), rate=percent_text(minutes, planned)
    )
