"""Calling a diagnosis shared: refused while an expected group is unheard, unless a reason is written."""

from __future__ import annotations

from datetime import date

import pytest

from models.diagnosis import Diagnosis
from models.meetings import Meeting
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo
from models.refusals import Unknown
from models.sharing import reopen, share
from tests.plateau import MET, plateau, say


def status(made):
    return Diagnosis.get_by_id(made.diagnosis.id).status


def test_shared_is_refused_naming_the_young_people_who_were_not_heard(dossier):
    made = plateau()
    with pytest.raises(InvalidRecord, match="Jeunes de 16 à 25 ans") as refused:
        share(made.diagnosis.id)
    assert "Habitants" not in str(refused.value)
    assert status(made) == "open"


def test_a_written_reason_makes_it_shared_all_the_same(dossier):
    made = plateau()
    changes = share(made.diagnosis.id, "  Les jeunes ont été vus au collège,\nsans réunion. ")
    stored = Diagnosis.get_by_id(made.diagnosis.id)
    assert (stored.status, stored.shared_reason) == ("shared", "Les jeunes ont été vus au collège, sans réunion.")
    undo(changes.step)
    assert status(made) == "open"


@pytest.mark.parametrize("heard", ["a meeting", "a statement"])
def test_it_is_shared_once_every_expected_group_met_or_spoke(dossier, heard):
    made = plateau()
    with step("Heard") as changes:
        day = MET if heard == "a meeting" else date(2099, 1, 1)
        meeting = changes.save(Meeting(group=made.groups[2], day=day))
        if heard == "a statement":
            say(changes, meeting, "Il n’y a rien pour nous le soir.")
    share(made.diagnosis.id)
    assert status(made) == "shared"


def test_it_can_be_opened_again(dossier):
    made = plateau()
    share(made.diagnosis.id, "Vus au collège")
    reopen(made.diagnosis.id)
    assert status(made) == "open"
    with pytest.raises(InvalidRecord):
        share(made.diagnosis.id)


def test_a_diagnosis_that_is_not_there_cannot_be_shared(dossier):
    with pytest.raises(Unknown):
        share(12)
