"""The parties to an agreement: who signs for each, and who has signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from models.agreeing import take_over_parties
from models.agreement_facts import Bound, bound_of
from models.agreements import Agreement, AgreementParty, parties_of
from models.language import _, t
from models.language.formats import day_short
from models.records.changes import Changes
from models.records.steps import step
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.widgets.base import button, column, held, margins
from ui.widgets.note import Note
from ui.widgets.two_lines import TwoLines

ROWS = ("organisation", ("signatory", "quality"), "signed_on")


class PartiesTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._agreement: Agreement | None = None
        take = button(_("Take them over"), "small", then=self.take_over)
        inherits = Note(_("These are the parties of what it amends: take them over to note who signs."), "info", take)
        self._add = button(_("Add a party…"), "", "plus", self.new)
        self._sign = button(_("Signed today"), "", "check", self.sign)
        nothing = _("Nobody is bound yet. Name each party, our own organisation too, and who signs for it.")
        self._bound: dict[int, Bound] = {}
        self.list = PartList(desk, _("Parties"), self._presented, self._add, self._form, nothing, self._sign)
        self.list.chose.connect(lambda _record: self._allow())
        above = column(inherits, gap=0)
        margins(above, 0, tokens.M, tokens.L, 0)
        self._above = held(above)
        layout = column(self._above, self.list, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_of(self, agreement: Agreement) -> int:
        """Show the parties of an agreement; give how many there are."""
        self._agreement = agreement
        parties = parties_of(agreement)
        inherited = any(party.__data__["agreement"] != agreement.id for party in parties)
        self._above.setVisible(inherited)
        self._bound = {party.id: bound_of(party) for party in parties}
        self.list.show_records(parties, free=not inherited and not agreement.binned)
        self._allow()
        return len(parties)

    def new(self) -> None:
        """Name a party, and the next."""
        if self._agreement is not None:
            open_form(self._desk, self, _("New party"), self._blank(), ROWS, again=self._blank)

    def sign(self) -> None:
        """Note that the party chosen has signed today; the day may be put right in its file."""
        party = self.list.chosen()
        if isinstance(party, AgreementParty):
            fresh = AgreementParty.get_by_id(party.id)
            fresh.signed_on = date.today()
            self._do(t("Signature noted"), lambda changes: changes.save(fresh))

    def take_over(self) -> None:
        """Give an amendment parties of its own."""
        if (agreement := self._agreement) is not None:
            self._do(t("Parties taken over"), lambda changes: take_over_parties(changes, agreement))

    def _do(self, name: str, act: Callable[[Changes], object]) -> None:
        def done() -> Changes:
            with step(name) as changes:
                act(changes)
            return changes

        self._desk.do(done)

    def _blank(self) -> AgreementParty:
        return AgreementParty(agreement=self._agreement)

    def _form(self, record: object) -> None:
        if isinstance(record, AgreementParty):
            open_form(self._desk, self, _("Party"), record, ROWS)

    def _allow(self) -> None:
        party = self.list.chosen()
        waits = isinstance(party, AgreementParty) and party.signed_on is None
        self._sign.setEnabled(waits and self._add.isEnabled())

    def _presented(self, party: AgreementParty) -> TwoLines:
        return presented(party, self._bound[party.id])


def presented(party: AgreementParty, bound: Bound) -> TwoLines:
    """Say a party in two lines: who it is, who signs for it, whether that was done."""
    signer = ", ".join(part for part in (bound.signatory, bound.quality) if part)
    if party.signed_on is None:
        return TwoLines(bound.name, signer or _("signatory not known yet"), _("to sign"), "warn")
    signed = _("signed on {day}").format(day=day_short(party.signed_on))
    return TwoLines(bound.name, signer, signed, "good")
