"""Writing: the sections at the left, the text being written, and beside it the figures that belong there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from models.language import _, counted
from models.reports import Report
from models.writing import Section, sections, texts_of, write_text
from ui.screens.writing_figures import FiguresPane
from ui.screens.writing_words import said_section
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, held, margins, row, text
from ui.widgets.note import Note
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

_BESIDE_FROM = t.LIST_LEAST + t.DETAIL_LEAST + t.SIDE  # of width: with less, text and figures stand one at a time


class Writing(QPlainTextEdit):
    """Undoes what is typed in it; with nothing typed since, Ctrl+Z is for the step that was saved."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            there = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not there.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not there.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)


class TextsTab(QWidget):
    """``written()`` when a text was saved. What is typed is put aside every few seconds, and saved when it is left."""

    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report: Report | None = None
        self._sections: tuple[Section, ...] = ()
        self._texts: dict[str, str] = {}
        self._place = 0
        self._figured = False  # with little room: the figures rather than the text
        self.list: TwoLinesList[Section] = TwoLinesList(_("Sections"), self._said)
        self.list.setMinimumWidth(look().px(t.LIST_LEAST))
        self.list.setMaximumWidth(look().px(t.LIST_LEAST))
        self.list.chosen.connect(self._chose)
        self.list.opened.connect(lambda _key: self.focus_text())
        self.figures = FiguresPane(desk)
        self.figures.wanted.connect(self.insert)
        self.figures.setFixedWidth(look().px(t.SIDE))
        self.edit = Writing()
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self._typed)
        self._middle = held(self._text_part())
        whole = row(self.list, frame("side"), self._middle, frame("side"), self.figures, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._aside = QTimer(self, interval=t.DRAFT_MS, singleShot=True)
        self._aside.timeout.connect(self.put_aside)

    def _text_part(self) -> Any:
        self._title, self._hint = Elided("", "section"), text("", "caption", wrap=True)
        self._notes = column(gap=t.S)
        self._state = Elided("", "caption")
        self._turn = button(_("Show the figures"), "small", then=self.turn)
        self._save = button(_("Save the text"), "", "save", self.store)
        foot = row(self._state, self._turn, self._save, gap=t.S)
        foot.setStretch(0, 1)
        layout = column(self._title, self._hint, self._notes, self.edit, foot, gap=t.S)
        layout.setStretch(3, 1)
        margins(layout, t.L, t.M, t.L, t.M)
        return layout

    # What is shown

    def show_of(self, report: Report, section: str = "") -> None:
        """Show a report, at a section if one is named. What was typed and not saved stays."""
        if self._report is not None and self._report.id == report.id and self.is_modified():
            self._report = report
            return
        same = self._report is not None and self._report.id == report.id
        self._report, self._sections, self._texts = report, sections(report.kind), texts_of(report)
        words = [one.word for one in self._sections]
        if section in words:
            self._place = words.index(section)
        elif not same:
            empty = (n for n, one in enumerate(self._sections) if not self._texts.get(one.word, "").strip())
            self._place = next(empty, 0)
        self._list_again()
        self._show()

    def section(self) -> str:
        """Give the word of the section in view."""
        return self._sections[self._place].word if self._sections else ""

    def focus_text(self) -> None:
        """Put the keyboard into the text, at its end."""
        self.edit.setFocus()
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def turn(self) -> None:
        """With little room, show the figures in place of the sections, or the sections again."""
        self._figured = not self._figured
        self._make_room()
        (self.figures.table if self._figured else self.edit).setFocus()

    # What is typed

    def is_modified(self) -> bool:
        """Tell whether something was typed and not saved."""
        return bool(self._sections) and self.edit.toPlainText() != self._texts.get(self.section(), "")

    def store(self) -> bool:
        """Save the text in view, as a step; True when nothing is left to save."""
        report = self._report
        if report is None or not self.is_modified():
            return True
        section, words, key = self.section(), self.edit.toPlainText(), self._key()
        if not self._desk.do(lambda: write_text(report.id, section, words)):
            return False
        self._desk.drafts.forget(key)
        self._texts[section] = words if words.strip() else ""
        self.edit.document().clearUndoRedoStacks()
        self._tell()
        self.written.emit()
        return True

    def put_aside(self) -> None:
        """Keep what was typed where a crash cannot take it."""
        if self.is_modified():
            self._desk.drafts.save(self._key(), self.edit.toPlainText())

    def insert(self, words: str) -> None:
        """Put words where the cursor is, parted from those around."""
        if self._report is None or self._report.state == "sent":
            return
        cursor = self.edit.textCursor()
        before = self.edit.toPlainText()[: cursor.position()]
        cursor.insertText(words if not before or before[-1].isspace() else f" {words}")
        self._figured = False
        self._make_room()
        self.edit.setFocus()

    # How it is done

    def _chose(self, key: int | None) -> None:
        if key is None or key == self._place:
            return
        if not self.store():
            self.list.select_quietly(self._place)
            return
        self._place = key
        self._show()

    def _list_again(self) -> None:
        rows = dict(enumerate(self._sections))
        self.list.show_pages(Pages(list(rows), lambda keys: {key: rows[key] for key in keys}))
        self.list.select_quietly(self._place)

    def _show(self) -> None:
        report, section = self._report, self._sections[self._place]
        self._title.say(section.title())
        self._hint.setText(section.hint())
        self.edit.setAccessibleName(section.title())
        self.edit.setAccessibleDescription(section.hint())
        self._clear_notes()
        words = self._texts.get(section.word, "")
        if self.edit.toPlainText() != words:
            self.edit.blockSignals(True)
            self.edit.setPlainText(words)
            self.edit.blockSignals(False)
        sent = report is not None and report.state == "sent"
        self.edit.setReadOnly(sent)
        if not sent and (draft := self._desk.drafts.load(self._key())):
            self._propose(draft)
        if report is not None:
            self.figures.show_of(report, section.figures)
        self._tell()

    def _propose(self, draft: str) -> None:
        key = self._key()

        def take() -> None:
            self.edit.setPlainText(draft)
            self._clear_notes()

        def drop() -> None:
            self._desk.drafts.forget(key)
            self._clear_notes()

        words = _("Draft found: you had typed something here that was not saved.")
        ways = button(_("Take it up"), then=take), button(_("Forget it"), then=drop)
        self._notes.addWidget(Note(words, "info", *ways))

    def _clear_notes(self) -> None:
        while item := self._notes.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _said(self, section: Section) -> TwoLines:
        shown = self._sections and section.word == self.section()
        return said_section(section, self.edit.toPlainText() if shown else self._texts.get(section.word, ""))

    def _typed(self) -> None:
        self._aside.start()
        self._tell()

    def _tell(self) -> None:
        words = len(self.edit.toPlainText().split())
        many = counted("{n} word", "{n} words", words)
        modified = self.is_modified()
        sent = self._report is not None and self._report.state == "sent"
        state = _("sent: it no longer changes") if sent else _("not saved yet") if modified else _("saved")
        self._state.say(f"{many} · {state}")
        self._save.setEnabled(modified)
        self.list.viewport().update()

    def _key(self) -> str:
        return f"ReportText:{self._report.id if self._report else 'new'}:{self.section() if self._sections else ''}"

    def _make_room(self) -> None:
        wide = self.width() >= look().px(_BESIDE_FROM)
        first, then = (self.list, self.figures) if self._figured else (self.figures, self.list)
        first.setVisible(wide)  # what goes, goes first: with both of them the window would grow
        then.setVisible(True)
        self._turn.setVisible(not wide)
        self._turn.setText(_("Show the sections") if self._figured else _("Show the figures"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
