"""What was promised in agreements, and how much of it was kept: the rate, and the commitments that it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from peewee import JOIN

from models.agreements import Agreement, AgreementParty, Commitment
from models.language.formats import percent_text
from models.partners import Organisation


class Rate(NamedTuple):
    """Commitments kept of those that count: all but the postponed (documents.md, section 4).

    ``evidence`` are the ids of the commitments that count, those kept first. What is kept in part is not kept.
    """

    kept: int
    counted: int
    postponed: int
    evidence: tuple[int, ...]

    def text(self) -> str:
        """75,0 %; a dash when everything is postponed, or nothing was promised."""
        return percent_text(self.kept, self.counted)


def rate(commitments: Iterable[Commitment]) -> Rate:
    """Say how much of some commitments was kept: 3 kept, 1 not kept, 1 postponed give 3 of 4."""
    found = list(commitments)
    counted = [one for one in found if one.state != "postponed"]
    kept = [one.id for one in counted if one.state == "kept"]
    rest = [one.id for one in counted if one.state != "kept"]
    return Rate(len(kept), len(counted), len(found) - len(counted), (*kept, *rest))


def commitments_of(agreement: int) -> list[Commitment]:
    """Give the commitments of an agreement with their parties, by day due, those without a day last."""
    asked = _with_parties().where(Commitment.agreement == agreement)
    return list(asked.order_by(Commitment.due_on.is_null(), Commitment.due_on, Commitment.id))


def agreements_with(organisation: int) -> list[Agreement]:
    """Give the agreements that bind an organisation, the latest first; amendments that inherit its bond too."""
    named: Any = AgreementParty.select(AgreementParty.agreement).where(
        AgreementParty.binned.is_null(), AgreementParty.organisation == organisation
    )
    own: Any = AgreementParty.select(AgreementParty.agreement).where(AgreementParty.binned.is_null())
    inherits = Agreement.id.not_in(own) & Agreement.parent.in_(named)
    asked = Agreement.kept().where(Agreement.id.in_(named) | inherits)
    return list(asked.order_by(Agreement.start.desc(), Agreement.id.desc()))


def _with_parties() -> Any:
    asked: Any = Commitment.select(Commitment, Agreement, AgreementParty, Organisation).join(Agreement)
    asked = asked.switch(Commitment).join(AgreementParty, JOIN.LEFT_OUTER)
    return asked.join(Organisation, JOIN.LEFT_OUTER).where(Commitment.binned.is_null(), Agreement.binned.is_null())
