"""The plan of stops: north is up, names never lie on each other, the scale is true, arrows lead from stop to stop."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.shell.page import Page, Place
from ui.widgets.base import column
from ui.widgets.stops_plan import PlanSheet, StopsPlan
from ui.widgets.stops_plan_places import METRES, Frame, PlanStop, name_places, nearest, project, scale_bar

ROOM = Frame(32, 32, 600, 400)
FOUR = (
    PlanStop(1, "Les Aulnes", 48_706_900, 6_152_300, "1"),
    PlanStop(2, "Champ-le-Bœuf", 48_700_800, 6_134_200, "2"),
    PlanStop(3, "La Cascade", 48_711_500, 6_160_900, "3", "warn", "autorisation échue"),
    PlanStop(4, "Haut-du-Lièvre", 48_703_400, 6_155_700, "4"),
)
stops = st.lists(
    st.tuples(st.integers(-80_000_000, 80_000_000), st.integers(-170_000_000, 170_000_000)), min_size=1, max_size=25
).map(lambda drawn: [PlanStop(n, f"Arrêt {n}", *where) for n, where in enumerate(drawn)])


@settings(max_examples=150, deadline=None)
@given(stops)
def test_every_stop_lies_in_the_room_north_above_south_and_east_right_of_west(drawn):
    places, _metres = project(drawn, ROOM)
    for one in drawn:
        x, y = places[one.key]
        assert ROOM.left - 0.5 <= x <= ROOM.left + ROOM.width + 0.5
        assert ROOM.top - 0.5 <= y <= ROOM.top + ROOM.height + 0.5
        for other in drawn:
            if one.latitude > other.latitude:
                assert y <= places[other.key][1]
            if one.longitude > other.longitude:
                assert x >= places[other.key][0]


@settings(max_examples=150, deadline=None)
@given(stops, st.lists(st.integers(10, 120), min_size=25, max_size=25))
def test_no_name_lies_on_another_on_a_dot_or_outside(drawn, widths):
    places, _metres = project(drawn, ROOM)
    whole = Frame(0, 0, 664, 464)
    sizes = {stop.key: (widths[n], 15) for n, stop in enumerate(drawn)}
    named = name_places(sizes, places, sizes, 9, whole)
    dots = {key: Frame(x - 9, y - 9, 18, 18) for key, (x, y) in places.items()}
    for key, at in named.items():
        assert whole.holds(at)
        assert not any(at.meets(other) for k, other in named.items() if k != key)
        assert not any(at.meets(dot) for k, dot in dots.items() if k != key)


def test_a_hundred_metres_are_as_long_north_as_east():
    north = PlanStop(2, "nord", 48_700_000 + round(1e6 * 1000 / METRES), 6_150_000)
    east = PlanStop(3, "est", 48_700_000, 6_150_000 + round(1e6 * 1000 / (METRES * 0.66)))
    places, metres = project([PlanStop(1, "ici", 48_700_000, 6_150_000), north, east], ROOM)
    up, right = places[1][1] - places[2][1], places[3][0] - places[1][0]
    assert abs(up * metres - 1000) < 1
    assert abs(right * metres - 1000) < 1


@given(st.floats(0.01, 100_000), st.floats(20, 400))
def test_the_scale_is_a_round_length_that_fits(metres, most):
    length, pixels = scale_bar(metres, most)
    assert pixels <= most or length == 1
    assert str(length).rstrip("0") in {"1", "2", "5"}
    assert pixels == length / metres


def test_one_stop_alone_stands_in_the_middle():
    places, _metres = project(FOUR[:1], ROOM)
    assert places[1] == (332, 232)


@given(stops)
def test_an_arrow_leads_that_way_or_nowhere(drawn):
    places, _metres = project(drawn, ROOM)
    for key, (x, y) in places.items():
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = nearest(places, key, across, down)
            assert there == key or (places[there][0] - x) * across + (places[there][1] - y) * down > 0


class PlanPage(Page):
    def __init__(self, desk):
        super().__init__(desk)
        self.plan, self.seen = StopsPlan("Plan"), []
        self.plan.chosen.connect(self.seen.append)
        self.setLayout(column(self.plan))
        self.plan.show_plan(PlanSheet(FOUR, (1, 2, 3, 4)))


@pytest.fixture
def page(window, person):
    made = window(Place("plan", "bus", lambda: "Plan", PlanPage)).window.page()
    person.waits()
    return made


def test_a_stop_is_read_aloud_and_clicked(page, person):
    person.clicks("La Cascade, arrêt 3")
    assert page.seen == [3]
    dot = person.field("La Cascade")
    assert dot.accessibleDescription() == "autorisation échue"


def test_arrows_lead_from_stop_to_stop_and_tab_stops_once(page, person):
    person.clicks("Champ-le-Bœuf, arrêt 2")
    person.presses("Right")
    assert "Haut-du-Lièvre" in person.hears()
    person.presses("Up")
    assert "Les Aulnes" in person.hears()
    person.presses("Left")
    assert "Champ-le-Bœuf" in person.hears()
    assert page.seen == [2, 4, 1, 2]


def test_the_chosen_name_always_finds_its_place_and_a_stop_that_is_gone_is_no_longer_chosen(page):
    crowd = tuple(PlanStop(n, f"Un arrêt au nom assez long {n}", 48_700_000 + n, 6_150_000) for n in range(30))
    page.plan.show_plan(PlanSheet(crowd))
    page.plan.choose(17)
    assert 17 in page.plan.named()
    page.plan.show_plan(PlanSheet(crowd[:5]))
    page.plan.show_plan(PlanSheet())
    assert page.plan.named() == set()
