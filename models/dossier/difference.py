"""What sets a backup apart from the dossier as it is now: how many records of each kind, and what was done since."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

from models.dossier.keys import key_of
from models.dossier.opening import is_plain, look_inside, reading
from models.dossier.troubles import in_words
from models.listings import LISTINGS
from models.records.history import Step
from models.refusals import NeedsKey

SHOWN: Final = 12  # of the steps done since


class Count(NamedTuple):
    """How many records of a kind there are now, and in the backup."""

    words: str
    now: int
    then: int


class Difference(NamedTuple):
    """``since`` are the latest steps that the backup does not have; ``steps`` says how many there are in all."""

    counts: list[Count]
    since: list[Step]
    steps: int


def difference(copy: Path, passphrase: str = "") -> Difference:
    """Compare a backup with the open dossier. Raises `NeedsKey`, `WrongKey` or another `DossierRefusal`."""
    with in_words():
        plain = is_plain(copy)
        if not plain and not passphrase:
            raise NeedsKey
        key = "" if plain else key_of(copy, passphrase)
        look_inside(copy, key, whole=False)
        with reading(copy, key) as there:
            (last,) = there.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()
            counts = [
                Count(_many(listing.kind), _now(listing.kind), _then(listing.kind, there)) for listing in _kinds()
            ]
    since = Step.select().where(Step.id > last, Step.undoes.is_null()).order_by(Step.id.desc())
    return Difference(counts, list(since.limit(SHOWN)), since.count())


def _kinds() -> list[Any]:
    return list(LISTINGS.values())


def _many(kind: Any) -> str:
    return str(kind.words.many)


def _now(kind: Any) -> int:
    return int(kind.kept().count())


def _then(kind: Any, there: Any) -> int:
    table = kind._meta.table_name
    columns = {row[1] for row in there.execute(f'PRAGMA table_info("{table}")')}
    if not columns:  # the backup is older than this kind of record
        return 0
    kept = " WHERE binned IS NULL" if "binned" in columns else ""
    (found,) = there.execute(f'SELECT count(*) FROM "{table}"{kept}').fetchone()  # noqa: S608
    return int(found)
