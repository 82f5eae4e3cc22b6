"""Carrying out a planned import, as one step that is kept whole or not at all; handing back what was refused."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TextIO

from models.dossier.troubles import refusal_in
from models.intake.board import Entry, usual
from models.intake.kinds import STEPS
from models.intake.lookups import uncollected
from models.intake.matching import REASON, gives_reasons
from models.intake.plan import REFUSED, Plan
from models.intake.refusals import NotWritten
from models.intake.source import COLUMNS, written
from models.language import _
from models.progress import Progress, unwatched
from models.records.changes import Changes
from models.records.fields import LinkField
from models.records.record import Record
from models.records.steps import step
from models.volunteers import Volunteer, next_number

_TOLD_EVERY: Final = 500
_DIGITS: Final = 10  # of a number that others may follow
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@uncollected()
def carry_out(plan: Plan, *, once: str | None = None, progress: Progress = unwatched) -> Changes:
    """Do what was planned, as one step that can be undone.

    ``once`` is an id made with the plan: asking again after a crash does nothing twice. Raises a `StepRefusal` when
    the dossier has changed since, `Cancelled` from ``progress``, and then nothing is kept.
    """
    board = plan.board
    total = sum(map(len, board.new.values())) + sum(map(len, board.edited.values()))
    watched = _Watched(progress, total)
    with step(STEPS[plan.word], once=once, n=plan.created + plan.updated) as changes:
        firsts: dict[type[Record], int] = {}
        for kind in _in_order(board.new):
            if entries := board.new[kind]:
                run = changes.add_all(kind, watched(_records(entries, firsts, plan)))
                firsts[kind] = run.start
        for kind in _in_order(board.edited):
            if edited := board.edited[kind]:
                changes.save_all(kind, watched(_edited(entry, firsts) for entry in edited.values()))
        watched.end()
    return changes


def refused_file(plan: Plan, path: Path) -> int:
    """Write the refused lines as they came, with the reason beside each; give how many there are.

    CSV in UTF-8 with its mark and ``;``: what spreadsheets open rightly. Nothing in it can be taken for a formula, and
    `read_source` takes away what was put before a text for that. Raises `Refusal` when it cannot be written.
    """
    reasons: dict[int, list[str]] = {}
    for told in plan.refused:
        reasons.setdefault(told.line, []).append(told.reason)
    titles = plan.source.titles
    places = [place for place, title in enumerate(titles) if not gives_reasons(title)]
    with _writing(Path(path)) as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow([*(_safe(titles[place]) for place in places), _(REASON)])
        for n, row in enumerate(plan.source.rows):
            if plan.outcome(n) == REFUSED:
                cells = [row.cells[place] if place < len(row.cells) else "" for place in places]
                why = " ".join(dict.fromkeys(reasons.get(row.line, ())))
                lines.writerow([*map(_safe, cells), _safe(why)])
    return plan.refused_lines


@contextmanager
def _writing(path: Path) -> Iterator[TextIO]:
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            yield file
    except OSError as error:
        raise refusal_in(error) or NotWritten(path=path) from error


class _Watched:
    """Tells how far the records are, and hears of somebody giving up."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, records: Iterator[Any]) -> Iterator[Any]:
        for record in records:
            if self._done % _TOLD_EVERY == 0:
                self._progress(self._done, self._total)
            self._done += 1
            yield record

    def end(self) -> None:
        """The last moment to give up."""
        self._progress(self._total, self._total)


def _records(entries: list[Entry], firsts: dict[type[Record], int], plan: Plan) -> Iterator[Record]:
    """Make new records, with the ids of the new ones they refer to, and numbers for volunteers who have none."""
    kind = entries[0].kind
    links = _links(kind)
    numbers = _free_numbers(plan) if kind is Volunteer else iter(())
    for entry in entries:
        answers = {**usual(kind), **entry.answers}
        for name, target in links:
            if (ref := answers.get(name)) is not None and ref < 0:
                answers[name] = firsts[target] - ref - 1
        if kind is Volunteer and not answers["number"]:
            answers["number"] = str(next(numbers))
        record = kind.of(answers)
        record.checked = True  # by the plan
        yield record


def _free_numbers(plan: Plan) -> Iterator[int]:
    """Numbers after the highest, also after those the file gives, were it in lines that are refused today.

    Mended and brought again, such a line would else speak of whoever had received its number meanwhile.
    """
    place = plan.match.columns.get("number", COLUMNS)
    given = (written(row.cells[place]).strip() for row in plan.source.rows if place < len(row.cells))
    highest = max((int(n) for n in given if n.isdecimal() and n.isascii() and len(n) < _DIGITS), default=0)
    number = max(next_number(), highest + 1)
    while True:
        yield number
        number += 1


def _edited(entry: Entry, firsts: dict[type[Record], int]) -> Record:
    answers = dict(entry.answers)
    for name, target in _links(entry.kind):
        if (ref := answers.get(name)) is not None and ref < 0:
            answers[name] = firsts[target] - ref - 1
    return entry.kind.of(answers)


def _in_order(kinds: Iterable[type[Record]]) -> list[type[Record]]:
    """Give kinds so that those which others refer to come before them."""
    there, ordered = list(kinds), list[type[Record]]()

    def add(kind: type[Record]) -> None:
        if kind in there and kind not in ordered:
            for _name, target in _links(kind):
                if target is not kind:
                    add(target)
            ordered.append(kind)

    for kind in there:
        add(kind)
    return ordered


def _links(kind: type[Record]) -> list[tuple[str, type[Record]]]:
    return [(name, f.rel_model) for name, f in kind._meta.fields.items() if isinstance(f, LinkField)]


def _safe(cell: Any) -> str:
    text = written(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
