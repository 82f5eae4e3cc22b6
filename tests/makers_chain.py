"""One record of each kind of the chain, invented: a diagnosis of the plateau, what answered it, the bus, what came."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionSession, ActionTerritory, AttendanceCount, OutputCount
from models.agreements import Agreement, AgreementParty, Clause, Commitment
from models.diagnosis import ActorGroup, Diagnosis, GuidingQuestion
from models.findings import Finding, Need, Objective
from models.meetings import Meeting, MeetingPresence, Statement
from models.partners import ContactRole, Interaction, Organisation, ServiceOffer
from models.people import Person
from models.records.changes import Changes
from models.requests import InformationRequest, InhabitantProject, Orientation
from models.rounds import Passage, Round, RoundStop, Stop
from models.shifts import Assignment, ShiftNeed
from models.spaces import Booking, Space, Venue
from models.territory import PopulationFigure, Territory, TerritoryPart
from models.volunteers import Volunteer

BOOKS = date(2026, 6, 13)  # a Saturday
TEN, NOON, FIVE, SIX = 600, 720, 1020, 1080  # minutes after midnight


def the_story(changes: Changes) -> SimpleNamespace:
    """Save at least one record of every kind of the chain, within a step; give them by what they are called."""
    made = SimpleNamespace()
    _places(changes, made)
    _partners(changes, made)
    _diagnosis(changes, made)
    _bus(changes, made)
    _action(changes, made)
    return made


def _places(changes: Changes, made: SimpleNamespace) -> None:
    made.laxou = changes.save(Territory(name="Laxou", kind="commune", code="54304"))
    made.maxeville = changes.save(Territory(name="Maxéville", kind="commune", code="54357"))
    made.field = changes.save(Territory(name="Champ-le-Bœuf", kind="quarter"))
    made.alders = changes.save(Territory(name="Les Aulnes", kind="quarter"))
    made.perimeter = changes.save(
        Territory(
            name="Plateau de Haye",
            kind="perimeter",
            code="QN054001",
            programme="QPV",
            since=date(2024, 1, 1),
            until=date(2030, 12, 31),
        )
    )
    for whole, part in (
        (made.laxou, made.field),
        (made.maxeville, made.field),
        (made.maxeville, made.alders),
        (made.perimeter, made.field),
        (made.perimeter, made.alders),
    ):
        changes.save(TerritoryPart(whole=whole, part=part))
    made.population = changes.save(PopulationFigure(territory=made.field, year=2023, number=6200, source="Insee"))


def _partners(changes: Changes, made: SimpleNamespace) -> None:
    made.library = changes.save(
        Organisation(name="Médiathèque Les Tilleuls", type="BIB", town="Maxéville", territory=made.maxeville)
    )
    made.tales = changes.save(Organisation(name="Conte-moi", short_name="CM", type="ASSO", town="Laxou"))
    made.librarian = changes.save(
        Person(family_name="Prunier", given_name="Odile", email="odile@tilleuls.example", phone="03 83 00 00 01")
    )
    role = ContactRole(organisation=made.library, person=made.librarian, function="Bibliothécaire", main=True)
    made.contact = changes.save(role)
    made.service = changes.save(
        ServiceOffer(organisation=made.library, name="S’inscrire à la médiathèque", hours="mardi au samedi")
    )
    made.exchange = changes.save(
        Interaction(
            organisation=made.library,
            day=date(2026, 5, 4),
            said="Le bus peut venir en juin.",
            next_step="Envoyer la convention",
            next_day=date(2026, 5, 11),
        )
    )
    made.agreement = changes.save(
        Agreement(
            number="2026-01",
            title="Convention avec la médiathèque",
            start=date(2026, 1, 1),
            end=date(2026, 12, 31),
            notice=date(2026, 9, 30),
            renewal="tacit",
        )
    )
    made.ours = changes.save(AgreementParty(agreement=made.agreement, signatory="Claire BÉRANGER"))
    made.theirs = changes.save(AgreementParty(agreement=made.agreement, organisation=made.library))
    changes.save(Clause(agreement=made.agreement, place=1, title="Objet", text="La médiathèque prête des livres."))


def _diagnosis(changes: Changes, made: SimpleNamespace) -> None:
    made.diagnosis = changes.save(
        Diagnosis(title="Diagnostic du plateau", territory=made.perimeter, start=date(2026, 1, 5), pilot="Le service")
    )
    changes.save(GuidingQuestion(diagnosis=made.diagnosis, place=1, text="Où se rencontre-t-on ?"))
    made.group = changes.save(ActorGroup(diagnosis=made.diagnosis, name="Habitants", short_name="Hab."))
    made.meeting = changes.save(
        Meeting(group=made.group, day=date(2026, 2, 3), start=SIX, end=SIX + 120, place="Salle des Aulnes")
    )
    changes.save(MeetingPresence(meeting=made.meeting, label="habitants", number=11))
    made.finding = changes.save(
        Finding(diagnosis=made.diagnosis, nature="improve", title="Du lien à tisser", severity=4, extent=5, power=3)
    )
    made.statement = changes.save(
        Statement(
            meeting=made.meeting,
            group=made.group,
            quarter=made.field,
            theme="lien",
            text="On ne se parle plus dans l’escalier.",
            finding=made.finding,
        )
    )
    made.need = changes.save(Need(diagnosis=made.diagnosis, finding=made.finding, title="Rencontrer ses voisins"))
    made.objective = changes.save(Objective(need=made.need, title="Une sortie par mois", until=date(2026, 12, 31)))


def _bus(changes: Changes, made: SimpleNamespace) -> None:
    made.bus = changes.save(Venue(name="Bus", mobile=True, depot="Garage de la rue Solvay"))
    made.below = changes.save(Space(venue=made.bus, name="En bas", capacity=20, usual_use="accueil"))
    made.above = changes.save(Space(venue=made.bus, name="À l’étage", capacity=30, usual_use="réunions"))
    made.booking = changes.save(
        Booking(space=made.above, day=BOOKS, start=840, end=960, title="Conseil", organisation=made.tales)
    )
    made.stop = changes.save(
        Stop(
            name="Place des Tilleuls",
            address="1, place des Tilleuls",
            quarter=made.field,
            latitude=48_701_000,
            longitude=6_132_000,
            permit_until=date(2026, 12, 31),
        )
    )
    made.driver = changes.save(Person(family_name="Mercier", given_name="Loïc"))
    made.round = changes.save(
        Round(
            title="Samedi du plateau",
            venue=made.bus,
            day=BOOKS,
            recurrence="FREQ=WEEKLY;BYDAY=SA",
            exceptions="2026-08-15",
            driver=made.driver,
        )
    )
    made.round_stop = changes.save(RoundStop(round=made.round, place=1, stop=made.stop, arrival=TEN, departure=NOON))
    made.passage = changes.save(Passage(round_stop=made.round_stop, day=BOOKS, arrival=TEN + 5, departure=NOON))


def _action(changes: Changes, made: SimpleNamespace) -> None:
    made.action = changes.save(
        Action(
            title="Des livres sur un plateau",
            audience="tous",
            start=BOOKS,
            end=BOOKS,
            status="done",
            lead=made.librarian,
        )
    )
    changes.save(ActionObjective(action=made.action, objective=made.objective))
    changes.save(ActionTerritory(action=made.action, territory=made.field))
    made.partnership = changes.save(
        ActionPartner(
            action=made.action,
            organisation=made.library,
            role="lender",
            agreement=made.agreement,
            contribution="livres",
            cents=60_000,
            in_kind="inkind.gifts.source",
        )
    )
    made.commitment = changes.save(
        Commitment(
            agreement=made.agreement,
            party=made.theirs,
            text="Prêter 120 livres",
            due_on=BOOKS,
            state="kept",
            action=made.action,
        )
    )
    made.session = changes.save(
        ActionSession(action=made.action, day=BOOKS, start=TEN, end=NOON, stop=made.stop, space=made.below)
    )
    made.shift = changes.save(ShiftNeed(session=made.session, role="Accueil", how_many=2))
    helping = changes.save(Person(family_name="Castel", given_name="Yanis", quarter=made.alders))
    made.volunteer = changes.save(Volunteer(person=helping, number="77", since=date(2026, 1, 1)))
    made.assignment = changes.save(Assignment(need=made.shift, volunteer=made.volunteer, state="confirmed"))
    made.count = changes.save(
        AttendanceCount(
            session=made.session,
            space=made.below,
            band="26-59",
            sex="women",
            quarter=made.field,
            first="yes",
            number=42,
        )
    )
    made.output = changes.save(OutputCount(session=made.session, what="livres donnés", number=120))
    made.request = changes.save(
        InformationRequest(
            session=made.session,
            day=date(2026, 6, 20),
            service=made.service,
            wanted="Comment s’inscrire",
            quarter=made.field,
            number=9,
        )
    )
    made.orientation = changes.save(
        Orientation(
            request=made.request,
            organisation=made.library,
            service=made.service,
            day=date(2026, 6, 22),
            outcome="made",
            number=9,
        )
    )
    made.project = changes.save(
        InhabitantProject(title="Boîte à livres", helpers="le club", action=made.action, quarter=made.field)
    )
