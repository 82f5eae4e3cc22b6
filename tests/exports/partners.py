"""A whole partnership: the books story with a contact, an agreement, promises, a journal and contributions."""

from __future__ import annotations

from datetime import date

from models.action_partners import ActionPartner
from models.actions import Action
from models.agreements import Agreement, AgreementParty, Commitment
from models.partners import ContactRole, Interaction
from models.people import Person
from models.records.steps import step
from tests.books import Books, books
from tests.makers import our_service

PROMISES = (
    ("Prêter un fonds de 60 livres au bus, renouvelé chaque trimestre", "theirs", date(2026, 3, 31), "kept"),
    ("Animer quatre lectures par an à l’étage", "theirs", date(2026, 12, 31), "kept"),
    ("Réserver l’étage un samedi par trimestre", "ours", date(2026, 12, 31), "kept"),
    ("Former deux bénévoles à la lecture à voix haute", "theirs", date(2026, 10, 31), "not_kept"),
    ("Tenir un point d’inscription à bord", "all", date(2027, 6, 30), "postponed"),
)
JOURNAL = (
    (date(2025, 11, 20), "phone", "Appel de rentrée.", "Qui forme le second bénévole, et quand ?", None),
    (date(2026, 1, 14), "meeting", "Programme de l’année arrêté : deux journées, quatre visites.", "", None),
    (date(2026, 5, 6), "email", "Merci pour le bilan provisoire.", "", None),
    (date(2026, 9, 30), "visit", "Visite du fonds, tri des livres.", "Fixer la journée de 2027", date(2026, 12, 15)),
)


def whole() -> Books:
    """Save all that a partnership report tells of."""
    our_service()
    made = books()
    with step("A partnership") as changes:
        person = changes.save(Person(family_name="Marchal", given_name="Hélène", civility="mrs"))
        changes.save(ContactRole(organisation=made.library, person=person, function="directrice", main=True))
        deal = changes.save(
            Agreement(
                number="CONV-2025-014",
                title="Lecture publique sur le plateau",
                start=date(2025, 1, 1),
                end=date(2027, 12, 31),
                notice=date(2027, 9, 30),
                renewal="tacit",
                status="to_sign",
            )
        )
        signed = date(2024, 12, 10)
        parties = {
            "theirs": changes.save(AgreementParty(agreement=deal, organisation=made.library, signed_on=signed)),
            "ours": changes.save(AgreementParty(agreement=deal, signed_on=signed)),
            "all": None,
        }
        deal.status = "active"
        changes.save(deal)
        changes.save(
            Agreement(
                number="CONV-2025-014-1",
                title="Dépôt jeunesse",
                kind="amendment",
                parent=deal,
                start=date(2026, 3, 1),
                status="to_sign",
            )
        )
        for text, who, due, state in PROMISES:
            changes.save(Commitment(agreement=deal, party=parties[who], text=text, due_on=due, state=state))
        for day, medium, said, following, due in JOURNAL:
            changes.save(
                Interaction(
                    organisation=made.library, day=day, medium=medium, said=said, next_step=following, next_day=due
                )
            )
        for action, text, cents, kind in (
            (made.action, "120 livres désherbés", 60_000, "inkind.gifts.source"),
            (made.visits, "Deux bibliothécaires, quatre mercredis", 84_050, "inkind.services.source"),
        ):
            partner = ActionPartner.get(ActionPartner.action == action, ActionPartner.organisation == made.library)
            partner.contribution, partner.cents, partner.in_kind = text, cents, kind
            changes.save(partner)
        action = Action.get_by_id(made.action.id)
        action.follow_up = "Une troisième journée au printemps 2027, avec la MJC."
        changes.save(action)
    return made
