"""Active, new and gone volunteers by quarter or month: figures, bars, and the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from models.language import _
from models.language.formats import number_text
from models.queries.hours_names import period_name
from models.queries.turnover import Turnover
from ui.shell.style import tokens as t
from ui.widgets.bar_chart import BarChart, Measure
from ui.widgets.base import column, empty, frame, held, margins, row, scrolled, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.figures_table import FiguresTable


class People(NamedTuple):
    """The period as a whole, its months and its quarters; hours to validate and volunteers without hours."""

    whole: Turnover
    months: Sequence[Turnover]
    quarters: Sequence[Turnover]
    to_validate: str
    without: int


class HoursTurnover(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._people: People | None = None
        self._key = row(gap=t.XL)
        self._by = CalmComboBox()
        for words in (_("By quarter"), _("By month")):
            self._by.addItem(words)
        self.chart = BarChart(_("Active, new and gone volunteers"))
        self.table = FiguresTable(_("Active, new and gone volunteers"), whole=True)
        card = frame("card", column(self.chart, margin=t.M))
        about = text(
            _(
                "Active: at least one validated entry in the period. New: the first ever. Gone: active in the period"
                " before, of the same length, and not in this one. Groups are nobody by name, and are not counted here."
            ),
            "caption",
            wrap=True,
        )
        inside = column(self._key, row(Field(_("Periods"), self._by), None), card, self.table, about, None, gap=t.M)
        margins(inside, 0, 0, t.XL, t.L)
        self.setLayout(column(scrolled(held(inside)), gap=0))
        self._by.currentIndexChanged.connect(lambda _place: self._draw())

    def show_people(self, people: People) -> None:
        """Show other figures."""
        self._people = people
        empty(self._key)
        whole = people.whole
        for figure, words in (
            (number_text(whole.active), _("Active volunteers")),
            (number_text(whole.new), _("New volunteers")),
            (number_text(whole.gone), _("Gone volunteers")),
            (people.to_validate, _("Still to validate")),
            (number_text(people.without), _("Active volunteers without hours")),
        ):
            said = text(words, wrap=True)
            self._key.addWidget(held(column(text(figure, "figure"), said, None, gap=0)), 1)
        self._draw()

    def _draw(self) -> None:
        if self._people is None:
            return
        units = self._people.months if self._by.currentIndex() else self._people.quarters
        measures = [
            Measure(_("Active volunteers"), [one.active for one in units]),
            Measure(_("New volunteers"), [one.new for one in units]),
            Measure(_("Gone volunteers"), [one.gone for one in units], strong=False),
        ]
        self.chart.show_bars([_short(one) for one in units], measures if units else [])
        heads = [_("Period"), _("Active volunteers"), _("New volunteers"), _("Gone volunteers")]
        self.table.show_rows(heads, [[period_name(one.name), *map(number_text, one[2:])] for one in units])


def _short(one: Turnover) -> str:
    """01 · T1: the year stands in the table."""
    quarter = one.name.partition("-Q")[2]
    return _("Q{n}").format(n=quarter) if quarter else one.name[5:]
