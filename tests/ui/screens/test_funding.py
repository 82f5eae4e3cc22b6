"""Grants at the window: asked for, granted or turned down, paid, accounted for; what they are for; who is a funder."""

from datetime import date, timedelta

import pytest

from models.attaching import attachments_of
from models.funding import Allocation, Deadline, Grant, Instalment
from models.language import _
from models.partners import Organisation
from models.records.steps import step
from tests.funded import YEAR, funded
from tests.ui.screens.test_today import bare
from ui.screens import funding_place, partners_place
from ui.screens.funding import find, waiting
from ui.screens.funding_grants import DATES, USES, VOUCHERS

TODAY = date.today()


@pytest.fixture
def page(window, dossier):
    def opened():
        return window(funding_place(), bare("actions"), bare("documents"), partners_place()).window.page()

    return opened


@pytest.fixture
def made(dossier):
    return funded()


def shows(page, person, key, tab=0):
    page.desk.go("funding", key=key, tab=tab)
    person.waits()


def change(record, **answers):
    with step("changed") as changes:
        fresh = type(record).get_by_id(record.id)
        for name, value in answers.items():
            setattr(fresh, name, value)
        changes.save(fresh)


def test_a_grant_is_entered_without_the_mouse_and_its_funder_is_ticked_in_the_same_step(page, person, made):
    page()
    person.presses("Ctrl+N")
    person.types_here("Médiathèque")
    assert not Organisation.get_by_id(made.library.id).funder
    person.presses("Down", "Return", "Tab")
    assert person.sees("sera coché comme financeur")
    person.types_here("Des livres sur un plateau")
    person.types("Demandé", "1 500")
    person.presses("Ctrl+S")
    kept = Grant.get(Grant.funder == made.library.id)
    assert (kept.title, kept.requested, kept.status) == ("Des livres sur un plateau", 150000, "requested")
    assert Organisation.get_by_id(made.library.id).funder
    person.presses("Ctrl+Z")
    assert not Organisation.get_by_id(made.library.id).funder
    assert Grant.kept().where(Grant.funder == made.library.id).count() == 0


def test_the_empty_place_says_what_will_live_there(page, person, dossier):
    page()
    assert person.sees("Aucune subvention pour l’instant")


def test_granting_asks_how_much_and_proposes_the_deadline_of_the_report(page, person, made):
    shows(page(), person, made.other.id)
    person.clicks("Accordée…")
    person.types("Accordé", "2 400")
    person.types("Décidé le", f"12/10/{YEAR}")
    person.presses("Return")
    person.waits()
    kept = Grant.get_by_id(made.other.id)
    assert (kept.status, kept.granted, kept.decided_on) == ("granted", 240000, date(YEAR, 10, 12))
    assert Deadline.get(Deadline.grant == kept.id).due == date(YEAR + 1, 6, 30)
    assert person.sees(f"Le compte rendu est dû le 30 juin {YEAR + 1}")
    person.presses("Ctrl+Z")
    assert Grant.get_by_id(made.other.id).status == "requested"
    assert Deadline.kept().where(Deadline.grant == made.other.id).count() == 0


def test_what_was_decided_before_it_was_asked_is_said_beside_the_field(page, person, made):
    shows(page(), person, made.other.id)
    person.clicks("Accordée…")
    person.types("Décidé le", f"12/10/{YEAR - 1}")
    person.presses("Return")
    assert person.field("Décidé le").accessibleDescription()
    assert Grant.get_by_id(made.other.id).status == "requested"
    person.clicks("Ne rien faire")


def test_a_refusal_is_noted_with_its_reason(page, person, made):
    shows(page(), person, made.other.id)
    person.clicks("Refusée…")
    person.presses("Return")
    assert person.field("Motif").accessibleDescription()
    person.types("Motif", "crédits épuisés")
    person.presses("Return")
    person.waits()
    kept = Grant.get_by_id(made.other.id)
    assert (kept.status, kept.status_reason, kept.granted) == ("refused", "crédits épuisés", None)
    assert person.sees("Refusée : crédits épuisés")


def test_the_last_instalment_paid_makes_the_grant_a_paid_one_in_one_step(page, person, made):
    shows(page(), person, made.grant.id, DATES)
    assert person.sees("4 000,00 € versés sur 8 000,00 €")
    person.picks("attendu le 01/10/2026")
    person.clicks("Versé aujourd’hui")
    assert Instalment.get_by_id(made.second.id).paid_on == TODAY
    assert Grant.get_by_id(made.grant.id).status == "paid"
    person.presses("Ctrl+Z")
    assert Instalment.get_by_id(made.second.id).paid_on is None
    assert Grant.get_by_id(made.grant.id).status == "granted"


def test_a_payment_nobody_expected_is_noted_in_a_small_window(page, person, made):
    with step("away") as changes:
        changes.bin(Instalment.get_by_id(made.second.id))
    shows(page(), person, made.grant.id, DATES)
    person.clicks("Versement…")
    assert person.field("Montant").text() == "4 000,00 €".replace(" ", "\u202f", 1).replace(" ", "\u00a0")
    person.types("Versé le", "05/11/2026")
    person.presses("Ctrl+S")
    assert Grant.get_by_id(made.grant.id).status == "paid"


def test_late_instalments_and_overdue_deadlines_are_said(page, person, made):
    change(made.second, due=TODAY - timedelta(days=1))
    change(made.deadline, due=TODAY - timedelta(days=2))
    shows(page(), person, made.grant.id, DATES)
    assert person.sees("en retard")
    assert person.sees(_("overdue"))
    person.picks("pour le")
    person.clicks("Fait aujourd’hui")
    assert Deadline.get_by_id(made.deadline.id).done == TODAY


def test_a_report_sent_meets_its_deadline_and_then_the_grant_is_closed(page, person, made):
    shows(page(), person, made.grant.id)
    person.clicks("Compte rendu envoyé")
    assert Grant.get_by_id(made.grant.id).status == "reported"
    assert Deadline.get_by_id(made.deadline.id).done == TODAY
    person.waits()
    person.clicks("Solder la subvention")
    assert Grant.get_by_id(made.grant.id).status == "closed"
    person.presses("Ctrl+Z", "Ctrl+Z")
    assert Grant.get_by_id(made.grant.id).status == "granted"


def test_what_a_grant_is_for_is_said_and_shares_above_the_grant_are_refused(page, person, made):
    shows(page(), person, made.other.id, USES)
    assert person.sees("part non fixée")
    person.picks("Un bus à impériale, part")
    person.clicks("Modifier…")
    person.types("Part", "2 600")
    person.presses("Ctrl+S")
    assert person.sees("2 500,00")
    person.types("Part", "2 000")
    person.presses("Ctrl+S")
    assert Allocation.get(Allocation.grant == made.other.id).cents == 200000
    assert person.sees("2 000,00 € répartis sur 2 500,00 €, 500,00 € restants")
    person.clicks("Ouvrir")


def test_vouchers_are_attached_to_the_grant(page, person, made, tmp_path):
    shown = page()
    shows(shown, person, made.grant.id, VOUCHERS)
    paper = tmp_path / "facture.pdf"
    paper.write_bytes(b"%PDF-1.4")
    shown.grants.vouchers.bring(paper)
    person.waits()
    assert [one.name for one in attachments_of(made.grant)] == ["facture.pdf"]
    assert person.sees("facture.pdf")


def test_the_list_is_narrowed_by_exercise_and_by_status(page, person, made):
    shown = page()
    with step("before") as changes:
        changes.save(Grant(funder=made.county, title="L’an dernier", year=YEAR - 1))
    shown.grants.narrowing.choose_by(shown.grants._year, YEAR - 1, str(YEAR - 1))
    person.waits()
    assert person.sees("L’an dernier")
    assert not person.sees("Lien social sur le plateau")
    shown.grants.narrowing.show_all()
    shown.grants.narrowing.choose("granted")
    assert not person.sees("L’an dernier")


def test_a_partner_shows_its_grants_and_asks_for_another(page, person, made):
    shown = page()
    from ui.screens.partners import GRANTS

    shown.desk.go("partners", key=made.county.id, tab=GRANTS)
    person.waits()
    person.picks("Un bus à impériale")
    person.clicks("Ouvrir la subvention")
    assert shown.desk.window.place()[0] == "funding"
    shown.desk.go("partners", key=made.county.id, tab=GRANTS)
    person.clicks("Nouvelle subvention…")
    assert person.field("Financeur").text() == "Conseil départemental"


def test_a_funder_in_use_is_not_put_in_the_bin_without_saying_what_uses_it(page, person, made):
    shown = page()
    shown.desk.go("partners", key=made.county.id)
    person.waits()
    asked = person.will_answer("Garder ce partenaire")
    shown.desk.window.page().put_in_bin()
    assert "Subventions\u202f:\xa01" in asked[0]
    assert Organisation.get_by_id(made.county.id).binned is None


def test_the_palette_finds_a_grant_by_its_funder_and_the_rail_counts_what_waits(desk, made):
    assert [hit.title for hit in find(desk, "départemental")] == ["Conseil départemental · Un bus à impériale"]
    change(made.second, due=TODAY - timedelta(days=1))
    change(made.other, asked_on=TODAY - timedelta(days=91))
    assert waiting() == 2
