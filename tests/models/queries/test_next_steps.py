"""Next steps of exchanges: due on their day, until they are done."""

from datetime import date, timedelta

import pytest

from models.partners import Interaction
from models.queries.next_steps import due, exchanges_with
from models.records.record import InvalidRecord
from models.records.steps import step
from tests.makers import durand, organisation

TODAY = date(2026, 11, 22)


def days(n):
    return TODAY + timedelta(days=n)


@pytest.fixture
def journal(dossier):
    with step("Journal") as changes:
        house, zoe = changes.save(organisation()), changes.save(durand())
        made = [
            Interaction(organisation=house, day=days(-9), next_step="en retard", next_day=days(-3)),
            Interaction(organisation=house, day=days(-8), next_step="aujourd’hui", next_day=TODAY),
            Interaction(organisation=house, day=days(-7), next_step="demain", next_day=days(1)),
            Interaction(organisation=house, day=days(-6), next_step="fait", next_day=days(-5), done=True),
            Interaction(person=zoe, day=days(-5), next_step="sans jour"),
            Interaction(organisation=house, day=days(-4), said="rien à suivre"),
        ]
        for one in made:
            changes.save(one)
    return house


def steps(found):
    return [one.next_step for one in found]


def test_next_steps_are_due_from_their_day_on_the_longest_waiting_first(journal):
    assert steps(due(TODAY)) == ["en retard", "aujourd’hui", "sans jour"]
    assert steps(due(days(1))) == ["en retard", "aujourd’hui", "demain", "sans jour"]


def test_with_whom_is_told_whether_an_organisation_or_a_person(journal):
    assert [(one.organisation or one.person).name_of() for one in due(TODAY)] == [
        "Le Livre en partage",
        "Le Livre en partage",
        "DURAND Zoé",
    ]


def test_a_step_that_is_done_or_in_the_bin_waits_no_more(journal):
    with step("Done") as changes:
        late, today, _loose = due(TODAY)
        late.done = True
        changes.save(late)
        changes.bin(Interaction.get_by_id(today.id))
    assert steps(due(TODAY)) == ["sans jour"]


def test_the_journal_shows_what_waits_first_then_the_latest_exchange(journal):
    assert [one.next_step or one.said for one in exchanges_with(journal.id)] == [
        "en retard",
        "aujourd’hui",
        "demain",
        "rien à suivre",
        "fait",
    ]


@pytest.mark.parametrize("answers", [{"day": TODAY}, {"said": "x"}, {"day": TODAY, "said": "x", "next_day": TODAY}])
def test_an_exchange_says_with_whom_what_and_what_is_due(journal, answers):
    with pytest.raises(InvalidRecord), step("Bad") as changes:
        changes.save(Interaction(**answers, **({"organisation": journal} if "next_day" in answers else {})))
