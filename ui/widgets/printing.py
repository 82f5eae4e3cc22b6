"""Printing a PDF on any printer of the system: its pages are drawn as pictures at the printer's own resolution."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.widgets.page_preview import POINTS, page_image

SHARP = 300  # dots an inch: beyond, the eye sees nothing and an A4 page weighs 140 MB


def print_pdf(parent: QWidget, pdf: bytes) -> bool:
    """Ask which printer and which pages, and print; False when the person gave up."""
    import pypdfium2

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    pages = len(pypdfium2.PdfDocument(pdf))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    done = dialog.exec() == QPrintDialog.DialogCode.Accepted and print_pages(printer, pdf)
    dialog.deleteLater()
    return done


def print_pages(printer: QPrinter, pdf: bytes) -> bool:
    """Print the pages that the printer's settings name; False when the printer cannot begin."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    first, last = printer.fromPage() or 1, printer.toPage() or len(document)
    printer.setFullPage(True)
    _turn(printer, *document[first - 1].get_size())
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for number in range(first, min(last, len(document)) + 1):
            page = document[number - 1]
            if number > first:
                _turn(printer, *page.get_size())
                printer.newPage()
            wide = round(page.get_width() / POINTS * min(SHARP, printer.resolution()))
            dots = printer.resolution() / POINTS
            painter.drawImage(QRectF(0, 0, page.get_width() * dots, page.get_height() * dots), page_image(page, wide))
    finally:
        painter.end()
    return True


def _turn(printer: QPrinter, wide: float, high: float) -> None:
    """Give the printer the size and the way round of the page to come (points)."""
    size = QPageSize(
        QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point, matchPolicy=QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    way = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
