"""One answer of a million records turned within a step: the database does it, piece by piece, and can be stopped."""

from __future__ import annotations

import json
from typing import Any, Final, TypeVar

from peewee import SQL, fn

from models.progress import Progress, unwatched
from models.records.changes import Changes
from models.records.history import Change
from models.records.record import Record

R = TypeVar("R", bound=Record)
PIECE: Final = 20_000  # ids; between two pieces the person waiting may give up


def turn(
    changes: Changes, kind: type[R], which: Any, name: str, old: str, new: str, progress: Progress = unwatched
) -> int:
    """Turn an answer from one word into another in all records that a condition names; say how many there were.

    ``which`` must say no more than records whose ``name`` is ``old``, and none that is frozen: neither rules nor
    search are asked, as nothing else of them changes. Undone and told in the history like any edit. Raises
    ``Cancelled`` when the person gives up; the step then leaves nothing behind.
    """
    field: Any = kind._meta.fields[name]
    asked: Any = kind.select(fn.COUNT(kind.id), fn.MIN(kind.id), fn.MAX(kind.id)).where(which, field == old).tuples()
    total, first, last = next(iter(asked))
    image, number = json.dumps({name: old}, separators=(",", ":")), kind.number_of_kind
    told = kind.select(SQL(str(changes.step)), SQL(str(number)), kind.id, kind.step, SQL(f"CAST('{image}' AS TEXT)"))
    written = [Change.step, Change.kind, Change.record, Change.was, Change.image]
    done = 0
    for start in range(first or 0, (last or -1) + 1, PIECE):
        after = min(start + PIECE, last + 1)
        piece = kind.id.between(start, after - 1) & (field == old)
        Change.insert_from(told.where(piece, which), written).execute()
        found = Change.select(Change.record).where(  # not ``which`` again: it may cost more than all the rest
            Change.step == changes.step, Change.kind == number, Change.record.between(start, after - 1)
        )
        done += kind.update(**{name: new, "step": changes.step}).where(piece, kind.id.in_(found)).execute()
        changes.swapped.append((kind, range(start, after)))
        progress(done, total)
    return done
