"""What a grant is for: actions, objectives, trainings, each with its share of the money if that was settled."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.actions import Action
from models.findings import Objective
from models.funding import Allocation, Grant
from models.language import _
from models.language.formats import money_text
from models.queries.grants import allocations_of
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.widgets.base import Elided, button, column, frame, held, margins, row
from ui.widgets.two_lines import TwoLines

ROWS = ("action", "objective", "course", "cents")


class UsesTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grant: Grant | None = None
        add = button(_("Say what it is for…"), "", "plus", self.new)
        self._see = button(_("Open"), "", "right", self.open)
        nothing = _(
            "It is not said yet what this money is for. Name an action, an objective or a training: the budget of the"
            " action then comes into that of the grant, with the hours that volunteers gave to it."
        )
        self.list = PartList(desk, _("What it is for"), presented, add, self._form, nothing, self._see)
        self.list.chose.connect(lambda _record: self._allow())
        self._sum = Elided("", "muted")
        said = row(self._sum, gap=0)
        margins(said, 0, tokens.S, tokens.L, tokens.S)
        self._foot = held(column(frame("line"), said, gap=0))
        layout = column(self.list, self._foot, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_of(self, grant: Grant) -> int:
        """Show what a grant is for; give how many things."""
        self._grant = grant
        there = allocations_of(grant.id)
        self.list.show_records(there, free=not grant.binned)
        self._sum.say(_shared_out(grant, there))
        self._foot.setVisible(bool(self._sum.text()))
        self._allow()
        return len(there)

    def new(self) -> None:
        """Say what it is for, and the next."""
        if self._grant is not None:
            open_form(self._desk, self, _("What the grant is for"), self._blank(), ROWS, again=self._blank)

    def open(self) -> None:
        """Show the action, the objective or the training in its own place."""
        one = self.list.chosen()
        about = one.about() if isinstance(one, Allocation) else None
        if isinstance(about, Action):
            self._desk.go("actions", key=about.id)
        elif isinstance(about, Objective):
            self._desk.go("diagnosis", need=about.__data__["need"])
        elif about is not None:
            self._desk.go("training", course=about.id)

    def _blank(self) -> Allocation:
        return Allocation(grant=self._grant)

    def _form(self, record: object) -> None:
        if isinstance(record, Allocation):
            open_form(self._desk, self, _("What the grant is for"), record, ROWS)

    def _allow(self) -> None:
        self._see.setEnabled(self.list.chosen() is not None)


def presented(one: Allocation) -> TwoLines:
    """Say what some money is for in two lines: its name, its share."""
    about = one.about()
    kind = _(about.words.one) if about is not None else ""
    share = money_text(one.cents) if one.cents is not None else _("no share settled")
    return TwoLines(about.name_of() if about is not None else "", share, kind.lower(), "neutral")


def _shared_out(grant: Grant, there: list[Allocation]) -> str:
    most = grant.granted if grant.granted is not None else grant.requested
    told = sum(one.cents or 0 for one in there)
    if most is None or not told:
        return ""
    words = _("{told} shared out of {whole}, {left} left")
    return words.format(told=money_text(told), whole=money_text(most), left=money_text(most - told))
