"""Reports being written: the sections of each kind, their texts, beginning one, correcting one that was sent."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from models.codes import LISTS
from models.funding import Grant
from models.language import LANGUAGES, current_language, t
from models.language.typed import Period
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import StepRefusal, Unknown
from models.register import IssuedDocument, NoReason, replaced_by
from models.reports import Report, ReportText


class Section(NamedTuple):
    """A section of a report that is written in words.

    A ``needed`` one holds the definitive report back while it is empty. ``figures`` are words of
    `models.queries.figures` that stand beside it.
    """

    kind: str
    word: str
    needed: bool
    figures: tuple[str, ...]
    titles: dict[str, str]
    hints: dict[str, str]

    def title(self) -> str:
        """What it is called, in the current language."""
        return self.titles[current_language()]

    def hint(self) -> str:
        """What belongs there, in the current language."""
        return self.hints[current_language()]


class NothingSent(StepRefusal):
    words = t("This report was not sent yet: it can still be written.")


class CorrectedAlready(StepRefusal):
    words = t("This report is being corrected already.")


@cache
def _all_sections() -> tuple[Section, ...]:
    with (LISTS / "report_sections.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return tuple(
        Section(
            *(row["kind"], row["word"], row["needed"] == "yes", tuple(row["figures"].split())),
            {code: row[code] for code in LANGUAGES},
            {code: row[f"hint_{code}"] for code in LANGUAGES},
        )
        for row in rows
    )


def sections(kind: str) -> tuple[Section, ...]:
    """Give the sections of a kind of report, in their order, from ``code_lists/report_sections.csv``."""
    return tuple(section for section in _all_sections() if section.kind == kind)


def report_of(kind: str, period: Period, grant: Grant | None = None) -> Report | None:
    """Give the report of a kind over some days: the one being written if there is one, else the one sent last."""
    asked: Any = Report.kept().where(Report.kind == kind, Report.start == period.first, Report.end == period.last)
    about = Report.grant == grant.id if grant else Report.grant.is_null()
    return max(asked.where(about), key=lambda report: (report.state == "draft", report.id), default=None)


def texts_of(report: Report) -> dict[str, str]:
    """Give the texts of a report by the words of their sections."""
    asked: Any = ReportText.kept().where(ReportText.report == report.id)
    return {one.section: one.text for one in asked}


def missing_sections(report: Report | None, kind: str) -> list[Section]:
    """Give the needed sections in which nothing is written."""
    texts = texts_of(report) if report else {}
    return [one for one in sections(kind) if one.needed and not texts.get(one.word, "").strip()]


def begin_report(kind: str, period: Period, grant: int | None = None, *, copy: bool = True) -> tuple[Changes, Report]:
    """Begin a report over some days, as one step; the one that is there already is given as it is.

    With ``copy`` its texts start from those of the report before, to be gone over. Raises `Unknown`, `InvalidRecord`.
    """
    found = Grant.get_or_none(id=grant) if grant is not None else None
    if grant is not None and (found is None or found.binned):
        raise Unknown(what=grant)
    there = report_of(kind, period, found)
    with step(t("Report begun")) as changes:
        if there is None:
            there = changes.save(Report(kind=kind, grant=grant, start=period.first, end=period.last))
            before = earlier(there) if copy else None
            if before is not None:
                _copy_texts(changes, before, there)
    return changes, there


def earlier(report: Report) -> Report | None:
    """Give the report of the same kind, to the same funder, over the days before these."""
    asked: Any = Report.kept().where(Report.kind == report.kind, Report.start < report.start)
    about: Any = Report.grant.is_null()
    if report.grant:
        about = Report.grant.in_(Grant.select(Grant.id).where(Grant.funder == report.grant.__data__["funder"]))
    return max(asked.where(about), key=lambda one: (one.start, one.state == "sent", one.id), default=None)


def write_text(report: int, section: str, text: str) -> Changes:
    """Write a section of a report, as one step; nothing takes the section away again. Raises `Unknown`, `Frozen`."""
    with step(t("Text of a report written")) as changes:
        record = _known(report)
        if section not in {one.word for one in sections(record.kind)}:
            raise Unknown(what=section)
        there = ReportText.get_or_none(ReportText.report == record.id, ReportText.section == section)
        if there is not None:
            _rewrite(changes, there, text)
        elif text.strip():
            changes.save(ReportText(report=record.id, section=section, text=text))
    return changes


def correct_report(report: int, reason: str) -> tuple[Changes, Report]:
    """Begin a report that takes the place of one that was sent, with its texts, for a reason.

    Raises `Unknown`, `NoReason`, `NothingSent`, `CorrectedAlready`.
    """
    if not reason.strip():
        raise NoReason
    sent = _known(report)
    if sent.state != "sent":
        raise NothingSent
    with step(t("Correction of a report begun")) as changes:
        if Report.kept().where(Report.corrects == sent.id).exists():
            raise CorrectedAlready
        answers = {name: sent.__data__[name] for name in ("kind", "grant", "title", "start", "end")}
        draft = changes.save(Report(**answers, corrects=sent.id, reason=" ".join(reason.split())))
        _copy_texts(changes, sent, draft)
    return changes, draft


def correcting(kind: str, period: Period, grant: Grant | None = None) -> tuple[IssuedDocument, str] | None:
    """Give the document in force that the report being written takes the place of, and why; none for a first one."""
    found = report_of(kind, period, grant)
    if found is None or found.state != "draft" or found.corrects is None:
        return None
    document: IssuedDocument | None = found.corrects.document
    while document is not None and (after := replaced_by(document)) is not None:
        document = after
    return (document, found.reason or "") if document is not None and document.status == "issued" else None


def mark_sent(changes: Changes, kind: str, period: Period, grant: Grant | None, document: IssuedDocument) -> None:
    """Say that the report over some days was sent as a document, within the step that issues it; it is frozen then."""
    found = report_of(kind, period, grant)
    if found is not None and found.state == "draft":
        found.state, found.document = "sent", document.id
        changes.save(found)


def send_report(report: int, number: str) -> Changes:
    """Say that a report was sent as the document of a number, unless the step that issued it said so already."""
    with step(t("Report sent"), final=True) as changes:
        record, document = _known(report), IssuedDocument.get_or_none(number=number)
        if document is None:
            raise Unknown(what=number)
        if record.state == "draft":
            record.state, record.document = "sent", document.id
            changes.save(record)
    return changes


def _copy_texts(changes: Changes, source: Report, to: Report) -> None:
    known = [one.word for one in sections(to.kind)]
    texts: Iterator[tuple[str, str]] = ((word, text) for word, text in texts_of(source).items() if word in known)
    changes.add_all(ReportText, [ReportText(report=to.id, section=word, text=text) for word, text in texts])


def _rewrite(changes: Changes, there: ReportText, text: str) -> None:
    if not text.strip():
        if not there.binned:
            changes.bin(there)
        return
    there.text, there.binned = text, None
    changes.save(there)


def _known(report: int) -> Report:
    found: Report | None = Report.get_or_none(id=report)
    if found is None or found.binned:
        raise Unknown(what=report)
    return found
