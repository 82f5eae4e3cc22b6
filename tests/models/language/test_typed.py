"""What people type is understood in the many ways they write it, and refused in words that mend."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.language import speaking
from models.language.formats import clock_text, day_short, day_text, duration_text, money_text
from models.language.typed import read_attended, read_cents, read_clock, read_day, read_duration, read_period


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("12h30", 750), ("12:30", 750), ("12,5", 750), ("12.5", 750), ("750 min", 750), ("14-17", 180), ("2 h 05", 125),
        ("45min", 45), ("0", 0), ("3", 180), ("24", 1440), ("14h – 17h30", 210), ("de 9h à 12h", 180), ("2\u202fh\u00a030", 150),
        (timedelta(hours=2, minutes=15), 135), (time(3, 30), 210), ("0,25", 15), ("1h", 60),
    ],
)  # fmt: skip
def test_durations_are_read_as_people_write_them(typed, minutes):
    assert read_duration(typed) == minutes


@pytest.mark.parametrize("typed", ["", "x", "45", "2h75", "17-14", "-3", "h", "1e3", "2h30x", "25h-26h"])
def test_what_is_no_duration_is_refused_in_words(typed):
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        read_duration(typed)


def test_a_bare_number_above_a_day_asks_for_its_unit():
    with pytest.raises(ValueError, match="45 min"):
        read_duration("45")


@given(st.integers(0, 24 * 60), st.sampled_from(["fr", "en"]))
def test_what_is_written_is_read_back(minutes, language):
    with speaking(language):
        assert read_duration(duration_text(minutes)) == minutes
        assert read_clock(clock_text(minutes)) == minutes


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["fr", "en"]))
def test_days_that_are_written_are_read_back(day, language):
    with speaking(language):
        assert (
            read_day(day_short(day))
            == read_day(day_text(day).replace("\u00a0", " "))
            == read_day(day.isoformat())
            == day
        )


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/3/24", date(2024, 3, 1)), ("010324", date(2024, 3, 1)), ("2026-03-01", date(2026, 3, 1)),
        ("01.03.2026", date(2026, 3, 1)), ("1er mars 2026", date(2026, 3, 1)), ("mardi 3 août 2026", date(2026, 8, 3)),
        ("3 March 2026", date(2026, 3, 3)), (datetime(2026, 3, 1, 5), date(2026, 3, 1)), (date(2026, 3, 1), date(2026, 3, 1)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)), ("29/02/2024", date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(typed, day):
    assert read_day(typed) == day


@pytest.mark.parametrize("typed", ["31/02/2026", "29/02/2025", "0/1/2026", "hier", "2026", "1/13/2026", "46082"])
def test_what_is_no_day_is_refused_in_words(typed):
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        read_day(typed)


def test_a_birth_with_two_digits_is_in_the_past():
    assert read_day("1/3/54", past=True) == date(1954, 3, 1)
    assert read_day("1/3/24", past=True) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("14-17", 150), ("14h30-16h", 90), ("2h15", 135), ("9-23", 180), ("18-19", 0), ("150 min", 150)],
)
def test_attended_time_is_a_duration_or_cut_to_the_times_of_the_session(typed, minutes):
    assert read_attended(typed, 13 * 60 + 30, 16 * 60 + 30, 180) == minutes


def test_nobody_attends_more_than_was_planned():
    with pytest.raises(ValueError, match="3"):
        read_attended("3h30", 13 * 60 + 30, 16 * 60 + 30, 180)
    assert read_attended("9-18", 9 * 60, 18 * 60, 480) == 480, "the break is not attended"


def test_periods_include_both_their_days():
    assert read_period("2026") == (date(2026, 1, 1), date(2026, 12, 31))
    assert read_period("2026-01-01..2026-06-30") == (date(2026, 1, 1), date(2026, 6, 30))
    for typed in ("", "26", "2026-06-30..2026-01-01", "0000", "a..b"):
        with pytest.raises(ValueError, match=r"\w+ \w+"):
            read_period(typed)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1 234,50", 123450),
        ("1234.50", 123450),
        ("1,234.50", 123450),
        ("1\u202f234,5 €", 123450),
        ("12", 1200),
        (12.3, 1230),
        ("−0,05", -5),
    ],
)
def test_amounts_are_read_as_people_write_them(typed, cents):
    assert read_cents(typed) == cents


@pytest.mark.parametrize("typed", ["", "12,345", "1.234,50", "douze", "12€50", 0.001, "1e3"])
def test_what_is_no_amount_is_refused_in_words(typed):
    with pytest.raises(ValueError, match="montant"):
        read_cents(typed)


@pytest.mark.parametrize("language", ["fr", "en"])
@given(cents=st.integers(-(10**11), 10**11))
def test_an_amount_that_is_written_is_read_back(cents, language):
    with speaking(language):
        assert read_cents(money_text(cents)) == cents
