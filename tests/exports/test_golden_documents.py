"""Every kind of page, as it was looked at and accepted; the arithmetic of documents.md stands on them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.units import mm

from exports.attendance_sheet import write_attendance_sheet
from exports.issuing import cancel, draft, issue, replace, reprint
from exports.paper import pen
from exports.paper.archive import Description
from exports.paper.paper import Paper
from exports.paper.tokens import LINE, TEXT
from exports.register_extract import write_register
from exports.training_hours_report import write_training_hours
from models.language import speaking
from models.language.typed import Period
from models.queries.attestations import of_course, of_session, of_volunteer
from models.records.steps import step
from models.sheets import Entry, enter, lock
from models.training import Course, Enrolment, TrainingSession
from tests.exports.conftest import Golden, GoldenChange
from tests.exports.story import FULL, ISSUED, LATER, PARTIAL, PLANNED, issued, story
from tests.makers import our_service, training, volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@LANGUAGES
def test_full_attestation(service, tmp_path, golden, language):
    with speaking(language):
        golden(issued([FULL], tmp_path).issued[0].path.read_bytes())


@LANGUAGES
def test_partial_attestation(service, tmp_path, golden, language):
    with speaking(language):
        golden(issued([PARTIAL], tmp_path).issued[0].path.read_bytes())


def test_attestation_of_all_that_was_planned(service, tmp_path, golden):
    golden(issued([[0] * 5, PLANNED], tmp_path).issued[0].path.read_bytes())


def test_attestation_for_an_arabic_name(service, tmp_path, golden):
    outcome = issued([FULL] * 3, tmp_path)
    golden(next(one for one in outcome.issued if "محمد" in one.name).path.read_bytes())


def test_attestation_for_a_hostile_name(service, tmp_path, golden):
    outcome = issued([FULL] * 4, tmp_path)
    golden(next(one for one in outcome.issued if "CMD" in one.name).path.read_bytes())


def test_attestation_for_a_very_long_name(service, tmp_path, golden):
    outcome = issued([FULL] * 5, tmp_path)
    golden(next(one for one in outcome.issued if "TOUR" in one.name).path.read_bytes())


@LANGUAGES
def test_session_attestation(service, tmp_path, golden, language):
    _course, sessions, _volunteers = story([PARTIAL])
    with speaking(language):
        golden(issue(of_session(sessions[1].id), to=tmp_path, on=ISSUED).issued[0].path.read_bytes())


@LANGUAGES
def test_cumulative_attestation(service, tmp_path, golden, language):
    _course, _sessions, volunteers = story([PARTIAL])
    training([360, 360], [360, 360], title="Premiers secours en équipe", group="B", people=volunteers)
    with speaking(language):
        outcome = issue(of_volunteer(volunteers[0].id, YEAR), to=tmp_path, on=LATER)
        golden(outcome.issued[0].path.read_bytes())


def test_cumulative_attestation_of_many_trainings(service, tmp_path, golden):
    _course, _sessions, volunteers = story([FULL])
    for n in range(20):
        title = f"Formation n° {n + 2} : aller vers les habitants qui ne viennent pas, et les écouter vraiment"
        training([120, 90], [120, 90 * (n % 3 > 0)], title=title, group=f"G{n}", people=volunteers)
    golden(issue(of_volunteer(volunteers[0].id), to=tmp_path, on=LATER).issued[0].path.read_bytes())


@LANGUAGES
def test_duplicate(service, tmp_path, golden, language):
    with speaking(language):
        number = issued([FULL]).issued[0].number
    golden(reprint(number, to=tmp_path, on=LATER).path.read_bytes())  # in the language of its original


@LANGUAGES
def test_draft(service, golden, language):
    course, _sessions, _volunteers = story([FULL])
    with speaking(language):
        golden(draft(of_course(course.id).facts[0], on=ISSUED))


def test_replacement(service, tmp_path, golden):
    number = issued([FULL]).issued[0].number
    golden(replace(number, "Nouveau logo", to=tmp_path, on=LATER).issued[0].path.read_bytes())


def test_attestation_with_nothing_but_names(service, tmp_path, golden):
    training([7200 // 60] * 2, [120, 120], group="")
    golden(issue(of_course(Course.get().id), to=tmp_path, on=ISSUED).issued[0].path.read_bytes())


def test_attestation_of_forty_sessions_and_long_texts(service, tmp_path, golden):
    our_service(type="public_body", name="Centre communal d’action sociale de Maxéville et du plateau de Haye")
    course, sessions, people = training([90] * 14, [[90] * 14], locked=False)
    with step("More") as changes:
        course = Course.get_by_id(course.id)
        course.title = "Accompagner les habitants du plateau dans leurs démarches numériques, " * 2 + "avec patience"
        course.objectives = "\n".join(
            f"Objectif {n} : " + "écouter, reformuler, orienter et relayer " * 3 for n in range(5)
        )
        changes.save(course)
        more = [
            changes.save(
                TrainingSession(
                    course=course,
                    group="A",
                    day=date(2026, 4, 1 + n),
                    start=540,
                    end=630,
                    title=f"Séance {n + 15} : le dossier, les pièces, les délais et les recours possibles",
                    trainers=f"Formateur NUMÉRO-{n}, Claire BÉRANGER",
                    place=f"Salle {n}",
                )
            )
            for n in range(26)
        ]
        enter(changes, [Entry(session.id, people[0].id, "present", 90) for session in more])
    lock([session.id for session in [*sessions, *more]])
    golden(issue(of_course(course.id), to=tmp_path, on=LATER).issued[0].path.read_bytes())


def sheet_session(people):
    course, _sessions, volunteers = story([[0] * 5] * min(people, 6))
    with step("Day") as changes:
        for n in range(len(volunteers), people):
            someone = volunteer(changes, family=f"Bénévole-{n:02}", given="Camille", civility="")
            changes.save(Enrolment(volunteer=someone, course=course, group="A"))
        place = "médiathèque, salle du premier étage, Maxéville"
        more = {"course": course, "group": "A", "day": date(2026, 11, 14), "place": place}
        first = changes.save(TrainingSession(**more, start=540, end=750, trainers="Idriss MANSOURI"))
        changes.save(TrainingSession(**more, start=810, end=990, trainers="Claire BÉRANGER, Idriss MANSOURI"))
    return first.id


@LANGUAGES
def test_attendance_sheet(service, tmp_path, golden, language):
    session = sheet_session(6)
    with speaking(language):
        golden(write_attendance_sheet(tmp_path / "sheet.pdf", record=session, on=LATER).read_bytes())


def test_attendance_sheet_of_thirty(service, tmp_path, golden):
    session = sheet_session(30)
    golden(write_attendance_sheet(tmp_path / "sheet.pdf", record=session, on=LATER).read_bytes())


def hours_of(people):
    """Documents.md: training days of 6 h × 14 people, 3 h × 12, 6 h × 9."""
    our_service()
    with step("People") as changes:
        volunteers = [
            volunteer(changes, family=f"Bénévole-{n:02}", given="Camille", civility="", number=f"B{n:03}")
            for n in range(people)
        ]
    attended = [[360, 180 if n < 12 else 0, 360 if n < 9 else 0] for n in range(14)]
    attended += [[0, 0, 0]] * (people - 14)
    training([360, 180, 360], attended, people=volunteers)


@LANGUAGES
def test_training_hours(service, tmp_path, golden, language):
    hours_of(14)
    with speaking(language):
        golden(write_training_hours(tmp_path / "hours.pdf", period=YEAR, on=LATER).read_bytes())


def test_training_hours_over_several_pages(service, tmp_path, golden):
    hours_of(120)
    golden(write_training_hours(tmp_path / "hours.pdf", on=LATER).read_bytes())


@LANGUAGES
def test_register_extract(service, tmp_path, golden, language):
    outcome = issued([FULL, PARTIAL, FULL, PARTIAL, FULL, PARTIAL])
    replace(outcome.issued[0].number, "Nouvelle signataire", to=None, on=LATER)
    cancel(outcome.issued[1].number, "Délivrée par méprise")
    with speaking(language):
        golden(write_register(tmp_path / "register.pdf", period=YEAR, on=LATER).read_bytes())


# --- the golden documents can fail ----------------------------------------------------------------------------------


def small_page(sentence, shift=0.0):
    from io import BytesIO

    out = BytesIO()
    with Paper(out, Description("Golden", "nobody", ISSUED)) as paper:
        page = paper.begin()
        page.block(sentence, TEXT)
        pen.box(page.canvas, page.left + shift, 150 * mm, 40, 40, LINE)
    return out.getvalue()


def test_a_golden_document_notices_a_word_and_shows_which(tmp_path):
    Golden("small", tmp_path, accept=True, kept=tmp_path / "kept")(small_page("a suivi 15 h prévues"))
    compare = Golden("small", tmp_path, kept=tmp_path / "kept")
    compare(small_page("a suivi 15 h prévues"))
    with pytest.raises(GoldenChange, match=r"-a suivi 15 h prévues\n\+a suivi 14 h prévues"):
        compare(small_page("a suivi 14 h prévues"))


def test_a_golden_document_notices_ink_that_moved(tmp_path):
    Golden("small", tmp_path, accept=True, kept=tmp_path / "kept")(small_page("Rien"))
    with pytest.raises(GoldenChange, match="dots changed within"):
        Golden("small", tmp_path, kept=tmp_path / "kept")(small_page("Rien", shift=2))


def test_every_golden_document_belongs_to_a_test(request):
    kept = {path.stem.rstrip("0123456789").rstrip("-") for path in (Path(__file__).parent.parent / "golden").iterdir()}
    modules = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    written = {name for name in kept if f"def test_{name.removesuffix('_fr').removesuffix('_en')}(" in modules}
    assert kept == written


@LANGUAGES
def test_a_face_is_one_page_whatever_it_says(service, tmp_path, language):
    with speaking(language):
        outcome = issued([FULL, PARTIAL] * 3, tmp_path)
        papers = [one.path for one in outcome.issued]
        papers += [reprint(one.number, to=tmp_path, on=LATER).path for one in outcome.issued]
        again = [replace(one.number, "Nouvelle signataire", to=tmp_path, on=LATER).issued[0] for one in outcome.issued]
        papers += [one.path for one in again]
        papers += [reprint(one.number, to=tmp_path, on=LATER).path for one in again]
    for path in papers:
        pages = PdfDocument(path)
        assert {"fr": "Annexe", "en": "Annex:"}[language] in pages[1].get_textpage().get_text_range(), path.name
        pages.close()
