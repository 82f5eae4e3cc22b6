"""The rules of agreements: days in order, signatures before force, amendments that bind the same parties, commitments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.agreeing import amend, next_number, put_in_force, take_over_parties
from models.agreements import Agreement, AgreementParty, Commitment, parties_of
from models.language import speaking
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo
from models.refusals import Unknown
from tests.agreed import agreed

START, END = date(2026, 1, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"end": START - DAY}, "end"),
        ({"end": END, "notice": END}, "notice"),
        ({"end": END, "notice": END + DAY}, "notice"),
        ({"kind": "amendment"}, "parent"),
        ({"kind": "specific", "parent": 7}, "kind"),
        ({"kind": "amendment", "parent": 5, "id": 5}, "parent"),
        ({"title": ""}, "title"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_beside_its_field_in_both_languages(answers, field):
    record = Agreement(**{"title": "Lire", "start": START} | answers)
    said = {problem.field: problem.message for problem in record.problems()}
    assert set(said) == {field}
    with speaking("en"):
        assert dict(record.problems())[field] != said[field]


@pytest.mark.parametrize("answers", [{"end": START}, {"end": END, "notice": END - DAY}, {"notice": START}, {}])
def test_an_agreement_may_last_a_day_and_give_notice_until_the_day_before_its_end(answers):
    assert list(Agreement(**{"title": "Lire", "start": START} | answers).problems()) == []


def test_in_force_is_refused_while_a_signature_is_missing_saying_whose(dossier):
    made = agreed(status="draft", signed=(True, False, False))
    with pytest.raises(InvalidRecord) as refused:
        put_in_force(made.agreement.id)
    assert "Médiathèque Les Tilleuls, Lire ensemble" in str(refused.value)
    assert Agreement.get_by_id(made.agreement.id).status == "draft"


def test_a_written_reason_lets_it_be_in_force_unsigned(dossier):
    made = agreed(status="draft", signed=(True, False, True))
    put_in_force(made.agreement.id, "  Accord donné \n par courriel ")
    agreement = Agreement.get_by_id(made.agreement.id)
    assert (agreement.status, agreement.missing_reason) == ("active", "Accord donné par courriel")
    assert agreement.signed is None


def test_once_all_have_signed_it_is_in_force_from_the_last_signature(dossier):
    made = agreed(status="draft")
    changes = put_in_force(made.agreement.id)
    agreement = Agreement.get_by_id(made.agreement.id)
    assert (agreement.status, agreement.signed) == ("active", date(2024, 12, 14))
    undo(changes.step)
    assert Agreement.get_by_id(made.agreement.id).status == "draft"


def test_an_agreement_that_binds_nobody_is_not_in_force(dossier):
    with step("Bare") as changes:
        bare = changes.save(Agreement(title="Lire"))
    with pytest.raises(InvalidRecord, match="parties"):
        put_in_force(bare.id)
    with pytest.raises(Unknown):
        put_in_force(99)


def test_an_amendment_binds_the_parties_of_what_it_amends_who_have_yet_to_sign_it(dossier):
    made = agreed()
    changes, amendment = amend(made.agreement.id)
    assert amendment.__data__["parent"] == made.agreement.id
    assert amendment.number == "CONV-2025-014-A1"
    own = parties_of(amendment)
    assert [party.name_of() for party in own] == [party.name_of() for party in made.parties]
    assert [party.signatory for party in own] == [party.signatory for party in made.parties]
    assert not any(party.signed_on for party in own)
    with pytest.raises(InvalidRecord) as refused:
        put_in_force(amendment.id)
    assert "Lire ensemble" in str(refused.value)
    undo(changes.step)
    assert Agreement.select().count() == 1
    assert AgreementParty.select().count() == 3


def test_the_amendment_of_an_amendment_changes_the_agreement_itself(dossier):
    made = agreed()
    _changes, first = amend(made.agreement.id)
    _changes, second = amend(first.id)
    assert second.__data__["parent"] == made.agreement.id
    assert second.number == "CONV-2025-014-A2"


def test_an_amendment_without_parties_of_its_own_inherits_them_and_takes_them_over_once(dossier):
    made = agreed()
    with step("Typed by hand") as changes:
        amendment = changes.save(Agreement(title="Avenant", kind="amendment", parent=made.agreement))
    assert [party.id for party in parties_of(amendment)] == [party.id for party in made.parties]
    with pytest.raises(InvalidRecord, match="Lire ensemble"):
        put_in_force(amendment.id)
    for _time in range(2):
        with step("Taken over") as changes:
            take_over_parties(changes, amendment)
    assert len(parties_of(amendment)) == 3
    assert AgreementParty.select().count() == 6


def test_a_commitment_is_that_of_a_party_of_its_agreement_or_of_the_one_it_amends(dossier):
    made, other = agreed(), agreed(number="CONV-2026-001")
    _changes, amendment = amend(made.agreement.id)
    with pytest.raises(InvalidRecord), step("Not theirs") as changes:
        changes.save(Commitment(agreement=made.agreement, party=other.parties[1], text="Lire"))
    with step("Theirs") as changes:
        changes.save(Commitment(agreement=made.agreement, party=made.parties[1], text="Lire"))
        changes.save(Commitment(agreement=amendment, party=made.parties[1], text="Lire encore"))
        changes.save(Commitment(agreement=made.agreement, text="Se réunir"))


def test_no_party_is_bound_twice_by_one_agreement(dossier):
    made = agreed()
    with pytest.raises(InvalidRecord), step("Twice") as changes:
        changes.save(AgreementParty(agreement=made.agreement, organisation=made.library))


def test_numbers_go_on_from_the_highest_of_the_year(dossier):
    assert next_number(2026) == "CONV-2026-001"
    with step("Two") as changes:
        for number in ("CONV-2026-009", "CONV-2026-010-A1", "CONV-2025-080", "AUTRE"):
            changes.save(Agreement(title="Lire", number=number))
    assert next_number(2026) == "CONV-2026-011"
