"""“Des livres sur un plateau”: one need, two objectives, two actions with a library and two associations, what came."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionSession, AttendanceCount, OutputCount
from models.findings import Need, Objective
from models.partners import Organisation
from models.records.steps import step
from models.requests import InformationRequest, Orientation
from models.spaces import Space, Venue
from tests.plateau import Plateau, need_of, plateau

FIRST_DAY, SECOND_DAY = date(2026, 4, 11), date(2026, 9, 19)
LIBRARY = "Médiathèque Les Tilleuls"


class Books(NamedTuple):
    """What `books` made: 118 + 36 visits, 57 requests in the 14 days after and 4 later, 120 books given."""

    plateau: Plateau
    need: Need
    objective: Objective
    orphan: Objective
    action: Action
    visits: Action
    sessions: list[ActionSession]
    library: Organisation
    others: list[Organisation]
    requests: list[InformationRequest]


def books() -> Books:
    """Save the whole chain of the seed."""
    there = plateau()
    with step("Books on a plateau") as changes:
        bus = changes.save(Venue(name="Impériale", mobile=True))
        low, high = (changes.save(Space(venue=bus, name=name)) for name in ("En bas", "À l’étage"))
        need, objective = need_of(changes, there.ties, "Connaître les services du quartier")
        orphan = changes.save(Objective(need=need, title="Tenir un annuaire des services"))
        library = changes.save(Organisation(name=LIBRARY, type="BIB", town="Maxéville", phone="0383550120"))
        others = [changes.save(Organisation(name=name)) for name in ("Lire ensemble", "Le Fil")]
        action = changes.save(
            Action(
                title="Des livres sur un plateau",
                status="evaluated",
                start=FIRST_DAY,
                end=SECOND_DAY,
                assessment="Des gens qui ne venaient nulle part sont montés à l’étage.",
            )
        )
        visits = changes.save(Action(title="Visites accompagnées", status="done", start=date(2026, 6, 3)))
        for deed in (action, visits):
            changes.save(ActionObjective(action=deed, objective=objective))
            changes.save(ActionPartner(action=deed, organisation=library, role="co_lead"))
        for other in others:
            changes.save(ActionPartner(action=action, organisation=other, role="contributor"))
        sessions = [
            changes.save(ActionSession(action=action, day=FIRST_DAY, place="Champ-le-Bœuf")),
            changes.save(ActionSession(action=action, day=SECOND_DAY, place="Place des Aulnes")),
        ]
        sessions += [
            changes.save(ActionSession(action=visits, day=date(2026, 6, day), place="Maxéville"))
            for day in (3, 10, 17, 24)
        ]
        for session, space, band, sex, first, what, number in (
            (0, low, "0-11", "not_noted", "yes", "visits", 40),
            (0, low, "26-59", "women", "no", "visits", 50),
            (0, high, "60+", "men", "not_noted", "visits", 28),
            (1, low, "26-59", "women", "yes", "visits", 36),
            (2, None, "60+", "women", "yes", "persons", 8),
            (3, None, "60+", "women", "no", "persons", 11),
        ):
            changes.save(
                AttendanceCount(
                    session=sessions[session],
                    space=space,
                    band=band,
                    sex=sex,
                    quarter=there.quarters[0] if band == "0-11" else None,
                    first=first,
                    what=what,
                    number=number,
                )
            )
        changes.save(OutputCount(session=sessions[0], what="livres donnés", number=90))
        changes.save(OutputCount(session=sessions[1], what="livres donnés", number=30))
        requests = [
            changes.save(InformationRequest(session=sessions[0], day=day, wanted="S’inscrire", number=number))
            for day, number in ((FIRST_DAY, 30), (date(2026, 4, 25), 20), (date(2026, 4, 26), 4))
        ]
        requests.append(
            changes.save(InformationRequest(action=action, day=date(2026, 9, 21), wanted="Les horaires", number=7))
        )
        for request, outcome, number in ((0, "made", 12), (0, "waiting", 10), (2, "made", 4), (3, "refused", 1)):
            day = date(2026, 9, 30)
            changes.save(
                Orientation(request=requests[request], organisation=library, day=day, outcome=outcome, number=number)
            )
    return Books(there, need, objective, orphan, action, visits, sessions, library, others, requests)
