"""Meetings of a diagnosis: who was there, what was said, and who has not been heard yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Self

from peewee import fn

from models.diagnosis import ActorGroup, Diagnosis
from models.findings import Finding
from models.language import _, t
from models.language.formats import day_text
from models.partners import Organisation
from models.people import Person
from models.records.fields import ClockField, CountField, DayField, LineField, LinkField, LongTextField
from models.records.reading import among, told
from models.records.record import Problem, Record, Words
from models.spaces import BOOKING, Space, booked_twice, problems_of_times
from models.territory import Territory


class Meeting(Record):
    """A meeting of a group. Minutes after midnight; ``minutes`` is what was said and decided."""

    number_of_kind = 32
    part_of = ("group",)
    found_by = ("place", "minutes")
    found_through = ("group",)
    words = Words(
        t("Meeting"),
        t("Meetings"),
        t("New meeting"),
        t("Meeting edited"),
        t("Meeting put in the bin"),
        t("Meeting taken out of the bin"),
    )

    group = LinkField(t("Group"), ActorGroup, needed=True)
    day = DayField(t("Date"), needed=True, index=True)
    start = ClockField(t("From"))
    end = ClockField(t("To"))
    place = LineField(t("Place"), max_length=160)
    space = LinkField(t("Space"), Space)
    minutes = LongTextField(t("Minutes"))

    def name_of(self) -> str:
        return f"{self.group.name_of()} · {day_text(self.day)}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from problems_of_times(self.start, self.end)

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        yield from booked_twice(records)


BOOKING.append(Meeting)


class MeetingPresence(Record):
    """Who was at a meeting: a person, an organisation, or only how many of whom."""

    number_of_kind = 33
    part_of = ("meeting",)
    found_by = ("label",)
    found_through = ("person", "organisation")
    words = Words(
        t("Presence at a meeting"),
        t("Presences at meetings"),
        t("New presence at a meeting"),
        t("Presence at a meeting edited"),
        t("Presence at a meeting put in the bin"),
        t("Presence at a meeting taken out of the bin"),
    )

    meeting = LinkField(t("Meeting"), Meeting, needed=True)
    person = LinkField(t("Person"), Person)
    organisation = LinkField(t("Organisation"), Organisation)
    label = LineField(t("Who"), max_length=120, help_text=t("For instance: inhabitants."))
    number = CountField(t("How many"), needed=True, least=1, most=10_000, default=1)

    def name_of(self) -> str:
        named = self.person or self.organisation
        return named.name_of() if named else self.label or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        answers = self.__data__
        if not (answers.get("person") or answers.get("organisation") or self.label):
            yield Problem("label", _("Say who: a person, an organisation, or a few words for those counted."))
        if answers.get("person") and (self.number or 1) != 1:
            yield Problem("number", _("A person is one."))


class Statement(Record):
    """One thing said at a meeting, without a name. It speaks of one finding at most, so that voices add up."""

    number_of_kind = 35
    part_of = ("meeting",)
    found_by = ("text", "theme")
    words = Words(
        t("Statement"),
        t("Statements"),
        t("New statement"),
        t("Statement edited"),
        t("Statement put in the bin"),
        t("Statement taken out of the bin"),
    )

    meeting = LinkField(t("Meeting"), Meeting, needed=True)
    group = LinkField(t("Group"), ActorGroup, needed=True)
    quarter = LinkField(t("Quarter"), Territory)
    theme = LineField(t("Theme"), max_length=80)
    text = LongTextField(t("What was said"), needed=True, help_text=t("Without any name."))
    finding = LinkField(t("Finding"), Finding)

    class Meta:
        indexes = ((("group", "finding", "quarter", "binned"), False),)  # the voice matrix is read from it alone

    def name_of(self) -> str:
        return self.text or ""

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        meetings = dict(
            told(
                Meeting.select(Meeting.id, Meeting.group).where(among(Meeting.id, _answers(records, "meeting"))),
            )
        )
        for record in records:
            group = meetings.get(record.__data__.get("meeting"))
            if group and record.__data__.get("group") != group:
                yield record, Problem("group", _("This is not the group that met."))


def unheard_groups(diagnosis: int) -> list[ActorGroup]:
    """Give the expected groups of a diagnosis that have neither a meeting held nor a statement."""
    return list(_unheard(ActorGroup.diagnosis == diagnosis).order_by(fn.LOWER(ActorGroup.name), ActorGroup.id))


def unheard_in_open_diagnoses() -> list[ActorGroup]:
    """Give the expected groups not heard yet of every open diagnosis, with it, the diagnosis begun first first."""
    asked: Any = _unheard(Diagnosis.binned.is_null(), Diagnosis.status == "open")
    asked = asked.select(ActorGroup, Diagnosis).join(Diagnosis)
    return list(asked.order_by(Diagnosis.start, Diagnosis.id, fn.LOWER(ActorGroup.name), ActorGroup.id))


def _unheard(*where: Any) -> Any:
    met = Meeting.select(Meeting.group).where(Meeting.binned.is_null(), Meeting.day <= date.today())
    spoke = Statement.select(Statement.group).where(Statement.binned.is_null())
    return ActorGroup.kept().where(
        ActorGroup.expected == True,  # noqa: E712 - SQL, not Python
        ActorGroup.id.not_in(met),
        ActorGroup.id.not_in(spoke),
        *where,
    )


def _answers(records: Sequence[Record], name: str) -> set[int]:
    found: list[Any] = [record.__data__.get(name) for record in records]
    return {key for key in found if key}
