"""Settings: our organisation, who signs, the territories, this PC, the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget

from models.issuer import Issuer, Signatory, our_organisation
from models.language import _
from models.qualifications import Qualification, QualificationKind
from models.territory import Territory
from models.valuation import RoleMultiple, ValuationRate
from ui.screens.settings_desk import ThisPcTab
from ui.screens.settings_dossier import DossierTab
from ui.screens.settings_letterhead import LetterheadTab
from ui.screens.settings_money import MoneyTab
from ui.screens.settings_organisation import OrganisationTab
from ui.screens.settings_qualifications import QualificationsTab
from ui.screens.settings_signatories import SignatoriesTab
from ui.screens.settings_valuation import ValuationTab
from ui.screens.territories import TerritoriesPage
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.widgets.base import column, frame, margins
from ui.widgets.page_header import PageHeader

TABS = (
    *("organisation", "letterhead", "signatories", "valuation", "money"),
    *("territories", "qualifications", "pc", "dossier"),
)


class SettingsPage(Page):
    concerns = (Issuer, Signatory, Territory, QualificationKind, Qualification, ValuationRate, RoleMultiple)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.organisation = OrganisationTab(desk)
        self.letterhead = LetterheadTab(desk, self.organisation.settle)
        self.signatories = SignatoriesTab(desk)
        self.valuation, self.money = ValuationTab(desk), MoneyTab(desk)
        self.territories = TerritoriesPage(desk)
        self.head = PageHeader(_("Settings"), "", self.territories.ways)
        self.qualifications = QualificationsTab(desk)
        self.dossier = DossierTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the settings"))
        for tab, words in (
            (self.organisation, _("Our organisation")),
            (self.letterhead, _("Letterhead")),
            (self.signatories, _("Signatories")),
            (self.valuation, _("Valuation")),
            (self.money, _("Exercise and thresholds")),
            (self.territories, _("Territories")),
            (self.qualifications, _("Qualifications")),
            (ThisPcTab(desk), _("This PC")),
            (self.dossier, _("Dossier")),
        ):
            self.tabs.addTab(tab, words)
        inside = column(self.tabs, gap=0)
        margins(inside, t.XL, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(inside)
        whole = column(self.head, frame("pane", column(holder, gap=0)), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        desk.settled.connect(self._refresh_dossier)
        self.tabs.currentChanged.connect(self._turned)

    def refresh(self) -> None:
        self._tell()
        self.organisation.refresh()
        self.letterhead.refresh()
        self.signatories.refresh()
        self.valuation.refresh()
        self.money.refresh()
        self.qualifications.refresh()
        self.dossier.refresh()

    def show_where(self, tab: str = "", new: bool = False, **where: Any) -> None:
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(tab))
        if tab == "territories":
            where["tab"] = where.pop("part", 0)
            self.territories.show_where(new=new, **where)
        elif tab == "qualifications" and new:
            self.qualifications.new()
        elif new and tab == "valuation":
            self.valuation.add()
        elif new:
            self.signatories.add()

    def where(self) -> dict[str, Any]:
        here = {"tab": TABS[self.tabs.currentIndex()]}
        if here["tab"] != "territories":
            return here
        there = self.territories.where()
        return here | ({"key": there["key"], "part": there["tab"]} if there else {})

    def typing(self) -> bool:
        forms = (self.organisation.form, self.money.form)
        return any(form.is_modified() for form in forms) or self.territories.typing()

    def may_leave(self) -> bool:
        forms = (self.organisation.form, self.money.form)
        return all(form.may_leave() for form in forms) and self.territories.may_leave()

    def panes(self) -> Sequence[QWidget]:
        more = self.territories.panes() if self.territories.isVisible() else ()
        return [self.tabs.tabBar(), *more]

    def commands(self) -> Sequence[Command]:
        if self.tabs.currentWidget() is self.territories:
            return self.territories.commands()
        if self.tabs.currentWidget() is self.qualifications:
            return [Command(_("New kind of qualification…"), self.qualifications.new, "Ctrl+N", "plus")]
        there = self.tabs.currentWidget() is self.money
        form = self.money.form if there else self.organisation.form
        return [
            Command(_("Save"), form.store, "Ctrl+S", "save", may=form.is_modified),
            Command(_("Abandon what I typed"), form.ask_to_abandon, "Esc", "undo", may=form.is_modified),
            Command(_("New signatory…"), lambda: self.show_where(tab="signatories", new=True), "Ctrl+N", "plus"),
        ]

    def _tell(self) -> None:
        """Say whose settings these are, or what the territories in view come to."""
        there = self.tabs.currentWidget() is self.territories
        self.territories.ways.setVisible(there)
        self.head.tell(_("Settings"), self.territories.facts() if there else our_organisation().name or "")

    def _turned(self) -> None:
        self._tell()
        if self.isVisible():
            self.desk.go("settings")  # the menus then offer what this part can do

    def _refresh_dossier(self) -> None:
        if self.isVisible():
            self.dossier.refresh()
