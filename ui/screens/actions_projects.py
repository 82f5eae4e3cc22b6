"""Inhabitants' projects that came of an action: what people set out to do themselves."""

from __future__ import annotations

from models.actions import Action
from models.language import _
from models.queries.actions import projects_of
from models.requests import InhabitantProject
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.two_lines import TwoLines

ROWS = ("title", ("status", "quarter"), "helpers", "notes")
TONES = {"idea": "neutral", "under_way": "info", "done": "good", "dropped": "bad"}


class ProjectsTab(PartList):
    def __init__(self, desk: Desk) -> None:
        add = button(_("New project…"), "", "plus", self.new)
        nothing = _("No project of inhabitants yet. Note here what people set out to do themselves, and who helps.")
        super().__init__(desk, _("Inhabitants’ projects"), presented, add, self._form, nothing)
        self._desk = desk
        self._action: Action | None = None

    def show_of(self, action: Action) -> int:
        """Show the projects of an action; give how many there are."""
        self._action = action
        there = projects_of(action.id)
        self.show_records(there, free=not action.binned)
        return len(there)

    def new(self) -> None:
        """Note a project."""
        if self._action is not None:
            self._form(InhabitantProject(action=self._action))

    def _form(self, record: object) -> None:
        if isinstance(record, InhabitantProject):
            open_form(self._desk, self, _("Inhabitants’ project"), record, ROWS)


def presented(one: InhabitantProject) -> TwoLines:
    """Say a project in two lines and its state."""
    quarter = one.quarter.name_of() if one.quarter else ""
    helped = _("helped by {names}").format(names=one.helpers) if one.helpers else ""
    about = " · ".join(filter(None, (helped, quarter)))
    return TwoLines(one.title, about, InhabitantProject.field("status").text(one.status), TONES[one.status])
