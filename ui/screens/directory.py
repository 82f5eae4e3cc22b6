"""Who offers what: the services of every partner, searched by words, theme and public, and printed as a directory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QWidget

from models.language import _, counted
from models.language.formats import phone_text
from models.partners import Organisation, ServiceOffer
from models.queries.services import (
    Offered,
    offered,
    out_of_date,
    publics_among,
    services,
    themes_among,
)
from ui.screens.partner_services import state
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, empty, frame, held, margins, row, scrolled, text
from ui.widgets.chip import Chip
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import search_line
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

KEY: Final = "directory"
SERVICES_TAB: Final = 2


class DirectoryPage(Page):
    concerns = (ServiceOffer, Organisation)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all: list[Offered] = []
        self._found: dict[int, ServiceOffer] = {}
        self.search = search_line(_("Reading, rent, 54320…"), _("Search among the services"))
        self.theme, self.public = CalmComboBox(), CalmComboBox()
        self.theme.setAccessibleName(_("Theme"))
        self.public.setAccessibleName(_("Public"))
        self.list: TwoLinesList[ServiceOffer] = TwoLinesList(_("Services offered"), _presented)
        self._nothing = text("", "muted", wrap=True)
        self._sheet = column(gap=t.M)
        back = button(_("Partners"), "", "left", lambda: desk.go("partners"))
        self._print = button(_("Save as a directory…"), "main", "print", self.save)
        self.head = PageHeader(_("Who offers what"), "", back, self._print)
        whole = column(self.head, frame("line"), self._sides(), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.search.textChanged.connect(lambda _typed: self._look())
        for box in (self.theme, self.public):
            box.currentIndexChanged.connect(lambda _place: self._look())
        self.list.chosen.connect(lambda _key: self._show())
        self.list.opened.connect(lambda _key: self._open())
        self.list.typed.connect(self._type)

    def _sides(self) -> QSplitter:
        choices = row(self.theme, self.public, gap=t.S)
        for place in (0, 1):
            choices.setStretch(place, 1)
        filters = column(self.search, choices, gap=t.S)
        margins(filters, t.L, t.M, t.M, t.M)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(held(column(self._nothing, None, margin=t.L)))
        left = frame("pane", column(filters, frame("line"), self._lists, gap=0))
        left.setMinimumWidth(look().px(t.LIST_LEAST))
        inside = column(held(self._sheet), None)
        margins(inside, t.XL, t.L, t.XL, t.L)
        right = frame("pane", column(scrolled(held(inside)), gap=0))
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setHandleWidth(t.LINE)
        sides.setChildrenCollapsible(False)
        sides.addWidget(left)
        sides.addWidget(right)
        sides.setSizes([look().px(t.LIST + t.LIST_LEAST), look().px(t.DETAIL_LEAST + t.LIST)])
        return sides

    def refresh(self) -> None:
        self._all = services()
        _refill(self.theme, _("All themes"), themes_among(self._all))
        _refill(self.public, _("All publics"), publics_among(self._all))
        self._look()

    def found(self) -> list[ServiceOffer]:
        """Give the services in the list, in its order."""
        return list(self._found.values())

    def _look(self) -> None:
        theme, public = self.theme.currentData() or "", self.public.currentData() or ""
        found = offered(self._all, self.search.text(), theme, public)
        self._found = {service.id: service for service in found}
        self.list.show_pages(Pages(list(self._found), lambda keys: {key: self._found[key] for key in keys}))
        partners = len({service.__data__["organisation"] for service in found})
        said = [counted("{n} service", "{n} services", len(found)), counted("{n} partner", "{n} partners", partners)]
        late = sum(out_of_date(service, date.today()) for service in found)
        if late:
            said.append(counted("{n} out of date", "{n} out of date", late))
        self.head.tell(_("Who offers what"), " · ".join(said))
        none = _("No service is entered yet: they are entered in the file of each partner, or taken up from a table.")
        self._nothing.setText(_("No service matches. Try fewer letters, or all themes.") if self._all else none)
        self._lists.setCurrentIndex(0 if found else 1)
        self._print.setEnabled(bool(found))
        self._show()

    def _show(self) -> None:
        """Say everything of the service chosen."""
        empty(self._sheet)
        key = self.list.key()
        service = self._found.get(key) if key is not None else None
        if service is None:
            return
        there = service.organisation
        chip, tone = state(service, date.today())
        self._sheet.addWidget(text(service.name, "section", wrap=True))
        if chip:
            self._sheet.addWidget(Chip(chip, tone))
        for words, said in _facts(service):
            self._sheet.addWidget(held(column(text(words, "caption"), text(said, wrap=True), gap=t.HAIR)))
        reach = " · ".join(filter(None, (phone_text(there.phone), there.email, there.web)))
        who = column(text(_("Offered by"), "caption"), text(there.name, "strong", wrap=True), gap=t.HAIR)
        if reach:
            who.addWidget(text(reach, wrap=True))
        self._sheet.addWidget(held(who))
        self._sheet.addWidget(held(row(button(_("Open the partner’s file"), "", "right", self._open), None)))

    def _open(self) -> None:
        key = self.list.key()
        if key is not None and key in self._found:
            self.desk.go("partners", key=self._found[key].__data__["organisation"], tab=SERVICES_TAB)

    def _type(self, letters: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(letters)

    # Paper

    def save(self) -> None:
        """Ask where, and write what is in the list as a directory."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("Who offers what").lower().replace(" ", "-")
        proposed = str(Path(documents) / f"{name}.pdf")
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save as a directory"), proposed, _("PDF (*.pdf)"))
        if chosen:
            self.write(Path(chosen).with_suffix(".pdf"))

    def write(self, path: Path) -> None:
        """Write what is in the list as a directory by theme."""
        found, about = self.found(), self._about()

        def work(progress: Any) -> Path:
            from exports.service_directory import write_service_directory

            return write_service_directory(path, found=found, about=about, progress=progress)

        def then(written: Path) -> None:
            self.desk.say(_("{name} is written").format(name=written.name))

        self.desk.run(_("Who offers what"), work, then, owner=self)

    def _about(self) -> str:
        """Say what was looked for."""
        chosen = [box.currentText() for box in (self.theme, self.public) if box.currentData()]
        typed = self.search.text().strip()
        return " · ".join([*chosen, *([f"“{typed}”"] if typed else [])])

    # What the window asks

    def show_where(self, theme: str = "", typed: str = "", **more: Any) -> None:
        del more
        self.refresh_if_stale()
        self.theme.setCurrentIndex(max(0, self.theme.findData(theme)))
        self.search.setText(typed)

    def where(self) -> dict[str, Any]:
        return {"theme": self.theme.currentData() or "", "typed": self.search.text()}

    def panes(self) -> Sequence[QWidget]:
        return [self.list]

    def commands(self) -> Sequence[Command]:
        return [
            Command(_("Search in this list"), self.search.setFocus, "Ctrl+F", "search", "edit"),
            Command(_("Save as a directory…"), self.save, "Ctrl+P", "print", "file", may=lambda: bool(self._found)),
            Command(_("Next in the list"), lambda: self.list.step(1), "Ctrl+PgDown", "down", "view"),
            Command(_("Previous in the list"), lambda: self.list.step(-1), "Ctrl+PgUp", "left", "view"),
        ]


def _refill(box: CalmComboBox, everything: str, choices: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for code, words in choices:
        box.addItem(words, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
    box.setMinimumContentsLength(1)  # long publics must not widen the page
    box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


def _presented(service: ServiceOffer) -> TwoLines:
    about = " · ".join(filter(None, (service.organisation.name, service.place, service.hours)))
    late = out_of_date(service, date.today())
    return TwoLines(service.name, about, _("out of date") if late else "", "warn")


def _facts(service: ServiceOffer) -> list[tuple[str, str]]:
    """What is known of a service, each with its label."""
    told = []
    for name in ("type", "theme", "publics", "place", "hours", "access"):
        field = ServiceOffer.field(name)
        told.append((field.label(), field.text(service.__data__.get(name))))
    return [(words, said) for words, said in told if said]
