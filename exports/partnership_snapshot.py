"""All that a partnership report says, as the register keeps it: drawn from this alone, years later, it is the same."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Self

from exports.snapshot import PRINTED, House, initials_of
from models.issuer import Signs
from models.proof import check_code, signed
from models.queries.partnership_rows import Partnership
from models.register import canonical
from models.verification import signed_facts

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KIND: Final = "partnership-report"
FORM: Final = 1  # of the snapshot; a later one must still read this one


@dataclass(frozen=True, slots=True)
class PartnershipSnapshot:
    """One report. Without ``number`` it is a draft; ``replaces`` is the number it takes the place of, and its day."""

    number: str
    issued: date
    language: str
    facts: Partnership
    house: House
    signs: Signs | None
    replaces: tuple[str, date] | None = None
    code: str = ""
    proof: str = ""

    def says(self) -> dict[str, Any]:
        """Everything the check code vouches for."""
        return {
            "form": FORM,
            "kind": KIND,
            "number": self.number,
            "issued": self.issued,
            "language": self.language,
            "facts": self.facts.content(),
            "house": {name: getattr(self.house, name) for name in PRINTED},
            "signs": self.signs,
            "replaces": self.replaces,
        }

    def sealed(self, codes: bytes, signing: Ed25519PrivateKey) -> Self:
        """The same with its check code and signed facts, by the keys of the dossier; there are no minutes to sign."""
        code = check_code(canonical(self.says()), codes)
        told = signed_facts(self.number, self.issued, 0, initials_of(self.facts.name), code)
        return replace(self, code=code, proof=signed(told, signing))

    def text(self) -> str:
        """The snapshot as it is kept."""
        return canonical({"says": self.says(), "code": self.code, "proof": self.proof}).decode()

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a snapshot as it was kept."""
        kept = json.loads(text)
        says = kept["says"]
        replaced = says["replaces"]
        return cls(
            number=says["number"],
            issued=date.fromisoformat(says["issued"]),
            language=says["language"],
            facts=Partnership.read(says["facts"]),
            house=House(**says["house"]),
            signs=Signs(*says["signs"]) if says["signs"] else None,
            replaces=(replaced[0], date.fromisoformat(replaced[1])) if replaced else None,
            code=kept["code"],
            proof=kept["proof"],
        )
