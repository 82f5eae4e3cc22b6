"""The arithmetic of reports in whole numbers: one rounding half up, shares by largest remainder, rates, small counts.

Every rule is of documents.md, section 1. Money is in cents; a rate in tenths of a percent, a share in hundredths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

EURO: Final = 100  # cents
_TENTHS: Final = 1000  # of a percent, in one
_HUNDREDTHS: Final = 10_000


def rounded(part: int, whole: int) -> int:
    """Divide, rounded half up away from zero: 5 by 2 is 3, −5 by 2 is −3. ``whole`` is not 0."""
    amount = (2 * abs(part) + abs(whole)) // (2 * abs(whole))
    return amount if (part < 0) == (whole < 0) else -amount


def rate_tenths(part: int, whole: int) -> int:
    """Give a share in tenths of a percent: 690 of 900 is 767. ``whole`` is not 0."""
    return rounded(part * _TENTHS, whole)


def share_hundredths(part: int, whole: int) -> int | None:
    """Give a share of a total in hundredths of a percent: 26,86 % is 2686; nothing when there is no total."""
    return rounded(part * _HUNDREDTHS, whole) if whole else None


class Amounts(NamedTuple):
    """What was expected and what came of it, in cents."""

    forecast: int = 0
    actual: int = 0

    @property
    def variance(self) -> int:
        """Actual less forecast, in cents."""
        return self.actual - self.forecast

    @property
    def percent(self) -> int | None:
        """The variance in tenths of a percent of the forecast; nothing when the forecast is 0."""
        return rate_tenths(self.variance, self.forecast) if self.forecast else None

    @property
    def rate(self) -> int | None:
        """The actual in tenths of a percent of the forecast; nothing when the forecast is 0."""
        return rate_tenths(self.actual, self.forecast) if self.forecast else None

    def plus(self, other: Amounts) -> Amounts:
        """Add another pair."""
        return Amounts(self.forecast + other.forecast, self.actual + other.actual)

    def owes(self, percent: int, euros: int) -> bool:
        """Tell whether the variance wants a comment: as many percent, or no forecast, and as many euros.

        Compared exactly, not as printed: 9,96 % prints 10,0 % and is not yet 10 %.
        """
        much = not self.forecast or abs(self.variance) * 100 >= percent * abs(self.forecast)
        return bool(self.variance) and much and abs(self.variance) >= euros * EURO


def total(amounts: Sequence[Amounts]) -> Amounts:
    """Add up printed lines: a total is the sum of what is printed."""
    return Amounts(sum(one.forecast for one in amounts), sum(one.actual for one in amounts))


def shares(cents: int, weights: Sequence[int]) -> list[int]:
    """Cut an amount by weights so that the parts add up, by largest remainder: 1 000,00 by 7, 5, 3.

    What is below nothing is cut as what is above. Of equal remainders the first is served. Raises ``ValueError`` when
    a weight is below 0, or all are 0: then nobody says whose it is.
    """
    if not weights:
        return []
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError(weights)
    parts = [divmod(abs(cents) * weight, whole) for weight in weights]
    served = _served([left for _part, left in parts], abs(cents) - sum(part for part, _left in parts))
    sign = -1 if cents < 0 else 1
    return [sign * (part + (place in served)) for place, (part, _left) in enumerate(parts)]


def whole_euros(cents: Sequence[int]) -> list[int]:
    """Give amounts in whole euros that add up to their total in whole euros, each within one euro of its own."""
    parts = [divmod(amount, EURO) for amount in cents]
    goal = rounded(sum(cents), EURO)
    served = _served([left for _part, left in parts], goal - sum(part for part, _left in parts))
    return [part + (place in served) for place, (part, _left) in enumerate(parts)]


def _served(left: Sequence[int], units: int) -> frozenset[int]:
    """The places of the largest remainders, as many as there are units left to give."""
    return frozenset(sorted(range(len(left)), key=lambda place: -left[place])[:units])


class Cell(NamedTuple):
    """A count as it may be shown: ``small`` prints “< 5”, ``withheld`` prints “n. d.”; both keep no number."""

    number: int | None
    why: Literal["", "small", "withheld"] = ""


class Suppressed(NamedTuple):
    """Counts that add up to one total, without those that would point at somebody."""

    cells: tuple[Cell, ...]
    total: Cell


def suppressed(counts: Sequence[int], least: int) -> Suppressed:
    """Hide the counts under ``least``, and the next smallest as long as the total would give one of them away.

    12, 3, 41, 7 of 63 under 5 are 12, “< 5”, 41, “n. d.”, 63. Nothing counted stays 0: it points at nobody; but under 2
    it is hidden as 1 is, or “< 2” would mean 1.
    """
    small = frozenset(place for place, count in enumerate(counts) if fewest(least) <= count < least)
    hidden = set(small)
    order = sorted((place for place, count in enumerate(counts) if count >= least), key=lambda at: (counts[at], -at))
    while _given_away(counts, hidden, small, least) and order:
        hidden.add(order.pop(0))
    sure = _given_away(counts, hidden, small, least)  # nothing is left to withhold but the total itself
    whole = sum(counts)
    little = fewest(least) <= whole < least
    told = Cell(None, "withheld") if sure else Cell(None, "small") if little else Cell(whole)
    return Suppressed(tuple(_cell(count, at in small, at in hidden) for at, count in enumerate(counts)), told)


def fewest(least: int) -> int:
    """The least that prints as a small count: 1, since 0 points at nobody; but of “< 2” 1 would be the only one."""
    return 0 if least == 2 else 1  # noqa: PLR2004 - under 2 there would be one number only


def _cell(count: int, small: bool, hidden: bool) -> Cell:
    return Cell(None, "small") if small else Cell(None, "withheld") if hidden else Cell(count)


def _given_away(counts: Sequence[int], hidden: set[int], small: frozenset[int], least: int) -> bool:
    """Whether the total leaves only one answer for a hidden count, to a reader who knows the rule."""
    whole = sum(counts)
    if not hidden:
        return False
    lowest = fewest(least)
    if whole < least:  # such a total is not shown: it says that they are so few together
        return len(small) * lowest == least - 1
    shown = [count for at, count in enumerate(counts) if at not in hidden and count >= least]
    most = min(shown, default=whole)  # the smallest ones are withheld
    bounds = [(lowest, least - 1) if at in small else (least, most) for at in hidden]
    rest = sum(counts[at] for at in hidden)
    lowest, highest = sum(low for low, _high in bounds), sum(high for _low, high in bounds)
    return any(max(low, rest - highest + high) == min(high, rest - lowest + low) for low, high in bounds)
