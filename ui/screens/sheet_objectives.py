"""How far each trainee got with each objective: a small table, one key a cell."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from models.language import _, t
from models.sheets import Sheet
from models.training import STATES, Assessment
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, margins, row, text

Index = QModelIndex | QPersistentModelIndex
KEYS: Final = {Qt.Key.Key_A: "acquired", Qt.Key.Key_U: "under_way", Qt.Key.Key_E: "under_way"}
ORDER: Final = ("acquired", "under_way", "not_assessed")
SIGNS: Final = {"acquired": "✓", "under_way": "◐", "not_assessed": "·"}
WORDS: Final = dict(STATES)


class ObjectivesModel(QAbstractTableModel):
    """People down, objectives across."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.sheet: Sheet | None = None
        self.goals: list[str] = []
        self._states: dict[tuple[int, str], Assessment] = {}

    def show(self, sheet: Sheet) -> None:
        """Show a sheet and what was said of its people."""
        self.beginResetModel()
        self.sheet, self.goals = sheet, sheet.course.goals()
        enrolments = [trainee.enrolment.id for trainee in sheet.trainees]
        found = Assessment.kept().where(Assessment.enrolment.in_(enrolments))
        self._states = {(one.__data__["enrolment"], one.objective): one for one in found}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.trainees)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.goals)

    def state(self, row: int, place: int) -> str:
        """Give the state of a cell."""
        if self.sheet is None:
            return "not_assessed"
        found = self._states.get((self.sheet.trainees[row].enrolment.id, self.goals[place]))
        return found.state if found else "not_assessed"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        state = self.state(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{SIGNS[state]}  {_(WORDS[state])}"
        if role == Qt.ItemDataRole.ForegroundRole:
            c = look().colours
            return QColor({"acquired": c.good.ink, "under_way": c.warn.ink}.get(state, c.muted))
        if role == Qt.ItemDataRole.AccessibleTextRole and self.sheet is not None:
            return f"{self.sheet.trainees[index.row()].name}, {self.goals[index.column()]}: {_(WORDS[state])}"
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = way == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole or (role == Qt.ItemDataRole.ToolTipRole and across):
            names = self.goals if across else [one.name for one in self.sheet.trainees] if self.sheet else []
            return names[section] if section < len(names) else None  # one head is told of fewer after the other
        if role == Qt.ItemDataRole.TextAlignmentRole:
            start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(start) | int(Qt.TextFlag.TextWordWrap) if across else start
        return None

    def put(self, cells: list[tuple[int, int]], state: str) -> None:
        """Say the same of some cells, as one step."""
        if self.sheet is None or not cells:
            return
        with self._desk.step(t("Objectives assessed")) as changes:
            for row_, place in cells:
                key = self.sheet.trainees[row_].enrolment.id, self.goals[place]
                there = self._states.get(key)
                found = there.twin() if there else Assessment(enrolment=key[0], objective=key[1])
                found.state = state
                changes.save(found)


class ObjectivesTable(QTableView):
    """Space goes round the states; A acquired, U (or E) under way, Delete not assessed; all but Space go down."""

    def __init__(self, model: ObjectivesModel) -> None:
        super().__init__()
        self._goals = model
        self.setModel(model)
        self.setAccessibleName(_("Objectives"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setProperty("ring", "inside")
        self.setProperty("plain", "true")
        self.setShowGrid(False)
        self.verticalHeader().setDefaultSectionSize(look().px(tokens.ROW))
        self.verticalHeader().setFixedWidth(look().px(tokens.PEOPLE))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(look().px(tokens.CELL + tokens.XXL))
        head.setFixedHeight(look().px(tokens.HEAD_TALL))
        head.setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, key = self.currentIndex(), Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if not here.isValid() or not plain:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._next(here)
        elif key in KEYS or key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put(here, KEYS.get(key, "not_assessed"))
            self.setCurrentIndex(self._goals.index(min(here.row() + 1, self._goals.rowCount() - 1), here.column()))
        else:
            super().keyPressEvent(event)

    def _next(self, here: QModelIndex) -> None:
        now = self._goals.state(here.row(), here.column())
        self._put(here, ORDER[(ORDER.index(now) + 1) % len(ORDER)])

    def _put(self, here: QModelIndex, state: str) -> None:
        at = here.row(), here.column()
        self._goals.put([at], state)
        self.setCurrentIndex(self._goals.index(*at))


class SheetObjectives(QWidget):
    """The table with its keys, or what to do when the course has no objective."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.model = ObjectivesModel(desk)
        self.table = ObjectivesTable(self.model)
        self._bare = text(
            _("This training has no objective yet: write them in its file, one a line."), "muted", wrap=True
        )
        self._bare.setMargin(look().px(tokens.L))
        keys = "     ".join((_("Space next state"), _("A acquired"), _("U under way"), _("Del not assessed")))
        self._all = button(_("Acquired by all"), "quiet", then=self._all_acquired)
        self._foot = QWidget()
        foot = row(text(keys, "caption"), None, self._all)
        margins(foot, tokens.L, tokens.XS, tokens.M, tokens.XS)
        self._foot.setLayout(foot)
        inside = column(self._bare, self.table, frame("line"), self._foot, gap=0, margin=tokens.XS)
        self.setLayout(column(frame("card", inside), gap=0))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the people of a sheet and the objectives of its course."""
        at = self.table.currentIndex()
        here = at.row(), at.column()
        self.model.show(sheet)
        some = bool(self.model.goals) and bool(sheet.trainees)
        self._bare.setVisible(not some)
        self.table.setVisible(some)
        self._foot.setVisible(some)
        if some:
            place = max(0, here[0]), max(0, here[1])
            self.table.setCurrentIndex(self.model.index(*place))

    def focus(self) -> None:
        """Put the keyboard in the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all_acquired(self) -> None:
        """Everybody acquired the objective of the current column."""
        place = max(0, self.table.currentIndex().column())
        self.model.put([(row_, place) for row_ in range(self.model.rowCount())], "acquired")
