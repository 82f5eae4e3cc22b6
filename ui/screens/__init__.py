"""The screens, one file each, and the tuple of places that the navigation shows, in its order."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from models.language import _
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Place


def later(module: str, name: str) -> Callable[..., Any]:
    """Give something of a screen's module, which is imported when it is first called."""

    def call(*given: Any) -> Any:
        return getattr(import_module(f"ui.screens.{module}"), name)(*given)

    return call


def today() -> Place:
    """What waits today."""
    return Place(
        "today", "today", lambda: _("Today"), later("today", "TodayPage"), waiting=later("today_lines", "waiting")
    )


def partners() -> Place:
    """The organisations and the people in them."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New organisation…"), lambda: desk.go("partners", new=True), icon="plus")]

    make, find = later("partners", "PartnersPage"), later("partners", "find")
    return Place("partners", "partners", lambda: _("Partners"), make, find=find, entries=entries)


def volunteers() -> Place:
    """Those who give time; the palette finds people there, whatever their hats."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New volunteer…"), lambda: desk.go("volunteers", new=True), icon="plus")]

    make, find = later("volunteers", "VolunteersPage"), later("volunteers", "find")
    return Place("volunteers", "volunteers", lambda: _("Volunteers"), make, find=find, entries=entries)


def training() -> Place:
    """The trainings, their sheets and their attestations."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New training…"), lambda: desk.go("training", new=True), icon="plus")]

    make, find = later("training_screen", "TrainingScreen"), later("training", "find")
    waiting = later("training", "waiting")
    return Place("training", "training", lambda: _("Training"), make, waiting=waiting, find=find, entries=entries)


def documents() -> Place:
    """The register of issued documents, verification and reports."""

    def entries(desk: Desk) -> list[Command]:
        return [
            Command(_("Verify a document…"), lambda: desk.go("documents", verify=""), icon="check"),
            Command(_("Reports…"), lambda: desk.go("documents", report="training-hours"), icon="table"),
        ]

    make, find = later("documents_screen", "DocumentsScreen"), later("documents", "find")
    return Place("documents", "documents", lambda: _("Documents"), make, find=find, entries=entries)


def reading() -> Place:
    """Taking up a spreadsheet: reached from the other places and the File menu, not from the rail."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("Take up a spreadsheet…"), lambda: desk.go("reading"), "Ctrl+Shift+O", "table", "file")]

    make = later("reading", "ReadingPage")
    return Place("reading", "table", lambda: _("Take up a spreadsheet"), make, entries=entries, listed=False)


def settings() -> Place:
    """Our organisation, who signs, this PC, the dossier."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("Open the settings"), lambda: desk.go("settings"), "Ctrl+,", "settings", "edit")]

    return Place("settings", "settings", lambda: _("Settings"), later("settings", "SettingsPage"), entries=entries)


PLACES: tuple[Place, ...] = (today(), partners(), volunteers(), training(), documents(), reading(), settings())
