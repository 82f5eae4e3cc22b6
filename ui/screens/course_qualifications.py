"""Below a training's form: the qualifications it gives, and a button for each group that waits for them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.language import _, counted
from models.qualifications import CourseQualification, QualificationKind
from models.qualifying import earned, give
from models.queries.qualifications import given_by
from models.records.changes import Changes
from models.records.steps import step
from models.sheets import groups_of
from models.training import Course
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, empty, held, line, margins, row, text
from ui.widgets.field import Field
from ui.widgets.note import Note
from ui.widgets.record_picker import RecordPicker


class CourseQualifications(QWidget):
    """Each choice is a step of its own, which undo takes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._course: Course | None = None
        self.kinds = RecordPicker(QualificationKind)
        self.kinds.changed.connect(self._add)
        self._given, self._waiting = QVBoxLayout(), QVBoxLayout()
        for layout in (self._given, self._waiting):
            layout.setSpacing(look().px(t.XS))
        body = column(
            line(),
            text(_("Qualifications it gives"), "strong"),
            self._given,
            Field(_("Add a qualification"), self.kinds, help_text=_("Their kinds are kept in the settings.")),
            self._waiting,
            gap=t.S,
        )
        margins(body, 0, 0, t.L, t.L)
        self.setLayout(body)
        self.setMaximumWidth(look().px(t.FORM + t.L))

    def show_of(self, course: Course | None) -> None:
        """Show what a training gives; nothing before it is kept."""
        self._course = course
        self.setVisible(course is not None)
        self.setEnabled(bool(course and not course.binned))
        empty(self._given)
        empty(self._waiting)
        if course is None:
            return
        there = given_by(course.id)
        for one in there:
            self._given.addWidget(self._line(one))
        if not there:
            self._given.addWidget(text(_("None: who follows it gets an attestation alone."), "muted", wrap=True))
        for group in groups_of(course.id) if there else []:
            if waiting := len(earned(course.id, group)):
                self._waiting.addWidget(self._offer(course, group, waiting))

    def _line(self, one: CourseQualification) -> QWidget:
        kind: QualificationKind = one.kind
        holds = counted("valid for {n} month", "valid for {n} months", kind.months) if kind.months else _("for good")
        away = button(_("Take {what} away").format(what=kind.name), "icon", "close", partial(self._away, one))
        whole = row(column(Elided(kind.name), Elided(holds, "caption"), gap=0), away, gap=t.XS)
        whole.setStretch(0, 1)
        return held(whole)

    def _offer(self, course: Course, group: str, waiting: int) -> QWidget:
        words = counted(
            "{n} qualification is earned, not given yet.",
            "{n} qualifications are earned, not given yet.",
            waiting,
        )
        said = _("Group {group}: {words}").format(group=group, words=words) if group else words
        verb = button(_("Give them"), "small", then=lambda: self._desk.do(lambda: give(course.id, group)))
        verb.setAccessibleDescription(said)
        return Note(said, "info", verb)

    def _add(self) -> None:
        key = self.kinds.key()
        if key is None or self._course is None:
            return
        made = CourseQualification(course=self._course, kind=key)
        self.kinds.show_key(None)

        def done() -> Changes:
            with step(made.words.new) as changes:
                changes.save(made)
            return changes

        self._desk.do(done)

    def _away(self, one: CourseQualification) -> None:
        self._desk.put_in_bin(one)
