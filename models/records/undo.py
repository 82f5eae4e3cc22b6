"""Undo and redo of any recent step, as long as what it touched is still as it left it.

A step's changes keep the other side of each record. To undo is to swap sides; to redo is to swap again. A record's
``step`` goes back with its values, so an older step can be undone next, and nobody mistakes one content for another.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from peewee import IntegrityError, ModelSelect, fn

from models.dossier.engines import engine
from models.language import _, t
from models.records.changes import Changes
from models.records.history import Birth, Change, Step, image_of, keep_births, values_of
from models.records.reading import among, read_all
from models.records.record import InvalidRecord, Record
from models.records.rows import batches, check, delete, insert, update
from models.records.steps import step
from models.refusals import CannotUndo, Frozen

UNBORN = 0


def undoable(most: int = 50) -> ModelSelect[Step]:
    """Give the steps that may be undone, what was done last first."""
    steps = Step.select().where(Step.undoes.is_null(), ~Step.undone, ~Step.final)
    return steps.order_by(fn.COALESCE(Step.redone, Step.id).desc()).limit(most)


def redoable(most: int = 50) -> ModelSelect[Step]:
    """Give the steps that were undone, the one to do again first."""
    return Step.select().where(Step.undone, ~Step.final).order_by(Step.id).limit(most)


def undo(number: int) -> Changes:
    """Undo a step. Raises `CannotUndo` when something it touched has changed since, or may no longer change."""
    return _swap(number, t("Undo"), undone=False)


def redo(number: int) -> Changes:
    """Do a step again that was undone, from the content it had found."""
    return _swap(number, t("Redo"), undone=True)


def _swap(number: int, name: str, *, undone: bool) -> Changes:
    with step(name, undoes=number) as changes:
        target = Step.get_by_id(number)
        if target.undone != undone or target.final or target.undoes:
            raise CannotUndo(step=target.words(), reason=_("it is not among the steps that can be."))
        births = list(Birth.select().where(Birth.step == number).order_by(Birth.kind))
        if undone:
            _do_again(target, births, changes)
        else:
            _edit_all(target, changes, back=True)
            for birth in reversed(births):
                _unbear(target, birth, changes)
        Step.update(undone=not undone, redone=changes.step if undone else None).where(Step.id == number).execute()
    return changes


def _do_again(target: Step, births: list[Birth], changes: Changes) -> None:
    """Find an order in which each record is right at its turn, as in the step itself: births and edits need each other.

    Raises what the usual one is refused for, when there is none.
    """
    refused: InvalidRecord | IntegrityError | None = None
    for born_first, back in product((True, False), (False, True)):
        try:
            with engine().atomic():
                if born_first:
                    _bear_all(target, births, changes)
                _edit_all(target, changes, back=back)
                if not born_first:
                    _bear_all(target, births, changes)
        except (InvalidRecord, IntegrityError) as found:
            changes.swapped.clear()
            refused = refused or found
        else:
            return
    if refused is not None:
        raise refused


def _bear_all(target: Step, births: list[Birth], changes: Changes) -> None:
    for birth in births:
        _bear(target, birth, changes)


def _edit_all(target: Step, changes: Changes, *, back: bool) -> None:
    for kind in _kinds_edited(target, back=back):
        _swap_sides(target, kind, changes)


def _kinds_edited(target: Step, *, back: bool) -> list[type[Record]]:
    """Give the kinds in an order, and in the other when done again: what opened a closed exercise does so first."""
    edits = Change.select(Change.kind).where(Change.step == target.id, Change.was != UNBORN).distinct()
    order = Change.kind if back else Change.kind.desc()
    return [Record.kinds[change.kind] for change in edits.order_by(order)]


def _swap_sides(target: Step, kind: type[Record], changes: Changes) -> None:
    edits = Change.select().where(Change.step == target.id, Change.kind == kind.number_of_kind, Change.was != UNBORN)
    for batch in batches(edits.order_by(Change.record)):
        ids = [change.record for change in batch]
        stored = {r.id: r for r in read_all(kind.select().where(among(kind.id, ids)))}
        swapped, images = [], []
        claimed = [_claim(target, stored.get(c.record), c.was if target.undone else target.id) for c in batch]
        for names, together in _by_names(kind, batch, claimed).items():
            _thaw(kind, together, names, merging=target.merges)
        for change, record in zip(batch, claimed, strict=True):
            values = values_of(kind, change.image)
            images.append((image_of(record, values), target.id, kind.number_of_kind, record.id))
            record.__data__ |= values | {"step": target.id if target.undone else change.was}
            swapped.append((record, list(values)))
        check(kind, [record for record, _names in swapped])
        update(kind, swapped)
        engine().run_many("UPDATE change SET image = ? WHERE step = ? AND kind = ? AND record = ?", images)
        changes.swapped.append((kind, ids))


def _unbear(target: Step, birth: Birth, changes: Changes) -> None:
    kind: Any = Record.kinds[birth.kind]
    born = kind.select().where(kind.id.between(birth.first, birth.last))
    if born.where(kind.step == target.id).count() != birth.last - birth.first + 1:
        _claim(target, born.where(kind.step != target.id).order_by(kind.id).first(), target.id)
    if kind.frozen.__func__ is not Record.frozen.__func__:  # type: ignore[attr-defined]
        for batch in batches(born.order_by(kind.id)):
            _thaw(kind, batch, (), merging=False)
    keep_births(kind, target.id, birth.first, birth.last)
    delete(kind, birth.first, birth.last)
    changes.swapped.append((kind, range(birth.first, birth.last + 1)))


def _bear(target: Step, birth: Birth, changes: Changes) -> None:
    kind = Record.kinds[birth.kind]
    unborn = (Change.step == target.id) & (Change.kind == birth.kind) & Change.record.between(birth.first, birth.last)
    for batch in batches(Change.select().where(unborn).order_by(Change.record)):
        records = [kind.of({"id": c.record, "step": target.id} | values_of(kind, c.image)) for c in batch]
        check(kind, records)
        insert(kind, records)
    Change.delete().where(unborn).execute()
    changes.swapped.append((kind, range(birth.first, birth.last + 1)))


def _claim(target: Step, record: Record | None, expected: int) -> Record:
    """Make sure that a record is as the step left it."""
    if record is None:
        raise CannotUndo(step=target.words(), reason=_("some of its records are gone."))
    if record.step != expected:
        by = Step.get_or_none(id=record.step) or Step(name="", who="")
        reason = _("“{later}” by {who} came after.").format(later=by.words(), who=by.who)
        raise CannotUndo(step=target.words(), reason=reason)
    return record


def _by_names(kind: type[Record], batch: list[Change], records: list[Record]) -> dict[tuple[str, ...], list[Record]]:
    together: dict[tuple[str, ...], list[Record]] = {}
    for change, record in zip(batch, records, strict=True):
        together.setdefault(tuple(values_of(kind, change.image)), []).append(record)
    return together


def _thaw(kind: type[Record], records: list[Record], names: tuple[str, ...], *, merging: bool) -> None:
    """Make sure that none of the records is frozen."""
    if reason := kind.held(records, names, merging=merging):
        raise Frozen(reason=reason)
