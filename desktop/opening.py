"""A dossier opened for one command: its key read from a file, its author known, its copy of the day made first."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from models.language import t
from models.refusals import AlreadyThere, DossierRefusal, NeedsKey, UnreadableFile

if TYPE_CHECKING:
    from argparse import Namespace

SERVER: Final = ("postgresql://", "postgres://")
CLICKED: Final = ("GIO_LAUNCHED_DESKTOP_FILE", "DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN")
LONGEST_NAME: Final = 80  # of an author in the history


class UnreadableKey(DossierRefusal):
    words = t("The first line of {path} is to hold the passphrase, written in UTF-8: nothing usable is there.")


class NeedsKeyFile(NeedsKey):
    words = t(
        "This dossier is encrypted: write its passphrase in the first line of a text file,"
        " and name this file after --key-file."
    )


class NoDriver(DossierRefusal):
    words = t("Dossiers on a server need the part of the program called “desks”: pip install “imperiale[desks]”.")


@contextmanager
def opened(options: Namespace, *, writing: bool = False) -> Iterator[Any]:
    """Open the dossier of a command line; ``writing`` makes the copy of the day first. Raises a `DossierRefusal`."""
    use_author()
    engine = open_at(options.file, passphrase_in(options.key_file))
    try:
        if writing:
            copy_of_the_day(engine)
        yield engine
    finally:
        engine.close()


def open_at(place: str, passphrase: str = "", *, prove_later: bool = False) -> Any:
    """Open the dossier at a path or at the address of a server. Raises a `DossierRefusal`."""
    from models.dossier.opening import open_dossier, open_server

    if not on_server(place):
        try:
            return open_dossier(Path(place), passphrase, prove_later=prove_later)
        except NeedsKey:
            raise NeedsKeyFile from None
    from peewee import ImproperlyConfigured

    try:
        return open_server(place)
    except ImproperlyConfigured:
        raise NoDriver from None


def make_at(place: str, name: str, kind: str, passphrase: str = "") -> None:
    """Make a dossier that knows its organisation: a file, or an empty database of a server. Raises a `Refusal`."""
    from models.dossier.opening import make_dossier
    from models.issuer import Issuer
    from models.records.record import InvalidRecord
    from models.records.steps import step

    ours = Issuer(name=" ".join(name.split()), type=kind)
    if problems := list(ours.problems()):
        raise InvalidRecord(problems)
    engine = _empty_server(place) if on_server(place) else make_dossier(Path(place), passphrase)
    try:
        with step(t("Dossier made"), final=True) as changes:
            changes.save(ours)
    except BaseException:
        engine.close()
        if not on_server(place):
            Path(place).unlink(missing_ok=True)  # nothing stays of one that was refused half-way
        raise
    engine.close()


def on_server(place: str) -> bool:
    """Whether a dossier is on a server, by how its place is written."""
    return place.startswith(SERVER)


def look_first(place: str) -> None:
    """Make sure that a window can show a dossier, before one is made. Raises a `DossierRefusal`."""
    from desktop.single_instance import lock_for_window
    from models.dossier.opening import is_plain

    if not on_server(place):
        is_plain(Path(place))
        lock_for_window(Path(place)).release()


def was_clicked() -> bool:
    """Whether a desktop started the program: then nobody reads stderr, and the window itself says what is refused."""
    return sys.platform == "win32" or any(name in os.environ for name in CLICKED)


def passphrase_in(key_file: Path | None) -> str:
    """Read the first line of a file, without its end. Raises `UnreadableFile` or `UnreadableKey`."""
    if key_file is None:
        return ""
    try:
        with key_file.open("rb") as file:
            line = file.readline(1 << 16)
    except OSError:
        raise UnreadableFile(path=key_file) from None
    try:
        passphrase = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise UnreadableKey(path=key_file) from None
    if not passphrase:
        raise UnreadableKey(path=key_file)
    return passphrase


def use_author(preferred: str | None = None) -> str:
    """Sign what is done with the name chosen at this PC, else with that of the account."""
    from models.records.history import author

    name = ((_preferred() if preferred is None else preferred) or _account())[:LONGEST_NAME]
    author.set(name)
    return name


def copy_of_the_day(engine: Any) -> None:
    """Copy a dossier that is a file before it is written in, unless there is a copy from today."""
    from models.dossier.backup import automatic_backup, backups
    from models.dossier.engines import FileEngine

    if not isinstance(engine, FileEngine):
        return  # a server has its own copies
    made = backups(Path(engine.database))
    if not made or made[0].made.date() != date.today():
        automatic_backup(engine)


def _empty_server(address: str) -> Any:
    from models.records.history import Step

    engine = open_at(address)
    if Step.select().exists():
        engine.close()
        raise AlreadyThere(path=address.rpartition("/")[2])
    return engine


def _preferred() -> str:
    from desktop.preferences import read

    return read().author.strip()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
