"""Who lives in a territory: a table of figures by year, band and sex, each with its source."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.language import _
from models.listings import LISTINGS
from models.queries.territories import figures_of
from models.records.columns import columns
from models.territory import PopulationFigure, Territory
from ui.screens.training_dialogs import FormDialog
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, text
from ui.widgets.form_fields import Rows
from ui.widgets.record_form import RecordForm
from ui.widgets.row_table import RowTable

ROWS: Rows = [("year", "number"), ("band", "sex"), "source"]
PATHS = ("year", "band", "sex", "number", "source")
LISTING = LISTINGS["population"]


class PopulationTab(QWidget):
    """The figures of one territory."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place: Territory | None = None
        self.table = RowTable(columns(PopulationFigure, PATHS), _("Population figures"))
        self.table.opened.connect(lambda _key: self._edit())
        self.table.chosen.connect(lambda _key: self._allow())
        self._new = button(_("New figure…"), "", "plus", self.new)
        self._change = button(_("Edit…"), "icon", "edit", self._edit)
        self._away = button(_("Put in the bin"), "icon", "close", self._bin)
        words = _("Take up a spreadsheet…")
        self._bring = button(words, "icon", "table", lambda: desk.go("reading", kind="population"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nothing = _(
            "No figure yet. They say how many people live here, so that those reached can be set against all who do."
        )
        self._stack.addWidget(held(column(text(nothing, "muted", wrap=True), None, margin=t.L)))
        top = row(self._new, self._change, self._away, None, self._bring)
        margins(top, 0, t.M, t.L, t.S)
        layout = column(top, self._stack, gap=0)
        layout.setStretch(1, 1)
        margins(layout, 0, 0, 0, t.M)
        self.setLayout(layout)

    def show_of(self, place: Territory) -> int:
        """Show the figures of a territory; give how many there are."""
        self._place = place
        keys = figures_of(place.id)
        self.table.show_rows(lambda by, down: figures_of(place.id, by, down=down), LISTING.rows)
        self._stack.setCurrentIndex(0 if keys else 1)
        self._allow()
        return len(keys)

    def new(self) -> None:
        """Enter another figure; the year and source of the latest are proposed."""
        if self._place is not None:
            self._ask(self._next())

    def _next(self) -> PopulationFigure:
        keys = figures_of(self._place.id) if self._place else []
        latest = PopulationFigure.get_or_none(id=keys[0]) if keys else None
        told = {"year": latest.year, "source": latest.source} if latest else {}
        return PopulationFigure(territory=self._place, **told)

    def _edit(self) -> None:
        found = PopulationFigure.get_or_none(id=self.table.key()) if self._free() else None
        if found is not None:
            self._ask(found)

    def _ask(self, figure: PopulationFigure) -> None:
        form: RecordForm[PopulationFigure] = RecordForm(self._desk, PopulationFigure, ROWS)
        form.edit(figure)

        def again() -> None:
            form.edit(self._next())
            form.focus()

        title = _("Population figure") if figure.id else _("New population figure")
        FormDialog(self, title, form, again=None if figure.id else again).open()
        form.focus()

    def _bin(self) -> None:
        key = self.table.key()
        if key is not None and self._free():
            self._desk.put_in_bin(PopulationFigure(id=key))

    def _free(self) -> bool:
        return self._place is not None and not self._place.binned

    def _allow(self) -> None:
        self._new.setEnabled(self._free())
        for one in (self._change, self._away):
            one.setEnabled(self._free() and self.table.key() is not None)
