"""Rosters, the week's list, badges and engagement forms: what they say, how they look, and that they are archives."""

from __future__ import annotations

from datetime import date

import pikepdf
import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from exports.badges import write_all_badges, write_badges
from exports.catalogue import REPORTS
from exports.engagement_form import write_engagement_form
from exports.roster import write_roster
from exports.week_list import write_week_list
from models.badges import badges
from models.language import speaking
from models.language.typed import Period
from models.queries.week import TooManyDays, week_of
from models.refusals import Unknown
from tests.exports.roster_story import roster_story
from tests.exports.story import LATER, asked, not_archives
from tests.exports.test_spreadsheets import read_csv
from tests.makers import our_service

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
SECRET = ("06 12 34 56 78", "06 99 88 77 66")  # of a volunteer, and of who answers for her


@pytest.fixture
def there(service):
    return roster_story()


@pytest.fixture
def folder(tmp_path):
    """A folder without the dossier in it."""
    made = tmp_path / "papers"
    made.mkdir()
    return made


def words_of(path):
    document = PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).replace("\u00a0", " ").split()), len(pages)


@LANGUAGES
def test_roster(there, tmp_path, golden, language):
    with speaking(language):
        golden(write_roster(tmp_path / "r.pdf", record=there.session.id, on=LATER).read_bytes())


@LANGUAGES
def test_week_list(there, tmp_path, golden, language):
    with speaking(language):
        golden(write_week_list(tmp_path / "w.pdf", period=week_of(there.session.day), on=LATER).read_bytes())


@LANGUAGES
def test_engagement_form(there, tmp_path, golden, language):
    with speaking(language):
        golden(write_engagement_form(tmp_path / "f.pdf", record=there.minor.id, on=LATER).read_bytes())


def test_engagement_form_of_somebody_of_whom_little_is_known(there, tmp_path, golden):
    golden(write_engagement_form(tmp_path / "f.pdf", record=there.bare.id, on=LATER).read_bytes())


def test_badges(there, tmp_path, golden):
    golden(write_all_badges(tmp_path / "b.pdf", on=LATER).read_bytes())


def test_the_only_phone_number_on_rosters_is_that_of_the_driver(there, tmp_path):
    days = week_of(there.session.day)
    for path in (
        write_roster(tmp_path / "r.pdf", record=there.session.id, on=LATER),
        write_roster(tmp_path / "rs.pdf", period=days, on=LATER),
        write_week_list(tmp_path / "w.pdf", period=days, on=LATER),
    ):
        words, _pages = words_of(path)
        assert "06 11 22 33 44" in words
        assert not [number for number in SECRET if number in words]
    for write, more in ((write_roster, {"record": there.session.id}), (write_week_list, {"period": days})):
        rows = " ".join(" ".join(row) for row in read_csv(write(tmp_path / "t.csv", **more))).replace("\u00a0", " ")
        assert "06 11 22 33 44" in rows
        assert not [number for number in SECRET if number in rows]


def test_a_roster_says_who_comes_in_which_role_and_who_is_missing(there, tmp_path):
    words, _pages = words_of(write_roster(tmp_path / "r.pdf", record=there.session.id, on=LATER))
    for said in (
        "BENHADDOU Samira confirmé",
        "COLIN Mathilde proposé",
        "2 encore à trouver",
        "Buvette",
        "10 h 00 – 15 h 00",
    ):
        assert said in words, said
    assert "DIALLO" not in words  # excused


def test_the_roster_of_some_days_holds_all_their_sessions_and_says_when_there_is_none(there, tmp_path):
    words, _pages = words_of(write_roster(tmp_path / "r.pdf", period=week_of(there.session.day), on=LATER))
    assert "Des livres sur un plateau" in words
    words, _pages = words_of(write_roster(tmp_path / "e.pdf", period=Period(date(2020, 1, 6), date(2020, 1, 12))))
    assert "Aucune séance d’action ces jours-là." in words


def test_a_week_without_anything_is_a_page_that_says_so(there, tmp_path):
    words, _pages = words_of(write_week_list(tmp_path / "w.pdf", period=Period(date(2020, 1, 6), date(2020, 1, 12))))
    assert "Rien n’est prévu ces jours-là." in words


def test_the_week_as_a_spreadsheet_has_a_line_for_each_appointment(there, tmp_path):
    path = write_week_list(tmp_path / "w.xlsx", period=week_of(there.session.day))
    rows = list(load_workbook(path).active.values)
    assert rows[0][:4] == ("Date", "Horaires", "Quoi", "Intitulé")
    assert [row[2] for row in rows[1:]] == ["Action", "Tournée"]


def test_a_year_is_no_week(there, tmp_path):
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    for write in (write_week_list, write_roster):
        with pytest.raises(TooManyDays):
            write(tmp_path / "w.pdf", period=year)


def test_papers_of_somebody_who_is_not_there_are_refused(service, tmp_path):
    our_service()
    for write in (write_roster, write_engagement_form):
        with pytest.raises(Unknown):
            write(tmp_path / "x.pdf", record=404)
    assert not list(tmp_path.glob("x*"))


def test_the_guardian_of_a_minor_has_a_place_to_sign_and_others_do_not(there, tmp_path):
    minor, _pages = words_of(write_engagement_form(tmp_path / "m.pdf", record=there.minor.id, on=LATER))
    assert "Signature du représentant légal Nadia BENHADDOU" in minor
    grown, _pages = words_of(write_engagement_form(tmp_path / "g.pdf", record=there.minor.id, on=date(2028, 3, 4)))
    assert "Signature du représentant légal" not in grown


def told_instead(path):
    """What a screen reader says of what is drawn without letters, in the order of the file."""
    with pikepdf.open(path) as pdf:
        found = [item.get("/Alt") for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
    return [str(words) for words in found if words is not None]


def test_only_a_consent_in_force_is_ticked(there, tmp_path):
    boxes = [
        words
        for words in told_instead(write_engagement_form(tmp_path / "m.pdf", record=there.minor.id, on=LATER))
        if words.startswith("case ")
    ]
    assert boxes == ["case à cocher", "case cochée", "case à cocher", "case à cocher"]


def test_ten_badges_stand_on_a_sheet_and_the_eleventh_on_the_next(there, tmp_path):
    chosen = [badge.volunteer for badge in badges(None, LATER)]
    assert len(chosen) > 10
    assert words_of(write_badges(chosen[:10], tmp_path / "b.pdf", on=LATER))[1] == 1
    assert words_of(write_badges(chosen[:11], tmp_path / "c.pdf", on=LATER))[1] == 2


def test_a_badge_says_first_name_surname_role_and_year(there, tmp_path):
    words, _pages = words_of(write_badges([there.minor.id], tmp_path / "b.pdf", on=LATER))
    for said in ("Samira", "BENHADDOU", "Accueil à bord", "bénévole 2026", f"BDG-2026-{there.minor.id:04d}"):
        assert said in words, said


def test_the_codes_of_badges_are_read_back_from_the_page(there, tmp_path):
    path = write_badges([there.minor.id], tmp_path / "b.pdf", on=LATER)
    document = PdfDocument(path)
    document[0].render(scale=2).to_pil().save(tmp_path / "b.png")
    document.close()
    (badge,) = badges([there.minor.id], LATER)
    assert asked("zbarimg", "-q", "--raw", tmp_path / "b.png").strip() == badge.code


@LANGUAGES
def test_every_paper_of_volunteers_is_an_archive(there, folder, language):
    with speaking(language):
        for word, record in (("roster", there.session.id), ("badges", None), ("engagement-form", there.minor.id)):
            REPORTS[word].write(folder / f"{word}.pdf", record=record)
        REPORTS["engagement-form"].write(folder / "bare.pdf", record=there.bare.id)
        REPORTS["week"].write(folder / "week.pdf", period=week_of(there.session.day))
    assert not_archives(folder) == ([], 5)


def test_the_same_paper_is_the_same_bytes(there, tmp_path):
    for write, more in (
        (write_roster, {"record": there.session.id}),
        (write_week_list, {"period": week_of(there.session.day)}),
        (write_engagement_form, {"record": there.minor.id}),
        (write_all_badges, {}),
    ):
        once, again = (write(tmp_path / name, on=LATER, **more).read_bytes() for name in ("a.pdf", "b.pdf"))
        assert once == again
