"""The passphrase of a dossier: set, changed or taken away; the new file is proved before it replaces the old one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from models.dossier.backup import ENDING, back_up_into, backup_folder, backups, settle, settle_names
from models.dossier.engines import FileEngine
from models.dossier.keys import key_of, new_key
from models.dossier.opening import is_plain, look_inside, open_dossier, reading
from models.dossier.troubles import in_words
from models.refusals import DamagedDossier, Refusal, WrongKey

UNFINISHED: Final = ".changing"  # the ending of a file that a change of passphrase had not finished
_BEFORE_MIGRATING: Final = re.compile(r" \(format \d+\)$")
_REPLACES_OPEN_FILES: Final = os.name == "posix"


class Prepared(NamedTuple):
    """The dossier under another key, beside the one in use; ``contents`` is what it was made from."""

    path: Path
    passphrase: str
    key: str
    contents: dict[str, Any]


def change_passphrase(engine: FileEngine, new: str, old: str = "") -> FileEngine:
    """Give the open dossier another passphrase, or none; give it back opened anew.

    ``old`` must open it when it is encrypted: `WrongKey` otherwise. Whatever is refused or killed on the way, the file
    stays what it was, whole: the pages are written into a new file, which takes its name once it is proved equal.
    """
    return take(engine, prepare(engine, new, old))


def prepare(engine: FileEngine, new: str, old: str = "") -> Prepared:
    """Do the long part, in any thread: write and prove the new file while the old one stays in use."""
    path = Path(engine.database)
    changed = path.with_name(path.name + UNFINISHED)
    try:
        with in_words():
            if engine.key and key_of(path, old) != engine.key:
                raise WrongKey
            key = new_key(new)
            return Prepared(changed, new, key, _write_and_prove(path, engine.key, changed, key))
    except BaseException:
        changed.unlink(missing_ok=True)
        raise


def take(engine: FileEngine, prepared: Prepared) -> FileEngine:
    """Do the short part, in the thread of the window: put the new file in place and open it.

    What was saved since it was prepared is not lost: the file is then written once more, while nobody can write.
    """
    path = Path(engine.database)
    try:
        with in_words():
            with engine.atomic():
                with reading(path, engine.key) as now:
                    same = _contents(now) == prepared.contents
                if not same:
                    _write_and_prove(path, engine.key, prepared.path, prepared.key)
                if _REPLACES_OPEN_FILES:
                    prepared.path.replace(path)
            engine.close()
            if not _REPLACES_OPEN_FILES:
                prepared.path.replace(path)
            settle_names(path.parent)
    except BaseException:
        prepared.path.unlink(missing_ok=True)
        if engine.is_closed():
            engine.connect()
        raise
    opened = open_dossier(path, prepared.passphrase, prove_later=True)
    opened.proved.set()  # it was, before it took its place
    return opened


def opens(engine: FileEngine, passphrase: str) -> bool:
    """Tell whether a passphrase is that of the open dossier."""
    return key_of(Path(engine.database), passphrase) == engine.key


def replace_plain_backups(engine: FileEngine) -> int:
    """Make an encrypted copy of a dossier that is encrypted now, then erase the plain ones; give how many they were.

    Copies from before a migration go too: they hold the same names.
    """
    path = Path(engine.database)
    older = [copy for copy in backup_folder(path).glob(f"*{ENDING}") if _BEFORE_MIGRATING.search(copy.stem)]
    found = [copy for copy in [*(b.path for b in backups(path)), *older] if _is_plain_dossier(copy)]
    if found:
        back_up_into(engine, backup_folder(path))
    for copy in found:
        copy.unlink(missing_ok=True)
    return len(found)


def clear_unfinished(dossier: Path) -> None:
    """Erase what a killed change of passphrase left beside a dossier: it may be readable without a key."""
    with in_words():
        dossier.with_name(dossier.name + UNFINISHED).unlink(missing_ok=True)


def _write_and_prove(path: Path, key: str, changed: Path, new: str) -> dict[str, Any]:
    """Write the new file from one moment of the old one. Raises `DamagedDossier` when they are not equal."""
    changed.unlink(missing_ok=True)
    os.close(os.open(changed, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with reading(path, key) as source, _attached(source, changed, new):
        source.execute("PRAGMA changed.synchronous = OFF")  # settled as a whole, before it counts
        source.execute("PRAGMA changed.journal_mode = OFF")
        source.execute("BEGIN")
        contents = _contents(source)
        source.execute("SELECT sqlcipher_export('changed')")
        source.execute("COMMIT")
        for pragma in ("application_id", "user_version"):
            (value,) = source.execute(f"PRAGMA main.{pragma}").fetchone()
            source.execute(f"PRAGMA changed.{pragma} = {value}")
    look_inside(changed, new)
    with reading(changed, new) as written:
        if _contents(written) != contents:
            raise DamagedDossier
    settle(changed)
    return contents


@contextmanager
def _attached(connection: Any, path: Path, key: str) -> Iterator[None]:
    connection.execute("ATTACH ? AS changed KEY ?", (str(path.resolve()), key))
    try:
        yield
    finally:
        connection.execute("DETACH changed")


def _contents(connection: Any) -> dict[str, Any]:
    """Give every table with the number of its rows, and how each was made."""
    made = connection.execute("SELECT name, type, sql FROM main.sqlite_master ORDER BY type, name").fetchall()
    tables = [name for name, kind, sql in made if kind == "table" and not (sql or "").startswith("CREATE VIRTUAL")]
    counted = {name: connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone() for name in tables}  # noqa: S608
    return counted | {"": made}


def _is_plain_dossier(path: Path) -> bool:
    try:
        return is_plain(path)
    except (Refusal, OSError):
        return False
