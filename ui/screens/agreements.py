"""Agreements: with whom, until when, who has signed, what each promised, and the text that is printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from models.actions import Action
from models.agreeing import bind_from_the_start, next_number
from models.agreements import Agreement, AgreementParty, Clause, Commitment
from models.attachments import Attachment
from models.issuer import Issuer, Signatory
from models.language import _, counted
from models.listings import LISTINGS
from models.partners import Organisation
from models.queries.agreements import partner_names
from models.queries.people import in_status
from models.records.changes import Changes
from models.records.record import Record
from ui.screens.agreements_commitments import CommitmentsTab
from ui.screens.agreements_parties import PartiesTab
from ui.screens.agreements_state import AgreementState
from ui.screens.agreements_text import TextTab
from ui.screens.agreements_words import presented
from ui.screens.attachments_tab import AttachmentsTab
from ui.screens.narrowing import Order
from ui.screens.records_page import RecordsPage, Said
from ui.shell.commands import Command, Hit
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.two_lines import TwoLines

KEY: Final = "agreements"
RECORD, PARTIES, COMMITMENTS, TEXT, DOCUMENTS = range(5)  # the places of the tabs
LISTING: Final = LISTINGS["agreements"]
FOUND: Final = 6
ROWS: Final = (
    "title",
    ("number", "kind"),
    "parent",
    ("start", "end"),
    ("renewal", "notice"),
    ("status", "signed"),
    "missing_reason",
    "notes",
)


class AgreementsPage(RecordsPage[Agreement]):
    concerns = (
        *(Agreement, AgreementParty, Clause, Commitment, Attachment),
        *(Organisation, Action, Issuer, Signatory),
    )

    def __init__(self, desk: Desk) -> None:
        said = Said(
            icon="handshake",
            many=_("Agreements"),
            new=_("New agreement"),
            hint=_("Number, title…"),
            everything=_("All agreements"),
            empty=_("No agreement yet"),
            about=_(
                "Here live the agreements with your partners: who signs, until when, what each promised and whether"
                " it was kept. Their text is printed from clauses, and the day of notice is not forgotten."
            ),
            brings="",
        )
        orders = [
            Order(_("beginning, the latest first"), "start", down=True),
            Order(_("end, the nearest first"), "end"),
            Order(_("number"), "number"),
            Order(_("status"), "status"),
        ]
        self._names: dict[int, list[str]] = {}
        self._with: int | None = None  # the partner that a new agreement is made with
        super().__init__(desk, LISTING, said, ROWS, orders, with_it=self._bind)
        self.stage = AgreementState(desk)
        layout = self.form.layout()
        if isinstance(layout, QVBoxLayout):  # it scrolls with the form
            layout.insertWidget(0, self.stage)
        self.parties, self.commitments, self.text = PartiesTab(desk), CommitmentsTab(desk), TextTab(desk)
        self.documents = AttachmentsTab(desk)
        self._titles = {
            PARTIES: _("Parties and signatures"),
            COMMITMENTS: _("Commitments"),
            TEXT: _("Text"),
            DOCUMENTS: _("Documents"),
        }
        for place, tab in zip(self._titles, (self.parties, self.commitments, self.text, self.documents), strict=True):
            self.file.add_tab(self._titles[place], tab)
        self.file.add_tab(_("History"), self.history)
        self.stage.amended.connect(self._show_amendment)
        self.stage.parties.connect(lambda: self.file.tabs.setCurrentIndex(PARTIES))
        self.file.tabs.currentChanged.connect(lambda _place: self.text.draw())

    # What is shown

    def present(self, row: Agreement) -> TwoLines:
        return presented(row, self._names.get(row.id, ()))

    def facts(self) -> str:
        statuses = in_status(Agreement)
        if not (number := sum(statuses.values())):
            return _("No agreement")
        active = counted("{n} in force", "{n} in force", statuses.get("active", 0))
        every = counted("{n} agreement", "{n} agreements", number)
        return f"{every}, {active}"

    def refresh(self) -> None:
        self._names = partner_names()
        super().refresh()
        self._bring_button.hide()  # no spreadsheet holds agreements

    def begin(self) -> Agreement:
        return Agreement(number=next_number(date.today().year))

    def fill(self, record: Agreement) -> None:
        fresh = Agreement.get_or_none(id=record.id) or record
        self.stage.show_of(fresh)
        numbers = {
            PARTIES: self.parties.show_of(fresh),
            COMMITMENTS: self.commitments.show_of(fresh),
            TEXT: self.text.show_of(fresh),
            DOCUMENTS: self.documents.show_of(fresh),
        }
        for place, number in numbers.items():
            self._number(place, number)
        self.text.draw()

    def blank(self) -> None:
        self.stage.show_of(None)
        for place in self._titles:
            self._number(place, 0)

    def _number(self, place: int, number: int) -> None:
        title = self._titles[place]
        self.file.tabs.setTabText(place, f"{title}  {number}" if number and place != TEXT else title)

    def parts(self, record: Agreement) -> Sequence[Record]:
        own = AgreementParty.kept().where(AgreementParty.agreement == record.id)
        return [record, *own]

    def _empty(self) -> EmptyState:
        new = button(self._said.new, "main", "plus", self.new)
        return EmptyState(self._said.icon, self._said.empty, self._said.about, new)

    # What can be done

    def _bind(self, changes: Changes, agreement: Agreement) -> None:
        bind_from_the_start(changes, agreement, self._with)
        self._with = None

    def print_text(self) -> None:
        """Go to the text of the agreement in view, as it is printed."""
        if self.record() is not None and self.may_leave():
            self.text.print()

    def _show_amendment(self, key: int) -> None:
        self.sides.open(key)
        self.file.tabs.setCurrentIndex(RECORD)
        self.form.focus()

    # What the window asks

    def new(self) -> None:
        """Begin an agreement; with whom is named in its second tab unless it was asked for."""
        self._with = None
        super().new()

    def show_where(  # type: ignore[override]
        self,
        key: int | None = None,
        new: bool = False,
        tab: int = 0,
        organisation: int | None = None,
        commitment: int | None = None,
    ) -> None:
        promised = Commitment.get_or_none(id=commitment) if commitment else None
        if promised is not None:
            key, tab = promised.__data__["agreement"], COMMITMENTS
        super().show_where(key=key, new=new, tab=tab)
        if new:
            self._with = organisation
        if promised is not None and self.sides.key() == key:
            self.commitments.show_commitment(promised.id)

    def commands(self) -> Sequence[Command]:
        def there(*statuses: str) -> bool:
            record = self.record()
            return bool(record and not record.binned and (not statuses or record.status in statuses))

        return [
            *super().commands(),
            Command(_("Put in force…"), self.stage.put_in_force, icon="check", may=lambda: there("draft", "to_sign")),
            Command(_("Amend…"), self.stage.amend, icon="edit", may=lambda: there("active")),
            Command(_("Print the text…"), self.print_text, "Ctrl+P", "print", "file", may=there),
        ]


def find(desk: Desk, typed: str) -> Sequence[Hit]:
    """Answer the palette."""
    keys = LISTING.keys(typed, limit=FOUND)
    rows = LISTING.rows(keys)
    return [_hit(desk, rows[key]) for key in keys if key in rows]


def _hit(desk: Desk, row: Agreement) -> Hit:
    lines = presented(row)
    about = " · ".join(filter(None, (lines.about, lines.chip)))
    return Hit(lines.title, about, "handshake", group=_("Agreements"), do=lambda: desk.go(KEY, key=row.id))


def waiting() -> int:
    """Count what waits here, for the rail."""
    from models.queries.agreements import waiting as count

    return count()
