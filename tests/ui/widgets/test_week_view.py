"""The week: overlapping bookings beside each other, empty days thin, every booking read aloud and reached by keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.shell.page import Page, Place
from ui.widgets.base import column
from ui.widgets.week_view import WeekView
from ui.widgets.week_view_sheet import Block, WeekSheet, hours_of, tracks_of

DAYS = ("lundi 23", "mardi 24", "mercredi 25", "jeudi 26", "vendredi 27", "samedi 28", "dimanche 29")
BLOCKS = (
    Block(1, 0, 540, 720, "Champ-le-Bœuf", "neutral", "place de l’Europe", key="a"),
    Block(1, 2, 570, 660, "Médiathèque", key="b"),
    Block(2, 2, 840, 960, "Aide aux devoirs", key="c"),
    Block(2, 2, 930, 1020, "Atelier couture", problem="L’étage est pris deux fois.", key="d"),
    Block(5, 1, 300, 1320, "Du matin au soir", key="e"),
)


def sheet(*blocks, now=None):
    return WeekSheet(DAYS, DAYS, ("Tournée", "En bas", "En haut"), blocks, "Le bus reste au dépôt", now)


class WeekPage(Page):
    def __init__(self, desk):
        super().__init__(desk)
        self.view, self.seen = WeekView("Semaine"), []
        self.view.opened.connect(self.seen.append)
        self.setLayout(column(self.view))
        self.view.show_week(sheet(*BLOCKS, now=(1, 620)))


@pytest.fixture
def page(window, person):
    made = window(Place("week", "bus", lambda: "Semaine", WeekPage)).window.page()
    person.waits()
    return made


blocks = st.builds(
    lambda day, lane, start, long: Block(day, lane, start, start + long, "x"),
    st.integers(0, 6),
    st.integers(0, 2),
    st.integers(0, 1400),
    st.integers(1, 300),
)


@given(st.lists(blocks, max_size=20))
def test_no_two_bookings_of_one_track_overlap_and_no_track_is_wasted(drawn):
    tracks = tracks_of(sheet(*drawn))
    for n, one in enumerate(drawn):
        assert tracks.of[n] < tracks.depth[one.day, one.lane]
        for m, other in enumerate(drawn):
            together = n != m and (one.day, one.lane, tracks.of[n]) == (other.day, other.lane, tracks.of[m])
            assert not (together and one.start < other.end and other.start < one.end)
    for (day, lane), depth in tracks.depth.items():
        there = [b for b in drawn if (b.day, b.lane) == (day, lane)]
        assert depth == max(sum(b.start <= a.start < b.end for b in there) for a in there)


@given(st.lists(blocks, max_size=10))
def test_the_hours_shown_hold_every_booking_and_an_ordinary_day(drawn):
    first, last = hours_of(drawn)
    assert first <= 8 * 60
    assert last >= 20 * 60
    assert first % 60 == last % 60 == 0
    assert all(first <= b.start < b.end <= last for b in drawn)


def test_overlapping_bookings_lie_under_each_other_and_empty_days_are_thin(page):
    at = {block.block.key: block.geometry() for block in page.view.blocks()}
    assert at["d"].top() >= at["c"].bottom()
    assert at["a"].left() < at["b"].left() < at["b"].right() < at["a"].right()
    for one in at.values():
        assert not any(one is not other and one.intersects(other) for other in at.values())
    tops = page.view._tops()
    high = [after - before for before, after in pairwise(tops)]
    assert high[0] == high[3] == min(high)
    assert high[2] > high[1] > high[0]


def test_a_booking_is_read_aloud_with_its_day_times_place_and_what_it_clashes_with(page):
    clash = next(block for block in page.view.blocks() if block.block.key == "d")
    assert clash.accessibleName().replace("\u00a0", " ") == "Atelier couture, mercredi 25, 15 h 30 – 17 h 00, En haut"
    assert clash.accessibleDescription() == "L’étage est pris deux fois."


def test_tab_stops_once_in_the_week_and_arrows_lead_on(page, person):
    page.view.focus()
    assert "Champ-le-Bœuf" in person.hears()
    person.presses("Right")
    assert "Médiathèque" in person.hears()
    person.presses("Down")
    assert "Aide aux devoirs" in person.hears()
    person.presses("Down", "Down")
    assert "Du matin au soir" in person.hears()
    person.presses("Home", "Return")
    assert page.seen == ["a"]
    stops = [block for block in page.view.blocks() if block.focusPolicy() & block.focusPolicy().TabFocus]
    assert len(stops) == 1


def test_a_click_opens_a_booking(page, person):
    person.clicks(next(block.accessibleName() for block in page.view.blocks() if block.block.key == "c"))
    assert page.seen == ["c"]


def test_the_keyboard_stays_on_its_booking_when_the_week_is_read_again(page, person):
    page.view.focus()
    person.presses("Right")
    page.view.show_week(sheet(*BLOCKS[1:]))
    person.waits()
    assert "Médiathèque" in person.hears()
    page.view.show_week(sheet())
    person.waits()
    assert page.view.blocks() == []
