"""Putting issued documents where the secretary wants them: a file each, or one file to print them all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from exports.attestation_kinds import KINDS
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.paper import Paper
from exports.snapshot import Snapshot
from models.language import _, speaking, t
from models.records.search import UNFOLDED
from models.refusals import Refusal

_ASTRAL: Final = 0x10000  # beyond, old programs take one letter for two
_LONGEST: Final = 40  # letters of a name in a file's name: folders of long paths still fit in what Windows opens


class Unreachable(Refusal):
    words = t("No file can be written in this folder: {path}. Nothing was issued: choose another one.")


class Sheaf(NamedTuple):
    """One attestation of a print job, and the day of a DUPLICATA."""

    snapshot: Snapshot[Any]
    copied: date | None


def file_name(number: str, family: str, given: str, copied: bool = False) -> str:
    """ATT-F-2026-0042_LE-GOFF-EVRARD_Elodie.pdf: letters and digits that every system takes (documents.md, section 5).

    It begins with the number, so no name is one that Windows reserves, and no two are the same.
    """
    parts = [number, _plain(family).upper(), _plain(given), _("DUPLICATE") if copied else ""]
    return "_".join(part for part in parts if part) + ".pdf"


def check_places(*folders: Path | None) -> None:
    """Make folders and try a file in each, before any number is taken. Raises `Unreachable`."""
    for folder in folders:
        if folder is None:
            continue
        probe = folder / ".imperiale.part"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as cause:
            raise Unreachable(path=folder) from cause


def write_whole(path: Path, pdf: bytes) -> Path:
    """Write a file that is there whole or not at all."""
    with whole_file(path) as out:
        out.write(pdf)
    return path


def print_job(path: Path, sheaves: Iterable[Sheaf], on: date, logos: Mapping[str, bytes]) -> Iterator[int]:
    """Draw many attestations into one file to print, in the current language; says how many are done."""
    job: Paper | None = None
    with whole_file(path) as out:
        for number, (snapshot, copied) in enumerate(sheaves, 1):
            sender = snapshot.house.sender(logos.get(snapshot.house.logo, b""))
            kind = KINDS[snapshot.facts.KIND]
            if job is None:
                job = Paper(out, Description(_(kind.many), snapshot.house.name, on), sender)
            job.sender = sender
            with speaking(snapshot.language):
                named = f"{snapshot.number} {snapshot.facts.family_name}"
                kind.draw(job, snapshot, copied=copied, bookmark=named)
                job.end()
            yield number
        if job:
            job.close()


def _plain(name: str) -> str:
    """A name in the letters A to Z, or in those of its own script, its parts joined by hyphens; maybe nothing."""
    lower, upper = UNFOLDED, {code: words.capitalize() for code, words in _capitals().items()}
    parted = unicodedata.normalize("NFKD", name.translate(lower | upper))
    letters = "".join(c if _stays(c) else " " for c in parted if not unicodedata.combining(c))
    return "-".join(letters.replace("’", " ").split())[:_LONGEST].rstrip("-")


def _stays(letter: str) -> bool:
    """Plain letters and digits; of other scripts the common letters, which every file system takes as they are."""
    return letter.isalnum() if letter.isascii() else letter.isalpha() and ord(letter) < _ASTRAL


def _capitals() -> dict[int, str]:
    return {ord(chr(code).upper()): words for code, words in UNFOLDED.items() if len(chr(code).upper()) == 1}
