"""Volunteers' hours, in exact minutes: who or how many, on which day, at what, and whether they count yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, Self, TypeVar

from peewee import fn

from models.actions import Action, ActionSession
from models.closed_days import entered_late
from models.engagements import Engagement
from models.exercises import why_closed
from models.language import _, t
from models.language.formats import day_text, duration_text, times_text
from models.language.typed import DAY
from models.records.fields import (
    ChoiceField,
    ClockField,
    CountField,
    DayField,
    LineField,
    LinkField,
    LongTextField,
    MinutesField,
)
from models.records.reading import among, told
from models.records.record import Problem, Record, Words
from models.records.search import fold
from models.spaces import problems_of_times
from models.volunteers import Volunteer

# hours of training come from attendance alone, entered once
KINDS: Final = [
    ("action", t("action")),
    ("preparation", t("preparation")),
    ("coordination", t("coordination")),
    ("travel", t("travel")),
]
SOURCES: Final = [("sheet", t("sheet")), ("import", t("import")), ("self", t("told by the volunteer"))]
STATES: Final = [("draft", t("to validate")), ("validated", t("validated")), ("locked", t("locked and counted"))]
R = TypeVar("R", bound="HourEntry")
LONG_DAY: Final = 12 * 60
_TRAINING: Final = frozenset({"training", "trainings", "course", "formation", "formations"})


class KindOfHours(ChoiceField):
    """What the time was given to; training is refused with the reason."""

    def check(self, value: Any) -> str | None:
        return why_no_training() if is_training(value) else super().check(value)

    def parse(self, typed: Any) -> str:
        if is_training(typed):
            raise ValueError(why_no_training())
        return super().parse(typed)


def is_training(word: object) -> bool:
    """Tell whether a word for a kind of hours means training."""
    return fold(str(word)) in _TRAINING


def why_no_training() -> str:
    """Say why no hours of training are noted by hand."""
    return _("Hours of training come from the attendance sheets: they are not noted here a second time.")


class HourEntry(Record):
    """Time that one volunteer, or a group of a known size, gave on one day.

    ``minutes`` are those of one person; a group's count ``size`` times. Only validated and locked ones count: a
    document that prints hours locks them. What goes past midnight is noted on both days.
    """

    number_of_kind = 54
    found_by = ("group",)
    found_through = ("volunteer", "action")
    follows = ("volunteer", "session", "action", "engagement")  # a merge gives them whole: not a minute changes
    words = Words(
        t("Hours"),
        t("Hours"),
        t("New hours"),
        t("Hours edited"),
        t("Hours put in the bin"),
        t("Hours taken out of the bin"),
    )

    volunteer = LinkField(t("Volunteer"), Volunteer)
    group = LineField(t("Group"), max_length=120, help_text=t("When nobody is named: class 4B, the scouts."))
    size = CountField(t("Size of the group"), least=1, most=1000)
    day = DayField(t("Date"), needed=True, index=True)
    start = ClockField(t("From"))
    end = ClockField(t("To"))
    minutes = MinutesField(t("Duration"), needed=True, least=1)
    kind = KindOfHours(t("Kind of hours"), choices=KINDS, needed=True, default="action")
    session = LinkField(t("Session"), ActionSession)
    action = LinkField(t("Action"), Action)
    engagement = LinkField(t("Mission"), Engagement)
    source = ChoiceField(t("Source"), choices=SOURCES, default="sheet")
    state = ChoiceField(t("State"), choices=STATES, default="draft", needed=True, index=True)
    unlock_reason = LineField(t("Reason of the correction"), max_length=200)
    notes = LongTextField(t("Notes"))

    class Meta:
        indexes = (  # a report over a million entries is read from these alone
            (("volunteer", "day", "state", "kind", "minutes", "binned"), False),
            (("day", "state", "kind", "action", "engagement", "minutes", "size", "volunteer", "binned"), False),
        )

    def name_of(self) -> str:
        who = self.volunteer.name_of() if self.volunteer else self.group or ""
        return f"{who} · {day_text(self.day)} · {duration_text(self.minutes or 0)}"

    def derive(self) -> None:
        if isinstance(self.start, int) and isinstance(self.end, int) and self.end > self.start:
            self.minutes = self.end - self.start
        if self.__data__.get("volunteer"):
            self.size = 1
        session = self.__data__.get("session")
        if session and not self.__data__.get("action"):
            found = ActionSession.get_or_none(id=session)
            self.action = found.__data__["action"] if found else None

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from problems_of_times(self.start, self.end)
        volunteer, group = self.__data__.get("volunteer"), (self.group or "").strip()
        if not volunteer and not group:
            yield Problem("volunteer", _("Say who gave this time: a volunteer, or a group and its size."))
        if volunteer and group:
            yield Problem("group", _("Either a volunteer or a group: not both."))
        if group and not volunteer and not self.size:
            yield Problem("size", _("Write how many they were."))
        if (self.start is None) != (self.end is None):
            yield Problem("end" if self.end is None else "start", _("Give both times, or the duration alone."))
        if isinstance(self.day, date) and self.day > date.today() and self.state != "draft":
            yield Problem("state", _("Hours of a day still to come cannot be validated."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        yield from _too_long_a_day(cls, records)
        yield from entered_late(cls, records, "day")
        engagements = {key for r in records if (key := r.__data__.get("engagement"))}
        asked = Engagement.select(Engagement.id, Engagement.volunteer).where(among(Engagement.id, engagements))
        owners = dict(told(asked))
        for record in records:
            engagement, volunteer = record.__data__.get("engagement"), record.__data__.get("volunteer")
            if engagement and owners.get(engagement) != volunteer:
                yield record, Problem("engagement", _("This is a mission of somebody else."))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        if names and {"state", "unlock_reason"}.issuperset(names):
            return None  # closing and reopening an exercise, issuing a document
        if reason := why_closed([record.day for record in records]):
            return reason
        locked = next((record for record in records if record.state == "locked"), None)
        if locked is None:
            return None
        return _("These hours are locked, because a document or a closed year counts them: {hours}.").format(
            hours=locked.name_of()
        )


def _too_long_a_day(kind: type[HourEntry], records: Sequence[R]) -> Iterator[tuple[R, Problem]]:
    """Refuse what brings a person above 24 hours on one day, with what is kept already."""
    wanted = [r for r in records if not r.binned and r.__data__.get("volunteer") and isinstance(r.day, date)]
    if not wanted:
        return
    days = [r.day for r in wanted]
    ours = {r.id for r in wanted if r.id}
    people = {r.__data__["volunteer"] for r in wanted}
    asked = kind.select(kind.id, kind.volunteer, kind.day, kind.minutes).where(
        kind.binned.is_null(), among(kind.volunteer, people), kind.day.between(min(days), max(days))
    )
    sums: dict[tuple[int, date], int] = {}
    for key, volunteer, day, minutes in told(asked):
        if key not in ours:
            place = (volunteer, day if isinstance(day, date) else date.fromisoformat(day))
            sums[place] = sums.get(place, 0) + minutes
    for record in wanted:
        place = (record.__data__["volunteer"], record.day)
        sums[place] = sums.get(place, 0) + (record.minutes or 0)
        if sums[place] > DAY:
            words = _("That would make {sum} on {day} for one person: a day has 24.")
            said = words.format(sum=duration_text(sums[place]), day=day_text(record.day))
            yield record, Problem("minutes", said)


def doubts_of(entry: HourEntry) -> list[str]:
    """Say what looks wrong with hours that are kept all the same: a long day, times that overlap others."""
    volunteer = entry.__data__.get("volunteer")
    if not volunteer or not isinstance(entry.day, date):
        return []
    others: Any = HourEntry.kept().where(
        HourEntry.volunteer == volunteer, HourEntry.day == entry.day, HourEntry.id != (entry.id or 0)
    )
    found = []
    total = (entry.minutes or 0) + sum(other.minutes for other in others)
    if total > LONG_DAY:
        found.append(_("{sum} on one day: is that right?").format(sum=duration_text(total)))
    words = _("These times overlap other hours of the same day: {hours}.")
    return found + [
        words.format(hours=times_text(other.start, other.end)) for other in others if times_overlap(entry, other)
    ]


def times_overlap(one: Any, other: Any) -> bool:
    """Tell whether two times of one day overlap; those that only touch do not, and without times nothing is known."""
    if None in (one.start, one.end, other.start, other.end):
        return False
    return bool(one.start < other.end and other.start < one.end)


def split_at_midnight(start: int, end: int) -> list[tuple[int, int, int]]:
    """Give (days later, from, to) of a time that may go past midnight, where the end is read as the next day's."""
    if end > start:
        return [(0, start, end)]
    parts = [(0, start, DAY)]
    return parts if end == 0 else [*parts, (1, 0, end)]


def validated_minutes(volunteer: int) -> int:
    """Give the minutes of a volunteer that count."""
    counted = HourEntry.select(fn.SUM(HourEntry.minutes)).where(
        HourEntry.volunteer == volunteer, HourEntry.binned.is_null(), HourEntry.state != "draft"
    )
    return int(counted.scalar() or 0)
