"""Money and evaluation, at least one record of each kind, for tests that go through all of them."""

from __future__ import annotations

import json
from datetime import date

from models.budgets import BudgetLine, SharedCost, SharedPart, VarianceComment
from models.evaluation import Indicator, Measure, MeasurePart, Target
from models.exercises import Exercise
from models.funder_templates import FunderLine, FunderTemplate
from models.funding import Allocation, Deadline, Grant, Instalment
from models.partners import Organisation
from models.questionnaires import Questionnaire, Response, Wave
from models.records.changes import Changes
from models.reports import Report, ReportText

YEAR = 2026
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
QUESTIONS = json.dumps(
    {
        "title": {"fr": "Se sentir utile", "en": "Feeling useful"},
        "licence": "CC0",
        "questions": [
            {
                "id": "useful",
                "kind": "scale",
                "from": 1,
                "to": 5,
                "text": {"fr": "Je me sens utile.", "en": "I feel useful."},
            }
        ],
    },
    ensure_ascii=False,
)


def the_money(changes: Changes, made) -> None:
    """Add to what `the_story` made, within its step: a grant with its budget, an indicator, a wave, a report."""
    made.county = changes.save(Organisation(name="Conseil départemental", funder=True))
    made.grant = changes.save(
        Grant(
            funder=made.county,
            title="Un bus à impériale",
            reference="CD54-2026-118",
            year=YEAR,
            status="granted",
            requested=800000,
            granted=800000,
            line="grant.department",
            start=FIRST,
            end=LAST,
        )
    )
    changes.save(Instalment(grant=made.grant, due=date(2026, 3, 1), cents=400000, paid_on=date(2026, 3, 12)))
    changes.save(Deadline(grant=made.grant, kind="report", due=date(2027, 6, 30)))
    changes.save(Allocation(grant=made.grant, action=made.action, cents=800000))
    form = changes.save(FunderTemplate(name="Fonds local"))
    changes.save(FunderLine(template=form, line="purchases.materials", place=1, label="Achats"))
    changes.save(
        BudgetLine(
            year=YEAR, grant=made.grant, line="purchases.materials", forecast=120000, actual=113456, voucher="F 12"
        )
    )
    changes.save(VarianceComment(year=YEAR, grant=made.grant, about="purchases.materials", text="Moins de papier."))
    rent = changes.save(SharedCost(year=YEAR, label="Loyer", forecast=300000, actual=300000, basis="heures de service"))
    changes.save(SharedPart(cost=rent, action=made.action, weight=1))
    changes.save(SharedPart(cost=rent, weight=2))
    changes.save(Exercise(year=2025, state="open"))
    made.indicator = changes.save(Indicator(title="Personnes qui connaissent la médiathèque", shape="rate"))
    changes.save(Target(indicator=made.indicator, start=FIRST, end=LAST, value=6000, set_on=FIRST))
    measure = changes.save(
        Measure(indicator=made.indicator, start=FIRST, end=LAST, numerator=4100, denominator=5700, parted="sex")
    )
    changes.save(MeasurePart(measure=measure, answer="women", numerator=3000, denominator=4000))
    asked = changes.save(Questionnaire(title="Se sentir utile", licence="CC0", definition=QUESTIONS))
    wave = changes.save(Wave(questionnaire=asked, action=made.action, number=1, start=FIRST))
    changes.save(Response(wave=wave, code="AB12", answers='{"useful":4}'))
    report = changes.save(Report(kind="funder", grant=made.grant, start=FIRST, end=LAST))
    changes.save(ReportText(report=report, section="summary", text="Le bus a tenu 164 arrêts."))
