"""Rounds of the bus: its stops, when it is expected at each, and when it was there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from models.language import _, t
from models.language.formats import day_text
from models.people import Person
from models.records.fields import (
    ClockField,
    DayField,
    LineField,
    LinkField,
    LongTextField,
    WholeField,
    YesNoField,
)
from models.records.record import Problem, Record, Words
from models.records.search import fold
from models.recurrence import complaint_of, exceptions_of, last_day_of
from models.spaces import Venue, problems_of_times
from models.territory import Territory

MILLION: Final = 1_000_000  # coordinates are whole millionths of a degree: some eleven centimetres


class DegreesField(WholeField):
    """A latitude or longitude (WGS 84) in millionths of a degree; people read and write degrees with decimals."""

    def __init__(self, label: str = "", *, limit: int, **more: Any) -> None:
        super().__init__(label, least=-limit * MILLION, most=limit * MILLION, **more)

    def text(self, value: Any) -> str:
        return "" if value is None else f"{value / MILLION:.6f}".rstrip("0").rstrip(".")

    def plain(self, value: Any) -> float | None:
        return None if value is None else value / MILLION

    def parse(self, typed: Any) -> int:
        try:
            degrees = float(str(typed).strip().replace("\u2212", "-").replace(",", "."))
            return round(degrees * MILLION)
        except (ValueError, OverflowError):
            raise ValueError(_("Write degrees with decimals, such as 48.7031.")) from None


class Stop(Record):
    """Where the bus stops. ``permit_until`` is the last day of the leave to park there."""

    number_of_kind = 25
    stays_while_used = True
    found_by = ("name", "address")
    found_through = ("quarter",)
    words = Words(
        t("Bus stop"),
        t("Bus stops"),
        t("New bus stop"),
        t("Bus stop edited"),
        t("Bus stop put in the bin"),
        t("Bus stop taken out of the bin"),
    )

    name = LineField(t("Name"), needed=True, max_length=160)
    address = LineField(t("Address"), max_length=200)
    postcode = LineField(t("Postcode"), max_length=12)
    quarter = LinkField(t("Quarter"), Territory)
    latitude = DegreesField(t("Latitude"), limit=90)
    longitude = DegreesField(t("Longitude"), limit=180)
    permit_until = DayField(t("Permit until"), index=True)
    notes = LongTextField(t("Notes"))
    sort_key = LineField(derived=True, max_length=180, index=True)

    def derive(self) -> None:
        self.sort_key = fold(self.name or "")

    def name_of(self) -> str:
        return self.name or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if (self.latitude is None) != (self.longitude is None):
            name = "latitude" if self.latitude is None else "longitude"
            yield Problem(name, _("Give both coordinates, or none."))


class ExceptionsField(LongTextField):
    """Days on which a round does not run, one a line."""

    def check(self, value: Any) -> str | None:
        try:
            exceptions_of(value)
        except ValueError as error:
            return str(error)
        return super().check(value)


class RecurrenceField(LineField):
    """A recurrence rule of RFC 5545, without its name: FREQ=WEEKLY;BYDAY=SA."""

    def check(self, value: Any) -> str | None:
        return super().check(value) or complaint_of(value)

    def parse(self, typed: Any) -> str:
        return str(typed).strip().removeprefix("RRULE:").upper()


class Round(Record):
    """An outing of a venue from stop to stop: on one day, or again and again by a rule of RFC 5545."""

    number_of_kind = 26
    found_by = ("title",)
    found_through = ("venue",)
    words = Words(
        t("Round"),
        t("Rounds"),
        t("New round"),
        t("Round edited"),
        t("Round put in the bin"),
        t("Round taken out of the bin"),
    )

    title = LineField(t("Title"), needed=True, max_length=160)
    venue = LinkField(t("Venue"), Venue, needed=True)
    day = DayField(t("First day"), needed=True, index=True)
    recurrence = RecurrenceField(t("Recurrence"), max_length=200)
    exceptions = ExceptionsField(t("Except on"), help_text=t("Days on which it does not run, one a line."))
    driver = LinkField(t("Driver"), Person)
    notes = LongTextField(t("Notes"))

    def name_of(self) -> str:
        return self.title or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        last = last_day_of(self.recurrence or "")
        if last and isinstance(self.day, date) and last < self.day:
            yield Problem("recurrence", _("The rule ends on {day}, before the first day.").format(day=day_text(last)))


class RoundStop(Record):
    """One stop of a round, and when the bus is expected there, in minutes after midnight of the same day."""

    number_of_kind = 27
    part_of = ("round",)
    found_through = ("round", "stop")
    words = Words(
        t("Stop of a round"),
        t("Stops of rounds"),
        t("New stop of a round"),
        t("Stop of a round edited"),
        t("Stop of a round put in the bin"),
        t("Stop of a round taken out of the bin"),
    )

    round = LinkField(t("Round"), Round, needed=True)
    place = WholeField(t("Order"), needed=True, least=1, most=999)
    stop = LinkField(t("Bus stop"), Stop, needed=True)
    arrival = ClockField(t("Arrival"), needed=True)
    departure = ClockField(t("Departure"), needed=True)

    def name_of(self) -> str:
        return f"{self.round.name_of()} · {self.stop.name_of()}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        for problem in problems_of_times(self.arrival, self.departure):
            yield Problem("departure", problem.message)


class Passage(Record):
    """The bus at one stop of a round on one day: when it came and left, or that it did not."""

    number_of_kind = 28
    part_of = ("round_stop",)
    found_through = ("round_stop",)
    unique_by = (("round_stop", "day"),)
    words = Words(
        t("Passage"),
        t("Passages"),
        t("New passage"),
        t("Passage edited"),
        t("Passage put in the bin"),
        t("Passage taken out of the bin"),
    )

    round_stop = LinkField(t("Stop of a round"), RoundStop, needed=True)
    day = DayField(t("Date"), needed=True, index=True)
    served = YesNoField(t("Served"), default=True)
    arrival = ClockField(t("Real arrival"))
    departure = ClockField(t("Real departure"))

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        for problem in problems_of_times(self.arrival, self.departure):
            yield Problem("departure", problem.message)
        if not self.served and (self.arrival is not None or self.departure is not None):
            yield Problem("served", _("A stop that was not served has no times."))
        if (self.arrival is None) != (self.departure is None):
            yield Problem("departure" if self.departure is None else "arrival", _("Give both times, or none."))


def exception_days(round_: Round) -> frozenset[date]:
    """Give the days on which a round does not run."""
    return frozenset(exceptions_of(round_.exceptions or ""))
