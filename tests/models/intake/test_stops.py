"""Stops: the file of a mobile library with every line accounted for, our own list, and the traps of both."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.intake import carry_out, plan_import, read_source
from models.records.steps import step
from models.records.undo import undo
from models.rounds import Round, RoundStop, Stop
from models.spaces import Venue
from models.territory import Territory
from tests.makers import dump
from tests.models.intake.conftest import accounted, counts

MIDLOTHIAN = Path(__file__).parents[2] / "samples" / "stops" / "midlothian.csv"
HEAD = "mobile,route,stop,address,geox,geoy,day,arrival,departure,frequency,start,end,exceptions\n"
LINE = "Mobile,Lundi,Les Aulnes,place de la Fontaine,6.14,48.70,Monday,9:30,10:45,FREQ=WEEKLY,2026-11-23,,\n"


def test_the_file_of_a_mobile_library_is_read_with_every_line_accounted_for(dossier):
    plan = accounted(plan_import(read_source(MIDLOTHIAN), "stops"))
    assert counts(plan) == (55, 20, 0, 0)  # 75 lines, 55 places
    changes = carry_out(plan)
    assert (Stop.kept().count(), Round.kept().count(), RoundStop.kept().count()) == (55, 10, 75)
    assert [venue.name for venue in Venue.kept()] == ["Mobile"]
    monday = Round.get(Round.title == "Week 1 Monday")
    assert (monday.day, monday.recurrence) == (date(2020, 2, 24), "FREQ=WEEKLY;INTERVAL=2")
    calls = RoundStop.select().where(RoundStop.round == monday).order_by(RoundStop.place)
    assert [call.place for call in calls] == list(range(1, calls.count() + 1))
    first = calls[0]
    assert (first.stop.name, first.arrival, first.departure) == ("Bilston Nursery", 9 * 60 + 30, 10 * 60 + 30)
    assert (first.stop.latitude, first.stop.longitude) == (55_869_506, -3_182_644)
    assert {told.field for told in plan.warnings} == {"arrival"}  # two stops at one time
    before = dump()
    undo(changes.step)
    assert not Stop.kept().count()
    assert before != dump()


def test_stops_are_numbered_by_their_times_even_when_the_file_is_not_in_order(dossier):
    carry_out(plan_import(read_source(MIDLOTHIAN), "stops"))
    for round_ in Round.kept():
        times = [c.arrival for c in RoundStop.select().where(RoundStop.round == round_).order_by(RoundStop.place)]
        assert times == sorted(times)


def test_the_file_of_a_mobile_library_taken_in_again_changes_nothing(dossier):
    carry_out(plan_import(read_source(MIDLOTHIAN), "stops"))
    assert counts(plan_import(read_source(MIDLOTHIAN), "stops")) == (0, 0, 75, 0)


def test_times_are_read_with_and_without_a_first_nought(take):
    take(
        HEAD + LINE + LINE.replace("Les Aulnes", "La Cascade").replace("9:30", "09:30").replace("10:45", "10h45"),
        "stops",
    )
    assert {(call.arrival, call.departure) for call in RoundStop.kept()} == {(570, 645)}


@pytest.mark.parametrize(
    ("broken", "field", "words"),
    [
        (("9:30", "25:99"), "arrival", "Écrivez une heure"),
        (("9:30", "le matin"), "arrival", "Écrivez une heure"),
        (("10:45", "9:15"), "departure", "minuit"),
        (("9:30,10:45", "22:00,00:30"), "departure", "minuit"),
        (("FREQ=WEEKLY", "FREQ=SECONDLY"), "frequency", "jour, semaine, mois ou an"),
        (("FREQ=WEEKLY", "chaque lundi"), "frequency", "jour, semaine, mois ou an"),
        (("2026-11-23", "31/02/2026"), "start", "calendrier"),
        (("Monday,9:30", "Monday,"), "arrival", "heures où le bus est là"),
        (("2026-11-23,", "2026-11-23,2026-01-01"), "end", "précède"),
    ],
)
def test_a_broken_line_is_refused_with_words_and_the_others_are_kept(take, broken, field, words):
    plan = take(HEAD + LINE.replace(*broken) + LINE.replace("Les Aulnes", "La Cascade"), "stops")
    assert plan.refused_lines == 1
    told = plan.refused[0]
    assert (told.line, told.field) == (2, field)
    assert words in told.reason
    assert [stop.name for stop in Stop.kept()] == ["La Cascade"]


@pytest.mark.parametrize("coordinates", [",", "6.14,", ",48.70", "ouest,nord", "6.14,4870"])
def test_a_stop_without_usable_coordinates_is_kept_with_a_warning(take, coordinates):
    plan = take(HEAD + LINE.replace("6.14,48.70", coordinates), "stops")
    assert counts(plan) == (1, 0, 0, 0)
    assert any("plan" in told.reason for told in plan.warnings)
    stop = Stop.get()
    assert (stop.latitude, stop.longitude) == (None, None)


def test_missing_coordinates_come_with_a_later_file_to_the_same_stop(take):
    take(HEAD + LINE.replace("6.14,48.70", ","), "stops")
    assert counts(take(HEAD + LINE, "stops")) == (0, 1, 0, 0)
    assert Stop.get().latitude == 48_700_000


def test_one_name_at_two_places_is_two_stops(take):
    take(HEAD + LINE + LINE.replace("48.70", "48.71").replace("9:30,10:45", "11:00,12:00"), "stops")
    assert Stop.kept().count() == 2


def test_an_end_becomes_part_of_the_rule_and_exceptions_stay_days(take):
    take(HEAD + LINE.replace("2026-11-23,,", '2026-11-23,2027-06-30,"2026-12-28,2027-01-04"'), "stops")
    round_ = Round.get()
    assert round_.recurrence == "FREQ=WEEKLY;UNTIL=20270630"
    assert round_.exceptions == "2026-12-28\n2027-01-04"


def test_a_first_day_on_another_weekday_is_moved_to_the_one_told(take):
    plan = take(HEAD + LINE.replace("2026-11-23", "2026-11-24"), "stops")
    assert Round.get().day == date(2026, 11, 30)
    assert [told.field for told in plan.warnings] == ["weekday"]


def test_our_own_titles_are_known_in_both_languages_and_the_quarter_is_found_by_its_name(take):
    with step("Territoire") as changes:
        quarter = changes.save(Territory(name="Champ-le-Bœuf", kind="quarter"))
    take(
        "Nom;Adresse;Quartier;Latitude;Longitude;Autorisation jusqu’au\nLes Aulnes;place;champ-le-bœuf;48,7;6,14;\n",
        "stops",
    )
    take("Name;Address;Quarter;Latitude;Longitude\nLa Cascade;école;Nowhere;48.71;6.15\n", "stops")
    aulnes, cascade = Stop.select().order_by(Stop.id)
    assert (aulnes.__data__["quarter"], aulnes.latitude, aulnes.longitude) == (quarter.id, 48_700_000, 6_140_000)
    assert cascade.quarter is None


def test_a_line_of_times_without_its_bus_is_refused_until_there_is_just_one(take):
    head, line = HEAD.replace("mobile,", ""), LINE.replace("Mobile,", "")
    assert take(head + line, "stops").refused_lines == 1
    with step("Bus") as changes:
        changes.save(Venue(name="L’impériale", mobile=True))
    assert take(head + line, "stops").created == 1
    assert Round.get().venue.name == "L’impériale"


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "9:30",
            "24:00",
            "2026-11-28",
            "FREQ=WEEKLY",
            "FREQ=SECONDLY",
            "48,7",
            "6.14",
            "Les Aulnes",
            "Monday",
            "é\u202e",
        ]
    ),
    st.text(st.characters(exclude_categories=["C"]), max_size=12),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=12, max_size=12), min_size=1, max_size=8))
def test_whatever_stands_in_the_cells_every_line_is_accounted_for(dossier, file, drawn):
    out = StringIO()
    lines = csv.writer(out)
    lines.writerow(HEAD.strip().split(","))
    lines.writerows(["Bus", *cells] for cells in drawn)
    plan = accounted(plan_import(read_source(file(out.getvalue())), "stops"))
    assert all(told.reason for told in [*plan.refused, *plan.warnings])
    if plan.created + plan.updated:
        undo(carry_out(plan).step)
