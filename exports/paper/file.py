"""A PDF file as numbered objects, each written as soon as it is ready; only their places are kept."""

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127 say that this is no text
_SLICE = 10_000


class PdfFile:
    def __init__(self, out: IO[bytes], start: bytes = HEAD, places: tuple[int, ...] = (0,)) -> None:
        self._out = out
        self._places = array("Q", places)
        self._position = out.write(start)

    @property
    def count(self) -> int:
        return len(self._places) - 1

    def reserve(self) -> int:
        """A number for an object that is put later."""
        self._places.append(0)
        return self.count

    def put(self, number: int, body: bytes) -> None:
        self._places[number] = self._position
        self._position += self._out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        number = self.reserve()
        self.put(number, body)
        return number

    def waiting(self) -> list[int]:
        """The numbers that were reserved and never put."""
        return [number for number, place in enumerate(self._places) if number and not place]

    def places(self) -> tuple[int, ...]:
        return tuple(self._places)

    def end(self, root: int, info: int, fingerprint: bytes) -> None:
        size, table = len(self._places), self._position
        self._out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for start in range(1, size, _SLICE):
            self._out.write(b"".join([b"%010d 00000 n \n" % place for place in self._places[start : start + _SLICE]]))
        trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>" % (size, root, info, fingerprint, fingerprint)
        self._out.write(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, table))


def stream(content: bytes, more: bytes = b"", level: int = 6) -> bytes:
    packed = zlib.compress(content, level)
    return b"<</Filter/FlateDecode/Length %d%b>>\nstream\n%b\nendstream" % (len(packed), more, packed)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is there whole or not at all: a crash or a full disk never leaves half a document."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
