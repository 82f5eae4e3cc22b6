"""The life of a volunteer in the dossier: why they paused or left, who answers for a minor, what they agreed to."""

from datetime import date, timedelta

import pytest

from models import recognition
from models.consents import Consent, consenting, consents
from models.recognition import level_on
from models.records.record import InvalidRecord
from models.records.steps import step
from models.volunteers import Volunteer, is_minor
from tests.makers import durand

TODAY = date.today()
CHILD = TODAY - timedelta(days=15 * 366)
SAID = "On se sent utile, et attendu."


@pytest.fixture
def zoe(dossier):
    with step("new") as changes:
        return changes.save(durand())


def agrees(person, purpose="testimony", given=TODAY, withdrawn=None):
    with step("Consent") as changes:
        return changes.save(Consent(person=person, purpose=purpose, given=given, withdrawn=withdrawn))


def keep(record):
    with step("kept") as changes:
        return changes.save(record)


def refused(record):
    """The fields that a step refuses a record for."""
    with pytest.raises(InvalidRecord) as caught:
        keep(record)
    return {problem.field for problem in caught.value.problems}


@pytest.mark.parametrize("status", ["paused", "left"])
def test_a_pause_and_a_departure_say_why(zoe, status):
    assert refused(Volunteer(person=zoe, status=status, status_reason=" ", until=TODAY)) == {"status_reason"}
    assert keep(Volunteer(person=zoe, status=status, status_reason="Déménagement", until=TODAY)).id


def test_who_left_says_on_which_day(zoe):
    assert refused(Volunteer(person=zoe, status="left", status_reason="Déménagement")) == {"until"}


def test_who_paused_may_come_back_without_a_word(zoe):
    paused = keep(Volunteer(person=zoe, status="paused", status_reason="Soigne sa mère"))
    paused.status, paused.status_reason = "active", ""
    assert keep(paused).status == "active"


def test_a_minor_who_is_active_needs_somebody_who_answers_for_them(dossier):
    young = keep(durand(birth_date=CHILD))
    assert refused(Volunteer(person=young)) == {"guardian_name"}
    assert keep(Volunteer(person=young, guardian_name="Inès Durand")).id


def test_a_minor_who_is_not_active_yet_needs_nobody(dossier):
    assert keep(Volunteer(person=keep(durand(birth_date=CHILD)), status="prospect")).id


def test_one_is_of_age_on_the_day_of_ones_eighteenth_birthday():
    assert is_minor(date(2008, 6, 13), None, date(2026, 6, 12))
    assert not is_minor(date(2008, 6, 13), None, date(2026, 6, 13))
    assert not is_minor(date(2008, 2, 29), None, date(2026, 3, 1))


def test_of_who_gives_a_year_alone_nobody_is_asked_what_is_not_sure():
    assert is_minor(None, 2009, date(2026, 1, 1))
    assert not is_minor(None, 2008, date(2026, 1, 1))
    assert not is_minor(None, None)


def test_a_consent_holds_from_its_day_until_it_is_taken_back(zoe):
    agrees(zoe, given=date(2026, 3, 1), withdrawn=date(2026, 6, 1))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)]
    assert [consents(zoe.id, "testimony", day) for day in days] == [False, True, True, False]


def test_a_consent_to_one_purpose_is_none_to_another(zoe):
    agrees(zoe, "image")
    assert consents(zoe.id, "image")
    assert not consents(zoe.id, "newsletter")
    assert consenting([zoe.id, zoe.id + 1], "image") == {zoe.id}


def test_a_consent_in_the_bin_is_none(zoe):
    given = agrees(zoe)
    with step("bin") as changes:
        changes.bin(given)
    assert not consents(zoe.id, "testimony")


def test_nobody_is_named_without_their_consent(zoe):
    assert refused(recognition.Testimony(person=zoe, day=TODAY, text=SAID, level="named")) == {"level"}
    assert keep(recognition.Testimony(person=zoe, day=TODAY, text=SAID, level="anonymous")).id
    agrees(zoe)
    assert level_on(keep(recognition.Testimony(person=zoe, day=TODAY, text=SAID, level="named"))) == "named"


def test_words_of_nobody_cannot_be_shown_by_name(dossier):
    assert refused(recognition.Testimony(day=TODAY, text=SAID, level="named")) == {"person"}


def test_a_consent_taken_back_takes_the_name_away(zoe):
    consent = agrees(zoe, given=TODAY - timedelta(days=30))
    said = keep(recognition.Testimony(person=zoe, day=TODAY, text=SAID, level="named"))
    consent.withdrawn = TODAY
    keep(consent)
    assert level_on(said) == "anonymous"
    assert level_on(said, TODAY - timedelta(days=1)) == "named"
