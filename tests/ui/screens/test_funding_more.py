"""Shared costs, forms of funders, the thresholds in the settings, what of money stands on Today, and that all fits."""

from datetime import date, timedelta

import pytest

from models.budgets import SharedPart
from models.funder_templates import FunderLine, FunderTemplate, template
from models.funding import Grant
from models.issuer import our_organisation
from models.language import speaking
from models.records.steps import step
from tests.funded import funded
from tests.person import leave
from tests.ui.fits import nameless, troubles_at_every_size
from tests.ui.screens.test_today import bare
from ui.screens import actions_place, funding_place, settings_place, today_place
from ui.screens.funding_grants import BUDGET, DATES
from ui.screens.today_money import money_points

TODAY = date.today()


@pytest.fixture
def page(window, dossier):
    def opened(first=""):
        places = (funding_place(), settings_place(), today_place(), bare("actions"), bare("documents"))
        return window(*places, first=first or "funding").window.page()

    return opened


@pytest.fixture
def made(dossier):
    return funded()


def change(record, **answers):
    with step("changed") as changes:
        fresh = type(record).get_by_id(record.id)
        for name, value in answers.items():
            setattr(fresh, name, value)
        changes.save(fresh)


def test_a_shared_cost_is_entered_with_its_parts_that_add_up_to_the_cent(page, person, made):
    page()
    person.clicks("Charges partagées")
    person.presses("Ctrl+N")
    person.types_here("Téléphone")
    person.types("Prévu", "1000")
    person.types("Clé", "personnes")
    person.presses("Ctrl+S")
    person.presses("Ctrl+M")
    person.types_here("Un bus")
    person.presses("Tab")
    person.types("Nombre de parts", "2")
    person.presses("Ctrl+Shift+S")
    person.types("Nombre de parts", "1")
    person.presses("Ctrl+S")
    person.waits()
    assert [part.weight for part in SharedPart.kept().order_by(SharedPart.id)][-2:] == [2, 1]
    assert person.sees("2 sur 3 · prévu 666,67 €")
    assert person.sees("1 sur 3 · prévu 333,33 €")
    assert person.sees("3 parts en tout : 1 000,00 €")
    person.presses("Alt+Left")
    assert person.sees("Lien social sur le plateau")


def test_a_form_of_ones_own_is_a_copy_with_a_line_more(page, person, made):
    shown = page()
    person.clicks("Formulaires de financeurs")
    assert not shown.desk.window.page()._view()._add.isVisible()
    person.clicks("Copier ce formulaire")
    own = FunderTemplate.get()
    assert own.name.startswith("Copie de Compte rendu financier de l’État")
    assert FunderLine.kept().count() == len(template("dauphin").lines)
    person.clicks("Ajouter une ligne…")
    person.types("Ligne", "purchases.garage")
    person.types("Libellé", "Location d’un garage")
    person.presses("Ctrl+S")
    person.waits()
    assert template(f"own-{own.id}").lines[-1].id == "purchases.garage"
    assert person.sees("53 lignes")
    person.presses("Ctrl+Z", "Ctrl+Z")
    assert FunderTemplate.kept().count() == 0


def test_a_form_is_read_from_a_file_or_refused_line_by_line(page, person, made, tmp_path):
    shown = page()
    person.clicks("Formulaires de financeurs")
    view = shown._view()
    good = tmp_path / "Fonds local.csv"
    good.write_text("id;code;label\npurchases.materials;1;Achats\nown;2;Fonds propres\n", "utf-8")
    view.read(good)
    person.waits()
    assert person.sees("Fonds local")
    assert [one.label for one in FunderLine.kept()] == ["Achats", "Fonds propres"]
    bad = tmp_path / "faux.csv"
    bad.write_text("id;code;label\nown;1;A\nown;2;B\nwhat.ever;3;C\n", "utf-8")
    asked = person.will_answer("J’ai lu")
    view.read(bad)
    assert "ligne 3" in asked[0]
    assert "ligne 4" in asked[0]
    assert FunderTemplate.kept().count() == 1


def test_the_settings_say_when_the_exercise_begins_and_by_when_to_report(page, person, made):
    shown = page("settings")
    shown.desk.go("settings", tab="money")
    person.waits()
    person.types("Premier mois de l’exercice", "septembre")
    person.types("Mois pour rendre compte", "4")
    person.presses("Ctrl+S")
    assert (our_organisation().exercise_month, our_organisation().report_months) == (9, 4)
    person.types("Mois pour rendre compte", "25")
    person.presses("Ctrl+S")
    assert person.sees("Entre 1 et 24")


def test_today_says_what_is_overdue_first_and_opens_it(page, person, made):
    change(made.deadline, due=TODAY - timedelta(days=3))
    change(made.second, due=TODAY - timedelta(days=10))
    change(made.other, asked_on=TODAY - timedelta(days=120))
    page("today")
    assert person.sees("Compte rendu pour Conseil départemental")
    assert person.sees("4 000,00 € pas encore versés par Conseil départemental")
    assert person.sees("Pas encore de réponse de Caisse d’allocations familiales")


def test_a_report_far_off_a_paid_instalment_and_a_young_request_do_not_stand_on_today(desk, made):
    change(made.second, paid_on=TODAY)
    change(made.deadline, due=TODAY + timedelta(days=200))
    change(made.other, asked_on=TODAY - timedelta(days=5))
    assert money_points(desk, TODAY) == []


def test_a_budget_out_of_balance_near_its_deadline_is_said_once(desk, made):
    change(made.second, paid_on=TODAY)
    change(made.deadline, due=TODAY + timedelta(days=20))
    change(made.other, asked_on=TODAY)
    assert len(money_points(desk, TODAY)) == 1
    from models.budgets import BudgetLine

    change(BudgetLine.get(BudgetLine.line == "own"), actual=0)
    points = money_points(desk, TODAY)
    assert [point.title for point in points][1] == "Budget non équilibré\u00a0: Conseil départemental"


def test_a_closed_grant_asks_for_nothing_more(desk, made):
    change(made.deadline, due=TODAY - timedelta(days=20))
    change(made.second, due=TODAY - timedelta(days=20))
    change(Grant.get_by_id(made.grant.id), status="closed")
    change(made.other, asked_on=TODAY)
    assert money_points(desk, TODAY) == []


@pytest.mark.parametrize(("language", "theme"), [("fr", "light"), ("en", "dark")])
def test_every_part_fits_at_every_text_size(window, person, desk, made, preferences, language, theme):
    preferences.language, preferences.theme = language, theme
    places = (funding_place(), actions_place(), settings_place())
    shown = []

    def make(size):
        for stage in shown:
            leave(stage.window)
        preferences.text = size
        with speaking(language):
            shown.append(window(*places))
        return shown[-1].window

    def show(opened):
        desk.go("funding", key=made.grant.id)
        yield "grant"
        desk.go("funding", key=made.other.id)
        yield "asked"
        desk.go("funding", view="shared", cost=made.rent.id)
        yield "shared"
        desk.go("funding", view="forms")
        yield "forms"
        desk.go("settings", tab="money")
        yield "settings"
        desk.go("actions", key=made.action.id)
        yield "action"
        del opened

    assert troubles_at_every_size(make, show=show) == []


def test_each_control_has_a_name(page, person, made):
    shown = page()
    for tab in (0, DATES, BUDGET):
        shown.desk.go("funding", key=made.grant.id, tab=tab)
        person.waits()
        assert nameless(shown) == []
