"""The one temporary folder of a run of the program: papers that a viewer opens hold names, and must not outlive it."""

from __future__ import annotations

import os
import stat
import time
from atexit import register
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from typing import IO

from models.claims import claim

PREFIX = "imperiale-run-"
MARK = "in-use"  # claimed as long as the program runs
HALF_MADE = 3600  # seconds: a folder without a mark is one that another run is making, or was killed while making


class _Run:
    def __init__(self) -> None:
        self.folder: Path | None = None
        self._mark: IO[bytes] | None = None
        self._maker = 0

    def make(self) -> Path:
        while True:
            made = Path(mkdtemp(prefix=PREFIX))  # mode 0700
            with suppress(FileNotFoundError):  # swept by another run in this very moment
                file = (made / MARK).open("xb")
                if claim(file):
                    self.folder, self._mark, self._maker = made, file, os.getpid()
                    return made
                file.close()

    def clear(self) -> None:
        if self.folder is not None and self._maker == os.getpid():  # not in a process that draws, forked from ours
            if self._mark is not None:
                self._mark.close()  # Windows removes no open file
            _remove(self.folder)
            self.folder = self._mark = None


_run = _Run()
register(_run.clear)


def scratch() -> Path:
    """Give the temporary folder of this run, for its owner alone; it goes when the program ends."""
    if _run.folder is None or not _run.folder.is_dir():  # some systems empty their temporary folder every few days
        _run.make()
    assert _run.folder is not None  # noqa: S101
    return _run.folder


def new_scratch() -> Path:
    """Make an empty folder in it, so that two papers of one name do not meet."""
    return Path(mkdtemp(dir=scratch()))


def clear() -> None:
    """Remove the folder of this run and all that is in it."""
    _run.clear()


def sweep() -> None:
    """Remove what runs that crashed left behind: only our own folders, and none of a run still under way."""
    with suppress(OSError):
        for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
            with suppress(OSError):
                if folder != _run.folder and _is_ours(folder) and _is_left(folder):
                    _remove(folder)


def _is_ours(folder: Path) -> bool:
    told = folder.lstat()  # a link is not followed
    return stat.S_ISDIR(told.st_mode) and (os.name == "nt" or told.st_uid == os.getuid())


def _is_left(folder: Path) -> bool:
    try:
        with (folder / MARK).open("r+b") as file:
            return claim(file)
    except FileNotFoundError:
        return time.time() - folder.stat().st_mtime > HALF_MADE


def _remove(folder: Path) -> None:
    for file in folder.rglob("*"):
        with suppress(OSError):
            if not file.is_symlink() and not file.is_dir():
                file.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes no read-only file
    rmtree(folder, ignore_errors=True)
