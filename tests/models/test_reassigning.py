"""A partner in use does not go to the bin; all that refers to it can be given to another, and nothing is orphaned."""

from datetime import date

import pytest

from models.action_partners import ActionPartner
from models.agreements import AgreementParty, Commitment
from models.language import speaking
from models.partners import ContactRole, Organisation, ServiceOffer
from models.reassigning import CannotReassign, SameRecord, give_all, reassign
from models.records.record import Record
from models.records.steps import step
from models.records.undo import redo, redoable, undo, undoable
from models.records.uses import uses_of, uses_text
from models.refusals import InUse
from models.register import IssuedDocument
from tests.makers import dump, durand, organisation
from tests.makers_chain import the_story


@pytest.fixture
def story(dossier):
    with step("Story") as changes:
        return the_story(changes)


@pytest.fixture
def other(story):
    with step("Other") as changes:
        return changes.save(organisation(name="Médiathèque du plateau", siret="73282932000074"))


def orphans():
    """Kept records that refer to something in the bin, but for what stays behind by itself."""
    found = []
    for kind in Record.kinds.values():
        for link in [f for f in kind._meta.sorted_fields if hasattr(f, "rel_model")]:
            target = link.rel_model
            if kind.stays_behind or not issubclass(target, Record):
                continue
            gone = target.select(target.id).where(target.binned.is_null(False))
            found += [(kind.__name__, row.id) for row in kind.kept().where(link.in_(gone))]
    return found


def test_a_partner_in_use_does_not_go_to_the_bin_and_what_uses_it_is_said(story):
    before = dump()
    with speaking("en"), pytest.raises(InUse, match=r"Contacts:\s1"), step("Bin") as changes:
        changes.bin(Organisation.get_by_id(story.library.id))
    assert dump() == before


def test_every_kind_that_refers_to_a_partner_is_found(story):
    uses = {(use.kind, use.link) for use in uses_of(story.library)}
    assert {(ContactRole, "organisation"), (ServiceOffer, "organisation"), (ActionPartner, "organisation")} <= uses
    told = {kind: 0 for kind, _link in uses}
    for use in uses_of(story.library):
        told[use.kind] += use.number
    for kind, number in told.items():
        links = [link for link, model in Organisation._meta.backrefs.items() if model is kind]
        assert number == sum(kind.kept().where(link == story.library.id).count() for link in links)


def test_what_is_in_the_bin_and_what_was_issued_do_not_hold_a_partner_back(dossier):
    with step("Partner") as changes:
        house = changes.save(organisation())
        role = changes.save(ContactRole(organisation=house, person=changes.save(durand())))
    with step("Issue", final=True) as changes:
        answers = {"series": "ATT-P", "year": 2026, "sequence": 1, "kind": "training-attestation"}
        changes.save(
            IssuedDocument(number="ATT-P-2026-0001", organisation=house, issued_on=date(2026, 4, 3), **answers)
        )
    assert [use.kind for use in uses_of(house)] == [ContactRole]
    with step("Bin") as changes:
        changes.bin(role)
        changes.bin(house)
    assert not Organisation.kept().exists()


def test_all_is_given_to_another_partner_and_nothing_is_orphaned(story, other):
    used = uses_text(uses_of(story.library))
    give_all(other, story.library)
    assert not uses_of(story.library)
    assert uses_text(uses_of(other)) == used
    assert Organisation.get_by_id(story.library.id).binned
    assert orphans() == []


def test_giving_all_to_another_partner_is_undone_and_done_again_as_one_step(story, other):
    before = dump()
    give_all(other, story.library)
    after = dump()
    undo(undoable().first().id)
    assert dump() == before
    redo(redoable().first().id)
    assert dump() == after


def test_what_lies_in_the_bin_follows_so_that_it_can_come_back(story, other):
    with step("Bin") as changes:
        changes.bin(ServiceOffer.get_by_id(story.service.id))
    give_all(other, story.library)
    with step("Back") as changes:
        changes.restore(ServiceOffer.get_by_id(story.service.id))
    assert ServiceOffer.get_by_id(story.service.id).organisation == other
    assert orphans() == []


def test_two_partners_of_one_action_become_one_and_keep_what_either_said(story, other):
    mine = ActionPartner.get(ActionPartner.organisation == story.library)
    with step("Twin") as changes:
        changes.save(ActionPartner(action=mine.action, organisation=other, role=mine.role))
    give_all(other, story.library)
    (left,) = ActionPartner.kept().where(ActionPartner.action == mine.action, ActionPartner.organisation == other)
    assert (left.contribution, left.cents) == (mine.contribution, mine.cents)
    assert orphans() == []


def test_commitments_follow_a_party_that_was_there_twice(story, other):
    party = AgreementParty.get(AgreementParty.organisation == story.library)
    with step("Twin") as changes:
        twin = changes.save(AgreementParty(agreement=party.agreement, organisation=other))
        promise = changes.save(Commitment(agreement=party.agreement, party=party, text="Prêter 200 livres"))
    give_all(other, story.library)
    assert Commitment.get_by_id(promise.id).party == twin
    assert orphans() == []


def test_two_that_say_different_things_are_left_as_they_are(story, other):
    mine = ActionPartner.get(ActionPartner.organisation == story.library)
    with step("Twin") as changes:
        changes.save(
            ActionPartner(action=mine.action, organisation=other, role=mine.role, contribution="Autre chose", cents=1)
        )
    with step("Said") as changes:
        mine = ActionPartner.get_by_id(mine.id)
        mine.contribution, mine.cents, mine.in_kind = "Des livres", 20_000, "inkind.gifts.source"
        changes.save(mine)
    before = dump()
    with pytest.raises(CannotReassign, match="Des livres"):
        give_all(other, story.library)
    assert dump() == before


def test_a_partner_keeps_its_one_main_contact(story, other):
    with step("Main") as changes:
        changes.save(ContactRole(organisation=other, person=changes.save(durand()), main=True))
    give_all(other, story.library)
    mains = ContactRole.kept().where(ContactRole.organisation == other, ContactRole.main)
    assert [role.person.family_name for role in mains] == ["Durand"]


def test_a_partner_is_not_given_to_itself(story):
    with pytest.raises(SameRecord), step("Same") as changes:
        reassign(changes, story.library, story.library)
