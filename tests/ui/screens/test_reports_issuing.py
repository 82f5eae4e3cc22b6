"""Reports with a number at the window: a draft to look at, then a number that stays; a funder’s settles its grant."""

from __future__ import annotations

from datetime import date

import pytest

from models.evaluation import Measure
from models.funding import Grant
from models.language.typed import Period
from models.records.steps import step
from models.register import IssuedDocument
from tests.exports.money_story import accounted
from tests.exports.partners import whole
from tests.ui.fits import troubles_at_every_size
from tests.ui.screens.test_documents import said_on
from ui.screens import PLACES
from ui.shell.page import Page
from ui.shell.style.look import apply

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
NUMBER = f"P-{date.today().year}-0001"


@pytest.fixture
def page(dossier, window, person) -> Page:
    made = whole()
    stage = window(*(place for place in PLACES if place.key in ("partners", "documents")), first="documents")
    person.waits()
    shown = stage.window.page()
    shown.desk.go("documents", report="partnership", record=made.library.id)
    person.waits_for(lambda: "Médiathèque Les Tilleuls" in said_on(shown.reports.preview))
    return shown


def test_a_report_is_a_draft_until_it_is_issued_and_then_stands_in_the_register(page, person):
    assert "BROUILLON" in said_on(page.reports.preview)
    asked = person.will_answer("Délivrer le document")
    person.clicks("Délivrer avec un numéro…")
    person.waits_for(lambda: IssuedDocument.select().count())
    person.waits_to_see(NUMBER)
    assert "ne peut pas être annulé" in asked[0]
    assert person.sees("Médiathèque Les Tilleuls")
    person.waits_for(lambda: NUMBER in said_on(page.register.preview))
    assert "BROUILLON" not in said_on(page.register.preview)


def test_nothing_is_issued_when_she_thinks_better_of_it(page, person):
    person.will_answer("Ne rien faire")
    person.clicks("Délivrer avec un numéro…")
    assert IssuedDocument.select().count() == 0


def test_the_same_report_takes_no_second_number(page, person):
    for _n in range(2):
        page.desk.go("documents", report="partnership", record=1)
        person.will_answer("Délivrer le document")
        person.clicks("Délivrer avec un numéro…")
        person.waits_to_see(NUMBER)
    person.waits_to_see("dit déjà la même chose")
    assert IssuedDocument.select().count() == 1


def test_an_issued_report_is_replaced_with_a_reason_and_cancelled_with_another(page, person):
    person.will_answer("Délivrer le document")
    person.clicks("Délivrer avec un numéro…")
    person.waits_to_see(NUMBER)
    with step("Renamed") as changes:
        library = IssuedDocument.get().organisation
        library.name = "Bibliothèque du plateau"
        changes.save(library)
    from tests.ui.screens.test_documents import reason

    reason(person, "Le nom a changé")
    person.clicks("Remplacer…")
    person.waits_to_see(f"P-{date.today().year}-0002")
    person.waits_for(lambda: "Bibliothèque du plateau" in said_on(page.register.preview))
    assert IssuedDocument.get(number=NUMBER).status == "replaced"


@pytest.fixture
def funded(dossier, window, person) -> Page:
    made = accounted()
    stage = window(*(place for place in PLACES if place.key in ("partners", "documents")), first="documents")
    person.waits()
    shown = stage.window.page()
    shown.desk.go("documents", report="funder", record=made.grant.id, days=YEAR)
    person.waits_for(lambda: "Conseil départemental" in said_on(shown.reports.preview))
    return shown


def test_a_funder_report_is_issued_and_its_grant_is_accounted_for(funded, person):
    person.will_answer("Délivrer le document")
    person.clicks("Délivrer avec un numéro…")
    person.waits_to_see(f"R-{date.today().year}-0001")
    person.waits_for(lambda: "Compte rendu au financeur" in said_on(funded.register.preview))
    assert Grant.get().status == "reported"
    assert "BROUILLON" not in said_on(funded.register.preview)


def test_what_holds_a_funder_report_back_is_said_and_nothing_is_numbered(funded, person):
    with step("Unmeasured") as changes:
        changes.bin(Measure.get())
    asked = person.will_answer("Délivrer le document", "J’ai lu")
    person.clicks("Délivrer avec un numéro…")
    person.waits_for(lambda: len(asked) > 1)
    assert "Personnes qui connaissent la médiathèque" in asked[1]
    assert IssuedDocument.select().count() == 0


def test_an_action_sheet_stands_in_the_register_under_what_it_is_about(funded, person):
    funded.desk.go("documents", report="action", record=1)
    person.waits_for(lambda: "Fiche action" in said_on(funded.reports.preview))
    person.will_answer("Délivrer le document")
    person.clicks("Délivrer avec un numéro…")
    person.waits_to_see(f"A-{date.today().year}-0001")
    assert person.sees("Des livres sur un plateau")


def test_reports_that_have_no_number_offer_none(page, person):
    page.desk.go("documents", report="lineage", record=1)
    person.waits_for(lambda: "Connaître les services" in said_on(page.reports.preview))
    assert not person.sees("Délivrer avec un numéro")


def test_the_reports_fit_at_every_text_size(page, desk, qapp, qtbot):
    def make(size):
        apply(qapp, "light", size)
        from ui.screens.documents_screen import DocumentsScreen

        made = DocumentsScreen(desk)
        qtbot.addWidget(made)
        made.show()
        made.show_where(report="partnership", record=1)
        return made

    assert troubles_at_every_size(make, sizes=(1.0, 1.5)) == []
