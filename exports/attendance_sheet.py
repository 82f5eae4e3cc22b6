"""The sheet that trainees sign: a page a day and group, a column for the morning and one for the afternoon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.paper import Paper
from exports.signing_grid import draw_sheet
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.dossier.secrets import dossier_uid
from models.language import _, t
from models.language.formats import times_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.records.reading import among
from models.refusals import Unknown
from models.sheets import Trainee, sessions_of, trainees_of
from models.territory import Territory
from models.training import TrainingSession

TITLE: Final = t("Attendance sheet")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
NOON: Final = 13 * 60  # what begins before is of the morning
_LATE: Final = 14 * 60  # what began in the morning and ends after is signed twice


class Half(NamedTuple):
    """A column to sign in: its head, and the times of its sessions."""

    head: str
    times: str


@dataclass(frozen=True, slots=True)
class DaySheet:
    """What one sheet says. ``reference`` names it to people, ``code`` is what its QR code says to the program."""

    reference: str
    code: str
    course: str
    group: str
    day: date
    places: tuple[str, ...]
    trainers: tuple[str, ...]
    halves: tuple[Half, ...]
    names: tuple[tuple[str, str], ...]  # with the quarter


def write_attendance_sheet(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the sheet of a session's day and group, by the ending of the file. Raises `Unknown`, `UnknownEnding`."""
    del period
    check_ending(to, ENDINGS)
    sheet = day_sheet(record or 0)
    if to.suffix.lower() != ".pdf":
        columns = [TableColumn(_("No."), "number"), TableColumn(_("Name")), TableColumn(_("Quarter"))]
        heads = [TableColumn(f"{half.head} {half.times}".strip()) for half in sheet.halves]
        write_table(to, sheet.reference, [*columns, *heads], _rows(sheet))
    else:
        sender, printed = paper_sender(), on or date.today()
        named = f"{_(TITLE)} {sheet.reference}"
        with whole_file(to) as out, Paper(out, Description(named, sender.name, printed), sender) as paper:
            draw_sheet(paper, sheet, printed)
    progress(1, 1)
    return to


def day_sheet(session: int) -> DaySheet:
    """Gather the sheet of the day and group of a session. Raises `Unknown`."""
    asked = TrainingSession.get_or_none(id=session)
    if asked is None or asked.binned:
        raise Unknown(what=session)
    held = [one for one in sessions_of(asked.__data__["course"], asked.group) if one.day == asked.day]
    trainees = [
        trainee
        for trainee in trainees_of(asked.__data__["course"], asked.group)
        if any(trainee.belongs_to(one) for one in held)
    ]
    first = held[0]
    reference = f"EM-{first.day.year}-{first.id:04d}"
    trainers = [name.strip() for one in held for name in (one.trainers or "").split(",")]
    return DaySheet(
        reference,
        f"{reference} {first.day:%Y%m%d} {_own_mark()}",
        first.course.title,
        first.group,
        first.day,
        tuple(dict.fromkeys(one.place for one in held if one.place)),
        tuple(dict.fromkeys(name for name in trainers if name)),
        _halves(held),
        _names(trainees),
    )


def _names(trainees: Sequence[Trainee]) -> tuple[tuple[str, str], ...]:
    """Give each one's name and quarter; empty where none was entered."""
    quarters = [trainee.enrolment.volunteer.person.__data__.get("quarter") for trainee in trainees]
    asked: Any = Territory.select(Territory.id, Territory.name).where(among(Territory.id, filter(None, quarters)))
    known = dict(asked.tuples())
    return tuple((trainee.name, known.get(key, "")) for trainee, key in zip(trainees, quarters, strict=True))


def session_behind(code: str) -> TrainingSession | None:
    """Give the session whose sheet a QR code names; nothing for another dossier's, or a text of another form.

    The code is not signed: it only opens the right sheet, where whoever reads it must be allowed to write anyway.
    """
    match code.strip().upper().split():
        case [reference, _day, mark] if mark == _own_mark() and re.fullmatch(r"EM-\d{4}-\d+", reference):
            return TrainingSession.get_or_none(id=int(reference.rpartition("-")[2]))
    return None


def _own_mark() -> str:
    return dossier_uid().hex[:8].upper()


def _halves(held: Sequence[TrainingSession]) -> tuple[Half, ...]:
    """The columns: morning and afternoon as there are sessions in them; one alone when no time is known."""
    timed = [one for one in held if one.start is not None]
    if not timed:
        return (Half(_("Signature"), ""),)
    morning = [one for one in timed if one.start < NOON]
    afternoon = [one for one in timed if one.start >= NOON]
    both = [one for one in morning if one.end is not None and one.end > _LATE]
    halves = []
    if morning:
        halves.append(Half(_("Morning"), _times(morning)))
    if afternoon or both:
        halves.append(Half(_("Afternoon"), _times(afternoon)))
    return tuple(halves)


def _times(held: Iterable[TrainingSession]) -> str:
    return ", ".join(told for one in held if (told := times_text(one.start, one.end)))


def _rows(sheet: DaySheet) -> Iterator[tuple[Any, ...]]:
    for number, (name, quarter) in enumerate(sheet.names, 1):
        yield (number, name, quarter, *("" for _half in sheet.halves))
