"""Figures of hours at the window: a person chooses the two questions, opens what a figure counts, writes files."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QFileDialog

from models.language import _
from models.language.formats import duration_text
from models.queries.hours import Cut, pivot
from tests.hours_story import comings, hours_of_a_year
from tests.makers import our_service
from tests.ui.fits import troubles_at_every_size
from ui.screens.hours_figures import HoursFigures
from ui.shell.page import Page, Place
from ui.shell.stage import Stage
from ui.widgets.base import column


class FiguresPage(Page):
    """The figures as the screen of hours shows them."""

    def __init__(self, desk):
        super().__init__(desk)
        self.figures = HoursFigures(desk)
        self.setLayout(column(self.figures.head, self.figures, gap=0))

    def refresh(self):
        self.figures.refresh()

    def commands(self):
        return self.figures.commands()


@pytest.fixture
def opened(window):
    return lambda: window(Place("hours", "clock", lambda: _("Hours"), FiguresPage), first="hours")


def page_of(person):
    return person.window.findChild(FiguresPage).figures


def total(person):
    """All days are chosen, and their total is in sight."""
    person.types("Période", "Toutes les dates")
    person.waits_to_see(f"Total : {duration_text(pivot(Cut()).total)}")


def test_totals_stand_in_sight_over_every_column_and_beside_every_name(dossier, opened, person):
    hours_of_a_year()
    opened()
    total(person)
    view = page_of(person).view
    model = view.figures
    assert view.isVisible()
    assert sum(model.minutes(row, 0) for row in range(model.rowCount())) == model.lines.made.total
    for at in range(model.columnCount() - 1):
        assert sum(model.minutes(row, at + 1) for row in range(model.rowCount())) == model.lines.totals()[at]
    assert person.sees("dont 22 h 10 de groupes")


def test_a_person_chooses_other_questions_a_kind_and_a_territory(dossier, opened, person):
    hours_of_a_year()
    opened()
    total(person)
    person.types("Lignes", "Action")
    person.types("Colonnes", "Trimestre")
    person.waits_for(lambda: page_of(person).view.figures.lines.made.cut.columns == "quarter")
    lines = page_of(person).view.figures.lines
    assert [name for _answer, name in lines.rows] == ["Journée du livre", "Le bus au marché", "Sans action"]
    person.types("Nature des heures", "déplacement")
    person.waits_for(lambda: page_of(person).view.figures.lines.made.cut.kind == "travel")
    assert [name for _answer, name in page_of(person).view.figures.lines.rows] == ["Sans action"]


def test_a_figure_opens_the_entries_it_counts(dossier, opened, person):
    hours_of_a_year()
    opened()
    total(person)
    person.clicks("Saisies du chiffre…")
    person.waits_for(lambda: QApplication.activeModalWidget() is not None)
    person.waits_to_see("AUBERT Paul, Total : 8 h 20, 5 saisies")
    person.clicks("Fermer")
    person.waits_for(lambda: QApplication.activeModalWidget() is None)


def test_who_is_active_new_and_gone_is_told_by_quarter_and_by_month(dossier, opened, person):
    comings()
    opened()
    person.types("Affichage", "Actifs, nouveaux, partis")
    person.types("Période", "Toutes les dates")
    person.waits_to_see("Bénévoles partis")
    people = page_of(person).people
    person.waits_for(lambda: people.table.model().rowCount() == 2)
    assert [people.table.model().item(1, n).text() for n in range(4)] == ["1er trimestre 2026", "2", "1", "1"]
    assert "Bénévoles actifs: 2, 2" in people.chart.accessibleDescription()
    person.types("Périodes", "Par mois")
    assert people.table.model().item(3, 0).text() == "Février 2026"


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_the_table_in_view_is_written_as_a_file_with_the_same_total(
    dossier, opened, person, monkeypatch, tmp_path, ending
):
    our_service()
    hours_of_a_year()
    opened()
    total(person)
    path = tmp_path / f"heures.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: (str(path), ""))
    person.clicks("Enregistrer en PDF…" if ending == "pdf" else "Enregistrer en tableur…")
    person.waits_to_see(f"heures.{ending}")
    person.waits_for(path.exists)
    if ending == "xlsx":
        sheet = load_workbook(path).active
        hours = sheet.cell(sheet.max_row, sheet.max_column).value
        assert round(hours.total_seconds() / 60) == page_of(person).view.figures.lines.made.total


def test_without_validated_hours_the_table_says_why_it_is_empty(dossier, opened, person):
    opened()
    person.waits_to_see("elles comptent une fois validées")


def test_the_figures_fit_and_are_named_at_every_text_size(dossier, desk, person, qapp, qtbot):
    hours_of_a_year()
    stages = []

    def make(size):
        for stage in stages:
            stage.leave()
        desk.preferences.text = size
        stages.append(Stage(qapp))
        made = stages[-1].open(desk, (Place("hours", "clock", lambda: _("Hours"), FiguresPage),), "hours")
        person.looks_at(made)
        return made

    def show(made):
        yield "table"
        person.types("Affichage", "Actifs, nouveaux, partis")
        person.waits_to_see("Bénévoles partis")
        yield "people"

    assert not troubles_at_every_size(make, show=show)
    for stage in stages:
        stage.leave()
