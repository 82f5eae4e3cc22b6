"""What belongs to a record goes to the bin with it, and comes back with it: nothing is left behind."""

import pytest

from models.actions import Action, ActionSession, AttendanceCount
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo
from models.requests import InformationRequest, Orientation
from models.spaces import Booking
from tests.makers_chain import the_story
from tests.makers_hours import the_giving
from tests.makers_money import the_money


@pytest.fixture
def made(any_dossier):
    with step("The story") as changes:
        made = the_story(changes)
        the_giving(changes, made)
        the_money(changes, made)
    return made


def kept():
    return [
        int(kind.kept().count()) for kind in (Action, ActionSession, AttendanceCount, InformationRequest, Orientation)
    ]


def binned(record):
    with step(Action.words.bin) as changes:
        changes.bin(type(record).get_by_id(record.id))
    return changes


def test_an_action_takes_its_sessions_counts_and_requests_along_and_brings_them_back(made):
    before = kept()
    assert min(before) > 0
    binned(made.action)
    assert kept()[0] == before[0] - 1
    assert not ActionSession.kept().where(ActionSession.action == made.action.id).exists()
    assert not AttendanceCount.kept().join(ActionSession).where(ActionSession.action == made.action.id).exists()
    with step(Action.words.restore) as changes:
        changes.restore(Action.get_by_id(made.action.id))
    assert kept() == before


def test_undo_brings_the_parts_back_too(made):
    before = kept()
    undo(binned(made.action).step)
    assert kept() == before


def test_a_part_put_in_the_bin_before_stays_there_when_the_whole_comes_back(made):
    with step("A count less") as changes:
        count = AttendanceCount.kept().first()
        changes.bin(count)
        stays = count.id
        AttendanceCount.update(binned="2026-01-01 00:00:00").where(AttendanceCount.id == stays).execute()
    binned(made.action)
    with step(Action.words.restore) as changes:
        changes.restore(Action.get_by_id(made.action.id))
    assert AttendanceCount.get_by_id(stays).binned is not None


def test_a_space_that_was_given_away_meanwhile_keeps_an_action_in_the_bin_with_words(made):
    session = ActionSession.get_by_id(made.session.id)
    binned(made.action)
    with step("Taken") as changes:
        day = {"space": session.space, "day": session.day, "start": session.start, "end": session.end}
        changes.save(Booking(title="Conseil", **day))
    with pytest.raises(InvalidRecord, match="Conseil"), step(Action.words.restore) as changes:
        changes.restore(Action.get_by_id(made.action.id))
    assert Action.get_by_id(made.action.id).binned is not None
