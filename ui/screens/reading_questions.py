"""Who is meant by a name of the file that no volunteer bears: the nearest are proposed, any other is looked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from models.intake import Plan
from models.intake.board import Question
from models.language import _, counted
from models.volunteers import Volunteer
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, held, margins, row, scrolled, text
from ui.widgets.record_picker import RecordPicker

SHOWN = 50  # names at a time: those that are answered make room


class QuestionsView(QWidget):
    """``answered(name, volunteer)`` when somebody was chosen for a name; the lines of that name then come in."""

    answered = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Question] = []
        self._first: QWidget | None = None
        words = _("These names of the file match nobody. Say who is meant, and their lines come in; or leave them out.")
        self._area = scrolled(QWidget())
        layout = column(text(words, "muted", wrap=True), self._area, gap=t.S)
        margins(layout, 0, t.M, 0, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_questions(self, plan: Plan) -> int:
        """Show the names of a plan that wait for an answer; give how many there are."""
        found = plan.questions
        if found != self._shown:
            self._shown = found
            self._make(found[:SHOWN])
        return len(found)

    def focus(self) -> None:
        """Put the keyboard on the first answer."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, found: list[Question]) -> None:
        grid, self._first = QGridLayout(), None
        grid.setHorizontalSpacing(look().px(t.L))
        grid.setVerticalSpacing(look().px(t.M))
        for place, question in enumerate(found):
            lines = counted("{n} line", "{n} lines", len(question.lines))
            grid.addWidget(
                held(column(Elided(question.name, "strong"), Elided(lines, "caption"), gap=0)), place, 0,
                Qt.AlignmentFlag.AlignTop,
            )  # fmt: skip
            grid.addWidget(held(self._ways(question)), place, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        outer = column(grid, None, gap=0)
        margins(outer, 0, 0, t.L, t.M)
        self._area.setWidget(held(outer))

    def _ways(self, question: Question) -> QVBoxLayout:
        near = row(gap=t.S)
        for key, name in question.nearest:
            made = button(name, "small", "person", partial(self.answered.emit, question.name, key))
            made.setAccessibleDescription(_("It is {name}").format(name=name))
            near.addWidget(made)
            self._first = self._first or made
        near.addStretch(1)
        picker = RecordPicker(Volunteer, hint=_("Somebody else: type a few letters"))
        picker.setAccessibleName(_("Who is “{name}”").format(name=question.name))
        picker.setMaximumWidth(look().px(t.LIST))
        picker.changed.connect(lambda: self._picked(question.name, picker.key()))
        self._first = self._first or picker
        return column(near, picker, gap=t.XS) if question.nearest else column(picker, gap=0)

    def _picked(self, name: str, key: int | None) -> None:
        if key is not None:
            self.answered.emit(name, key)
