"""What an attestation of training can say of each trainee: planned and followed, to the minute, from locked sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, ClassVar, Literal, NamedTuple, Self

from models.issuer import our_organisation
from models.language import _
from models.language.formats import weekday_text
from models.language.typed import Period
from models.people import Person
from models.refusals import Unknown
from models.sheets import Trainee, entered_in, sessions_of, trainees_of
from models.training import Assessment, Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer

Scope = Literal["course", "session", "period"]


@dataclass(frozen=True, slots=True)
class Followed:
    """One session of a trainee: times in minutes after midnight, durations in minutes."""

    course: str
    day: date
    start: int | None
    end: int | None
    title: str
    trainers: str
    place: str
    presence: str
    planned: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one attestation says. ``assessed`` is each objective with acquired, under_way or not_assessed.

    ``courses`` are title, planned and followed minutes of each training, more than one only over a period.
    ``source`` is the id of the course or of the session, 0 over a period; ``bounded`` says that the period was asked
    for. Both are what it takes to gather the same again, and nothing of them is printed.
    """

    KIND: ClassVar[str] = "training-attestation"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset({"source", "bounded"})

    scope: Scope
    source: int
    bounded: bool
    volunteer: int
    person: int
    civility: str
    given_name: str
    family_name: str
    since: date | None
    course: str
    nature: str
    group: str
    provider: str
    assessed: tuple[tuple[str, str], ...]
    sessions: tuple[Followed, ...]
    threshold: int
    first: date
    last: date

    @property
    def named(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def planned(self) -> int:
        return sum(session.planned for session in self.sessions)

    @property
    def minutes(self) -> int:
        return sum(session.minutes for session in self.sessions)

    @property
    def status(self) -> Literal["full", "partial"]:
        """Exact minutes are compared, never a rounded rate (documents.md, section 1)."""
        return "full" if self.minutes * 100 >= self.threshold * self.planned else "partial"

    @property
    def courses(self) -> tuple[tuple[str, int, int], ...]:
        sums: dict[str, list[int]] = {}
        for session in self.sessions:
            both = sums.setdefault(session.course, [0, 0])
            both[0] += session.planned
            both[1] += session.minutes
        return tuple((course, planned, followed) for course, (planned, followed) in sums.items())

    @property
    def trainers(self) -> list[str]:
        """Every trainer once, in the order of the sessions."""
        names = (name.strip() for session in self.sessions for name in session.trainers.split(","))
        return list(dict.fromkeys(name for name in names if name))

    @property
    def places(self) -> list[str]:
        return list(dict.fromkeys(session.place for session in self.sessions if session.place))

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept."""
        plain = {name: getattr(self, name) for name in _NAMES}
        return plain | {"sessions": [{name: getattr(held, name) for name in _OF_SESSION} for held in self.sessions]}

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read facts as they were kept; not by `read_plain`, which takes longer over a batch."""
        sessions = tuple(Followed(**{**one, "day": date.fromisoformat(one["day"])}) for one in kept["sessions"])
        days = {name: date.fromisoformat(kept[name]) for name in ("first", "last")}
        since = date.fromisoformat(kept["since"]) if kept["since"] else None
        assessed = tuple((goal, state) for goal, state in kept["assessed"])
        return cls(**{**kept, **days, "since": since, "assessed": assessed, "sessions": sessions})


# not by asdict, which copies each value ten times slower
_NAMES = tuple(field.name for field in fields(Facts))
_OF_SESSION = tuple(field.name for field in fields(Followed))


class Refused(NamedTuple):
    """Somebody who gets none, and why."""

    volunteer: int
    name: str
    reason: str


class Gathered(NamedTuple):
    """Those for whom an attestation can be issued, and those for whom it cannot."""

    facts: list[Facts]
    refused: list[Refused]


def of_course(course: int, group: str | None = None) -> Gathered:
    """Gather each trainee of a course, or of one of its groups, over the sessions of their group. Raises `Unknown`."""
    taught = _known(Course, course)
    sessions = sessions_of(course, group)
    entered = entered_in([session.id for session in sessions])
    assessed = _assessed(course)
    people = _people(trainee.volunteer for trainee in trainees_of(course, group))
    gathered, threshold = Gathered([], []), our_organisation().threshold
    for trainee in trainees_of(course, group):
        theirs = [session for session in sessions if trainee.belongs_to(session)]
        followed = _followed(theirs, trainee.volunteer, entered)
        states = assessed.get(trainee.enrolment.id, {})
        goals = tuple((goal, states.get(goal, "not_assessed")) for goal in taught.goals())
        _gather(gathered, "course", people[trainee.volunteer], theirs, followed, taught, goals, threshold)
    return gathered


def of_session(session: int) -> Gathered:
    """Gather each one present at a session, for that session alone. Raises `Unknown`."""
    held = _known(TrainingSession, session)
    taught: Course = held.course
    entered = entered_in([session])
    there = [volunteer for (volunteer, _session), a in entered.items() if a.presence != "absent"]
    people = _people(there)
    gathered, threshold = Gathered([], []), our_organisation().threshold
    goals = tuple((goal, "not_assessed") for goal in taught.goals())
    for volunteer in sorted(there, key=lambda key: people[key].person.sort_key):
        followed = _followed([held], volunteer, entered)
        _gather(gathered, "session", people[volunteer], [held], followed, taught, goals, threshold)
    return gathered


def of_volunteer(volunteer: int, period: Period | None = None) -> Gathered:
    """Gather all trainings of one volunteer, or those of a period, both days included. Raises `Unknown`."""
    person = _people([_known(Volunteer, volunteer).id])[volunteer]
    theirs: list[TrainingSession] = []
    for enrolment in Enrolment.kept().where(Enrolment.volunteer == volunteer).order_by(Enrolment.id):
        trainee = Trainee(enrolment, volunteer, "")
        course = enrolment.__data__["course"]
        theirs += [s for s in sessions_of(course, enrolment.group) if trainee.belongs_to(s) and _within(s, period)]
    theirs.sort(key=lambda session: (session.day, session.start or 0, session.id))
    entered = entered_in([session.id for session in theirs])
    gathered, threshold = Gathered([], []), our_organisation().threshold
    _gather(gathered, "period", person, theirs, _followed(theirs, volunteer, entered), None, (), threshold)
    if period and gathered.facts:
        gathered.facts[0] = _over(gathered.facts[0], period)
    return gathered


def _over(facts: Facts, period: Period) -> Facts:
    """Say the whole period that was asked for, not only from the first to the last session."""
    return replace(facts, first=period.first, last=period.last, bounded=True)


def _within(session: TrainingSession, period: Period | None) -> bool:
    return period is None or period.first <= session.day <= period.last


def _gather(
    gathered: Gathered,
    scope: Scope,
    volunteer: Volunteer,
    sessions: Sequence[TrainingSession],
    followed: tuple[Followed, ...],
    course: Course | None,
    goals: tuple[tuple[str, str], ...],
    threshold: int,
) -> None:
    person = volunteer.person
    if reason := _refusal(sessions, followed):
        gathered.refused.append(Refused(volunteer.id, person.name_of(), reason))
        return
    facts = Facts(
        scope=scope,
        source=course.id if scope == "course" and course else sessions[0].id if scope == "session" else 0,
        bounded=False,
        volunteer=volunteer.id,
        person=person.id,
        civility=person.civility,
        given_name=person.given_name,
        family_name=person.family_name,
        since=volunteer.since,
        course=course.title if course else "",
        nature=course.nature if course else "",
        group=sessions[0].group if course else "",
        provider=course.provider if course else "",
        assessed=goals,
        sessions=followed,
        threshold=threshold,
        first=followed[0].day,
        last=followed[-1].day,
    )
    gathered.facts.append(facts)


def _refusal(sessions: Sequence[TrainingSession], followed: Sequence[Followed]) -> str:
    if not sessions:
        return _("No session is planned for this person.")
    if still_open := [session for session in sessions if session.sheet != "locked"]:
        days = ", ".join(dict.fromkeys(weekday_text(session.day) for session in still_open))
        return _("The sheet is not locked yet: {days}").format(days=days)
    if not sum(session.minutes for session in followed):
        return _("This person did not attend any minute.")
    return ""


def _followed(
    sessions: Iterable[TrainingSession], volunteer: int, entered: dict[tuple[int, int], Attendance]
) -> tuple[Followed, ...]:
    return tuple(_one(session, entered.get((volunteer, session.id))) for session in sessions)


def _one(session: TrainingSession, attendance: Attendance | None) -> Followed:
    return Followed(
        course=session.course.title,
        day=session.day,
        start=session.start,
        end=session.end,
        title=session.title,
        trainers=session.trainers,
        place=session.place,
        presence=attendance.presence if attendance else "absent",
        planned=session.planned,
        minutes=attendance.minutes if attendance else 0,
    )


def _people(volunteers: Iterable[int]) -> dict[int, Volunteer]:
    wanted = list(volunteers)
    found: dict[int, Volunteer] = {}
    for start in range(0, len(wanted), 5000):
        asked = Volunteer.select(Volunteer, Person).join(Person).where(Volunteer.id.in_(wanted[start : start + 5000]))
        found |= {volunteer.id: volunteer for volunteer in asked}
    return found


def _assessed(course: int) -> dict[int, dict[str, str]]:
    asked: Any = (
        Assessment.select(Assessment.enrolment, Assessment.objective, Assessment.state)
        .join(Enrolment)
        .where(Enrolment.course == course, Assessment.binned.is_null())
        .tuples()
    )
    states: dict[int, dict[str, str]] = defaultdict(dict)
    for enrolment, objective, state in asked:
        states[enrolment][objective] = state
    return states


def _known(kind: Any, key: int) -> Any:
    found = kind.get_or_none(id=key)
    if found is None or found.binned:
        raise Unknown(what=key)
    return found
