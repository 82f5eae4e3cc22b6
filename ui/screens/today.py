"""Today: what is late, what is due, what comes; each line with the button that settles it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLayout, QWidget

from models.actions import Action, ActionSession, AttendanceCount
from models.agreements import Agreement, AgreementParty, Commitment
from models.budgets import BudgetLine
from models.diagnosis import ActorGroup, Diagnosis
from models.evaluation import Indicator, Measure
from models.funding import Allocation, Deadline, Grant, Instalment
from models.hours import HourEntry
from models.issuer import Issuer, Signatory
from models.language import _, counted
from models.language.formats import number_text, weekday_long
from models.meetings import Meeting, Statement
from models.partners import Interaction, Organisation
from models.qualifications import CourseQualification, Qualification, QualificationKind
from models.queries.agenda import agenda
from models.queries.grants import waiting_in_funding
from models.queries.qualifications import expiring
from models.queries.today import SOON, coming, open_sheets, totals
from models.register import IssuedDocument
from models.requests import InformationRequest, Orientation
from models.rounds import Round, RoundStop, Stop
from models.spaces import Booking
from models.training import Course, Enrolment, TrainingSession
from models.volunteers import Volunteer
from ui.screens.first_steps import FirstSteps, begun
from ui.screens.today_agenda import plan
from ui.screens.today_chain import waiting_of_chain
from ui.screens.today_lines import points
from ui.screens.today_points import LATE, Point
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, line, margins, row, text
from ui.widgets.beside import Beside
from ui.widgets.chip import Chip
from ui.widgets.page_header import PageHeader
from ui.widgets.section_card import SectionCard


class TodayPage(Page):
    concerns = (
        *(TrainingSession, Course, Enrolment, IssuedDocument, Issuer, Signatory, Organisation, Volunteer, HourEntry),
        *(Agreement, AgreementParty, Commitment, Interaction, Diagnosis, ActorGroup, Meeting, Statement),
        *(Action, ActionSession, AttendanceCount, InformationRequest, Orientation, Round, RoundStop, Stop, Booking),
        *(Qualification, CourseQualification, QualificationKind, Grant, Deadline, Instalment, BudgetLine, Allocation),
        *(Indicator, Measure),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._enter = button(_("Enter a sheet…"), "main", "plus", self._enter_sheet)
        self.head = PageHeader(_("Today"), "", self._enter)
        self._body: QWidget = QWidget()
        self._layout = column(self.head, self._body, gap=0)
        self._layout.setStretch(1, 1)
        self.setLayout(self._layout)

    def refresh(self) -> None:
        today = date.today()
        self.head.tell(_("Today"), _dated(today))
        self._enter.setHidden(not TrainingSession.kept().exists())
        had_focus = self._body.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        body = self._made(today) if self._anything(today) else self._beginning()
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self._layout.setStretch(1, 1)
        if had_focus:
            self.head.setFocus()

    def _made(self, today: date) -> QWidget:
        found = points(self.desk, today)
        todo = SectionCard(_("To do"), _groups(found), about=_counted(found))
        holder = QWidget()
        holder.setLayout(column(todo, None, gap=0))  # a card is as high as what it holds
        soon = SectionCard(_("Next seven days"), plan(self.desk, agenda(today, today + SOON)))
        kept = SectionCard(_("In this dossier"), _totals())
        return Beside(holder, soon, kept, side_width=t.SIDE_WIDE).keep_height()

    @staticmethod
    def _anything(today: date) -> bool:
        return bool(begun() or waiting_of_chain(today) or waiting_in_funding(today) or expiring(today))

    def _beginning(self) -> QWidget:
        return Beside(FirstSteps(self.desk)).keep_height()

    def _enter_sheet(self) -> None:
        """Open the grid of the oldest open sheet, or of the next session."""
        today = date.today()
        waiting = [sheet.session for sheet in open_sheets(today)] or coming(today)
        where = {"session": waiting[0].id} if waiting else {}
        self.desk.go("training", **where)


def _dated(today: date) -> str:
    week = _("week {number}").format(number=today.isocalendar().week)
    return f"{weekday_long(today)}, {week}"


def _counted(found: list[Point]) -> str:
    if not found:
        return ""
    late = _number([point for point in found if point.group == LATE])
    words = counted("{n} point", "{n} points", _number(found))
    return _("{points}, {late} late").format(points=words, late=number_text(late)) if late else words


def _number(found: list[Point]) -> int:
    """Count the points, with those that one line stands for."""
    return sum(1 + point.more for point in found)


def _groups(found: list[Point]) -> QWidget:
    box = QWidget()
    layout = column(gap=t.L)
    if not found:
        layout.addWidget(
            text(
                _("Nothing waits for you. Sheets, agreements, next steps and counts stand here once they are due."),
                "muted",
                wrap=True,
            )
        )
    for group in dict.fromkeys(point.group for point in found):
        layout.addLayout(_group(group, [point for point in found if point.group == group]))
    box.setLayout(layout)
    return box


def _group(group: tuple[str, str], found: list[Point]) -> QLayout:
    words, tone = group
    layout = column(row(Chip(f"{_(words)} · {number_text(_number(found))}", tone), None), t.XS, gap=0)
    for number, point in enumerate(found):
        if number:
            layout.addWidget(line())
        layout.addLayout(_entry(point, strong=group == LATE))
    return layout


def _entry(point: Point, *, strong: bool) -> QLayout:
    said = column(Elided(point.title, "strong" if strong else ""), Elided(point.about, "caption"), gap=0)
    settle = button(point.verb, "small", then=point.act)
    settle.setMinimumWidth(max(look().px(t.DEEDS), settle.sizeHint().width()))
    settle.setAccessibleDescription(point.title)
    entry = row(said, settle, gap=t.M)
    entry.setStretch(0, 1)
    margins(entry, 0, t.BAR, 0, t.BAR)
    return entry


def _totals() -> QWidget:
    found = totals()
    box = QWidget()
    layout = column(gap=t.XS)
    for words in (
        counted("{n} organisation", "{n} organisations", found.partners),
        counted("{n} agreement", "{n} agreements", found.agreements),
        counted("{n} action", "{n} actions", found.actions),
        counted("{n} volunteer", "{n} volunteers", found.volunteers),
        counted("{n} training", "{n} trainings", found.courses),
        counted("{n} document issued", "{n} documents issued", found.documents),
    ):
        layout.addWidget(text(words))
    layout.addStretch(1)
    box.setLayout(layout)
    return box
