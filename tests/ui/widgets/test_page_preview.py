"""A document on the screen and on the printer."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from ui.widgets.page_preview import PagePreview
from ui.widgets.printing import print_pages

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def pdf():
    made = BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    canvas.drawString(90, 700, "Attestation")
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.showPage()
    canvas.setPageSize((842, 595))
    canvas.drawString(90, 300, "Annexe")
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(qtbot, pdf):
    made = PagePreview()
    qtbot.addWidget(made)
    made.resize(700, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pdf(pdf)
    return made


def test_a_page_is_drawn_and_read_aloud(preview):
    picture = preview.grab().toImage()
    assert dark(picture)
    assert preview._desk.accessibleDescription().strip() == "Attestation"
    assert preview._where.text() == "page 1 sur 2"


def test_the_words_below_the_page_have_their_room_at_once(preview, pdf):
    preview.show_pdf(None)
    preview.show_pdf(pdf)
    where = preview._where
    assert where.width() >= where.fontMetrics().horizontalAdvance(where.text()) > 0


def test_page_down_turns_the_page_and_stops_at_the_last(qtbot, preview):
    qtbot.keyClick(preview._desk, Qt.Key.Key_PageDown)
    assert preview._desk.accessibleDescription().strip() == "Annexe"
    qtbot.keyClick(preview._desk, Qt.Key.Key_PageDown)
    assert preview._where.text() == "page 2 sur 2"
    assert not preview._after.isEnabled()


def test_the_page_grows_and_fits_again(qtbot, preview):
    fitted = preview._sheet.minimumWidth()
    for _ in range(9):
        qtbot.keyClicks(preview._desk, "+")
    assert preview._sheet.minimumWidth() > 2 * fitted
    for _ in range(9):
        qtbot.keyClicks(preview._desk, "-")
    assert preview._sheet.minimumWidth() == fitted


def test_nothing_to_show_is_shown_as_nothing(preview):
    preview.show_pdf(None)
    assert not dark(preview.grab().toImage())
    assert not preview._after.isEnabled()


def test_the_printer_gets_each_page_its_own_way_round(qapp, pdf, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pages(printer, pdf)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    sizes = [tuple(round(side) for side in page.get_size()) for page in printed]
    assert sizes[0][0] < sizes[0][1]
    assert sizes[1][0] > sizes[1][1]
    ink = printed[0].render(scale=0.2).to_pil().convert("L")
    box = ink.point(lambda v: 255 if v < 64 else 0).getbbox()
    assert abs(box[0] - 20) <= 2
    assert abs(box[2] - 80) <= 2


def dark(picture: QImage) -> int:
    points = [QPointF(x, y) for x in range(0, picture.width(), 20) for y in range(0, picture.height(), 20)]
    return sum(picture.pixelColor(p.toPoint()).lightness() < 40 for p in points)


def test_a_document_is_closed_when_another_is_shown_and_when_the_preview_goes(qtbot, pdf):
    made = PagePreview()
    made.show_pdf(pdf)
    first = made._document
    made.show_pdf(pdf)
    second = made._document
    assert not first.raw
    assert second.raw
    made.deleteLater()
    qtbot.waitUntil(lambda: not second.raw)


def test_nothing_is_said_of_documents_when_the_program_ends_with_one_in_view(tmp_path, pdf):
    (tmp_path / "x.pdf").write_bytes(pdf)
    script = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from ui.widgets.page_preview import PagePreview\n"
        "preview = PagePreview(); preview.show()\n"
        "for _ in range(2): preview.show_pdf(Path(sys.argv[1]).read_bytes()); application.processEvents()\n"
    )
    words = [sys.executable, "-c", script, str(tmp_path / "x.pdf")]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert [line for line in done.stderr.splitlines() if "This plugin does not support" not in line] == []
