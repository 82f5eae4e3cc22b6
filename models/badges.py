"""Badges: whom they are for, what they say, and whose a badge is that was read by its QR code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from models.dossier.secrets import dossier_uid, own_verifying_key, signing_key
from models.engagements import Engagement
from models.language import t
from models.people import Person
from models.proof import signed, verified
from models.records.reading import among
from models.refusals import StepRefusal
from models.volunteers import Volunteer

_REFERENCE: Final = re.compile(r"BDG-\d{4}-(\d+)")


class NobodyToName(StepRefusal):
    words = t("Nobody here needs a badge: there is no active volunteer.")


class Badge(NamedTuple):
    """What a badge says. ``reference`` names it to people, ``code`` is the signed text of its QR code."""

    volunteer: int
    given: str
    family: str
    roles: tuple[str, ...]
    reference: str
    code: str


def badges(volunteers: Sequence[int] | None, on: date) -> list[Badge]:
    """Give the badges of some volunteers, by name; of all the active ones without a choice. Raises `NobodyToName`.

    Who is chosen gets one whatever their status: it is printed before the first day as well.
    """
    asked: Any = Volunteer.select(Volunteer, Person).join(Person).where(Volunteer.binned.is_null())
    chosen = Volunteer.status == "active" if volunteers is None else among(Volunteer.id, volunteers)
    found = list(asked.where(chosen).order_by(Person.sort_key, Volunteer.id))
    if not found:
        raise NobodyToName
    roles, mark, key = _roles([one.id for one in found], on), dossier_uid().hex[:8].upper(), signing_key()
    made = []
    for one in found:
        reference = f"BDG-{on.year}-{one.id:04d}"
        code = signed(f"{reference} {on:%Y%m%d} {mark}", key)
        given, family = one.person.given_name or "", one.person.family_name.upper()
        made.append(Badge(one.id, given, family, roles.get(one.id, ()), reference, code))
    return made


def badge_holder(code: str) -> Volunteer | None:
    """Give whose badge a QR code is of; nothing for one that we did not sign, or of a file that is gone."""
    facts = verified(code.strip().upper(), own_verifying_key())
    found = _REFERENCE.match(facts) if facts else None
    volunteer = Volunteer.get_or_none(id=int(found[1])) if found else None
    return volunteer if volunteer is not None and not volunteer.binned else None


def _roles(volunteers: Sequence[int], on: date) -> dict[int, tuple[str, ...]]:
    """Give the missions of each that are under way, the first begun first."""
    found: dict[int, tuple[str, ...]] = {}
    for one in (
        Engagement.kept().where(among(Engagement.volunteer, volunteers)).order_by(Engagement.since, Engagement.id)
    ):
        if (one.since is None or one.since <= on) and (one.until is None or on <= one.until):
            key = one.__data__["volunteer"]
            found[key] = (*found.get(key, ()), one.title)
    return found
