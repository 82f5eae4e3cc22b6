"""What a driver says, in words for the person: the one place that reads error messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from peewee import DatabaseError, IntegrityError, InterfaceError
from sqlcipher3 import dbapi2

from models.refusals import (
    DamagedDossier,
    DiskFull,
    LockedDossier,
    NoServer,
    ReadOnlyDossier,
    Refusal,
    StillUsed,
)

TROUBLES: Final = (DatabaseError, InterfaceError, dbapi2.Error, OSError)  # a copy is made by the driver alone

KNOWN = {
    "disk is full": DiskFull,
    "No space left": DiskFull,
    "There is not enough space": DiskFull,
    "readonly": ReadOnlyDossier,
    "read-only": ReadOnlyDossier,
    "Read-only": ReadOnlyDossier,
    "Permission denied": ReadOnlyDossier,
    "unable to open": ReadOnlyDossier,
    "is locked": LockedDossier,
    "malformed": DamagedDossier,
    "not a database": DamagedDossier,
    "disk I/O error": DamagedDossier,
    "connection failed": NoServer,
    "connection refused": NoServer,
}


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what a driver says into a refusal; the cause may hide behind a failed rollback."""
    try:
        yield
    except TROUBLES as error:
        raise refusal_in(error) or error from error


def refusal_in(error: BaseException | None) -> Refusal | None:
    """Give the refusal that a driver's error stands for, looking through what caused it."""
    while error is not None:
        if isinstance(error, Refusal):
            return error
        if isinstance(error, IntegrityError) and "foreign key" in str(error).lower():
            return StillUsed()
        for words, kind in KNOWN.items():
            if words in str(error):
                return kind()
        error = error.__cause__ or error.__context__
    return None
