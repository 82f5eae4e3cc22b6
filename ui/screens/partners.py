"""Partners: the organisations we work with, their files, and the people in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPoint, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from models.agreements import Agreement, AgreementParty
from models.attachments import Attachment
from models.codes import CodeField
from models.funding import Deadline, Grant
from models.language import _, counted
from models.listings import LISTINGS
from models.partners import ContactRole, Interaction, Organisation, ServiceOffer
from models.people import Person
from models.queries.people import contacts_of, in_status, over
from models.records.reading import among
from models.territory import Territory, TerritoryPart
from ui.screens.attachments_tab import AttachmentsTab
from ui.screens.known_partners import KnownPartners
from ui.screens.narrowing import BIN, Order
from ui.screens.partner_agreements import PartnerAgreements
from ui.screens.partner_contacts import ContactsTab
from ui.screens.partner_grants import PartnerGrants
from ui.screens.partner_journal import JournalTab
from ui.screens.partner_logo import PartnerLogo
from ui.screens.partner_services import ServicesTab
from ui.screens.partner_status import StatusWay
from ui.screens.records_page import RecordsPage, Said
from ui.screens.territory_filter import in_territory, territory_choice
from ui.shell.commands import Command, Hit
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.two_lines import TwoLines

KEY: Final = "partners"
CONTACTS, SERVICES, AGREEMENTS, GRANTS, JOURNAL, DOCUMENTS = range(1, 7)  # the places of their tabs
LISTING: Final = LISTINGS["partners"]
TONES: Final = {"prospect": "neutral", "in_talks": "info", "active": "good", "dormant": "warn", "ended": "bad"}
FOUND: Final = 6
ROWS: Final = (
    "name",
    ("short_name", "type"),
    ("siret", "rna"),
    "address",
    ("postcode", "town"),
    ("territory", "phone"),
    ("email", "web"),
    ("status", "status_reason"),
    ("funder", "declared"),
    "notes",
)


class PartnersPage(RecordsPage[Organisation]):
    concerns = (
        *(Organisation, ContactRole, Person, ServiceOffer, Interaction, Attachment),
        *(Agreement, AgreementParty, Grant, Deadline, Territory, TerritoryPart),
    )

    def __init__(self, desk: Desk) -> None:
        said = Said(
            icon="partners",
            many=_("Partners"),
            new=_("New organisation"),
            hint=_("Name, town, SIRET…"),
            everything=_("All organisations"),
            empty=_("No partner yet"),
            about=_(
                "Here the files of the organisations you work with are kept, with the people in them."
                " You may begin with one organisation, or take up the list you have already."
            ),
            brings="partners",
        )
        orders = [
            Order(_("name"), ""),
            Order(_("town"), "town"),
            Order(_("status"), "status"),
            Order(_("latest change"), "step", down=True),
        ]
        super().__init__(desk, LISTING, said, ROWS, orders)
        self.place = territory_choice()
        self.narrowing.offer(self.place)
        self.contacts, self.services, self.agreements = ContactsTab(desk), ServicesTab(desk), PartnerAgreements(desk)
        self.grants, self.journal, self.documents = PartnerGrants(desk), JournalTab(desk), AttachmentsTab(desk)
        self._titles = [_("Contacts"), _("Services"), _("Agreements"), _("Grants"), _("Journal"), _("Documents")]
        bodies = (self.contacts, self.services, self.agreements, self.grants, self.journal, self.documents)
        for title, body in zip(self._titles, bodies, strict=True):
            self.file.add_tab(title, body)
        self.file.add_tab(_("History"), self.history)
        self.way, self.logo = StatusWay(self.form), PartnerLogo(desk)
        self.known = KnownPartners(self.form, self._open_known)
        self.known.keep_to_form()
        layout = self.form.layout()
        if isinstance(layout, QVBoxLayout):  # what belongs to the record scrolls with its form
            layout.insertWidget(0, self.way)
            layout.insertWidget(0, self.known)
            layout.insertWidget(layout.count() - 1, self.logo)

    def present(self, row: Organisation) -> TwoLines:
        return presented(row)

    def facts(self) -> str:
        statuses = in_status(Organisation)
        if not (number := sum(statuses.values())):
            return _("No file")
        active = counted("{n} active", "{n} active", statuses.get("active", 0))
        every = counted("{n} organisation", "{n} organisations", number)
        return f"{every}, {active}"

    def offers(self) -> Sequence[QWidget]:
        return [
            button(_("Duplicates…"), "", "panel", lambda: self.desk.go("duplicates", kind="partners")),
            button(_("Who offers what"), "", "search", lambda: self.desk.go("directory")),
            button(_("Address labels…"), "", "print", self.labels),
        ]

    def condition(self, status: str) -> Any:
        return in_territory(Organisation, self.place, super().condition(status))

    def begin(self) -> Organisation:
        self.known.forget()
        return super().begin()

    def _open_known(self, key: int) -> None:
        """Open the file of a partner that was about to be typed a second time."""
        self.known.forget()
        self.sides.open(key)

    def fill(self, record: Organisation) -> None:
        self.known.forget()
        there = contacts_of(record.id)
        self.contacts.show_of(record, there)
        self.logo.show_of(record)
        self._count(
            sum(not over(contact.until) for contact in there),
            self.services.show_of(record),
            self.agreements.show_of(record.id, free=not record.binned),
            self.grants.show_of(record.id, free=not record.binned),
            self.journal.show_of(record),
            self.documents.show_of(record),
        )

    def blank(self) -> None:
        self.logo.show_of(None)
        self._count(*[0] * len(self._titles))

    def _count(self, *numbers: int) -> None:
        for place, (title, number) in enumerate(zip(self._titles, numbers, strict=True), CONTACTS):
            self.file.tabs.setTabText(place, f"{title}  {number}" if number else title)

    # What can be done

    def put_in_bin(self) -> None:
        """Put the file in view in the bin; what still uses it is settled first."""
        from ui.screens.partner_leaving import put_away

        if (record := self.record()) is not None and self.form.may_leave():
            put_away(self.desk, self, Organisation.get_by_id(record.id))

    def in_list(self) -> list[int]:
        """Give the ids in the list, as it is narrowed and searched."""
        return [] if self.narrowing.status == BIN else list(self.sides.list.rows.pages.keys)

    def labels(self) -> None:
        """Print address labels: of the list, of the one in view, of the contacts in them."""
        from ui.screens.labels_dialog import LabelsDialog

        LabelsDialog(self.desk, self, self._whom()).open()

    def write(self) -> None:
        """Write letters: to the partners or the contacts of the list, or of the one in view."""
        from ui.screens.letters_dialog import LettersDialog

        LettersDialog(self.desk, self, self._whom()).open()

    def _whom(self) -> list[tuple[str, str, Callable[[], Sequence[int]]]]:
        listed, record = self.in_list(), self.record()
        choices: list[tuple[str, str, Callable[[], Sequence[int]]]] = [
            (_("The partners in the list"), "partners", lambda: listed),
            (_("The contacts of the partners in the list"), "contacts", lambda: _contacts_in(listed)),
        ]
        if record is not None:
            one = [record.id]
            choices.insert(0, (record.name_of(), "partners", lambda: one))
            choices.insert(1, (_("The contacts of this partner"), "contacts", lambda: _contacts_in(one)))
        return choices

    def save_cards(self) -> None:
        """Ask where, and write the partners in the list as an address book."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("Partners").lower()
        proposed = str(Path(documents) / f"{name}.vcf")
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Write an address book"), proposed, "vCard (*.vcf)")
        if chosen:
            self.write_cards(Path(chosen).with_suffix(".vcf"))

    def write_cards(self, path: Path) -> None:
        """Write the partners in the list as an address book."""
        keys = self.in_list()

        def work(progress: Any) -> int:
            from exports.contacts import write_vcards

            return write_vcards("partners", path, keys=keys, progress=progress)

        def then(number: int) -> None:
            self.desk.say(counted("{n} card written", "{n} cards written", number))

        self.desk.run(_("Write an address book"), work, then, owner=self)

    def _open_more(self) -> None:
        menu = QMenu(self._more)
        ways = (_("Letters…"), self.write), (_("Address labels…"), self.labels), (_("Put in the bin"), self.put_in_bin)
        for words, do in ways:
            menu.addAction(words).triggered.connect(lambda _on=False, do=do: do())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def commands(self) -> Sequence[Command]:
        return [
            *super().commands(),
            Command(_("Letters…"), self.write, icon="mail", menu="file"),
            Command(_("Address labels…"), self.labels, "Ctrl+P", "print", "file"),
            Command(_("Write an address book (vCard)…"), self.save_cards, icon="save", menu="file"),
        ]


def _contacts_in(organisations: Sequence[int]) -> list[int]:
    """Give the contacts of some organisations, in the order of their list."""
    return LISTINGS["contacts"].keys(where=among(ContactRole.organisation, organisations))


def presented(row: Organisation) -> TwoLines:
    """Say an organisation in two lines and a chip."""
    kind: CodeField = Organisation.field("type")  # type: ignore[assignment]
    about = " · ".join(filter(None, (kind.text(row.type), row.town)))
    return TwoLines(row.name_of(), about, Organisation.field("status").text(row.status), TONES[row.status])


def find(desk: Desk, typed: str) -> Sequence[Hit]:
    """Answer the palette."""
    keys = LISTING.keys(typed, limit=FOUND)
    rows = LISTING.rows(keys)
    return [_hit(desk, rows[key]) for key in keys if key in rows]


def _hit(desk: Desk, row: Organisation) -> Hit:
    lines = presented(row)
    about = " · ".join(filter(None, (lines.about, lines.chip)))
    return Hit(lines.title, about, "building", group=_("Partners"), do=lambda: desk.go(KEY, key=row.id))
