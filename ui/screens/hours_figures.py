"""Figures of hours: a table by two questions, each figure with the entries behind it; who is active, new or gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from models.hours import KINDS
from models.language import _
from models.language.formats import duration_text, period_text
from models.language.typed import Period
from models.queries.hours import DIMENSIONS, Answer, Cut, pivot, rows_behind, to_validate, without_hours
from models.queries.hours_names import NAMES, PivotLines
from models.queries.territories import outline
from models.queries.turnover import by_month_and_quarter, turnover, whole_span
from ui.screens.evidence import open_evidence
from ui.screens.hours_turnover import HoursTurnover, People
from ui.screens.reports_period import PeriodChooser, proposals
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.pivot_view import PivotView

_DEEPER: Final = "\u2003"  # an em space before what lies in the line above
SHORT: Final = 8  # letters
TABLE, PEOPLE = range(2)
_ACROSS: Final = Qt.Orientation.Horizontal


class HoursFigures(QWidget):
    """``head`` is its page header; `refresh` reads again what is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self.view = PivotView(_("Hours by the two questions chosen"))
        pdf = button(_("Save as PDF…"), "", "save", lambda: self._save("pdf"))
        sheet = button(_("Save as a spreadsheet…"), "", "table", lambda: self._save("xlsx"))
        self._behind = button(_("Entries of the figure…"), "main", "search", self.view.open_current)
        self.head = PageHeader(_("Figures of hours"), "", pdf, sheet, self._behind)
        self._rows, self._columns = CalmComboBox(), CalmComboBox()
        self._kind, self._territory = CalmComboBox(), CalmComboBox()
        self._period = PeriodChooser(all_days=_("All days"))
        self._period.put(proposals(date.today())[0][1])  # this year
        self._which = CalmComboBox()
        self._total = text("", "strong", wrap=True)
        self.people = HoursTurnover()
        self._stack = QStackedWidget()
        self._arrange()
        self._fill()
        self._wire()

    def _arrange(self) -> None:
        for words in (_("Table of hours"), _("Active, new, gone")):
            self._which.addItem(words)
        for box in (self._rows, self._columns, self._kind, self._territory):  # long names are cut, not the page
            box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(SHORT)
        self._narrow = held(
            row(
                Field(_("Lines"), self._rows),
                Field(_("Columns"), self._columns),
                Field(_("Territory"), self._territory),
                Field(_("Kind of hours"), self._kind),
                gap=t.M,
            )
        )
        table = column(self._narrow, self.view, gap=t.S)
        table.setStretch(1, 1)
        margins(table, 0, 0, t.XL, t.M)
        self._stack.addWidget(held(table))
        self._stack.addWidget(self.people)
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        choices = row(Field(_("Shown"), self._which), self._period, self._total, gap=t.M)
        choices.setStretch(2, 1)
        margins(choices, 0, 0, t.XL, 0)
        whole = column(choices, self._stack, gap=t.S)
        whole.setStretch(1, 1)
        margins(whole, 0, t.S, 0, 0)
        self.setLayout(whole)

    def _fill(self) -> None:
        for box, chosen in ((self._rows, "person"), (self._columns, "month")):
            for dimension in DIMENSIONS:
                box.addItem(_(NAMES[dimension]), dimension)
            box.setCurrentIndex(box.findData(chosen))
        self._kind.addItem(_("All kinds"), "")
        for code, words in KINDS:
            self._kind.addItem(_(words), code)

    def _wire(self) -> None:
        for box in (self._rows, self._columns, self._kind, self._territory):
            box.activated.connect(lambda _place: self._read())
        self._period.chosen.connect(self._read)
        self._which.currentIndexChanged.connect(self._turn)
        self.view.opened.connect(self._open)

    # What the screen asks

    def refresh(self) -> None:
        """Read what is chosen again, territories too."""
        chosen = self._territory.currentData()
        self._territory.clear()
        self._territory.addItem(_("All territories"), None)
        for place in outline():
            self._territory.addItem(f"{_DEEPER * place.depth}{place.words}", place.id)
        self._territory.setCurrentIndex(max(0, self._territory.findData(chosen)))
        self._read()

    def cut(self) -> Cut:
        """Say what is chosen. Raises ``ValueError`` while the days typed make no period."""
        rows, columns = str(self._rows.currentData()), str(self._columns.currentData())
        territory = self._territory.currentData()
        return Cut(rows, columns, self._period.period(), territory, str(self._kind.currentData() or ""))

    def commands(self) -> Sequence[Command]:
        """What is offered while figures are in view."""
        return [
            Command(_("Save as PDF…"), lambda: self._save("pdf"), "Ctrl+Shift+S", "save", "file"),
            Command(_("Save as a spreadsheet…"), lambda: self._save("xlsx"), "", "table", "file"),
            Command(_("Entries of the figure…"), self.view.open_current, "", "search"),
        ]

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self.people.table if self._stack.currentIndex() else self.view]

    # How it is done

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._behind.setVisible(place == TABLE)
        self._total.setVisible(place == TABLE)
        self._read()

    def _read(self) -> None:
        try:
            cut = self.cut()
        except ValueError:
            return
        self._asked += 1
        asked = self._asked
        people = self._stack.currentIndex() == PEOPLE
        show = self._show_people if people else self._show

        def work(_progress: Any) -> Any:
            return _people(cut.period) if people else PivotLines(pivot(cut))

        def then(answer: Any) -> None:
            if asked == self._asked:  # something else may have been chosen meanwhile
                show(answer)

        self._desk.run(_("Figures of hours"), work, then, owner=self)

    def _show(self, lines: PivotLines) -> None:
        made = lines.made
        self.head.tell(_("Figures of hours"), _days(made.cut.period))
        words = _("Total: {hours}").format(hours=duration_text(made.total))
        if made.groups:
            words += " · " + _("of them {hours} of groups").format(hours=duration_text(made.groups))
        nothing = _("No hours count here: they count once they are validated.")
        self._total.setText(words if made.total else nothing)
        self.view.show_lines(lines)
        self._behind.setEnabled(bool(made.total))

    def _show_people(self, people: People) -> None:
        self.head.tell(_("Figures of hours"), period_text(*people.whole.days))
        self.people.show_people(people)

    def _open(self, row_answer: Answer, column_answer: Answer) -> None:
        lines = self.view.figures.lines
        if lines is None:
            return
        here = self.view.currentIndex()
        head = str(self.view.figures.headerData(here.column(), _ACROSS)).split("\n")[0]
        about = f"{lines.rows[here.row()][1]}, {head}"
        rows = rows_behind(lines.made.cut, row_answer, column_answer)
        open_evidence(self._desk, about, "hours", rows, unit="minutes", over=self)

    def _save(self, kind: str) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("Figures of hours").replace(" ", "-").lower()
        title = _("Save as PDF") if kind == "pdf" else _("Save as a spreadsheet")
        proposed = str(Path(documents) / f"{name}.{kind}")
        chosen, _filter = QFileDialog.getSaveFileName(self, title, proposed, f"{kind.upper()} (*.{kind})")
        if chosen:
            self.write(Path(chosen).with_suffix(f".{kind}"))

    def write(self, path: Path) -> None:
        """Write what is in view into a file: the table, or the whole report with who is active, new and gone."""
        try:
            cut = self.cut()
        except ValueError:
            return
        people = self._stack.currentIndex() == PEOPLE

        def work(progress: Any) -> Path:
            from exports.hours_report import write_hours
            from exports.pivot_paper import write_pivot

            if people:
                return write_hours(path, period=cut.period, progress=progress)
            return write_pivot(path, cut, progress)

        def then(written: Path) -> None:
            self._desk.say(_("{name} is written").format(name=written.name))

        self._desk.run(_("Figures of hours"), work, then, owner=self)


def _people(period: Period | None) -> People:
    today = date.today()
    span = period or whole_span() or Period(today, today)
    begun = Period(span.first, max(span.first, min(span.last, today)))
    months, quarters = by_month_and_quarter(begun)
    waiting = duration_text(to_validate(period, today).minutes)
    return People(turnover(span), months, quarters, waiting, len(without_hours(period)))


def _days(period: Period | None) -> str:
    return period_text(*period) if period else _("all days")
