"""What came out of a questionnaire: question by question and for the score, of one wave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from models.arithmetic import rounded
from models.language import _, t
from models.language.formats import NOTHING, decimal_text, percent_text
from models.queries.answers import Answers, answers_of
from models.questionnaires import Wave
from models.questions import Question, said
from models.scored_cells import Slot, guard
from models.small_cells import HIDDEN, Cell, alone, smallest_shown

SCORE: Final = "score"
WHY: Final = {  # what Result.why and Change.why may be, in words
    "nobody": t("Nobody has answered."),
    "few": t("Too few answered for anything to be shown."),
    "tells": t("Mean and median would tell what a few people answered: they are not shown."),
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many gave one answer, or have a score in one band: ``least`` to ``most``, the same for an answer."""

    label: str
    least: int
    most: int
    count: Cell
    n: int  # of how many

    def percent_text(self) -> str:
        """Write the share, one decimal; what is written in the cell when that is hidden."""
        return self.count.text() if self.count.number is None else percent_text(self.count.number, self.n)


@dataclass(frozen=True, slots=True)
class Result:
    """One question, or the score (``id`` is then ``score``): ``n`` answered, ``missing`` did not.

    ``mean`` and ``median`` are hundredths, half up; None when they may not be shown or there is none: ``why`` is then
    a word of `WHY`. ``texts`` are the answers to an open question, in alphabetical order; none below k answers. How
    many left a question out is told as it is: it says nothing of what anybody answered.
    """

    id: str
    text: str
    kind: str
    n: Cell
    missing: Cell
    mean: int | None = None
    median: int | None = None
    shares: tuple[Share, ...] = ()
    texts: tuple[str, ...] = ()
    why: str = ""

    def mean_text(self) -> str:
        """Write the mean: 3,42; a dash when it is not given."""
        return NOTHING if self.mean is None else decimal_text(self.mean)

    def median_text(self) -> str:
        """Write the median: 3,50; a dash when it is not given."""
        return NOTHING if self.median is None else decimal_text(self.median)

    def why_text(self) -> str:
        """Say why there is no mean; nothing when there is one."""
        return _(WHY[self.why]) if self.why else ""


@dataclass(frozen=True, slots=True)
class WaveResult:
    """A wave: how many responded, each question in order, and the score (None unless several questions count)."""

    wave: int
    number: int
    title: str
    first: date
    last: date | None
    licence: str
    responses: Cell
    questions: tuple[Result, ...]
    score: Result | None


def results_of(wave: int, k: int | None = None) -> WaveResult:
    """Give what came out of a wave (its id). ``k`` is ours unless it is given. Raises `Unknown`."""
    return results_from(answers_of(wave), smallest_shown() if k is None else k)


def results_from(answers: Answers, least: int) -> WaveResult:
    """Do what `results_of` does, of answers that are read already."""
    found = answers.wave
    questions = tuple(result_of(answers, question, least) for question in answers.questions.questions)
    return WaveResult(
        wave=found.id,
        number=found.number,
        title=found.title or "",
        first=found.start,
        last=found.end,
        licence=answers.questions.licence,
        responses=alone(len(answers.by_code), least),
        questions=questions,
        score=_score(answers, questions, least),
    )


def waves_of(questionnaire: int, action: int | None = None) -> list[tuple[int, str]]:
    """Give the waves of a questionnaire with their names, in order; of one action, or of all."""
    asked: Any = Wave.kept().where(Wave.questionnaire == questionnaire)
    if action is not None:
        asked = asked.where(Wave.action == action)
    return [(wave.id, wave.name_of()) for wave in asked.order_by(Wave.number, Wave.start, Wave.id)]


def result_of(answers: Answers, question: Question, k: int) -> Result:
    """Give what came out of one question."""
    given = answers.of(question)
    bare = _bare(question.id, question.text(), question.kind, len(given), len(answers.by_code), k)
    if question.kind == "open":
        return bare if bare.why else replace(bare, texts=tuple(sorted(given.values(), key=str.casefold)))
    bands = [(option.label(), option.value, option.value) for option in question.options]
    return bare if bare.why else _measured(bare, list(given.values()), bands, k)


def _score(answers: Answers, questions: Sequence[Result], k: int) -> Result | None:
    counting = [one for one in questions if one.kind != "open"]
    if len(counting) < 2:  # noqa: PLR2004 - of one question the score would say it again
        return None
    scores = answers.scores()
    bare = _bare(SCORE, _("Score"), "scale", len(scores), len(answers.by_code), k)
    bands = [(said(band.words), band.least, band.most) for band in answers.questions.bands]
    if bare.why:
        return bare
    found = _measured(bare, list(scores.values()), bands, k)
    # The means of the questions sum to that of the score: one that is not told would be the difference.
    if not found.why and all(not one.why for one in counting):
        return found
    hidden = tuple(replace(share, count=Cell(None, HIDDEN, k)) for share in found.shares)
    return replace(bare, shares=hidden, why="tells")


def _bare(key: str, text: str, kind: str, n: int, responses: int, k: int) -> Result:
    told = alone(n, k)
    left = Cell(responses - n) if told.shown else Cell(None, HIDDEN, k)
    return Result(key, text, kind, told, left, why="few" if not told.shown else "" if n else "nobody")


def _measured(bare: Result, values: Collection[int], bands: Sequence[tuple[str, int, int]], k: int) -> Result:
    ordered = sorted(values)
    n, total, counts = len(ordered), sum(ordered), Counter(ordered)
    doubled = ordered[(n - 1) // 2] + ordered[n // 2]
    slots = [Slot(least, most, sum(counts[v] for v in range(least, most + 1))) for _label, least, most in bands]
    guarded = guard(slots, total, doubled, k)
    shares = tuple(Share(*band, cell, n) for band, cell in zip(bands, guarded.cells, strict=True))
    if not guarded.mean:
        return replace(bare, shares=shares, why="tells")
    return replace(bare, mean=rounded(total * 100, n), median=doubled * 50, shares=shares)
