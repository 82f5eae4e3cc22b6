"""The program from outside: how soon its window is there, and what it holds in memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benches import data
from benches.measure import AT_MOST, LARGE, SMALL, Row, alone, held, load, slope, untried

_TURNS = 9


def start(folder: Path) -> Iterator[Row]:
    """From the start of the process to a window that can be read."""
    small, large = data.dossier(folder, SMALL), data.dossier(folder, LARGE)
    wanted = [("bare", large), ("start", large), ("volunteers", large), ("volunteers", small)]
    taken: list[list[float]] = [[] for _one in wanted]
    loaded: set[str] = set()
    for what, path in wanted[:3]:
        window(folder, what, path)  # compiled, and in the disk's cache
    for _turn in range(_TURNS):
        for place, (what, path) in enumerate(wanted):
            began = time.perf_counter()
            told = window(folder, what, path)
            taken[place].append(told["painted"] - began)
            loaded |= set(told["loaded"]) if what != "bare" else set()
    bare, today, of_large, of_small = map(statistics.median, taken)
    yield held(
        "starts, to the painted list of 100,000",
        of_large,
        bare,
        AT_MOST,
        1.8,
        "s",
        f"bare PySide6 window; {load()}",
        slope(of_small, of_large),
    )
    yield held("starts, to the painted Today", today, bare, AT_MOST, 1.8, "s", "where it begins as delivered")
    yield alone("heavy modules loaded by then", len(loaded), AT_MOST, 0, "", ", ".join(sorted(loaded)))


def memory(folder: Path) -> Iterator[Row]:
    """What a day at the window costs."""
    large = data.dossier(folder, LARGE)
    bare, kept = window(folder, "bare", large), window(folder, "day", large)
    screens = window(folder, "screens", data.dossier(folder, SMALL))
    if bare["memory"] is None:
        yield untried(
            "memory of a window on 100,000 volunteers", "≤ 2×", "this system does not tell what a process holds"
        )
        return
    note = "resident; list looked through, 200 files opened"
    yield held("memory of a window on 100,000 volunteers", kept["memory"], bare["memory"], AT_MOST, 2, "MB", note)
    note = "1,000 screens opened and closed, after 100 to warm up"
    yield held("memory after 1,000 screens", screens["after"], screens["memory"], AT_MOST, 1.05, "MB", note)


def window(folder: Path, what: str, path: Path) -> dict[str, Any]:
    """Have a worker open a window; what it said."""
    home = {**os.environ, "IMPERIALE_HOME": str(folder / "home"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    home.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    worker = [sys.executable, "-P", "-m", "benches.window_worker", what, str(path)]
    done = subprocess.run(worker, env=home, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{what}: {done.stderr}")
    return dict(json.loads(done.stdout.splitlines()[-1]))
