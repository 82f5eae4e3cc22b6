"""The funder report on paper: drafts, an issued one, one with nothing but a grant, the worked table to the cent."""

from __future__ import annotations

from datetime import date

import pytest

from exports.funder_paper import NeedsGrant, NotReady, funder_pdf, write_funder
from exports.issuing import cancel, replace, reprint
from exports.report_issuing import issue_report
from exports.snapshot import Snapshot
from exports.spreadsheet import UnknownEnding
from models.actions import Action
from models.budgets import BudgetLine, VarianceComment
from models.dossier.secrets import public_key
from models.evaluation import Indicator, Measure
from models.funding import Deadline, Grant
from models.hours import HourEntry
from models.issuer import Issuer
from models.language import speaking
from models.language.typed import Period
from models.partners import Organisation
from models.queries.figures import evidence, figure
from models.queries.funder import funder_report
from models.queries.funder_rows import Funder
from models.recognition import Testimony as Words
from models.records.steps import step
from models.refusals import Unknown
from models.register import IssuedDocument, NotIssued, pdf_of
from models.reports import Report, ReportText
from models.verification import verify, verify_with
from models.writing import correct_report, report_of, write_text
from tests.exports.money_story import DRAWN, FIRST, LAST, YEAR, accounted
from tests.exports.story import asked, not_archives
from tests.exports.test_golden_documents import LANGUAGES
from tests.makers import our_service

LATER = date(2027, 1, 8)
HOSTILE = ("=cmd|'/c calc'!A1", "<b>&amp;</b>", "<img src='/etc/passwd'>", "محمد", "x" * 160)
TABLE = """
601 Achats matières et fournitures 1 200,00 1 134,56 −65,44 −5,5 % 94,5 %
60x Autres fournitures 300,00 342,10 42,10 14,0 % 114,0 %
613 Locations 0,00 180,00 180,00 — — 2
615 Entretien et réparation 2 500,00 2 871,40 371,40 14,9 % 114,9 % 3
616 Assurance 1 450,00 1 450,00 0,00 0,0 % 100,0 %
618 Documentation 150,00 98,25 −51,75 −34,5 % 65,5 %
623 Publicité, publication 600,00 512,88 −87,12 −14,5 % 85,5 %
641 Rémunération des personnels 9 000,00 9 120,35 120,35 1,3 % 101,3 %
645 Charges sociales 3 600,00 3 648,14 48,14 1,3 % 101,3 %
Charges indirectes affectées 1 000,00 1 000,00 0,00 0,0 % 100,0 %
Total des charges 22 000,00 22 334,12 334,12 1,5 % 101,5 %
Organismes sociaux (CAF, etc.) 2 500,00 2 400,00 −100,00 −4,0 % 96,0 %
756 Cotisations 300,00 285,00 −15,00 −5,0 % 95,0 %
Ressources propres affectées 1 200,00 1 649,12 449,12 37,4 % 137,4 % 6
Total des produits 22 000,00 22 334,12 334,12 1,5 % 101,5 %
86 Emplois 8 800,00 9 162,25 362,25 4,1 % 104,1 %
864 Personnel bénévole (612 h 30) 7 000,00 7 362,25 362,25 5,2 % 105,2 %
87 Ressources 8 800,00 9 162,25 362,25 4,1 % 104,1 %
Total général 30 800,00 31 496,37 696,37 2,3 % 102,3 %
"""


def words_of(path):
    return " ".join(asked("pdftotext", "-layout", path, "-").split())


def drafted(made, tmp_path, name="x.pdf", **more):
    return write_funder(tmp_path / name, record=made.grant.id, on=DRAWN, **more)


def issued(made, to=None, on=DRAWN, period=None):
    return issue_report(Funder.KIND, made.grant.id, period, to=to, on=on)


@LANGUAGES
def test_funder_report_draft(service, tmp_path, golden, language):
    made = accounted()
    with step("Unmeasured") as changes:
        changes.bin(Measure.get())
        changes.bin(VarianceComment.get(VarianceComment.about == "own"))
    with speaking(language):
        golden(drafted(made, tmp_path).read_bytes())


@LANGUAGES
def test_funder_report_issued(service, tmp_path, golden, language):
    made = accounted()
    with speaking(language):
        golden(issued(made, tmp_path)[1].read_bytes())


def test_funder_report_of_nothing_but_a_grant(service, tmp_path, golden):
    our_service()
    with step("Alone") as changes:
        funder = changes.save(Organisation(name="Fondation des Érables", funder=True))
        grant = changes.save(Grant(funder=funder, year=YEAR, status="requested", requested=150000))
    golden(write_funder(tmp_path / "x.pdf", record=grant.id, on=DRAWN).read_bytes())


def test_the_worked_table_is_printed_to_the_cent(service, tmp_path):
    words = words_of(drafted(accounted(), tmp_path)).replace("\u00a0", " ")
    for line in TABLE.strip().splitlines():
        assert line in words
    assert "Part de la ligne de ce financeur dans les produits réalisés : 35,82 %." in words
    assert "Part de l’État dans les produits réalisés : 26,86 %." in words
    assert "Loyer du garage heures d’usage du bus 10 sur 15 1 500,00 1 000,00" in words
    assert "Accueil à bord ordinaire 01/01/2026 12,02 € ×1 612 h 30 7 362,25" in words


def test_a_form_in_whole_euros_still_adds_up(service, tmp_path):
    from models.funder_templates import FunderLine, FunderTemplate, template

    made = accounted()
    with step("A form of ours") as changes:
        form = changes.save(FunderTemplate(name="Fonds local", whole_euros=True))
        for place, line in enumerate(template("dauphin").lines, 1):
            told = {"line": line.id, "side": line.side, "group": line.group, "code": line.code, "label": line.label}
            changes.save(FunderLine(template=form, place=place, **told))
        grant = Grant.get_by_id(made.grant.id)
        grant.template = f"own-{form.id}"
        changes.save(grant)
    words = words_of(drafted(made, tmp_path)).replace("\u00a0", " ")
    for line in ("601 Achats matières et fournitures 1 200 1 135", "623 Publicité, publication 600 513"):
        assert line in words
    assert "625 Déplacements, Missions 400 377" in words
    assert "Total des charges 22 000 22 334" in words
    assert "en euros entiers" in words


def test_a_draft_says_how_much_is_missing_and_lists_it(service, tmp_path):
    made = accounted()
    with step("Unmeasured") as changes:
        changes.bin(Measure.get())
    words = words_of(drafted(made, tmp_path))
    assert "BROUILLON il manque encore 1 point" in words
    assert "À reprendre avant l’envoi" in words
    with pytest.raises(NotReady) as refused:
        issued(made)
    assert "Personnes qui connaissent la médiathèque" in str(refused.value)
    assert not IssuedDocument.select().exists()


def test_a_table_that_does_not_balance_is_drafted_with_the_difference_and_never_sent(service, tmp_path):
    made = accounted()
    with step("One line more") as changes:
        changes.save(BudgetLine(year=YEAR, grant=made.grant, line="other_external.bank", actual=1250))
    words = words_of(drafted(made, tmp_path))
    assert "Les charges dépassent les produits de 12,50 € : le tableau n’est pas encore équilibré." in words
    with pytest.raises(NotReady):
        issued(made)


def test_what_is_sent_settles_the_grant_its_deadline_and_its_text_in_one_step(service):
    made = accounted()
    document, _path = issued(made)
    assert (document.number, document.organisation_id) == ("R-2026-0001", made.county.id)
    assert Grant.get_by_id(made.grant.id).status == "reported"
    assert Deadline.get().done == DRAWN
    report = Report.get()
    assert (report.state, report.document_id) == ("sent", document.id)
    assert {entry.state for entry in HourEntry.select()} == {"locked"}
    assert len({Grant.get_by_id(made.grant.id).step, Deadline.get().step, report.step, document.step}) == 1


def test_what_was_sent_keeps_its_bytes_and_verifies_whatever_is_renamed_later(service, tmp_path):
    made = accounted()
    document, path = issued(made, tmp_path)
    before = path.read_bytes()
    with step("Renamed") as changes:
        for record, name in (
            (Organisation.get_by_id(made.county.id), "name"),
            (Action.get_by_id(made.books.action.id), "title"),
            (Issuer.get(), "name"),
            (Indicator.get(), "title"),
        ):
            setattr(record, name, "Autrement")
            changes.save(record)
    kept = IssuedDocument.get_by_id(document.id)
    assert pdf_of(kept) == before
    snapshot = Snapshot.read(kept.snapshot)
    assert snapshot.text() == kept.snapshot
    assert words_of(path) == words_of(_written(tmp_path / "again.pdf", funder_pdf(snapshot)))
    for what in (before, kept.check_code, snapshot.proof):
        assert verify(what)[:3] == ("authentic", "R-2026-0001", DRAWN)
    assert verify_with(public_key(), before).answer == "authentic"
    assert verify(before.replace(b"/Title", b"/Titre", 1)).answer == "altered"


def _written(path, pdf):
    path.write_bytes(pdf)
    return path


def test_the_same_report_again_is_a_duplicate_and_takes_no_number(service, tmp_path):
    made = accounted()
    issued(made)
    again, path = issued(made, tmp_path, on=LATER)
    assert (again.number, IssuedDocument.select().count()) == ("R-2026-0001", 1)
    assert path.name == "R-2026-0001_CONSEIL-DEPARTEMENTAL-DE-MEURTHE-ET-MOSE_DUPLICATA.pdf"
    assert "DUPLICATA" in words_of(path)
    assert verify(path.read_bytes()).answer == "authentic"


def test_a_text_corrected_for_a_reason_takes_the_place_of_what_was_sent(service, tmp_path):
    made = accounted()
    issued(made)
    correct_report(Report.get().id, "Un chiffre mal recopié")
    draft = report_of("funder", Period(FIRST, LAST), made.grant)
    write_text(draft.id, "outlook", "Les visites reprendront en mars 2027.")
    document, path = issued(made, tmp_path, on=LATER)
    assert document.number == "R-2027-0001"
    assert "Ce document remplace R-2026-0001 du 22 novembre 2026, qui ne compte plus." in words_of(path)
    first = IssuedDocument.get(IssuedDocument.number == "R-2026-0001")
    assert (first.status, first.status_reason) == ("replaced", "Un chiffre mal recopié")
    assert Report.get_by_id(draft.id).state == "sent"
    assert verify(first.check_code)[0::3] == ("replaced", "R-2027-0001")


def test_a_report_is_reprinted_replaced_and_cancelled_by_its_number(service, tmp_path):
    made = accounted()
    issued(made)
    copy = reprint("R-2026-0001", to=tmp_path, on=LATER)
    assert verify(copy.path.read_bytes()).answer == "authentic"
    (new,) = replace("R-2026-0001", "Nouvelle signataire", to=None, on=LATER).issued
    assert new.number == "R-2027-0001"
    with pytest.raises(NotIssued):
        reprint("R-2026-0001", to=None)
    cancel("R-2027-0001", "Établi par méprise")
    assert verify(IssuedDocument.get(IssuedDocument.number == "R-2027-0001").check_code).answer == "cancelled"


def test_every_figure_of_the_report_is_the_sum_of_its_evidence(service):
    told = funder_report(accounted().grant.id, on=DRAWN)
    numbers = list(told.numbers())
    assert {number.word for number, _scope in numbers} >= {"sessions", "visits", "persons", "hours", "requests_after"}
    for number, scope in numbers:
        assert number.value == figure(number.word, scope)
        assert sum(part for _key, part in evidence(number.word, scope)) == number.value


def test_every_actual_of_the_table_is_the_sum_of_the_records_behind_it(service):
    told = funder_report(accounted().grant.id, on=DRAWN)
    for row in told.budget.rows():
        assert sum(proof.cents for proof in told.proofs if proof.about == row.about) == row.actual, row.label


def test_who_did_not_agree_is_not_quoted(service, tmp_path):
    made = accounted()
    with step("Private") as changes:
        said = Words.get()
        said.level = "private"
        changes.save(said)
    assert "repris l’habitude" not in words_of(drafted(made, tmp_path))


def test_small_numbers_of_people_are_hidden_on_paper_and_in_what_is_frozen(service, tmp_path):
    made = accounted()
    with step("Few") as changes:
        from models.actions import AttendanceCount

        told = {"session": made.books.sessions[0], "band": "12-25", "sex": "men", "what": "visits", "first": "no"}
        changes.save(AttendanceCount(number=3, **told))
    words = words_of(drafted(made, tmp_path)).replace("\u00a0", " ")
    assert "12 à 25 ans 0 < 5 0 < 5" in words
    assert "Un nombre inférieur à 5 n’est pas affiché" in words
    (visits, _persons) = funder_report(made.grant.id, on=DRAWN).came
    assert not {3, 28} & {cell.number for row in visits.table.rows for cell in row}


def test_a_period_without_anything_is_told_as_such(service, tmp_path):
    made = accounted()
    words = words_of(drafted(made, tmp_path, period=Period(date(2024, 1, 1), date(2024, 12, 31))))
    assert "Aucun montant n’est encore saisi pour cet exercice." in words
    assert "Des livres sur un plateau Champ-le-Bœuf" not in words


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_typed_is_never_markup(service, tmp_path, hostile):
    made = accounted()
    with step("Hostile") as changes:
        for record, name in (
            (Organisation.get_by_id(made.county.id), "name"),
            (Action.get_by_id(made.books.action.id), "title"),
            (ReportText.get(ReportText.section == "summary"), "text"),
            (BudgetLine.get(), "voucher"),
            (Indicator.get(), "title"),
            (VarianceComment.get(), "text"),
        ):
            setattr(record, name, hostile[:100])
            changes.save(record)
    folder = tmp_path / "papers"
    folder.mkdir()
    drafted(made, folder)
    assert not_archives(folder) == ([], 1)


def test_every_report_is_an_archive_and_the_same_content_gives_the_same_bytes(service, tmp_path):
    made, folder = accounted(), tmp_path / "papers"
    folder.mkdir()
    for number in (1, 2):
        drafted(made, folder, f"{number}.pdf")
    assert (folder / "1.pdf").read_bytes() == (folder / "2.pdf").read_bytes()
    issued(made, folder)
    issued(made, folder, on=LATER)
    assert not_archives(folder) == ([], 4)


def test_a_screen_reader_hears_the_table_with_its_heads(service, tmp_path):
    told = asked("pdfinfo", "-struct-text", drafted(accounted(), tmp_path))
    assert "Tableau financier" in told
    assert "Entretien et réparation" in told
    assert told.count("TH") > 100


def test_a_report_without_a_grant_or_of_another_kind_of_file_is_refused_in_words(service, tmp_path):
    accounted()
    with pytest.raises(NeedsGrant, match="choisissez laquelle"):
        write_funder(tmp_path / "x.pdf")
    with pytest.raises(Unknown):
        write_funder(tmp_path / "x.pdf", record=99)
    with pytest.raises(UnknownEnding):
        write_funder(tmp_path / "x.csv", record=1)
    assert not list(tmp_path.glob("x.*"))
