"""What a subcommand answers: JSON for machines or a table with a heading row on stdout, words on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TextIO

DONE: Final = 0
NEGATIVE: Final = 1  # done, with a negative answer
REFUSED: Final = 2  # nothing done


@dataclass(frozen=True, slots=True)
class Answer:
    """``data`` as JSON gives it, ``heads`` and ``rows`` as the table does, ``words`` for whoever reads stderr.

    ``then`` is done once all is said: a window that stays open.
    """

    data: Any
    heads: Sequence[str]
    rows: Iterable[Sequence[object]]
    words: Sequence[str] = field(default=())
    code: int = DONE
    then: Callable[[], object] | None = None


def answer(said: Answer, *, as_json: bool) -> int:
    """Write an answer; give the exit code."""
    if as_json:
        json.dump(said.data, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        write_table(sys.stdout, said.heads, said.rows)
    sys.stdout.flush()
    for line in said.words:
        tell(line)
    if said.then:
        said.then()
    return said.code


def tell(words: str) -> None:
    """Say something to the person on stderr; a closed stderr keeps nothing from being done."""
    try:
        sys.stderr.write("".join(f"{_harmless(line)}\n" for line in words.split("\n")))
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # a window started without a console has no stderr
        return


def write_table(out: TextIO, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table: in columns on a terminal, between tabs for another program."""
    lines = [[cell(head) for head in heads]]
    if not out.isatty():
        out.write("\t".join(lines[0]) + "\n")
        out.writelines("\t".join(map(cell, row)) + "\n" for row in rows)
        return
    lines += [[cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        out.write("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() + "\n")


def cell(value: object) -> str:
    """Write a value on one line, without a character that a terminal would obey."""
    return "" if value is None else _harmless(" ".join(str(value).split()))


def use_utf8() -> None:
    """Write UTF-8 whatever the system's own encoding is, Windows included."""
    if sys.stdout is None:  # closed by whoever started us, or a window without a console
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _harmless(text: str) -> str:
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else " " for c in text)
