"""A year accounted for to a funder: the books story, paid by a grant, with the worked table of documents.md, section 1."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from models.action_partners import ActionPartner
from models.actions import ActionTerritory
from models.budgets import BudgetLine, SharedCost, SharedPart, VarianceComment
from models.engagements import Engagement
from models.evaluation import Indicator, Measure, Target
from models.funding import Allocation, Deadline, Grant, Instalment
from models.hours import HourEntry
from models.partners import Organisation
from models.recognition import Testimony
from models.records.steps import step
from models.reports import Report, ReportText
from models.territory import Territory
from tests.books import books
from tests.exports.story import FULL, PARTIAL, story
from tests.funded import CHARGES, PRODUCTS

YEAR = 2026
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
DRAWN = date(YEAR, 11, 22)
FORECASTS = {"inkind.volunteer.source": 700000, "inkind.services.source": 180000}
VOUCHERS = {
    "purchases.materials": ("F 2026-014", date(YEAR, 3, 4)),
    "external.rent": ("F 2026-112", date(YEAR, 8, 20)),
    "external.maintenance": ("F 2026-118", date(YEAR, 9, 2)),
}
COMMENTS = {
    "61": "Le groupe suit les lignes 613 et 615.",
    "external.rent": "Garage de remplacement pendant la panne d’août, non prévu.",
    "external.maintenance": "Boîte de vitesses changée en août, devis du 3 août joint.",
    "62": "Le groupe suit la ligne 622.",
    "other_external.fees": "Deux séances animées par la médiathèque, sans honoraires.",
    "own": "Le service a couvert la panne sur ses propres moyens.",
}
TEXTS = {
    "summary": "En 2026, le bus a tenu 164 arrêts dans quatre quartiers. Avec la médiathèque et deux associations, la"
    " journée « Des livres sur un plateau » a fait naître 57 demandes d’information sur le fonctionnement de la"
    " médiathèque.\nLes bénévoles ont donné 612 h 30 de leur temps.",
    "actions": "Deux journées et quatre visites accompagnées ont été tenues, toutes avec la médiathèque. La panne d’août"
    " a fait reporter une journée de trois semaines ; aucune n’a été annulée.",
    "publics": "Les visites comptent chaque montée à bord ; les personnes des visites accompagnées sont comptées une"
    " par une.",
    "results": "La connaissance de la médiathèque progresse nettement : le suivi des demandes le montre.",
    "volunteers": "Les bénévoles tiennent l’accueil du rez-de-chaussée et animent l’étage.",
    "key": "Les charges fixes du service sont réparties selon les heures d’usage du bus par chaque action.",
    "outlook": "Les visites accompagnées reprendront en février 2027, au rythme d’une par mois.",
}


def accounted(template="dauphin", texts=True) -> SimpleNamespace:
    """Save everything that a whole report to the county tells of."""
    _course, _sessions, volunteers = story([FULL, PARTIAL])
    told = books()
    made = SimpleNamespace(books=told, volunteers=volunteers)
    with step("A year accounted for") as changes:
        name = "Conseil départemental de Meurthe-et-Moselle"
        made.county = changes.save(Organisation(name=name, funder=True))
        made.grant = changes.save(
            Grant(
                funder=made.county,
                title="Un bus à impériale pour rompre l’isolement et faire connaître les services",
                programme="Contrat de ville",
                reference="CD54-2026-118",
                year=YEAR,
                status="granted",
                requested=800000,
                granted=800000,
                decided_on=date(YEAR, 2, 2),
                line="grant.department",
                template=template,
                ceiling=90,
                start=FIRST,
                end=LAST,
            )
        )
        for due, paid in ((date(YEAR, 3, 1), date(YEAR, 3, 12)), (date(YEAR, 10, 1), date(YEAR, 10, 6))):
            changes.save(Instalment(grant=made.grant, due=due, cents=400000, paid_on=paid))
        changes.save(Deadline(grant=made.grant, kind="report", due=date(YEAR + 1, 6, 30)))
        for action in (told.action, told.visits):
            changes.save(Allocation(grant=made.grant, action=action))
            for quarter in Territory.select().where(Territory.kind == "quarter").order_by(Territory.id):
                changes.save(ActionTerritory(action=action, territory=quarter))
        _money(changes, made)
        _evaluated(changes, made)
        if texts:
            report = changes.save(Report(kind="funder", grant=made.grant, start=FIRST, end=LAST))
            for section, text in TEXTS.items():
                changes.save(ReportText(report=report, section=section, text=text))
    return made


def _money(changes, made) -> None:
    for line, (forecast, actual) in {**CHARGES, **PRODUCTS}.items():
        voucher, day = VOUCHERS.get(line, ("", None))
        told = {"forecast": forecast, "actual": actual, "voucher": voucher, "voucher_day": day}
        changes.save(BudgetLine(year=YEAR, grant=made.grant, line=line, **told))
    for line, forecast in FORECASTS.items():
        changes.save(BudgetLine(year=YEAR, grant=made.grant, line=line, forecast=forecast))
    rent = SharedCost(year=YEAR, label="Loyer du garage", forecast=150000, actual=150000, basis="heures d’usage du bus")
    changes.save(rent)
    changes.save(SharedPart(cost=rent, action=made.books.action, weight=10))
    changes.save(SharedPart(cost=rent, weight=5))
    for about, text in COMMENTS.items():
        changes.save(VarianceComment(grant=made.grant, year=YEAR, about=about, text=text))
    partner = ActionPartner.get(
        ActionPartner.action == made.books.action, ActionPartner.organisation == made.books.library
    )
    partner.contribution, partner.cents = "Deux bibliothécaires, neuf journées", 180000
    partner.in_kind = "inkind.services.source"
    changes.save(partner)
    who = made.volunteers[0]
    mission = changes.save(Engagement(volunteer=who, title="Accueil à bord", since=FIRST))
    left, day = 612 * 60 + 30, date(YEAR, 1, 5)
    while left:
        minutes = min(left, 600)
        changes.save(
            HourEntry(
                volunteer=who,
                day=day,
                minutes=minutes,
                action=made.books.action,
                engagement=mission,
                state="validated",
            )
        )
        left, day = left - minutes, date.fromordinal(day.toordinal() + 5)


def _evaluated(changes, made) -> None:
    objective = made.books.objective
    for title, shape, unit, start, aim, numbers in (
        ("Personnes qui connaissent la médiathèque", "rate", "", 3100, 6000, (4100, 5700)),
        ("Inscriptions nées d’une demande", "number", "inscriptions", 0, 4000, (4100, None)),
    ):
        indicator = changes.save(
            Indicator(title=title, shape=shape, unit=unit, start_value=start, objective=objective, start_day=FIRST)
        )
        changes.save(Target(indicator=indicator, start=FIRST, end=LAST, value=aim, set_on=FIRST))
        over, under = numbers
        measured = {"start": FIRST, "end": LAST, "numerator": over, "denominator": under, "state": "approved"}
        changes.save(Measure(indicator=indicator, **measured))
    said = "J’ai repris l’habitude de sortir le samedi, et maintenant c’est moi qui accueille."
    changes.save(
        Testimony(
            action=made.books.action,
            day=date(YEAR, 9, 19),
            text=said,
            level="anonymous",
            shown_as="une bénévole du Champ-le-Bœuf",
        )
    )
