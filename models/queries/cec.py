"""Hours that the citizen engagement account takes up (compte d’engagement citoyen), and why those of somebody are not.

The rules are those of the French labour code, L5151-9 and D5151-14.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from peewee import fn

from models.engagements import Engagement
from models.hours import HourEntry
from models.issuer import our_organisation
from models.language import _, t
from models.language.formats import day_text, duration_text
from models.partners import Organisation
from models.records.reading import among, told
from models.refusals import StepRefusal

LEAST_IN_ALL: Final = 200 * 60  # minutes of a civil year, in all associations
LEAST_IN_ONE: Final = 100 * 60  # of them, in a single one
LEAST_YEARS: Final = 1  # that an association has been declared
COUNTING: Final = ("supervising", "governing")  # roles; ordinary volunteering does not count


class ForAssociationsAlone(StepRefusal):
    words = t("A public body cannot print the annex for the citizen engagement account: only associations can.")


@dataclass(frozen=True, slots=True)
class Association:
    """Where somebody served in a civil year; minutes in counting roles, and in ordinary ones."""

    name: str
    association: bool
    declared: date | None
    counting: int
    ordinary: int

    def stands(self, year: int) -> bool:
        """Tell whether it is an association declared for at least a year when the civil year ends."""
        if not self.association or self.declared is None:
            return False
        return (self.declared.year + LEAST_YEARS, self.declared.month, self.declared.day) <= (year, 12, 31)


@dataclass(frozen=True, slots=True)
class Cec:
    """The answer for one volunteer and one civil year."""

    year: int
    served: tuple[Association, ...]

    @property
    def counted(self) -> int:
        """The minutes that count, in all associations."""
        return sum(one.counting for one in self.served if one.stands(self.year))

    @property
    def most(self) -> Association | None:
        """The association where the most of them were given."""
        standing = [one for one in self.served if one.stands(self.year) and one.counting]
        return max(standing, key=lambda one: one.counting, default=None)

    @property
    def granted(self) -> bool:
        """Exact minutes are compared: 199 h 45 is not 200 h."""
        return self.counted >= LEAST_IN_ALL and self.most is not None and self.most.counting >= LEAST_IN_ONE

    def why(self) -> list[str]:
        """Say why not, and what did not count, one sentence each; nothing to say when all counts and it is enough."""
        return [*_thresholds(self), *_left_out(self)]


def cec_in(year: int, volunteers: Collection[int] | None = None) -> dict[int, Cec]:
    """Give the answer for those who gave counted hours in a civil year, by volunteer.

    Only validated and locked hours count. Raises `ForAssociationsAlone` when we are a public body.
    """
    ours = our_organisation()
    if ours.type == "public_body":
        raise ForAssociationsAlone
    sums: dict[int, dict[int, list[int]]] = {}
    for volunteer, host, role, minutes in told(_sums(year, volunteers)):
        both = sums.setdefault(volunteer, {}).setdefault(host or 0, [0, 0])
        both[role not in COUNTING] += int(minutes)
    hosts = {host for by_host in sums.values() for host in by_host if host}
    known = {one.id: one for one in Organisation.select().where(among(Organisation.id, hosts))}
    return {
        volunteer: Cec(year, tuple(_served(known.get(host, ours), *both) for host, both in sorted(by_host.items())))
        for volunteer, by_host in sums.items()
    }


def _sums(year: int, volunteers: Collection[int] | None) -> Any:
    of_year = HourEntry.day.between(date(year, 1, 1), date(year, 12, 31))
    wanted: Any = (
        HourEntry.select(HourEntry.volunteer, Engagement.host, Engagement.role, fn.SUM(HourEntry.minutes))
        .left_outer_join(Engagement)
        .where(of_year, HourEntry.binned.is_null(), HourEntry.state != "draft", HourEntry.volunteer.is_null(False))
        .group_by(HourEntry.volunteer, Engagement.host, Engagement.role)
    )
    return wanted if volunteers is None else wanted.where(among(HourEntry.volunteer, volunteers))


def _served(where: Any, counting: int, ordinary: int) -> Association:
    """Ours is an association by its type; another one by its number in the register, or its day of declaration."""
    association = getattr(where, "type", "") == "association" or bool(where.rna or where.declared)
    return Association(where.name, association, where.declared, counting, ordinary)


def _thresholds(cec: Cec) -> Iterator[str]:
    if cec.counted < LEAST_IN_ALL:
        words = _("{counted} count for {year}: {least} are needed.")
        yield words.format(counted=duration_text(cec.counted), year=cec.year, least=duration_text(LEAST_IN_ALL))
    most = cec.most
    if most is not None and most.counting < LEAST_IN_ONE:
        words = _("No association reaches {least}: the most is {most}, with {name}.")
        yield words.format(least=duration_text(LEAST_IN_ONE), most=duration_text(most.counting), name=most.name)


def _left_out(cec: Cec) -> Iterator[str]:
    for one in cec.served:
        left_out = duration_text(one.counting)
        if one.counting and not one.association:
            words = _("{duration} with {name} do not count: it is no association that is known to be declared.")
            yield words.format(duration=left_out, name=one.name)
        elif one.counting and one.declared is None:
            words = _("{duration} with {name} do not count: the day of its declaration is not entered.")
            yield words.format(duration=left_out, name=one.name)
        elif one.counting and one.declared and not one.stands(cec.year):
            words = _("{duration} with {name} do not count: it was declared on {day}, less than a year before the end.")
            yield words.format(duration=left_out, name=one.name, day=day_text(one.declared))
    if ordinary := sum(one.ordinary for one in cec.served):
        words = _("{duration} of ordinary volunteering do not count: only governing or supervising does.")
        yield words.format(duration=duration_text(ordinary))
