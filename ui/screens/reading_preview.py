"""Every line of the file with what becomes of it: read as it is looked at, so that 100,000 lines are no trouble."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtWidgets import QHeaderView, QWidget

from models.intake import Plan
from models.intake.source import written
from models.language import _, t
from models.language.formats import NOTHING
from models.records.columns import Column, Side
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import column, text
from ui.widgets.pages import Pages
from ui.widgets.row_table import RowTable

WORDS = {
    "created": t("new line"),
    "updated": t("changed line"),
    "unchanged": t("unchanged line"),
    "refused": t("refused line"),
}
DOUBTED = "doubted"  # lines with something to look at again, whatever becomes of them
TITLES = 60  # columns of the file that are shown: nobody scrolls through more


@dataclass(frozen=True, slots=True)
class Told:
    """A column: its title in the language in force, and what it says of a row."""

    head: str
    say: Callable[[Any], str]
    side: Side = Side.LEFT
    path: str = ""

    def title(self) -> str:
        return self.head

    def text(self, row: Any) -> str:
        return self.say(row)


class Shown(NamedTuple):
    """A line as it is shown."""

    line: int
    what: str
    remark: str
    cells: Sequence[str]


class PreviewTable(QWidget):
    """Below the table, all that is to be said of the current line."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._remarks: dict[int, list[str]] = {}
        self._table: RowTable | None = None
        self._said = text("", wrap=True)
        self._said.setMinimumHeight(look().px(tokens.TOTALS))
        self._holder = column(self._said, gap=tokens.S)
        self.setLayout(self._holder)

    def show_plan(self, plan: Plan) -> None:
        """Show the lines of a plan."""
        self._plan = plan
        self._remarks = _remarks(plan)
        titles = plan.source.titles[:TITLES]
        columns = [
            Told(_("Line"), lambda shown: str(shown.line), Side.RIGHT),
            Told(_("Becomes"), lambda shown: shown.what),
            Told(_("Why, or what changes"), lambda shown: shown.remark.replace("\n", " ; ")),
            *(Told(title, lambda shown, n=n: _cell(shown, n)) for n, title in enumerate(titles)),  # type: ignore[misc]
        ]
        as_columns: Sequence[Column] = columns  # type: ignore[assignment]
        table = RowTable(as_columns, _("Lines of the file"))
        table.setSortingEnabled(False)
        table.chosen.connect(self._say)
        head = table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultSectionSize(look().px(tokens.COLUMN))
        table._measured = True
        for place, wide in enumerate((tokens.HOUR, tokens.COLUMN_STATE, tokens.SIDE)):
            head.resizeSection(place, look().px(wide))
        if self._table is not None:
            self._holder.removeWidget(self._table)
            self._table.deleteLater()
        self._table = table
        self._holder.insertWidget(0, table, 1)

    def narrow(self, what: str) -> int:
        """Show only the lines that become something, or all; give how many there are."""
        if self._plan is None or self._table is None:
            return 0
        places = self._places(what)
        self._table.show_pages(Pages(places, lambda keys: {key: self._shown(key) for key in keys}))
        if places:
            self._table.selectRow(0)
        else:
            self._say(None)
        return len(places)

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self._table or self

    def _places(self, what: str) -> Sequence[int]:
        plan = self._plan
        if plan is None or not what:
            return range(len(plan.source.rows) if plan else 0)
        if what == DOUBTED:
            lines = {told.line for told in plan.warnings}
            return [n for n, row in enumerate(plan.source.rows) if row.line in lines]
        return [n for n in range(len(plan.source.rows)) if plan.outcome(n) == what]

    def _shown(self, place: int) -> Shown:
        plan = self._plan
        assert plan is not None  # noqa: S101 - rows are only asked of a plan
        row = plan.source.rows[place]
        remark = "\n".join(self._remarks.get(row.line, ()))
        return Shown(row.line, _(WORDS[plan.outcome(place)]), remark, [written(cell) for cell in row.cells])

    def _say(self, key: int | None) -> None:
        if key is None:
            self._said.setText("")
            return
        shown = self._shown(key)
        words = _("Line {line}, {what}.").format(line=shown.line, what=shown.what)
        self._said.setText(f"{words} {shown.remark}".strip())


def _cell(shown: Shown, place: int) -> str:
    return " ".join(shown.cells[place].split()) if place < len(shown.cells) else ""


def _remarks(plan: Plan) -> dict[int, list[str]]:
    """Gather what is to be said of each line: reasons of a refusal, doubts, and what changes."""
    found: dict[int, list[str]] = defaultdict(list)
    for told in (*plan.refused, *plan.warnings):
        where = _("“{value}”: ").format(value=told.value) if told.value else ""
        found[told.line].append(f"{where}{told.reason}")
    for preview in plan.preview:
        for change in preview.changes:
            words = _("{field}: {before} → {after}")
            before, after = (" ".join(part.split()) or NOTHING for part in (change.before, change.after))
            found[preview.line].append(words.format(field=change.label, before=before, after=after))
    return found
