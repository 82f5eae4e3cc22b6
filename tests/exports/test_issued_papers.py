"""What an issued PDF is good for, years later and elsewhere: an archive, read aloud, verified, never changed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from exports.attendance_sheet import session_behind, write_attendance_sheet
from exports.issuing import cancel, draft, issue, replace, reprint
from exports.register_extract import write_register
from exports.snapshot import Snapshot
from exports.training_attestation import attestation_pdf
from exports.training_hours_report import write_training_hours
from models.dossier.contents import content
from models.dossier.secrets import public_key
from models.issuer import Issuer, Signatory
from models.language import speaking
from models.people import Person
from models.queries.attestations import of_course
from models.records.steps import step
from models.register import IssuedDocument, by_number, pdf_of
from models.training import TrainingSession
from models.verification import verify, verify_with
from tests.exports.story import FULL, ISSUED, LATER, PARTIAL, asked, issued, not_archives, story

ROOT = Path(__file__).parents[2]


def every_kind(folder):
    """A PDF of every kind, in both languages, with names of every sort; gives how many there are."""
    for language in ("fr", "en"):
        with speaking(language):
            outcome = issue(of_course(1), to=folder / language, one_file=folder / f"{language}-all.pdf", on=ISSUED)
            first = of_course(1).facts[0]
            (folder / f"{language}-draft.pdf").write_bytes(draft(first, on=LATER))
            write_training_hours(folder / f"{language}-hours.pdf", on=LATER)
            write_register(folder / f"{language}-register.pdf", on=LATER)
            write_attendance_sheet(folder / f"{language}-sheet.pdf", record=1, on=LATER)
    replace(outcome.issued[0].number, "Nouveau logo", to=folder / "new", on=LATER)
    for place, path in enumerate([*folder.glob("*/*.pdf")]):
        path.rename(folder / f"{place}-{path.name}")
    for emptied in (path for path in folder.iterdir() if path.is_dir()):
        emptied.rmdir()
    return sorted(folder.glob("*.pdf"))


@pytest.fixture
def papers(dossier, tmp_path_factory):
    story([FULL, PARTIAL, FULL, FULL, FULL, FULL])
    return every_kind(tmp_path_factory.mktemp("papers"))


def test_every_paper_is_an_archive_that_other_programs_find_whole(papers):
    assert len(papers) == 6 + 6 + 1 + 2 * 5
    faults, good = not_archives(papers[0].parent)
    assert (faults, good) == ([], len(papers))
    for path in papers:
        assert "No syntax or stream encoding errors found" in asked("qpdf", "--check", path), path.name
        fonts = asked("pdffonts", path).splitlines()[2:]
        assert fonts, path.name
        assert all(line.split()[-5:-4] == ["yes"] for line in fonts), path.name


def test_a_screen_reader_is_told_every_sentence(papers):
    path = next(path for path in papers if "GOFF" in path.name and "DUPLI" not in path.name)
    told = " ".join(asked("pdfinfo", "-struct-text", path).split())
    says = Snapshot.read(by_number("ATT-F-2026-" + path.name.split("ATT-F-2026-")[1][:4]).snapshot)
    for words in (
        "Attestation de formation de bénévole",
        "Je soussignée, Claire BÉRANGER, responsable du service social du plateau de Haye, atteste que",
        "a suivi 14 h 30 sur 15 h prévues de la formation décrite ci-dessous, du 3 au 11 mars 2026.",
        "Cette attestation est délivrée à l’intéressée pour servir et valoir ce que de droit.",
        "Fait à : Maxéville",
        "Le 3 avril 2026",
        "Signature et cachet",
        says.number,
        f"Code de contrôle {says.code}",
        "Annexe : séances suivies",
        *(goal for goal, _state in says.facts.assessed),
        *(session.title for session in says.facts.sessions),
    ):
        assert " ".join(words.split()) in told, words


def test_issued_bytes_and_a_redraw_stay_the_same_whatever_changes_later(dossier, tmp_path):
    before = issued([FULL, PARTIAL], tmp_path).issued[0].path.read_bytes()
    with step("Years later") as changes:
        ours = Issuer.get()
        ours.name, ours.logo, ours.address = "Un autre nom", "", "ailleurs"
        changes.save(ours)
        for person in Person.select():
            person.family_name = "Renommé"
            changes.save(person)
        changes.save(Signatory(name="Un AUTRE", main=True))
    entry = by_number("ATT-F-2026-0001")
    snapshot = Snapshot.read(entry.snapshot)
    assert pdf_of(entry) == before
    assert attestation_pdf(snapshot, content(snapshot.house.logo)) == before
    with speaking("en"):
        assert attestation_pdf(snapshot, content(snapshot.house.logo)) == before


def test_another_process_draws_the_same_bytes(dossier, tmp_path):
    issued([FULL, PARTIAL, FULL, FULL])
    entries = list(IssuedDocument.select())
    for number, entry in enumerate(entries):
        (tmp_path / f"{number}.json").write_text(entry.snapshot, "utf-8")
    (tmp_path / "logo").write_bytes(content(Issuer.get().logo))
    code = (
        "import sys, hashlib; from pathlib import Path\n"
        "from exports.snapshot import Snapshot; from exports.training_attestation import attestation_pdf\n"
        "folder = Path(sys.argv[1]); logo = (folder / 'logo').read_bytes()\n"
        "for file in sorted(folder.glob('*.json'), reverse=True):\n"
        "    pdf = attestation_pdf(Snapshot.read(file.read_text('utf-8')), logo)\n"
        "    print(hashlib.sha256(pdf).hexdigest())\n"
    )
    there = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, cwd=ROOT, check=True)
    assert there.stdout.split() == [entry.sha256 for entry in reversed(entries)]
    assert entries[0].sha256 == hashlib.sha256(pdf_of(entries[0])).hexdigest()


def test_a_paper_with_one_byte_altered_is_never_authentic(dossier, tmp_path):
    pdf = issued([FULL], tmp_path).issued[0].path.read_bytes()
    assert verify(pdf) == ("authentic", "ATT-F-2026-0001", ISSUED, None)
    answers = set()
    for place in [*range(0, len(pdf), len(pdf) // 97), len(pdf) - 1]:
        altered = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        answers.add(verify(altered).answer)
    assert answers == {"altered"}


def test_a_duplicate_is_vouched_for_and_one_that_was_altered_is_not(dossier, tmp_path):
    issued([FULL, FULL])
    copy = reprint("ATT-F-2026-0001", to=tmp_path, on=LATER).path.read_bytes()
    assert verify(copy).answer == "authentic"
    assert verify(copy.replace(b"ATT-F-2026-0001", b"ATT-F-2026-0002")).answer == "altered"
    cancel("ATT-F-2026-0001", "Délivrée par méprise")
    assert verify(copy).answer == "cancelled"


def test_a_replaced_paper_leads_to_the_one_in_its_place(dossier, tmp_path):
    pdf = issued([FULL], tmp_path).issued[0].path.read_bytes()
    replace("ATT-F-2026-0001", "Nouvelle signataire", to=None, on=LATER)
    assert verify(pdf) == ("replaced", "ATT-F-2026-0001", ISSUED, "ATT-F-2026-0002")
    assert verify(by_number("ATT-F-2026-0001").check_code).replaced_by == "ATT-F-2026-0002"


def test_the_printed_code_is_read_from_an_ordinary_scan_and_verified_elsewhere(dossier, tmp_path):
    path = issued([FULL], tmp_path).issued[0].path
    asked("pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-mono", "-png", path, tmp_path / "scan")
    read = asked("zbarimg", "-q", "--raw", next(tmp_path.glob("scan*"))).strip()
    assert read.startswith("ATT-F-2026-0001 20260403 870 ")
    assert verify(read).answer == "authentic"
    assert verify_with(public_key(), read) == ("authentic", "ATT-F-2026-0001", ISSUED, None)
    assert verify_with(public_key(), path.read_bytes()).answer == "authentic"
    assert verify_with(public_key(), read.replace(" 870 ", " 970 ")).answer == "altered"


def test_initials_are_latin_or_none(dossier):
    outcome = issued([FULL] * 6)
    told = {one.name: Snapshot.read(by_number(one.number).snapshot).proof.split(" ")[3] for one in outcome.issued}
    assert told["LE GOFF-ÉVRARD Élodie"] == "ELGE"
    assert told["الحسن محمد عبد الله"] == "X"
    assert told["NGUYỄN"] == "N"


def test_a_sheet_that_was_handed_back_opens_its_session(dossier, tmp_path):
    _course, sessions, _volunteers = story([FULL])
    write_attendance_sheet(tmp_path / "sheet.pdf", record=sessions[2].id, on=LATER)
    asked("pdftoppm", "-r", "150", "-mono", "-png", tmp_path / "sheet.pdf", tmp_path / "scan")
    read = asked("zbarimg", "-q", "--raw", next(tmp_path.glob("scan*"))).strip()
    assert session_behind(read) == TrainingSession.get_by_id(sessions[2].id)
    assert session_behind(read[:-1] + "Z") is None
    assert session_behind("n’importe quoi") is None


def test_only_an_association_prints_an_rna_number(dossier, tmp_path):
    story([FULL], rna="W543000123", siret="")
    words = issue(of_course(1), to=tmp_path, on=ISSUED).issued[0].path
    assert "RNA W543000123" in asked("pdftotext", words, "-")
    facts = Snapshot.read(IssuedDocument.get().snapshot)
    house = Issuer(name="Ville", type="public_body", rna="W543000123")
    from exports.snapshot import House

    assert not any("RNA" in line for line in House.of(house).sender(b"").address)
    assert facts.house.type == "association"


def test_what_the_file_says_of_itself_is_what_stands_on_it(dossier, tmp_path):
    path = issued([FULL], tmp_path).issued[0].path
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Attestation de formation de bénévole ATT-F-2026-0001"
        assert str(pdf.docinfo["/Author"]) == "Action Pti Platô"
        assert str(pdf.Root["/Lang"]) == "fr-FR"
    assert date(2026, 4, 3) == IssuedDocument.get().issued_on
