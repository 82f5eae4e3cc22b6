"""One window for a dossier: a lock that the system itself lets go of, however the program ends."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import IO

from desktop.preferences import home
from models.claims import claim
from models.refusals import OpenElsewhere


class WindowLock:
    """Held as long as the window shows the dossier. The file stays, empty: only its lock means something."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def release(self) -> None:
        """Let another window open the dossier."""
        self._file.close()


def lock_for_window(dossier: Path) -> WindowLock:
    """Claim a dossier for a window at this PC. Raises `OpenElsewhere` when another window has it."""
    folder = home() / "open"
    folder.mkdir(parents=True, exist_ok=True)
    # named by a hash: a folder of the program must not tell the names of dossiers
    name = sha256(os.path.normcase(dossier.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
    file = (folder / name).open("ab")
    if not claim(file):
        file.close()
        raise OpenElsewhere
    return WindowLock(file)
