"""Joint actions: what answers a need, when and where it was held, how many came, what it gave out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final, Self

from models.closed_days import entered_late, why_closed_sessions
from models.exercises import why_closed
from models.findings import Objective
from models.language import _, t
from models.language.formats import day_text
from models.people import Person
from models.records.fields import ChoiceField, ClockField, CountField, DayField, LineField, LinkField, LongTextField
from models.records.record import Problem, Record, Words
from models.records.search import fold
from models.rounds import Stop
from models.spaces import BOOKING, Space, booked_twice, problems_of_times
from models.territory import AGE_BANDS, SEXES, Territory

STATUSES: Final = [
    ("idea", t("idea")),
    ("prepared", t("prepared")),
    ("done", t("carried out")),
    ("evaluated", t("evaluated")),
    ("cancelled", t("called off")),
]
KINDS: Final = [
    ("event", t("event")),
    ("workshop", t("workshop")),
    ("outing", t("outing")),
    ("information", t("information")),
    ("welcome", t("open welcome")),
    ("other", t("other")),
]
FIRST: Final = [("yes", t("first visit")), ("no", t("came before")), ("not_noted", t("not noted"))]
_FIGURES_OF_SESSIONS: Final = frozenset({"action", "day", "stop", "binned"})  # what reports count a session by
COUNTED: Final = [("visits", t("visits")), ("persons", t("persons"))]


class Action(Record):
    """A joint action, from the idea to its evaluation, which needs an assessment in words."""

    number_of_kind = 38
    found_by = ("title", "summary", "audience")
    words = Words(
        t("Action"),
        t("Actions"),
        t("New action"),
        t("Action edited"),
        t("Action put in the bin"),
        t("Action taken out of the bin"),
    )

    title = LineField(t("Title"), needed=True, max_length=160)
    kind = ChoiceField(t("Type"), choices=KINDS, default="event")
    audience = LineField(t("Audience"), max_length=200)
    start = DayField(t("From"), index=True)
    end = DayField(t("To"))
    status = ChoiceField(t("Status"), choices=STATUSES, default="idea", index=True)
    lead = LinkField(t("Led by"), Person)
    summary = LongTextField(t("Summary"))
    assessment = LongTextField(t("Assessment of the action"))
    follow_up = LongTextField(t("Follow-up"))
    sort_key = LineField(derived=True, max_length=180, index=True)

    def derive(self) -> None:
        self.sort_key = fold(self.title or "")

    def name_of(self) -> str:
        return self.title or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.start, date) and isinstance(self.end, date) and self.end < self.start:
            yield Problem("end", _("The end comes before the beginning."))
        if self.status == "evaluated" and not (self.assessment or "").strip():
            yield Problem("assessment", _("An evaluated action says what came of it."))


class ActionSession(Record):
    """A session of an action, at a place, at a stop of the bus, perhaps in one of its spaces."""

    number_of_kind = 39
    part_of = ("action",)
    found_by = ("title", "place")
    found_through = ("action", "stop")
    unique_by = (("action", "day", "start", "place", "stop", "space"),)
    words = Words(
        t("Session of an action"),
        t("Sessions of actions"),
        t("New session of an action"),
        t("Session of an action edited"),
        t("Session of an action put in the bin"),
        t("Session of an action taken out of the bin"),
    )

    action = LinkField(t("Action"), Action, needed=True)
    day = DayField(t("Date"), needed=True, index=True)
    start = ClockField(t("From"))
    end = ClockField(t("To"))
    title = LineField(t("Subject"), max_length=160)
    place = LineField(t("Place"), max_length=160)
    stop = LinkField(t("Bus stop"), Stop)
    space = LinkField(t("Space"), Space)
    report = LongTextField(t("Report"))

    def name_of(self) -> str:
        return f"{self.title or self.action.name_of()} · {day_text(self.day)}"

    def where(self) -> str:
        """Where it is held, in words."""
        return self.place or (self.stop.name_of() if self.stop else "")

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from problems_of_times(self.start, self.end)
        if self.__data__.get("space") and (self.start is None or self.end is None):
            yield Problem("start", _("A space is kept from one time to another: give both."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        yield from booked_twice(records)
        yield from entered_late(cls, records, "day")

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        if names and _FIGURES_OF_SESSIONS.isdisjoint(names):
            return None
        return why_closed([record.day for record in records])


BOOKING.append(ActionSession)


class ActionObjective(Record):
    """An objective that an action serves."""

    number_of_kind = 40
    part_of = ("action", "objective")
    found_through = ("action", "objective")
    unique_by = (("action", "objective"),)
    words = Words(
        t("Objective of an action"),
        t("Objectives of actions"),
        t("New objective of an action"),
        t("Objective of an action edited"),
        t("Objective of an action put in the bin"),
        t("Objective of an action taken out of the bin"),
    )

    action = LinkField(t("Action"), Action, needed=True)
    objective = LinkField(t("Objective"), Objective, needed=True)


class ActionTerritory(Record):
    """A territory that an action is for."""

    number_of_kind = 41
    part_of = ("action",)
    found_through = ("action", "territory")
    unique_by = (("action", "territory"),)
    words = Words(
        t("Territory of an action"),
        t("Territories of actions"),
        t("New territory of an action"),
        t("Territory of an action edited"),
        t("Territory of an action put in the bin"),
        t("Territory of an action taken out of the bin"),
    )

    action = LinkField(t("Action"), Action, needed=True)
    territory = LinkField(t("Territory"), Territory, needed=True)


class AttendanceCount(Record):
    """How many came to a session, and of whom: nobody is named. Visits and persons are never added up."""

    number_of_kind = 42
    part_of = ("session",)
    found_through = ("session",)
    words = Words(
        t("Count"),
        t("Counts"),
        t("New count"),
        t("Count edited"),
        t("Count put in the bin"),
        t("Count taken out of the bin"),
    )

    session = LinkField(t("Session"), ActionSession, needed=True, index=False)
    space = LinkField(t("Space"), Space)
    band = ChoiceField(t("Age band"), choices=AGE_BANDS, needed=True, default="not_noted")
    sex = ChoiceField(t("Sex"), choices=SEXES, needed=True, default="not_noted")
    quarter = LinkField(t("Quarter"), Territory)
    first = ChoiceField(t("First visit"), choices=FIRST, needed=True, default="not_noted")
    what = ChoiceField(t("Counted"), choices=COUNTED, needed=True, default="visits")
    number = CountField(t("How many"), needed=True, least=1, most=100_000)

    class Meta:
        # one index answers every question on counts: totals, bands, decks, quarters, first visits
        indexes = ((("session", "what", "band", "sex", "first", "space", "quarter", "number", "binned"), False),)

    def name_of(self) -> str:
        return f"{self.session.name_of()} · {self.number}"

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        yield from entered_late(cls, records, "session", ActionSession)

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        return why_closed_sessions(ActionSession, records)


class OutputCount(Record):
    """What a session gave out or made: 120 books given."""

    number_of_kind = 43
    part_of = ("session",)
    found_by = ("what",)
    found_through = ("session",)
    words = Words(
        t("Output"),
        t("Outputs"),
        t("New output"),
        t("Output edited"),
        t("Output put in the bin"),
        t("Output taken out of the bin"),
    )

    session = LinkField(t("Session"), ActionSession, needed=True)
    what = LineField(t("What"), needed=True, max_length=120, help_text=t("For instance: books given."))
    number = CountField(t("How many"), needed=True, least=1, most=1_000_000)

    def name_of(self) -> str:
        return self.what or ""

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        yield from entered_late(cls, records, "session", ActionSession)

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        return why_closed_sessions(ActionSession, records)
