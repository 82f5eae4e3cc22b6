"""Address labels: whose, on which sheet, beginning at which label; printed, or saved as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLineEdit, QWidget

from models.language import _, counted, say, t_counted
from models.queries.addresses import addresses
from models.refusals import Refusal
from ui.shell.desk import Desk
from ui.shell.scratch import scratch
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, fit, frame, held, margins, row, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field

if TYPE_CHECKING:
    from exports.labels import LabelSheet, Which

OWN: Final = "own"
NAMED: Final = 6  # who has no address: so many are named
_COUNTS: Final = ("columns", "rows")


class LabelsDialog(QDialog):
    """``choices`` are what may be printed: words, a kind of `models.queries.addresses`, and which of them."""

    def __init__(
        self, desk: Desk, over: QWidget, choices: Sequence[tuple[str, str, Callable[[], Sequence[int]]]]
    ) -> None:
        super().__init__(over.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Address labels"))
        self._desk, self._choices = desk, choices
        self.whose, self.sheet, self.first = CalmComboBox(), CalmComboBox(), QLineEdit("1")
        for words, _kind, _keys in choices:
            self.whose.addItem(words)
        self._fill_sheets()
        self._own = {name: QLineEdit(usual) for name, _words, usual in _own_fields()}
        self._own_box = held(self._own_grid())
        self._first = Field(_("Begin at label"), self.first)
        self._first.setMaximumWidth(look().px(t.MOMENT))
        self._said = text("", "muted", wrap=True)
        self._wrong = text("", tone="bad", wrap=True)
        self._save = button(_("Save as PDF…"), then=self._choose_file)
        self._print = button(_("Print…"), "main", "print", self._print_now)
        foot = row(None, button(_("Close"), then=self.reject), self._save, self._print)
        margins(foot, t.XL, t.M, t.XL, t.M)
        fields = [Field(_("Whose labels"), self.whose), Field(_("Sheet of labels"), self.sheet), self._own_box]
        body = column(text(_("Address labels"), "section"), *fields, self._first, self._said, self._wrong, gap=t.M)
        margins(body, t.XL, t.L, t.XL, t.M)
        self.setLayout(column(body, None, frame("line"), foot, gap=0))
        self.whose.currentIndexChanged.connect(lambda _place: self._tell())
        self.sheet.currentIndexChanged.connect(lambda _place: self._arrange())
        self._tell()
        self._arrange()

    def which(self) -> Which:
        """Give what is asked for. Raises `Refusal` or ``ValueError`` with words for what cannot be."""
        from exports.labels import Which

        _words, kind, keys = self._choices[self.whose.currentIndex()]
        first = self.first.text().strip()
        if not first.isdigit():
            raise ValueError(_("Begin at label: write a whole number."))
        code = self.sheet.currentData()
        return Which(kind, list(keys()), self._own_sheet() if code == OWN else code, int(first))

    def write(self, path: Path) -> None:
        """Write the labels into a file, in the background; the window closes once they are there."""
        self._work(lambda _pdf: self._written(path), path)

    def _fill_sheets(self) -> None:
        from exports.labels import USUAL, label_sheets

        for code, sheet in label_sheets().items():
            number = counted("{n} label", "{n} labels", sheet.number)
            self.sheet.addItem(f"{sheet.name} · {number}", code)
        self.sheet.addItem(_("Another sheet: measure it…"), OWN)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(USUAL)))

    def _own_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(t.M))
        for place, (name, words, _usual) in enumerate(_own_fields()):
            grid.addWidget(Field(words, self._own[name]), place // 4, place % 4)
        return grid

    def _own_sheet(self) -> LabelSheet:
        from exports.labels import LabelSheet, tenths

        told: dict[str, int] = {}
        for name, words, _usual in _own_fields():
            try:
                typed = self._own[name].text()
                told[name] = int(typed) if name in _COUNTS else tenths(typed)
            except ValueError:
                raise ValueError(_("{what}: write a number, such as 38,1.").format(what=words)) from None
        sheet = LabelSheet(_("Another sheet"), **told)
        sheet.check()
        return sheet

    def _arrange(self) -> None:
        self._own_box.setVisible(self.sheet.currentData() == OWN)
        self._wrong.setText("")
        fit(self, t.PALETTE)

    def _tell(self) -> None:
        """Say how many labels there will be, and who gets none."""
        _words, kind, keys = self._choices[self.whose.currentIndex()]
        found = addresses(kind, list(keys()))
        said = counted("{n} label to print.", "{n} labels to print.", len(found.lines))
        if found.without:
            names = ", ".join(found.without[:NAMED]) + ("…" if len(found.without) > NAMED else "")
            words = t_counted("{n} without a town is left out: {names}", "{n} without a town are left out: {names}")
            said = f"{said} {say(words, n=len(found.without), names=names)}"
        self._said.setText(said)
        self._wrong.setText("")
        fit(self, t.PALETTE)

    def _work(self, then: Callable[[bytes], object], path: Path | None = None) -> None:
        """Draw the labels in the background, into a file or for the printer."""
        try:
            which = self.which()
        except (Refusal, ValueError) as error:
            self._complain(str(error))
            return

        def work(progress: Any) -> bytes:
            from exports.labels import write_labels

            with TemporaryDirectory(dir=scratch()) as folder:
                to = path or Path(folder) / "labels.pdf"
                return write_labels(to, which=which, progress=progress).read_bytes()

        self._desk.run(_("Address labels"), work, then, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._complain(str(error))
        else:
            self._desk.failed(error)

    def _complain(self, words: str) -> None:
        self._wrong.setText(words)
        fit(self, t.PALETTE)

    def _choose_file(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("Address labels").lower()
        proposed = str(Path(documents) / f"{name}.pdf")
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save as PDF"), proposed, _("PDF (*.pdf)"))
        if chosen:
            self.write(Path(chosen).with_suffix(".pdf"))

    def _written(self, path: Path) -> None:
        self._desk.say(_("{name} is written").format(name=path.name))
        self.accept()

    def _print_now(self) -> None:
        from ui.widgets.printing import print_pdf

        self._work(lambda pdf: self.accept() if print_pdf(self, pdf) else None)


def _own_fields() -> list[tuple[str, str, str]]:
    """The measures of a sheet, in millimetres, with those of a common one to begin with."""
    return [
        ("columns", _("Across"), "3"),
        ("rows", _("Down"), "7"),
        ("width", _("Width (mm)"), "63,5"),
        ("height", _("Height (mm)"), "38,1"),
        ("left", _("Left margin (mm)"), "7,2"),
        ("top", _("Top margin (mm)"), "15,2"),
        ("across", _("Step across (mm)"), "66"),
        ("down", _("Step down (mm)"), "38,1"),
    ]
