"""A measure parted by the answers of a set: typed in a grid, with the sum held against the whole as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.disaggregating import answer_label, answers_of, sets
from models.evaluation import Measure
from models.language import _
from models.noting_measures import Numbers, note_parts
from models.queries.indicators import parts_of
from models.worths import plain_text, read_worth, worth_text
from ui.screens.evaluation_words import short_period
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, margins, restyle, row, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.typing_grid import Head, TypingGrid, TypingModel

ABOVE, BELOW = 1, 2  # columns: numerator and denominator


class PartsModel(TypingModel):
    """What is typed for each answer; nothing is kept before `PartsDialog.keep`."""

    def __init__(self, measure: Measure) -> None:
        rate = measure.indicator.shape == "rate"
        heads = [Head(_("Answer"), 4), Head(_("Numerator") if rate else _("Value"), 2, figures=True)]
        super().__init__([*heads, *([Head(_("Denominator"), 2, figures=True)] if rate else [])])
        self._shape = "number" if rate else measure.indicator.shape
        self.answers: list[tuple[str, str]] = []
        self.numbers: dict[str, list[int | None]] = {}
        self.copies = False

    def show(self, of: str, numbers: dict[str, list[int | None]]) -> None:
        """Show the answers of a set."""
        self.beginResetModel()
        self.wrong.clear()
        self.answers = [(answer, answer_label(of, answer)) for answer in answers_of(of)]
        self.numbers = numbers
        self.endResetModel()

    def total(self, side: int) -> int:
        """Sum a column."""
        return sum(pair[side - ABOVE] or 0 for pair in self.numbers.values())

    def spelt(self, number: int) -> str:
        """Write a number as it is typed."""
        return plain_text(number) if self._shape == "number" else worth_text(self._shape, "", number)

    def count(self) -> int:
        return len(self.answers)

    def words(self, row: int, column: int) -> str:
        answer, label = self.answers[row]
        if not column:
            return label
        number = self.numbers.get(answer, [None, None])[column - ABOVE]
        return "" if number is None else self.spelt(number)

    def read(self, row: int, column: int, typed: str, key: int | str | None) -> None:
        del key
        pair = self.numbers.setdefault(self.answers[row][0], [None, None])
        pair[column - ABOVE] = read_worth(self._shape, typed) if typed else None

    def why_closed(self, row: int, column: int) -> str:
        del row
        return "" if column else _("This is not typed.")


class PartsDialog(QDialog):
    def __init__(self, desk: Desk, over: QWidget, measure: Measure) -> None:
        super().__init__(over.window())
        self._desk, self._measure = desk, measure
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Parts of the measure"))
        self.model = PartsModel(measure)
        self._of = CalmComboBox()
        for code, words in sets():
            self._of.addItem(words[:1].upper() + words[1:], code)
        self._of.setCurrentIndex(max(0, self._of.findData(measure.parted or "band")))
        self.grid = TypingGrid(self.model, _("Parts of the measure"))
        self.sum = text("", "strong", wrap=True)
        about = f"{measure.indicator.name_of()} · {short_period(measure.start, measure.end)}"
        head = column(text(self.windowTitle(), "section"), Elided(about, "muted"), gap=t.XS)
        save = button(_("Save"), "main", then=self.keep)
        foot = row(None, button(_("Abandon"), then=self.reject), save)
        for one in (save,):
            one.setAutoDefault(False)
        layout = column(
            head, row(Field(_("Parted by"), self._of), None), self.grid, self.sum, frame("line"), foot, gap=t.S
        )
        layout.setStretch(2, 1)
        margins(layout, t.XL, t.L, t.XL, t.L)
        self.setLayout(layout)
        within = over.window()
        high = min(look().px(t.PALETTE), within.height() - look().px(t.XL))
        self.resize(min(look().px(t.PALETTE), within.width() - look().px(t.XL)), high)
        self._of.activated.connect(lambda _place: self._show())
        self.model.entered.connect(self._tell)
        self._show()

    def keep(self) -> None:
        """Keep the parts as one step, and close; what was not understood is mended first."""
        if self.grid.unsettled():
            self.grid.focus()
            return
        numbers: dict[str, Numbers] = {answer: (pair[0], pair[1]) for answer, pair in self.model.numbers.items()}
        measure, of = self._measure.id, str(self._of.currentData())
        if self._desk.do(lambda: note_parts(measure, of, numbers)):
            self.accept()

    def _show(self) -> None:
        of = str(self._of.currentData())
        found = parts_of(self._measure) if self._measure.parted == of else None
        numbers: dict[str, list[int | None]] = {}
        for part in found.parts if found else ():
            numbers[part.answer] = [part.numerator, part.denominator]
        self.model.show(of, numbers)
        if self.model.count():
            self.grid.table.go(0, ABOVE)
        self._tell()

    def _tell(self) -> None:
        """Hold the sums against the whole: of a rate, above and below the line."""
        sides: Sequence[tuple[int, Any]] = [(ABOVE, self._measure.numerator), (BELOW, self._measure.denominator)]
        told, tone = [], "good"
        for side, whole in sides[: len(self.model.heads) - 1]:
            said, gap = self.model.total(side), (whole or 0) - self.model.total(side)
            words = _("{sum} of {whole}").format(sum=self.model.spelt(said), whole=self.model.spelt(whole or 0))
            if gap > 0:
                words = _("{sums}: {gap} missing").format(sums=words, gap=self.model.spelt(gap))
            elif gap < 0:
                words = _("{sums}: {gap} too many").format(sums=words, gap=self.model.spelt(-gap))
            tone = "warn" if gap else tone
            told.append(words)
        self.sum.setText(" · ".join(told))
        restyle(self.sum, tone=tone)
