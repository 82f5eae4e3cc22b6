"""Forms of funders: those that come with the program, and one's own, copied or read from a file, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from models.budget_codes import SIDES, groups
from models.funder_forms import copy_form, free_name, lines_of, next_place, read_form
from models.funder_templates import FunderLine, FunderTemplate, Template, TemplateLine, template, templates
from models.language import _, counted, current_language
from models.records.changes import Changes
from ui.screens.diagnosis_part import open_form
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, held, margins, row, text
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

LINE_ROWS: Final = (("line", "side"), "label", ("code", "group"), "place")
NAME_ROWS: Final = ("name", "source")
_OWN: Final = "own-"


class FormsPage(Page):
    """``back`` to the grants."""

    concerns = (FunderTemplate, FunderLine)
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._forms: dict[int, Template] = {}
        self._word = ""
        back = button(_("Back to the grants"), "", "left", self.back.emit)
        bring = button(_("Read from a file…"), "", "table", self.bring)
        copy = button(_("Copy of this form"), "main", "plus", self.copy)
        self.head = PageHeader(_("Forms of funders"), "", back, bring, copy)
        self.list: TwoLinesList[Template] = TwoLinesList(_("Forms of funders"), _presented)
        self.list.chosen.connect(self._chose)
        self.lines: TwoLinesList[TemplateLine] = TwoLinesList(_("Lines of the form"), _line_presented)
        self.lines.opened.connect(lambda _key: self.edit_line())
        self.lines.chosen.connect(lambda _key: self._allow())
        self._name, self._about = Elided("", "section"), Elided("", "caption")
        self._add = button(_("Add a line…"), "", "plus", self.add_line)
        self._edit = button(_("Edit…"), "icon", "edit", self.edit_line)
        self._away = button(_("Put in the bin"), "icon", "close", self.bin_line)
        self._more = button(_("More"), "icon", "more", self._open_more)
        self._arrange()

    def _arrange(self) -> None:
        ways = row(self._add, self._edit, self._away, None, self._more, gap=t.XS)
        nothing = held(column(text(_("This form has no line yet: add the first."), "muted", wrap=True), None))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.lines)
        self._stack.addWidget(nothing)
        said = column(self._name, self._about, ways, gap=t.XS)
        margins(said, t.XL, t.M, t.L, t.S)
        right = column(said, frame("line"), self._stack, gap=0)
        right.setStretch(2, 1)
        left = frame("pane", column(self.list, gap=0))
        left.setFixedWidth(min(look().px(t.LIST), look().px(t.LIST_LEAST) + look().px(t.DEEDS) // 2))
        body = row(left, frame("pane", right), gap=t.LINE)
        body.setStretch(1, 1)
        whole = column(self.head, frame("line"), body, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    # What is shown

    def refresh(self) -> None:
        words = list(templates())
        found = [form for word in words if (form := template(word)) is not None]
        self._forms = dict(enumerate(found, 1))
        self.list.show_pages(Pages(list(self._forms), lambda keys: {key: self._forms[key] for key in keys}))
        own = sum(form.word.startswith(_OWN) for form in found)
        number = counted("{n} form", "{n} forms", len(found))
        self.head.tell(_("Forms of funders"), f"{number}, " + counted("{n} of yours", "{n} of yours", own))
        key = next((key for key, form in self._forms.items() if form.word == self._word), 1)
        self.list.select_quietly(key)
        self._chose(key)

    def _chose(self, key: int | None) -> None:
        form = self._forms.get(key) if key is not None else None
        if form is None:
            return
        self._word = form.word
        own = form.word.startswith(_OWN)
        self._name.say(form.name)
        about = form.source if own else _("comes with the program: copy it to change it")
        self._about.say(f"{about} · " + counted("{n} line", "{n} lines", len(form.lines)) if about else "")
        lines = dict(enumerate(form.lines, 1))
        self.lines.show_pages(Pages(list(lines), lambda keys: {key: lines[key] for key in keys}))
        self._stack.setCurrentIndex(0 if lines else 1)
        for one in (self._add, self._edit, self._away, self._more):
            one.setVisible(own)
        self._allow()

    def form(self) -> Template | None:
        """Give the form in view."""
        return template(self._word)

    def _record(self) -> FunderTemplate | None:
        own = self._word.startswith(_OWN)
        return FunderTemplate.get_or_none(id=int(self._word.removeprefix(_OWN))) if own else None

    def _line(self) -> FunderLine | None:
        form, key = self.form(), self.lines.key()
        if form is None or key is None or key > len(form.lines):
            return None
        return lines_of(form).get(form.lines[key - 1].id)

    def _allow(self) -> None:
        there = self._record() is not None and self.lines.key() is not None
        for one in (self._edit, self._away):
            one.setEnabled(there)

    # What can be done

    def copy(self) -> None:
        """Make a form of one's own of the one in view, and show it."""
        form = self.form()
        if form is not None:
            name = free_name(_("Copy of {name}").format(name=form.name))
            self._made(lambda: copy_form(form.word, name))

    def bring(self) -> None:
        """Ask for a file and read a form from it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = _("Read a form from a file")
        chosen, _filter = QFileDialog.getOpenFileName(self, title, folder, "CSV (*.csv *.txt *.tsv)")
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a form from a file, and show it; what is wrong in it is said line by line."""
        self._made(lambda: read_form(path))

    def _made(self, act: object) -> None:
        def done() -> Changes:
            changes, made = act()  # type: ignore[operator]
            self._word = f"{_OWN}{made.id}"
            return changes  # type: ignore[no-any-return]

        if self.desk.do(done):
            self.refresh()

    def add_line(self) -> None:
        """Add a line to the form in view, and the next."""
        if self._record() is not None:
            open_form(self.desk, self, _("New line of a form"), self._blank(), LINE_ROWS, again=self._blank)

    def _blank(self) -> FunderLine:
        record = self._record()
        return FunderLine(template=record, place=next_place(record.id) if record else 1)

    def edit_line(self) -> None:
        """Edit the line chosen of a form of one's own."""
        if (line := self._line()) is not None:
            open_form(self.desk, self, _("Line of a form"), line, LINE_ROWS)

    def bin_line(self) -> None:
        """Put the line chosen in the bin."""
        if (line := self._line()) is not None:
            self.desk.put_in_bin(line)

    def rename(self) -> None:
        """Give the form in view another name, or say where it comes from."""
        if (record := self._record()) is not None:
            open_form(self.desk, self, _("Form of a funder"), record, NAME_ROWS)

    def bin_form(self) -> None:
        """Put the form in view in the bin, with its lines."""
        if (record := self._record()) is not None:
            self.desk.put_in_bin(record)

    def _open_more(self) -> None:
        menu = QMenu(self._more)
        for words, do in ((_("Name…"), self.rename), (_("Put the form in the bin"), self.bin_form)):
            menu.addAction(words).triggered.connect(lambda _on=False, do=do: do())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    # What the window asks

    def panes(self) -> Sequence[QWidget]:
        return [self.list, self.lines]

    def commands(self) -> Sequence[Command]:
        def own() -> bool:
            return self._record() is not None

        return [
            Command(_("Copy of this form"), self.copy, "Ctrl+N", "plus"),
            Command(_("Read from a file…"), self.bring, icon="table", menu="file"),
            Command(_("Add a line…"), self.add_line, "Ctrl+M", "plus", may=own),
            Command(_("Name…"), self.rename, icon="edit", may=own),
            Command(_("Put the form in the bin"), self.bin_form, may=own),
            Command(_("Back to the grants"), self.back.emit, "Alt+Left", "left", "view"),
        ]


def _presented(form: Template) -> TwoLines:
    own = form.word.startswith(_OWN)
    number = counted("{n} line", "{n} lines", len(form.lines))
    return TwoLines(form.name, number, _("yours") if own else _("shipped"), "info" if own else "neutral")


def _line_presented(line: TemplateLine) -> TwoLines:
    group = groups().get(line.group, {}).get(current_language(), line.group)
    about = " · ".join(filter(None, (line.id, group)))
    side = dict(SIDES).get(line.side, line.side)
    return TwoLines(f"{line.code} {line.label}".strip(), about, _(side), "neutral")
