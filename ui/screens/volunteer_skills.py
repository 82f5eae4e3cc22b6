"""What a volunteer can do, picked by a few letters, and when they can usually come."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QWidget

from models.codes import CodeField
from models.engagements import VolunteerSkill
from models.language import _
from models.profile import note_skill, turn_free_time
from models.queries.volunteer_file import free_times_of, skills_of
from models.volunteers import Volunteer
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.screens.volunteer_free_times import FreeTimes
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, column, held, margins
from ui.widgets.code_picker import CodePicker
from ui.widgets.two_lines import TwoLines
from ui.widgets.two_parts import TwoParts

ROWS = ("skill", "details")


class SkillsTab(QWidget):
    """The picker stays empty once a skill is noted: the next one is typed at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._volunteer: Volunteer | None = None
        self.picker = CodePicker(cast("CodeField", VolunteerSkill.field("skill")))
        self.picker.setAccessibleName(_("Add a skill"))
        self.picker.setPlaceholderText(_("Add a skill: type a few letters"))
        self.picker.setMinimumWidth(look().px(t.SIDE_THIN))
        self.picker.returnPressed.connect(self._note)
        by_index: Any = self.picker.completer().activated
        by_index[QModelIndex].connect(lambda _index: QTimer.singleShot(0, self, self._note))
        nothing = _("No skill yet. Type a few letters above: listening, driving, first aid…")
        self.skills = PartList(desk, _("Skills"), presented, self.picker, self._form, nothing)
        self.times = FreeTimes()
        self.times.turned.connect(self._turn)
        below = column(Elided(_("When can they usually come?"), "strong"), self.times, None, gap=t.S)
        margins(below, 0, t.M, t.L, t.M)
        times = held(below)
        self.setLayout(column(TwoParts(self.skills, _("Skills"), times, _("Availabilities")), gap=0))

    def show_of(self, volunteer: Volunteer) -> int:
        """Show skills and free times of a volunteer; give how many skills there are."""
        self._volunteer = volunteer
        there = skills_of(volunteer.id)
        self.skills.show_records(there, free=not volunteer.binned)
        self.times.show_times(free_times_of(volunteer.id), allowed=not volunteer.binned)
        return len(there)

    def _note(self) -> None:
        """Note the skill whose words stand in the picker, if they are those of one."""
        field, volunteer = cast("CodeField", VolunteerSkill.field("skill")), self._volunteer
        try:
            code = field.parse(self.picker.text())
        except ValueError:
            return
        self.picker.clear()
        if volunteer is not None:
            self._desk.do(lambda: note_skill(volunteer.id, code))

    def _turn(self, weekday: str, part: str) -> None:
        if (volunteer := self._volunteer) is not None:
            self._desk.do(lambda: turn_free_time(volunteer.id, weekday, part))

    def _form(self, record: object) -> None:
        if isinstance(record, VolunteerSkill):
            open_form(self._desk, self, _("Skill"), record, ROWS)


def presented(one: VolunteerSkill) -> TwoLines:
    """Say a skill in two lines."""
    return TwoLines(VolunteerSkill.field("skill").text(one.skill), one.details or "")
