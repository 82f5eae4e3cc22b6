"""F1: a page of help, written in Markdown and shown in our own type sizes and colours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, line, margins, row

LINE_HIGH = 125  # percent of what the font asks for: help is read, not scanned
HEADINGS = {1: (t.TITLE, 0, t.S), 2: (t.SECTION, t.L, t.XS)}  # type, space above, space below


class HelpPage(QDialog):
    """Escape or Close puts it away, and the keyboard is back where it was."""

    def __init__(self, over: QWidget, markdown: str) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help of this page"))
        page = QTextBrowser()
        page.setOpenLinks(False)
        page.setAccessibleName(_("Help of this page"))
        page.setProperty("ring", "inside")
        page.setFrameShape(QTextBrowser.Shape.NoFrame)
        page.document().setDocumentMargin(look().px(t.XL))
        page.setMarkdown(markdown)
        set_in_our_type(page.document())
        page.moveCursor(QTextCursor.MoveOperation.Start)
        close = button(_("Close"), "main", then=self.close)
        foot = row(None, close)
        margins(foot, t.L, t.S, t.L, t.S)
        whole = column(page, line(), foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(column(frame("pane", whole), gap=0))
        room = over.height() - look().px(t.XXL)
        self.resize(look().px(t.PALETTE), min(look().px(t.PALETTE), room))
        page.setFocus(Qt.FocusReason.PopupFocusReason)
        self.finished.connect(over.activateWindow)


def set_in_our_type(document: QTextDocument) -> None:
    """Give headings, paragraphs and tables of a Markdown document the sizes and spaces of ``tokens``."""
    k, cursor = look(), QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        type_size, above, below = HEADINGS.get(shape.headingLevel(), (t.BODY, 0, t.S))
        table = QTextCursor(block).currentTable()
        titles = table is not None and table.cellAt(block.position()).row() == 0
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        shape.setTopMargin(k.px(above))
        shape.setBottomMargin(k.px(t.HAIR if table else below))
        shape.setLineHeight(LINE_HIGH, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(shape)
        if shape.headingLevel():
            cursor.setCharFormat(_letters(type_size, bold=True))
        elif titles:
            cursor.setCharFormat(_letters(t.CAPTION, "muted"))
        block = block.next()
    for inner in document.rootFrame().childFrames():
        if isinstance(inner, QTextTable):
            told = inner.format().toTableFormat()
            told.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
            told.setBorder(0)
            told.setCellSpacing(0)
            told.setCellPadding(k.px(t.HAIR))
            told.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, k.px(t.COLUMN)), QTextLength()])
            inner.setFormat(told)
    cursor.endEditBlock()


def _letters(size: int, colour: str = "ink", *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(look().font(size, bold=bold))
    letters.setForeground(look().colour(colour))
    return letters
