"""A thousand attestations: whole, on paper alone, one file or a thousand; against LibreOffice and bare reportlab."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benches import data
from benches.letters import bare_pages, lines_of, merged, single
from benches.measure import AT_LEAST, AT_MOST, Row, held, in_turn, load, timed, untried
from models.dossier.engines import engine
from models.language import speak

MANY, MORE, SINGLES = 1_000, 10_000, 60


def whole(folder: Path) -> Iterator[Row]:
    """Numbered, sealed, drawn, each a file in the register; and the same letters through LibreOffice."""
    from exports.issuing import issue

    speak("fr")
    path = data.dossier(folder, MANY)
    rates = []
    for turn in range(3):
        data.opened(data.copy(path, f"issue-{turn}"))
        gathered = _gathered()
        rates.append(MANY / timed(lambda gathered=gathered: issue(gathered, to=None)))
        engine().close()
    ours = sorted(rates)[1]
    data.opened(data.copy(path, "issue-files"))
    gathered = _gathered()
    to_files = MANY / timed(lambda: issue(gathered, to=folder / "issued"))
    letters = [lines_of(file.read_bytes()) for file in sorted((folder / "issued").glob("*.pdf"))]
    engine().close()
    office = shutil.which("soffice")
    note = f"each with a file in a folder too: {to_files:,.0f} docs/s; {load()}"
    goals = (
        ("1,000 attestations whole, LibreOffice one file", 1.5),
        ("1,000 attestations whole, LibreOffice single files", 25),
    )
    if not office:
        for name, limit in goals:
            yield untried(name, f"≥ {limit:g}×", "LibreOffice is not installed")
        return
    one_file = MANY / timed(lambda: _convert(office, [merged(folder / "merged.fodt", letters)], folder))
    files = [single(folder / f"letter-{n}.fodt", letter) for n, letter in enumerate(letters[:SINGLES])]
    one_by_one = SINGLES / timed(lambda: _convert(office, files, folder))
    for (name, limit), theirs in zip(goals, (one_file, one_by_one), strict=True):
        yield held(
            name, ours, theirs, AT_LEAST, limit, "docs/s", note if limit < 2 else f"{SINGLES} letters, one start"
        )
    note = "same letters merged; no tags, no QR, no register"
    yield held(
        "their paper alone, one print file, LibreOffice", _printed(folder, path), one_file, AT_LEAST, 4, "docs/s", note
    )


def paper(folder: Path) -> Iterator[Row]:
    """Drawing alone: against reportlab's own pages, and on both cores."""
    from exports.drawing_pool import Drawing, Job
    from exports.training_attestation import attestation_pdf

    speak("fr")
    sheaves, logos = _sheaves(data.dossier(folder, MANY))
    letter = lines_of(attestation_pdf(sheaves[0].snapshot, b""))
    names = [sheaf.snapshot.facts.family_name for sheaf in sheaves]
    one, other = in_turn(
        lambda: _print(folder, sheaves, logos), lambda: bare_pages(folder / "bare.pdf", letter, names), rounds=5
    )
    pages = f"{len(letter)} pages each, no tags, no QR; {load()}"
    yield held("paper alone, one print file, bare reportlab", MANY / one, MANY / other, AT_LEAST, 0.6, "docs/s", pages)
    jobs = [Job(sheaf.snapshot.text()) for sheaf in sheaves]

    def alone() -> None:
        for _pdf in Drawing(1).drawn(jobs, logos):
            pass

    with Drawing(MANY) as drawing:
        for _pdf in drawing.drawn(jobs[:100], logos):
            pass  # the processes are there

        def together() -> None:
            for _pdf in drawing.drawn(jobs, logos):
                pass

        one, other = in_turn(together, alone, rounds=3)
    yield held(
        f"single files on {os.cpu_count()} cores, in one process",
        MANY / one,
        MANY / other,
        AT_LEAST,
        1.6,
        "docs/s",
        load(),
    )


def many(folder: Path) -> Iterator[Row]:
    """Ten times as many, each run in a process of its own."""
    took = {}
    for count in (MANY, MORE):
        path = folder / f"trainees-{count}.imperiale"
        data.author.set("Amina")
        data.make_dossier(path)
        data.fill(count)
        data.trainings(count, courses=1)
        engine().close()
        done = subprocess.run(
            [sys.executable, "-m", "benches.attestations", str(path)], capture_output=True, text=True, check=True
        )
        took[count] = json.loads(done.stdout.splitlines()[-1])
    more, less = took[MORE], took[MANY]
    if less["memory"] is None:
        yield untried("10,000 attestations, memory", "≤ 1.4×", "this system does not tell what a process held")
    else:
        yield held(
            "10,000 attestations, memory",
            more["memory"],
            less["memory"],
            AT_MOST,
            1.4,
            "MB",
            "peak of the process that issues 1,000",
        )
    yield held("10,000 attestations, time", more["seconds"], less["seconds"], AT_MOST, 11, "s", f"1,000; {load()}")


def _issue_all(path: str) -> None:
    from exports.issuing import issue

    speak("fr")
    data.opened(Path(path))
    gathered = _gathered()
    seconds = timed(lambda: issue(gathered, to=None))
    try:
        import resource

        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    except ImportError:
        memory = None
    print(json.dumps({"seconds": seconds, "memory": memory}))


def _gathered() -> Any:
    from models.queries.attestations import of_course

    gathered = of_course(1)
    kept = [facts for facts in gathered.facts if facts.minutes]
    return gathered._replace(facts=kept)


def _sheaves(path: Path) -> tuple[list[Any], dict[str, bytes]]:
    """What is printed of a thousand, sealed, without the register."""
    from exports.handing_out import Sheaf
    from exports.prints import logos_of, made

    data.opened(data.copy(path, "sheaves"))
    prints = made(_gathered().facts, date(2026, 4, 4), None)
    logos = logos_of(prints)
    engine().close()
    return [Sheaf(one.snapshot, None) for one in prints], logos


def _print(folder: Path, sheaves: list[Any], logos: dict[str, bytes]) -> None:
    from exports.handing_out import print_job

    for _done in print_job(folder / "job.pdf", sheaves, date(2026, 4, 4), logos):
        pass


def _printed(folder: Path, path: Path) -> float:
    sheaves, logos = _sheaves(path)
    (took,) = in_turn(lambda: _print(folder, sheaves, logos), rounds=3)
    return len(sheaves) / took


def _convert(office: str, files: list[Path], folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as home:
        profile = f"-env:UserInstallation={Path(home).as_uri()}"
        to = ["--headless", "--convert-to", "pdf", "--outdir", home]
        subprocess.run([office, profile, *to, *map(str, files)], capture_output=True, check=True, timeout=600)


if __name__ == "__main__":
    _issue_all(sys.argv[1])
