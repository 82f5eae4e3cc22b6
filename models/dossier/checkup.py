"""Is the whole dossier as it should be? Each question is asked of all that is kept, and answers with what is wrong."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import pairwise
from typing import Any, Final, NamedTuple

from peewee import DatabaseError
from sqlcipher3 import dbapi2

from models.dossier.contents import Content
from models.dossier.engines import FileEngine, engine
from models.dossier.secrets import seals
from models.dossier.tables import tables
from models.dossier.troubles import refusal_in
from models.language import _, t
from models.progress import Progress, unwatched
from models.proof import check_code
from models.records.record import Record
from models.records.search import SPAN, findable_text
from models.refusals import DamagedDossier, Refusal
from models.register import IssuedDocument, IssuedFile, canonical, pdf_of
from models.training import Attendance, TrainingSession

MOST: Final = 100  # faults told of one question


class Question(NamedTuple):
    """What was asked: its word for machines, its words for people, and the faults found, in words."""

    key: str
    text: str
    faults: list[str]

    def words(self) -> str:
        """Say the question in the current language."""
        return _(self.text)


def checkup(progress: Progress = unwatched) -> list[Question]:
    """Ask every question of the open dossier. Nothing is written."""
    told = []
    for done, (key, (text, ask)) in enumerate(_QUESTIONS.items()):
        progress(done, len(_QUESTIONS))
        faults = []
        for fault in _asked(ask):
            faults.append(fault)
            if len(faults) == MOST:
                faults.append(_("… and perhaps more."))
                break
        told.append(Question(key, text, faults))
    return told


def _asked(ask: Callable[[], Iterator[str]]) -> Iterator[str]:
    """Ask one question; what cannot be read at all is a fault like another."""
    try:
        yield from ask()
    except (DatabaseError, dbapi2.Error) as error:  # a cursor that is read on speaks as the driver does
        found = refusal_in(error) or DamagedDossier()
        if not isinstance(found, DamagedDossier):
            raise found from error
        yield str(found)


def unreadable(found: Refusal) -> list[Question]:
    """Answer for a dossier that is too damaged to be asked anything."""
    return [Question("pages", _QUESTIONS["pages"][0], [str(found)])]


def _pages() -> Iterator[str]:
    """Every page of the file, and, encrypted, the seal of each (SQLCipher's HMAC)."""
    db = engine()
    if not isinstance(db, FileEngine):
        return
    found = [row for (row,) in db.execute_sql("PRAGMA integrity_check")]
    if db.key:
        found += [row for (row,) in db.execute_sql("PRAGMA cipher_integrity_check")]
    yield from (str(row) for row in found if row != "ok")


def _links() -> Iterator[str]:
    """Every link leads to a record."""
    for kind in tables():
        for field in kind._meta.sorted_fields:
            target = getattr(field, "rel_model", None)
            if target is None:
                continue
            key: Any = kind._meta.primary_key
            there = target.select(target._meta.primary_key)
            lost: Any = kind.select(key).where(field.is_null(False), field.not_in(there)).tuples()
            for (found,) in lost:
                yield _("{table} {id}: {field} leads nowhere.").format(
                    table=kind._meta.table_name, id=found, field=field.name
                )


def _register() -> Iterator[str]:
    """Numbers of each series and year follow one another from 1 without a gap."""
    series: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    fields = (IssuedDocument.series, IssuedDocument.year, IssuedDocument.sequence, IssuedDocument.number)
    asked: Any = IssuedDocument.select(*fields).order_by(*fields[:3]).tuples()
    for name, year, sequence, number in asked:
        series[name, year].append((sequence, number))
        if number != f"{name}-{year}-{sequence:04d}":
            yield _("{number}: this number does not agree with its place in the register.").format(number=number)
    for entries in series.values():
        for (before, _name), (sequence, number) in pairwise([(0, ""), *entries]):
            if sequence != before + 1:
                yield _("{number}: the number before it is missing.").format(number=number)


def _papers() -> Iterator[str]:
    """The bytes of every issued PDF, and of every picture, are those that were entered."""
    for document in IssuedDocument.select().iterator():
        try:
            pdf = pdf_of(document)
        except DamagedDossier:
            pdf = b"?"
        if not pdf:
            if IssuedFile.get_or_none(document=document.id) or document.__data__.get("person"):
                yield _("{number}: its PDF is missing.").format(number=document.number)
        elif sha256(pdf).hexdigest() != document.sha256:
            yield _("{number}: its PDF is not the one that was issued.").format(number=document.number)
    for kept in Content.select().iterator():
        if sha256(bytes(kept.data)).hexdigest() != kept.sha256:
            yield _("A picture or a part of documents is not what was kept: {sha256}").format(sha256=kept.sha256)


def _frozen() -> Iterator[str]:
    """What the register froze of a document carries its own check code, and its minutes are the sum of its lines."""
    key = seals().codes
    for document in IssuedDocument.select().where(IssuedDocument.snapshot != "").iterator():
        try:
            kept = json.loads(document.snapshot)
            says, code = kept["says"], kept["code"]
            timed = document.minutes is not None  # other papers than attestations state no minutes
            minutes = _said_minutes(says["facts"]) if timed else None
        except (ValueError, KeyError, TypeError):
            yield _("{number}: what was frozen of it cannot be read.").format(number=document.number)
            continue
        if not code == document.check_code == check_code(canonical(says), key):
            yield _("{number}: what was frozen of it does not carry its check code.").format(number=document.number)
        if minutes != document.minutes:
            yield _("{number}: its minutes are not the sum of its lines.").format(number=document.number)


def _said_minutes(facts: dict[str, Any]) -> int:
    """Add up the lines of an attestation: the sessions of a training, or the missions of who gave time."""
    lines = facts["sessions"] if "sessions" in facts else facts["served"]
    return sum(int(line["minutes"]) for line in lines)


def _search() -> Iterator[str]:
    """What can be found is exactly what the records say."""
    for kind in Record.kinds.values():
        if not kind.found_by:
            continue
        base = kind.number_of_kind * SPAN
        db = engine()
        rows = db.execute_sql(
            f"SELECT rowid, text FROM findable WHERE rowid BETWEEN {db.param} AND {db.param}",  # noqa: S608
            (base, base + SPAN - 1),
        )
        stored = {rowid - base: text for rowid, text in rows}
        for record in kind.kept().iterator():
            if stored.pop(record.id, None) != findable_text(record.__data__.get(name) for name in kind.found_by):
                yield _told(record, _("the search does not find it by what it says now."))
        for key in stored:
            yield _("{kind} {id}: the search still finds what is gone.").format(kind=_(kind.words.one), id=key)


def _rules() -> Iterator[str]:
    """Every record kept obeys the rules of its kind, and its derived answers agree with the others."""
    for kind in Record.kinds.values():
        for record in kind.kept().iterator():
            before = dict(record.__data__)
            record.derive()
            if record.__data__ != before:
                yield _told(record, _("what is worked out does not agree with the answers."))
            for problem in record.problems():
                yield _told(record, f"{kind.field(problem.field).label()}: {problem.message}")


def _minutes() -> Iterator[str]:
    """Nobody attended more than was planned; present is all of it, absent none."""
    fields = (Attendance.id, Attendance.presence, Attendance.minutes, TrainingSession.planned)
    asked: Any = Attendance.select(*fields).join(TrainingSession).where(Attendance.binned.is_null()).tuples()
    for key, presence, minutes, planned in asked:
        right = {"present": minutes == planned, "absent": minutes == 0}.get(presence, 0 < minutes <= planned)
        if not right:
            yield _("Attendance {id}: the minutes do not agree with the session.").format(id=key)


_QUESTIONS: Final[dict[str, tuple[str, Callable[[], Iterator[str]]]]] = {
    "pages": (t("Is every page of the file whole?"), _pages),
    "links": (t("Does every link lead to a record?"), _links),
    "register": (t("Is the register without a gap?"), _register),
    "papers": (t("Is every issued PDF the one that was issued?"), _papers),
    "frozen": (t("Does every document say what it said?"), _frozen),
    "search": (t("Does the search find what the records say?"), _search),
    "rules": (t("Does every record obey its rules?"), _rules),
    "minutes": (t("Do the minutes add up?"), _minutes),
}


def _told(record: Record, words: str) -> str:
    return f"{_(type(record).words.one)} {record.id}: {words}"
