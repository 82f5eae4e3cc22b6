"""A questionnaire as it is typed from paper: one key answers a question and goes on to the next.

Numbers stand for the options that have them; where options go beyond 9, letters stand for them in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QLineEdit, QStyledItemDelegate, QTableView, QWidget

from models.language import _
from models.questions import Question, said
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, column

Index = QModelIndex | QPersistentModelIndex
QUESTION, ANSWER = range(2)
DIGITS: Final = 9  # the highest number that one key types
LEAST: Final = 1.7  # rows in view, the heads with them
ERASES: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
RETURN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Hint = QAbstractItemDelegate.EndEditHint


class AnswerModel(QAbstractTableModel):
    """The questions, and what is answered so far: whole numbers, or texts of open questions."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: Sequence[Question] = ()
        self.answers: dict[str, Any] = {}

    def show(self, questions: Sequence[Question], answers: dict[str, Any]) -> None:
        """Show other questions, or the same with other answers."""
        self.beginResetModel()
        self.questions, self.answers = questions, dict(answers)
        self.endResetModel()

    def put(self, row: int, answer: Any) -> None:
        """Answer a question; nothing takes the answer back."""
        key = self.questions[row].id
        if answer in (None, ""):
            self.answers.pop(key, None)
        else:
            self.answers[key] = answer
        self.dataChanged.emit(self.index(row, 0), self.index(row, ANSWER))

    def keys_of(self, row: int) -> dict[str, int]:
        """Give which key stands for which answer of a question; none of an open one."""
        values = [option.value for option in self.questions[row].options]
        if all(0 <= value <= DIGITS for value in values):
            return {str(value): value for value in values}
        return dict(zip(ascii_lowercase, values, strict=False))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.questions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = index.column() == ANSWER and self.questions[index.row()].kind == "open"
        return there | Qt.ItemFlag.ItemIsEditable if typed else there

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.questions):
            return None
        question = self.questions[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole):
            if index.column() == QUESTION:
                return f"{index.row() + 1}. {question.text()}"
            return self.words(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (question.text(), self.words(index.row()), self.hint(index.row()))))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.EditRole:
            self.put(index.row(), str(value).strip())
        return True

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return (_("Question"), _("Answer"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
        return None

    def words(self, row: int) -> str:
        """Write the answer to a question: its number, and what that stands for."""
        question = self.questions[row]
        answer = self.answers.get(question.id)
        if question.kind == "open" or answer is None:
            return str(answer or "")
        words = next((said(option.words) for option in question.options if option.value == answer), "")
        return f"{answer} · {words}" if words and words != str(answer) else str(answer)

    def hint(self, row: int) -> str:
        """Say which keys answer a question."""
        question = self.questions[row]
        if question.kind == "open":
            return _("Type the answer, then Return.")
        known = {option.value: said(option.words) for option in question.options}
        told = [f"{key} {known[value]}".strip() for key, value in self.keys_of(row).items()]
        if question.kind == "scale":  # what lies between is told by its ends
            return f"{told[0]}  …  {told[-1]}"
        return "   ".join(told)


class AnswerSheet(QWidget):
    """``finished`` when the last question was answered or passed."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = AnswerModel()
        self.table = _AnswerTable(self.model)
        self.hint = Elided("", "caption")  # whoever holds the sheet gives it a place
        self.setLayout(column(self.table, gap=0))
        self.table.selectionModel().currentChanged.connect(lambda *_cells: self._tell())
        self.table.ended.connect(self.finished)

    def show_questions(self, questions: Sequence[Question], answers: dict[str, Any]) -> None:
        """Show a sheet, blank or answered."""
        self.model.show(questions, answers)
        self.table.go(0)
        self._tell()

    def answers(self) -> dict[str, Any]:
        """Give what is answered so far, by question."""
        return dict(self.model.answers)

    def focus(self) -> None:
        """Put the keyboard on the first question."""
        self.table.go(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        row = self.table.currentIndex().row()
        self.hint.say(self.model.hint(row) if 0 <= row < len(self.model.questions) else "")


class _AnswerTable(QTableView):
    ended = Signal()

    def __init__(self, model: AnswerModel) -> None:
        super().__init__()
        self._sheet = model
        self.setModel(model)
        self.setItemDelegate(_AnswerDelegate(self))
        self.setAccessibleName(_("Answers"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.AnyKeyPressed | QTableView.EditTrigger.DoubleClicked)
        self.setProperty("ring", "inside")
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(look().px(t.ROW))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(look().px(t.ROW * LEAST))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QUESTION, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(ANSWER, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(ANSWER, look().px(t.COLUMN))

    def go(self, row: int) -> None:
        """Go to the answer of a question."""
        self.setCurrentIndex(self._sheet.index(row, ANSWER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if self.state() == QTableView.State.EditingState or row < 0:
            super().keyPressEvent(event)
            return
        answer = self._sheet.keys_of(row).get(event.text().lower())
        if answer is not None:
            self._sheet.put(row, answer)
            self._next(row)
        elif event.key() in RETURN:
            self._next(row)
        elif event.key() in ERASES:
            self._sheet.put(row, None)
        elif self._sheet.questions[row].kind == "open" or not event.text().strip():
            if self.currentIndex().column() != ANSWER:
                self.go(row)
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        super().closeEditor(editor, Hint.NoHint)
        if hint == Hint.SubmitModelCache:  # Return
            self._next(self.currentIndex().row())

    def _next(self, row: int) -> None:
        if row + 1 < len(self._sheet.questions):
            self.go(row + 1)
        else:
            self.ended.emit()


class _AnswerDelegate(QStyledItemDelegate):
    def createEditor(self, parent: QWidget, _option: Any, _index: Index) -> QWidget:
        edit = QLineEdit(parent)
        edit.setAccessibleName(_("Answer"))
        edit.setProperty("kind", "cell")
        return edit
