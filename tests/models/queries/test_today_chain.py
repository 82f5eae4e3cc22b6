"""What waits today in the chain: each alarm begins on its day, ends when it is settled, and is read in one question."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.actions import Action, ActionSession, AttendanceCount
from models.agreements import Agreement, Commitment
from models.dossier.engines import database
from models.meetings import Meeting
from models.partners import Interaction
from models.queries.agenda import agenda
from models.queries.agreements import commitments_due, endings, partner_names, waiting
from models.queries.next_steps import due
from models.queries.today_chain import permits, unanswered, uncounted, unheard, waiting_in_actions
from models.records.steps import step
from models.requests import InformationRequest, Orientation
from models.rounds import Round, RoundStop, Stop
from models.spaces import Booking, Space, Venue
from models.training import Course, TrainingSession
from tests.agreed import agreed
from tests.makers import organisation
from tests.plateau import plateau

TODAY = date(2026, 11, 24)


def days(number):
    return TODAY + timedelta(days=number)


def saved(record):
    with step("new") as changes:
        return changes.save(record)


def agreement(dossier, **answers):
    made = agreed(clauses=False, **{"status": "active", "notice": None, "end": None} | answers)
    return made.agreement


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"notice": days(60), "end": days(200)}, ("notice", days(60))),
        ({"notice": days(61), "end": days(200)}, None),
        ({"notice": days(-5), "end": days(200)}, ("notice", days(-5))),
        ({"notice": days(-90), "end": days(-1)}, ("ended", days(-1))),
        ({"end": days(60)}, ("end", days(60))),
        ({"end": days(61)}, None),
        ({"end": days(-400)}, ("ended", days(-400))),
        ({"end": days(5), "status": "ended"}, None),
        ({"end": days(5), "status": "draft"}, None),
        ({}, None),
    ],
)
def test_an_agreement_is_thought_of_60_days_before_its_notice_or_end_until_it_is_settled(dossier, answers, expected):
    agreement(dossier, start=days(-500), **answers)
    assert [(one.what, one.day) for one in endings(TODAY)] == ([expected] if expected else [])


def test_the_nearest_agreement_comes_first_with_its_partners(dossier):
    far = agreement(dossier, start=days(-9), end=days(50), number="1")
    near = agreement(dossier, start=days(-9), notice=days(20), end=days(50), number="2")
    assert [one.agreement.id for one in endings(TODAY)] == [near.id, far.id]
    assert partner_names()[far.id] == ["Médiathèque Les Tilleuls", "Lire ensemble"]


@pytest.mark.parametrize(
    ("state", "day", "waits"),
    [
        ("promised", 14, True),
        ("promised", 15, False),
        ("partly", -3, True),
        ("kept", -3, False),
        ("not_kept", -3, False),
        ("postponed", -3, False),
    ],
)
def test_a_commitment_waits_from_14_days_before_it_is_due_until_it_is_ticked_off(dossier, state, day, waits):
    made = agreed(["kept"] * 5, clauses=False)
    saved(Commitment(agreement=made.agreement, text="Lire", due_on=days(day), state=state))
    assert bool(commitments_due(TODAY)) == waits
    assert waiting(TODAY) == int(waits)


def test_commitments_of_a_draft_or_of_an_agreement_that_is_over_wait_for_nobody(dossier):
    made = agreed(["promised"] * 5, clauses=False, status="draft")
    assert commitments_due(TODAY) == []
    with step("Over") as changes:
        one = Agreement.get_by_id(made.agreement.id)
        one.status = "ended"
        changes.save(one)
    assert commitments_due(TODAY) == []


def test_a_request_waits_from_the_14th_day_until_it_led_somewhere(dossier):
    assert unanswered(TODAY) is None
    partner = saved(organisation())
    request = saved(InformationRequest(day=days(-14), wanted="S’inscrire", number=3))
    saved(InformationRequest(day=days(-13), wanted="Les horaires", number=5))
    found = unanswered(TODAY)
    assert (found.requests, found.people, found.oldest, found.action) == (1, 3, days(-14), None)
    led = saved(Orientation(request=request, organisation=partner, day=TODAY))
    assert unanswered(TODAY) is None
    with step("Not after all") as changes:
        changes.bin(led)
    assert unanswered(TODAY).requests == 1


def test_sessions_held_wait_for_their_counts_and_those_to_come_or_long_past_do_not(dossier):
    action, other = saved(Action(title="Lire", start=TODAY)), saved(Action(title="Non", status="cancelled"))
    held = [saved(ActionSession(action=action, day=days(n), place=str(n))) for n in (-91, -90, -1, 0, 3)]
    saved(ActionSession(action=other, day=days(-2)))
    (found,) = uncounted(TODAY)
    assert (found.action, found.title, found.sessions, found.first) == (action.id, "Lire", 2, days(-90))
    for session in held[1:3]:
        saved(AttendanceCount(session=session, number=12))
    assert uncounted(TODAY) == []
    assert waiting_in_actions(TODAY) == 0


def test_a_permit_is_thought_of_30_days_before_its_last_day_and_after_it(dossier):
    for number in (31, 30, -4):
        saved(Stop(name=str(number), permit_until=days(number)))
    saved(Stop(name="sans"))
    assert [stop.name for stop in permits(TODAY)] == ["-4", "30"]


def test_an_open_diagnosis_names_the_groups_that_were_not_heard(dossier):
    made = plateau()
    (found,) = unheard()
    assert (found.diagnosis.id, found.groups) == (made.diagnosis.id, ["Jeunes de 16 à 25 ans"])
    saved(Meeting(group=made.groups[2], day=date.today()))
    assert unheard() == []


def test_a_next_step_waits_from_its_day_until_it_is_done(dossier):
    partner = saved(organisation())
    for day in (days(1), TODAY, days(-2)):
        saved(Interaction(organisation=partner, day=days(-9), next_step="Rappeler", next_day=day))
    assert [one.next_day for one in due(TODAY)] == [days(-2), TODAY]


def test_the_agenda_puts_every_kind_of_thing_that_comes_in_the_order_of_the_days(dossier):
    made = plateau()
    bus = saved(Venue(name="Impériale"))
    low = saved(Space(venue=bus, name="En bas"))
    tour = saved(Round(title="Tournée", venue=bus, day=days(-7), recurrence="FREQ=WEEKLY"))
    for place, start in enumerate((840, 930), 1):
        stop = saved(Stop(name=f"Arrêt {place}"))
        saved(RoundStop(round=tour, place=place, stop=stop, arrival=start, departure=start + 60))
    saved(Booking(space=low, day=TODAY, start=600, end=660, title="Habitants"))
    saved(TrainingSession(course=saved(Course(title="Accueillir")), day=days(2), start=540, end=600))
    action = saved(Action(title="Lire"))
    saved(ActionSession(action=action, day=days(1), place="Aulnes"))
    saved(Meeting(group=made.groups[0], day=days(1), start=1080, end=1140, place="Bus"))
    saved(Booking(space=low, day=days(9), start=600, end=660, title="Plus tard"))
    found = agenda(TODAY, days(6))
    assert [(one.kind, one.day, one.start) for one in found] == [
        ("booking", TODAY, 600),
        ("round", TODAY, 840),
        ("action", days(1), None),
        ("meeting", days(1), 1080),
        ("training", days(2), 540),
    ]
    assert found[1].about == "Arrêt 1, Arrêt 2"


@pytest.mark.parametrize("question", [endings, commitments_due, unanswered, uncounted, permits, lambda _day: unheard()])
def test_each_alarm_asks_the_dossier_once_however_much_waits(dossier, question):
    agreed(["promised"] * 5, clauses=False, start=days(-99), end=days(9), notice=None)
    agreed(["promised"] * 5, clauses=False, start=days(-99), end=days(9), notice=None, number="2")
    plateau()
    for n in range(3):
        action = saved(Action(title=f"Lire {n}"))
        saved(ActionSession(action=action, day=days(-2)))
        saved(InformationRequest(action=action, day=days(-20), wanted="x"))
        saved(Stop(name=f"{n}", permit_until=TODAY))
    asked = []
    connection = database.obj.connection()
    connection.set_trace_callback(asked.append)
    try:
        assert question(TODAY)
    finally:
        connection.set_trace_callback(None)
    assert len([words for words in asked if words.startswith("SELECT")]) == 1
