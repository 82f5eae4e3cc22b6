"""Forgetting a person: their records, what history and search kept of them, and the bytes underneath."""

from __future__ import annotations

from collections.abc import Sequence

from models.dossier.engines import engine
from models.language import t
from models.records.history import Birth, Change, Step
from models.records.record import Record
from models.records.rows import delete
from models.records.steps import step
from models.refusals import Frozen


def forget(records: Sequence[Record]) -> None:
    """Erase records for ever, those that refer to others first.

    Steps that touched them can no longer be undone, and neither can any be done again, since what was undone may hold
    anybody. Births stay: they say that an id was given, to nobody any more.
    """
    with step(t("Erasure of a person"), final=True) as changes:
        undone = Step.select(Step.id).where(Step.undone)
        _seal(undone)
        Change.delete().where(Change.step.in_(undone)).execute()
        for record in records:
            kind, number, key = type(record), record.number_of_kind, record.id
            if reason := kind.frozen([record], ()):
                raise Frozen(reason=reason)
            told = (Change.kind == number) & (Change.record == key)
            _seal(Change.select(Change.step).where(told))
            _seal(Birth.select(Birth.step).where(Birth.kind == number, Birth.first <= key, Birth.last >= key))
            Change.delete().where(told).execute()
            delete(kind, key, key)
            changes.swapped.append((kind, [key]))
    engine().compact()


def _seal(steps: object) -> None:
    Step.update(final=True).where(Step.id.in_(steps)).execute()
