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


def today_place() -> Place:
    """What waits today."""
    return Place(
        "today", "today", lambda: _("Today"), later("today", "TodayPage"), waiting=later("today_lines", "waiting")
    )


def partners_place() -> Place:
    """The organisations and the people in them."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New organisation…"), lambda: desk.go("partners", new=True), icon="plus")]

    make, find = later("partners", "PartnersPage"), later("partners", "find")
    waiting = later("today_chain", "waiting_with_partners")
    return Place("partners", "partners", lambda: _("Partners"), make, waiting=waiting, find=find, entries=entries)


def directory_place() -> Place:
    """Who offers what: reached from the partners and the palette, not from the rail."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("Who offers what"), lambda: desk.go("directory"), icon="search", menu="view")]

    make = later("directory", "DirectoryPage")
    return Place("directory", "partners", lambda: _("Who offers what"), make, entries=entries, listed=False)


def agreements_place() -> Place:
    """What was agreed with partners: signatures, commitments, days of notice, the text."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New agreement…"), lambda: desk.go("agreements", new=True), icon="plus")]

    make, find = later("agreements", "AgreementsPage"), later("agreements", "find")
    waiting = later("agreements", "waiting")
    return Place("agreements", "handshake", lambda: _("Agreements"), make, waiting=waiting, find=find, entries=entries)


def diagnosis_place() -> Place:
    """The shared diagnosis: meetings, statements, findings, needs, and who was not heard yet."""

    def entries(desk: Desk) -> list[Command]:
        return [
            Command(_("New diagnosis…"), lambda: desk.go("diagnosis", new=True), icon="plus"),
            Command(_("Note statements…"), lambda: desk.go("diagnosis", note=True), icon="diagnosis"),
        ]

    make, find = later("diagnosis_screen", "DiagnosisScreen"), later("diagnosis", "find")
    waiting = later("diagnosis", "waiting")
    return Place("diagnosis", "diagnosis", lambda: _("Diagnosis"), make, waiting=waiting, find=find, entries=entries)


def actions_place() -> Place:
    """What is done with partners: sessions, counts, requests and where they led."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New action…"), lambda: desk.go("actions", new=True), icon="plus")]

    make, find = later("actions", "ActionsPage"), later("actions", "find")
    waiting = later("today_chain", "waiting_with_actions")
    return Place("actions", "target", lambda: _("Actions"), make, waiting=waiting, find=find, entries=entries)


def bus_place() -> Place:
    """The bus: its week, its rounds and stops, its figures."""

    def entries(desk: Desk) -> list[Command]:
        return [
            Command(_("New booking…"), lambda: desk.go("bus", new="booking"), icon="plus"),
            Command(_("New round…"), lambda: desk.go("bus", new="round"), icon="plus"),
        ]

    make, find, waiting = later("bus_screen", "BusScreen"), later("bus", "find"), later("bus", "waiting")
    return Place("bus", "bus", lambda: _("The bus"), make, waiting=waiting, find=find, entries=entries)


def volunteers_place() -> Place:
    """Those who give time; the palette finds people there, whatever their hats."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New volunteer…"), lambda: desk.go("volunteers", new=True), icon="plus")]

    make, find = later("volunteers", "VolunteersPage"), later("volunteers", "find")
    return Place("volunteers", "volunteers", lambda: _("Volunteers"), make, find=find, entries=entries)


def duplicates_place() -> Place:
    """Who may be there twice: reached from the volunteers, the partners and the palette, not from the rail."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("Duplicates…"), lambda: desk.go("duplicates"), icon="panel", menu="edit")]

    make = later("duplicates", "DuplicatesPage")
    return Place("duplicates", "volunteers", lambda: _("Duplicates"), make, entries=entries, listed=False)


def hours_place() -> Place:
    """The time they give: entered by outing or day, validated, by week, of groups."""

    def entries(desk: Desk) -> list[Command]:
        return [
            Command(_("Enter hours…"), lambda: desk.go("hours", new=True), icon="clock"),
            Command(_("Validate hours…"), lambda: desk.go("hours", tab="validate"), icon="check"),
        ]

    make, waiting = later("hours_screen", "HoursScreen"), later("hours", "waiting")
    return Place("hours", "clock", lambda: _("Hours"), make, waiting=waiting, entries=entries)


def training_place() -> Place:
    """The trainings, their sheets and their attestations."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New training…"), lambda: desk.go("training", new=True), icon="plus")]

    make, find = later("training_screen", "TrainingScreen"), later("training", "find")
    waiting = later("training", "waiting")
    return Place("training", "training", lambda: _("Training"), make, waiting=waiting, find=find, entries=entries)


def funding_place() -> Place:
    """The grants: what was asked, granted and paid, by when it is accounted for, and the budgets."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("New grant…"), lambda: desk.go("funding", new=True), icon="plus")]

    make, find = later("funding_screen", "FundingScreen"), later("funding", "find")
    waiting = later("funding", "waiting")
    return Place("funding", "coins", lambda: _("Funding"), make, waiting=waiting, find=find, entries=entries)


def evaluation_place() -> Place:
    """Indicators, questionnaires, who is reached, and the figures drawn."""

    def entries(desk: Desk) -> list[Command]:
        return [
            Command(_("New indicator…"), lambda: desk.go("evaluation", new=True), icon="plus"),
            Command(_("Dashboard"), lambda: desk.go("evaluation", tab="dashboard"), icon="chart"),
        ]

    make, find = later("evaluation_screen", "EvaluationScreen"), later("evaluation", "find")
    return Place("evaluation", "chart", lambda: _("Evaluation"), make, find=find, entries=entries)


def writing_place() -> Place:
    """Writing a report with its figures beside: reached from the funding, the documents and the palette."""

    def entries(desk: Desk) -> list[Command]:
        return [
            Command(_("Write a report…"), lambda: desk.go("writing"), icon="documents"),
            Command(_("Annual report…"), lambda: desk.go("writing", kind="annual", new=True), icon="documents"),
            Command(_("Dashboard of a quarter…"), lambda: desk.go("writing", kind="dashboard", new=True), icon="chart"),
            Command(_("Close an exercise…"), lambda: later("closing", "open_closing")(desk), icon="lock", menu="edit"),
        ]

    return Place(
        "writing",
        "documents",
        lambda: _("Reports being written"),
        later("writing", "WritingPage"),
        entries=entries,
        listed=False,
    )


def documents_place() -> Place:
    """The register of issued documents, verification and reports."""

    def entries(desk: Desk) -> list[Command]:
        return [
            Command(_("Verify a document…"), lambda: desk.go("documents", verify=""), icon="check"),
            Command(_("Reports…"), lambda: desk.go("documents", report="training-hours"), icon="table"),
            Command(
                _("Papers of volunteers…"), lambda: desk.go("documents", paper="volunteering-attestation"), icon="print"
            ),
        ]

    make, find = later("documents_screen", "DocumentsScreen"), later("documents", "find")
    return Place("documents", "documents", lambda: _("Documents"), make, find=find, entries=entries)


def reading_place() -> Place:
    """Taking up a spreadsheet: reached from the other places and the File menu, not from the rail."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("Take up a spreadsheet…"), lambda: desk.go("reading"), "Ctrl+Shift+O", "table", "file")]

    make = later("reading", "ReadingPage")
    return Place("reading", "table", lambda: _("Take up a spreadsheet"), make, entries=entries, listed=False)


def settings_place() -> Place:
    """Our organisation, who signs, this PC, the dossier."""

    def entries(desk: Desk) -> list[Command]:
        return [Command(_("Open the settings"), lambda: desk.go("settings"), "Ctrl+,", "settings", "edit")]

    return Place("settings", "settings", lambda: _("Settings"), later("settings", "SettingsPage"), entries=entries)


PLACES: tuple[Place, ...] = (
    today_place(),
    partners_place(),
    directory_place(),
    agreements_place(),
    diagnosis_place(),
    actions_place(),
    bus_place(),
    volunteers_place(),
    duplicates_place(),
    hours_place(),
    training_place(),
    funding_place(),
    evaluation_place(),
    documents_place(),
    writing_place(),
    reading_place(),
    settings_place(),
)
