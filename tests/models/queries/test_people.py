"""Who somebody is to us: hats, namesakes, the contacts of an organisation, the trainings of a volunteer."""

from datetime import date, datetime, timedelta

import pytest

from models.partners import ContactRole, Organisation
from models.people import Person
from models.queries.people import contacts_of, documents_of, hats_of, in_status, namesakes
from models.queries.trainings_of import trainings_of
from models.records.steps import step
from models.sheets import lock
from models.training import Enrolment, TrainingSession
from tests.makers import document, durand, organisation, training, volunteer


@pytest.fixture
def town(dossier):
    """Zoé Durand, volunteer and president; Luc Durand, nobody; a library that is in the bin."""
    with step("new") as changes:
        zoe = volunteer(changes, "Durand", "Zoé").person
        luc = changes.save(durand(given_name="Luc"))
        club = changes.save(organisation(name="MJC"))
        gone = changes.save(organisation(name="Médiathèque"))
        changes.save(ContactRole(organisation=gone, person=zoe, function="Directrice"))
        changes.save(ContactRole(organisation=club, person=zoe, function="Présidente", main=True))
        left = date.today() - timedelta(days=1)
        changes.save(ContactRole(organisation=club, person=luc, function="Trésorier", until=left))
    Organisation.update(binned=datetime(2026, 1, 1)).where(Organisation.id == gone.id).execute()  # as before it stayed
    return zoe, luc, club


def test_the_hats_of_people_leave_out_what_is_in_the_bin_and_say_what_has_ended(town):
    zoe, luc, club = town
    hats = hats_of([zoe.id, luc.id])
    assert hats[zoe.id].volunteer
    assert [(role.function, role.organisation, role.ended) for role in hats[zoe.id].roles] == [
        ("Présidente", club.id, False)
    ]
    assert hats[luc.id].volunteer is None
    assert hats[luc.id].roles[0].ended


@pytest.mark.parametrize(
    ("family", "given", "found"),
    [
        ("durand", "", ["Luc", "Zoé"]),
        ("DURAND", "zo", ["Zoé"]),
        ("zoe", "durand", ["Zoé"]),
        ("du", "", []),
        ("durand", "marc", []),
        ("rand", "", []),
    ],
)
def test_namesakes_begin_with_what_is_typed_in_either_order(town, family, given, found):
    assert [person.given_name for person in namesakes(family, given)] == found


def test_a_person_in_the_bin_is_nobodys_namesake(town):
    with step("bin") as changes:
        changes.bin(Person.get_by_id(town[1].id))
    assert [person.given_name for person in namesakes("durand")] == ["Zoé"]


def test_contacts_stand_with_the_main_one_first_and_those_who_left_last(town):
    assert [contact.function for contact in contacts_of(town[2].id)] == ["Présidente", "Trésorier"]


def test_statuses_are_counted_without_the_bin(town):
    assert in_status(Organisation) == {"active": 1}


def test_documents_of_a_person_stand_latest_first(town):
    zoe = town[0]
    with step("issue") as changes:
        for n in (1, 2):
            changes.save(document(zoe, n))
    assert [found.sequence for found in documents_of(zoe.id)] == [2, 1]


def test_a_training_counts_locked_sheets_within_the_days_of_the_enrolment(dossier):
    course, sessions, people = training([180, 120, 60], [[180, 60, None]], locked=False)
    with step("later") as changes:
        enrolled = Enrolment.get()
        enrolled.until = sessions[1].day
        changes.save(enrolled)
    lock([session.id for session in sessions[:1]])
    (found,) = trainings_of(people[0].id)
    assert (found.course, found.group, found.sessions, found.still_open) == (course.id, "A", 2, 1)
    assert (found.planned, found.minutes) == (180, 180)
    assert (found.first, found.last) == (sessions[0].day, sessions[1].day)
    lock([TrainingSession.get_by_id(sessions[1].id).id])
    (found,) = trainings_of(people[0].id)
    assert (found.planned, found.minutes) == (300, 240)
