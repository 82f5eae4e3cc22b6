"""The rules of joint actions: what an action, its sessions, its counts and its requests may and may not say."""

from datetime import date, timedelta

import pytest

from models.actions import Action, ActionSession, AttendanceCount
from models.counts import Noted, counts_of, enter_counts
from models.diagnosis import ActorGroup, Diagnosis
from models.meetings import Meeting
from models.partners import Organisation
from models.queries.action_figures import figures_of
from models.queries.actions import in_year, lacking, next_status, tell_days, years
from models.queries.territory import lies_in
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo
from models.requests import InformationRequest, Orientation
from models.rounds import Stop
from models.spaces import Booking, Space, Venue
from models.territory import Territory, TerritoryPart
from tests.makers import durand

DAY = date(2026, 4, 11)


@pytest.fixture
def bus(dossier):
    with step("The bus") as changes:
        venue = changes.save(Venue(name="Le bus", mobile=True))
        return [changes.save(Space(venue=venue, name=name)) for name in ("Rez-de-chaussée", "Étage")]


@pytest.fixture
def books(dossier):
    with step("An action") as changes:
        return changes.save(Action(title="Des livres sur un plateau", start=DAY))


def kept(record):
    with step("Kept") as changes:
        return changes.save(record)


def refused(record):
    """Why a record is refused, by field."""
    with pytest.raises(InvalidRecord) as caught, step("Refused") as changes:
        changes.save(record)
    return {problem.field: problem.message for problem in caught.value.problems}


# --- actions


def test_an_action_cannot_be_evaluated_without_saying_what_came_of_it(books):
    books.status = "evaluated"
    assert refused(books) == {"assessment": "Une action évaluée dit ce qu’elle a donné : remplissez le bilan."}
    books.assessment = "Les gens sont revenus."
    assert kept(books).status == "evaluated"


def test_an_action_does_not_end_before_it_begins(books):
    books.end = date(2026, 4, 10)
    assert list(refused(books)) == ["end"]


def test_the_status_goes_forward_and_words_say_what_is_missing(books):
    assert next_status(books) == "prepared"
    assert lacking(books, "prepared", DAY) == ["qui la porte", "l’objectif qu’elle sert"]
    assert lacking(books, "done", date(2026, 4, 10)) == ["une séance qui a eu lieu"]
    assert lacking(books, "done", DAY) == []
    assert lacking(books, "evaluated", DAY) == ["le bilan : ce qu’elle a donné", "combien sont venus"]
    books.status = "cancelled"
    assert next_status(books) is None


def test_an_evaluated_action_lacks_nothing_once_it_was_counted_and_assessed(books):
    session = kept(ActionSession(action=books, day=DAY))
    kept(AttendanceCount(session=session, number=3))
    books.assessment = "Trois voisines."
    assert lacking(books, "evaluated", DAY) == []


def test_the_days_of_an_action_are_those_written_or_else_those_of_its_sessions(books):
    kept(ActionSession(action=books, day=date(2026, 5, 2)))
    assert tell_days(books) == (DAY, date(2026, 5, 2))
    books.start = None
    assert tell_days(books) == (date(2026, 5, 2), date(2026, 5, 2))
    assert tell_days(kept(Action(title="Un jour"))) is None


def test_actions_are_found_by_a_year_in_which_they_begin_go_on_or_have_a_session(books):
    long = kept(Action(title="Longue", start=date(2024, 9, 1), end=date(2026, 1, 15)))
    late = kept(Action(title="Tardive", start=date(2025, 12, 1)))
    kept(ActionSession(action=late, day=date(2027, 2, 1)))

    def found(year):
        return {action.title for action in Action.kept().where(in_year(year))}

    assert found(2026) == {books.title, long.title}
    assert found(2025) == {long.title, late.title}
    assert found(2027) == {late.title}
    assert years() == [2027, 2026, 2025, 2024]


def test_actions_are_found_by_a_territory_and_by_all_that_lies_in_it(books):
    commune, quarter = (kept(Territory(name=n, kind=k)) for n, k in (("Maxéville", "commune"), ("Aulnes", "quarter")))
    kept(TerritoryPart(whole=commune, part=quarter))
    stop = kept(Stop(name="Place des Aulnes", quarter=quarter))
    kept(ActionSession(action=books, day=DAY, stop=stop))
    kept(Action(title="Ailleurs"))
    for where in (commune, quarter):
        assert [a.id for a in Action.kept().where(lies_in(Action, where.id))] == [books.id]


# --- sessions


def test_a_session_past_midnight_is_refused_with_words(books):
    said = refused(ActionSession(action=books, day=DAY, start=22 * 60, end=60))
    assert said == {"end": "La fin précède le début. Ce qui dure au-delà de minuit se note en deux fois."}


def test_a_session_in_a_space_says_from_when_to_when(books, bus):
    assert list(refused(ActionSession(action=books, day=DAY, space=bus[0]))) == ["start"]


def test_a_space_is_not_booked_twice_and_words_say_by_what(books, bus):
    kept(ActionSession(action=books, title="Lecture", day=DAY, start=600, end=720, space=bus[1]))
    said = refused(ActionSession(action=books, day=DAY, start=700, end=800, space=bus[1]))
    assert "Lecture" in said["space"]
    assert "11 avril 2026" in said["space"].replace("\u00a0", " ")
    kept(ActionSession(action=books, title="Après", day=DAY, start=720, end=800, space=bus[1]))
    kept(ActionSession(action=books, title="En bas", day=DAY, start=600, end=720, space=bus[0]))


def test_two_sessions_of_one_step_do_not_share_a_space(books, bus):
    both = [ActionSession(action=books, title=title, day=DAY, start=600, end=720, space=bus[0]) for title in ("A", "B")]
    with pytest.raises(InvalidRecord), step("Both") as changes:
        changes.add_all(ActionSession, both)
    assert not ActionSession.select().exists()


def test_a_session_a_meeting_and_a_booking_do_not_share_a_space_either(books, bus):
    kept(Booking(space=bus[0], day=DAY, start=540, end=720, title="Permanence de la CAF"))
    assert (
        "Permanence de la CAF"
        in refused(ActionSession(action=books, day=DAY, start=600, end=660, space=bus[0]))["space"]
    )
    group = kept(ActorGroup(diagnosis=kept(Diagnosis(title="Diagnostic")), name="Habitants"))
    assert list(refused(Meeting(group=group, day=DAY, start=600, end=660, space=bus[0]))) == ["space"]
    kept(Meeting(group=group, day=DAY, start=600, end=660, space=bus[1]))
    assert list(refused(ActionSession(action=books, day=DAY, start=630, end=700, space=bus[1]))) == ["space"]


def test_the_same_session_entered_twice_is_refused(books):
    kept(ActionSession(action=books, day=DAY, start=600, place="Place des Aulnes"))
    assert "action" in refused(ActionSession(action=books, day=DAY, start=600, place="Place des Aulnes"))


def test_a_session_is_held_at_its_place_or_else_at_its_stop(books):
    stop = kept(Stop(name="Place des Aulnes"))
    assert kept(ActionSession(action=books, day=DAY, stop=stop)).where() == "Place des Aulnes"
    assert kept(ActionSession(action=books, day=DAY, stop=stop, place="Préau")).where() == "Préau"


# --- counts


@pytest.fixture
def session(books):
    return kept(ActionSession(action=books, day=DAY))


@pytest.mark.parametrize("number", [-1, 0])
def test_minus_one_visitor_and_none_at_all_are_refused(session, number):
    assert list(refused(AttendanceCount(session=session, number=number))) == ["number"]


def test_visits_and_persons_are_never_added(session, books):
    kept(AttendanceCount(session=session, what="visits", number=40))
    kept(AttendanceCount(session=session, what="persons", number=25))
    found = figures_of([books.id])[books.id]
    assert (found.visits.total, found.persons.total) == (40, 25)
    counts = counts_of(session.id)
    assert (counts.total("visits"), counts.total("persons")) == (40, 25)


def entered(session, **numbers):
    with step("Entered") as changes:
        enter_counts(changes, session.id, {Noted(band=band): number for band, number in numbers.items()})
    return changes.step


def test_entering_a_count_again_keeps_its_record(session):
    entered(session, **{"0-11": 4, "60+": 9})
    before = {count.band: count.id for count in AttendanceCount.kept()}
    entered(session, **{"0-11": 7, "60+": 9, "26-59": 1})
    after = {count.band: (count.id, count.number) for count in AttendanceCount.kept()}
    assert after["0-11"] == (before["0-11"], 7)
    assert after["60+"] == (before["60+"], 9)
    assert set(after) == {"0-11", "60+", "26-59"}


def test_a_count_cleared_and_entered_again_comes_back_as_the_same_record(session):
    entered(session, **{"0-11": 4})
    key = AttendanceCount.kept().get().id
    entered(session, **{"0-11": 0})
    assert not AttendanceCount.kept().exists()
    entered(session, **{"0-11": 6})
    assert [(count.id, count.number) for count in AttendanceCount.kept()] == [(key, 6)]


def test_several_records_of_the_same_people_are_one_number_and_become_one_record(session):
    first, _second = (kept(AttendanceCount(session=session, band="60+", number=n)) for n in (3, 5))
    assert counts_of(session.id).numbers == {Noted(band="60+"): 8}
    entered(session, **{"60+": 10})
    assert [(count.id, count.number) for count in AttendanceCount.kept()] == [(first.id, 10)]


def test_entering_what_stands_there_already_leaves_no_trace(session):
    entered(session, **{"0-11": 4})
    with step("Again") as changes:
        enter_counts(changes, session.id, {Noted(band="0-11"): 4})
    assert not changes


def test_a_whole_entry_is_undone_at_once(session):
    entered(session, **{"0-11": 4, "60+": 9})
    done = entered(session, **{"0-11": 0, "60+": 2, "26-59": 5})
    undo(done)
    assert counts_of(session.id).numbers == {Noted(band="0-11"): 4, Noted(band="60+"): 9}


def test_a_negative_number_refuses_the_whole_entry(session):
    entered(session, **{"0-11": 4})
    with pytest.raises(InvalidRecord):
        entered(session, **{"0-11": 6, "60+": -1})
    assert counts_of(session.id).numbers == {Noted(band="0-11"): 4}


# --- requests


def test_a_request_says_what_was_asked(books):
    assert list(refused(InformationRequest(action=books, day=DAY))) == ["wanted"]
    assert kept(InformationRequest(action=books, day=DAY, wanted="Horaires de la médiathèque")).number == 1


def test_a_request_made_at_a_session_belongs_to_its_action(session, books):
    request = kept(InformationRequest(session=session, day=DAY, wanted="S’inscrire"))
    assert request.__data__["action"] == books.id


def test_an_action_is_led_by_one_of_the_people_there_are(books):
    books.lead = kept(durand())
    assert kept(books).lead.name_of() == "DURAND Zoé"


def test_an_orientation_is_not_dated_before_the_request_it_follows(dossier):
    with step("Demande") as changes:
        library = changes.save(Organisation(name="Médiathèque"))
        request = changes.save(InformationRequest(day=DAY, wanted="S’inscrire"))
    with pytest.raises(InvalidRecord, match="suit sa demande"), step("Avant") as changes:
        changes.save(Orientation(request=request, organisation=library, day=DAY - timedelta(days=1), number=1))
    with step("Le jour même") as changes:
        changes.save(Orientation(request=request, organisation=library, day=DAY, number=1))
