"""Settings, our organisation: who issues the documents."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from models.issuer import Issuer, our_organisation
from models.language import _
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.widgets.base import Elided, button, column, frame, held, line, margins, row, scrolled
from ui.widgets.record_form import RecordForm, to_mend

ROWS: Final = (
    *(("name", "type"), "service", "address", ("phone", "email"), ("siret", "rna")),
    *(("declared", "activity_number"), ("place", "threshold")),
)


class OrganisationTab(QWidget):
    """The form, and its foot."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.form: RecordForm[Issuer] = RecordForm(desk, Issuer, ROWS)
        layout = column(scrolled(held(column(self.form, gap=0))), form_foot(self.form), gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def refresh(self) -> None:
        """Read again what is stored, unless something was typed."""
        if self.form.record() is None:
            self.form.edit(our_organisation())
        else:
            self.form.reload()

    def settle(self) -> bool:
        """Save what was typed; False when it cannot be."""
        return not self.form.is_modified() or self.form.store()


def form_foot(form: RecordForm[Any], inset: int = 0) -> QWidget:
    """Make the foot of a form: how many fields there are to mend, Abandon, Save; ``inset`` is its left margin."""
    wrong = Elided("")
    wrong.setProperty("tone", "bad")
    abandon, save = button(_("Abandon"), then=form.abandon), button(_("Save"), "main", then=form.store)
    form.complained.connect(lambda n: wrong.say(to_mend(n)))
    for one in (abandon, save):
        one.setEnabled(False)
        form.modified.connect(one.setEnabled)
    bar = row(wrong, abandon, save)
    bar.setStretch(0, 1)
    margins(bar, inset, tokens.S, tokens.L, tokens.S)
    return frame("pane", column(line(), bar, gap=0))
