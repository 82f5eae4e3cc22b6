"""A year of the bus in which every figure of the catalogue counts something: two territories, two actions, two years."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from models.action_partners import ActionPartner
from models.actions import Action, ActionSession, ActionTerritory, AttendanceCount, OutputCount
from models.agreements import Commitment
from models.budgets import BudgetLine
from models.hours import HourEntry
from models.language.typed import Period
from models.partners import Interaction
from models.people import Person
from models.records.steps import step
from models.requests import InformationRequest, Orientation
from models.rounds import Passage
from models.volunteers import Volunteer
from tests.makers import training
from tests.makers_chain import the_story
from tests.makers_hours import the_giving
from tests.makers_money import the_money

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
KINDS = ("action", "preparation", "coordination", "travel")


def a_year_of_figures() -> SimpleNamespace:
    """Save it; give what was made by what it is called."""
    with step("A year") as changes:
        made = the_story(changes)
        the_giving(changes, made)
        the_money(changes, made)
        _second_action(changes, made)
        _people(changes, made)
        _bus_days(changes, made)
        _money(changes, made)
    training([180, 120], [[180, 60], [180, 0]], people=[made.volunteer, made.somebody])
    return made


def _second_action(changes, made) -> None:
    made.market = changes.save(Action(title="Le bus au marché", start=date(2026, 9, 5), status="prepared"))
    changes.save(ActionTerritory(action=made.market, territory=made.alders))
    changes.save(ActionPartner(action=made.market, organisation=made.tales, contribution="contes", cents=12_345))
    changes.save(
        ActionPartner(action=made.market, organisation=made.library, cents=20_001, in_kind="inkind.services.source")
    )
    called_off = changes.save(Action(title="Fête annulée", status="cancelled"))
    changes.save(ActionSession(action=called_off, day=date(2026, 7, 4)))
    for month, number, what in ((9, 17, "visits"), (9, 8, "persons"), (10, 23, "visits"), (12, 5, "persons")):
        held = changes.save(ActionSession(action=made.market, day=date(2026, month, 5), start=600 + number, end=700))
        answers = {"what": what, "first": ("yes", "no")[number % 2], "band": ("0-11", "60+")[number % 2]}
        changes.save(AttendanceCount(session=held, quarter=made.alders, number=number, **answers))
        changes.save(AttendanceCount(session=held, number=3, what=what, space=made.above))
        changes.save(OutputCount(session=held, what="cafés servis", number=number))
        asked = changes.save(
            InformationRequest(session=held, day=date(2026, month, 15), theme="famille--garde-denfants", number=2)
        )
        changes.save(Orientation(request=asked, organisation=made.tales, day=date(2026, month, 16), number=2))
    made.agreement.status = "to_sign"
    changes.save(made.agreement)
    changes.save(InformationRequest(day=date(2026, 3, 2), wanted="Les horaires", quarter=made.alders, number=4))
    changes.save(
        Commitment(agreement=made.agreement, text="Ouvrir le lundi", due_on=date(2026, 5, 1), state="not_kept")
    )
    changes.save(Commitment(agreement=made.agreement, text="Une lecture", due_on=date(2027, 2, 1), state="postponed"))
    changes.save(
        Interaction(organisation=made.library, day=date(2026, 4, 9), medium="meeting", said="Bilan à mi-année")
    )


def _people(changes, made) -> None:
    """One more who came and stays, one who came in the year before and is gone, one with drafts alone."""
    other = changes.save(Person(family_name="Aubert", given_name="Paul", quarter=made.field))
    made.somebody = changes.save(Volunteer(person=other, number="78"))
    gone, drafts = (
        changes.save(Volunteer(person=changes.save(Person(family_name=name)), number=name)) for name in ("Gone", "Wait")
    )
    for n, kind in enumerate(KINDS):
        day = date(2026, 3 + 2 * n, 14)
        changes.save(
            HourEntry(
                volunteer=made.somebody, day=day, minutes=61 + n, kind=kind, action=made.market, state="validated"
            )
        )
    changes.save(HourEntry(volunteer=made.volunteer, day=date(2025, 5, 3), minutes=45, state="validated"))
    changes.save(HourEntry(volunteer=gone, day=date(2025, 11, 8), minutes=119, state="validated"))
    changes.save(HourEntry(volunteer=drafts, day=date(2026, 2, 1), minutes=60))


def _bus_days(changes, made) -> None:
    for day, served in ((date(2026, 6, 20), True), (date(2026, 6, 27), False)):
        changes.save(Passage(round_stop=made.round_stop, day=day, served=served))


def _money(changes, made) -> None:
    answers = {"year": YEAR.first.year, "forecast": 50_000}
    changes.save(BudgetLine(action=made.market, line="staff.pay", actual=40_001, **answers))
    changes.save(BudgetLine(action=made.action, line="own", actual=30_003, **answers))
    changes.save(BudgetLine(grant=made.grant, line="grant.department", actual=800_000, **answers))
