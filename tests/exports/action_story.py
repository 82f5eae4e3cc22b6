"""“Des livres sur un plateau” as its papers tell it: led by somebody, at a stop, with people needed and a project."""

from __future__ import annotations

from models.action_partners import ActionPartner
from models.actions import Action, ActionSession, ActionTerritory
from models.people import Person
from models.records.steps import step
from models.requests import InhabitantProject
from models.rounds import Stop
from models.shifts import Assignment, ShiftNeed
from tests.books import Books, books
from tests.exports.story import bus_logo, with_logo
from tests.makers import our_service, volunteer

ASKED = (("Benhaddou", "Samira", "confirmed"), ("Colin", "Mathilde", "proposed"), ("Diallo", "Ibrahima", "excused"))


def action_story() -> Books:
    """Save the story with all that an action sheet prints."""
    our_service()
    with_logo(bus_logo())
    made = books()
    with step("More") as changes:
        action = Action.get_by_id(made.action.id)
        action.lead = changes.save(Person(family_name="Béranger", given_name="Claire", civility="mrs"))
        action.audience = "Habitants des quatre quartiers, familles d’abord"
        action.summary = (
            "Un samedi de livres donnés, à bord et autour du bus, avec la médiathèque et deux associations."
        )
        action.follow_up = "Visites accompagnées de la médiathèque à partir de juin."
        changes.save(action)
        changes.save(ActionTerritory(action=action, territory=made.plateau.commune))
        brought = (
            ("Dépôt de 120 livres", 48000, "inkind.gifts.source"),
            ("Deux lectrices", 13050, "inkind.services.source"),
        )
        for partner, (words, cents, kind) in zip(
            ActionPartner.select().where(ActionPartner.action == action).order_by(ActionPartner.id),
            brought,
            strict=False,
        ):
            partner.contribution, partner.cents, partner.in_kind = words, cents, kind
            changes.save(partner)
        session = ActionSession.get_by_id(made.sessions[0].id)
        session.stop = changes.save(Stop(name="Place de l’Europe", quarter=made.plateau.quarters[0]))
        session.place, session.title, session.start, session.end = "", "Grande braderie", 600, 17 * 60
        changes.save(session)
        need = changes.save(
            ShiftNeed(session=session, role="Accueil au rez-de-chaussée", how_many=3, start=600, end=900)
        )
        for family, given, state in ASKED:
            someone = volunteer(changes, family, given)
            changes.save(Assignment(need=need, volunteer=someone, state=state))
        changes.save(InhabitantProject(title="Une boîte à livres", status="under_way", helpers="Le Fil", action=action))
    return made
