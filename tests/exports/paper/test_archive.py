"""Every file is PDF/A-1b, says what it is, and has the same bytes wherever it is made."""

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exports.paper.archive import Description
from exports.paper.beginning import shared_beginning
from exports.paper.canvas import TaggedCanvas
from exports.paper.file import whole_file
from exports.paper.paper import Paper
from models.language import speaking
from models.proof import proof_in, verified
from tests.exports.paper.specimen import (
    COLUMNS,
    DAY,
    KEY,
    SENDER,
    attestation,
    drawn,
    lines_of,
    logo,
    on_page,
    printed,
    proof,
    read_by,
    report,
    table,
)

ROOT = Path(__file__).parents[3]
JARS = ["preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api"]
PATHS = [Path(f"/usr/share/java/{jar}.jar") for jar in JARS]
NAMES = ["Élodie", "محمد علي", "שלום (דוד)", "Nguyễn", "<b>&\\)(", "🚌 bus", "Ωμέγα", "W" * 300, "\u202eevil\0", ""]


def preflight(data: bytes, folder: Path) -> str:
    if not shutil.which("java") or not all(path.exists() for path in PATHS):
        pytest.skip("PDFBox Preflight is not installed")
    path = folder / "file.pdf"
    path.write_bytes(data)
    jars = ":".join(map(str, PATHS))
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_attestations_for_any_name_are_archives(tmp_path):
    assert "is a valid PDF/A-1b file" in preflight(printed(*NAMES), tmp_path)


def test_a_report_over_many_pages_is_an_archive(tmp_path):
    assert "is a valid PDF/A-1b file" in preflight(report(), tmp_path)


def test_a_signed_draft_and_duplicate_to_an_address_is_an_archive(tmp_path):
    def draw(paper):
        page = paper.begin("R", recipient=("Mme Béranger",), duplicate=("délivré le 1er mai",), draft="il manque tout")
        table(page, COLUMNS, lines_of(90))

    data = drawn(draw, proof=proof().payload, title="<&>")
    assert "is a valid PDF/A-1b file" in preflight(data, tmp_path)


def test_the_check_can_fail(tmp_path):
    spoilt = printed("Élodie").replace(b"\nendstream", b" endstream")
    assert "is not a valid PDF/A-1b file" in preflight(spoilt, tmp_path)


@pytest.mark.parametrize("data", [printed("Élodie", "علي"), report()], ids=["attestations", "report"])
def test_another_program_finds_no_fault_in_the_file(data):
    assert "No syntax or stream encoding errors found" in read_by("qpdf", data, "--check")


def test_the_same_content_gives_the_same_bytes_in_another_process():
    code = (
        "import sys, hashlib; sys.path[:0] = ['.']\n"
        "from tests.exports.paper.specimen import printed, report\n"
        "{before}print(hashlib.sha256(printed('محمد (Ωμέγα) \\ue000 \\U000f0d00') + report(rows=3)).hexdigest())"
    )
    warm = "printed('علي Жук שלום 12 %', 'الله ﷺ')\n"
    seen = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code.format(before=before)],
            capture_output=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for before in ("", warm, "")
    }
    assert len(seen) == 1


def test_every_file_of_one_sender_begins_with_the_same_bytes():
    start = shared_beginning(SENDER.logo)
    assert printed("Élodie").startswith(start)
    assert report().startswith(start)
    plain = drawn(lambda paper: paper.begin().title("Sans logo"), sender=None)
    assert plain.startswith(shared_beginning())
    assert start.startswith(shared_beginning())
    assert len(start) > len(shared_beginning()) > 30_000


def test_a_batch_stores_the_logo_once():
    assert printed("Élodie", "Yanis", "Odile").count(b"/Subtype/Image") == 1


def test_a_font_that_is_not_embedded_is_refused():
    canvas = TaggedCanvas(BytesIO(), Description("Essai", "Moi", DAY))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(10, 10, "étranger")
    canvas.showPage()
    with pytest.raises(ValueError, match="Helvetica"):
        canvas.save()


@pytest.mark.parametrize(("language", "code"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_a_file_names_the_language_it_is_written_in(language, code):
    with speaking(language):
        data = on_page(lambda page: page.block("bus"))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == code


def test_a_day_of_issue_means_the_same_on_every_pc():
    zones = (date(2026, 4, 3), datetime(2026, 4, 3), datetime(2026, 4, 3, tzinfo=UTC))
    assert len({Description("t", "a", day).packet() for day in zones}) == 1


def test_the_signed_text_stands_readable_in_the_file():
    payload = proof().payload
    data = drawn(attestation, proof=payload)
    assert proof_in(data) == payload
    assert verified(proof_in(data), KEY.public_key()).startswith("ATT-F-2026-0001 20261122 690")
    assert proof_in(printed("<proof:signed>ATT</proof:signed>")) is None


def test_ten_documents_have_ten_bookmarks_and_chapters_have_theirs():
    def draw(paper):
        for number in range(10):
            paper.begin(bookmark=f"ATT {number}").title("Attestation")

    with pikepdf.open(BytesIO(drawn(draw))) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [f"ATT {number}" for number in range(10)]
        assert [entry.title for entry in outline.root[3].children] == ["Attestation"]
    with pikepdf.open(BytesIO(report())) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Chapitre 1", "Chapitre 2", "Chapitre 3"]
        assert len(outline.root[0].children) == 1


@pytest.mark.long
def test_a_batch_of_thousands_keeps_within_what_an_archive_may_hold(tmp_path):
    def draw(paper):
        for number in range(9_000):
            paper.begin(f"ATT {number}").block("Élodie")

    assert "is a valid PDF/A-1b file" in preflight(drawn(draw, sender=None), tmp_path)


def test_no_list_in_a_large_file_is_longer_than_an_archive_allows():
    def draw(paper):
        for _ in range(4_100):
            paper.begin()
        table(paper.begin(), COLUMNS, lines_of(4_200))

    with pikepdf.open(BytesIO(drawn(draw, sender=None))) as pdf:
        arrays = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        longest = max(
            len(value) for item in arrays for value in item.as_dict().values() if isinstance(value, pikepdf.Array)
        )
        assert longest <= 8191
        assert len(pdf.pages) > 4_101


def test_a_file_that_could_not_be_finished_is_not_there(tmp_path):
    path = tmp_path / "attestation.pdf"
    with pytest.raises(ZeroDivisionError), whole_file(path) as out, Paper(out, Description("t", "a", DAY)) as paper:
        paper.begin().block(str(1 / 0))
    assert list(tmp_path.iterdir()) == []
    with whole_file(path) as out:
        out.write(logo())
    assert path.read_bytes() == logo()
    assert list(tmp_path.iterdir()) == [path]
