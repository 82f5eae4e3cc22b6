"""The financial table as a grid that is typed in: forecast, actual and comment; all the rest is calculated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from models.arithmetic import EURO
from models.budget_entry import AMOUNTS, Entry
from models.budgets import BudgetLine
from models.language import _
from models.language.formats import decimal_text, number_text, percent_text
from ui.screens.funding_budget_rows import Shown
from ui.widgets.typing_grid import Head, TypingModel
from ui.widgets.typing_grid.model import EDIT, Index

CODE, LABEL, FORECAST, ACTUAL, VARIANCE, PERCENT, RATE, COMMENT = range(8)
_AMOUNTS: Final = {FORECAST: AMOUNTS[0], ACTUAL: AMOUNTS[1]}
DISPLAY: Final = 0
CODE_LONGEST: Final = 4  # letters


class BudgetModel(TypingModel):
    """``figures`` (entries) and ``said`` (about, words) when something was typed: whoever listens keeps it."""

    figures = Signal(object)
    said = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        heads = [
            *(Head(_("No."), 1, sample="0000"), Head(_("Line"), 5)),
            *(Head(words, 1, figures=True, sample="00 000,00") for words in (_("Forecast €"), _("Actual €"))),
            *(Head(_("Variance €"), 1, figures=True, sample="0 000,00"),),
            *(Head(words, 1, figures=True, sample="000,0 %") for words in (_("Variance %"), _("Rate"))),
            Head(_("Comment"), 4),
        ]
        super().__init__(heads, parent)
        self.copies, self.skips = False, True
        self.rows: list[Shown] = []
        self.euros = False  # whole euros are shown: nothing is typed in them
        self.frozen = ""  # why nothing at all can be typed

    def show_rows(self, rows: Sequence[Shown], *, euros: bool, frozen: str) -> None:
        """Show lines; what was not understood stays as long as its line does."""
        same = [one.key for one in rows] == [one.key for one in self.rows]
        if not same:
            self.beginResetModel()
            keys = {place: one.key for place, one in enumerate(self.rows)}
            after = {one.key: place for place, one in enumerate(rows)}
            self.wrong = {
                (after[keys[place]], column): told
                for (place, column), told in self.wrong.items()
                if keys.get(place) in after
            }
        self.rows, self.euros, self.frozen = list(rows), euros, frozen
        if not same:
            self.endResetModel()
        else:
            self.all_changed()

    def place_of(self, key: str) -> int:
        """Give the place of a line by its key, or -1."""
        return next((place for place, one in enumerate(self.rows) if one.key == key), -1)

    # What the grid asks

    def count(self) -> int:
        return len(self.rows)

    def words(self, row: int, column: int) -> str:
        one = self.rows[row]
        if column == CODE:
            return one.code if len(one.code) <= CODE_LONGEST else ""  # the name of a field of a web form
        if column == LABEL:
            return f"      {one.label}" if one.kind == "line" and not one.strong else one.label
        if column == COMMENT:
            return _comment(one)
        if one.kind == "head":
            return ""
        return self._figure(one, column)

    def _figure(self, one: Shown, column: int) -> str:
        amounts = one.amounts
        if one.kind == "line" and not any(amounts) and not one.lines:
            return ""  # nothing stands here
        if column == PERCENT:
            return percent_text(amounts.variance, amounts.forecast)
        if column == RATE:
            return percent_text(amounts.actual, amounts.forecast)
        cents = amounts.variance if column == VARIANCE else getattr(amounts, _AMOUNTS[column])
        if one.kind == "line" and column in _AMOUNTS and not cents and not _told(one, column):
            return ""
        if not self.euros:
            return decimal_text(cents)
        return ("−" if cents < 0 else "") + number_text(abs(cents) // EURO)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        there = index.isValid() and index.row() < self.count() and (index.row(), index.column()) not in self.wrong
        if role == EDIT and there and index.column() == COMMENT:
            return self.rows[index.row()].comment
        return super().data(index, role)

    def why_closed(self, row: int, column: int) -> str:
        one = self.rows[row]
        if self.frozen:
            return self.frozen
        if column == COMMENT:
            return "" if one.about else _("A comment is about a line or a group.")
        if column not in _AMOUNTS or one.kind != "line":
            return _("This is calculated: type in the lines.")
        if self.euros:
            return _("Figures are typed with their cents: leave whole euros first.")
        return one.closed[0 if column == FORECAST else 1]

    def read(self, row: int, column: int, typed: str, key: int | str | None) -> None:
        del key
        one = self.rows[row]
        if column == COMMENT:
            if typed != " ".join(one.comment.split()):
                self.said.emit(one.about, typed)
            return
        amount = _AMOUNTS[column]
        field: Any = BudgetLine.field(amount)
        cents = field.read(typed)
        if (why := field.complaint(cents)) is not None:
            raise ValueError(why)
        if one.row is not None and (cents != getattr(one.amounts, amount) or not _told(one, column)):
            said = {amount: cents or 0}
            self.rows[row] = replace(one, amounts=one.amounts._replace(**said))  # until all is read again
            self.figures.emit(Entry(one.row.ids, amount, cents))

    def tone(self, row: int, column: int) -> str:
        one = self.rows[row]
        if column == COMMENT and one.owes and not one.comment:
            return "warn"
        if one.strong or one.kind == "head":
            return "strong"
        return "muted" if column in (CODE, VARIANCE, PERCENT, RATE) else ""

    def remark(self, row: int) -> str:
        one = self.rows[row]
        if one.owes and not one.comment:
            return _("{line}: this variance wants a comment, in the last column.").format(line=one.label)
        return ""


def _told(one: Shown, column: int) -> bool:
    """Whether somebody wrote this figure, if only a nought."""
    return any(getattr(line, _AMOUNTS[column]) is not None for line in one.lines)


def _comment(one: Shown) -> str:
    if not one.note:
        return one.comment
    words = one.comment or (_("to be written") if one.owes else "")
    return _("{number} · {words}").format(number=one.note, words=words) if words else ""
