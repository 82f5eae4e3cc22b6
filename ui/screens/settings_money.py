"""Settings, money and figures: when the exercise begins, by when reports are due, which variances owe a comment."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from models.issuer import Issuer, our_organisation
from models.language import _
from ui.screens.settings_organisation import form_foot
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, held, margins, row, scrolled, text
from ui.widgets.record_form import RecordForm

ROWS: Final = (("exercise_month", "report_months"), ("comment_percent", "comment_euros"), ("small_cell",))


class MoneyTab(QWidget):
    """The form, and its foot; the same record as that of our organisation."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.form: RecordForm[Issuer] = RecordForm(desk, Issuer, ROWS)
        about = text(
            _(
                "These are asked for by the reports: a grant that is granted gets the deadline of its report from"
                " them, and the financial table says which variances owe a comment."
            ),
            "muted",
            wrap=True,
        )
        inside = held(column(about, self.form, gap=t.S))
        inside.setMaximumWidth(look().px(t.FORM + t.L))
        across = row(inside, None, gap=0)
        across.setStretch(0, 10)  # all that it may have, at the left
        margins(across, 0, t.M, t.L, 0)
        layout = column(scrolled(held(across)), form_foot(self.form), gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def refresh(self) -> None:
        """Read again what is stored, unless something was typed."""
        if self.form.record() is None or not self.form.record().id:  # type: ignore[union-attr]
            self.form.edit(our_organisation())
        else:
            self.form.reload()
