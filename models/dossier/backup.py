"""Copies of an open dossier, each of which counts only once it was opened and found equal; which of them are kept."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from models.dossier.engines import FileEngine
from models.dossier.opening import look_inside, reading
from models.dossier.troubles import in_words
from models.refusals import AlreadyThere, DamagedDossier

ENDING: Final = ".imperiale"
DAYS, WEEKS, MONTHS = 7, 4, 12
_STAMP = re.compile(r" (\d{4}-\d{2}-\d{2}) (\d{6})$")


def local_now() -> datetime:
    """The moment on the clock of this PC."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


class Backup(NamedTuple):
    """A copy made by the program: where, and when."""

    path: Path
    made: datetime


def back_up(engine: FileEngine, copy: Path) -> Path:
    """Copy through the writer's own connection, so that nobody waits, and put it in place only when it is good.

    Raises a `DossierRefusal`; an earlier file of that name is then still there.
    """
    unproved = copy.with_name(copy.name + ".unproved")
    try:
        with in_words():
            copy.parent.mkdir(parents=True, exist_ok=True)
            unproved.unlink(missing_ok=True)
            os.close(os.open(unproved, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with reading(unproved, engine.key, "rw") as target:
                engine.connection().backup(target)
            look_inside(unproved, engine.key)
            with reading(unproved, engine.key) as proved:
                if _last_step(proved) != _last_step(engine.connection()):
                    raise DamagedDossier
            settle(unproved)
            unproved.replace(copy)
            settle_names(copy.parent)
    finally:
        unproved.unlink(missing_ok=True)
    return copy


def back_up_into(engine: FileEngine, folder: Path, now: datetime | None = None) -> Path:
    """Make a copy named by the dossier and the moment, in a folder."""
    name = f"{Path(engine.database).stem} {now or local_now():%Y-%m-%d %H%M%S}{ENDING}"
    return back_up(engine, folder / name)


def back_up_before_migrating(engine: FileEngine, schema: int) -> Path:
    """Keep the dossier as it was under an older schema; such copies are never rotated away."""
    path = Path(engine.database)
    return back_up(engine, backup_folder(path) / f"{path.stem} (format {schema}){ENDING}")


def backup_folder(dossier: Path) -> Path:
    """Give the folder beside a dossier where its automatic copies are."""
    return dossier.with_name(f"{dossier.stem}-backups")


def automatic_backup(engine: FileEngine, now: datetime | None = None) -> Path | None:
    """Copy the dossier unless its latest copy says the same, then let go of the copies that are no longer due."""
    path = Path(engine.database)
    folder, now = backup_folder(path), now or local_now()
    before = backups(path)
    if before and _says_the_same(before[0].path, engine):
        return None
    made = back_up_into(engine, folder, now)
    for backup in backups_to_drop(backups(path), now.date()):
        backup.path.unlink(missing_ok=True)
    return made


def backups(dossier: Path) -> list[Backup]:
    """List the automatic copies of a dossier, latest first."""
    found = []
    for path in backup_folder(dossier).glob(f"*{ENDING}"):
        stamp = _STAMP.search(path.stem)
        if stamp and path.stem[: stamp.start()] == dossier.stem:
            found.append(Backup(path, datetime.strptime(f"{stamp[1]} {stamp[2]}", "%Y-%m-%d %H%M%S")))  # noqa: DTZ007
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def backups_to_drop(made: Iterable[Backup], today: date) -> list[Backup]:
    """Keep the latest of each of 7 days, 4 weeks and 12 months, and everything from today; give the others."""
    latest_first = sorted(made, key=lambda backup: backup.made, reverse=True)
    kept: set[Path] = {backup.path for backup in latest_first if backup.made.date() == today}
    for most, span in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        spans: dict[str, Path] = {}
        for backup in latest_first:
            spans.setdefault(f"{backup.made:{span}}", backup.path)
        kept |= {path for path, _span in zip(spans.values(), range(most), strict=False)}
    return [backup for backup in latest_first if backup.path not in kept]


def restore(copy: Path, to: Path, passphrase: str = "") -> Path:
    """Put a copy, checked first, where there is no file yet. An encrypted copy stays encrypted by its own key."""
    from models.dossier.keys import key_of
    from models.dossier.opening import is_plain
    from models.refusals import NeedsKey, NoFolder

    with in_words():
        if to.exists():
            raise AlreadyThere(path=to)
        if not to.parent.is_dir():
            raise NoFolder(path=to.parent)
        plain = is_plain(copy)
        if not plain and not passphrase:
            raise NeedsKey
        look_inside(copy, "" if plain else key_of(copy, passphrase))
        unproved = to.with_name(to.name + ".unproved")
        try:
            with copy.open("rb") as source, unproved.open("xb") as target:
                while piece := source.read(1 << 20):
                    target.write(piece)
            settle(unproved)
            unproved.rename(to)
            settle_names(to.parent)
        finally:
            unproved.unlink(missing_ok=True)
    return to


def _says_the_same(copy: Path, engine: FileEngine) -> bool:
    try:
        with reading(copy, engine.key) as connection:
            return _last_step(connection) == _last_step(engine.connection())
    except Exception:
        return False


def _last_step(connection: Any) -> tuple[int, str]:
    found: tuple[int, str] = connection.execute("SELECT count(*), max(id) FROM step").fetchone()
    return found


def settle(path: Path) -> None:
    """Make sure that a file is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def settle_names(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return  # Windows writes names through
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
