"""Evaluation: indicators with their targets and measures, and how a measure parts into those it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from models.actions import Action
from models.disaggregating import answer_label, is_answer, set_label, sets
from models.exercises import in_closed
from models.figure_field import FigureField
from models.findings import Objective
from models.language import _, t
from models.language.formats import period_text
from models.records.fields import ChoiceField, DayField, LineField, LinkField, LongTextField
from models.records.record import Problem, Record, Words
from models.worths import WorthField

METHODS: Final = [("typed", t("typed")), ("computed", t("computed"))]
SHAPES: Final = [("number", t("plain number")), ("rate", t("rate")), ("hours", t("hours")), ("money", t("money"))]
AIMS: Final = [("more", t("the more the better")), ("less", t("the less the better"))]
STATES: Final = [("draft", t("draft")), ("approved", t("signed off"))]
LEAST: Final = -100_000_000_000


class Indicator(Record):
    """What shows whether an objective is being reached: a number, or a rate of one number to another.

    A computed one takes its numbers from figures of the program (`models.queries.figures`): ``figure`` over ``base``
    for a rate, by their words. Numbers are kept in hundredths, minutes of hours and cents of money as whole units;
    the values of a rate in hundredths of a percent, or of its unit when it has another one: visits per hour.
    """

    number_of_kind = 76
    found_by = ("title", "numerator_label", "denominator_label")
    found_through = ("objective", "action")
    words = Words(
        t("Indicator"),
        t("Indicators"),
        t("New indicator"),
        t("Indicator edited"),
        t("Indicator put in the bin"),
        t("Indicator taken out of the bin"),
    )

    objective = LinkField(t("Objective"), Objective)
    action = LinkField(t("Action"), Action)
    title = LineField(t("Title"), needed=True, max_length=200)
    shape = ChoiceField(t("Shape"), choices=SHAPES, needed=True, default="number")
    unit = LineField(t("Unit"), max_length=60, help_text=t("For instance: visits, people, books."))
    aim = ChoiceField(t("Aim"), choices=AIMS, needed=True, default="more")
    method = ChoiceField(t("Method"), choices=METHODS, needed=True, default="typed")
    figure = FigureField(t("Figure"))
    base = FigureField(t("Over the figure"))
    numerator_label = LineField(t("What is counted"), max_length=200)
    denominator_label = LineField(t("Among how many"), max_length=200)
    source = LineField(t("Source"), max_length=200)
    start_value = WorthField(t("Value at the start"), least=LEAST)
    start_day = DayField(t("On"))

    def name_of(self) -> str:
        return self.title or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.method == "computed" and not self.figure:
            yield Problem("figure", _("Choose the figure it is computed from."))
        if self.method == "computed" and self.shape == "rate" and not self.base:
            yield Problem("base", _("A rate needs the figure it is divided by."))


class Target(Record):
    """What an indicator should come to over a period. A new one for the same days says why it was changed."""

    number_of_kind = 77
    part_of = ("indicator",)
    found_through = ("indicator",)
    words = Words(
        t("Target"),
        t("Targets"),
        t("New target"),
        t("Target edited"),
        t("Target put in the bin"),
        t("Target taken out of the bin"),
    )

    indicator = LinkField(t("Indicator"), Indicator, needed=True)
    start = DayField(t("From"), needed=True)
    end = DayField(t("To"), needed=True)
    value = WorthField(t("Target"), needed=True, least=LEAST)
    set_on = DayField(t("Set on"), needed=True)
    reason = LineField(t("Reason of the change"), max_length=200)

    def name_of(self) -> str:
        return f"{self.indicator.name_of()} · {period_text(self.start, self.end)}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from _ends_after(self.start, self.end)

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        for record in records:
            if (record.reason or "").strip() or record.binned:
                continue
            asked: Any = cls.kept().where(
                cls.indicator == record.__data__.get("indicator"), cls.start == record.start, cls.end == record.end
            )
            if any(other.id != record.id and other.set_on <= record.set_on for other in asked):
                yield record, Problem("reason", _("There is a target for these days: write why it changes."))


class Measure(Record):
    """What an indicator came to over a period: the number, and for a rate what it is divided by.

    ``parted`` names a set of ``code_lists/disaggregations``, when the measure was also noted by its answers.
    """

    number_of_kind = 78
    part_of = ("indicator",)
    found_by = ("comment",)
    found_through = ("indicator",)
    unique_by = (("indicator", "start", "end"),)
    words = Words(
        t("Measure"),
        t("Measures"),
        t("New measure"),
        t("Measure edited"),
        t("Measure put in the bin"),
        t("Measure taken out of the bin"),
    )

    indicator = LinkField(t("Indicator"), Indicator, needed=True)
    start = DayField(t("From"), needed=True, index=True)
    end = DayField(t("To"), needed=True)
    numerator = WorthField(t("Numerator"), needed=True, least=LEAST)
    denominator = WorthField(t("Denominator"))
    parted = LineField(t("Parted by"), max_length=40)
    state = ChoiceField(t("State"), choices=STATES, needed=True, default="draft", index=True)
    comment = LongTextField(t("Comment"))

    def name_of(self) -> str:
        return f"{self.indicator.name_of()} · {period_text(self.start, self.end)}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from _ends_after(self.start, self.end)
        if self.denominator == 0:
            yield Problem("denominator", _("Nothing is divided by nought: leave it empty when there was nobody."))
        if self.parted and self.parted not in dict(sets()):
            known = ", ".join(code for code, _words in sets())
            yield Problem("parted", _("A measure is parted by one of these: {known}.").format(known=known))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        for record in records:
            indicator = Indicator.get_or_none(id=record.__data__.get("indicator"))
            rate = indicator is not None and indicator.shape == "rate"
            if rate and record.state == "approved" and not record.denominator:
                yield record, Problem("denominator", _("A rate is approved with the number it is divided by."))
            if isinstance(record.end, date) and in_closed(record.end):
                yield record, Problem("end", _("This period is of an exercise that is closed."))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        closed = next((r for r in records if isinstance(r.end, date) and in_closed(r.end)), None)
        return _("This period is of an exercise that is closed.") if closed is not None else None


class MeasurePart(Record):
    """A measure for one answer of the set it is parted by: women, 12 to 25 years, a quarter."""

    number_of_kind = 79
    part_of = ("measure",)
    unique_by = (("measure", "answer"),)
    words = Words(
        t("Part of a measure"),
        t("Parts of measures"),
        t("New part of a measure"),
        t("Part of a measure edited"),
        t("Part of a measure put in the bin"),
        t("Part of a measure taken out of the bin"),
    )

    measure = LinkField(t("Measure"), Measure, needed=True)
    answer = LineField(t("Answer"), needed=True, max_length=60)
    numerator = WorthField(t("Numerator"), needed=True, least=LEAST)
    denominator = WorthField(t("Denominator"))

    def name_of(self) -> str:
        return f"{self.measure.name_of()} · {answer_label(self.measure.parted or '', self.answer)}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.denominator == 0:
            yield Problem("denominator", _("Nothing is divided by nought: leave it empty when there was nobody."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        for record in records:
            measure = Measure.get_or_none(id=record.__data__.get("measure"))
            if measure is not None and not record.binned and not is_answer(measure.parted or "", record.answer or ""):
                words = _("This is not an answer of what the measure is parted by: {of}.")
                yield record, Problem("answer", words.format(of=set_label(measure.parted or "") or "—"))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        measures: Any = Measure.select().where(Measure.id.in_({record.__data__["measure"] for record in records}))
        return Measure.frozen(list(measures), ())


def _ends_after(start: Any, end: Any) -> Iterator[Problem]:
    if isinstance(start, date) and isinstance(end, date) and end < start:
        yield Problem("end", _("The end comes before the beginning."))
