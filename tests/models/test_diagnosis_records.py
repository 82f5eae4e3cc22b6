"""The rules of the records of a diagnosis, each as a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from models.diagnosis import ActorGroup, Diagnosis, GuidingQuestion
from models.findings import Finding
from models.meetings import Meeting, MeetingPresence, Statement, unheard_groups
from models.people import Person
from models.queries.voices import voice_matrix
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import redo, undo
from models.spaces import Space, Venue
from tests.plateau import MET, plateau, say


def save(record):
    with step("Saved") as changes:
        changes.save(record)
    return record


@pytest.fixture
def made(dossier):
    return plateau()


def test_a_diagnosis_does_not_end_before_it_begins(dossier):
    with pytest.raises(InvalidRecord, match="fin précède le début"):
        save(Diagnosis(title="Court", start=date(2026, 5, 2), end=date(2026, 5, 1)))


def test_the_priority_is_the_product_of_the_three_scores(made):
    assert Finding.get_by_id(made.ties.id).priority == 4 * 5 * 3 == 60


@pytest.mark.parametrize("name", ["severity", "extent", "power"])
def test_without_one_of_its_scores_a_finding_has_no_priority(made, name):
    finding = Finding.get_by_id(made.ties.id)
    setattr(finding, name, None)
    assert save(finding).priority is None


@pytest.mark.parametrize("score", [0, 6, -1])
def test_scores_go_from_one_to_five(made, score):
    with pytest.raises(InvalidRecord, match="Entre 1 et 5"):
        save(Finding(diagnosis=made.diagnosis, nature="asset", title="Hors", severity=score))


def test_a_finding_is_of_one_of_five_natures(made):
    codes = [code for code, _words in Finding.field("nature").choices]
    assert codes == ["improve", "asset", "change", "unknown", "complementarity"]
    with pytest.raises(InvalidRecord):
        save(Finding(diagnosis=made.diagnosis, nature="other", title="Autre"))


def test_a_statement_is_of_the_group_that_met(made):
    with pytest.raises(InvalidRecord):
        save(Statement(meeting=made.meetings[0], group=made.groups[1], text="Pas nous."))


def test_a_statement_says_something(made):
    with pytest.raises(InvalidRecord):
        save(Statement(meeting=made.meetings[0], group=made.groups[0], text=""))


def test_somebody_at_a_meeting_is_a_person_an_organisation_or_a_few_words_and_a_number(made):
    zoe = save(Person(family_name="Durand", given_name="Zoé"))
    save(MeetingPresence(meeting=made.meetings[0], person=zoe))
    save(MeetingPresence(meeting=made.meetings[0], label="habitants", number=23))
    for wrong in ({"number": 2}, {"label": "habitants", "number": 0}, {"person": zoe, "number": 2}):
        with pytest.raises(InvalidRecord):
            save(MeetingPresence(meeting=made.meetings[0], **wrong))


def test_two_groups_of_a_diagnosis_are_not_called_the_same(made):
    with pytest.raises(InvalidRecord):
        save(ActorGroup(diagnosis=made.diagnosis, name="Habitants"))
    other = save(Diagnosis(title="Autre"))
    save(ActorGroup(diagnosis=other, name="Habitants"))


def test_a_question_has_its_place(made):
    with pytest.raises(InvalidRecord):
        save(GuidingQuestion(diagnosis=made.diagnosis, place=0, text="Où ?"))


def test_a_meeting_does_not_end_before_it_begins(made):
    with pytest.raises(InvalidRecord):
        save(Meeting(group=made.groups[0], day=MET, start=1200, end=1080))


def test_the_upper_deck_is_not_booked_for_two_meetings_at_once(made):
    deck = save(Space(venue=save(Venue(name="Bus")), name="Étage"))
    times = {"day": MET, "start": 1080, "end": 1200, "space": deck}
    first = save(Meeting(group=made.groups[0], **times))
    with pytest.raises(InvalidRecord):
        save(Meeting(group=made.groups[1], **times | {"start": 1190, "end": 1260}))
    save(Meeting(group=made.groups[1], **times | {"start": 1200, "end": 1260}))
    with step("Bin") as changes:
        changes.bin(first)
    save(Meeting(group=made.groups[2], **times))


def test_who_is_unheard_is_the_same_for_the_rule_and_for_the_matrix(made):
    def both():
        rule = [group.id for group in unheard_groups(made.diagnosis.id)]
        assert rule == [group.key for group in voice_matrix(made.diagnosis.id).unheard()]
        return rule

    assert both() == [made.groups[2].id]
    save(Meeting(group=made.groups[2], day=date(2099, 1, 1)))
    assert both() == [made.groups[2].id], "a meeting to come was not held"
    with step("Spoke") as changes:
        say(changes, Meeting.get(Meeting.group == made.groups[2].id), "Nous aussi.")
    assert both() == []
    undo(changes.step)
    assert both() == [made.groups[2].id]


def test_all_that_was_said_can_be_undone_and_done_again(made):
    with step("Said") as changes:
        say(changes, made.meetings[0], "Encore un mot.", made.quarters[0], made.ties)
    assert voice_matrix(made.diagnosis.id).total() == 7
    undo(changes.step)
    assert voice_matrix(made.diagnosis.id).total() == 6
    redo(changes.step)
    assert voice_matrix(made.diagnosis.id).total() == 7
