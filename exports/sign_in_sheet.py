"""The sheets of a session of an action: volunteers sign by name, visitors are tallied in sticks by age and deck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.paper import Paper
from exports.sign_in_grid import draw_names, draw_tally
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.actions import ActionSession
from models.dossier.secrets import dossier_uid
from models.language import _, t
from models.language.formats import times_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.shifts import needed_in
from models.refusals import Unknown
from models.spaces import Space

BY_NAME: Final = t("Sign-in sheet of volunteers")
TALLY: Final = t("Tally sheet of visitors")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
_MARK: Final = "AC"  # where training sheets bear EM


class Expected(NamedTuple):
    """Somebody who may come, and what for."""

    name: str
    role: str
    times: str


@dataclass(frozen=True, slots=True)
class SessionSheet:
    """What both sheets say. ``reference`` names the session to people, ``code`` is what its QR code says."""

    reference: str
    code: str
    action: str
    title: str
    day: date
    times: str
    place: str
    decks: tuple[str, ...]
    people: tuple[Expected, ...]


def write_sign_in_sheet(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the sheet that volunteers sign, by the ending of the file. Raises `Unknown`, `UnknownEnding`."""
    del period
    check_ending(to, ENDINGS)
    sheet = session_sheet(record or 0)
    if to.suffix.lower() == ".pdf":
        _write(to, sheet, _(BY_NAME), on or date.today(), by_name=True)
    else:
        heads = (_("No."), _("Name"), _("Role"), _("Time of day"), _("Arrived"), _("Left"), _("Signature"))
        columns = [TableColumn(head, "number" if not place else "text") for place, head in enumerate(heads)]
        write_table(to, sheet.reference, columns, _rows(sheet))
    progress(1, 1)
    return to


def write_tally_sheet(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the sheet on which visitors are counted in sticks, as PDF. Raises `Unknown`, `UnknownEnding`."""
    del period
    check_ending(to, ENDINGS[:1])
    _write(to, session_sheet(record or 0), _(TALLY), on or date.today(), by_name=False)
    progress(1, 1)
    return to


def session_sheet(key: int) -> SessionSheet:
    """Gather what the sheets of a session say. Raises `Unknown`."""
    session = ActionSession.get_or_none(id=key)
    if session is None or session.binned:
        raise Unknown(what=key)
    reference = f"{_MARK}-{session.day.year}-{session.id:04d}"
    people = [
        Expected(one.volunteer.name_of(), needed.need.role, times_text(needed.need.start, needed.need.end))
        for needed in needed_in([session.id]).get(session.id, [])
        for one in needed.expected()
    ]
    return SessionSheet(
        reference,
        f"{reference} {session.day:%Y%m%d} {_own_mark()}",
        session.action.name_of(),
        session.title or "",
        session.day,
        times_text(session.start, session.end),
        session.where(),
        _decks(session),
        tuple(sorted(people)),
    )


def action_session_behind(code: str) -> ActionSession | None:
    """Give the session whose sheet a QR code names; nothing for another dossier's, or a text of another form."""
    match code.strip().upper().split():
        case [reference, _day, mark] if mark == _own_mark() and reference.startswith(f"{_MARK}-"):
            number = reference.rpartition("-")[2]
            return ActionSession.get_or_none(id=int(number)) if number.isdecimal() else None
    return None


def _decks(session: ActionSession) -> tuple[str, ...]:
    """Where visitors are counted apart: the spaces of the venue it is held in, or of the only one there is."""
    venues = {space.__data__["venue"] for space in Space.kept()}
    venue = session.space.__data__["venue"] if session.space else next(iter(venues)) if len(venues) == 1 else None
    held_there = session.space or session.stop
    if venue is None or not held_there:
        return ()
    return tuple(space.name for space in Space.kept().where(Space.venue == venue).order_by(Space.id))


def _own_mark() -> str:
    return dossier_uid().hex[:8].upper()


def _write(to: Path, sheet: SessionSheet, title: str, on: date, *, by_name: bool) -> None:
    sender = paper_sender()
    said = Description(f"{title} {sheet.reference}", sender.name, on)
    with whole_file(to) as out, Paper(out, said, sender) as paper:
        (draw_names if by_name else draw_tally)(paper, sheet, title, on)


def _rows(sheet: SessionSheet) -> Iterator[tuple[Any, ...]]:
    for number, one in enumerate(sheet.people, 1):
        yield (number, one.name, one.role, one.times, "", "", "")
