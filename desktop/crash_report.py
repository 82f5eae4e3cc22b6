"""What went wrong unexpectedly, written down for whoever mends it: places in the code, no word of the dossier."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from types import TracebackType
from typing import Final

from desktop.preferences import home

PROGRAM: Final = Path(__file__).resolve().parent.parent
KEPT: Final = 20  # reports; older ones are let go of


def report(error: BaseException) -> Path | None:
    """Write a report and say where it is; nothing when even that could not be written."""
    folder = home() / "reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"report-{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}.txt"
        path.write_text(text_of(error), "utf-8")
        for old in sorted(folder.glob("report-*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def text_of(error: BaseException) -> str:
    """Write the kinds of errors and the places in the code; messages and values are left out, they could hold names."""
    lines = [
        f"Impériale {version()}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
    ]
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        lines += ["", f"{type(following).__module__}.{type(following).__qualname__}"]
        for frame in traceback.extract_tb(following.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        following = following.__cause__ or following.__context__
    return "\n".join(lines) + "\n"


def told(error: BaseException) -> str:
    """Say an error of the system or of the database in words, when it is one that can happen to anybody."""
    from models.dossier.troubles import TROUBLES, refusal_in
    from models.refusals import UnreadableFile

    if isinstance(error, OSError) and not isinstance(error, ConnectionError) and error.filename:
        path = Path(str(error.filename))
        if isinstance(error, (FileNotFoundError, IsADirectoryError, NotADirectoryError)):
            return str(UnreadableFile(path=path))
    if isinstance(error, TROUBLES) and (refusal := refusal_in(error)):
        return str(refusal)
    return ""


def report_what_nobody_catches(say: Callable[[Path | None], object]) -> None:
    """Have errors that reach the top of a window written down, and the person told where."""

    def caught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        say(report(error))

    sys.excepthook = caught


def version() -> str:
    """The version of the program, nothing when it runs from its source alone."""
    try:
        return version_of("imperiale")
    except PackageNotFoundError:
        return _version_in_source()


def _version_in_source() -> str:
    import tomllib

    try:
        with (PROGRAM / "pyproject.toml").open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])
    except (OSError, KeyError, ValueError):
        return ""


def _place(filename: str) -> str:
    """Name a file of the program by its place in it, any other by its last two parts: folders may tell names."""
    path = Path(filename)
    try:
        return path.relative_to(PROGRAM).as_posix()
    except ValueError:
        return "/".join(path.parts[-2:])
