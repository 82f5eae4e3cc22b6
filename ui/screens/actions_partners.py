"""The partners of an action: their roles, the agreement they come under, and what they bring."""

from __future__ import annotations

from models.action_partners import ActionPartner
from models.actions import Action
from models.language import _
from models.language.formats import money_text
from models.queries.actions import partners_of
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.two_lines import TwoLines

ROWS = (("organisation", "role"), "agreement", "contribution", ("cents", "in_kind"))


class PartnersTab(PartList):
    def __init__(self, desk: Desk) -> None:
        self._add = button(_("Add a partner…"), "", "plus", self.new)
        nothing = _("No partner yet: who does it with you, in what role, and what do they bring?")
        super().__init__(desk, _("Partners of the action"), presented, self._add, self._form, nothing)
        self._desk = desk
        self._action: Action | None = None

    def show_of(self, action: Action) -> int:
        """Show the partners of an action; give how many there are."""
        self._action = action
        there = partners_of(action.id)
        self.show_records(there, free=not action.binned)
        return len(there)

    def new(self) -> None:
        """Add a partner, and the next."""
        if self._action is not None:
            open_form(self._desk, self, _("Partner of the action"), self._blank(), ROWS, again=self._blank)

    def _blank(self) -> ActionPartner:
        return ActionPartner(action=self._action)

    def _form(self, record: object) -> None:
        if isinstance(record, ActionPartner):
            open_form(self._desk, self, _("Partner of the action"), record, ROWS)


def presented(one: ActionPartner) -> TwoLines:
    """Say a partner in two lines: who and in what role, what they bring."""
    role = ActionPartner.field("role").text(one.role)
    kind = ActionPartner.field("in_kind").text(one.in_kind).lower()
    money = f"{money_text(one.cents)} ({kind})" if kind else money_text(one.cents or 0)
    about = " · ".join(filter(None, (one.contribution, money if one.cents else "", _under(one))))
    return TwoLines(one.organisation.name_of(), about, role, "info" if one.role in ("lead", "co_lead") else "neutral")


def _under(one: ActionPartner) -> str:
    return _("under {agreement}").format(agreement=one.agreement.name_of()) if one.agreement else ""
