"""Two invented years of the plateau for the tests of the evaluation: visits, requests, hours, indicators, answers."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace

from models.actions import ActionSession, AttendanceCount
from models.evaluation import Indicator, Measure, Target
from models.hours import HourEntry
from models.questionnaires import Questionnaire, Response, Wave
from models.records.changes import Changes
from models.records.steps import step
from models.requests import InformationRequest
from models.shipped_questionnaires import shipped_questionnaires
from models.territory import PopulationFigure
from tests.makers import our_service
from tests.makers_chain import the_story
from tests.makers_hours import the_giving
from tests.makers_money import the_money

NOW = date.today().year
BEFORE = NOW - 1
VISITS = {BEFORE: (71, 78, 96, 104, 118, 121, 64, 38, 112), NOW: (82, 90, 121, 117, 131, 142, 71, 36, 138)}
BANDS = (("0-11", 12), ("12-25", 3), ("26-59", 41), ("60+", 7))  # the small cells of documents.md
THEMES = (
    ("numerique--acceder-a-des-services-en-ligne", 19),
    ("logement-hebergement--louer-un-logement", 12),
    ("choisir-un-metier--confirmer-son-choix-de-metier", 5),
)
PEOPLE = (("26-59", 41), ("60+", 20), ("12-25", 9))
BEFORE_AFTER = ((2, 4), (3, 3), (4, 5), (5, 4), (1, 3), (3, 5), (2, 3)) * 6


def the_evaluation() -> SimpleNamespace:
    """Save the story, the money and two years of figures, as one step; give them by what they are called."""
    our_service()
    with step("Deux années") as changes:
        made = the_story(changes)
        the_giving(changes, made)
        the_money(changes, made)
        _figures(changes, made)
        _indicators(changes, made)
        _waves(changes, made)
    return made


def _figures(changes: Changes, made: SimpleNamespace) -> None:
    for year, months in VISITS.items():
        for month, number in enumerate(months, start=1):
            day = date(year, month, 5)
            held = changes.save(
                ActionSession(action=made.action, day=day, start=840, end=960, place="Place de la Fontaine")
            )
            left = number - sum(share for _band, share in BANDS)
            for band, visits in (*BANDS, ("not_noted", max(left, 1))) if month == 1 else (("26-59", number),):
                changes.save(AttendanceCount(session=held, band=band, quarter=made.field, number=visits))
            changes.save(HourEntry(volunteer=made.volunteer, day=day, start=840, end=960 + month, state="validated"))
    met = changes.save(ActionSession(action=made.action, day=date(NOW, 3, 12), start=600, end=700, place="École"))
    for band, number in PEOPLE:
        changes.save(AttendanceCount(session=met, band=band, quarter=made.field, what="persons", number=number))
        changes.save(PopulationFigure(territory=made.field, year=2023, band=band, number=number * 30, source="Insee"))
    for theme, number in THEMES:
        asked = InformationRequest(
            action=made.action, day=date(NOW, 3, 5), theme=theme, number=number, quarter=made.field
        )
        changes.save(asked)


def _indicators(changes: Changes, made: SimpleNamespace) -> None:
    first, last = date(NOW, 1, 1), date(NOW, 12, 31)
    made.visits = changes.save(
        Indicator(title="Visites du bus", objective=made.objective, method="computed", figure="visits", unit="visites")
    )
    changes.save(Target(indicator=made.visits, start=first, end=last, value=100_000, set_on=date(BEFORE, 12, 1)))
    said = "Une tournée de plus depuis mars"
    changes.save(
        Target(indicator=made.visits, start=first, end=last, value=120_000, set_on=date(NOW, 3, 1), reason=said)
    )
    made.known = changes.save(
        Indicator(
            title="Habitants qui savent à qui s’adresser",
            objective=made.objective,
            shape="rate",
            numerator_label="savent à qui s’adresser",
            denominator_label="interrogés",
        )
    )
    changes.save(Target(indicator=made.known, start=first, end=last, value=6000, set_on=first))
    for month, above in ((1, 1800), (4, 2300)):
        start, end = date(NOW, month, 1), date(NOW, month + 2, 31 if month == 1 else 30)
        changes.save(Measure(indicator=made.known, start=start, end=end, numerator=above, denominator=4000))
    made.empty = changes.save(Indicator(title="Projets d’habitants aboutis", unit="projets"))


def _waves(changes: Changes, made: SimpleNamespace) -> None:
    shipped = next(one for one in shipped_questionnaires() if one.word == "engagement")
    answer = {"title": shipped.title(), "licence": shipped.questions.licence, "definition": shipped.definition}
    made.asked = changes.save(Questionnaire(**answer))
    made.first = changes.save(Wave(questionnaire=made.asked, number=1, title="avant", start=date(NOW, 1, 10)))
    made.second = changes.save(Wave(questionnaire=made.asked, number=2, title="après", start=date(NOW, 9, 10)))
    for number, (before, after) in enumerate(BEFORE_AFTER):
        for wave, answered in ((made.first, before), (made.second, after)):
            told = {question.id: answered for question in shipped.questions.questions if question.kind != "open"}
            changes.save(Response(wave=wave, code=f"AB{number:02}C", answers=json.dumps(told)))
