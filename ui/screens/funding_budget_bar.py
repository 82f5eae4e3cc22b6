"""What stands above and below the financial table: its switches and buttons; its totals, its checks, public money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from models.exercises import exercise_of
from models.funding import Grant
from models.language import _, counted
from models.language.formats import decimal_text, money_text
from models.queries.budget import ceiling, public_money, public_share
from models.queries.budget_checks import Check
from models.queries.budget_rows import Budget
from models.queries.grants import exercises_in_use
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, empty, held, margins, picture, row
from ui.widgets.chip import Chip
from ui.widgets.editors import CalmComboBox

SHOWN = 2  # checks in view; the others are a click away


class BudgetBar(QWidget):
    """When room is short the buttons keep only their icon, then the ``switches`` are left to the menu View."""

    def __init__(self, first: Sequence[QWidget], switches: Sequence[QWidget], buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._words, self._switches = {one: one.text() for one in buttons}, list(switches)
        layout = row(*first, *switches, None, *buttons, gap=t.S)
        margins(layout, 0, t.S, t.L, t.S)
        self.setLayout(layout)
        self._wide = layout.minimumSize().width()
        for one in buttons:
            one.setText("")
        layout.invalidate()
        self._bare = layout.minimumSize().width()
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= self._wide
        for one, words in self._words.items():
            one.setText(words if roomy else "")
            one.setToolTip("" if roomy else words.strip())
        for switch in self._switches:
            switch.setVisible(self.width() >= self._bare)


class ExerciseChoice(CalmComboBox):
    """The exercises that anything of money is of, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Exercise"))

    def offer(self, usual: int | None) -> None:
        """Offer the exercises; the usual one, or that of today, is chosen."""
        chosen = usual or exercise_of(date.today())
        self.clear()
        for year in sorted({chosen, *exercises_in_use()}, reverse=True):
            self.addItem(str(year), year)
        self.setCurrentIndex(self.findData(chosen))

    def year(self) -> int:
        """Give the exercise chosen."""
        chosen = self.currentData()
        return int(chosen) if chosen is not None else exercise_of(date.today())


class BudgetFoot(QWidget):
    """The totals stay in sight, with what does not add up; ``all_of_them`` opens the whole list of checks."""

    def __init__(self) -> None:
        super().__init__()
        self._totals, self._chip = Elided("", "strong"), Chip("", parent=self)
        self._public = Elided("", "caption")
        self._more = button("", "quiet")
        self._more.clicked.connect(lambda _on=False: self._turn())
        self._every, self._low = False, True  # until it is known how much room there is
        self._checks: Sequence[Check] = ()
        self._said = column(gap=0)
        first = row(self._totals, self._more, self._chip, gap=t.S)
        first.setStretch(0, 1)
        layout = column(first, held(self._said), self._public, gap=t.HAIR)
        margins(layout, 0, t.XS, t.L, t.S)
        self.setLayout(layout)

    def show_of(self, budget: Budget, checks: Sequence[Check], grant: Grant | None) -> None:
        """Say what a budget comes to, what does not add up in it, and what part of it is public money."""
        charges, products = budget.charges.total, budget.products.total
        words = _("Forecast: {charges} of charges, {products} of products. Actual: {spent} and {received}.")
        self._totals.say(
            words.format(
                charges=money_text(charges.forecast),
                products=money_text(products.forecast),
                spent=money_text(charges.actual),
                received=money_text(products.actual),
            )
        )
        even = charges == products
        self._chip.say(_("balanced") if even else _("not balanced"), "good" if even else "warn")
        self._public.say(public_words(budget, grant))
        self._checks = checks
        self._show_checks()

    def set_low(self, low: bool) -> None:
        """With little height, keep the totals and one check."""
        if low != self._low:
            self._low = low
            self._show_checks()

    def _turn(self) -> None:
        self._every = not self._every
        self._show_checks()

    def _show_checks(self) -> None:
        empty(self._said)
        ordered = sorted(self._checks, key=lambda check: not check.blocks)
        shown = 1 if self._low else SHOWN
        self._public.setVisible(bool(self._public.text()) and (self._every or not self._low))
        for check in ordered if self._every else ordered[:shown]:
            tone, sign = ("bad", "error") if check.blocks else ("warn", "warning")
            words = Elided(check.words, "caption")
            words.setAccessibleName(check.words)
            line = row(picture(sign, look().colours.tone(tone).ink, t.MARK_SMALL), words, gap=t.XS)
            line.setStretch(1, 1)
            self._said.addWidget(held(line))
        hidden = len(ordered) - shown
        self._more.setVisible(hidden > 0)
        self._more.setText(_("Fewer") if self._every else counted("{n} more", "{n} more", max(hidden, 1)))


def public_words(budget: Budget, grant: Grant | None) -> str:
    """Say what part of the cost is public money, with and without valued volunteering, and the most it may be."""
    if not public_money(budget).actual:
        return ""
    bare, valued = public_share(budget, False), public_share(budget, True)
    if bare is None or valued is None:
        return ""
    words = _("Public money: {bare}% of the cost, {valued}% with volunteering valued.")
    told = words.format(bare=decimal_text(bare), valued=decimal_text(valued))
    if grant is None or grant.ceiling is None:
        return told
    most = [money_text(ceiling(budget, grant.ceiling, one).actual) for one in (False, True)]
    words = _("At most {percent}%: {bare}, or {valued} with it.")
    return f"{told} " + words.format(percent=grant.ceiling, bare=most[0], valued=most[1])
