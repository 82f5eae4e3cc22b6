"""Drawing many attestations at once: in processes of their own when it is worth starting them."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import date
from typing import Final, NamedTuple, Self

from exports.attestation_kinds import pdf_of
from exports.paper.beginning import shared_beginning
from exports.snapshot import Snapshot

MANY: Final = 150  # documents that take as long to draw here as other processes take to start
_CHUNK: Final = 20
_MOST_PROCESSES: Final = 4
_NO_PROCESSES: Final = (BrokenProcessPool, OSError)


class Job(NamedTuple):
    """One file to draw: a snapshot as it is kept, and the day of a DUPLICATA."""

    snapshot: str
    copied: date | None = None


class Drawing:
    """Where PDFs are drawn, for a ``with``: enter it before the work is known, so that processes start meanwhile.

    Processes are spawned, on every system alike: a fork would take open dossiers and a window's threads along.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._processes = max(1, min(_MOST_PROCESSES, os.cpu_count() or 1))
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._count >= MANY:
            with suppress(*_NO_PROCESSES):
                spawn = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._processes, spawn, _give_way)
                for _process in range(self._processes):
                    self._pool.submit(_draw_chunk, (), {})
        return self

    def __exit__(self, *_how: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def drawn(self, jobs: Sequence[Job], logos: Mapping[str, bytes]) -> Iterator[bytes]:
        """Give the PDF of each job, in order, as soon as it is there. ``logos``: every picture needed, by SHA-256."""
        done = 0
        with suppress(*_NO_PROCESSES):  # a PC where no process can be started draws here, from where the others stopped
            for pdf in self._drawn_elsewhere(jobs, logos):
                yield pdf
                done += 1
        for job in jobs[done:]:
            yield _draw(job, logos)

    def _drawn_elsewhere(self, jobs: Sequence[Job], logos: Mapping[str, bytes]) -> Iterator[bytes]:
        if self._pool is None:
            return
        waiting: deque[Future[list[tuple[str, bytes]]]] = deque()
        for start in range(0, len(jobs), _CHUNK):
            waiting.append(self._pool.submit(_draw_chunk, jobs[start : start + _CHUNK], logos))
            if len(waiting) > 3 * self._processes:  # enough to keep all busy; more would fill the memory
                yield from _whole(waiting.popleft().result(), logos)
        while waiting:
            yield from _whole(waiting.popleft().result(), logos)


def _give_way() -> None:
    """Let the window have the processor first, where the system knows of that."""
    if hasattr(os, "nice"):
        os.nice(5)


def _draw_chunk(jobs: Sequence[Job], logos: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """Give the logo that each PDF begins with, and its rest: what all share need not go from process to process."""
    told = []
    for job in jobs:
        snapshot = Snapshot.read(job.snapshot)
        logo = logos.get(snapshot.house.logo, b"")
        rest = pdf_of(snapshot, logo, copied=job.copied).removeprefix(shared_beginning(logo))
        told.append((snapshot.house.logo, rest))
    return told


def _whole(parts: Iterable[tuple[str, bytes]], logos: Mapping[str, bytes]) -> Iterator[bytes]:
    return (shared_beginning(logos.get(logo, b"")) + rest for logo, rest in parts)


def _draw(job: Job, logos: Mapping[str, bytes]) -> bytes:
    snapshot = Snapshot.read(job.snapshot)
    return pdf_of(snapshot, logos.get(snapshot.house.logo, b""), copied=job.copied)
