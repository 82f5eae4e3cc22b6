"""The PDF in view: printed, opened with the system's viewer, or copied into a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from models.language import _
from ui.shell.scratch import new_scratch


class Files:
    """Works on the bytes shown last, over a widget."""

    def __init__(self, over: QWidget) -> None:
        self._over = over
        self._pdf, self._name = b"", ""

    def show(self, pdf: bytes, name: str) -> None:
        """Take the bytes that are in view, and the name of a file of them."""
        self._pdf, self._name = pdf, name

    def print(self) -> bool:
        """Ask which printer, and print; False when the person gave up or nothing is in view."""
        from ui.widgets.printing import print_pdf

        return bool(self._pdf) and print_pdf(self._over, self._pdf)

    def open(self) -> bool:
        """Open a copy with the system's viewer: what is in the register stays out of its reach."""
        if not self._pdf:
            return False
        copy = new_scratch() / f"{self._name}.pdf"
        copy.write_bytes(self._pdf)
        copy.chmod(0o400)
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def save_copy(self) -> Path | None:
        """Ask where, and write a copy; nothing when the person gave up."""
        if not self._pdf:
            return None
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(documents) / f"{self._name}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(self._over, _("Save a copy"), proposed, _("PDF (*.pdf)"))
        return self.write(Path(chosen)) if chosen else None

    def write(self, path: Path) -> Path:
        """Write the bytes in view, whole or not at all."""
        from exports.handing_out import write_whole

        return write_whole(path, self._pdf)
