"""Where stops and their names stand on a plan: plain arithmetic on coordinates, without a map and without a network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Final, NamedTuple

METRES: Final = 111_320.0  # of a degree of latitude
MILLION: Final = 1_000_000
LEAST: Final = 400.0  # metres that a plan shows across, also of a single stop
NICE: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class PlanStop:
    """A stop: its coordinates in millionths of a degree, and in a few letters what stands in its dot (or "")."""

    key: int
    name: str
    latitude: int
    longitude: int
    mark: str = ""
    tone: str = "info"
    about: str = ""


class Frame(NamedTuple):
    """A rectangle on the plan, in pixels."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Frame) -> bool:
        """Tell whether the two have a point in common."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def holds(self, other: Frame) -> bool:
        """Tell whether the other lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.left + other.width <= self.left + self.width
            and other.top + other.height <= self.top + self.height
        )


class Drawn(NamedTuple):
    """Where each stop stands, by key, and how many metres a pixel is."""

    places: dict[int, tuple[float, float]]
    metres: float


def project(stops: Sequence[PlanStop], room: Frame) -> Drawn:
    """Lay stops out as they lie: north up, east and west shortened as they are at their middle latitude.

    Equirectangular: over the few kilometres of a round nobody sees the difference to a map.
    """
    if not stops:
        return Drawn({}, LEAST / max(1.0, room.width))
    north, south = max(s.latitude for s in stops), min(s.latitude for s in stops)
    east, west = max(s.longitude for s in stops), min(s.longitude for s in stops)
    shrink = max(0.01, cos(radians((north + south) / 2 / MILLION)))  # a pole has no east
    wide = (east - west) * shrink * METRES / MILLION
    high = (north - south) * METRES / MILLION
    metres = max(
        wide / max(1.0, room.width), high / max(1.0, room.height), LEAST / max(1.0, min(room.width, room.height))
    )
    middle_x, middle_y = room.left + room.width / 2, room.top + room.height / 2
    places = {
        stop.key: (
            middle_x + (stop.longitude - (east + west) / 2) * shrink * METRES / MILLION / metres,
            middle_y - (stop.latitude - (north + south) / 2) * METRES / MILLION / metres,
        )
        for stop in stops
    }
    return Drawn(places, metres)


def name_places(
    order: Iterable[int],
    places: Mapping[int, tuple[float, float]],
    sizes: Mapping[int, tuple[float, float]],
    dot: float,
    room: Frame,
    taken: Iterable[Frame] = (),
) -> dict[int, Frame]:
    """Place names beside their dots so that none lies on another, on a dot, or on what is ``taken``.

    Those first in ``order`` choose first; a name without a free place is left out: the list beside the plan has it.
    """
    dots = {key: Frame(x - dot, y - dot, 2 * dot, 2 * dot) for key, (x, y) in places.items()}
    filled = [*taken]
    found: dict[int, Frame] = {}
    for key in order:
        x, y = places[key]
        width, height = sizes[key]
        for at in _around(x, y, width, height, dot):
            clear = not any(at.meets(other) for other in filled)
            if room.holds(at) and clear and not any(at.meets(d) for other, d in dots.items() if other != key):
                found[key] = at
                filled.append(at)
                break
    return found


def _around(x: float, y: float, width: float, height: float, dot: float) -> Iterable[Frame]:
    """The places beside a dot, the easiest to read first."""
    near, half = dot + 2, height / 2
    yield Frame(x + near, y - half, width, height)
    yield Frame(x - near - width, y - half, width, height)
    yield Frame(x - width / 2, y + near, width, height)
    yield Frame(x - width / 2, y - near - height, width, height)
    for down in (near * 0.7, -near * 0.7 - height):
        yield Frame(x + near * 0.7, y + down, width, height)
        yield Frame(x - near * 0.7 - width, y + down, width, height)


def scale_bar(metres: float, most: float) -> tuple[int, float]:
    """Give a round length in metres (1, 2 or 5 and noughts) of at most so many pixels, and its pixels."""
    longest, best, ten = metres * most, 1, 1
    while ten <= longest:
        best = max([best, *(n * ten for n in NICE if n * ten <= longest)])
        ten *= 10
    return best, best / metres


def nearest(places: Mapping[int, tuple[float, float]], key: int, across: int, down: int) -> int:
    """Give the stop that an arrow leads to: the nearest that way, those straight ahead before those aside."""
    x, y = places[key]
    best, least = key, float("inf")
    for other, (ox, oy) in places.items():
        ahead = (ox - x) * across + (oy - y) * down
        aside = abs((ox - x) * down) + abs((oy - y) * across)
        if other != key and ahead > 0 and aside <= 3 * ahead and ahead + 2 * aside < least:
            best, least = other, ahead + 2 * aside
    return best
