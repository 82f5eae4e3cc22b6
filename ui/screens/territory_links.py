"""How a territory lies among the others: what it lies in, and what lies in it; each is added by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.language import _
from models.queries.territories import links_of, told_apart
from models.records.changes import Changes
from models.records.record import InvalidRecord
from models.records.steps import step
from models.refusals import StepRefusal
from models.territory import Territory, TerritoryPart
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, empty, held, margins, row, text
from ui.widgets.field import Field
from ui.widgets.record_picker import RecordPicker


class TerritoryLinks(QWidget):
    """Each choice is a step of its own, which undo takes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place: Territory | None = None
        self.wholes, self.parts = RecordPicker(Territory), RecordPicker(Territory)
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        self._fields = {True: Field(_("Add what it lies in"), self.wholes), False: Field(_("Add a part"), self.parts)}
        for layout in (self._above, self._below):
            layout.setSpacing(0)
        self.wholes.changed.connect(lambda: self._add(self.wholes, above=True))
        self.parts.changed.connect(lambda: self._add(self.parts, above=False))
        body = column(
            text(_("Lies in"), "strong"),
            self._above,
            self._fields[True],
            t.M,
            text(_("Parts"), "strong"),
            self._below,
            self._fields[False],
            None,
            gap=t.S,
        )
        margins(body, 0, t.M, t.L, t.L)
        self.setLayout(body)
        self.setMaximumWidth(look().px(t.FORM + t.L))

    def show_of(self, place: Territory | None) -> int:
        """Show how a territory lies, nothing before it is kept; give how many others it is tied to."""
        self._place = place
        self.setVisible(place is not None)
        self.setEnabled(bool(place and not place.binned))
        for shown in self._fields.values():
            shown.complain("")
        if place is not None:
            above, below = links_of(place.id)
            nothing = _("In no commune nor perimeter yet.") if place.kind == "quarter" else _("None yet.")
            self._fill(self._above, [(one, one.whole) for one in above], nothing)
            self._fill(self._below, [(one, one.part) for one in below], _("None yet."))
            return len(above) + len(below)
        return 0

    def _fill(self, layout: QVBoxLayout, rows: Sequence[tuple[TerritoryPart, Territory]], nothing: str) -> None:
        empty(layout)
        for link, place in rows:
            name = told_apart(place)
            away = button(_("Take {what} away").format(what=name), "icon", "close", partial(self._away, link))
            kind = Elided(Territory.field("kind").text(place.kind), "caption")
            whole = row(column(Elided(name), kind, gap=0), away, gap=t.XS)
            whole.setStretch(0, 1)
            layout.addWidget(held(whole))
        if not rows:
            layout.addWidget(text(nothing, "muted", wrap=True))

    def _add(self, picker: RecordPicker, *, above: bool) -> None:
        key = picker.key()
        if key is None or self._place is None:
            return
        ends = {"whole": key, "part": self._place.id} if above else {"whole": self._place.id, "part": key}
        link = TerritoryPart(**ends)
        picker.show_key(None)

        def done() -> Changes:
            with step(link.words.new) as changes:
                changes.save(link)
            return changes

        try:
            self._desk.did(done())
        except InvalidRecord as refusal:
            self._fields[above].complain(refusal.problems[0].message)
            picker.setFocus()
        except StepRefusal as refusal:
            self._desk.tell(str(refusal))

    def _away(self, link: TerritoryPart) -> None:
        self._desk.put_in_bin(link)
