"""The story of a file in words: when, who, and what each answer was before and after; latest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from models.language import _
from models.language.formats import NOTHING
from models.records.history import Line, Step, birth_of, history_of
from models.records.record import Record
from ui.screens.moments import moment_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look

SHOWN = 200  # steps; an older one is nobody's question
Told = tuple[type[Record], Line]


class Chapter(NamedTuple):
    """A step of the story: what was done, and the answers it changed."""

    step: Step
    lines: list[str]


def story_of(records: Sequence[Record]) -> list[Chapter]:
    """Tell the story of records that make up one file, such as a volunteer and their person."""
    lines: list[Told] = [(type(r), line) for r in records for line in islice(history_of(r), SHOWN * 9)]
    lines.sort(key=lambda told: -told[1].step.id)
    chapters = [
        Chapter(step, [_line(kind, line) for kind, line in told if not kind.field(line.field).derived])
        for step, told in ((k, list(g)) for k, g in groupby(lines, key=lambda told: told[1].step))
        if step is not None
    ]
    births = {step.id: step for record in records if (step := birth_of(record))}
    known = {chapter.step.id for chapter in chapters}
    chapters += [Chapter(step, []) for key, step in births.items() if key not in known]
    return sorted(chapters, key=lambda chapter: -chapter.step.id)[:SHOWN]


def _line(kind: type[Record], line: Line) -> str:
    if line.field == "binned":
        return ""  # the name of the step says it
    field = kind.field(line.field)
    before, after = (field.text(value).replace("\n", " ") or NOTHING for value in (line.before, line.after))
    return _("{field}: {before} → {after}").format(field=field.label(), before=before, after=after)


class HistoryView(QTableView):
    """A table that wraps its words, so that nothing of what was there before is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setAccessibleName(_("History"))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setProperty("ring", "inside")
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def tell(self, *records: Record) -> None:
        """Tell the story of the records of a file."""
        self._model.clear()
        self._model.setHorizontalHeaderLabels([_("When and who"), _("What was done")])
        for chapter in story_of(records):
            done = "\n".join([chapter.step.words(), *filter(None, chapter.lines)])
            said = [f"{moment_text(chapter.step.at)}\n{chapter.step.who or NOTHING}", done]
            items = [QStandardItem(words) for words in said]
            for item in items:
                item.setEditable(False)
            self._model.appendRow(items)
        self._measure()

    def _measure(self) -> None:
        if self._model.columnCount() and self.isVisible():
            head = self.horizontalHeader()
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(0, look().px(t.MOMENT))
            head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
            self.resizeRowsToContents()
            for row in range(self._model.rowCount()):
                self.setRowHeight(row, self.rowHeight(row) + look().px(t.M))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
