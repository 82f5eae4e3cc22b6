"""Reports: which one, over which days, about which record; the page, and the file as PDF, XLSX or CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from models.language import _
from models.language.typed import Period
from models.queries.week import week_of
from models.records.record import Record
from models.records.search import fold
from models.reports import KINDS
from models.training import TrainingSession
from ui.screens.documents_files import Files
from ui.screens.reports_issuing import issue_report
from ui.screens.reports_period import PeriodChooser, proposals
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.scratch import scratch
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, margins, row, scrolled, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.page_preview import PagePreview
from ui.widgets.record_picker import RecordPicker

if TYPE_CHECKING:
    from exports.catalogue import CatalogueEntry

NAMED = 60  # letters of a record's name in that of a file


class Reports(QWidget):
    """The page is drawn again whenever something else is chosen; files are written where she says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reports: list[CatalogueEntry] = []
        self._asked = 0
        self._by_week = False
        self._drawn: tuple[object, ...] | None = None  # what the page in view shows, as long as nothing changed
        desk.settled.connect(self._changed)
        self.files = Files(self)
        self._which = CalmComboBox()
        self._about = text("", "muted", wrap=True)
        self._period = PeriodChooser()
        self._pickers: dict[str, RecordPicker] = {}  # by what a report needs, made when it is first asked for
        self._fields: dict[str, Field] = {}
        self._records = column(gap=0)
        self._print = button(_("Print…"), "main", "print", self.print)
        ways = [button(words, "", "save", lambda kind=kind: self._save(kind)) for kind, words in _kinds()]  # type: ignore[misc]
        self._ways = dict(zip([kind for kind, _words in _kinds()], ways, strict=True))
        self._issue = button(_("Issue with a number…"), "", "documents", self.issue)
        self._texts = button(_("Write its texts…"), "", "edit", self.write_texts)
        form = column(
            Field(_("Report"), self._which),
            self._about,
            self._records,
            self._period,
            t.S,
            self._print,
            *ways,
            self._texts,
            self._issue,
            None,
            gap=t.M,
        )
        margins(form, 0, t.L, t.L, t.L)
        inside = QWidget()
        inside.setLayout(form)
        side = scrolled(inside)
        side.setFixedWidth(look().px(t.LIST))
        self.preview = PagePreview()
        right = column(self.preview, gap=0)
        margins(right, t.L, t.L, t.XL, t.L)
        both = row(side, frame("side"), right, gap=0)
        both.setStretch(2, 1)
        self.setLayout(both)
        self._which.currentIndexChanged.connect(lambda _place: self._chose())
        self._period.chosen.connect(self._draw)

    def begin(self) -> None:
        """Offer the reports, the first time they are looked at."""
        self._offer()
        self._chose()

    def _offer(self) -> None:
        if not self._reports:
            from exports.catalogue import REPORTS

            self._which.blockSignals(True)
            self._reports = list(REPORTS.values())
            for report in self._reports:
                self._which.addItem(_(report.title))
            self._which.blockSignals(False)

    def put(self, word: str, record: int | None = None, days: Period | None = None) -> None:
        """Show a report by its word, about a record and over some days."""
        self._offer()  # drawing none before the one asked for
        words = [report.word for report in self._reports]
        if word in words:
            self._which.blockSignals(True)
            self._which.setCurrentIndex(words.index(word))
            self._which.blockSignals(False)
        self._period.put(days)
        self._chose()
        if record is not None and (picker := self._picker()) is not None:
            picker.show_key(record)
        self._print.setFocus()

    def where(self) -> dict[str, Any]:
        """Say what is shown."""
        report = self._report()
        if report is None:
            return {}
        wanted = self._asked_for()
        days = {"days": wanted[0]} if wanted and wanted[0] else {}
        picker = self._picker()
        return {"report": report.word, **days, **({"record": picker.key()} if picker else {})}

    def print(self) -> None:
        """Print the page in view."""
        self.files.print()

    def issue(self) -> None:
        """Enter the report in view into the register, after asking: a number is never given back."""
        report, wanted = self._report(), self._asked_for()
        if report is None or report.issue is None or wanted is None:
            self._desk.tell(_("Choose first what the report is about."))
            return
        issue_report(self._desk, self, report, wanted[1] or 0, wanted[0])

    def write_texts(self) -> None:
        """Go and write the words of the report in view: that of these days, or of this grant."""
        report, wanted = self._report(), self._asked_for()
        if report is not None and wanted is not None:
            days, record = wanted
            self._desk.go("writing", kind=report.word, period=days, grant=record)

    def commands(self) -> Sequence[Command]:
        """What is offered while reports are in view."""
        return [
            Command(_("Print…"), self.print, "Ctrl+P", "print", "file"),
            Command(_("Save as PDF…"), lambda: self._save("pdf"), "Ctrl+Shift+S", "save", "file"),
            Command(_("Save as a spreadsheet…"), lambda: self._save("xlsx"), "", "table", "file"),
        ]

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self._which]

    # How it is done

    def _report(self) -> CatalogueEntry | None:
        place = self._which.currentIndex()
        return self._reports[place] if 0 <= place < len(self._reports) else None

    def _chose(self) -> None:
        report = self._report()
        if report is None:
            return
        self._about.setText(_(report.about) if report.about else "")
        self._about.setVisible(bool(report.about))
        self._about.setMinimumHeight(self._about.heightForWidth(look().px(t.LIST - t.L)))
        self._period.setVisible(report.takes_days())
        if report.by_week != self._by_week:
            self._by_week, today = report.by_week, date.today()
            self._period.put(week_of(today) if report.by_week else proposals(today)[0][1])
        asked = self._picker()
        for need, field in self._fields.items():
            field.setVisible(self._pickers[need] is asked)
        for kind, way in self._ways.items():
            way.setVisible(kind in report.formats)
        self._issue.setVisible(report.issue is not None)
        self._texts.setVisible(report.word in dict(KINDS))
        self._draw()

    def _picker(self) -> RecordPicker | None:
        """Give the line where the record is chosen that the report is about, if it is about one."""
        report = self._report()
        kind = report.subject() if report else None
        if report is None or kind is None:
            return None
        if report.needs not in self._pickers:
            picker = self._pickers[report.needs] = RecordPicker(kind, hint=_hint(kind))
            field = self._fields[report.needs] = Field(_(kind.words.one), picker)
            self._records.addWidget(field)
            QWidget.setTabOrder(self._which, picker)  # it was made later than what stands below it
            picker.changed.connect(self._draw)
        return self._pickers[report.needs]

    def _asked_for(self) -> tuple[Period | None, int | None] | None:
        """Give the days and the record asked for; nothing while something is missing."""
        report, picker = self._report(), self._picker()
        if report is None or (picker is not None and picker.key() is None):
            return None
        try:
            days = self._period.period() if report.takes_days() else None
        except ValueError:
            return None
        return days, picker.key() if picker else None

    def _changed(self) -> None:
        self._drawn = None

    def _draw(self) -> None:
        report, wanted = self._report(), self._asked_for()
        now = (report.word if report else "", wanted)
        if wanted is not None and now == self._drawn:
            return
        self._drawn = now
        self._asked += 1
        asked = self._asked
        self._print.setEnabled(False)
        for way in (*self._ways.values(), self._texts):
            way.setEnabled(wanted is not None)
        self.preview.show_pdf(None)
        self.files.show(b"", "")
        if report is None or wanted is None:
            return
        period, record = wanted

        def work(progress: Any) -> bytes:
            with TemporaryDirectory(dir=scratch()) as folder:
                path = Path(folder) / "report.pdf"
                return report.write(path, period=period, record=record, progress=progress).read_bytes()

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.files.show(pdf, self._name())
                self.preview.show_pdf(pdf)
                self._print.setEnabled(True)

        self._desk.run(_(report.title), work, show, owner=self)

    def _name(self) -> str:
        """Name the file after the report and its days: what many folders sort by."""
        report, wanted = self._report(), self._asked_for()
        if report is None:
            return ""
        parts = [_(report.title).replace(" ", "-").replace("’", "-").lower()]
        if wanted and wanted[0]:
            first, last = wanted[0]
            parts.append(f"{first.isoformat()}_{last.isoformat()}")
        if wanted and wanted[1]:
            parts.append(_part_of(report.subject(), wanted[1]))
        return "_".join(parts)

    def _save(self, kind: str) -> None:
        if self._report() is None or self._asked_for() is None:
            self._desk.tell(_("Choose first what the report is about."))
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(documents) / f"{self._name()}.{kind}")
        title = dict(_kinds())[kind]
        chosen, _filter = QFileDialog.getSaveFileName(self, title.rstrip("…"), proposed, f"{kind.upper()} (*.{kind})")
        if chosen:
            self.write(Path(chosen).with_suffix(f".{kind}"))

    def write(self, path: Path) -> None:
        """Write the report chosen into a file; its ending says which kind."""
        report, wanted = self._report(), self._asked_for()
        if report is None or wanted is None:
            return
        period, record = wanted

        def work(progress: Any) -> Path:
            return report.write(path, period=period, record=record, progress=progress)

        def then(written: Path) -> None:
            self._desk.say(_("{name} is written").format(name=written.name))

        self._desk.run(_(report.title), work, then, owner=self)


def _kinds() -> list[tuple[str, str]]:
    return [("pdf", _("Save as PDF…")), ("xlsx", _("Save as a spreadsheet…")), ("csv", _("Save as CSV…"))]


def _hint(kind: type[Record]) -> str:
    return _("Training, group or place") if kind is TrainingSession else ""


def _part_of(kind: type[Record] | None, key: int) -> str:
    """Tell a record in the name of a file: by its day when it has one, else by its name."""
    record = kind.get_or_none(id=key) if kind else None
    day = getattr(record, "day", None)
    named = day.isoformat() if isinstance(day, date) else fold(record.name_of()) if record else str(key)
    return re.sub(r"[^\w-]+", "-", named).strip("-")[:NAMED]
