"""Opening and making a dossier: look first, and touch nothing until it is known to be ours and whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from models.dossier.engines import FileEngine, ServerEngine, database
from models.dossier.keys import key_of, new_key
from models.dossier.schema import SCHEMA, bring_up_to_date, schema_of_server
from models.dossier.secrets import make_secrets
from models.dossier.troubles import in_words
from models.refusals import (
    AlreadyThere,
    DamagedDossier,
    NeedsKey,
    NewerDossier,
    NoDossier,
    NoFolder,
    NotADossier,
    Refusal,
    WrongKey,
)

APPLICATION: Final = 0x494D5045  # “IMPE”
PAGE: Final = 4096
PLAIN: Final = b"SQLite format 3\0"


def make_dossier(path: Path, passphrase: str = "") -> FileEngine:
    """Make an empty dossier where there is no file yet. Raises `AlreadyThere`, or what the disk refuses."""
    with in_words():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise AlreadyThere(path=path) from None
        except FileNotFoundError:
            raise NoFolder(path=path.parent) from None
        engine = FileEngine(str(path), new_key(passphrase))
        try:
            _use(engine)
            engine.pragma("application_id", APPLICATION)
            bring_up_to_date(engine)
            make_secrets()
            engine.pragma("user_version", SCHEMA)
        except BaseException:
            engine.close()
            for made in (path, path.with_name(f"{path.name}-journal")):  # nothing half-made stays
                made.unlink(missing_ok=True)
            raise
    return engine


def open_dossier(path: Path, passphrase: str = "", *, prove_later: bool = False) -> FileEngine:
    """Open a dossier. Raises a `DossierRefusal`, and then has not changed a byte of the file.

    With ``prove_later`` the whole-file check is left to `prove`, to be run in the background: reading goes on
    meanwhile, and no step begins before it is over.
    """
    with in_words():
        key = "" if is_plain(path) else _derived(path, passphrase)
        mode = "rw" if _left_by_a_crash(path) else "ro"  # only a writer can put back what a crash left
        later = prove_later and mode == "ro"
        schema = look_inside(path, key, mode, whole=not later)
        engine = FileEngine(str(path), key)
        if later:
            engine.proved.clear()
        if schema < SCHEMA:
            prove(engine)
            from models.dossier.backup import back_up_before_migrating

            _use(engine)
            back_up_before_migrating(engine, schema)
            bring_up_to_date(engine)
            engine.pragma("user_version", SCHEMA)
        else:
            _use(engine)
    return engine


def prove(engine: FileEngine) -> None:
    """Check every page of a dossier that was opened with ``prove_later``. Raises `DamagedDossier`."""
    try:
        look_inside(Path(engine.database), engine.key)
    except Refusal as refusal:
        engine.damage = refusal
        raise
    finally:
        engine.proved.set()


def open_server(address: str) -> ServerEngine:
    """Open a dossier that desks share on a PostgreSQL server, and make its tables when it is new."""
    engine = ServerEngine(address)
    with in_words():
        _use(engine)
        found = schema_of_server(engine)
        if found > SCHEMA:
            engine.close()
            raise NewerDossier(found=found, known=SCHEMA)
        if found < SCHEMA:
            bring_up_to_date(engine)
        if not found:
            make_secrets()
    return engine


def is_plain(path: Path) -> bool:
    """Tell by the first bytes alone, without letting SQLite near a file that is not ours."""
    if not path.is_file():
        raise NoDossier(path=path)
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(100)
    if head.startswith(PLAIN):
        _recognise(int.from_bytes(head[68:72]), int.from_bytes(head[60:64]))
        return True
    if not size or size % PAGE or head.isascii():  # encrypted pages are whole, and look like noise
        raise NotADossier
    return False


@contextmanager
def reading(path: Path, key: str, mode: str = "ro") -> Iterator[Any]:
    """Connect to a file beside the one in use."""
    connection = dbapi2.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key:
            quoted = key.replace("'", "''")
            connection.execute(f"PRAGMA key = '{quoted}'")
        yield connection
    finally:
        connection.close()


def look_inside(path: Path, key: str, mode: str = "ro", *, whole: bool = True) -> int:
    """Check through a connection that cannot write, unless it has to; give the number of the schema."""
    with reading(path, key, mode) as reader:
        try:
            reader.execute("SELECT count(*) FROM sqlite_master")
        except dbapi2.DatabaseError as error:
            raise (WrongKey if key and "not a database" in str(error) else DamagedDossier) from error
        try:
            schema = _one(reader, "PRAGMA user_version")
            _recognise(_one(reader, "PRAGMA application_id"), schema)
            damage = whole and key and reader.execute("PRAGMA cipher_integrity_check").fetchone()
            if damage or (whole and _one(reader, "PRAGMA quick_check(1)") != "ok"):
                raise DamagedDossier
        except dbapi2.DatabaseError as error:
            raise DamagedDossier from error
    return int(schema)


def _derived(path: Path, passphrase: str) -> str:
    if not passphrase:
        raise NeedsKey
    return key_of(path, passphrase)


def _recognise(application: int, schema: int) -> None:
    if application != APPLICATION:
        raise NotADossier
    if schema > SCHEMA:
        raise NewerDossier(found=schema, known=SCHEMA)


def _one(reader: Any, sql: str) -> Any:
    (answer,) = reader.execute(sql).fetchone()
    return answer


def _left_by_a_crash(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def _use(engine: Any) -> None:
    from models.dossier import tables  # noqa: F401 - undo, search and history find the kinds of records by their number

    database.initialize(engine)
    engine.connect()
