"""What an action answers and whom it is for: objectives picked from the diagnosis, and territories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actions import Action, ActionObjective, ActionTerritory
from models.findings import Objective
from models.language import _
from models.listings import LISTINGS
from models.queries.actions import objectives_of, territories_of
from models.records.changes import Changes
from models.records.record import Record
from models.records.steps import step
from models.territory import Territory
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, empty, held, line, margins, row, text
from ui.widgets.field import Field
from ui.widgets.record_picker import MOST, RecordPicker


class ActionLinks(QWidget):
    """Below the form. Each choice is a step of its own, which undo takes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._action: Action | None = None
        self.objectives = RecordPicker(Objective, _objectives, hint=_("Type a few letters of an objective or a need"))
        self.territories = RecordPicker(Territory)
        self._aims, self._places = QVBoxLayout(), QVBoxLayout()
        for layout in (self._aims, self._places):
            layout.setSpacing(0)
        self._picks: list[tuple[RecordPicker, Callable[[int], Record]]] = [
            (self.objectives, lambda key: ActionObjective(action=self._action, objective=key)),
            (self.territories, lambda key: ActionTerritory(action=self._action, territory=key)),
        ]
        for picker, make in self._picks:
            picker.changed.connect(lambda picker=picker, make=make: self._add(picker, make))
        body = column(
            line(),
            text(_("Objectives from the diagnosis"), "strong"),
            self._aims,
            Field(_("Add an objective"), self.objectives),
            text(_("Territories"), "strong"),
            self._places,
            Field(_("Add a territory"), self.territories),
            gap=t.S,
        )
        margins(body, 0, 0, t.L, t.L)
        self.setLayout(body)
        self.setMaximumWidth(look().px(t.FORM + t.L))

    def show_of(self, action: Action | None) -> None:
        """Show what belongs to an action; nothing before it is kept."""
        self._action = action
        self.setVisible(action is not None)
        self.setEnabled(bool(action and not action.binned))
        if action is not None:
            aims, places = objectives_of(action.id), territories_of(action.id)
            self._fill(self._aims, [(one, *_aim(one)) for one in aims], _("None yet: which objective does it serve?"))
            self._fill(self._places, [(one, one.territory.name_of(), "") for one in places], _("None yet."))

    def _fill(self, layout: QVBoxLayout, rows: Sequence[tuple[Record, str, str]], nothing: str) -> None:
        empty(layout)
        for record, title, about in rows:
            away = button(_("Take {what} away").format(what=title), "icon", "close", partial(self._away, record))
            lines = column(Elided(title), *([Elided(about, "caption")] if about else []), gap=0)
            whole = row(lines, away, gap=t.XS)
            whole.setStretch(0, 1)
            layout.addWidget(held(whole))
        if not rows:
            layout.addWidget(text(nothing, "muted", wrap=True))

    def _add(self, picker: RecordPicker, make: Callable[[int], Record]) -> None:
        key = picker.key()
        if key is None or self._action is None:
            return
        record = make(key)
        picker.show_key(None)

        def done() -> Changes:
            with step(record.words.new) as changes:
                changes.save(record)
            return changes

        self._desk.do(done)

    def _away(self, record: Record) -> None:
        self._desk.put_in_bin(record)


def _aim(one: ActionObjective) -> tuple[str, str]:
    """Say an objective and the need it answers."""
    need = one.objective.need
    return one.objective.name_of(), need.name_of() if need else ""


def _objectives(typed: str) -> Sequence[tuple[int, str]]:
    listing = LISTINGS["objectives"]
    keys = listing.keys(typed, limit=MOST)
    rows = listing.rows(keys)
    return [(key, " · ".join(filter(None, _said(rows[key])))) for key in keys if key in rows]


def _said(objective: Objective) -> tuple[str, str]:
    return objective.name_of(), objective.need.name_of() if objective.need else ""
