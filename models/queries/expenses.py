"""What a volunteer spent in a period: what is paid back, what is given up as a gift, what was refused."""

from __future__ import annotations

from typing import NamedTuple

from models.language.typed import Period
from models.recognition import Expense
from models.records.reading import read_all
from models.volunteers import Volunteer

GIVEN_UP = "waived"
REFUSED = "refused"


class Spent(NamedTuple):
    """The expenses of a volunteer by day. Sums are in cents, ``kilometres`` in hundredths of one.

    What was refused is told and counts in no sum. ``owed`` is still to be paid back, ``paid`` was.
    """

    volunteer: Volunteer
    lines: list[Expense]
    kilometres: int
    owed: int
    paid: int
    given_up: int

    @property
    def total(self) -> int:
        """All that was spent and not refused."""
        return self.owed + self.paid + self.given_up


def spent_by(volunteer: int, period: Period | None = None) -> Spent | None:
    """Give what a volunteer (id) spent in a period, both days included; nothing when there is no such volunteer."""
    if (who := Volunteer.get_or_none(id=volunteer)) is None:
        return None
    asked = Expense.kept().where(Expense.volunteer == volunteer)
    if period:
        asked = asked.where(Expense.day.between(period.first, period.last))
    lines = sorted(read_all(asked), key=lambda line: (line.day, line.id))
    sums = {state: sum(line.cents for line in lines if line.state == state) for state in ("paid", GIVEN_UP)}
    owed = sum(line.cents for line in lines if line.state in {"claimed", "approved"})
    driven = sum(line.kilometres or 0 for line in lines if line.state != REFUSED)
    return Spent(who, lines, driven, owed, sums["paid"], sums[GIVEN_UP])
