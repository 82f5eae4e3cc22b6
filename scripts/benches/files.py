"""The dossier as a file: opening an encrypted one, copying it with proof, putting a copy back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from benches import data
from benches.measure import AT_MOST, LARGE, SMALL, Row, alone, held, in_turn, load, slope, timed
from models.dossier.backup import back_up, restore
from models.dossier.engines import engine
from models.dossier.keys import raw_key
from models.dossier.opening import open_dossier, prove

MEGABYTES = 100


def encrypted(folder: Path) -> Iterator[Row]:
    """Open as the window does: the whole-file check goes on in the background."""
    took = {}
    for count in (SMALL, LARGE):
        path = data.dossier(folder, count, encrypted=True)

        def ours(path: Path = path) -> None:
            open_dossier(path, data.PASSPHRASE, prove_later=True).close()

        took[count], bare = in_turn(ours, lambda: raw_key(data.PASSPHRASE, b"sixteen bytes ok"))
    opened = open_dossier(path, data.PASSPHRASE, prove_later=True)
    proving = timed(lambda: prove(opened))
    opened.close()
    note = f"the proof of every page, in the background: {proving:.2f} s; {load()}"
    yield held(
        "opens an encrypted dossier", took[LARGE], bare, AT_MOST, 1.3, "s", note, slope(took[SMALL], took[LARGE])
    )


def backups(folder: Path) -> Iterator[Row]:
    """A copy that counts only once it was opened and found equal, and its way back."""
    path = data.copy(data.dossier(folder, LARGE), "backup")
    data.opened(path)
    from models.dossier.contents import keep_content

    missing = MEGABYTES - (path.stat().st_size >> 20)
    with engine().atomic():
        for _picture in range(missing):
            keep_content(os.urandom(1 << 20))
    whole = path.stat().st_size / (1 << 20)
    copy = folder / "copy.imperiale"
    (took,) = in_turn(lambda: back_up(engine(), copy), rounds=3)
    engine().close()
    yield alone(f"verified backup of {whole:.0f} MB", took, AT_MOST, 1, "s", f"copied, checked, fsynced; {load()}")
    back = folder / "back.imperiale"

    def again() -> None:
        back.unlink(missing_ok=True)
        restore(copy, back)

    (took,) = in_turn(again, rounds=3)
    yield alone("restore of it", took, AT_MOST, 5, "s")
