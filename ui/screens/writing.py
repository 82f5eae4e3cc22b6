"""Reports being written: the list of them, and one with its texts, its figures, what it lacks and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.language import _
from models.language.typed import Period
from models.reports import Report
from models.writing import report_of
from ui.screens.writing_list import WritingList
from ui.screens.writing_report import ReportView
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.widgets.base import column


class WritingPage(Page):
    """Two views. Any step may change what a report counts or lacks: all of them concern it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reports, self.view = WritingList(desk), ReportView(desk)
        self._views = QStackedWidget()
        self._views.addWidget(self.reports)
        self._views.addWidget(self.view)
        self.setLayout(column(self._views, gap=0))
        self.reports.opened.connect(self.open)
        self.view.opened.connect(self.open)
        self.view.back.connect(self.show_list)
        self.view.turned.connect(self._turned)

    def refresh(self) -> None:
        self.reports.refresh()
        if self._views.currentWidget() is self.view:
            self.view.refresh()

    # Views

    def open(self, key: int, section: str = "") -> None:
        """Show a report, if the one in view may be left."""
        report = Report.get_or_none(id=key)
        if report is None or report.binned or not self.may_leave():
            return
        self.view.show_report(report, section)
        self._show(self.view)
        self.view.focus()

    def show_list(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            self._show(self.reports)
            self.reports.refresh()
            self.reports.list.setFocus()

    def _show(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        self._turned()

    def _turned(self) -> None:
        if self.isVisible():
            self.desk.go("writing")  # the menus then offer what this view can do

    # What the window asks

    def show_where(  # type: ignore[override]
        self,
        key: int | None = None,
        section: str = "",
        grant: int | None = None,
        kind: str = "funder",
        period: Period | None = None,
        new: bool = False,
        tab: int | None = None,
    ) -> None:
        """Show a report by ``key``, at a ``section`` or a ``tab``; or that of a ``grant``, begun if there is none."""
        if key is None and grant is not None and not new:
            key = _of_grant(grant)
        if key is None and period is not None and (found := report_of(kind, period)):
            key = found.id
        if key is not None:
            self.open(key, section)
            if tab is not None:
                self.view.tabs.setCurrentIndex(tab)
        elif new or grant is not None or period is not None:
            self.show_list()
            self.reports.begin(grant, kind, period)

    def where(self) -> dict[str, Any]:
        report = self.view.report
        if self._views.currentWidget() is not self.view or report is None:
            return {}
        return {"key": report.id, "tab": self.view.tabs.currentIndex()}

    def commands(self) -> Sequence[Command]:
        return [Command(_("Begin a report…"), self.reports.begin, "Ctrl+N", "plus"), *self.view.commands()]

    def typing(self) -> bool:
        return self.view.texts.is_modified()

    def may_leave(self) -> bool:
        return self.view.texts.store()

    def panes(self) -> Sequence[QWidget]:
        here = self.view if self._views.currentWidget() is self.view else self.reports
        return here.panes()


def _of_grant(grant: int) -> int | None:
    """Give the report of a grant that is being written, or the one sent last."""
    asked: Any = Report.kept().where(Report.kind == "funder", Report.grant == grant)
    found = max(asked, key=lambda one: (one.state == "draft", one.id), default=None)
    return found.id if found else None
