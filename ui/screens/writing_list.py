"""The reports that are being written and those that were sent, and beginning another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QStackedWidget, QWidget

from models.exercises import days_of, exercise_of
from models.funding import Grant
from models.language import _, counted
from models.language.typed import Period
from models.queries.grants import OPEN
from models.refusals import Refusal
from models.reports import KINDS, Report
from models.writing import begin_report
from ui.screens.reports_period import PeriodChooser
from ui.screens.writing_words import presented
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, fit, frame, margins, row, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.record_picker import RecordPicker
from ui.widgets.two_lines import TwoLinesList


class WritingList(QWidget):
    """``opened(id)`` when a report is to be shown. What is still written comes first."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._begin = button(_("Begin a report…"), "main", "plus", self.begin)
        self.head = PageHeader(_("Reports being written"), "", self._begin)
        self.list: TwoLinesList[Report] = TwoLinesList(_("Reports"), presented)
        self.list.opened.connect(self.opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty())
        self._open = button(_("Open the report"), "", "right", self._open_chosen)
        self._bin = button(_("Put in the bin"), "", "close", self.put_in_bin)
        ways = row(None, self._bin, self._open, gap=t.S)
        body = column(self._stack, ways, gap=t.M)
        body.setStretch(0, 1)
        margins(body, t.XL, 0, t.XL, t.M)
        whole = column(self.head, body, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.list.chosen.connect(lambda _key: self._allow())

    def _empty(self) -> QWidget:
        return EmptyState(
            "documents",
            _("No report is being written"),
            _(
                "A report to a funder, the annual report, a dashboard: you write the words here, with the figures"
                " beside them, and see at any time what is still missing."
            ),
            button(_("Begin a report…"), "main", "plus", self.begin),
            hint=_("What you type is kept as you go; each saved text can be undone."),
        )

    def refresh(self) -> None:
        """Read the list again."""
        asked: Any = Report.kept()
        found = {one.id: one for one in sorted(asked, key=lambda one: (one.state == "sent", -one.id))}
        self.list.show_pages(Pages(list(found), lambda keys: {key: found[key] for key in keys}))
        self._stack.setCurrentIndex(0 if found else 1)
        drafts = sum(one.state == "draft" for one in found.values())
        sent = len(found) - drafts
        words = [
            counted("{n} report being written", "{n} reports being written", drafts),
            counted("{n} sent", "{n} sent", sent),
        ]
        self.head.tell(_("Reports being written"), " · ".join(words))
        for one in (self._open, self._bin):
            one.setVisible(bool(found))
        self._begin.setVisible(bool(found))
        if found and self.list.key() is None:
            self.list.select_quietly(next(iter(found)))
        self._allow()

    def begin(self, grant: int | None = None, kind: str = "funder", days: Period | None = None) -> None:
        """Ask which report, of what and over which days, and open it."""
        BeginDialog(self._desk, self, self.opened.emit, grant=grant, kind=kind, days=days).open()

    def put_in_bin(self) -> None:
        """Put the report chosen in the bin; the notice undoes it."""
        if (report := self._chosen()) is not None and report.state == "draft":
            self._desk.put_in_bin(report)

    def _open_chosen(self) -> None:
        if (key := self.list.key()) is not None:
            self.opened.emit(key)

    def _chosen(self) -> Report | None:
        found: Report | None = Report.get_or_none(id=self.list.key())
        return found

    def _allow(self) -> None:
        report = self._chosen()
        self._open.setEnabled(report is not None)
        self._bin.setEnabled(report is not None and report.state == "draft")

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self.list]


class BeginDialog(QDialog):
    """Which report: of a grant, of a year, of a quarter; it may start from the texts of the one before."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        then: Callable[[int], object],
        *,
        grant: int | None,
        kind: str,
        days: Period | None = None,
    ) -> None:
        super().__init__(over.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Begin a report"))
        self._desk, self._then = desk, then
        self.kind = CalmComboBox()
        for code, words in KINDS:
            self.kind.addItem(_(words), code)
        self.grant = RecordPicker(Grant, hint=_("Funder, subject, reference…"))
        self._grant = Field(_("Grant"), self.grant, needed=True)
        self.period = PeriodChooser()
        self.copy = QCheckBox(_("Start from the texts of the report before"))
        self.copy.setChecked(True)
        self._wrong = text("", tone="bad", wrap=True)
        self._wrong.hide()
        do = button(_("Begin"), "main", then=self.begin)
        do.setDefault(True)
        foot = row(None, button(_("Do nothing"), then=self.reject), do)
        margins(foot, t.XL, t.M, t.XL, t.M)
        which = Field(_("Report"), self.kind)
        parts = (text(_("Begin a report"), "section"), which, self._grant, self.period, self.copy, self._wrong)
        body = column(*parts, gap=t.M)
        margins(body, t.XL, t.L, t.XL, t.M)
        self.setLayout(column(body, None, frame("line"), foot, gap=0))
        self.kind.currentIndexChanged.connect(lambda _place: self._chose())
        self.grant.changed.connect(self._days_of_grant)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self._propose(grant)
        self._chose()
        self.period.put(days)
        fit(self, t.DIALOG)
        (self.grant if grant is None else do).setFocus()

    def begin(self) -> None:
        """Begin the report asked for, or say what is missing."""
        funder = self.kind.currentData() == "funder"
        key = self.grant.key() if funder else None
        if funder and key is None:
            self._grant.complain(_("Choose which grant the report is of."))
            self.grant.setFocus()
            return
        try:
            days = self.period.period()
        except ValueError:
            self.period.complain()
            return
        if days is None:
            return
        try:
            changes, report = begin_report(self.kind.currentData(), days, key, copy=self.copy.isChecked())
        except Refusal as refusal:
            self._wrong.setText(str(refusal))
            self._wrong.show()
            return
        self.accept()
        self._desk.did(changes)
        self._then(report.id)

    def _propose(self, grant: int | None) -> None:
        """Propose the grant asked for, or the only one there is to account for."""
        asked: Any = Grant.kept().where(Grant.status.in_(OPEN))
        only = [one.id for one in asked]
        key = grant if grant is not None else only[0] if len(only) == 1 else None
        if key is not None:
            self.grant.show_key(key)
            self._days_of_grant()

    def _days_of_grant(self) -> None:
        self._grant.complain("")
        found = Grant.get_or_none(id=self.grant.key())
        if found is not None:
            self.period.put(days_of(found.year))

    def _chose(self) -> None:
        kind = self.kind.currentData()
        self._grant.setVisible(kind == "funder")
        if kind == "annual":
            self.period.put(days_of(exercise_of(date.today()) - 1))
        elif kind == "dashboard":
            self.period.put(_last_quarter(date.today()))
        fit(self, t.DIALOG)


def _last_quarter(today: date) -> Period:
    from ui.screens.reports_period import MONTHS, QUARTERS, quarter

    now = (today.month - 1) // MONTHS
    return quarter(today.year, now) if now else quarter(today.year - 1, QUARTERS)
