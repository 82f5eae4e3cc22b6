"""What an import would do, line by line, before anything is written."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, NamedTuple

from models.intake.board import Board, Outcome, Question
from models.intake.cells import Reader, Reading, Told
from models.intake.kinds import Shape, kind_word, shape_of
from models.intake.likeness import Likeness
from models.intake.lookups import uncollected
from models.intake.matching import Match, gives_reasons, recognise
from models.intake.refusals import OnlyTitles
from models.intake.source import Source, written
from models.language import _
from models.progress import Progress, unwatched
from models.records.fields import Described, LinkField
from models.records.record import Record

CREATED, UPDATED, UNCHANGED, REFUSED = "created", "updated", "unchanged", "refused"
OUTCOMES: Final = (CREATED, UPDATED, UNCHANGED, REFUSED)
SHOWN: Final = 200  # lines of a preview
_BATCH: Final = 2000


class Change(NamedTuple):
    """One answer that a line changes: its label, and what was and will be there, in words."""

    label: str
    before: str
    after: str


class Preview(NamedTuple):
    """What happens to one line; ``reasons`` are those of a refusal."""

    line: int
    what: str
    cells: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """What an import would do: created + updated + unchanged + refused + blank lines are all those below the titles.

    ``refused`` and ``warnings`` may say several things of one line. ``preview`` shows the first lines.
    """

    word: str
    source: Source
    match: Match
    kind: type[Record]
    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Told] = field(default_factory=list)
    warnings: list[Told] = field(default_factory=list)
    preview: list[Preview] = field(default_factory=list)
    board: Board = field(default_factory=Board)
    outcomes: array[int] = field(default_factory=lambda: array("b"))  # of each row, its place in OUTCOMES

    @property
    def created(self) -> int:
        return self.counts[CREATED]

    @property
    def updated(self) -> int:
        return self.counts[UPDATED]

    @property
    def unchanged(self) -> int:
        return self.counts[UNCHANGED]

    @property
    def refused_lines(self) -> int:
        """How many lines are refused, each counted once."""
        return self.counts[REFUSED]

    @property
    def questions(self) -> list[Question]:
        """The names of the file that stand for nobody, each to be answered by the id of a volunteer."""
        return list(self.board.questions.values())

    @property
    def blank(self) -> int:
        return self.source.blank

    def title_of(self, name: str) -> str:
        """What the file itself calls a field that `Told` names; the name when it has no such column."""
        place = self.match.columns.get(name)
        return name if place is None else self.source.titles[place]

    def outcome(self, row: int) -> str:
        """What becomes of a row of the source, by its place."""
        return OUTCOMES[self.outcomes[row]]


def headings(source: Source, kind: str) -> list[Any]:
    """Give what the columns of a file may hold, for a choice by hand."""
    return list(_headings(shape_of(kind_word(kind), source.titles)))


def match_columns(source: Source, kind: str, corrections: Mapping[str, str] | None = None) -> Match:
    """Recognise the columns, without insisting that they suffice. Raises `UnknownTitle` or `UnknownField`."""
    shape = shape_of(kind_word(kind), source.titles)
    return recognise(source.titles, _headings(shape), corrections)


@uncollected()
def plan_import(
    source: Source,
    kind: str,
    corrections: Mapping[str, str] | None = None,
    *,
    answers: Mapping[str, int] | None = None,
    draft_hours: bool = False,
    given: Mapping[str, int] | None = None,
    progress: Progress = unwatched,
) -> Plan:
    """Work out what importing a file would do; nothing is written.

    ``kind`` is a word of `KINDS`, ``corrections`` gives a field for a title (nothing to leave the column out),
    ``answers`` the id of the volunteer that a name of the file stands for. Hours are validated, unless ``draft_hours``.
    ``given`` are the ids of the grant and the action that budget lines are about, where the lines do not say it.
    Raises an `IntakeRefusal` when the file as a whole cannot be taken, and `Cancelled` from ``progress``.
    """
    word = kind_word(kind)
    shape_kind = shape_of(word, source.titles)
    match = recognise(source.titles, _headings(shape_kind), corrections)
    match.insist()
    if not source.rows:
        raise OnlyTitles
    plan = Plan(word, source, match, shape_kind.main, board=Board(answers, draft_hours=draft_hours, given=given))
    for _column, title in () if shape_kind.whole else match.ignored:
        if gives_reasons(title):
            continue
        plan.warnings.append(Told(source.title_line, "", title, _("This column is not known here and was left out.")))
    shape = shape_kind(plan.board, match.columns)
    reader = Reader(match.columns, shape_kind.fields())
    likeness = Likeness(plan.kind)
    rows = iter(source.rows)
    done = 0
    while batch := list(islice(rows, _BATCH)):
        progress(done, len(source.rows))
        readings = reader.read(batch)
        shape.look_up(readings)
        for reading in readings:
            _place(plan, shape, reading, likeness)
        done += len(batch)
    plan.warnings += likeness.warnings(plan.board)
    plan.warnings.sort(key=lambda told: told.line)
    progress(done, done)
    return plan


def _headings(shape: type[Shape]) -> Sequence[Any]:
    fields = shape.fields()
    return [_labelled(heading, fields.get(heading.name)) for heading in shape.headings()]


def _labelled(heading: Any, described: Described | None) -> Any:
    """Let a column also go by the label of its field, which exported files bear."""
    if described is None or not described.verbose_name:
        return heading
    return heading._replace(others=(*heading.others, *sorted(described.titles())))


def _place(plan: Plan, shape: Shape, reading: Reading, likeness: Likeness) -> None:
    outcome = None if reading.refused else shape.place(reading)
    plan.warnings += reading.warned
    if outcome is None:
        plan.refused += [_as_typed(told, reading, plan.match.columns) for told in reading.refused]
    what = outcome.what if outcome else REFUSED
    plan.counts[what] += 1
    plan.outcomes.append(OUTCOMES.index(what))
    if what == CREATED and outcome:
        likeness.note(outcome.entry, reading.line)
    if len(plan.preview) < SHOWN:
        plan.preview.append(_preview(plan.board, reading, what, outcome))


def _as_typed(told: Told, reading: Reading, columns: Mapping[str, int]) -> Told:
    """What is refused is shown as it stands in the file, where the reader will look for it."""
    place = columns.get(told.field, len(reading.cells))
    typed = written(reading.cells[place]) if place < len(reading.cells) else ""
    return told._replace(value=typed) if typed.strip() else told


def _preview(board: Board, reading: Reading, what: str, outcome: Outcome | None) -> Preview:
    changes = []
    for entry, name, before, after in outcome.edits if outcome else ():
        described = entry.kind.field(name)
        new = board.at(described.rel_model, after) if isinstance(described, LinkField) and (after or 0) < 0 else None
        words = new.kind.of(dict(new.answers)).name_of() if new else described.text(after)
        changes.append(Change(described.label(), described.text(before), words))
    reasons = tuple(told.reason for told in reading.refused)
    return Preview(reading.line, what, tuple(map(written, reading.cells)), tuple(changes), reasons)
