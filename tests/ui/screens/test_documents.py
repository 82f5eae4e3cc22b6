"""Documents at the window: found, looked at, verified, replaced, cancelled, printed again; reports on paper and in files."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from exports.issuing import issue
from models.dossier.secrets import public_key
from models.language import speaking
from models.language.typed import Period
from models.queries.attestations import of_course
from models.records.steps import step
from models.register import IssuedDocument, Reprint, pdf_of
from models.training import Course
from models.verification import sentence_of, verify
from tests.makers import our_service, training
from tests.person import leave
from tests.ui.fits import troubles_at_every_size
from ui.screens import PLACES
from ui.screens.reports_period import quarter
from ui.screens.verification import proof_of

YEAR = date.today().year
FIRST = f"ATT-F-{YEAR}-0001"


@pytest.fixture
def issued(dossier):
    """Three attestations in the register, of a training in 2026."""
    our_service()
    course, _sessions, people = training([210, 180], [[210, 180], [210, 0], [90, 180]])
    issue(of_course(course.id, "A"), to=None)
    return course, people


@pytest.fixture
def page(issued, window, person):
    stage = window(*(place for place in PLACES if place.key in ("training", "documents")), first="documents")
    person.waits()
    return stage.window.page()


def reason(person, words):
    """Type a reason where it is asked for, and press Return."""
    asked = []

    def answer():
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(5, answer)
            return
        asked.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
        person.types_here(words)
        person.presses("Return")

    QTimer.singleShot(0, answer)
    return asked


def said_on(preview):
    return preview._desk.accessibleDescription()


def test_the_register_shows_the_last_first_and_the_page_of_the_one_chosen(page, person):
    assert person.sees("3 documents au registre")
    keys = page.register.sides.list.rows.pages.keys
    assert [IssuedDocument.get_by_id(key).sequence for key in keys] == [3, 2, 1]
    person.picks(FIRST)
    document = IssuedDocument.get(number=FIRST)
    assert FIRST in said_on(page.register.preview)
    assert person.sees(document.check_code)
    assert person.sees("Accueillir, écouter, orienter")
    assert person.sees("délivré")


@pytest.mark.parametrize("by", ["number", "name", "code"])
def test_a_document_is_found_by_number_name_or_code(page, person, by):
    wanted = IssuedDocument.get(sequence=2)
    typed = {"number": wanted.number, "name": "evrard-1", "code": wanted.check_code}[by]
    page.register.sides.search.setFocus()
    person.types_here(typed)
    person.waits()
    assert page.register.sides.list.rows.pages.keys[:1] == [wanted.id]
    person.presses("Return", "Down", "Up")
    assert page.register.sides.key() == wanted.id


def test_the_palette_goes_to_a_document_by_its_number(page, person):
    person.presses("Ctrl+K")
    person.types_here(f"{YEAR}-0002")
    person.waits()
    person.presses("Return")
    assert page.register._document.number == f"ATT-F-{YEAR}-0002"


def test_a_document_is_replaced_for_a_reason_and_both_know_of_each_other(page, person, issued):
    course, _people = issued
    with step("Retitled") as changes:
        course.title = "Accueillir sans juger"
        changes.save(course)
    page.desk.go("documents", number=FIRST)
    asked = reason(person, "titre mal écrit")
    person.clicks("Remplacer…")
    new = f"ATT-F-{YEAR}-0004"
    person.waits_for(lambda: page.register._document.number == new)
    person.waits()
    assert "ne s’annule pas" in asked[0]
    assert "Accueillir sans juger" in said_on(page.register.preview)
    person.clicks(FIRST)
    assert person.sees("remplacé")
    assert person.sees("titre mal écrit")
    assert not person.sees("Annuler ce document…")
    person.clicks(new)
    assert page.register._document.number == new


def test_a_document_is_cancelled_for_a_reason_and_keeps_its_number(page, person):
    page.desk.go("documents", number=FIRST)
    reason(person, "remise à une autre personne")
    person.clicks("Annuler ce document…")
    person.waits()
    assert person.sees("annulé")
    assert person.sees("remise à une autre personne")
    assert IssuedDocument.get(number=FIRST).status == "cancelled"
    assert FIRST in said_on(page.register.preview)
    assert IssuedDocument.select().count() == 3


def test_without_a_reason_nothing_is_cancelled(page, person):
    page.desk.go("documents", number=FIRST)
    person.will_answer("Annuler " + FIRST, "Ne rien faire")
    person.clicks("Annuler ce document…")
    assert IssuedDocument.get(number=FIRST).status == "issued"


def test_a_duplicate_says_so_and_the_register_vouches_for_it(page, person, tmp_path):
    page.desk.go("documents", number=FIRST)
    person.clicks("Préparer un duplicata")
    person.waits_for(lambda: "DUPLICATA" in said_on(page.register.preview))
    copy = page.register.files.write(tmp_path / "copie.pdf")
    assert Reprint.select().count() == 1
    assert verify(copy.read_bytes()).answer == "authentic"
    assert IssuedDocument.select().count() == 3


def test_a_copy_has_the_very_bytes_that_were_issued(page, tmp_path):
    page.desk.go("documents", number=FIRST)
    copy = page.register.files.write(tmp_path / "copie.pdf")
    assert copy.read_bytes() == pdf_of(IssuedDocument.get(number=FIRST))


def test_a_code_typed_as_it_is_read_is_authentic_and_leads_to_the_document(page, person):
    document = IssuedDocument.get(number=FIRST)
    person.presses("Ctrl+Shift+F")
    person.types_here(document.check_code.lower().replace("-", " "))
    person.presses("Return")
    assert page.verification._chip.accessibleName() == "authentique"
    assert person.sees("fait toujours foi")
    assert person.sees("signature manuscrite")
    person.clicks("Voir le document")
    assert page.register._document.number == FIRST


def test_a_code_of_nothing_and_an_empty_line_are_answered_in_words(page, person):
    person.presses("Ctrl+Shift+F")
    person.presses("Return")
    assert person.sees("Tapez le code qui figure sur le document")
    person.types_here("AAAA-BBBB-CCCC")
    person.presses("Return")
    assert page.verification._chip.accessibleName() == "inconnu"
    assert person.sees("Rien au registre ne correspond")


def test_a_file_is_dropped_and_every_byte_counts(page, person, tmp_path):
    person.presses("Ctrl+Shift+F")
    pdf = pdf_of(IssuedDocument.get(number=FIRST))
    (tmp_path / "vrai.pdf").write_bytes(pdf)
    (tmp_path / "faux.pdf").write_bytes(pdf.replace(b"/Type", b"/Tyqe", 1))
    (tmp_path / "autre.pdf").write_bytes(b"%PDF-1.4 rien de nous")
    for name, answer in (("vrai", "authentique"), ("faux", "altéré"), ("autre", "inconnu")):
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / f"{name}.pdf"))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        page.verification.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, buttons, keys))
        assert page.verification._chip.accessibleName() == answer


def test_the_public_key_is_copied(page, person):
    person.presses("Ctrl+Shift+F")
    person.clicks("Copier la clé")
    assert QGuiApplication.clipboard().text() == public_key()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("answer", ["authentic", "replaced", "cancelled", "altered", "unknown"])
def test_each_answer_is_a_sentence_without_a_hole(answer, language):
    from models.verification import Verdict

    with speaking(language):
        for number in (FIRST, None):
            said = sentence_of(Verdict(answer, number, date(2026, 4, 3) if number else None))
            assert "{" not in said
            assert said.endswith(".")
            assert "{" not in proof_of(Verdict(answer), of_pdf=True)


def test_hours_are_reported_over_days_typed_and_written_in_each_kind_of_file(page, person, tmp_path):
    page.desk.go("documents", report="training-hours")
    chooser = page.reports._period
    chooser._which.setCurrentIndex(chooser._which.count() - 1)
    assert not page.reports._print.isEnabled()
    person.types("À partir du", "1/1/26")
    person.types("Jusqu’au", "31/12/25")
    person.presses("Tab")
    assert person.sees("La fin précède le début")
    person.types("Jusqu’au", "31/3/26")
    person.presses("Tab")
    assert chooser.period() == Period(date(2026, 1, 1), date(2026, 3, 31))
    person.waits_for(lambda: "ÉVRARD-1" in said_on(page.reports.preview))
    for kind, begins in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        page.reports.write(tmp_path / f"heures.{kind}")
        person.waits_for(lambda kind=kind: (tmp_path / f"heures.{kind}").exists())
        assert (tmp_path / f"heures.{kind}").read_bytes().startswith(begins)


def test_a_sheet_to_sign_comes_from_its_session(page, person):
    page.desk.go("training", session=2)
    person.presses("Ctrl+P")
    person.waits_for(lambda: "ÉVRARD-1" in said_on(page.reports.preview))
    assert person.sees("Feuille d’émargement")
    assert page.reports.where()["record"] == 2


def test_the_register_is_extracted_for_the_year(page, person):
    page.desk.go("documents", report="register")
    person.waits_for(lambda: FIRST in said_on(page.reports.preview))


@pytest.mark.parametrize(
    ("n", "first", "last"),
    [(1, date(2024, 1, 1), date(2024, 3, 31)), (3, date(2024, 7, 1), date(2024, 9, 30)), (4, date(2024, 10, 1), date(2024, 12, 31))],
)  # fmt: skip
def test_a_quarter_has_both_its_days(n, first, last):
    assert quarter(2024, n) == Period(first, last)


def test_an_empty_register_says_what_will_live_there(dossier, window, person):
    window(*(place for place in PLACES if place.key in ("training", "documents")), first="documents")
    assert person.sees("Aucun document délivré pour l’instant")
    person.clicks("Aller aux formations")
    assert person.sees("Aucune formation pour l’instant")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_part_fits_at_every_text_size_and_is_named(issued, desk, qapp, qtbot, language):
    from ui.shell.style.look import apply
    from ui.shell.window import MainWindow

    code = IssuedDocument.get(number=FIRST).check_code

    def make(text):
        apply(qapp, "light", text)
        window = MainWindow(desk, [p for p in PLACES if p.key in ("training", "documents")])
        qtbot.addWidget(window, before_close_func=leave)
        window.resize(1280, 720)
        window.show()
        return window

    def show(window):
        for where in (
            {"number": FIRST},
            {"verify": code},
            {"report": "training-hours"},
            {"report": "attendance-sheet", "record": 1},
        ):
            window.go("documents", **where)
            yield str(where)
        window.hide()

    with speaking(language):
        assert troubles_at_every_size(make, show=show) == []


def test_the_course_named_in_a_document_may_change_and_the_document_does_not(page, person):
    with step("Retitled") as changes:
        course = Course.get()
        course.title = "Tout autre chose"
        changes.save(course)
    page.desk.go("documents", number=FIRST)
    assert "Accueillir, écouter, orienter" in said_on(page.register.preview).replace("\r\n", " ")
