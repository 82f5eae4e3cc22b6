"""What an agreement says of itself where its clauses leave a place: the parties, the days, what each has promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.agreements import Agreement, AgreementParty, Commitment, parties_of
from models.drafting import Facts, Filled, Passage, clauses_of, fill
from models.issuer import our_organisation, usual_signatory
from models.language import _
from models.language.formats import day_text
from models.queries.commitments import commitments_of
from models.refusals import Unknown


@dataclass(frozen=True, slots=True)
class Bound:
    """A party as it is printed: its name, where it is, who signs with what quality, and when."""

    name: str
    address: str
    signatory: str
    quality: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementText:
    """All that the paper of an agreement says. ``promised``: the commitments, when no clause holds them."""

    agreement: Agreement
    parties: tuple[Bound, ...]
    clauses: tuple[Filled, ...]
    promised: tuple[Passage, ...]


def text_of(key: int) -> AgreementText:
    """Read an agreement as it is printed, in the current language. Raises `Unknown`."""
    agreement = Agreement.get_or_none(id=key)
    if agreement is None or agreement.binned:
        raise Unknown(what=key)
    facts = facts_of(agreement)
    promised = facts["commitments"]
    clauses = tuple(fill(clause, facts) for clause in clauses_of(key))
    held = any(set(promised) <= set(clause.passages) for clause in clauses)
    told = promised if isinstance(promised, tuple) and not held else ()
    return AgreementText(agreement, tuple(bound_of(party) for party in parties_of(agreement)), clauses, told)


def facts_of(agreement: Agreement) -> Facts:
    """Give what stands in each place, by its code; empty where it is not known yet."""
    return {
        "parties": _listed([bound_of(party).name for party in parties_of(agreement)]),
        "title": agreement.title or "",
        "number": agreement.number or "",
        "agreement": _named(agreement.parent or agreement),
        "start": day_text(agreement.start) if agreement.start else "",
        "end": day_text(agreement.end) if agreement.end else "",
        "notice": day_text(agreement.notice) if agreement.notice else "",
        "renewal": _renewal(agreement),
        "signed": day_text(agreement.signed) if agreement.signed else "",
        "commitments": _promised(agreement),
    }


def bound_of(party: AgreementParty) -> Bound:
    """Say a party in words; our own organisation by its letterhead, signed by the usual signatory unless another is."""
    organisation = party.organisation
    if organisation is not None:
        where = " ".join(part for part in (organisation.postcode, organisation.town) if part)
        address = ", ".join(part for part in (organisation.address, where) if part)
        return Bound(organisation.name_of(), address, party.signatory or "", party.quality or "", party.signed_on)
    ours, usual = our_organisation(), usual_signatory()
    address = ", ".join(line.strip() for line in (ours.address or "").splitlines() if line.strip())
    signatory, quality = party.signatory or "", party.quality or ""
    if not signatory and usual is not None:
        signatory, quality = usual.name, quality or usual.quality or ""
    return Bound(ours.name or party.name_of(), address, signatory, quality, party.signed_on)


def _promised(agreement: Agreement) -> tuple[Passage, ...]:
    """The commitments under the name of who made them: all the parties together first, then each in its turn."""
    found = commitments_of(agreement.id)
    if not found:
        return ()
    told: list[Passage] = []
    parties = {party.id: bound_of(party).name for party in parties_of(agreement)}
    together = [one for one in found if one.__data__["party"] is None]
    groups = [(_("All the parties"), together)]
    groups += [(name, [one for one in found if one.__data__["party"] == key]) for key, name in parties.items()]
    others = [one for one in found if (key := one.__data__["party"]) is not None and key not in parties]
    groups += [(one.party.name_of(), [one]) for one in others]  # of the agreement amended, or a party since binned
    for who, promises in groups:
        if promises:
            told.append(Passage("who", who))
            told += [Passage("item", _due(one)) for one in promises]
    return tuple(told)


def _due(commitment: Commitment) -> str:
    if commitment.due_on is None:
        return commitment.name_of()
    return _("{commitment} (by {day})").format(commitment=commitment.name_of(), day=day_text(commitment.due_on))


def _renewal(agreement: Agreement) -> str:
    if agreement.renewal == "express":
        return _("It goes on only if all the parties say so in writing before that day.")
    if agreement.renewal != "tacit":
        return _("It is not renewed.")
    if agreement.notice is None:
        return _("It is renewed for the same length by tacit agreement, unless a party gives notice in writing.")
    words = _("It is renewed for the same length by tacit agreement, unless a party gives notice in writing by {day}.")
    return words.format(day=day_text(agreement.notice))


def _named(agreement: Agreement) -> str:
    named = _("“{title}”").format(title=agreement.title)
    if agreement.number:
        named = _("{number} {title}").format(number=agreement.number, title=named)
    if agreement.signed:
        named = _("{agreement}, signed on {day}").format(agreement=named, day=day_text(agreement.signed))
    return named


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
