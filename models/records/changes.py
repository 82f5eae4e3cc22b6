"""The verbs of a step: add, edit, bin, restore, merge, for one record or a hundred thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from peewee import ModelSelect

from models.dossier.engines import engine
from models.records.history import Birth, Step, image_of
from models.records.reading import among, read_all, told
from models.records.record import Record
from models.records.rows import batches, check, insert, update
from models.records.uses import uses_of, uses_text
from models.refusals import ChangedElsewhere, Frozen, Gone, InUse

R = TypeVar("R", bound=Record)
Kind = type[Record]


class Changes:
    """What a step has done; once it is over, what views have to read again."""

    def __init__(self) -> None:
        self.step = 0
        self.facts: dict[str, int] = {}  # the numbers in its name
        self.merging = False  # whether what is frozen may be given to another record
        self.runs: list[tuple[Kind, range]] = []  # born in this step
        self.before: dict[Kind, dict[int, Record]] = {}  # as they were stored when it began
        self.names: dict[Kind, dict[int, set[str]]] = {}  # of the answers that changed
        self.swapped: list[tuple[Kind, Iterable[int]]] = []  # by an undo or redo
        self._given: list[tuple[Record, dict[str, Any]]] = []  # id and step of what forms hold, should we fail

    def __bool__(self) -> bool:
        return bool(self.runs or self.before or self.swapped)

    def touched(self) -> Iterator[tuple[Kind, Iterable[int]]]:
        """Give the kinds and ids that views have to read again."""
        yield from self.runs
        yield from self.before.items()
        yield from self.swapped

    def save(self, record: R) -> R:
        """Keep what a form holds, new or not."""
        self._given.append((record, {"id": record.id, "step": record.step}))
        if not record.id:
            self.add_all(type(record), [record])
            return record
        self.save_all(type(record), [record])
        return record

    def save_all(self, kind: type[R], records: Iterable[R]) -> int:
        """Keep many edited records of one kind; say how many changed by that."""
        done = 0
        for batch in batches(records):
            found = {r.id: r for r in read_all(kind.select().where(among(kind.id, (record.id for record in batch))))}
            for record in batch:
                _same(found.get(record.id), record)
            done += self._edited(kind, [(found[record.id], record) for record in batch])
        return done

    def add_all(self, kind: type[R], records: Iterable[R]) -> range:
        """Add any number of records, read as they are needed, and tell which ids they were given."""
        first = after = self._next_id(kind)
        for batch in batches(records):
            for key, record in enumerate(batch, after):
                record.__data__ |= {"id": key, "step": self.step}
            check(kind, batch)
            insert(kind, batch)
            after += len(batch)
        run = range(first, after)
        if run:
            self.runs.append((kind, run))
        return run

    def edit_all(self, query: ModelSelect[R], **answers: Any) -> int:
        """Give the same answers to every record of a query; say how many changed by that."""
        kind, done = query.model, 0
        keys = [key for (key,) in told(query.select(kind.id))]  # all of them, before the first is changed
        for batch in batches(keys):
            pairs = []
            for stored in read_all(kind.select().where(among(kind.id, batch))):
                record = stored.twin()
                record.__data__ |= answers
                pairs.append((stored, record))
            done += self._edited(kind, pairs)
        return done

    def bin(self, *records: Record) -> None:
        """Put records with their parts in the bin, from where they can come back.

        Raises `InUse` for one that others still need.
        """
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        for record in records:
            if record.stays_while_used and (uses := uses_of(record)):
                raise InUse(uses=uses_text(uses))
            self._parts(type(record), [record.id], None, now)
            record.binned = now
            self.save(record)

    def restore(self, *records: Record) -> None:
        """Take records out of the bin, with the parts that went there with them."""
        for record in records:
            then, record.binned = record.binned, None
            self.save(record)
            if then is not None:
                self._parts(type(record), [record.id], then, None)

    def _parts(self, kind: Kind, keys: list[int], now: datetime | None, then: datetime | None) -> None:
        """Move the parts of some records into the bin or out of it: those that lie where ``now`` says, as a whole."""
        for link, part in kind._meta.backrefs.items():
            if link.name in part.part_of:
                lies = part.binned.is_null() if now is None else part.binned == now
                if parts := [key for (key,) in told(part.select(part.id).where(among(link, keys), lies))]:
                    if then is not None:  # the parts of parts first, as they hold on to them
                        self._parts(part, parts, now, then)
                    self.edit_all(part.select().where(among(part.id, parts)), binned=then)
                    if then is None:
                        self._parts(part, parts, now, then)

    def merge(self, kept: Record, other: Record) -> None:
        """Give all that belongs to one record to another, and put the emptied one in the bin."""
        for link, kind in type(other)._meta.backrefs.items():
            self.edit_all(kind.select().where(link == other.id), **{link.name: kept.id})
        self.bin(other)

    def _edited(self, kind: type[R], pairs: list[tuple[R, R]]) -> int:
        fields = [f.name for f in kind._meta.sorted_fields if f.name not in {"id", "step"}]
        changed: list[tuple[R, R, list[str]]] = []
        frozen: dict[tuple[str, ...], list[R]] = {}
        for stored, record in pairs:
            record.derive()
            old, new = stored.__data__, record.__data__
            names = [name for name in fields if old.get(name) != new.get(name)]
            if names:
                frozen.setdefault(tuple(names), []).append(stored)
                changed.append((stored, record, names))
        for names_together, records in frozen.items():
            if reason := kind.held(records, names_together, merging=self.merging):
                raise Frozen(reason=reason)
        check(kind, [record for _stored, record, _names in changed])
        for stored, record, names in changed:
            record.step = self.step
            self._remember(kind, stored, names)
        update(kind, ((record, names) for _stored, record, names in changed))
        return len(changed)

    def _remember(self, kind: Kind, stored: Record, names: list[str]) -> None:
        if self.runs and any(born is kind and stored.id in run for born, run in self.runs):
            return
        self.before.setdefault(kind, {}).setdefault(stored.id, stored)
        self.names.setdefault(kind, {}).setdefault(stored.id, set()).update(names)

    def _next_id(self, kind: Kind) -> int:
        ours = [run.stop for born, run in self.runs if born is kind]
        return max(ours, default=0) or Birth.next_id(kind)

    def take_back(self) -> None:
        """Leave the forms as they were: what they hold is not in the dossier after all."""
        for record, given in reversed(self._given):
            record.__data__ |= given

    def write(self) -> None:
        """Write the history of all this, at the end of the step."""
        for kind, run in self.runs:
            Birth.insert(step=self.step, kind=kind.number_of_kind, first=run.start, last=run.stop - 1).execute()
        for kind, stored in self.before.items():
            names = self.names[kind]
            rows = (
                (self.step, kind.number_of_kind, key, old.step, image_of(old, names[key]))
                for key, old in stored.items()
            )
            engine().write_rows("change", ("step", "kind", "record", "was", "image"), rows)


def _same(stored: Record | None, record: Record) -> None:
    """Make sure that a form shows what is stored. Nobody writes while we look: the step has the only pen."""
    if stored is None:
        raise Gone
    if stored.step != record.step:
        by = Step.get_or_none(id=stored.step) or Step(name="", who="")
        raise ChangedElsewhere(step=by.words(), who=by.who)
