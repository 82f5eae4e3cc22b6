"""Agreements: who is bound, until when, what each has promised, and the clauses that the text is printed from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from models.actions import Action
from models.language import _, t
from models.partners import Organisation
from models.records.fields import ChoiceField, DayField, LineField, LinkField, LongTextField, WholeField
from models.records.reading import among
from models.records.record import Problem, Record, Words

KINDS: Final = [("framework", t("framework")), ("specific", t("specific")), ("amendment", t("amendment"))]
RENEWALS: Final = [("none", t("none")), ("tacit", t("tacit")), ("express", t("express"))]
STATUSES: Final = [
    ("draft", t("draft")),
    ("to_sign", t("to sign")),
    ("active", t("in force")),
    ("ended", t("ended")),
    ("terminated", t("terminated")),
]
STATES: Final = [
    ("promised", t("promised")),
    ("kept", t("kept")),
    ("partly", t("partly kept")),
    ("not_kept", t("not kept")),
    ("postponed", t("postponed")),
]


class Agreement(Record):
    """What was agreed with one partner or several. An amendment changes its parent and binds the same parties."""

    number_of_kind = 21
    found_by = ("number", "title")
    unique_by = (("number",),)
    words = Words(
        t("Agreement"),
        t("Agreements"),
        t("New agreement"),
        t("Agreement edited"),
        t("Agreement put in the bin"),
        t("Agreement taken out of the bin"),
    )

    number = LineField(t("Number"), max_length=40, index=True)
    title = LineField(t("Title"), needed=True, max_length=200)
    kind = ChoiceField(t("Type"), choices=KINDS, needed=True, default="specific")
    parent = LinkField(t("Amends"), "self")
    signed = DayField(t("Signed on"))
    start = DayField(t("From"), index=True)
    end = DayField(t("To"))
    renewal = ChoiceField(t("Renewal"), choices=RENEWALS, default="none")
    notice = DayField(t("Notice before"), index=True, help_text=t("The last day to say that it will not go on."))
    status = ChoiceField(t("Status"), choices=STATUSES, default="draft", index=True)
    missing_reason = LineField(
        t("Why in force unsigned"),
        max_length=200,
        help_text=t("When a signature is still missing: why the agreement holds all the same."),
    )
    notes = LongTextField(t("Notes"))

    def name_of(self) -> str:
        return f"{self.number} · {self.title}" if self.number else self.title or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        start, end, notice = self.start, self.end, self.notice
        if isinstance(start, date) and isinstance(end, date) and end < start:
            yield Problem("end", _("The agreement ends before it begins."))
        if isinstance(notice, date) and isinstance(end, date) and notice >= end:
            yield Problem("notice", _("Notice is given before the end of the agreement."))
        parent = self.__data__.get("parent")
        if self.kind == "amendment" and not parent:
            yield Problem("parent", _("Choose the agreement that this one amends."))
        if parent and self.kind != "amendment":
            yield Problem("kind", _("Only an amendment changes another agreement."))
        if parent and parent == self.id:
            yield Problem("parent", _("An agreement does not amend itself."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        active = [r for r in records if r.status == "active" and not r.binned and not r.missing_reason]
        keys = {key for r in active for key in (r.id, r.__data__.get("parent")) if key}
        bound = _parties_by_agreement(keys)
        for record in active:
            own = bound.get(record.id or 0, [])
            inherited = bound.get(record.__data__.get("parent") or 0, [])  # bound, and yet to sign this one
            missing = [party.name_of() for party in own if party.signed_on is None] if own else _names(inherited)
            if not own and not inherited:
                yield record, Problem("status", _("Name the parties first: an agreement in force binds somebody."))
            elif missing:
                words = _("In force needs every signature, or the reason below. Still missing: {names}.")
                yield record, Problem("status", words.format(names=", ".join(missing)))


class AgreementParty(Record):
    """Who is bound by an agreement; no organisation stands for our own."""

    number_of_kind = 22
    found_by = ("signatory",)
    found_through = ("organisation", "agreement")
    unique_by = (("agreement", "organisation"),)
    words = Words(
        t("Party"),
        t("Parties"),
        t("New party"),
        t("Party edited"),
        t("Party put in the bin"),
        t("Party taken out of the bin"),
    )

    agreement = LinkField(t("Agreement"), Agreement, needed=True)
    organisation = LinkField(t("Organisation"), Organisation, help_text=t("Our own when empty."))
    signatory = LineField(t("Signatory"), max_length=160)
    quality = LineField(t("Quality"), max_length=160)
    signed_on = DayField(t("Signed on"))

    def name_of(self) -> str:
        return self.organisation.name_of() if self.organisation else _("Our own organisation")


class Clause(Record):
    """An article of an agreement, printed in the order of ``place``."""

    number_of_kind = 23
    found_by = ("title", "text")
    words = Words(
        t("Clause"),
        t("Clauses"),
        t("New clause"),
        t("Clause edited"),
        t("Clause put in the bin"),
        t("Clause taken out of the bin"),
    )

    agreement = LinkField(t("Agreement"), Agreement, needed=True)
    place = WholeField(t("Order"), needed=True, least=1, most=999)
    title = LineField(t("Title"), needed=True, max_length=160)
    text = LongTextField(t("Text"), needed=True)

    def name_of(self) -> str:
        return self.title or ""


class Commitment(Record):
    """What a party promised: ticked off against an action, or a document that shows it."""

    number_of_kind = 24
    found_by = ("text", "evidence")
    found_through = ("agreement",)
    words = Words(
        t("Commitment"),
        t("Commitments"),
        t("New commitment"),
        t("Commitment edited"),
        t("Commitment put in the bin"),
        t("Commitment taken out of the bin"),
    )

    agreement = LinkField(t("Agreement"), Agreement, needed=True)
    party = LinkField(t("Who"), AgreementParty, help_text=t("All the parties when empty."))
    text = LineField(t("Commitment"), needed=True, max_length=300)
    due_on = DayField(t("Due on"), index=True)
    state = ChoiceField(t("State"), choices=STATES, default="promised", index=True)
    action = LinkField(t("Shown by the action"), Action)
    evidence = LineField(t("Evidence"), max_length=300)

    def name_of(self) -> str:
        return self.text or ""

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        keys = {key for r in records if (key := r.__data__.get("party"))}
        asked: Any = AgreementParty.select(AgreementParty.id, AgreementParty.agreement)
        parties = dict(asked.where(among(AgreementParty.id, keys)).tuples())
        for record in records:
            party, agreement = record.__data__.get("party"), record.__data__.get("agreement")
            if party and parties.get(party) != agreement and not _amends(agreement, parties.get(party)):
                yield record, Problem("party", _("This is no party to the agreement."))


def parties_of(agreement: Agreement) -> list[AgreementParty]:
    """Give the parties of an agreement, our own first; those of its parent when it is an amendment without its own."""
    own = _parties(agreement.id)
    parent = agreement.__data__.get("parent")
    return _parties(parent) if not own and parent else own


def _parties(agreement: int) -> list[AgreementParty]:
    asked = AgreementParty.kept().where(AgreementParty.agreement == agreement)
    found = list(asked.order_by(AgreementParty.id))
    return sorted(found, key=lambda party: (party.__data__.get("organisation") is not None, party.id))


def _amends(agreement: int | None, parent: int | None) -> bool:
    found = Agreement.get_or_none(id=agreement)
    return found is not None and parent is not None and found.__data__.get("parent") == parent


def _parties_by_agreement(agreements: Collection[int]) -> dict[int, list[AgreementParty]]:
    found: dict[int, list[AgreementParty]] = {}
    for party in AgreementParty.kept().where(among(AgreementParty.agreement, agreements)).order_by(AgreementParty.id):
        found.setdefault(party.__data__["agreement"], []).append(party)
    return found


def _names(parties: Sequence[AgreementParty]) -> list[str]:
    return [party.name_of() for party in parties]
