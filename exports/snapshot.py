"""All that a document says, as the register keeps it: drawn from this alone, years later, it is the same page."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Protocol, Self, TypeVar

from exports.action_rows import ActionSheet
from exports.paper.letterhead import Sender
from models.issuer import Issuer, Signs
from models.language import _
from models.language.formats import phone_text, siret_text
from models.proof import check_code, signed
from models.queries.annual_rows import Annual
from models.queries.attestations import Facts
from models.queries.dashboard_report import DashboardReport
from models.queries.funder_rows import Funder
from models.queries.partnership_rows import Partnership
from models.queries.volunteering_facts import Volunteering
from models.records.search import fold
from models.register import canonical, fingerprint
from models.verification import signed_facts

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORM: Final = 1  # of the snapshot; a later one must still read this one
_NOBODY: Final = "X"  # the initials of a name without a Latin letter
_MOST_INITIALS: Final = 4
_MOST_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class House:
    """Our organisation as it was on the day of issue; ``logo`` is the SHA-256 of the picture."""

    name: str
    service: str
    type: str
    address: str
    phone: str
    email: str
    siret: str
    rna: str
    place: str
    logo: str

    @classmethod
    def of(cls, issuer: Issuer) -> Self:
        return cls(**{name: getattr(issuer, name) or "" for name in PRINTED})

    def sender(self, logo: bytes) -> Sender:
        """The letterhead. Only an association has an RNA number to print (documents.md, section 3)."""
        address = [line.strip() for line in self.address.splitlines() if line.strip()]
        reached = " · ".join(part for part in (phone_text(self.phone), self.email) if part)
        told = [_("SIRET {siret}").format(siret=siret_text(self.siret))] if self.siret else []
        if self.rna and self.type == "association":
            told.append(_("RNA {rna}").format(rna=self.rna))
        where = [*address[:_MOST_LINES], ", ".join(address[_MOST_LINES:]), reached, " · ".join(told)]
        return Sender(self.name, self.service, tuple(line for line in where if line), logo)


PRINTED: Final = tuple(field.name for field in fields(House))


class Says(Protocol):
    """What is said of somebody: facts that know their kind of document, and what of them is not printed."""

    KIND: ClassVar[str]
    UNPRINTED: ClassVar[frozenset[str]]

    @property
    def named(self) -> str:
        """Whom it is about; the QR code has the initials."""

    @property
    def minutes(self) -> int:
        """What the QR code vouches for."""

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept."""


F_co = TypeVar("F_co", bound=Says, covariant=True)
_FACTS: Final[dict[str, Any]] = {
    kind.KIND: kind for kind in (Facts, Volunteering, Partnership, Funder, Annual, DashboardReport, ActionSheet)
}


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[F_co]):
    """One document. Without ``number`` it is a draft; ``replaces`` is the number it takes the place of, with its day.

    ``proof`` is the text of its QR code.
    """

    number: str
    issued: date
    language: str
    facts: F_co
    house: House
    signs: Signs | None
    replaces: tuple[str, date] | None = None
    code: str = ""
    proof: str = ""

    def says(self) -> dict[str, Any]:
        """Everything the check code vouches for."""
        return {
            "form": FORM,
            "kind": self.facts.KIND,
            "number": self.number,
            "issued": self.issued,
            "language": self.language,
            "facts": self.facts.content(),
            "house": {name: getattr(self.house, name) for name in PRINTED},
            "signs": self.signs,
            "replaces": self.replaces,
        }

    def sealed(self, codes: bytes, signing: Ed25519PrivateKey) -> Self:
        """The same with its check code and signed facts, by the keys of the dossier."""
        code = check_code(canonical(self.says()), codes)
        told = signed_facts(self.number, self.issued, self.facts.minutes, initials_of(self.facts.named), code)
        return replace(self, code=code, proof=signed(told, signing))

    def text(self) -> str:
        """The snapshot as it is kept."""
        return canonical({"says": self.says(), "code": self.code, "proof": self.proof}).decode()

    @classmethod
    def read(cls, text: str) -> Snapshot[Any]:
        """Read a snapshot as it was kept, whatever kind of document it is of."""
        kept = json.loads(text)
        says = kept["says"]
        replaced = says["replaces"]
        return Snapshot(
            number=says["number"],
            issued=date.fromisoformat(says["issued"]),
            language=says["language"],
            facts=_FACTS[says["kind"]].read(says["facts"]),
            house=House(**says["house"]),
            signs=Signs(*says["signs"]) if says["signs"] else None,
            replaces=(replaced[0], date.fromisoformat(replaced[1])) if replaced else None,
            code=kept["code"],
            proof=kept["proof"],
        )


def content_of(facts: Says) -> str:
    """By what the same content is known again: all that is printed of the facts."""
    told = {name: value for name, value in facts.content().items() if name not in facts.UNPRINTED}
    return fingerprint({"kind": facts.KIND} | told)


def initials(facts: Says) -> str:
    """First letters of given and family names, A to Z; X when there is none."""
    return initials_of(facts.named)


def initials_of(name: str) -> str:
    """First letters of the words of a name, A to Z, four at most."""
    words = fold(name).upper().split()
    letters = [word[0] for word in words if "A" <= word[0] <= "Z"]
    return "".join(letters[:_MOST_INITIALS]) or _NOBODY
