"""Venues and their spaces, such as the two decks of the bus, and that nobody books one twice at one time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from models.language import _, t
from models.language.formats import clock_text, day_text
from models.partners import Organisation
from models.records.fields import ClockField, CountField, DayField, LineField, LinkField, LongTextField, YesNoField
from models.records.reading import among, told
from models.records.record import Problem, Record, Words

R = TypeVar("R", bound=Record)
BOOKING: Final[list[type[Record]]] = []  # the kinds with space, day, start and end, in the order they were made
ENDS_FIRST: Final = t("The end comes before the beginning. What goes on past midnight is noted as two.")


class Venue(Record):
    """A place of our own, which may move."""

    number_of_kind = 16
    stays_while_used = True
    found_by = ("name",)
    words = Words(
        t("Venue"),
        t("Venues"),
        t("New venue"),
        t("Venue edited"),
        t("Venue put in the bin"),
        t("Venue taken out of the bin"),
    )

    name = LineField(t("Name"), needed=True, max_length=120)
    mobile = YesNoField(t("Moves"), help_text=t("A bus, for instance."))
    depot = LineField(t("Depot"), max_length=120, help_text=t("Where it leaves from and comes back to."))
    notes = LongTextField(t("Notes"))

    def name_of(self) -> str:
        return self.name or ""


class Space(Record):
    """A part of a venue that can be booked: the ground floor, the upper deck."""

    number_of_kind = 17
    stays_while_used = True
    found_by = ("name",)
    found_through = ("venue",)
    unique_by = (("venue", "name"),)
    words = Words(
        t("Space"),
        t("Spaces"),
        t("New space"),
        t("Space edited"),
        t("Space put in the bin"),
        t("Space taken out of the bin"),
    )

    venue = LinkField(t("Venue"), Venue, needed=True)
    name = LineField(t("Name"), needed=True, max_length=80)
    capacity = CountField(t("Capacity"), most=10_000, help_text=t("How many people it holds."))
    usual_use = LineField(t("Usual use"), max_length=160)

    def name_of(self) -> str:
        return self.name or ""


class Booking(Record):
    """A space kept for somebody, apart from our own sessions and meetings."""

    number_of_kind = 18
    found_by = ("title",)
    found_through = ("organisation",)
    words = Words(
        t("Booking"),
        t("Bookings"),
        t("New booking"),
        t("Booking edited"),
        t("Booking put in the bin"),
        t("Booking taken out of the bin"),
    )

    space = LinkField(t("Space"), Space, needed=True)
    day = DayField(t("Date"), needed=True, index=True)
    start = ClockField(t("From"), needed=True)
    end = ClockField(t("To"), needed=True)
    title = LineField(t("For"), needed=True, max_length=160)
    organisation = LinkField(t("Organisation"), Organisation)

    def name_of(self) -> str:
        return self.title or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from problems_of_times(self.start, self.end)

    @classmethod
    def problems_among(cls, records: Sequence[Any]) -> Iterator[tuple[Any, Problem]]:
        yield from booked_twice(records)


BOOKING.append(Booking)


def problems_of_times(start: Any, end: Any) -> Iterator[Problem]:
    """Say what is wrong with a beginning and an end, in minutes after midnight, of one and the same day."""
    if isinstance(start, int) and isinstance(end, int) and end <= start:
        yield Problem("end", _(ENDS_FIRST))


def booked_twice(records: Sequence[R]) -> Iterator[tuple[R, Problem]]:
    """Find those among some records that take a space at a time when it is taken, and say by what.

    Their kinds are in `BOOKING`. Two that only touch, one ending when the other begins, are no clash.
    """
    wanted = [r for r in records if not r.binned and _place(r)]
    if not wanted:
        return
    ours = {(type(r), r.id) for r in wanted if r.id}
    taken: dict[tuple[int, date], list[tuple[int, int, str]]] = {}
    for kind in BOOKING:
        for row in _taken(kind, wanted):
            key, space, day, start, end, title = row
            if (kind, key) not in ours:
                taken.setdefault((space, day), []).append((start, end, title))
    for record in wanted:
        place = _place(record)
        assert place  # noqa: S101 - looked at above
        space, day, start, end = place
        others = taken.setdefault((space, day), [])
        for other_start, other_end, title in others:
            if start < other_end and other_start < end:
                words = _("This space is taken on {day} from {start} to {end}: {title}.")
                said = words.format(
                    day=day_text(day), start=clock_text(other_start), end=clock_text(other_end), title=title
                )
                yield record, Problem("space", said)
                break
        else:
            others.append((start, end, record.name_of()))


def _place(record: Record) -> tuple[int, date, int, int] | None:
    answers = record.__data__
    space, day, start, end = (answers.get(name) for name in ("space", "day", "start", "end"))
    whole = space and isinstance(day, date) and isinstance(start, int) and isinstance(end, int)
    return (space, day, start, end) if whole else None


def _taken(kind: Any, wanted: Sequence[Record]) -> Iterator[tuple[int, int, date, int, int, str]]:
    places = [place for record in wanted if (place := _place(record))]
    days, spaces = {place[1] for place in places}, {place[0] for place in places}
    title = kind.title if hasattr(kind, "title") else None
    asked = kind.select(kind.id, kind.space, kind.day, kind.start, kind.end, *([title] if title else []))
    asked = asked.where(
        kind.binned.is_null(),
        among(kind.space, spaces),
        kind.day.between(min(days), max(days)),
        kind.start.is_null(False),
        kind.end.is_null(False),
    )
    for key, space, day, start, end, *named in told(asked):
        yield key, space, day if isinstance(day, date) else date.fromisoformat(day), start, end, _name(kind, key, named)


def _name(kind: type[Record], key: int, named: Sequence[str | None]) -> str:
    if named and named[0]:
        return named[0]
    return kind.get_by_id(key).name_of()
