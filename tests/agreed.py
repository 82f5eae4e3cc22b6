"""An agreement of three parties for the tests: a library, an association and ourselves, and what each promised."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.agreements import Agreement, AgreementParty, Commitment
from models.drafting import draft_clauses
from models.partners import Organisation
from models.records.steps import step

STATES = ("kept", "kept", "kept", "not_kept", "postponed")
PROMISES = (
    ("Prêter un fonds de 60 livres au bus, renouvelé chaque trimestre", 1, date(2026, 3, 31)),
    ("Animer quatre lectures par an à l’étage", 1, date(2026, 12, 31)),
    ("Réserver l’étage un samedi par trimestre", 0, None),
    ("Former deux bénévoles à la lecture à voix haute", 2, date(2026, 9, 30)),
    ("Tenir un point d’inscription à bord", None, date(2026, 6, 30)),
)


class Agreed(NamedTuple):
    """What `agreed` made. Parties: ourselves, the library, the association."""

    agreement: Agreement
    parties: list[AgreementParty]
    commitments: list[Commitment]
    library: Organisation
    association: Organisation


def agreed(states=STATES, *, clauses=True, signed=(True, True, True), **answers) -> Agreed:
    """Save the agreement "Des livres sur un plateau" in force, its commitments in these states."""
    given = {
        "number": "CONV-2025-014",
        "title": "Des livres sur un plateau",
        "kind": "specific",
        "start": date(2025, 1, 1),
        "end": date(2027, 12, 31),
        "renewal": "tacit",
        "notice": date(2027, 9, 30),
        "status": "draft",
    }
    with step("An agreement") as changes:
        library = changes.save(
            Organisation(
                name="Médiathèque Les Tilleuls",
                address="4, place des Tilleuls",
                postcode="54320",
                town="Maxéville",
                phone="0383550120",
            )
        )
        association = changes.save(Organisation(name="Lire ensemble", postcode="54520", town="Laxou"))
        agreement = changes.save(Agreement(**given | answers | {"status": "draft"}))
        parties = [
            changes.save(
                AgreementParty(
                    agreement=agreement,
                    organisation=organisation,
                    signatory=signatory,
                    quality=quality,
                    signed_on=date(2024, 12, 12 + place) if has_signed else None,
                )
            )
            for place, (organisation, signatory, quality, has_signed) in enumerate(
                zip(
                    (None, library, association),
                    ("", "Hélène MARCHAL", "Idriss MANSOURI"),
                    ("", "directrice", "président"),
                    signed,
                    strict=True,
                )
            )
        ]
        commitments = [
            changes.save(
                Commitment(
                    agreement=agreement, party=None if who is None else parties[who], text=text, due_on=due, state=state
                )
            )
            for (text, who, due), state in zip(PROMISES, states, strict=True)
        ]
    if clauses:
        draft_clauses(agreement.id)
    agreement = Agreement.get_by_id(agreement.id)
    if (status := answers.get("status", "active")) != "draft":
        with step("In force") as changes:
            agreement.status, agreement.signed = status, answers.get("signed", date(2024, 12, 14))
            changes.save(agreement)
    return Agreed(agreement, parties, commitments, library, association)
