"""Reports that are written here: to a funder, of a year, of a quarter; their texts, and what was sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from models.funding import Grant
from models.language import _, t
from models.language.formats import period_text
from models.records.fields import ChoiceField, DayField, LineField, LinkField, LongTextField
from models.records.record import Problem, Record, Words
from models.register import IssuedDocument

KINDS: Final = [("funder", t("Funder report")), ("annual", t("Annual report")), ("dashboard", t("Dashboard"))]
SENT: Final = t("What was sent never changes: write another report that takes its place.")
STATES: Final = [("draft", t("draft")), ("sent", t("sent"))]


class Report(Record):
    """A report that is being written, over some days. Sent, it is frozen: the register has what was printed.

    ``corrects`` is the one that was sent and whose place it takes, for a ``reason`` that the register keeps.
    """

    number_of_kind = 83
    found_by = ("title",)
    found_through = ("grant",)
    unique_by = (("kind", "grant", "start", "end", "document"),)  # one being written; each sent one has its document
    words = Words(
        t("Report"),
        t("Reports"),
        t("New report"),
        t("Report edited"),
        t("Report put in the bin"),
        t("Report taken out of the bin"),
    )

    kind = ChoiceField(t("Type"), choices=KINDS, needed=True, default="funder")
    grant = LinkField(t("Grant"), Grant)
    title = LineField(t("Title"), max_length=200)
    start = DayField(t("From"), needed=True, index=True)
    end = DayField(t("To"), needed=True)
    state = ChoiceField(t("State"), choices=STATES, needed=True, default="draft", index=True)
    document = LinkField(t("Document"), IssuedDocument)
    corrects = LinkField(t("Takes the place of"), "self")
    reason = LineField(t("Why it is corrected"), max_length=200)

    def name_of(self) -> str:
        kind = type(self).field("kind").text(self.kind)
        about = self.grant.name_of() if self.grant else period_text(self.start, self.end)
        return f"{kind} · {about}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.start, date) and isinstance(self.end, date) and self.end < self.start:
            yield Problem("end", _("The end comes before the beginning."))
        if self.kind == "funder" and not self.__data__.get("grant"):
            yield Problem("grant", _("A report to a funder is that of a grant: choose which."))
        if self.__data__.get("corrects") and not (self.reason or "").strip():
            yield Problem("reason", _("Write why it is corrected: the register keeps it."))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        return _(SENT) if any(record.state == "sent" for record in records) else None


class ReportText(Record):
    """What is written in a section of a report; ``section`` is its word: summary, actions, outlook."""

    number_of_kind = 84
    part_of = ("report",)
    found_by = ("text",)
    found_through = ("report",)
    unique_by = (("report", "section"),)
    words = Words(
        t("Text of a report"),
        t("Texts of reports"),
        t("New text of a report"),
        t("Text of a report edited"),
        t("Text of a report put in the bin"),
        t("Text of a report taken out of the bin"),
    )

    report = LinkField(t("Report"), Report, needed=True)
    section = LineField(t("Section"), needed=True, max_length=40)
    text = LongTextField(t("Text"), needed=True)

    def name_of(self) -> str:
        return " ".join((self.text or "").split())

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        sent = _sent(records)
        yield from ((record, Problem("report", _(SENT))) for record in records if record.__data__.get("report") in sent)

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        return _(SENT) if _sent(records) else None


def _sent(texts: Sequence[ReportText]) -> set[int]:
    """Give the reports of some texts that were sent."""
    reports = {text.__data__.get("report") for text in texts}
    asked: Any = Report.select(Report.id).where(Report.id.in_(reports), Report.state == "sent")
    return {report.id for report in asked}
