"""Partners in actions: who takes part in what role, and what they bring, valued by its kind."""

from __future__ import annotations

from typing import Final

from models.actions import Action
from models.agreements import Agreement
from models.language import t
from models.partners import Organisation
from models.records.fields import CentsField, ChoiceField, LineField, LinkField
from models.records.record import Record, Words

ROLES: Final = [
    ("lead", t("lead")),
    ("co_lead", t("co-lead")),
    ("host", t("host")),
    ("contributor", t("contributor")),
    ("lender", t("lender")),
    ("relay", t("relay")),
    ("funder", t("funder of the action")),
]
# by symbolic id, never by account number: 870 and 875 swap meaning between charts of accounts
IN_KIND: Final = [
    ("inkind.volunteer.source", t("Volunteering")),
    ("inkind.services.source", t("Services in kind")),
    ("inkind.gifts.source", t("Gifts in kind")),
]


class ActionPartner(Record):
    """An organisation in an action. A contribution is told in words, and in cents with its kind of class 87."""

    number_of_kind = 48
    part_of = ("action",)
    found_by = ("contribution",)
    found_through = ("action", "organisation")
    unique_by = (("action", "organisation"),)
    words = Words(
        t("Partner of an action"),
        t("Partners of actions"),
        t("New partner of an action"),
        t("Partner of an action edited"),
        t("Partner of an action put in the bin"),
        t("Partner of an action taken out of the bin"),
    )

    action = LinkField(t("Action"), Action, needed=True)
    organisation = LinkField(t("Organisation"), Organisation, needed=True)
    role = ChoiceField(t("Role"), choices=ROLES, default="contributor")
    agreement = LinkField(t("Under the agreement"), Agreement)
    contribution = LineField(t("Contribution"), max_length=300)
    cents = CentsField(t("Valued at"), help_text=t("In euros."))
    in_kind = ChoiceField(t("Kind of contribution"), choices=IN_KIND)

    def name_of(self) -> str:
        return f"{self.organisation.name_of()} · {self.action.name_of()}"
