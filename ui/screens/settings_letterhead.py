"""Settings, the letterhead: the logo, and the head of a page as it is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from models.dossier.contents import content, keep_content
from models.issuer import our_organisation
from models.language import _, t
from models.refusals import Refusal, UnreadableFile
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, held, margins, row, scrolled, text
from ui.widgets.section_card import SectionCard

PICTURES: Final = ".png .jpg .jpeg .gif .bmp .tif .tiff .webp"
MOST_BYTES: Final = 20_000_000  # of a picture's file
HEAD: Final = 0.17  # of the height of an A4 page: its letterhead and a little paper
HIGH: Final = 2**0.5  # of an A4 page, for its width
TIMES: Final = 2  # pixels of the drawing for one of the screen


class Shown(QWidget):
    """A picture as large as the room there is, on the white of paper."""

    def __init__(self, name: str, high: int) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setAccessibleName(name)
        self.setFixedHeight(look().px(high))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QPixmap) -> None:
        """Show another picture; an empty one shows paper alone."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setPen(QColor(look().colours.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._picture.isNull():
            return
        room = self.size() - QSize(2, 2) * look().px(tokens.XS)
        size = self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        x, y = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawPixmap(x, y, size.width(), size.height(), self._picture)


class LetterheadTab(QWidget):
    """``settle`` saves what was typed in the form before the logo changes; False keeps everything as it is."""

    def __init__(self, desk: Desk, settle: Callable[[], bool]) -> None:
        super().__init__()
        self._desk, self._settle, self._stale = desk, settle, True
        self._logo = Shown(_("Logo"), tokens.NOTES_HIGH)
        self._logo.setFixedWidth(look().px(tokens.LIST_LEAST))
        self._head = Shown(_("Letterhead"), round(tokens.FORM * HIGH * HEAD))
        self._choose = button(_("Choose a picture…"), "main", then=self.choose_logo)
        self._remove = button(_("Take it away"), then=self.remove_logo)
        about = text(_("Printed at the head of every document. A PNG without ground looks best."), "muted", wrap=True)
        beside = column(about, row(self._choose, self._remove, None), None, gap=tokens.M)
        both = row(self._logo, beside, gap=tokens.L)
        both.setStretch(1, 1)
        cards = [SectionCard(_("Logo"), both), SectionCard(_("As it is printed"), column(self._head, gap=0))]
        for card in cards:
            card.setMaximumWidth(look().px(tokens.FORM + tokens.XXL))
        inside = column(*cards, None, gap=tokens.L)
        margins(inside, 0, tokens.L, tokens.XL, tokens.L)
        self.setLayout(column(scrolled(held(inside)), gap=0))

    def refresh(self) -> None:
        """Show what is stored now, once it is looked at: drawing a page takes its time."""
        self._stale = True
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self._stale:
            return
        self._stale = False
        ours = our_organisation()
        self._logo.show_picture(pixmap(content(ours.logo)))
        self._remove.setEnabled(bool(ours.logo))
        self._choose.setEnabled(bool(ours.name))
        self._head.show_picture(_printed_head() if ours.name else QPixmap())

    def choose_logo(self) -> None:
        """Ask for the file of a picture."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        chooser = QFileDialog(self, _("Choose a picture"), folder)
        chooser.setNameFilter(_("Pictures") + " (" + " ".join(f"*{ending}" for ending in PICTURES.split()) + ")")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda chosen: self.take_logo(Path(chosen)))
        chooser.open()

    def take_logo(self, path: Path) -> None:
        """Keep a picture as the logo, no larger than paper can show."""
        from exports.logos import fit_logo

        try:
            if path.stat().st_size > MOST_BYTES:
                self._desk.tell(_("This picture is too large: choose one below 20 MB."))
                return
            data = fit_logo(path.read_bytes())
        except OSError:
            self._desk.tell(str(UnreadableFile(path=path)))
        except Refusal as refusal:
            self._desk.tell(str(refusal))
        else:
            self._keep_logo(data, t("Logo chosen"))

    def remove_logo(self) -> None:
        """Print without a logo from now on."""
        self._keep_logo(b"", t("Logo taken away"))

    def _keep_logo(self, data: bytes, words: str) -> None:
        if not self._settle():
            return
        ours = our_organisation()
        try:
            with self._desk.step(words) as changes:
                ours.logo = keep_content(data) if data else ""
                changes.save(ours)
        except Refusal as refusal:
            self._desk.tell(str(refusal))


def pixmap(data: bytes) -> QPixmap:
    """Show the bytes of a picture; none give an empty one."""
    made = QPixmap()
    if data:
        made.loadFromData(data)
    return made


def _printed_head() -> QPixmap:
    """Draw the letterhead by the same hand that prints it."""
    import pypdfium2

    from exports.letterhead_sheet import letterhead_sheet
    from ui.widgets.page_preview import page_image

    try:
        pdf = letterhead_sheet()
    except Refusal:
        return QPixmap()
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    image = page_image(page, look().px(tokens.FORM) * TIMES)
    page.close()
    document.close()
    return QPixmap.fromImage(image.copy(0, 0, image.width(), round(image.height() * HEAD)))
