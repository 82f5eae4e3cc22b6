"""People needed in a session: how many in each role, who was asked for it, how many are still missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from models.records.reading import among
from models.shifts import FILLING, Assignment, ShiftNeed

NOT_COMING = ("absent", "excused")


@dataclass(frozen=True, slots=True)
class Needed:
    """One role of a session, and those asked for it, whatever they answered."""

    need: ShiftNeed
    asked: list[Assignment] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many said yes, or were there."""
        return sum(one.state in FILLING for one in self.asked)

    @property
    def missing(self) -> int:
        """How many are still to be found: never below none, and too many in one role fill no other."""
        wanted: int = self.need.how_many
        return max(0, wanted - self.found)

    def expected(self) -> list[Assignment]:
        """Give those who may come: asked, and neither excused nor absent."""
        return [one for one in self.asked if one.state not in NOT_COMING]


def needed_in(sessions: Collection[int]) -> dict[int, list[Needed]]:
    """Give what each of some sessions needs, role by role, in the order they were entered."""
    found: dict[int, list[Needed]] = defaultdict(list)
    by_need: dict[int, Needed] = {}
    for need in ShiftNeed.kept().where(among(ShiftNeed.session, sessions)).order_by(ShiftNeed.id):
        by_need[need.id] = Needed(need)
        found[need.__data__["session"]].append(by_need[need.id])
    for one in Assignment.kept().where(among(Assignment.need, by_need)).order_by(Assignment.id):
        by_need[one.__data__["need"]].asked.append(one)
    return dict(found)


def still_missing(needed: Iterable[Needed]) -> int:
    """Add up who is still missing, each role for itself."""
    return sum(one.missing for one in needed)
