"""Partners: the organisations we work with, their files, and the people in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.codes import CodeField
from models.language import _, counted
from models.listings import LISTINGS
from models.partners import ContactRole, Organisation
from models.people import Person
from models.queries.people import contacts_of, in_status, over
from ui.screens.narrowing import Order
from ui.screens.partner_contacts import ContactsTab
from ui.screens.records_page import RecordsPage, Said
from ui.shell.commands import Hit
from ui.shell.desk import Desk
from ui.widgets.two_lines import TwoLines

KEY: Final = "partners"
CONTACTS: Final = 1  # the place of their tab
LISTING: Final = LISTINGS["partners"]
TONES: Final = {"prospect": "neutral", "in_talks": "info", "active": "good", "dormant": "warn", "ended": "bad"}
FOUND: Final = 6
ROWS: Final = (
    "name",
    ("short_name", "type"),
    ("siret", "rna"),
    "address",
    ("postcode", "town"),
    ("phone", "email"),
    ("web", "funder"),
    ("status", "status_reason"),
    "notes",
)


class PartnersPage(RecordsPage[Organisation]):
    concerns = (Organisation, ContactRole, Person)

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
        self.contacts = ContactsTab(desk)
        self.file.add_tab(_("Contacts"), self.contacts)
        self.file.add_tab(_("History"), self.history)

    def present(self, row: Organisation) -> TwoLines:
        return presented(row)

    def facts(self) -> str:
        statuses = in_status(Organisation)
        if not (number := sum(statuses.values())):
            return _("No file")
        active = counted("{n} active", "{n} active", statuses.get("active", 0))
        every = counted("{n} organisation", "{n} organisations", number)
        return f"{every}, {active}"

    def fill(self, record: Organisation) -> None:
        there = contacts_of(record.id)
        self.contacts.show_of(record, there)
        self._count(sum(not over(contact.until) for contact in there))

    def blank(self) -> None:
        self._count(0)

    def _count(self, number: int) -> None:
        title = _("Contacts")
        self.file.tabs.setTabText(CONTACTS, f"{title}  {number}" if number else title)


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
