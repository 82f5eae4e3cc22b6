"""The register of issued documents as a list: what was issued to whom, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.paper import LANDSCAPE, Paper
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE, PLAIN_TITLE
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.language import _, counted, t
from models.language.formats import NOTHING, clock_text, day_short, day_text, period_text
from models.language.typed import Period
from models.listings import LISTINGS
from models.progress import Progress, unwatched
from models.register import IssuedDocument

TITLE: Final = t("Register of issued documents")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
_AT_ONCE: Final = 500


def write_register(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write what was issued in a period, by number, by the ending of the file. Raises `UnknownEnding`."""
    del record
    check_ending(to, ENDINGS)
    listed = LISTINGS["documents"]
    keys = listed.keys(where=IssuedDocument.issued_on.between(*period) if period else None)
    lines = _lines(keys, progress)
    if to.suffix.lower() != ".pdf":
        return write_table(to, _(TITLE), [TableColumn(_(head), kind) for head, kind, _w in _COLUMNS], lines)
    sender, issued = paper_sender(), on or date.today()
    with whole_file(to) as out, Paper(out, Description(_(TITLE), sender.name, issued), sender) as paper:
        when = period_text(*period) if period else _("all years")
        edited = _("printed on {day}").format(day=day_text(issued))
        page = paper.begin(f"{_(TITLE)} · {when} · {edited}", (_(TITLE), when), sheet=LANDSCAPE)
        documents = counted("{n} document", "{n} documents", len(keys))
        page.title(_(TITLE), f"{when} · {documents}", PLAIN_TITLE)
        page.skip(3)
        columns = [
            Column(_(head), width * mm, "right" if kind == "minutes" else "left", not number, _("nothing to say"))
            for number, (head, kind, width) in enumerate(_COLUMNS)
        ]
        table(page, columns, (Row(_printed(line)) for line in lines))
        page.skip(3)
        page.block(
            _("Numbers follow one another without gaps. What was issued never changes: it is replaced or cancelled."),
            NOTE,
        )
    return to


_COLUMNS: Final[Sequence[tuple[str, Any, float]]] = (
    (t("Number"), "text", 34),
    (t("Issued on"), "day", 21),
    (t("Document"), "text", 58),
    (t("Person"), "text", 50),
    (t("Check code"), "text", 30),
    (t("Status"), "text", 18),
    (t("Reason"), "text", 28),
    (t("Duration"), "minutes", 17),
)


def _lines(keys: Sequence[int], progress: Progress) -> Iterator[tuple[Any, ...]]:
    listed = LISTINGS["documents"]
    replaced = _numbers(keys)
    for start in range(0, len(keys), _AT_ONCE):
        rows = listed.rows(keys[start : start + _AT_ONCE])
        for key in keys[start : start + _AT_ONCE]:
            yield _line(rows[key], replaced)
        progress(min(start + _AT_ONCE, len(keys)), len(keys))


def _line(row: IssuedDocument, replaced: dict[int, str]) -> tuple[Any, ...]:
    texts = [IssuedDocument.field(name).text(getattr(row, name)) for name in ("kind", "variant")]
    kind = ", ".join(text for text in texts if text)
    before = row.__data__["replaces"]
    told = [_("replaces {number}").format(number=replaced[before])] if before in replaced else []
    status = IssuedDocument.field("status").text(row.status)
    person = row.whose()
    reason = "; ".join([*told, *([row.status_reason] if row.status_reason else [])])
    return (row.number, row.issued_on, kind, person, row.check_code, status, reason, row.minutes)


def _numbers(keys: Sequence[int]) -> dict[int, str]:
    """The numbers of documents that others replaced."""
    if not keys:
        return {}
    asked: Any = IssuedDocument.select(IssuedDocument.id, IssuedDocument.number)
    return dict(asked.where(IssuedDocument.status == "replaced").tuples())


def _printed(line: Sequence[Any]) -> tuple[str, ...]:
    number, day, kind, person, code, status, reason, minutes = line
    time = clock_text(minutes) if minutes is not None else NOTHING
    return (number, day_short(day), kind, person or NOTHING, code or NOTHING, status, reason, time)
