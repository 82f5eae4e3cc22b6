"""An invented service that is funded: the worked table of documents.md, section 1, with its grants and a shared cost."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from models.actions import Action
from models.budgets import BudgetLine, SharedCost, SharedPart, VarianceComment
from models.funding import Allocation, Deadline, Grant, Instalment
from models.partners import Organisation
from models.records.steps import step
from tests.makers import our_service

YEAR = 2026
CHARGES = {
    "purchases.materials": (120000, 113456),
    "purchases.other": (30000, 34210),
    "external.rent": (0, 18000),
    "external.maintenance": (250000, 287140),
    "external.insurance": (145000, 145000),
    "external.documentation": (15000, 9825),
    "other_external.fees": (180000, 160000),
    "other_external.publicity": (60000, 51288),
    "other_external.travel": (40000, 37644),
    "staff.pay": (900000, 912035),
    "staff.social": (360000, 364814),
}
PRODUCTS = {
    "grant.state": (600000, 600000),
    "grant.department": (800000, 800000),
    "grant.commune": (300000, 300000),
    "grant.social": (250000, 240000),
    "grant.private": (100000, 100000),
    "dues": (30000, 28500),
    "own": (120000, 164912),
}
IN_KIND = {"inkind.volunteer.source": (700000, 736225), "inkind.services.source": (180000, 180000)}
COMMENTS = {
    "61": "Le groupe suit les lignes 613 et 615.",
    "external.rent": "Garage de remplacement pendant la panne d’août, non prévu.",
    "external.maintenance": "Boîte de vitesses changée en août, devis du 3 août joint.",
    "62": "Le groupe suit la ligne 622.",
    "other_external.fees": "Deux séances animées par la médiathèque, sans honoraires.",
}


def funded(comments: bool = True, lines: bool = True) -> SimpleNamespace:
    """Make a grant of the county for the bus in 2026, its budget, its instalments and its deadline."""
    made = SimpleNamespace()
    our_service()
    with step("funded") as changes:
        made.county = changes.save(Organisation(name="Conseil départemental", funder=True))
        made.caf = changes.save(Organisation(name="Caisse d’allocations familiales", funder=True))
        made.library = changes.save(Organisation(name="Médiathèque Les Tilleuls"))
        made.action = changes.save(Action(title="Un bus à impériale", kind="event", start=date(YEAR, 3, 3)))
        made.grant = changes.save(
            Grant(
                funder=made.county,
                title="Un bus à impériale",
                reference="CD54-2026-118",
                year=YEAR,
                status="granted",
                requested=800000,
                asked_on=date(2025, 11, 3),
                granted=800000,
                decided_on=date(YEAR, 2, 12),
                line="grant.department",
                ceiling=80,
            )
        )
        made.other = changes.save(
            Grant(
                funder=made.caf,
                title="Lien social sur le plateau",
                year=YEAR,
                requested=250000,
                asked_on=date(YEAR, 9, 1),
                line="grant.social",
            )
        )
        for grant in (made.grant, made.other):
            changes.save(Allocation(grant=grant, action=made.action))
        made.first = changes.save(
            Instalment(grant=made.grant, due=date(YEAR, 3, 1), cents=400000, paid_on=date(YEAR, 3, 12))
        )
        made.second = changes.save(Instalment(grant=made.grant, due=date(YEAR, 10, 1), cents=400000))
        made.deadline = changes.save(Deadline(grant=made.grant, kind="report", due=date(YEAR + 1, 6, 30)))
        if lines:
            for line, (forecast, actual) in {**CHARGES, **PRODUCTS, **IN_KIND}.items():
                changes.save(BudgetLine(year=YEAR, grant=made.grant, line=line, forecast=forecast, actual=actual))
            rent = SharedCost(
                year=YEAR, label="Loyer du garage", forecast=150000, actual=150000, basis="heures d’usage"
            )
            made.rent = changes.save(rent)
            made.part = changes.save(SharedPart(cost=rent, action=made.action, weight=10))
            changes.save(SharedPart(cost=rent, weight=5))
        for about, words in COMMENTS.items() if comments else ():
            changes.save(VarianceComment(grant=made.grant, year=YEAR, about=about, text=words))
    return made
