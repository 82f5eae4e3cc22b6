"""Money and evaluation as somebody meets them from outside: bad input is said in words, and what is shown adds up."""

import json
import subprocess

import pytest

from models.dossier.opening import make_dossier
from models.records.steps import step
from tests.budget_story import SAMPLE, a_grant, given_hours
from tests.makers import our_service

GRANTS = """Financeur;Objet;Exercice;Demandé;Accordé;Statut;Actions;Formulaire;Plafond
Préfecture de Meurthe-et-Moselle;Médiation;2026;1 000,00;{granted};accordée;Le bus sur le plateau;foundation;80
"""
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture
def funded(tmp_path):
    """A dossier with a grant, its action and 612 h 30 given to it."""
    path = tmp_path / "funded.imperiale"
    engine = make_dossier(path)
    our_service()
    with step("A grant with hours") as changes:
        given_hours(changes, a_grant(changes).action)
    engine.close()
    return path


@pytest.fixture
def table(imperiale, funded):
    """The same with the worked table of the design."""
    assert imperiale("import", funded, SAMPLE, "--as", "budget-lines", "--grant", "1").code == 0
    return funded


def written(path, text):
    path.write_text(text, "utf-8")
    return path


def text_of(pdf):
    told = ["pdftotext", "-layout", str(pdf), "-"]
    return " ".join(
        subprocess.run(told, capture_output=True, check=True).stdout.decode().replace("\u00a0", " ").split()
    )


def test_the_worked_table_is_printed_to_the_cent(imperiale, table, tmp_path):
    assert imperiale("report", table, "funder", "--grant", 1, "--to", tmp_path / "cr.pdf").code == 0
    said = text_of(tmp_path / "cr.pdf")
    for line in (
        "Total des charges 22 000,00 22 334,12 334,12 1,5 % 101,5 %",
        "Total des produits 22 000,00 22 334,12 334,12 1,5 % 101,5 %",
        "864 Personnel bénévole (612 h 30) 7 000,00 7 362,25",
        "86 Emplois 8 800,00 9 162,25",
        "87 Ressources 8 800,00 9 162,25",
        "Total général 30 800,00 31 496,37",
        "613 Locations 0,00 180,00 180,00 — —",
    ):
        assert line in said
    assert "26,86 %" in said


@LANGUAGES
def test_a_table_that_does_not_balance_is_a_draft_alone_and_says_by_how_much(imperiale, table, tmp_path, language):
    more = written(tmp_path / "more.csv", "Ligne;Prévu;Réalisé\n601;100;200\n")
    imperiale("import", table, more, "--as", "budget-lines", "--grant", 1)
    apart = {"fr": "22 534,12 € et les produits 22 334,12 €, soit 200,00 €", "en": "€22,534.12, products €22,334.12"}
    words = ("report", table, "funder", "--grant", 1, "--language", language)
    said = imperiale(*words, "--to", tmp_path / "draft.pdf")
    plain = said.err.replace("\u202f", " ").replace("\u00a0", " ")
    assert (said.code, apart[language] in plain) == (0, True), said.err
    assert "200" in text_of(tmp_path / "draft.pdf")
    refused = imperiale(*words, "--definitive", "--to", tmp_path / "sent.pdf")
    assert (refused.code, refused.out, refused.err) == (2, "", said.err)
    assert not (tmp_path / "sent.pdf").exists()
    assert imperiale("list", table, "documents", "--json").data == []


def test_grants_above_the_cost_and_a_voucher_of_another_year_hold_it_back(imperiale, table, tmp_path):
    imperiale("import", table, written(tmp_path / "g.csv", GRANTS.format(granted="60 000")), "--as", "grants")
    late = written(tmp_path / "late.csv", "Ligne;Réalisé;Date\n618;5,00;31/12/2025\n")
    said = imperiale("import", table, late, "--as", "budget-lines", "--grant", 1, "--json")
    assert (said.code, [one["field"] for one in said.data["warnings"]]) == (0, ["voucher_day"])
    said = imperiale(
        *("report", table, "funder", "--grant", 1, "--definitive", "--language", "en"),
        *("--to", tmp_path / "x.pdf"),
    )
    assert said.code == 2
    assert "2 grants for the same actions come to €66,000.00" in said.err
    assert "the voucher of 31\u00a0December\u00a02025 is of another exercise than 2026" in said.err


@pytest.mark.parametrize("report", [("funder", "--grant", 1), ("annual",), ("dashboard",)])
@LANGUAGES
def test_a_period_with_nothing_in_it_is_a_paper_all_the_same(imperiale, funded, tmp_path, report, language):
    for ending in ("pdf", "xlsx"):
        out = tmp_path / f"out.{ending}"
        words = ("report", funded, *report, "--period", "2019", "--language", language, "--to", out, "--json")
        said = imperiale(*words)
        assert (said.code, said.data) == (0, {"path": str(out)})
        assert out.stat().st_size > 1000


def test_a_grant_is_imported_with_what_it_is_for_once_and_undone(imperiale, funded, tmp_path):
    path = written(tmp_path / "g.csv", GRANTS.format(granted="800"))
    assert imperiale("import", funded, path, "--as", "grants", "--json").data["created"] == 1
    assert imperiale("import", funded, path, "--as", "grants", "--json").data["unchanged"] == 1
    (grant,) = imperiale("list", funded, "grants", "--find", "Médiation", "--json").data
    assert (grant["granted"], grant["template"], grant["ceiling"]) == (80000, "foundation", 80)
    assert [one["action"] for one in imperiale("list", funded, "allocations", "--json").data] == [1, 1]
    imperiale("undo", funded)
    assert len(imperiale("list", funded, "grants", "--json").data) == 1
    assert len(imperiale("list", funded, "allocations", "--json").data) == 1


def test_a_partner_who_is_asked_becomes_a_funder(imperiale, file, tmp_path):
    imperiale("import", file, written(tmp_path / "p.csv", "Nom\nMairie de Laxou\n"), "--as", "partners")
    asked = "Financeur;Objet;Exercice\nMairie de Laxou;Bus;2026\nMairie de Laxou;Bus;2027\n"
    assert (
        imperiale("import", file, written(tmp_path / "g.csv", asked), "--as", "grants", "--json").data["created"] == 2
    )
    assert imperiale("list", file, "partners", "--json").data[0]["funder"] is True
    imperiale("undo", file)
    assert imperiale("list", file, "partners", "--json").data[0]["funder"] is False


def test_grants_and_deadlines_of_what_is_not_known_are_refused_by_line(imperiale, funded, tmp_path):
    lines = "Conseil inconnu;Bus;2026;;;;;;\nPréfecture de Meurthe-et-Moselle;Bus;2026;;;accordée;Rien;cerfa;200\n"
    path = written(tmp_path / "g.csv", GRANTS.splitlines()[0] + "\n" + lines)
    said = imperiale("import", funded, path, "--as", "grants", "--json")
    assert (said.code, said.data["created"]) == (1, 0)
    assert {one["line"]: one["field"] for one in said.data["refused"]} == {2: "funder", 3: "ceiling"}
    due = written(
        tmp_path / "d.csv", "Financeur;Pour le\nPréfecture de Meurthe-et-Moselle;30/06/2027\nAutre;1/1/2027\n"
    )
    said = imperiale("import", funded, due, "--as", "deadlines", "--json")
    assert (said.code, said.data["created"], [one["line"] for one in said.data["refused"]]) == (1, 1, [3])
    assert imperiale("import", funded, due, "--as", "deadlines", "--json").data["unchanged"] == 1


@LANGUAGES
def test_a_form_with_lines_unknown_or_doubled_is_not_taken_at_all(imperiale, funded, tmp_path, language):
    wrong = "id;code;label\nstaff.pay;64;Salaires\nstaff.pay;64;Salaires\nnobody.knows;1;Rien\n"
    path = written(tmp_path / "Fonds local.csv", wrong)
    words = ("import", funded, path, "--as", "funder-templates", "--language", language)
    said = imperiale(*words)
    assert (said.code, said.out) == (2, "")
    assert "staff.pay" in said.err
    assert "nobody.knows" in said.err
    assert imperiale("list", funded, "funder-templates", "--json").data == []
    written(path, wrong.rsplit("staff.pay", 1)[0])
    assert imperiale(*words, "--dry-run", "--json").data["created"] == 1
    assert imperiale("list", funded, "funder-templates", "--json").data == []
    assert imperiale(*words).code == 0
    assert imperiale("list", funded, "funder-templates", "--json").data[0]["name"] == "Fonds local"
    assert imperiale(*words, "--draft").code == 2
    imperiale("undo", funded)
    assert imperiale("list", funded, "funder-lines", "--json").data == []


def test_one_respondent_is_told_of_nowhere(imperiale, funded, tmp_path):
    asked = {"title": {"fr": "Seul"}, "licence": "CC0", "questions": []}
    asked["questions"] = [{"id": "a", "kind": "scale", "from": 1, "to": 5, "text": {"fr": "Êtes-vous utile ?"}}]
    imperiale("import", funded, written(tmp_path / "q.json", json.dumps(asked)), "--as", "questionnaires")
    waves = written(tmp_path / "w.csv", "Questionnaire;Vague;Début\nSeul;1;2026-03-01\nSeul;2;2026-10-01\n")
    assert imperiale("import", funded, waves, "--as", "waves", "--json").data["created"] == 2
    for wave in (1, 2):
        answers = written(tmp_path / "r.csv", "Code;a\nAB12;4\n")
        assert imperiale("import", funded, answers, "--as", "responses", "--wave", wave).code == 0
    assert imperiale("report", funded, "annual", "--period", 2026, "--to", tmp_path / "a.pdf").code == 0
    said = text_of(tmp_path / "a.pdf")
    assert "Vague 1 : < 5 réponses" in said
    assert "Trop peu de personnes ont répondu pour que des résultats soient montrés" in said
    assert "4,00" not in said


def test_responses_come_back_as_they_were_exported_without_a_doubt(imperiale, funded, tmp_path):
    asked = {"title": {"fr": "Seul"}, "licence": "CC0", "questions": []}
    asked["questions"] = [{"id": "a", "kind": "scale", "from": 1, "to": 5, "text": {"fr": "Êtes-vous utile ?"}}]
    imperiale("import", funded, written(tmp_path / "q.json", json.dumps(asked)), "--as", "questionnaires")
    imperiale(
        "import", funded, written(tmp_path / "w.csv", "Questionnaire;Vague;Début\nSeul;1;2026\n"), "--as", "waves"
    )
    assert imperiale("list", funded, "waves", "--json").data == [], "2026 is no day"
    imperiale("import", funded, written(tmp_path / "w.csv", "Questionnaire;Vague;Du\nSeul;1;1/3/26\n"), "--as", "waves")
    imperiale("import", funded, written(tmp_path / "r.csv", "Code;a\nAB12;4\n"), "--as", "responses", "--wave", 1)
    for language in ("fr", "en"):
        imperiale("export", funded, "responses", "--to", tmp_path / "out.csv", "--language", language)
        said = imperiale("import", funded, tmp_path / "out.csv", "--as", "responses", "--json").data
        assert (said["unchanged"], said["refused"], said["warnings"]) == (1, [], []), language


def test_a_long_definition_without_a_licence_is_not_thrown_at_the_reader(imperiale, funded, tmp_path):
    asked = {"title": {"fr": "Long"}, "questions": [{"id": "a", "kind": "open", "text": {"fr": "Dites. " * 60}}]}
    path = written(tmp_path / "q.json", json.dumps(asked))
    said = imperiale("import", funded, path, "--as", "questionnaires")
    assert said.code == 1
    assert "licence" in said.err
    assert len(said.err.strip()) < 250
    assert "\n" not in said.err.strip()


@LANGUAGES
def test_an_indicator_over_nothing_says_so_and_has_no_value(imperiale, funded, tmp_path, language):
    told = "Titre;Forme;Méthode;Chiffre;Rapporté au chiffre\nSuites;taux;calculé;reached_contact;orientations\n"
    assert imperiale("import", funded, written(tmp_path / "i.csv", told), "--as", "indicators").code == 0
    typed = "Indicateur;Du;Au;Numérateur;Dénominateur\nSuites;2026-01-01;2026-12-31;5;0\n"
    said = imperiale("import", funded, written(tmp_path / "m.csv", typed), "--as", "measures", "--json")
    assert (said.code, [one["field"] for one in said.data["refused"]]) == (1, ["denominator"])
    out = tmp_path / "a.pdf"
    assert imperiale("report", funded, "annual", "--period", 2026, "--language", language, "--to", out).code == 0
    words = {"fr": "Il n’y a rien par quoi diviser", "en": "There is nothing to divide by"}
    assert words[language] in text_of(out)


def test_the_rules_of_money_are_settings(imperiale, funded, tmp_path):
    said = imperiale("settings", funded, "comment_percent=50", "comment_euros=1000", "small_cell=10", "--json")
    assert (said.data["comment_percent"], said.data["comment_euros"], said.data["small_cell"]) == (50, 1000, 10)
    assert imperiale("settings", funded, "exercise_month=13").code == 2
    imperiale("import", funded, SAMPLE, "--as", "budget-lines", "--grant", "1")
    said = imperiale("report", funded, "funder", "--grant", 1, "--to", tmp_path / "x.pdf")
    assert "commentaire" not in said.err
