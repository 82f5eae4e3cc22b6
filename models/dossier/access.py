"""Whether the open dossier may be changed, or only looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from peewee import __exception_wrapper__ as as_peewee_says  # type: ignore[attr-defined]

from models.dossier.engines import FileEngine
from models.dossier.troubles import in_words
from models.refusals import LockedDossier, ReadOnlyDossier


def may_write(engine: Any) -> bool:
    """Tell whether a step can be done here. Asks the disk, and changes nothing."""
    if not isinstance(engine, FileEngine):
        return True
    connection, wait = engine.connection(), engine.PRAGMAS["busy_timeout"]
    try:
        with in_words(), as_peewee_says:  # not `begin`, which waits until the file is proved
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except ReadOnlyDossier:
        return False
    except LockedDossier:  # somebody writes at this moment, so it can be written
        return True
    finally:
        connection.execute(f"PRAGMA busy_timeout = {wait}")
    return os.access(Path(engine.database).parent, os.W_OK)
