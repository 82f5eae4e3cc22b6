"""Who is qualified until when: what lasts longest counts, sixty days ahead are told, who has left is not."""

from datetime import date, timedelta

import pytest

from models.qualifications import CourseQualification, Qualification, QualificationKind
from models.qualifying import give
from models.queries.qualifications import (
    AHEAD,
    expiring,
    holders,
    kinds_named_in,
    qualifications_of,
    qualified,
    state_of,
)
from models.queries.today_qualifications import to_give
from models.records.steps import step
from models.volunteers import Volunteer
from tests.makers import training, volunteer

TODAY = date(2026, 6, 13)
DAY = timedelta(days=1)


@pytest.fixture
def aid(dossier):
    with step("Kind") as changes:
        return changes.save(QualificationKind(name="Premiers secours", months=24))


def held(kind, *ends, family="Castel", **answers):
    """A volunteer who was given a kind once for each of some last days."""
    with step("Held") as changes:
        someone = volunteer(changes, family, **answers)
        for n, until in enumerate(ends):
            changes.save(Qualification(volunteer=someone, kind=kind, since=date(2020 + n, 1, 1), until=until))
    return someone


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (TODAY - DAY, "expired"),
        (TODAY, "soon"),
        (TODAY + AHEAD, "soon"),
        (TODAY + AHEAD + DAY, "valid"),
        (None, "valid"),
    ],
)
def test_a_qualification_holds_on_its_last_day_and_is_told_sixty_days_ahead(until, state):
    assert state_of(until, TODAY) == state


def test_what_ends_within_sixty_days_is_told_the_first_to_end_first(aid):
    held(aid, TODAY + AHEAD, family="Diallo")
    held(aid, TODAY - DAY, family="Castel")
    held(aid, TODAY + AHEAD + DAY, family="Roy")
    assert [one.name.split()[0] for one in expiring(TODAY)] == ["CASTEL", "DIALLO"]


def test_what_was_renewed_is_not_told(aid):
    held(aid, TODAY - DAY, date(2028, 1, 1))
    assert expiring(TODAY) == []
    (one,) = holders()
    assert one.until == date(2028, 1, 1)


def test_what_is_for_good_outlasts_every_end(aid):
    held(aid, TODAY - DAY, None)
    assert expiring(TODAY) == []
    assert holders(aid.id)[0].until is None


def test_who_has_left_is_not_told(aid):
    held(aid, TODAY, status="left", until=TODAY - DAY, status_reason="Déménagement")
    assert expiring(TODAY) == []
    assert holders() == []


def test_what_is_in_the_bin_is_not_told(aid):
    held(aid, TODAY)
    gone = held(aid, TODAY, family="Roy")
    with step("Bin") as changes:
        changes.bin(Qualification.get(), Volunteer.get_by_id(gone.id))
    assert expiring(TODAY) == []


def test_holders_are_told_by_kind_and_name(aid):
    with step("Kind") as changes:
        other = changes.save(QualificationKind(name="Conduite du bus"))
    held(aid, None, family="Roy")
    held(aid, TODAY, family="Castel")
    held(other, None, family="Diallo")
    assert [one.name.split()[0] for one in holders(aid.id)] == ["CASTEL", "ROY"]
    assert [one.kind_name for one in holders(other.id)] == ["Conduite du bus"]


def test_somebody_is_qualified_from_the_first_to_the_last_day(aid):
    who = held(aid, TODAY)
    assert qualified([who.id], aid.id, date(2020, 1, 1)) == {who.id}
    assert qualified([who.id], aid.id, TODAY) == {who.id}
    assert qualified([who.id], aid.id, TODAY + DAY) == set()
    assert qualified([who.id], aid.id, date(2019, 12, 31)) == set()


def test_a_role_names_a_kind_by_all_its_words_without_accents(aid):
    assert [kind.name for kind in kinds_named_in("POSTE DE PREMIERS SÉCOURS")] == ["Premiers secours"]
    assert kinds_named_in("Premiers rangs") == []


def test_the_qualifications_of_somebody_begin_with_what_lasts_longest(aid):
    who = held(aid, TODAY, None, TODAY + DAY)
    assert [one.until for one in qualifications_of(who.id)] == [None, TODAY + DAY, TODAY]


def test_groups_that_wait_for_their_qualifications_are_told_until_they_have_them(aid):
    course, _sessions, _people = training([60], [[60], [60]])
    assert to_give() == []
    with step("Gives") as changes:
        changes.save(CourseQualification(course=course, kind=aid))
    assert [(one.course, one.group, one.waiting) for one in to_give()] == [(course, "A", 2)]
    give(course.id, "A")
    assert to_give() == []
