"""The parts of a measure, by the answers of its set: women and men, age bands, quarters; and whether they sum to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.disaggregating import answer_label, answers_of
from models.evaluation import Measure, MeasurePart
from models.language import _
from models.worths import value_of, worth_text


@dataclass(frozen=True, slots=True)
class Part:
    """A measure for one answer of its set. ``label`` says it in the current language."""

    answer: str
    label: str
    numerator: int
    denominator: int | None
    value: int | None


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a measure. ``difference`` is what they lack of it: 0 when they sum to it.

    ``note`` says in words when they do not sum to it, above the line or, of a rate, below it.
    """

    of: str  # the set
    parts: tuple[Part, ...]
    difference: int
    note: str


def parts_of(measure: Measure) -> Parts | None:
    """Give the parts of a measure, in the order of its set; nothing when it has none."""
    kept: Any = MeasurePart.kept().where(MeasurePart.measure == measure.id).order_by(MeasurePart.id)
    found = list(kept)
    if not found:
        return None
    indicator, of = measure.indicator, measure.parted or ""
    order = {code: place for place, code in enumerate(answers_of(of))}
    found.sort(key=lambda part: order.get(part.answer, len(order)))
    parts = tuple(
        Part(
            part.answer,
            answer_label(of, part.answer),
            part.numerator,
            part.denominator,
            value_of(indicator.shape, indicator.unit or "", part.numerator, part.denominator),
        )
        for part in found
    )
    return Parts(of, parts, measure.numerator - sum(part.numerator for part in parts), _note(measure, parts))


def _note(measure: Measure, parts: tuple[Part, ...]) -> str:
    shape = "number" if measure.indicator.shape == "rate" else measure.indicator.shape
    above = sum(part.numerator for part in parts)
    below = sum(part.denominator or 0 for part in parts)
    if above != measure.numerator:
        said, whole = above, measure.numerator
    elif measure.denominator and below != measure.denominator:
        said, whole = below, measure.denominator
    else:
        return ""
    words = _("The parts sum to {parts}, the whole is {whole}: one person may be in several parts, or in none.")
    return words.format(parts=worth_text(shape, "", said), whole=worth_text(shape, "", whole))
