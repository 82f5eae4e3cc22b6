"""When something comes back, chosen in plain words; a rule that has no words is shown as it is written."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from models.language import _, current_language
from models.language.formats import day_short, weekday_names
from models.language.typed import read_day
from models.records.fields import DayField
from models.recurrence import complaint_of
from models.recurrence_words import MONTH, ONCE, WEEK, Plain, plain_of, said, which_of_month
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, row, text
from ui.widgets.day_picker import add_calendar

OTHER = "other"
WEEKLY = {"week": 1, "2weeks": 2, "3weeks": 3, "4weeks": 4}
ROW_OF_DAYS = 4  # so that they fit beside each other in a narrow file


class RecurrenceEditor(QWidget):
    """``changed`` when another rule is meant. The weekday of a month's rule is that of the first day."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = date.today()
        self._quiet = False
        self._which = QComboBox()
        for words, code in (
            (_("Once"), ONCE),
            (_("Every week"), "week"),
            (_("Every two weeks"), "2weeks"),
            (_("Every three weeks"), "3weeks"),
            (_("Every four weeks"), "4weeks"),
            (_("Every month"), MONTH),
            (_("Another rule (RFC 5545)"), OTHER),
        ):
            self._which.addItem(words, code)
        self._which.setAccessibleName(_("Recurrence"))
        self._days = [QCheckBox(name) for name in weekday_names(current_language())]
        self._boxes = QWidget()
        grid = QGridLayout(self._boxes)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(t.M))
        grid.setVerticalSpacing(0)
        for number, box in enumerate(self._days):
            grid.addWidget(box, number // ROW_OF_DAYS, number % ROW_OF_DAYS)
            box.toggled.connect(self._tell)
        grid.setColumnStretch(ROW_OF_DAYS, 1)
        self._until, self._raw = QLineEdit(), QLineEdit()
        self._until.setAccessibleName(_("Last day (if any)"))
        self._until.setPlaceholderText(_("Last day (if any)"))
        add_calendar(self._until, DayField())
        self._raw.setAccessibleName(_("Rule"))
        self._raw.setPlaceholderText("FREQ=MONTHLY;BYMONTHDAY=15")
        self._said = text("", "caption", wrap=True)
        self._said.setMinimumWidth(1)
        whole = column(row(self._which, self._until), self._boxes, self._raw, self._said, gap=t.XS)
        self.setLayout(whole)
        self.setFocusProxy(self._which)
        self._which.currentIndexChanged.connect(self._tell)
        self._until.textChanged.connect(self._tell)
        self._raw.textChanged.connect(self._tell)
        self._arrange()

    # The rule

    def rule(self) -> str:
        """Give the rule as it stands, right or not."""
        code = self._which.currentData()
        if code == OTHER:
            return self._raw.text().strip().removeprefix("RRULE:")
        if code == ONCE:
            return ""
        plain = self._plain(code)
        typed = self._until.text().strip()
        try:
            until = read_day(typed) if typed else None
        except ValueError:
            return f"{plain.rule()};UNTIL={typed}"  # what was typed is not lost, nor taken for right
        return Plain(plain.every, plain.interval, plain.weekdays, plain.which, until).rule()

    def read(self) -> str:
        """Give the rule. Raises ``ValueError`` with words when it cannot be followed."""
        code, typed = self._which.currentData(), self._until.text().strip()
        if code not in (ONCE, OTHER) and typed:
            read_day(typed)
        if code in WEEKLY and not any(box.isChecked() for box in self._days):
            raise ValueError(_("Choose at least one day of the week."))
        rule = self.rule()
        if rule and (problem := complaint_of(rule)):
            raise ValueError(problem)
        return rule.upper()

    def put(self, rule: str) -> None:
        """Show a rule."""
        self._quiet = True
        plain = plain_of(rule, self._first)
        code = self._code_of(plain)
        self._which.setCurrentIndex(self._which.findData(code))
        self._raw.setText(rule if code == OTHER else "")
        self._until.setText(day_short(plain.until) if plain and code != OTHER else "")
        days = plain.weekdays if plain and code in WEEKLY else (self._first.weekday(),)
        for number, box in enumerate(self._days):
            box.setChecked(number in days)
        self._quiet = False
        self._tell()

    def begin_on(self, first: date) -> None:
        """Say which day is the first: a rule of that weekday alone follows it."""
        if first == self._first:
            return
        before, self._first = self._first, first
        checked = [number for number, box in enumerate(self._days) if box.isChecked()]
        if checked in ([before.weekday()], []):
            self._quiet = True
            for number, box in enumerate(self._days):
                box.setChecked(number == first.weekday())
            self._quiet = False
        self._tell()

    def _plain(self, code: str) -> Plain:
        if code == MONTH:
            return Plain(MONTH, 1, (self._first.weekday(),), which_of_month(self._first))
        return Plain(WEEK, WEEKLY[code], tuple(n for n, box in enumerate(self._days) if box.isChecked()))

    def _code_of(self, plain: Plain | None) -> str:
        if plain is None:
            return OTHER
        if plain.every == WEEK:
            return next((code for code, weeks in WEEKLY.items() if weeks == plain.interval), OTHER)
        if plain.every == MONTH:
            ours = (self._first.weekday(),), which_of_month(self._first)
            return MONTH if (plain.weekdays, plain.which) == ours else OTHER
        return ONCE if plain.every == ONCE else OTHER

    # What is seen

    def _tell(self) -> None:
        if self._quiet:
            return
        self._arrange()
        try:
            words = said(self.read(), self._first)
        except ValueError as problem:
            words = str(problem)
        self._said.setText(words[:1].upper() + words[1:])
        self.changed.emit()

    def _arrange(self) -> None:
        code = self._which.currentData()
        self._boxes.setVisible(code in WEEKLY)
        self._until.setVisible(code not in (ONCE, OTHER))
        self._raw.setVisible(code == OTHER)
        self._said.setVisible(code != ONCE)
        self.updateGeometry()
