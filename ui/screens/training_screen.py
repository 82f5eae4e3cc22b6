"""Training: the trainings, their sheets, and the attestations that come of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.language.typed import Period
from models.people import Person
from models.qualifications import CourseQualification, Qualification, QualificationKind
from models.training import Assessment, Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer
from ui.screens.sheet_entries import find_again
from ui.screens.training_courses import TrainingCourses
from ui.screens.training_sheet import TrainingSheet
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.widgets.base import column

if TYPE_CHECKING:
    from ui.screens.issuing import Issuing


class TrainingScreen(Page):
    """Three views: the list, the sheets of one training, attestations."""

    concerns = (
        *(Course, TrainingSession, Enrolment, Attendance, Assessment, Volunteer, Person),
        *(CourseQualification, Qualification, QualificationKind),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.courses, self.sheet = TrainingCourses(desk), TrainingSheet(desk)
        self._issuing: Issuing | None = None
        self._views = QStackedWidget()
        self._views.addWidget(self.courses)
        self._views.addWidget(self.sheet)
        self.setLayout(column(self._views, gap=0))
        self.courses.opened.connect(self.open_sheet)
        self.sheet.back.connect(self.show_list)
        self.sheet.issue.connect(self._issue_here)
        self.sheet.to_print.connect(self._print)
        find_again(desk)

    def refresh(self) -> None:
        self.courses.refresh()
        if self._views.currentWidget() is self.sheet:
            self.sheet.refresh()
        elif self._issuing is not None and self._views.currentWidget() is self._issuing:
            self._issuing.refresh()

    # Views

    def open_sheet(self, course: int, group: str | None = None, session: int | None = None) -> None:
        """Show the sheets of a training."""
        if self.may_leave() and self.sheet.open(course, group, session):
            self._show(self.sheet)
            self.sheet.focus()

    def show_list(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            if self.sheet.course is not None:
                self.courses.show_course(self.sheet.course)
            self._show(self.courses)
            self.courses.refresh()
            self.courses.focus()

    def issuing(self) -> Issuing:
        """Give the view of attestations, made when it is first asked for."""
        if self._issuing is None:
            from ui.screens.issuing import Issuing

            self._issuing = Issuing(self.desk)
            self._issuing.back.connect(self._back_from_issuing)
            self._views.addWidget(self._issuing)
        return self._issuing

    def _issue_here(self, session: object) -> None:
        if self.sheet.course is not None and self.sheet.may_leave():
            self.issuing().for_group(self.sheet.course, self.sheet.group, session if isinstance(session, int) else None)
            self._show(self.issuing())
            self.issuing().focus()

    def _back_from_issuing(self) -> None:
        if self._issuing is not None and (course := self._issuing.course()) is not None:
            self.open_sheet(course, self._issuing.group())
        else:
            self.show_list()

    def _print(self, session: int) -> None:
        self.desk.go("documents", report="attendance-sheet", record=session)

    def _show(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        if self.isVisible():
            self.desk.go("training")  # the menus then offer what this view can do

    # What the window asks

    def show_where(  # type: ignore[override]
        self,
        course: int | None = None,
        group: str | None = None,
        session: int | None = None,
        volunteer: int | None = None,
        period: Period | None = None,
        issue: bool = False,
        new: bool = False,
        key: int | None = None,
    ) -> None:
        held = TrainingSession.get_or_none(id=session) if session else None
        if held is not None:
            course, group = held.__data__["course"], held.group
        if volunteer is not None:
            self.issuing().for_volunteer(volunteer, period)
            self._show(self.issuing())
            self.issuing().focus()
        elif course is not None and issue:
            if self.sheet.open(course, group, session):
                self._issue_here(session)
        elif course is not None:
            self.open_sheet(course, group, session)
        elif new:
            self._show(self.courses)
            self.courses.new()
        elif key is not None:
            self._show(self.courses)
            self.courses.show_course(key)

    def where(self) -> dict[str, Any]:
        if self._views.currentWidget() is self.sheet:
            return self.sheet.where()
        if self._issuing is not None and self._views.currentWidget() is self._issuing:
            return self._issuing.where()
        key = self.courses.sides.key()
        return {"key": key} if key else {}

    def commands(self) -> Sequence[Command]:
        shown: Any = self._views.currentWidget()
        found: Sequence[Command] = shown.commands()
        return found

    def has_grid(self) -> bool:
        return self._views.currentWidget() is self.sheet

    def typing(self) -> bool:
        return self.courses.form.is_modified() or self.sheet.typing()

    def may_leave(self) -> bool:
        if self._views.currentWidget() is self.sheet:
            return self.sheet.may_leave()
        return self.courses.form.may_leave()

    def panes(self) -> Sequence[QWidget]:
        shown = self._views.currentWidget()
        if shown is self.sheet:
            return self.sheet.panes()
        if self._issuing is not None and shown is self._issuing:
            return self._issuing.panes()
        return self.courses.sides.panes()
