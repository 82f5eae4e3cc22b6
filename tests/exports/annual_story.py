"""The invented year that annual reports and dashboards are golden of: two years of a bus, its people and its money."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from models.actions import Action, ActionSession, AttendanceCount
from models.budgets import BudgetLine, SharedCost, SharedPart
from models.engagements import Engagement
from models.evaluation import Indicator, Measure, Target
from models.funding import Allocation, Deadline, Grant, Instalment
from models.hours import HourEntry
from models.partners import Organisation
from models.recognition import Testimony
from models.records.steps import step
from models.reports import Report, ReportText
from models.requests import InformationRequest, Orientation
from models.rounds import Passage, Round, RoundStop, Stop
from models.spaces import Space, Venue
from models.territory import PopulationFigure
from models.valuation import RoleMultiple
from tests.exports.partners import whole
from tests.makers import training, volunteer

BEFORE = (71, 78, 96, 104, 118, 121, 64, 38, 112, 124, 101, 90)
NOW = (82, 90, 121, 117, 131, 142, 71, 36, 138, 149, 112, 95)
THEMES = (
    ("lecture-ecriture-calcul--maitriser-le-francais", 21),
    ("difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits", 18),
    ("trouver-un-emploi--repondre-a-des-offres-demploi", 11),
    ("logement-hebergement--louer-un-logement", 9),
    ("remobilisation--activites-sportives-et-culturelles", 3),
)
STOPS = (("Les Aulnes", 570, 645), ("Champ-le-Bœuf", 660, 750), ("La Cascade", 840, 930))
TEXTS = {
    "summary": "Le bus a tenu ses arrêts toute l’année, sauf trois semaines d’atelier en août.\n\nLes visites ont augmenté"
    " presque chaque mois. Surtout, des gens qui ne se parlaient pas se sont assis à la même table.",
    "actions": "Deux journées de livres gratuits, quatre visites accompagnées, et le bus chaque samedi.",
    "volunteers": "Chacun choisit son rôle :\n- accueillir en bas,\n- animer à l’étage,\n- préparer les tournées.",
    "outlook": "Une troisième journée du livre est prévue au printemps, avec la MJC.",
}


def a_year(texts: dict[str, str] | None = None) -> SimpleNamespace:
    """Save two years of activity, 2025 and 2026, on top of a whole partnership."""
    made = whole()
    told = SimpleNamespace(books=made, there=made.plateau)
    with step("A year") as changes:
        told.bus = _bus(changes)
        told.saturdays = changes.save(Action(title="Le samedi du plateau", status="done", start=date(2025, 1, 4)))
        _visits(changes, told)
        _requests(changes, told)
        _hours(changes, told)
        _money(changes, told)
        _evaluation(changes, told)
        _population(changes, told)
        report = changes.save(Report(kind="annual", start=date(2026, 1, 1), end=date(2026, 12, 31)))
        for section, text in (TEXTS if texts is None else texts).items():
            changes.save(ReportText(report=report, section=section, text=text))
    training([210, 210, 180], [[210, 180, 180], [210, 210, 0]], people=told.people[:2])
    return told


def _bus(changes) -> SimpleNamespace:
    venue = changes.save(Venue(name="L’impériale", mobile=True))
    decks = [changes.save(Space(venue=venue, name=name)) for name in ("Rez-de-chaussée", "Impériale")]
    stops = [changes.save(Stop(name=name)) for name, *_times in STOPS]
    round_ = changes.save(
        Round(title="Le samedi du plateau", venue=venue, day=date(2026, 1, 10), recurrence="FREQ=MONTHLY")
    )
    calls = [
        changes.save(RoundStop(round=round_, place=n, stop=stop, arrival=start, departure=end))
        for n, (stop, (_name, start, end)) in enumerate(zip(stops, STOPS, strict=True), 1)
    ]
    for month in range(1, 13):
        day = date(2026, month, 10)
        for place, call in enumerate(calls):
            changes.save(Passage(round_stop=call, day=day, served=(month + place) % 7 > 0))
    return SimpleNamespace(venue=venue, decks=decks, stops=stops)


def _visits(changes, told) -> None:
    for year, numbers in ((2025, BEFORE), (2026, NOW)):
        for month, number in enumerate(numbers, 1):
            day = date(year, month, 10)
            held = changes.save(ActionSession(action=told.saturdays, day=day, stop=told.bus.stops[month % 3]))
            for band, sex, part in (("0-11", "not_noted", 5), ("26-59", "women", 2), ("60+", "men", 4)):
                changes.save(
                    AttendanceCount(
                        session=held, band=band, sex=sex, number=number // part, space=told.bus.decks[part % 2],
                        quarter=told.there.quarters[month % 2], first="yes" if part == 4 else "no",
                    )
                )  # fmt: skip
            left = number - number // 5 - number // 2 - number // 4
            changes.save(AttendanceCount(session=held, number=left, space=told.bus.decks[0]))
    changes.save(AttendanceCount(session=held, band="12-25", sex="women", number=3))
    for band, number in (("0-11", 12), ("26-59", 41), ("60+", 7)):
        changes.save(
            AttendanceCount(session=held, band=band, what="persons", number=number, quarter=told.there.quarters[0])
        )


def _requests(changes, told) -> None:
    for place, (theme, number) in enumerate(THEMES):
        day = date(2026, 2 + place, 7)
        asked = changes.save(InformationRequest(day=day, theme=theme, number=number, quarter=told.there.quarters[0]))
        changes.save(
            Orientation(
                request=asked,
                organisation=told.books.library,
                day=day,
                outcome=("made", "made", "waiting", "refused", "no_news")[place],
                number=max(1, number // 2),
            )
        )


def _hours(changes, told) -> None:
    changes.save(RoleMultiple(role="supervising", hundredths=150))
    names = (("Aubert", "Paul"), ("Béranger", "Claire"), ("Diallo", "Aminata"), ("Mansouri", "Idriss"))
    told.people = [volunteer(changes, family, given, "") for family, given in names]
    for place, who in enumerate(told.people):
        role = ("ordinary", "supervising")[place % 2]
        mission = changes.save(Engagement(volunteer=who, title="Accueil à bord", role=role))
        for month in range(1 + 3 * place, 12 if place else 6):
            changes.save(
                HourEntry(
                    volunteer=who,
                    day=date(2026, month, 3 + place),
                    minutes=120 + 17 * month + place,
                    kind=("action", "preparation", "coordination")[(month + place) % 3],
                    action=told.saturdays,
                    engagement=mission,
                    state="validated",
                )
            )
    for who in told.people[:2]:
        changes.save(HourEntry(volunteer=who, day=date(2025, 6, 3), minutes=540, state="validated"))


def _money(changes, told) -> None:
    told.grants = []
    for name, line, granted, paid in (
        ("Conseil départemental", "grant.department", 800_000, 800_000),
        ("État, contrat de ville", "grant.state", 600_000, 450_000),
        ("Caisse d’allocations familiales", "grant.social", 250_000, 0),
    ):
        funder = changes.save(Organisation(name=name, funder=True))
        grant = changes.save(
            Grant(
                funder=funder,
                title="Un bus à impériale",
                year=2026,
                status="granted",
                requested=granted + 100_000,
                granted=granted,
                line=line,
                start=date(2026, 1, 1),
                end=date(2026, 12, 31),
            )
        )
        if paid:
            changes.save(Instalment(grant=grant, due=date(2026, 3, 1), cents=paid, paid_on=date(2026, 3, 12)))
        changes.save(Deadline(grant=grant, kind="report", due=date(2027, 6, 30)))
        changes.save(BudgetLine(year=2026, grant=grant, line=line, forecast=granted, actual=granted))
        told.grants.append(grant)
    changes.save(Allocation(grant=told.grants[0], action=told.saturdays))
    for line, forecast, actual in (
        ("purchases.materials", 120_000, 113_456),
        ("external.maintenance", 250_000, 287_140),
        ("staff.pay", 900_000, 912_035),
    ):
        changes.save(BudgetLine(year=2026, action=told.saturdays, line=line, forecast=forecast, actual=actual))
    rent = changes.save(SharedCost(year=2026, label="Loyer", forecast=100_000, actual=100_000, basis="heures"))
    changes.save(SharedPart(cost=rent, action=told.saturdays, weight=1))


def _evaluation(changes, told) -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    for title, shape, unit, numerator, denominator, target in (
        ("Personnes qui connaissent la médiathèque", "rate", "", 4_100, 5_700, 6_000),
        ("Habitants inscrits à la médiathèque", "number", "inscrits", 4_100, None, 6_000),
        ("Projets d’habitants nés à bord", "number", "projets", None, None, 500),
    ):
        indicator = changes.save(Indicator(title=title, shape=shape, unit=unit, objective=told.books.objective))
        changes.save(Target(indicator=indicator, start=first, end=last, value=target, set_on=first))
        if numerator:
            changes.save(
                Measure(
                    indicator=indicator, start=first, end=last, numerator=numerator, denominator=denominator,
                    state="approved",
                )
            )  # fmt: skip
    said = "Ici, on me demande mon avis, et on s’en souvient la fois d’après."
    changes.save(
        Testimony(action=told.saturdays, day=date(2026, 5, 9), text=said, level="anonymous", shown_as="une habitante")
    )


def _population(changes, told) -> None:
    for quarter, numbers in zip(told.there.quarters, ((310, 420, 660, 250), (180, 240, 390, 130)), strict=True):
        for band, number in zip(("0-11", "12-25", "26-59", "60+"), numbers, strict=True):
            changes.save(PopulationFigure(territory=quarter, year=2025, band=band, number=number, source="recensement"))
