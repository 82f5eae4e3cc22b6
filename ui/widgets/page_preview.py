"""A document as it will be printed: drawn by PDFium at the screen's own resolution, page by page, larger or smaller."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from models.language import _
from models.language.formats import number_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, line, margins, row, text

ZOOMS = (0.0, 0.75, 1.0, 1.5, 2.0, 3.0)  # 0 fits the page into the room there is
SHADOW = 4
POINTS = 72
PIXELS = 96  # an inch on the screen at 100 %


def page_image(page: Any, wide: int) -> QImage:
    """Draw a page of a PDFium document, ``wide`` pixels wide."""
    drawn = page.render(scale=wide / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
    made = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
    return made.copy()  # the buffer goes with the picture of PDFium


class _Sheet(QWidget):
    """One page on a desk, with its edge. The picture is made again only when its size in real pixels changes."""

    def __init__(self) -> None:
        super().__init__()
        self.page: Any = None
        self._picture = QImage()
        self._size = 0.0, 0.0

    def show_page(self, page: Any, size: tuple[float, float]) -> None:
        self.page, self._size, self._picture = page, size, QImage()
        edge = 2 * look().px(t.L)
        self.setMinimumSize(QSize(round(size[0]) + edge, round(size[1]) + edge))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        k, c = look(), look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(c.sunken))
        if self.page is None:
            return
        wide = round(self._size[0] * self.devicePixelRatioF())
        if self._picture.width() != wide:
            self._picture = page_image(self.page, wide)
        at = QRectF(round((self.width() - self._size[0]) / 2), k.px(t.L), *self._size)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(SHADOW, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 9))
            painter.drawRoundedRect(at.adjusted(-spread, -spread + 2, spread, spread + 2), SHADOW, SHADOW)
        painter.drawImage(at, self._picture)
        painter.setPen(QPen(QColor(c.line), t.LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(at)


class _Desk(QScrollArea):
    """Scrolls the page; Page Up and Page Down turn it, Ctrl and the wheel make it larger or smaller."""

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_Left):
            self.turned.emit(1 if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right) else -1)
        elif event.text() in ("+", "-"):
            self.zoomed.emit(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _Open:
    """The document in view. It outlives the widget for a moment, so that its end can close what PDFium holds."""

    def __init__(self) -> None:
        self.document: Any = None

    def show(self, document: Any) -> None:
        before, self.document = self.document, document
        if before is not None:
            before.close()  # its pages and their words too


class PagePreview(QWidget):
    def __init__(self) -> None:
        super().__init__()
        opened = self._open = _Open()
        self.destroyed.connect(lambda *_gone: opened.show(None))
        self._place, self._zoom = 0, 0
        self._sheet, self._desk = _Sheet(), _Desk(widgetResizable=True)
        self._desk.setWidget(self._sheet)
        self._desk.setAccessibleName(_("Preview of the page"))
        self._desk.setProperty("ring", "inside")
        self._desk.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk.setMinimumSize(look().px(t.PAGE_LEAST), look().px(t.CELL))
        self._desk.turned.connect(self.turn)
        self._desk.zoomed.connect(self.zoom)
        self._desk.resized.connect(self._fit)
        self._before = button(_("Previous page"), "icon", "left", lambda: self.turn(-1))
        self._after = button(_("Next page"), "icon", "right", lambda: self.turn(1))
        self._where = text("", "caption")
        self._smaller = button(_("Smaller page"), "icon", "minus", lambda: self.zoom(-1))
        self._larger = button(_("Larger page"), "icon", "plus", lambda: self.zoom(1))
        self._how = text("", "caption")
        bar = self._bar = row(
            self._before, self._where, self._after, None, self._smaller, self._how, self._larger, gap=t.XS
        )
        margins(bar, t.S, t.XS, t.S, t.XS)
        layout = column(self._desk, line(), bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(column(frame("card", layout), gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show a document from its first page, or nothing."""
        import pypdfium2

        self._sheet.page = None
        self._open.show(pypdfium2.PdfDocument(pdf) if pdf else None)
        self._place = 0
        self._fit()

    @property
    def _document(self) -> Any:
        return self._open.document

    def turn(self, way: int) -> None:
        """Go to the next page (1) or the one before (-1)."""
        if self._document is not None and 0 <= self._place + way < len(self._document):
            self._place += way
            self._fit()
            self._desk.verticalScrollBar().setValue(0)

    def zoom(self, way: int) -> None:
        """Make the page larger (1) or smaller (-1); the smallest fits the room."""
        self._zoom = min(max(self._zoom + way, 0), len(ZOOMS) - 1)
        self._fit()

    def _fit(self) -> None:
        if self._document is not None:
            page = self._document[self._place]
            wide, high = page.get_size()
            scale = ZOOMS[self._zoom] * PIXELS / POINTS
            if not scale:
                edge = 2 * look().px(t.L)
                room = self._desk.viewport().size()
                scale = max(0.1, min((room.width() - edge) / wide, (room.height() - edge) / high))
            self._sheet.show_page(page, (wide * scale, high * scale))
        self._sheet.update()
        self._tell()

    def _tell(self) -> None:
        pages = len(self._document) if self._document is not None else 0
        self._number(pages)
        self._how.setText(f"{ZOOMS[self._zoom]:.0%}".replace("%", "\u202f%") if self._zoom else _("whole page"))
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place + 1 < pages)
        self._smaller.setEnabled(pages > 0 and self._zoom > 0)
        self._larger.setEnabled(pages > 0 and self._zoom < len(ZOOMS) - 1)
        said = ""
        if pages:
            words = self._document[self._place].get_textpage()
            said = words.get_text_bounded()[:2000]  # what a screen reader says of the picture
        self._desk.setAccessibleDescription(said)

    def _number(self, pages: int) -> None:
        """Say which page it is. The words have the room of the last page's: the button after them stays in place."""
        words, all_of_them = _("page {n} of {all}"), number_text(pages)
        self._where.setText(words.format(n=number_text(self._place + 1), all=all_of_them) if pages else "")
        self._where.ensurePolished()
        longest = words.format(n=all_of_them, all=all_of_them)
        self._where.setMinimumWidth(self._where.fontMetrics().horizontalAdvance(longest) if pages else 0)
        self._bar.activate()  # not at the next turn of the loop: a picture taken before would cut the words
