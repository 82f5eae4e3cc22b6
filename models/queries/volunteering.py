"""What an attestation of volunteering can say of each volunteer: counted hours alone, mission by mission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import fn

from models.actions import Action
from models.engagements import Engagement
from models.hours import HourEntry
from models.language import _
from models.language.formats import duration_text
from models.language.typed import Period
from models.partners import Organisation
from models.people import Person
from models.queries.accomplishments import qualified_of, skills_of, trained_of
from models.queries.attestations import Refused
from models.queries.cec import Cec, cec_in
from models.queries.volunteering_facts import ANNEXES, Given, Qualified, Served, Trained, Volunteering
from models.records.reading import among, read_all, told
from models.refusals import Unknown
from models.volunteers import Volunteer

_TOGETHER: Final = 1000  # volunteers read at a time


class GatheredHours(NamedTuple):
    """Those for whom an attestation of volunteering can be issued, and those for whom it cannot."""

    facts: list[Volunteering]
    refused: list[Refused]


class _Known(NamedTuple):
    """What a group of volunteers have in the dossier, by volunteer unless it says otherwise."""

    hours: dict[int, list[HourEntry]]
    missions: dict[int, Engagement]  # by their own id
    actions: dict[int, str]
    hosts: dict[int, str]
    drafts: dict[int, int]
    trained: dict[int, tuple[Trained, ...]]
    skills: dict[int, tuple[tuple[str, str], ...]]
    qualified: dict[int, tuple[Qualified, ...]]
    cec: dict[int, tuple[Cec, ...]]


def of_volunteers(
    volunteers: Collection[int] | None = None, period: Period | None = None, annexes: Collection[str] = ()
) -> GatheredHours:
    """Gather some volunteers, or all who gave hours, over a period or all of their days; in the order of their names.

    Who has no counted hour is refused, with the reason. ``annexes`` are words of `ANNEXES`. Raises `Unknown`, and
    `ForAssociationsAlone` when the annex for the citizen engagement account is asked of a public body.
    """
    wanted = tuple(annex for annex in ANNEXES if annex in annexes)
    if unknown := set(annexes) - set(ANNEXES):
        raise Unknown(what=", ".join(sorted(unknown)))
    people = _people(_with_hours(period) if volunteers is None else volunteers)
    if missing := set(volunteers or ()) - {someone.id for someone in people}:
        raise Unknown(what=min(missing))
    gathered = GatheredHours([], [])
    for start in range(0, len(people), _TOGETHER):
        group = people[start : start + _TOGETHER]
        known = _known([someone.id for someone in group], period, wanted)
        for someone in group:
            _gather(gathered, someone, known, period, wanted)
    return gathered


def _gather(
    gathered: GatheredHours, someone: Volunteer, known: _Known, period: Period | None, annexes: tuple[str, ...]
) -> None:
    person: Person = someone.person
    every = known.hours.get(someone.id, [])
    hours = [entry for entry in every if period is None or period.first <= entry.day <= period.last]
    if not hours:
        gathered.refused.append(Refused(someone.id, person.name_of(), _reason(known.drafts.get(someone.id, 0))))
        return
    first, last = period or Period(hours[0].day, hours[-1].day)
    trained = tuple(one for one in known.trained.get(someone.id, ()) if one.last >= first and one.first <= last)
    told_of = bool({"skills", "vae"} & set(annexes))
    counted = every if "cec" in annexes else hours
    facts = Volunteering(
        volunteer=someone.id,
        person=person.id,
        civility=person.civility,
        given_name=person.given_name,
        family_name=person.family_name,
        since=someone.since,
        first=first,
        last=last,
        bounded=period is not None,
        served=_served(hours, known),
        annexes=annexes,
        trained=trained,
        entries=tuple(_given(entry, known) for entry in hours) if "hours" in annexes else (),
        skills=known.skills.get(someone.id, ()) if told_of else (),
        qualified=known.qualified.get(someone.id, ()) if told_of else (),
        cec=known.cec.get(someone.id, ()),
        locks=tuple((entry.id, entry.step) for entry in counted),
    )
    gathered.facts.append(facts)


def _reason(drafts: int) -> str:
    if drafts:
        words = _("No hour of this period is validated yet; {duration} wait to be.")
        return words.format(duration=duration_text(drafts))
    return _("This person has no hours in this period.")


def _served(hours: Sequence[HourEntry], known: _Known) -> tuple[Served, ...]:
    """One line for each mission, or for each action or kind of hours outside any; the longest first."""
    lines: dict[tuple[str, Any], list[HourEntry]] = defaultdict(list)
    for entry in hours:
        data = entry.__data__
        key = ("mission", data["engagement"]) if data["engagement"] else ("action", data["action"])
        lines[key if key[1] else ("kind", entry.kind)].append(entry)
    made = [_line(what, key, entries, known) for (what, key), entries in lines.items()]
    return tuple(sorted(made, key=lambda one: (-one.minutes, one.title, one.kind, one.first)))


def _line(what: str, key: Any, entries: Sequence[HourEntry], known: _Known) -> Served:
    mission = known.missions.get(key) if what == "mission" else None
    title = mission.title if mission else known.actions.get(key, "") if what == "action" else ""
    return Served(
        host=known.hosts.get(mission.__data__["host"], "") if mission else "",
        title=title,
        kind=key if what == "kind" else "",
        role=mission.role if mission else "",
        since=mission.since if mission else None,
        until=mission.until if mission else None,
        duties=_listed(mission.duties) if mission else (),
        tools=_listed(mission.tools) if mission else (),
        first=entries[0].day,
        last=entries[-1].day,
        times=len(entries),
        minutes=sum(entry.minutes for entry in entries),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _given(entry: HourEntry, known: _Known) -> Given:
    mission = known.missions.get(entry.__data__["engagement"])
    title = mission.title if mission else known.actions.get(entry.__data__["action"], "")
    return Given(entry.day, entry.start, entry.end, title, entry.kind, entry.minutes)


def _known(keys: Sequence[int], period: Period | None, annexes: Collection[str]) -> _Known:
    hours = _hours(keys, _whole_years(period) if "cec" in annexes else period)
    entries = [entry for theirs in hours.values() for entry in theirs]
    missions = {one.id: one for one in read_all(Engagement.select().where(among(Engagement.volunteer, keys)))}
    actions = {key for entry in entries if (key := entry.__data__["action"])}
    hosts = {key for one in missions.values() if (key := one.__data__["host"])}
    more = bool({"skills", "vae"} & set(annexes))
    return _Known(
        hours,
        missions,
        dict(told(Action.select(Action.id, Action.title).where(among(Action.id, actions)))),
        dict(told(Organisation.select(Organisation.id, Organisation.name).where(among(Organisation.id, hosts)))),
        _drafts(keys, period),
        trained_of(keys, period),
        skills_of(keys) if more else {},
        qualified_of(keys, period.last if period else None) if more else {},
        _cec(keys, entries, period) if "cec" in annexes else {},
    )


def _within(period: Period | None, day: Any = HourEntry.day) -> Any:
    return day.between(*period) if period else day.is_null(False)


def _whole_years(period: Period | None) -> Period | None:
    return Period(date(period.first.year, 1, 1), date(period.last.year, 12, 31)) if period else None


def _hours(keys: Collection[int], period: Period | None) -> dict[int, list[HourEntry]]:
    asked = HourEntry.select().where(
        among(HourEntry.volunteer, keys), HourEntry.binned.is_null(), HourEntry.state != "draft", _within(period)
    )
    found: dict[int, list[HourEntry]] = defaultdict(list)
    for entry in read_all(asked.order_by(HourEntry.day, HourEntry.start, HourEntry.id)):
        found[entry.__data__["volunteer"]].append(entry)
    return found


def _drafts(keys: Collection[int], period: Period | None) -> dict[int, int]:
    asked: Any = HourEntry.select(HourEntry.volunteer, fn.SUM(HourEntry.minutes)).where(
        among(HourEntry.volunteer, keys), HourEntry.binned.is_null(), HourEntry.state == "draft", _within(period)
    )
    return {volunteer: int(minutes) for volunteer, minutes in told(asked.group_by(HourEntry.volunteer))}


def _with_hours(period: Period | None) -> list[int]:
    asked = HourEntry.select(HourEntry.volunteer).where(
        HourEntry.volunteer.is_null(False), HourEntry.binned.is_null(), _within(period)
    )
    return [key for (key,) in told(asked.distinct())]


def _people(keys: Collection[int]) -> list[Volunteer]:
    wanted, found = sorted(set(keys)), []
    for start in range(0, len(wanted), 5000):
        asked = (
            Volunteer.select(Volunteer, Person)
            .join(Person)
            .where(Volunteer.id.in_(wanted[start : start + 5000]), Volunteer.binned.is_null())
        )
        found += list(asked)
    return sorted(found, key=lambda someone: (someone.person.sort_key, someone.id))


def _cec(keys: Sequence[int], entries: Sequence[HourEntry], period: Period | None) -> dict[int, tuple[Cec, ...]]:
    """Each civil year that the period touches, by the hours of all of it."""
    years = range(period.first.year, period.last.year + 1) if period else sorted({entry.day.year for entry in entries})
    found: dict[int, list[Cec]] = defaultdict(list)
    for year in years:
        for volunteer, cec in cec_in(year, keys).items():
            found[volunteer].append(cec)
    return {volunteer: tuple(theirs) for volunteer, theirs in found.items()}


def again(facts: Volunteering) -> GatheredHours:
    """Gather the same again, to take the place of what was attested before."""
    found = of_volunteers([facts.volunteer], Period(facts.first, facts.last) if facts.bounded else None, facts.annexes)
    return found._replace(facts=[replace(one, before=facts.minutes) for one in found.facts])
