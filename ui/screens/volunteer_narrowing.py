"""Narrowing the list of volunteers to who can do something, or who can come on a day of the week."""

from __future__ import annotations

from typing import Any, cast

from models.codes import CodeField
from models.engagements import WEEKDAYS, VolunteerSkill
from models.language import _
from models.queries.volunteer_file import can_do, free_on
from ui.screens.narrowing import Choice


def skill_choice() -> Choice:
    """Give the choice of a skill to offer; its codes are the places of the skills in alphabetical order."""
    return Choice(_("Skill"), _("All skills"), lambda: [(place, words) for place, (_c, words) in enumerate(_skills())])


def day_choice() -> Choice:
    """Give the choice of a day on which somebody can come, from 1: Monday."""
    return Choice(_("Can come on"), _("Any day"), lambda: [(int(code), _(words)) for code, words in WEEKDAYS])


def narrowed(skill: Choice, day: Choice, more: Any = None) -> Any:
    """Say what is chosen, as the ``where`` of the list, along with any other condition."""
    if skill.chosen is not None:
        here = can_do(_skills()[skill.chosen][0])
        more = here if more is None else here & more
    if day.chosen is not None:
        here = free_on(day.chosen)
        more = here if more is None else here & more
    return more


def _skills() -> list[tuple[str, str]]:
    return cast("CodeField", VolunteerSkill.field("skill")).answers()
