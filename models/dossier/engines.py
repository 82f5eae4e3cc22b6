"""The two databases under a dossier: one file on this PC, or a server that desks share. Every difference is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from threading import Event
from typing import Any, ClassVar, Protocol

from peewee import DatabaseProxy, PostgresqlDatabase
from peewee import __exception_wrapper__ as as_peewee_says  # type: ignore[attr-defined]
from playhouse.sqlcipher_ext import SqlCipherDatabase

from models.refusals import Refusal

database = DatabaseProxy()
Row = Sequence[Any]


class Engine(Protocol):
    """What the core asks of a database beyond what peewee gives. One step writes at a time, on either."""

    param: str
    json_object: str  # the function that makes one of names and values

    def write_rows(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Insert many rows the quickest way there is."""

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        """Run one statement, its parameters written ``?``, for each row."""

    def create_search(self) -> None:
        """Make ``findable(rowid, text)``, where ``text LIKE '%abc%'`` is answered from trigrams."""

    def announce(self, step: int) -> None:
        """Tell the other desks that a step is about to be committed."""

    def pulse(self) -> int:
        """Give a number that changes when another connection has changed the dossier."""

    def compact(self) -> None:
        """Leave no trace of deleted rows in the storage."""


class FileEngine(SqlCipherDatabase):  # type: ignore[misc]
    """SQLite through SQLCipher, with or without a key."""

    json_object = "json_object"

    PRAGMAS: ClassVar[dict[str, Any]] = {
        "journal_mode": "truncate",  # an idle dossier is one whole file, fit to be copied
        "synchronous": 3,  # EXTRA: the journal's own end is on the disk too
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "cache_size": -65536,
        "cache_spill": 0,  # a long import keeps nobody from reading before its end
        "busy_timeout": 5000,
    }

    def __init__(self, path: str, key: str = "") -> None:
        super().__init__(path, passphrase=key, lock_type="IMMEDIATE", check_same_thread=False)
        self.proved = Event()  # set once the file is known to be whole; nothing is written before
        self.proved.set()
        self.damage: Refusal | None = None

    @property
    def key(self) -> str:
        """The raw key, or nothing for a plain dossier."""
        return str(self.connect_params["passphrase"])

    def begin(self, lock_type: str | None = None) -> None:
        """Start a transaction, unless the file turned out to be damaged."""
        self.proved.wait()
        if self.damage:
            raise self.damage
        super().begin(lock_type)

    def _add_conn_hooks(self, conn: Any) -> None:
        for pragma, wanted in self.PRAGMAS.items():
            conn.execute(f"PRAGMA {pragma} = {wanted}")
            found = conn.execute(f"PRAGMA {pragma}").fetchone()
            if found != (wanted,) and (pragma, found) != ("mmap_size", None):  # SQLite ignores what it refuses
                raise RuntimeError(f"SQLite did not take {pragma} = {wanted}: {found}")
        super()._add_conn_hooks(conn)

    def write_rows(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        places, names = ", ".join("?" * len(columns)), ", ".join(f'"{c}"' for c in columns)
        self.run_many(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)  # noqa: S608

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        with as_peewee_says:
            self.cursor().executemany(sql, rows)

    def create_search(self) -> None:
        self.execute_sql(
            "CREATE VIRTUAL TABLE findable USING fts5(text, tokenize='trigram', detail=none, columnsize=0)"
        )

    def announce(self, step: int) -> None:
        """Nobody else is listening to a file."""

    def pulse(self) -> int:
        return int(self.execute_sql("PRAGMA data_version").fetchone()[0])

    def compact(self) -> None:
        # FTS5's own secure-delete would do as well, and make the undo of an import nine times slower.
        self.execute_sql("INSERT INTO findable (findable) VALUES ('optimize')")
        self.execute_sql("VACUUM")


class ServerEngine(PostgresqlDatabase):
    """PostgreSQL through psycopg."""

    json_object = "json_build_object"

    ONE_WRITER = 0x1E5  # any number, the same at every desk
    FEW = 10  # rows; below, a COPY costs more than it gains

    def begin(self, isolation_level: Any = None) -> None:
        super().begin(isolation_level)
        self.execute_sql("SELECT pg_advisory_xact_lock(%s)", (self.ONE_WRITER,))

    def write_rows(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        names, waiting = ", ".join(f'"{c}"' for c in columns), iter(rows)
        first = list(islice(waiting, self.FEW))
        if len(first) < self.FEW:
            self.run_many(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})', first)  # noqa: S608
            return
        with as_peewee_says, self.cursor().copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in chain(first, waiting):
                copy.write_row(row)

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        with as_peewee_says:
            self.cursor().executemany(sql.replace("?", "%s"), rows)

    def create_search(self) -> None:
        self.execute_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        self.execute_sql("CREATE TABLE findable (rowid BIGINT PRIMARY KEY, text TEXT NOT NULL)")
        self.execute_sql("CREATE INDEX findable_text ON findable USING gin (text gin_trgm_ops)")

    def announce(self, step: int) -> None:
        self.execute_sql("SELECT pg_notify('imperiale', %s)", (str(step),))

    def pulse(self) -> int:
        return int(self.execute_sql("SELECT coalesce(max(id), 0) FROM step").fetchone()[0])

    def compact(self) -> None:
        for table in self.get_tables():
            self.execute_sql(f'VACUUM FULL "{table}"')


def engine() -> Any:
    """The database now open, both as peewee's ``Database`` and as our ``Engine``."""
    return database.obj
