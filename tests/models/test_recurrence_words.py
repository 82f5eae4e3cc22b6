"""Recurrence said in plain words, and read back from them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.language import speaking
from models.recurrence import complaint_of
from models.recurrence_words import DAY, LAST, MONTH, ONCE, WEEK, Plain, plain_of, said, which_of_month

SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("rule", "french", "english"),
    [
        ("", "le samedi 28 novembre 2026", "on Saturday 28 November 2026"),
        ("FREQ=DAILY", "chaque jour", "every day"),
        ("FREQ=WEEKLY", "chaque samedi", "every Saturday"),
        ("FREQ=WEEKLY;BYDAY=FR,TU", "chaque mardi et vendredi", "every Tuesday and Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "un samedi sur deux", "every other Saturday"),
        ("FREQ=WEEKLY;INTERVAL=3", "toutes les 3 semaines, le samedi", "every 3 weeks, on Saturday"),
        ("FREQ=MONTHLY;BYDAY=1SA", "le premier samedi du mois", "on the first Saturday of the month"),
        ("FREQ=MONTHLY;BYDAY=-1SA", "le dernier samedi du mois", "on the last Saturday of the month"),
        (
            "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270630",
            "chaque samedi, jusqu’au 30 juin 2027",
            "every Saturday, until 30 June 2027",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("FREQ=WEEKLY;COUNT=5", "FREQ=WEEKLY;COUNT=5", "FREQ=WEEKLY;COUNT=5"),
    ],
)
def test_a_rule_is_said_as_people_say_it_and_one_without_words_as_it_is(rule, french, english):
    assert said(rule, SATURDAY).replace("\u00a0", " ") == french
    with speaking("en"):
        assert said(rule, SATURDAY).replace("\u00a0", " ") == english


@given(
    st.one_of(
        st.just(Plain(ONCE)),
        st.builds(Plain, st.just(DAY), until=st.none() | st.dates(date(2026, 1, 1), date(2099, 1, 1))),
        st.builds(
            lambda n, days, until: Plain(WEEK, n, tuple(sorted(days)), 0, until),
            st.integers(1, 8),
            st.sets(st.integers(0, 6), min_size=1),
            st.none() | st.dates(date(2026, 1, 1), date(2099, 1, 1)),
        ),
        st.builds(
            lambda day, which: Plain(MONTH, 1, (day,), which), st.integers(0, 6), st.sampled_from([1, 2, 3, 4, LAST])
        ),
    )
)
def test_what_is_chosen_in_words_comes_back_from_its_rule(plain):
    assert plain_of(plain.rule(), SATURDAY) == plain
    assert not plain.rule() or complaint_of(plain.rule()) is None


@pytest.mark.parametrize(
    ("day", "which"), [(1, 1), (7, 1), (8, 2), (21, 3), (22, 4), (23, 4), (24, LAST), (28, LAST), (29, LAST)]
)
def test_the_last_of_its_weekdays_in_a_month_is_called_the_last(day, which):
    assert which_of_month(date(2026, 11, day)) == which


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "chaque lundi",
        "FREQ=WEEKLY;BYHOUR=9",
    ],
)
def test_a_rule_that_no_bus_can_follow_is_refused_with_words(rule):
    words = complaint_of(rule)
    assert words
    assert rule not in words
