"""What was said, as far as it may be shown on the day it is printed."""

from datetime import date

import pytest

from models import recognition
from models.consents import Consent
from models.language.typed import Period
from models.people import Person
from models.queries.testimonies import levels_in, said_in
from models.records.steps import step

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MAY = date(2026, 5, 2)


@pytest.fixture
def said(dossier):
    with step("Said") as changes:
        person = changes.save(Person(family_name="Durand", given_name="Zoé"))
        changes.save(Consent(person=person, purpose="testimony", given=date(2026, 1, 1)))
        changes.save(recognition.Testimony(day=MAY, text="Entre nous", level="private"))
        changes.save(recognition.Testimony(day=MAY, text="On rit", level="anonymous", shown_as="une habitante"))
        changes.save(recognition.Testimony(day=date(2026, 6, 1), text="Je reviendrai", level="named", person=person))
        changes.save(recognition.Testimony(day=date(2025, 6, 1), text="Avant", level="anonymous"))
    return person


def test_what_is_private_stays_out_of_every_report(said):
    assert [one.text for _action, one in said_in(YEAR)] == ["On rit", "Je reviendrai"]


def test_who_is_named_is_named_while_their_consent_holds(said):
    assert [one.who for _action, one in said_in(YEAR, on=MAY)] == ["une habitante", "Zoé DURAND"]
    with step("Taken back") as changes:
        consent = Consent.get()
        consent.withdrawn = date(2026, 5, 1)
        changes.save(consent)
    assert [one.who for _action, one in said_in(YEAR, on=MAY)] == ["une habitante", ""]


def test_all_that_was_said_is_counted_by_how_far_it_may_be_shown(said):
    assert levels_in(YEAR) == {"private": 1, "anonymous": 1, "named": 1}
