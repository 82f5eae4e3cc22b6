"""How much was kept of what was promised: the golden case of documents.md, and whom an agreement binds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.agreeing import amend
from models.agreements import STATES, Agreement, Commitment
from models.partners import Organisation
from models.queries.commitments import agreements_with, commitments_of, rate
from models.records.steps import step
from tests.agreed import agreed


def in_states(*states):
    return [Commitment(id=number, text="x", state=state) for number, state in enumerate(states, 1)]


def test_three_kept_one_not_kept_and_one_postponed_are_75_percent_as_documents_md_says(dossier):
    found = rate(commitments_of(agreed().agreement.id))
    assert (found.kept, found.counted, found.postponed) == (3, 4, 1)
    assert found.text() == "75,0\u00a0%"
    assert len(found.evidence) == 4


def test_when_all_are_postponed_or_nothing_was_promised_there_is_no_rate():
    assert rate(in_states("postponed", "postponed")).text() == "—"
    assert rate([]).text() == "—"


def test_what_is_kept_in_part_or_only_promised_is_not_kept():
    assert rate(in_states("kept", "partly", "promised")).text() == "33,3\u00a0%"


@given(st.lists(st.sampled_from([code for code, _words in STATES])))
def test_the_evidence_is_every_commitment_but_the_postponed_each_once(states):
    commitments = in_states(*states)
    found = rate(commitments)
    assert sorted(found.evidence) == [one.id for one in commitments if one.state != "postponed"]
    assert found.counted + found.postponed == len(states)
    assert 0 <= found.kept <= found.counted


def test_an_amendment_binds_like_its_parent_and_another_partner_is_not_bound(dossier):
    made = agreed(status="draft")
    with step("Typed by hand") as changes:
        inherits = changes.save(Agreement(title="Avenant", kind="amendment", parent=made.agreement))
        stranger = changes.save(Organisation(name="Ailleurs"))
    _changes, copied = amend(made.agreement.id)
    expected = {made.agreement.id, inherits.id, copied.id}
    assert {one.id for one in agreements_with(made.library.id)} == expected
    assert agreements_with(stranger.id) == []


def test_what_lies_in_the_bin_does_not_count(dossier):
    made = agreed()
    with step("One gone") as changes:
        changes.bin(made.commitments[0])
    assert rate(commitments_of(made.agreement.id)).counted == 3
    with step("All gone") as changes:
        changes.bin(Agreement.get_by_id(made.agreement.id))
    assert commitments_of(made.agreement.id) == []
    assert agreements_with(made.library.id) == []
