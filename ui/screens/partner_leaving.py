"""A partner that is to go while others still speak of it: what uses it is said, and can be given to another partner."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.attachments import Attachment
from models.language import _
from models.partners import ContactRole, Interaction, Organisation, ServiceOffer
from models.reassigning import give_all
from models.records.changes import Changes
from models.records.record import Record
from models.records.steps import step
from models.records.uses import Use, uses_of, uses_text
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, fit, row, text
from ui.widgets.field import Field
from ui.widgets.record_picker import RecordPicker

OWN: Final[set[type[Record]]] = {ContactRole, ServiceOffer, Interaction, Attachment}  # of no meaning without it


def put_away(desk: Desk, over: QWidget, organisation: Organisation) -> bool:
    """Put an organisation in the bin, after settling what uses it; False when the person gave up."""
    uses = uses_of(organisation)
    if not uses:
        return desk.do(lambda: _bin(organisation, []))
    dialog = Leaving(desk, over, organisation, uses)
    dialog.exec()
    done = dialog.done_with
    dialog.deleteLater()
    return done


class Leaving(QDialog):
    """``done_with`` once the organisation is in the bin."""

    def __init__(self, desk: Desk, over: QWidget, organisation: Organisation, uses: list[Use]) -> None:
        super().__init__(over.window())
        self.setWindowTitle("Impériale")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._desk, self._organisation, self._uses = desk, organisation, uses
        self.done_with = False
        name = organisation.name_of()
        title = text(_("“{name}” is still in use").format(name=name), "section", wrap=True)
        what = text(uses_text(uses), "strong", wrap=True)
        about = text(
            _("Nothing of that may be left without a partner. Give it all to another one: the two files become one."),
            wrap=True,
        )
        self.picker = RecordPicker(Organisation, self._others, hint=_("Type a few letters of its name"))
        self._to = Field(_("Give all that to"), self.picker)
        self._give = button(_("Give all that to this partner"), "main", then=self._reassign)
        self._give.setEnabled(False)
        self.picker.changed.connect(lambda: self._give.setEnabled(self.picker.key() is not None))
        with_it = button(_("Put it all in the bin"), then=self._with_its_own)
        with_it.setVisible(_alone(organisation, uses))
        keep = button(_("Keep this partner"), then=self.reject)
        foot = row(None, keep, with_it, self._give)
        self.setLayout(column(title, what, about, self._to, foot, gap=t.M, margin=t.XL))
        fit(self, t.PALETTE)
        self.picker.setFocus()

    def _others(self, typed: str) -> list[tuple[int, str]]:
        """Every partner but this one, with its town, since two may bear one name."""
        from models.listings import LISTINGS

        keys = LISTINGS["partners"].keys(typed, limit=20)
        rows = LISTINGS["partners"].rows(keys)
        here = self._organisation.id
        return [(k, " · ".join(filter(None, (rows[k].name, rows[k].town)))) for k in keys if k in rows and k != here]

    def _reassign(self) -> None:
        kept = Organisation.get_or_none(id=self.picker.key())
        if kept is not None:
            self._end(self._desk.do(lambda: give_all(kept, self._organisation)))

    def _with_its_own(self) -> None:
        self._end(self._desk.do(lambda: _bin(self._organisation, self._uses)))

    def _end(self, done: bool) -> None:
        if done:
            self.done_with = True
            self.accept()


def _alone(organisation: Organisation, uses: list[Use]) -> bool:
    """Say whether all that uses an organisation is its own, and nothing else speaks of that."""
    return all(use.kind in OWN and not any(map(uses_of, _rows(organisation, use))) for use in uses)


def _rows(organisation: Organisation, use: Use) -> list[Record]:
    link = use.kind._meta.fields[use.link]
    return list(use.kind.kept().where(link == organisation.id))


def _bin(organisation: Organisation, own: list[Use]) -> Changes:
    """Put an organisation in the bin with what is its own, as one step that undo takes back whole."""
    with step(Organisation.words.bin) as changes:
        for use in own:
            changes.bin(*_rows(organisation, use))
        changes.bin(Organisation.get_by_id(organisation.id))
    return changes
