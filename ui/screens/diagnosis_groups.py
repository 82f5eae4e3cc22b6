"""What a diagnosis sets out with: the groups to be heard, and its guiding questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from models.diagnosis import ActorGroup, Diagnosis, GuidingQuestion
from models.language import _, counted
from models.language.formats import day_text
from models.queries.diagnoses import questions_of
from models.queries.voices import Group, voice_matrix
from models.records.record import Record
from ui.screens.diagnosis_part import DiagnosisPart, open_form
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, empty, held, line, row, text
from ui.widgets.beside import Beside
from ui.widgets.chip import Chip
from ui.widgets.section_card import SectionCard

GROUP = ("name", ("short_name", "expected"))
QUESTION = ("text", "place")


class GroupsPart(DiagnosisPart):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._groups, self._questions = column(gap=t.S), column(gap=t.S)
        self._add_group = button(_("Add a group…"), "small", "plus", self.add_group)
        self._add_question = button(_("Add a question…"), "small", "plus", self.add_question)
        groups = SectionCard(_("Groups to be heard"), column(held(self._groups), row(self._add_group, None), None))
        asked = column(held(self._questions), row(self._add_question, None), None)
        questions = SectionCard(_("Guiding questions"), asked)
        self.page = Beside(groups, questions, side_width=t.SIDE_WIDE, inset=0).keep_height()
        self.setLayout(column(self.page, gap=0))

    def show_of(self, diagnosis: Diagnosis) -> None:
        super().show_of(diagnosis)
        empty(self._groups)
        empty(self._questions)
        groups, questions = voice_matrix(diagnosis.id).groups, questions_of(diagnosis.id)
        for number, group in enumerate(groups):
            if number:
                self._groups.addWidget(line())
            self._groups.addWidget(self._group(group))
        if not groups:
            words = _("Enter each group by itself: social workers, partners, the inhabitants of a quarter, the young.")
            self._groups.addWidget(text(words, "muted", wrap=True))
        for question in questions:
            self._questions.addWidget(self._question(question))
        if not questions:
            words = _("What do you want to understand? For instance: how do people here meet others?")
            self._questions.addWidget(text(words, "muted", wrap=True))

    def add_group(self) -> None:
        """Enter the groups, one after the other."""
        if (diagnosis := self.diagnosis) is not None:
            new = ActorGroup(diagnosis=diagnosis)
            open_form(self.desk, self, _("New group"), new, GROUP, again=lambda: ActorGroup(diagnosis=diagnosis))

    def add_question(self) -> None:
        """Enter the questions, one after the other."""
        if (diagnosis := self.diagnosis) is not None:

            def new() -> GuidingQuestion:
                place = max((one.place for one in questions_of(diagnosis.id)), default=0) + 1
                return GuidingQuestion(diagnosis=diagnosis, place=place)

            open_form(self.desk, self, _("New guiding question"), new(), QUESTION, again=new)

    def commands(self) -> Sequence[Command]:
        return [
            Command(_("Add a group…"), self.add_group, "Ctrl+N", "plus"),
            Command(_("Add a question…"), self.add_question, icon="plus"),
        ]

    def panes(self) -> Sequence[QWidget]:
        return [self._add_group, self._add_question]

    def _group(self, group: Group) -> QWidget:
        words, tone = heard_words(group)
        change = button(_("Edit {name}…").format(name=group.name), "icon", "edit", lambda: self._edit_group(group.key))
        said = column(text(group.name, wrap=True), text(_heard(group), "caption", wrap=True), gap=t.HAIR)
        layout = row(said, Chip(words, tone), change, gap=t.M)
        layout.setStretch(0, 1)
        return held(layout)

    def _question(self, question: GuidingQuestion) -> QWidget:
        said: QLabel = text(f"{question.place}. {question.text}", wrap=True)
        words = _("Edit question {n}…").format(n=question.place)
        layout = row(said, button(words, "icon", "edit", lambda: self._edit_question(question.id)), gap=t.S)
        layout.setStretch(0, 1)
        return held(layout)

    def _edit_group(self, key: int) -> None:
        group = ActorGroup.get_by_id(key)
        if voices := next((one for one in voice_matrix(group.diagnosis.id).groups if one.key == key), None):
            quiet = not voices.statements and not voices.meetings and voices.next_meeting is None
            self._open(group, GROUP, _("Group"), may_go=quiet)

    def _edit_question(self, key: int) -> None:
        self._open(GuidingQuestion.get_by_id(key), QUESTION, _("Guiding question"), may_go=True)

    def _open(self, record: Record, rows: tuple[object, ...], title: str, *, may_go: bool) -> None:
        """Open a small window; what nothing hangs on may be put in the bin there."""

        def remove() -> None:
            dialog.form.abandon()
            dialog.close()
            self.desk.put_in_bin(record)

        away = [button(_("Put in the bin"), "quiet", then=remove)] if may_go else []
        dialog = open_form(self.desk, self, title, record, rows, *away)  # type: ignore[arg-type]


def heard_words(group: Group) -> tuple[str, str]:
    """Say in a chip whether a group was heard."""
    if group.heard:
        return _("heard"), "good"
    return (_("not heard yet"), "bad") if group.expected else (_("not expected"), "neutral")


def _heard(group: Group) -> str:
    told = []
    if group.meetings:
        told.append(counted("{n} meeting", "{n} meetings", group.meetings))
    if group.statements:
        told.append(counted("{n} statement", "{n} statements", group.statements))
    if group.next_meeting:
        told.append(_("next meeting on {day}").format(day=day_text(group.next_meeting)))
    return " · ".join(told) or _("no meeting, no statement")
