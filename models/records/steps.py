"""The one way to change data: a named step, done whole or not at all, remembered, and answered with what changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from models.dossier.engines import engine
from models.dossier.troubles import in_words
from models.records.changes import Changes
from models.records.history import Step, write_json
from models.refusals import AlreadyDone


@contextmanager
def step(
    name: str, *, once: str | None = None, final: bool = False, undoes: int | None = None, **facts: int
) -> Iterator[Changes]:
    """Do something to the dossier.

    ``name`` is a text marked with `t` or `t_counted`; the numbers in it are ``facts``, which the work may still set in
    ``changes.facts``. Nobody's name is ever in it. ``once`` is an id made where the wish was born (a
    form, a draft): asking again after a crash does nothing twice. ``final`` steps, such as issuing a document, are
    not undone. A step that changed nothing leaves no trace.
    """
    db, changes = engine(), Changes()
    changes.facts = dict(facts)
    try:
        with in_words(), db.atomic():
            if once and (earlier := Step.get_or_none(uid=once)):
                raise AlreadyDone(step=earlier.words())
            changes.step = Step.next_id()
            yield changes
            if changes:
                told = write_json(changes.facts)
                Step.insert(id=changes.step, name=name, facts=told, uid=once, final=final, undoes=undoes).execute()
                changes.write()
                db.announce(changes.step)
    except BaseException:
        changes.take_back()
        raise
