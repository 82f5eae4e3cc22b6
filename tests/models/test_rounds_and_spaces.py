"""The rules of stops, rounds and spaces: each refused beside its field, in words that say what to do."""

from __future__ import annotations

from datetime import date

import pytest

from models.actions import ActionSession
from models.meetings import Meeting
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo
from models.refusals import Refusal
from models.rounds import DegreesField, Passage, Round, RoundStop, Stop
from models.spaces import Booking, Space, Venue
from tests.bus_story import MONDAY, SATURDAY, booking, bus, meeting, session


@pytest.mark.parametrize(
    ("record", "field", "words"),
    [
        (Stop(), "name", "À remplir"),
        (Stop(name="x", latitude=48_700_000), "longitude", "les deux coordonnées"),
        (Stop(name="x", latitude=91_000_000, longitude=0), "latitude", "90"),
        (Stop(name="x", latitude=0, longitude=-180_000_001), "longitude", "180"),
        (Round(title="x", venue=1), "day", "À remplir"),
        (Round(title="x", venue=1, day=SATURDAY, recurrence="FREQ=SECONDLY"), "recurrence", "jour, semaine"),
        (Round(title="x", venue=1, day=SATURDAY, recurrence="FREQ=WEEKLY;BYHOUR=9"), "recurrence", "BYHOUR"),
        (Round(title="x", venue=1, day=SATURDAY, recurrence="le samedi"), "recurrence", "jour, semaine"),
        (
            Round(title="x", venue=1, day=SATURDAY, recurrence="FREQ=WEEKLY;UNTIL=20200101"),
            *("recurrence", "s’arrête le 1er janvier 2020"),
        ),
        (Round(title="x", venue=1, day=SATURDAY, exceptions="2026-12-26\nNoël"), "exceptions", "31/12/2026"),
        (RoundStop(round=1, place=1, stop=1, arrival=600, departure=600), "departure", "minuit"),
        (RoundStop(round=1, place=1, stop=1, arrival=1380, departure=30), "departure", "se note en deux fois"),
        (RoundStop(round=1, place=1, stop=1, arrival=1380, departure=1500), "departure", "24 h"),
        (Passage(round_stop=1, day=SATURDAY, arrival=600), "departure", "les deux heures"),
        (Passage(round_stop=1, day=SATURDAY, served=False, arrival=600, departure=660), "served", "n’a pas d’heures"),
        (Booking(space=1, day=MONDAY, start=900, end=840, title="x"), "end", "La fin précède le début"),
        (Booking(space=1, day=MONDAY, start=900, title="x"), "end", "À remplir"),
        (Space(venue=1, name="x", capacity=-1), "capacity", "0"),
        (Venue(), "name", "À remplir"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_with_words(record, field, words):
    found = {problem.field: problem.message for problem in record.problems()}
    assert words in found[field].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("48.7069", 48_706_900), ("48,7069", 48_706_900), ("−3,182644", -3_182_644), ("0", 0), (6, 6_000_000)],
)
def test_coordinates_are_typed_as_degrees_with_a_point_or_a_comma(typed, kept):
    field = DegreesField(limit=180)
    assert field.read(typed) == kept
    assert field.read(field.text(kept)) == kept


@pytest.mark.parametrize("typed", ["48°42'", "nord", "nan", "inf", "1e400"])
def test_coordinates_in_another_form_are_refused_with_an_example(typed):
    with pytest.raises(ValueError, match="48,7031"):
        DegreesField(limit=90).read(typed)


@pytest.mark.parametrize("first", ["booking", "meeting", "session"])
@pytest.mark.parametrize("second", ["booking", "meeting", "session"])
def test_a_space_is_not_booked_twice_at_one_time_whatever_books_it(dossier, first, second):
    there = bus()

    def book(kind, start, end):
        if kind == "booking":
            booking(there, start=start, end=end, title=f"b{start}")
        elif kind == "meeting":
            meeting(there, start=start, end=end)
        else:
            session(there, day=MONDAY, start=start, end=end, space=there.high, title=f"s{start}")

    book(first, 840, 960)
    with pytest.raises(InvalidRecord, match="déjà pris"):
        book(second, 900, 1000)
    book(second, 960, 1000)
    assert sum(kind.kept().where(kind.space == there.high).count() for kind in (Booking, Meeting, ActionSession)) == 2


def test_two_bookings_of_one_step_clash_as_well(dossier):
    there = bus()
    with pytest.raises(InvalidRecord, match="déjà pris"), step("Deux") as changes:
        same = {"space": there.high, "day": MONDAY, "start": 600, "end": 700}
        changes.add_all(Booking, [Booking(title="a", **same), Booking(title="b", **same)])
    assert not Booking.select().count()


def test_a_booking_in_the_bin_leaves_its_space_free_and_cannot_come_back_once_it_is_taken(dossier):
    there = bus()
    first = booking(there)
    with step("Annulée") as changes:
        changes.bin(Booking.get_by_id(first.id))
    booking(there, title="Atelier couture")
    with pytest.raises(InvalidRecord, match="Atelier couture"), step("Retour") as changes:
        changes.restore(Booking.get_by_id(first.id))


def test_another_deck_or_another_day_is_no_clash(dossier):
    there = bus()
    booking(there)
    booking(there, space=there.low)
    booking(there, day=SATURDAY)
    assert Booking.kept().count() == 3


def test_a_booking_may_change_its_own_times(dossier):
    there = bus()
    made = booking(there)
    with step("Plus tard") as changes:
        again = Booking.get_by_id(made.id)
        again.start, again.end = 630, 700
        changes.save(again)
    assert Booking.get().start == 630


def test_a_stop_of_a_round_is_noted_once_a_day(dossier):
    there = bus()
    with step("Une fois") as changes:
        changes.save(Passage(round_stop=there.calls[0], day=SATURDAY))
    with pytest.raises(Refusal), step("Deux fois") as changes:
        changes.save(Passage(round_stop=there.calls[0], day=SATURDAY))


def test_a_stop_in_use_is_not_lost_when_its_making_is_undone(dossier):
    with step("Arrêt") as changes:
        stop = changes.save(Stop(name="Les Aulnes"))
    made = changes.step
    with step("Tournée") as changes:
        venue = changes.save(Venue(name="Bus"))
        round_ = changes.save(Round(title="x", venue=venue, day=date(2026, 11, 28)))
        changes.save(RoundStop(round=round_, place=1, stop=stop, arrival=600, departure=660))
    with pytest.raises(Refusal):
        undo(made)
    assert Stop.kept().exists()
