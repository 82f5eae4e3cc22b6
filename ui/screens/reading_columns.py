"""Which column holds what: recognised by its title, put right from a list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from models.intake import Heading, Match, Source, headings
from models.intake.source import written
from models.language import _, t
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import Elided, column, margins, scrolled, text
from ui.widgets.editors import CalmComboBox

SAMPLES = 3
LOOKED_AT = 40  # lines, to find some that are not empty
LEFT_OUT = "-"
REGISTER = {
    "id": t("RNA"),
    "siret": t("SIRET"),
    "titre": t("Name"),
    "titre_court": t("Short name"),
    "objet": t("Purpose"),
    "siteweb": t("Web"),
    "position": t("Status"),
    "date_disso": t("Day of dissolution"),
    "libcom": t("Town"),
}


class ColumnsView(QWidget):
    """``corrected(title, field)`` when a column is said to hold something else; the field may be none."""

    corrected = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._boxes: list[CalmComboBox] = []
        self._area = scrolled(QWidget())
        layout = column(self._area, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_columns(self, source: Source, kind: str, match: Match, corrections: Mapping[str, str]) -> None:
        """Show each title with some of what stands below it, and what it is taken for."""
        del corrections
        shown = (id(source), kind)
        if shown != self._shown:
            self._shown = shown
            self._make(source, kind)
        places = {place: name for name, place in match.columns.items()}
        for place, box in enumerate(self._boxes):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(places.get(place, LEFT_OUT))))
            box.blockSignals(False)

    def _make(self, source: Source, kind: str) -> None:
        known = headings(source, kind)
        inside = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.L))
        grid.setVerticalSpacing(look().px(tokens.S))
        for place, words in enumerate((_("Column of the file"), _("What stands there"), _("Is taken for"))):
            grid.addWidget(text(words, "caption"), 0, place)
        self._boxes = []
        for place, title in enumerate(source.titles):
            box = CalmComboBox()
            box.setAccessibleName(_("“{title}” is taken for").format(title=title or place + 1))
            box.addItem(_("Left out"), LEFT_OUT)
            for heading in known:
                words = _said(heading)
                box.addItem(_("{title}, needed").format(title=words) if heading.needed else words, heading.name)
            box.activated.connect(lambda _n, title=title, box=box: self.corrected.emit(title, box.currentData()))
            box.setMinimumWidth(look().px(tokens.LIST_LEAST))
            box.setEnabled(bool(title))
            self._boxes.append(box)
            grid.addWidget(Elided(title or "—", "strong"), place + 1, 0)
            grid.addWidget(Elided(_samples(source, place), "muted"), place + 1, 1)
            grid.addWidget(box, place + 1, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        outer = column(grid, None, gap=0)
        margins(outer, 0, tokens.M, tokens.L, tokens.M)
        inside.setLayout(outer)
        self._area.setWidget(inside)


def _said(heading: Heading) -> str:
    """Say what a column is taken for; the register of associations only has names for machines."""
    if heading.name in REGISTER:
        return _(REGISTER[heading.name])
    if heading.title() == heading.name and heading.name.startswith("adr"):
        return _("{field} ({part})").format(field=_("Address"), part=heading.name.partition("_")[2] or heading.name)
    return heading.title()


def _samples(source: Source, place: int) -> str:
    cells = (row.cells[place] for row in source.rows[:LOOKED_AT] if place < len(row.cells))
    found = dict.fromkeys(written(cell).strip() for cell in cells if written(cell).strip())
    return " · ".join(list(found)[:SAMPLES])
