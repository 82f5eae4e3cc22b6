"""iCalendar: rounds with their rules, sessions and bookings, read back by another program's parser."""

from datetime import date, datetime

import pytest
from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

from exports.calendar import write_calendar
from models.language.typed import Period
from models.queries.rounds import occurrences
from models.records.steps import step
from models.refusals import Unknown
from models.rounds import RoundStop
from tests.bus_story import SATURDAY, booking, bus, session
from tests.makers import our_service


def events(path):
    return [one for one in Calendar.from_ical(path.read_bytes()).walk() if one.name == "VEVENT"]


def test_each_stop_of_a_round_is_an_event_with_its_rule_its_exceptions_and_its_place(service, tmp_path):
    our_service()
    there = bus(recurrence="FREQ=WEEKLY;BYDAY=SA;UNTIL=20270626", exceptions="2026-12-26")
    path = tmp_path / "rounds.ics"
    assert write_calendar(path, "rounds") == 4
    first = events(path)[0]
    assert first["summary"] == "L’impériale, Les Aulnes"
    assert first["location"] == "Les Aulnes, place de la Fontaine, Maxéville"
    assert first.decoded("dtstart") == datetime(2026, 9, 5, 9, 30)
    assert first.decoded("dtend") == datetime(2026, 9, 5, 10, 45)
    assert first["exdate"].dts[0].dt == datetime(2026, 12, 26, 9, 30)
    assert tuple(first["geo"].to_ical().split(";")) == ("48.7069", "6.1523")
    assert "Roussel" not in path.read_text("utf-8")  # a public calendar names no driver
    days = rruleset()
    days.rrule(rrulestr(first["rrule"].to_ical().decode(), dtstart=first.decoded("dtstart")))
    days.exdate(first["exdate"].dts[0].dt)
    ours = occurrences(there.round, date(2026, 9, 1), date(2028, 1, 1))
    assert [moment.date() for moment in days] == ours
    assert {(moment.hour, moment.minute) for moment in days} == {(9, 30)}  # whatever the clocks do


def test_times_are_floating_so_that_no_zone_is_guessed(service, tmp_path):
    our_service()
    bus()
    path = tmp_path / "rounds.ics"
    write_calendar(path, "rounds")
    written = path.read_bytes()
    assert b"DTSTART:20260905T093000\r\n" in written
    assert b"TZID" not in written


def test_an_event_keeps_its_uid_when_its_record_changes_and_the_same_content_gives_the_same_file(service, tmp_path):
    our_service()
    there = bus()
    path = tmp_path / "rounds.ics"
    write_calendar(path, "rounds")
    before, uids = path.read_bytes(), [str(one["uid"]) for one in events(path)]
    write_calendar(path, "rounds")
    assert path.read_bytes() == before
    with step("Plus tard") as changes:
        call = RoundStop.get_by_id(there.calls[0].id)
        call.departure = 650
        changes.save(call)
    write_calendar(path, "rounds")
    assert path.read_bytes() != before
    assert [str(one["uid"]) for one in events(path)] == uids
    assert len(set(uids)) == 4


def test_sessions_and_bookings_of_a_period_come_with_their_place_and_one_without_times_takes_the_day(service, tmp_path):
    our_service()
    there = bus()
    session(there, title="Rayon jeunesse")
    session(there, day=date(2026, 12, 5), start=None, end=None)
    session(there, day=date(2027, 1, 5), stop=None)
    booking(there)
    path = tmp_path / "all.ics"
    assert write_calendar(path, "action-sessions", period=Period(date(2026, 1, 1), date(2026, 12, 31))) == 2
    youth, whole = events(path)
    assert youth["summary"] == "Des livres sur un plateau · Rayon jeunesse"
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (date(2026, 12, 5), date(2026, 12, 6))
    assert write_calendar(path, "bookings") == 1
    assert events(path)[0]["location"] == "L’impériale, Impériale"
    assert write_calendar(path) == 4 + 3 + 1
    assert {one.decoded("dtstart") for one in events(path)} >= {datetime(SATURDAY.year, 11, 28, 10, 0)}


def test_a_title_with_commas_newlines_and_colons_stays_one_line_of_one_event(service, tmp_path):
    our_service()
    there = bus()
    hostile = "Lire; écrire, compter\\: BEGIN:VEVENT"
    booking(there, title=hostile)
    path = tmp_path / "bookings.ics"
    write_calendar(path, "bookings")
    assert [str(one["summary"]) for one in events(path)] == [hostile]


def test_what_has_no_days_is_refused(service, tmp_path):
    with pytest.raises(Unknown):
        write_calendar(tmp_path / "x.ics", "partners")
