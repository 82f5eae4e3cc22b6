"""Two records that are the same become one: nothing is lost, nothing counts twice unsaid, and undo takes it all back."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from models.actions import Action
from models.agreements import AgreementParty, Commitment
from models.consents import Consent
from models.engagements import Availability, Engagement, VolunteerSkill
from models.hours import HourEntry, validated_minutes
from models.language import speaking
from models.meetings import MeetingPresence
from models.merging import NotTheSameKind, TwoFunctions, kind_called, merge
from models.merging_rules import EnrolmentsApart, SessionsDiffer, SheetsDiffer
from models.partners import ContactRole, Organisation, ServiceOffer
from models.people import Person
from models.qualifications import Qualification
from models.queries.people import documents_of
from models.reassigning import CannotReassign, SameRecord
from models.records.record import InvalidRecord, Record
from models.records.steps import step
from models.records.undo import redo, redoable, undo, undoable
from models.refusals import Frozen, Gone, Unknown
from models.register import IssuedDocument
from models.sheets import Entry, enter, lock
from models.shifts import Assignment
from models.territory import Territory, TerritoryPart
from models.training import Assessment, Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer
from tests.conftest import drop, new_dossier
from tests.makers import document, dump, durand, organisation, training, volunteer
from tests.makers_chain import the_story
from tests.makers_hours import the_giving
from tests.makers_money import the_money
from tests.models.test_reassigning import orphans

DAY = date(2026, 3, 4)


@pytest.fixture
def pair(any_dossier):
    """Two volunteers who are one human: Zoé, with a number and hours, and Zoe, with a phone and others."""
    with step("Two") as changes:
        return two(changes)


def two(changes):
    kept = volunteer(changes, "Durand", "Zoé", number="1")
    other = volunteer(changes, "DURAND", "Zoe", number="2", since=date(2025, 1, 1))
    other.person.phone = "03 83 00 00 01"
    changes.save(other.person)
    return SimpleNamespace(kept=kept, other=other)


def hours(who, minutes, day=DAY, **more):
    return HourEntry(volunteer=who, day=day, minutes=minutes, **{"state": "validated"} | more)


def undone_and_redone(before):
    """Undo the last step and do it again; both ways nothing differs."""
    after = dump()
    undo(undoable().first().id)
    assert dump() == before
    redo(redoable().first().id)
    assert dump() == after


def test_two_volunteers_become_one_with_all_their_hours_and_undo_takes_it_back(pair):
    with step("Hours") as changes:
        changes.save(hours(pair.kept, 90))
        changes.save(hours(pair.other, 60))
        changes.save(hours(pair.other, 45, state="locked"))
    before = dump()
    done = merge(pair.kept, pair.other)
    assert validated_minutes(pair.kept.id) == 195
    assert validated_minutes(pair.other.id) == 0
    assert done.moved[HourEntry] == 2
    assert Person.kept().count() == Volunteer.kept().count() == 1
    assert orphans() == []
    undone_and_redone(before)


def test_what_the_kept_one_lacks_comes_from_the_other(pair):
    merge(pair.kept, pair.other)
    kept = Volunteer.get_by_id(pair.kept.id)
    assert (kept.number, kept.since, kept.person.phone) == ("1", date(2025, 1, 1), "03 83 00 00 01")
    assert kept.person.given_name == "Zoé"


def test_the_answers_chosen_from_the_other_are_taken_and_no_others(pair):
    merge(pair.kept, pair.other, {"number", "person.given_name"})
    kept = Volunteer.get_by_id(pair.kept.id)
    assert (kept.number, kept.since, kept.person.given_name, kept.person.phone) == ("2", None, "Zoe", "")


def test_merging_two_people_merges_the_volunteers_they_are(pair):
    merge(pair.kept.person, pair.other.person)
    assert [v.id for v in Volunteer.kept()] == [pair.kept.id]
    assert Volunteer.get_by_id(pair.kept.id).since == date(2025, 1, 1)


def test_somebody_who_is_no_volunteer_takes_the_hat_of_the_other(dossier):
    with step("Two") as changes:
        contact, other = changes.save(durand()), volunteer(changes, "Durand", "Zoe")
    merge(contact, other.person)
    assert Volunteer.get_by_id(other.id).person == contact
    assert Volunteer.kept().count() == 1


def test_hours_of_one_day_that_would_be_more_than_a_day_are_refused_in_words(pair):
    with step("Hours") as changes:
        changes.save(hours(pair.kept, 800))
        changes.save(hours(pair.other, 700))
    before = dump()
    with speaking("en"), pytest.raises(InvalidRecord, match="25.h"):
        merge(pair.kept, pair.other)
    assert dump() == before


def test_a_mission_follows_with_the_hours_spent_on_it(pair):
    with step("Missions") as changes:
        mine = changes.save(Engagement(volunteer=pair.kept, title="Accueil"))
        twin = changes.save(Engagement(volunteer=pair.other, title="Accueil", insurance="MAIF"))
        other = changes.save(Engagement(volunteer=pair.other, title="Conduite"))
        spent = [changes.save(hours(pair.other, 60, engagement=e, state="locked")) for e in (twin, other)]
    before = dump()
    merge(pair.kept, pair.other)
    assert {e.title for e in Engagement.kept()} == {"Accueil", "Conduite"}
    assert [HourEntry.get_by_id(h.id).engagement for h in spent] == [mine, other]
    assert Engagement.get_by_id(mine.id).insurance == "MAIF"
    assert orphans() == []
    undone_and_redone(before)


def test_what_both_have_is_kept_once(pair):
    with step("Both") as changes:
        for who in (pair.kept, pair.other):
            changes.save(VolunteerSkill(volunteer=who, skill="LISTENING", details=who.person.given_name))
            changes.save(Availability(volunteer=who, weekday="6", part="morning"))
            changes.save(Consent(person=who.person, purpose="image", given=DAY))
    before = dump()
    merge(pair.kept, pair.other)
    assert [skill.details for skill in VolunteerSkill.kept()] == ["Zoé ; Zoe"]
    assert Availability.kept().count() == Consent.kept().count() == 1
    undone_and_redone(before)


def test_a_consent_taken_back_stays_beside_the_one_that_holds(pair):
    with step("Both") as changes:
        changes.save(Consent(person=pair.kept.person, purpose="image", given=DAY, withdrawn=date(2026, 5, 1)))
        changes.save(Consent(person=pair.other.person, purpose="image", given=DAY, withdrawn=date(2026, 6, 1)))
    merge(pair.kept, pair.other)
    assert Consent.kept().where(Consent.person == pair.kept.person).count() == 2


# Trainings and sheets


def attended(kept, other, *, locked):
    _course, sessions, people = training([120, 90], [kept, other], locked=locked)
    return sessions, people


def total():
    return sum(a.minutes for a in Attendance.kept())


def test_minutes_that_were_on_a_locked_sheet_twice_count_once_and_it_is_said(any_dossier):
    _sessions, people = attended([120, None], [120, 90], locked=True)
    before = dump()
    done = merge(*people)
    assert [(a.minutes, a.volunteer) for a in Attendance.kept().order_by(Attendance.id)] == [
        (120, people[0]),
        (90, people[0]),
    ]
    assert ["deux fois" in words or "twice" in words for words in done.once] == [True, False]
    assert "absence" in done.once[1]
    assert Enrolment.kept().count() == 1
    assert orphans() == []
    undone_and_redone(before)


def test_a_locked_sheet_that_says_two_things_of_one_human_stops_the_merge_and_is_named(dossier):
    sessions, people = attended([120, 90], [60, 90], locked=True)
    before = dump()
    with speaking("fr"), pytest.raises(SheetsDiffer) as refused:
        merge(*people)
    assert sessions[0].name_of() in str(refused.value)
    assert dump() == before


def test_on_an_open_sheet_the_longer_attendance_stays_and_it_is_said(dossier):
    _sessions, people = attended([60, 90], [120, None], locked=False)
    done = merge(*people)
    assert sorted(a.minutes for a in Attendance.kept()) == [90, 120]
    assert len(done.once) == 1


def test_the_sheet_itself_stays_locked_for_everybody_else(dossier):
    _sessions, people = attended([120, None], [120, 90], locked=True)
    merge(*people)
    row = Attendance.kept().where(Attendance.minutes == 90).get()
    row.minutes, row.presence = 60, "part"
    with pytest.raises(Frozen), step("By hand") as changes:
        changes.save(row)
    with pytest.raises(Frozen), step("By hand") as changes:
        changes.edit_all(Attendance.kept(), volunteer=people[1].id)


def test_two_enrolments_become_one_that_holds_for_both(dossier):
    with step("Two") as changes:
        made, course = two(changes), changes.save(Course(title="Écouter"))
        first = changes.save(
            Enrolment(volunteer=made.kept, course=course, group="A", since=DAY, until=date(2026, 4, 1))
        )
        then = changes.save(Enrolment(volunteer=made.other, course=course, group="A", since=date(2026, 4, 2)))
        changes.save(Assessment(enrolment=first, objective="Accueillir", state="under_way"))
        changes.save(Assessment(enrolment=then, objective="Accueillir", state="acquired"))
    merge(made.kept, made.other)
    (left,) = Enrolment.kept()
    assert (left.since, left.until) == (DAY, None)
    assert [(a.enrolment, a.state) for a in Assessment.kept()] == [(left, "acquired")]


def test_enrolments_with_days_between_are_left_to_a_person(dossier):
    with step("Two") as changes:
        made, course = two(changes), changes.save(Course(title="Écouter"))
        changes.save(Enrolment(volunteer=made.kept, course=course, group="A", until=DAY))
        changes.save(Enrolment(volunteer=made.other, course=course, group="A", since=date(2026, 6, 1)))
    with pytest.raises(EnrolmentsApart):
        merge(made.kept, made.other)


def test_two_trainings_become_one_with_their_locked_sheets(any_dossier):
    kept, _sessions, people = training([120], [120], title="Écouter")
    other, _others, _people = training([120], [120], title="Ecouter et orienter", people=people)
    spring, _later, _friends = training([60], [45], title="Écouter, suite", group="B")
    before = dump()
    merge(kept, spring)
    assert [a.session.course for a in Attendance.kept().where(Attendance.minutes == 45)] == [kept]
    done = merge(kept, other)
    assert (TrainingSession.kept().where(TrainingSession.course == kept).count(), total()) == (2, 165)
    assert len(done.once) == 1
    assert orphans() == []
    for _n in range(2):
        undo(undoable().first().id)
    assert dump() == before


def test_sessions_that_are_not_the_same_stop_the_merge_of_two_trainings(dossier):
    kept, _sessions, _people = training([120], [120], title="Écouter")
    other, _others, _friends = training([90], [90], title="Ecouter mieux")
    with pytest.raises(SessionsDiffer):
        merge(kept, other)


# Documents


def test_an_issued_document_is_found_with_the_kept_one_and_says_what_it_said(pair):
    with step("Issue", final=True) as changes:
        entry = changes.save(document(pair.other.person))
    entry = IssuedDocument.get_by_id(entry.id)
    said = {name: value for name, value in entry.__data__.items() if name not in {"person", "step"}}
    before = dump()
    merge(pair.kept, pair.other)
    (found,) = documents_of(pair.kept.person.id)
    assert {name: value for name, value in found.__data__.items() if name not in {"person", "step"}} == said
    undone_and_redone(before)


def test_nothing_but_a_merge_gives_an_issued_document_to_another(pair):
    with step("Issue", final=True) as changes:
        entry = changes.save(document(pair.other.person))
    with pytest.raises(Frozen), step("By hand") as changes:
        changes.edit_all(IssuedDocument.select().where(IssuedDocument.id == entry.id), person=pair.kept.person.id)


# The chain


@pytest.fixture
def story(dossier):
    with step("Story") as changes:
        made = the_story(changes)
        the_giving(changes, made)
        the_money(changes, made)
        return made


def test_a_person_of_every_hat_is_merged_and_nothing_is_orphaned(story):
    with step("Other") as changes:
        kept = volunteer(changes, "Le Goff", "Elodie")
        changes.save(Assignment(need=story.shift, volunteer=kept))
        changes.save(Qualification(volunteer=kept, kind=story.first_aid, since=date(2026, 6, 13)))
    before, minutes = dump(), sum(h.minutes * (h.size or 1) for h in HourEntry.kept())
    merge(kept, story.volunteer)
    assert orphans() == []
    assert [a.state for a in Assignment.kept().where(Assignment.volunteer == kept)] == ["confirmed"]
    assert Qualification.kept().count() == 1
    assert sum(h.minutes * (h.size or 1) for h in HourEntry.kept()) == minutes
    undone_and_redone(before)


def test_two_partners_become_one_and_the_numbers_only_one_may_have_are_taken(story):
    with step("Other") as changes:
        kept = changes.save(organisation(name="Bibliothèque du plateau"))
        party = AgreementParty.get(AgreementParty.organisation == story.library)
        twin = changes.save(AgreementParty(agreement=party.agreement, organisation=kept))
        promise = changes.save(Commitment(agreement=party.agreement, party=party, text="Prêter 200 livres"))
        story.library.siret = "73282932000074"
        changes.save(story.library)
    before = dump()
    merge(kept, Organisation.get_by_id(story.library.id))
    assert Organisation.get_by_id(kept.id).siret == "73282932000074"
    assert Commitment.get_by_id(promise.id).party == twin
    assert orphans() == []
    undone_and_redone(before)


def test_amounts_that_differ_are_left_to_a_person(story):
    from models.action_partners import ActionPartner

    mine = ActionPartner.get(ActionPartner.organisation == story.library)
    with step("Other") as changes:
        kept = changes.save(organisation(name="Bibliothèque"))
        changes.save(ActionPartner(action=mine.action, organisation=kept, role=mine.role, contribution="Des livres"))
        mine.contribution = "Une salle"
        changes.save(mine)
    with pytest.raises(CannotReassign, match="Des livres"):
        merge(kept, story.library)


def test_somebody_present_twice_at_a_meeting_was_one(story):
    meeting = MeetingPresence.select().first().meeting
    with step("Two") as changes:
        made = two(changes)
        for who in (made.kept, made.other):
            changes.save(MeetingPresence(meeting=meeting, person=who.person))
    merge(made.kept, made.other)
    assert MeetingPresence.kept().where(MeetingPresence.person == made.kept.person).count() == 1


def test_two_contacts_of_one_organisation_are_one_human(dossier):
    with step("Two") as changes:
        made, house = two(changes), changes.save(organisation())
        kept = changes.save(ContactRole(person=made.kept.person, organisation=house, function="Directrice"))
        other = changes.save(ContactRole(person=made.other.person, organisation=house, since=DAY))
    merge(kept, other)
    (left,) = ContactRole.kept()
    assert (left.id, left.function, left.since) == (kept.id, "Directrice", DAY)
    assert Person.kept().count() == 1


def test_functions_in_two_organisations_are_both_true(dossier):
    with step("Two") as changes:
        made = two(changes)
        roles = [
            changes.save(ContactRole(person=who.person, organisation=changes.save(organisation(name=name))))
            for who, name in ((made.kept, "Foyer"), (made.other, "Mairie"))
        ]
    with pytest.raises(TwoFunctions):
        merge(*roles)
    merge(made.kept.person, made.other.person)
    assert ContactRole.kept().where(ContactRole.person == made.kept.person).count() == 2


def test_services_actions_and_territories_are_merged_too(story):
    with step("Twins") as changes:
        service = changes.save(ServiceOffer(organisation=story.library, name="Lecture à voix haute"))
        action = changes.save(Action(title="Journée du livre"))
        quarter = changes.save(Territory(name="Champ-le-Bœuf ouest", kind="quarter"))
    before = dump()
    old = Territory.select().where(Territory.kind == "quarter", Territory.id != quarter.id).first()
    for kept, other in ((service, story.service), (action, story.action), (quarter, old)):
        merge(kept, type(other).get_by_id(other.id))
    assert orphans() == []
    for _n in range(3):
        undo(undoable().first().id)
    assert dump() == before


def test_a_territory_that_lay_in_its_double_does_not_lie_in_itself(dossier):
    with step("Two") as changes:
        one, other = (changes.save(Territory(name=name, kind="quarter")) for name in ("Haye", "La Haye"))
        changes.save(TerritoryPart(whole=one, part=other))
    merge(one, other)
    assert not TerritoryPart.kept().exists()


def test_what_cannot_be_merged_is_refused(pair):
    with pytest.raises(SameRecord):
        merge(pair.kept, Volunteer.get_by_id(pair.kept.id))
    with pytest.raises(NotTheSameKind):
        merge(pair.kept, pair.other.person)
    with pytest.raises(Unknown):
        kind_called("documents")
    merge(pair.kept, pair.other)
    with pytest.raises(Gone):
        merge(pair.kept, pair.other)


MINUTES = some.lists(some.tuples(some.integers(1, 400), some.integers(1, 3), some.booleans()), max_size=6)
SHEET = some.lists(some.sampled_from([None, 0, 30, 120]), min_size=2, max_size=2)


@settings(
    max_examples=settings().max_examples // 4,  # each makes a dossier of its own
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(MINUTES, MINUTES, SHEET, SHEET, some.booleans())
def test_no_minute_is_lost_or_made_by_a_merge_and_its_undo(tmp_path, mine, theirs, on, off, locked):
    engine = new_dossier("plain", tmp_path)
    try:
        _course, sessions, people = training([120, 120], [on, off], locked=False)
        with step("Hours") as changes:
            for who, given_ in zip(people, (mine, theirs), strict=True):
                for minutes, day, lock_ in given_:
                    at = date(2026, 2, day)
                    changes.save(hours(who, min(minutes, 200), at, state="locked" if lock_ else "validated"))
        if locked:
            lock([session.id for session in sessions])
        before, given_minutes = dump(), sum(h.minutes for h in HourEntry.kept())
        try:
            done = merge(*people)
        except (SheetsDiffer, InvalidRecord):
            assert dump() == before
            return
        assert sum(h.minutes for h in HourEntry.kept().where(HourEntry.volunteer == people[0])) == given_minutes
        assert total() == sum(max(a or 0, b or 0) for a, b in zip(on, off, strict=True))
        if locked:  # whoever is enrolled and was not noted is absent
            on, off = [m or 0 for m in on], [m or 0 for m in off]
        twice = sum(None not in (a, b) and bool(a or b) for a, b in zip(on, off, strict=True))
        assert len(done.once) == twice
        assert orphans() == []
        undone_and_redone(before)
    finally:
        drop(engine)


def test_every_kind_that_can_be_merged_has_a_word():
    for word in ("people", "volunteers", "partners", "contacts", "services", "actions", "territories", "courses"):
        assert issubclass(kind_called(word), Record)


def test_the_sheets_of_both_are_entered_as_one_after_a_merge(dossier):
    sessions, people = attended([120, None], [None, 90], locked=False)
    merge(*people)
    with step("By hand") as changes:
        enter(changes, [Entry(sessions[0].id, people[0].id, "part", 30)])
    assert total() == 120
