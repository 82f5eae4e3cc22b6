"""A report that the register numbers: asked about once, as it cannot be undone, then shown in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from models.funding import Deadline, Grant
from models.hours import HourEntry
from models.language import _
from models.language.typed import Period
from models.register import IssuedDocument
from models.reports import Report
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from exports.catalogue import CatalogueEntry


SETTLED: Final = (Grant, Deadline, Report, HourEntry)  # what sending a report may change


def issue_report(desk: Desk, owner: QWidget, report: CatalogueEntry, record: int, period: Period | None) -> None:
    """Issue the report of a record (0: of none in particular), unless the person thinks better of it."""
    issue = report.issue
    question = _(
        "The report takes the next number of the register and stays as it is from then on, whatever changes later."
        " This cannot be undone."
    )
    if issue is None or not desk.ask(question, _("Issue the report")):
        return

    def work(_progress: Any) -> tuple[str, bool]:
        before = IssuedDocument.select().count()
        document, _path = issue(record, period, to=None)
        return document.number, IssuedDocument.select().count() == before

    def then(done: tuple[str, bool]) -> None:
        number, known = done
        for kind in (IssuedDocument, *SETTLED):
            desk.changed.emit(kind, None)
        desk.settled.emit()
        said = _("{number} says the same already: no new number was taken.") if known else _("{number} issued")
        desk.go("documents", number=number)
        desk.say(said.format(number=number))

    desk.run(_(report.title), work, then, owner=owner)
