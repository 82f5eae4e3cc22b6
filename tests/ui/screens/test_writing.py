"""Writing a report at the window: begun, written beside its figures, mended, issued, corrected; by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from models.actions import ActionSession, AttendanceCount
from models.budgets import VarianceComment
from models.language.typed import Period
from models.records.steps import step
from models.records.undo import undo, undoable
from models.register import IssuedDocument, pdf_of
from models.reports import Report
from models.writing import begin_report, texts_of, write_text
from tests.funded import funded
from tests.ui.fits import troubles_at_every_size
from tests.ui.screens.doing import in_dialog
from ui.screens import PLACES
from ui.screens.writing_report import MISSING, PAGES, TEXTS

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def made(dossier):
    """A funded bus, with a session of 42 visits; every comment that the table owes is written."""
    made = funded()
    with step("Session") as changes:
        session = changes.save(ActionSession(action=made.action, day=date(2026, 6, 13), place="Laxou"))
        changes.save(AttendanceCount(session=session, number=42))
        changes.save(VarianceComment(grant=made.grant, year=2026, about="own", text="Deux ventes de plus."))
    return made


@pytest.fixture
def report(made):
    return begin_report("funder", YEAR, made.grant.id)[1]


@pytest.fixture
def at(window, person, report):
    """Sit at the report, on its texts."""
    shown = window(*PLACES).window
    shown.go("writing", key=report.id)
    person.waits()
    return shown.page()


def fill(report):
    for section in ("actions", "publics", "results"):
        write_text(report.id, section, "Écrit.")


def test_a_report_is_begun_from_the_palette_for_a_grant(window, person, made):
    shown = window(*PLACES).window
    shown.go("writing")
    assert person.sees("Aucun rapport en cours de rédaction")
    person.clicks("Commencer un rapport…")
    person.types("Subvention", "impériale")
    person.presses("Down", "Return")
    person.clicks("Commencer")
    assert (Report.get().grant.id, Report.get().start) == (made.grant.id, YEAR.first)
    assert person.sees("Mise en œuvre de l’action")


def test_a_grant_must_be_chosen_for_a_report_to_a_funder(window, person, dossier):
    window(*PLACES).window.go("writing", new=True)
    person.waits()
    person.clicks("Commencer")
    assert person.sees("Choisissez de quelle subvention")
    assert not Report.select().exists()


def test_what_is_typed_is_saved_as_a_step_when_another_section_is_chosen_and_is_undone(at, person, report):
    person.picks("Mise en œuvre")
    at.view.texts.focus_text()
    person.types_here("Dix tournées.")
    assert person.sees("pas encore enregistré")
    person.picks("Dates et lieux")
    assert texts_of(report) == {"actions": "Dix tournées."}
    undo(undoable().first().id)
    assert texts_of(report) == {}


def test_ctrl_s_saves_and_a_text_that_was_not_saved_is_proposed_again(at, person, report, desk):
    at.view.show_report(report, "actions")
    person.types_here("Dix")
    person.presses("Ctrl+S")
    assert texts_of(report) == {"actions": "Dix"}
    person.types_here(" tournées")
    at.view.texts.put_aside()
    assert desk.drafts.load(f"ReportText:{report.id}:actions") == "Dix tournées"
    at.view.texts.edit.setPlainText("Dix")
    at.view.show_report(Report.get_by_id(report.id), "actions")
    person.waits_to_see("Brouillon retrouvé")
    person.clicks("Reprendre")
    assert at.view.texts.edit.toPlainText() == "Dix tournées"


def test_the_figures_of_a_section_go_into_the_text_in_words_by_keyboard(at, person, report):
    at.view.show_report(report, "publics")
    person.waits_to_see("42 · ")
    at.view.texts.figures.table.select(0)
    person.types_here("Le bus a reçu")
    person.presses("Ctrl+I")
    assert at.view.texts.edit.toPlainText().startswith("Le bus a reçu 42 visites")


def test_a_figure_opens_the_records_it_counts(at, person, report):
    at.view.show_report(report, "publics")
    person.waits_to_see("42 · ")
    at.view.texts.figures.table.select(0)
    person.presses("Ctrl+E")
    dialog = QApplication.activeModalWidget()
    assert dialog.total == 42
    dialog.reject()


def test_what_is_missing_opens_the_place_that_mends_it_and_then_is_gone(at, person, report):
    at.view.tabs.setCurrentIndex(MISSING)
    assert not at.view._issue.isEnabled()
    person.picks("Mise en œuvre", twice=True)
    assert (at.view.tabs.currentIndex(), at.view.texts.section()) == (TEXTS, "actions")
    person.types_here("Dix tournées.")
    at.view.tabs.setCurrentIndex(MISSING)
    person.waits()
    assert not person.sees("La partie « Mise en œuvre")
    assert person.sees("La partie « Personnes bénéficiaires")


def test_a_report_that_lacks_nothing_is_issued_frozen_and_corrected_for_a_reason(at, person, report):
    fill(report)
    at.view.refresh()
    assert at.view.missing.blocks() == 0, [one.words for one in at.view.missing.missing if one.blocks]
    asked = person.will_answer("Délivrer le rapport")
    person.clicks("Délivrer avec un numéro…")
    person.waits_for(lambda: Report.get_by_id(report.id).state == "sent")
    person.waits_to_see("Le corriger…")
    assert "ne s’annule pas" in asked[0]
    document = IssuedDocument.get()
    assert document.number.startswith("R-")
    assert pdf_of(document).startswith(b"%PDF")
    assert at.view.texts.edit.isReadOnly()

    def says_why():
        person.types_here("Une séance comptée deux fois")
        person.presses("Return")

    in_dialog(lambda: person.clicks("Le corriger…"), says_why)
    draft = Report.get(Report.state == "draft")
    assert (draft.corrects.id, at.view.report.id) == (report.id, draft.id)
    write_text(draft.id, "summary", "Corrigé.")
    at.view.refresh()
    person.will_answer("Délivrer le rapport")
    person.clicks("Délivrer avec un numéro…")
    person.waits_for(lambda: Report.get_by_id(draft.id).state == "sent")
    assert [one.status for one in IssuedDocument.select().order_by(IssuedDocument.id)] == ["replaced", "issued"]


def test_the_pages_are_drawn_as_a_draft_and_the_spreadsheet_is_written_beside(at, person, report, tmp_path):
    at.view.tabs.setCurrentIndex(PAGES)
    person.waits_for(lambda: "BROUILLON" in at.view.pages.preview._desk.accessibleDescription())
    to = tmp_path / "rapport.xlsx"
    at.view.pages.write_sheet(to)
    person.waits_for(to.is_file)


def test_a_report_of_a_grant_is_found_again_or_begun(window, person, made, report):
    shown = window(*PLACES).window
    shown.go("writing", grant=made.grant.id)
    assert shown.page().view.report.id == report.id
    shown.go("writing", grant=made.other.id)
    assert isinstance(QApplication.activeModalWidget().grant.key(), int)
    QApplication.activeModalWidget().reject()


def test_a_granted_grant_leads_to_its_report(window, person, made, report):
    shown = window(*PLACES).window
    shown.go("funding", key=made.grant.id)
    person.waits()
    person.clicks("Rédiger le compte rendu")
    assert shown.page().view.report.id == report.id


def test_the_documents_and_the_list_of_reports_lead_to_the_writing(window, person, made):
    shown = window(*PLACES).window
    days = Period(date(2025, 9, 1), date(2026, 8, 31))
    shown.go("documents", report="annual", days=days)
    person.waits()
    person.clicks("Rédiger ses textes…")
    dialog = QApplication.activeModalWidget()
    assert (dialog.kind.currentData(), dialog.period.period()) == ("annual", days)
    dialog.reject()
    shown.go("documents")
    person.clicks("Écrire un rapport…")
    assert person.sees("Aucun rapport en cours de rédaction")


def test_every_part_fits_at_every_text_size_and_has_names(qapp, desk, report, person):
    from ui.shell.stage import Stage
    from ui.shell.style.look import apply

    stages = []

    def make(size):
        while stages:
            stages.pop().leave()
        apply(qapp, "light", size)
        stages.append(Stage(qapp))
        return stages[0].open(desk, PLACES, "writing")

    def show(shown):
        yield "list"
        shown.go("writing", key=report.id)
        person.looks_at(shown)
        for place in (TEXTS, MISSING):
            shown.page().view.tabs.setCurrentIndex(place)
            yield str(place)
        shown.page().view.tabs.setCurrentIndex(TEXTS)
        shown.page().view.texts.turn()
        yield "figures"

    found = troubles_at_every_size(make, show=show)
    while stages:
        stages.pop().leave()
    apply(qapp, "light", 1.0)
    assert found == []
