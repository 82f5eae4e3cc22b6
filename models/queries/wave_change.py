"""From one wave of a questionnaire to another: how those changed who answered both, by their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.arithmetic import rounded
from models.language import _, t
from models.language.formats import MINUS, NOTHING, decimal_text
from models.queries.answers import Answers, answers_of
from models.queries.wave_results import SCORE, results_from
from models.refusals import StepRefusal
from models.scored_cells import Slot, guard
from models.small_cells import HIDDEN, Cell, alone, smallest_shown

WHY: Final = {  # what Change.why may be, in words
    "nobody": t("No code is in both waves."),
    "few": t("Too few answered both times for anything to be shown."),
    "tells": t("The mean change would tell what a few people answered: it is not shown."),
}


class NotTheSame(StepRefusal):
    """Two waves of different questions."""

    words = t("These two waves are not of the same questionnaire: they cannot be compared.")


@dataclass(frozen=True, slots=True)
class Change:
    """How those changed who answered a question twice (``pairs``); ``id`` is ``score`` for the score.

    ``mean`` is the mean change in hundredths of the answers as they were given. Better is higher, or lower where a
    question is reversed. Nothing is told below k pairs; ``why`` is then a word of `WHY`, as where no mean is told.
    """

    id: str
    text: str
    pairs: Cell
    mean: int | None
    better: Cell
    same: Cell
    worse: Cell
    why: str = ""

    def mean_text(self) -> str:
        """Write the mean change with its sign: +0,42; a dash when it is not given."""
        if self.mean is None:
            return NOTHING
        sign = "+" if self.mean > 0 else MINUS if self.mean < 0 else ""
        return f"{sign}{decimal_text(abs(self.mean))}"

    def why_text(self) -> str:
        """Say why there is no mean change; nothing when there is one."""
        return _(WHY[self.why]) if self.why else ""


@dataclass(frozen=True, slots=True)
class WaveChange:
    """From one wave to another, question by question and for the score; who answered only once is left out."""

    before: int
    after: int
    pairs: Cell
    questions: tuple[Change, ...]
    score: Change | None


@dataclass(frozen=True, slots=True)
class _Twice:
    """One question in both waves: what was answered, by code, from which to which number, and whether up is better."""

    id: str
    text: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    least: int
    most: int
    up: bool
    told: bool  # both means are


def change_between(before: int, after: int, k: int | None = None) -> WaveChange:
    """Give how the same codes changed from one wave (its id) to another. Raises `Unknown` and `NotTheSame`."""
    least = smallest_shown() if k is None else k
    one, other = answers_of(before), answers_of(after)
    if one.wave.__data__["questionnaire"] != other.wave.__data__["questionnaire"]:
        raise NotTheSame
    changes = [_changed(twice, least) for twice in _all_twice(one, other, least)]
    score = next((change for change in changes if change.id == SCORE), None)
    pairs = alone(len(one.by_code.keys() & other.by_code.keys()), least)
    return WaveChange(before, after, pairs, tuple(change for change in changes if change is not score), score)


def _all_twice(one: Answers, other: Answers, k: int) -> list[_Twice]:
    results = [results_from(answers, k) for answers in (one, other)]
    told = {found.id: not found.why for found in results[0].questions}
    told = {found.id: not found.why and told[found.id] for found in results[1].questions}
    asked = [question for question in one.questions.questions if question.kind != "open"]
    found = [_Twice(q.id, q.text(), one.of(q), other.of(q), q.least, q.most, not q.reversed, told[q.id]) for q in asked]
    scores = [result.score for result in results]
    if scores[0] and scores[1]:
        both = not scores[0].why and not scores[1].why
        ends = sum(q.least for q in asked), sum(q.most for q in asked)
        found.append(_Twice(SCORE, scores[0].text, one.scores(), other.scores(), *ends, up=True, told=both))
    return found


def _changed(twice: _Twice, k: int) -> Change:
    both = sorted(twice.before.keys() & twice.after.keys())
    pairs = alone(len(both), k)
    hidden = Cell(None, HIDDEN, k)
    if not pairs.shown or not both:
        return Change(twice.id, twice.text, pairs, None, hidden, hidden, hidden, "nobody" if pairs.shown else "few")
    moves = [twice.after[code] - twice.before[code] for code in both]
    ups, downs = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    better, worse = (ups, downs) if twice.up else (downs, ups)
    span = twice.most - twice.least
    total = sum(moves) if twice.up else -sum(moves)
    slots = [Slot(1, span, better), Slot(0, 0, len(both) - ups - downs), Slot(-span, -1, worse)]
    guarded = guard(slots, total, None, k)
    told = twice.told and guarded.mean and not _tells_of_few(twice, both, k)
    mean = rounded(sum(moves) * 100, len(both)) if told else None
    up, same, down = guarded.cells
    return Change(twice.id, twice.text, pairs, mean, up, same, down, "" if told else "tells")


def _tells_of_few(twice: _Twice, both: list[str], k: int) -> bool:
    """Tell whether the means of both waves, less the mean change, say what the few answered who came only once.

    What is known is by how much the sums of those of the one wave and those of the other differ.
    """
    once = [[value for code, value in wave.items() if code not in both] for wave in (twice.before, twice.after)]
    numbers = [len(values) for values in once]
    if not any(0 < number < k for number in numbers):
        return False
    if 0 in numbers:
        return True
    differ = sum(once[0]) - sum(once[1])
    most = numbers[0] * twice.most - numbers[1] * twice.least
    least = numbers[0] * twice.least - numbers[1] * twice.most
    return differ in {least, most}
