"""Questionnaires: taken from those that come with the program or from a file; their waves, answers and results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from models.language import _, counted, t
from models.listings import LISTINGS
from models.questionnaires import Questionnaire, Wave
from models.records.changes import Changes
from models.records.steps import step
from models.shipped_questionnaires import questionnaire_of, read_file, shipped_questionnaires
from ui.screens.questionnaires_questions import QuestionsTab
from ui.screens.questionnaires_responses import ResponsesTab
from ui.screens.questionnaires_results import ResultsTab
from ui.screens.questionnaires_waves import WavesTab
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.widgets.base import button, column, frame, scrolled
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import pages_of
from ui.widgets.two_lines import TwoLines

LISTING: Final = LISTINGS["questionnaires"]
QUESTIONS, WAVES, RESPONSES, RESULTS = range(4)


class QuestionnairesPart(QWidget):
    """``head`` is its page header; `refresh` reads again what is stored."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._take = button(_("Take one that comes with it…"), "", "documents", self._open_shipped)
        self.head = PageHeader(
            _("Questionnaires"), "", self._take, button(_("Read a file…"), "main", "plus", self.read)
        )
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self.file = Detail(None, "", self._bin)
        self.questions, self.waves = QuestionsTab(), WavesTab(desk, self.type_in, self.show_results)
        self.responses, self.results = ResponsesTab(desk), ResultsTab(desk)
        self._tabs: list[Any] = [self.questions, self.waves, self.responses, self.results]
        for title, tab in zip((_("Questions"), _("Waves"), _("Type answers"), _("Results")), self._tabs, strict=True):
            self.file.add_tab(title, tab)
        self.sides: ListDetail[Questionnaire] = ListDetail(
            _("Questionnaires"), _presented, self.file, hint=_("Title, licence…"), empty=scrolled(self._empty()),
            may_leave=self.responses.may_leave,
        )  # fmt: skip
        whole = column(frame("line"), self.sides, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.sides.searched.connect(lambda _typed: self._look())
        self.sides.chosen.connect(lambda _key: self._tell())
        self.file.tabs.currentChanged.connect(lambda _place: self._show_tab())

    def _empty(self) -> EmptyState:
        return EmptyState(
            "documents",
            _("No questionnaire yet"),
            _(
                "A questionnaire is answered in waves, before and after, under codes that name nobody. Two come with"
                " the program: engagement and power to act, and loneliness."
            ),
            button(_("Take one that comes with it…"), "", "documents", self._open_shipped),
            button(_("Read a file…"), "main", "plus", self.read),
            hint=_("A file says its questions in JSON, with the licence that lets them be used."),
        )

    # What the screen asks

    def refresh(self) -> None:
        """Read the list again, and the tab in view."""
        self.head.tell(_("Questionnaires"), counted("{n} questionnaire", "{n} questionnaires", LISTING.count()))
        self._take.setHidden(not LISTING.count())  # the empty page offers it
        self._look()
        self._tell()

    def open(self, key: int | None, wave: int | None = None) -> None:
        """Show a questionnaire, or the answers of a wave."""
        found = Wave.get_or_none(id=wave) if wave is not None else None
        owner = found.__data__["questionnaire"] if found is not None else key
        if self.sides.open(owner) and found is not None:
            self.type_in(found.id)

    def type_in(self, wave: int) -> None:
        """Type the answers of a wave."""
        self.responses.choose(wave)
        self.file.tabs.setCurrentIndex(RESPONSES)
        self.responses.focus()

    def show_results(self, wave: int) -> None:
        """Show what came out of a wave."""
        self.results.choose(wave)
        self.file.tabs.setCurrentIndex(RESULTS)

    def read(self) -> None:
        """Read the questionnaire of a JSON file."""
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Read a questionnaire"), "", "JSON (*.json)")
        if chosen:
            self.add_file(Path(chosen))

    def add_file(self, path: Path) -> None:
        """Add the questionnaire of a file; why it holds none is said."""
        self._add(lambda: read_file(path))

    def put_in_bin(self) -> None:
        """Put the questionnaire in view in the bin; the notice undoes it."""
        key = self.sides.key()
        if key is not None and self._desk.put_in_bin(Questionnaire(id=key)):
            self.sides.put_away()

    def commands(self) -> Sequence[Command]:
        """What is offered while questionnaires are in view."""
        return [
            Command(_("Read a questionnaire…"), self.read, "Ctrl+N", "plus"),
            *self.waves.commands(),
            *self.responses.commands(),
            *self.sides.commands(),
        ]

    def typing(self) -> bool:
        """Say whether answers were typed and not saved."""
        return self.responses.typing()

    def may_leave(self) -> bool:
        """Settle what was typed and not saved; False means stay."""
        return self.responses.may_leave()

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return self.sides.panes()

    # How it is done

    def _open_shipped(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(_("Questionnaires that come with the program"))
        for one in shipped_questionnaires():
            chosen = menu.addAction(one.title().replace("&", "&&"))
            chosen.triggered.connect(lambda _on=False, definition=one.definition: self._add(lambda: definition))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._take.mapToGlobal(QPoint(0, self._take.height())))

    def _add(self, definition: Any) -> None:
        added: list[Questionnaire] = []

        def act() -> Changes:
            with step(t("Questionnaire added")) as changes:
                added.append(changes.save(questionnaire_of(definition())))
            return changes

        if self._desk.do(act):
            self._look()
            self.sides.open(added[0].id)

    def _look(self) -> None:
        self.sides.show_pages(pages_of(LISTING, self.sides.typed()))

    def questionnaire(self) -> Questionnaire | None:
        """Give the questionnaire in view."""
        found = Questionnaire.get_or_none(id=self.sides.key()) if self.sides.key() is not None else None
        return found if found is not None and not found.binned else None

    def _tell(self) -> None:
        found = self.questionnaire()
        if found is None:
            if self.sides.key() is not None:
                self.sides.put_away()
            return
        self.file.tell(found.name_of(), "", "neutral", _("Licence: {licence}").format(licence=found.licence_text()))
        self._show_tab()

    def _show_tab(self) -> None:
        found = self.questionnaire()
        if found is not None:
            self._tabs[self.file.tabs.currentIndex()].show_of(found)


def _presented(one: Questionnaire) -> TwoLines:
    return TwoLines(one.name_of(), _("Licence: {licence}").format(licence=one.licence_text()))
