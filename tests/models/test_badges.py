"""Badges: who gets one, what it says, and that only a QR code signed by us leads to a file."""

from datetime import date

import pytest

from models.badges import NobodyToName, badge_holder, badges
from models.dossier.secrets import signing_key
from models.engagements import Engagement
from models.proof import signed
from models.records.steps import step
from models.verification import verify
from models.volunteers import Volunteer
from tests.makers import volunteer

ON = date(2026, 11, 22)


@pytest.fixture
def elodie(dossier):
    with step("Volunteers") as changes:
        made = volunteer(changes)
        changes.save(Engagement(volunteer=made, title="accueil", since=date(2026, 1, 1)))
        changes.save(Engagement(volunteer=made, title="cuisine", until=date(2026, 1, 1)))
        volunteer(changes, "Roy", "Anne", status="left", until=date(2026, 1, 1), status_reason="Déménagement")
    return made


def test_every_active_volunteer_gets_a_badge_with_the_missions_under_way(elodie):
    (one,) = badges(None, ON)
    assert (one.given, one.family, one.roles) == ("Élodie", "LE GOFF-ÉVRARD", ("accueil",))
    assert one.reference == f"BDG-2026-{elodie.id:04d}"


def test_who_is_chosen_gets_one_whatever_their_status(elodie):
    left = Volunteer.get(Volunteer.status == "left")
    assert [one.family for one in badges([left.id], ON)] == ["ROY"]


def test_no_badge_for_nobody_is_refused_in_words(dossier):
    with pytest.raises(NobodyToName):
        badges(None, ON)


def test_the_code_of_a_badge_leads_to_its_holder_and_names_nobody(elodie):
    (one,) = badges(None, ON)
    assert badge_holder(one.code) == elodie
    assert "GOFF" not in one.code


def test_a_code_with_another_number_leads_to_nobody(elodie):
    (one,) = badges(None, ON)
    assert badge_holder(one.code.replace("-0001 ", "-0002 ")) is None
    assert badge_holder("BDG-2026-0001") is None


def test_the_code_of_a_badge_is_no_document_of_the_register(elodie):
    (one,) = badges(None, ON)
    assert verify(one.code).answer == "unknown"


def test_a_document_code_is_no_badge(elodie):
    assert badge_holder(signed("ATT-F-2026-0001 20260403 690 ELG 1234", signing_key())) is None
