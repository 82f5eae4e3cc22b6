"""Every report says the same, whether the dossier is a plain file, an encrypted one, or on a server."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from exports.catalogue import REPORTS
from models.language.typed import Period
from tests.conftest import SORTS, drop, new_dossier
from tests.exports.test_reports import NEEDED, PEOPLED

PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31))
WEEKS = Period(date(2026, 6, 1), date(2026, 8, 31))
MADE = {  # reports by what the dossier must hold
    made: [word for word, report in REPORTS.items() if NEEDED.get(report.needs, PEOPLED.get(word)) is made]
    for made in (*NEEDED.values(), *PEOPLED.values())
}
MADE[NEEDED["grant"]] += [word for word, report in REPORTS.items() if report.needs in {"", "period"}]


def said(path):
    """What a person reads in a file: the code of a sheet tells of its dossier, a workbook of the hour it was made."""
    if path.suffix == ".pdf":
        with PdfDocument(path) as pages:
            return [page.get_textpage().get_text_range() for page in pages]
    if path.suffix == ".xlsx":
        return [(sheet.title, *sheet.iter_rows(values_only=True)) for sheet in load_workbook(path)]
    return path.read_bytes()


def written(made, folder):
    """Write every report about what a story tells, in each of its formats, and say what can be read there."""
    folder.mkdir()
    made()
    for word in dict.fromkeys(MADE[made]):
        report = REPORTS[word]
        days = WEEKS if report.by_week else PERIOD
        about = {"period": days} if report.needs == "period" else {"record": 1} if report.needs else {}
        for ending in report.formats:
            report.write(folder / f"{word}.{ending}", **about)
    return {path.name: said(path) for path in sorted(folder.iterdir())}


def test_no_report_of_the_catalogue_is_forgotten():
    assert {word for words in MADE.values() for word in words} == set(REPORTS)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """Give what reports about a story say in a plain dossier, written once."""
    said_of = {}

    def of(made):
        if made not in said_of:
            said_of[made] = in_a_dossier("plain", made, tmp_path_factory.mktemp("plain"), "")
        return said_of[made]

    return of


def in_a_dossier(sort, made, folder, server):
    engine = new_dossier(sort, folder, server)
    try:
        return written(made, folder / "reports")
    finally:
        drop(engine)


@pytest.mark.parametrize("sort", SORTS[1:])
@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_what_reports_say_is_the_same_on_every_sort_of_dossier(made, sort, plain, tmp_path, request):
    server = request.getfixturevalue("server_address") if sort == "server" else ""
    wanted, found = plain(made), in_a_dossier(sort, made, tmp_path, server)
    assert found.keys() == wanted.keys()
    for name, told in wanted.items():
        assert found[name] == told, name
