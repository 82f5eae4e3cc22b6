"""Training at the window: from an empty training to a full, locked sheet and attestations, by the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from models.records.history import Step
from models.records.steps import step
from models.register import IssuedDocument
from models.sheets import sheet_of
from models.training import Assessment, Course, Enrolment, TrainingSession
from tests.makers import our_service, training, volunteer
from tests.person import leave
from tests.ui.fits import troubles_at_every_size
from ui.screens import PLACES
from ui.screens.sheet_entries import ASIDE

THREE = (("Benhaddou", "Samira"), ("Colin", "Mathilde"), ("Diallo", "Ibrahima"))


class NoMouse(QObject):
    """Counts what a mouse does to the program."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt’s name
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def no_mouse(qapp):
    watch = NoMouse()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)
    assert watch.seen == []


@pytest.fixture
def service(dossier):
    return our_service()


@pytest.fixture
def people(service):
    with step("New") as changes:
        return [volunteer(changes, family, given, number=str(n)) for n, (family, given) in enumerate(THREE, 1)]


@pytest.fixture
def opened(window):
    return lambda: window(*(place for place in PLACES if place.key in ("training", "documents")), first="training")


def will_press(*keys, times=1):
    """Answer the next questions by keys; give the list that fills with what they asked."""
    asked = []

    def answer():
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(5, answer)
            return
        asked.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
        if len(asked) < times:
            QTimer.singleShot(5, answer)
        for key in keys:
            QTest.keyClick(dialog.focusWidget() or dialog, QKeySequence(key)[0].key())

    QTimer.singleShot(0, answer)
    return asked


def page_of(stage):
    return stage.window.page()


def column_of(course, place=0, group=""):
    sheet = sheet_of(course, group)
    return [sheet.minutes(trainee, sheet.sessions[place]) for trainee in sheet.trainees]


WORDS = {
    "fr": {
        "saved": "3 présences enregistrées pour le 3 mars 2026", "lock": "Verrouiller le 3 mars", "issue": "Délivrer 2 attestations",
        "issued": "2 attestations délivrées", "refused": "1 personne n’en a pas", "nobody": "Cette personne n’a suivi aucune minute",
    },
    "en": {
        "saved": "3 attendances saved for 3 March 2026", "lock": "Lock 3 Mar", "issue": "Issue 2 attestations",
        "issued": "2 attestations issued", "refused": "1 person got none", "nobody": "This person did not attend any minute",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_from_an_empty_training_to_attestations_without_a_mouse(
    people, opened, person, preferences, no_mouse, tmp_path, language
):
    words = WORDS[language]
    preferences.language = language
    stage = opened()
    page = page_of(stage)

    person.presses("Ctrl+N")
    person.types_here("Accueillir sans juger")
    person.presses("Tab")
    person.types_here("Accueillir une personne")
    person.presses("Ctrl+S", "Ctrl+G")
    assert Course.get().goals() == ["Accueillir une personne"]

    person.presses("Ctrl+N")
    for typed in ("3/3/26", "Écouter", "9", "12h30"):
        person.types_here(typed)
        person.presses("Tab")
    person.presses("Ctrl+S")
    held = TrainingSession.get()
    assert (held.day, held.start, held.end, held.planned) == (date(2026, 3, 3), 540, 750, 210)

    person.presses("Ctrl+I")
    for typed in ("samira", "colin", "ibra"):
        person.types_here(typed)
        person.presses("Return")
        person.waits()
    person.types_here("Tardieu Léa")
    person.presses("Return")
    person.waits()
    person.presses("Tab", "Space")
    person.waits()
    person.presses("Ctrl+S")
    person.waits()
    names = [trainee.name for trainee in sheet_of(1, "").trainees]
    assert names == ["BENHADDOU Samira", "COLIN Mathilde", "DIALLO Ibrahima", "TARDIEU Léa"]

    person.presses("Ctrl+G", "Space", "A")
    person.types_here("14h-16h")
    person.presses("Esc")
    person.types_here("2h30")
    person.presses("Return", "Tab")
    person.waits()
    assert person.sees(words["saved"])
    assert column_of(1) == [210, 0, 150, None]

    asked = will_press("Return")
    person.presses("Ctrl+L")
    assert {"fr": "3\u00a0mars", "en": "3\u00a0March"}[language] in asked[0]
    assert TrainingSession.get().sheet == "locked"
    assert column_of(1) == [210, 0, 150, 0]

    person.presses("Ctrl+D")
    page.issuing().choices._folder.setText(str(tmp_path / "out"))
    assert person.sees(words["nobody"])
    assert person.sees(words["issue"])
    will_press("Return")
    person.presses("Ctrl+Return")
    person.waits_to_see(words["issued"])
    assert person.sees(
        words["refused"]
        .replace("1", "2")
        .replace("personne n’en a", "personnes n’en ont")
        .replace("person got", "people got")
    )
    year = date.today().year
    assert person.sees(f"ATT-F-{year}-0001")
    assert [d.number for d in IssuedDocument.select()] == [f"ATT-F-{year}-0001", f"ATT-F-{year}-0002"]
    assert len(list((tmp_path / "out").iterdir())) == 2
    person.waits_for(page.issuing().preview._desk.accessibleDescription)
    assert f"ATT-F-{year}-0001" in page.issuing().preview._desk.accessibleDescription()


@pytest.fixture
def sheet(service, opened, person):
    """A training of two sessions with three trainees, its grid in view, nothing entered."""
    course, sessions, people = training([210, 180], [[None, None]] * 3, locked=False)
    stage = opened()
    stage.window.go("training", course=course.id)
    person.waits()
    return page_of(stage), course, sessions, people


def test_one_column_is_one_step_and_undo_takes_it_back(sheet, person):
    _page, course, _sessions, _people = sheet
    person.presses("Space", "A", "P", "Tab")
    person.waits()
    assert column_of(course.id, group="A") == [210, 0, 210]
    assert Step.select().order_by(Step.id.desc()).first().words() == "3 présences saisies"
    person.presses("Ctrl+Z")
    assert column_of(course.id, group="A") == [None, None, None]
    person.presses("Ctrl+Y")
    assert column_of(course.id, group="A") == [210, 0, 210]


def test_undo_right_after_an_entry_takes_that_entry_back(sheet, person):
    page, course, _sessions, _people = sheet
    person.presses("Space", "Tab")
    page.sheet.focus()
    person.presses("A", "Ctrl+Z")
    assert column_of(course.id, group="A") == [210, None, None]
    assert page.sheet.grid.grid.model.sheet.minutes[1][0] is None


def test_going_to_another_session_saves_the_one_left(sheet, person):
    _page, course, _sessions, _people = sheet
    person.presses("Space", "Right")
    assert column_of(course.id, 0, "A") == [210, None, None]
    person.presses("Space", "Ctrl+Down", "Tab")
    person.waits()
    assert column_of(course.id, 1, "A") == [None, 180, None]


def test_a_pause_saves_without_a_word_from_the_person(sheet, person):
    _page, course, _sessions, _people = sheet
    person.presses("Space")
    assert column_of(course.id, group="A") == [None, None, None]
    person.waits_for(lambda: column_of(course.id, group="A") == [210, None, None])


def test_what_was_typed_before_the_program_stopped_is_found_again(sheet, person, desk, opened):
    page, course, _sessions, _people = sheet
    person.presses("Space", "A")
    page.sheet.grid.entries._pause.stop()
    assert column_of(course.id, group="A") == [None, None, None]
    assert desk.drafts.load(ASIDE)
    page.sheet.grid.entries._cells = {}  # the program stops here
    stage = opened()
    assert column_of(course.id, group="A") == [210, 0, None]
    assert desk.drafts.load(ASIDE) is None
    assert stage.window.page() is not page


@pytest.mark.parametrize(
    ("typed", "why"),
    [("9h75", "Une heure a 60 minutes"), ("5h", "La séance dure 3 h 30"), ("90", "Un nombre seul compte des heures"), ("14-12", "La fin précède le début")],
)  # fmt: skip
def test_a_duration_that_cannot_be_is_refused_where_it_stands(sheet, person, typed, why):
    page, course, _sessions, _people = sheet
    person.types_here(typed)
    person.presses("Return")
    assert person.sees(why)
    assert page.sheet.grid.grid.unsettled()
    asked = will_press("Return")
    person.window.activateWindow()
    assert not page.may_leave()
    assert "pas comprise" in asked[0]
    person.presses("Esc")
    assert column_of(course.id, group="A") == [None, None, None]


def test_everybody_present_is_one_step(sheet, person):
    _page, course, _sessions, _people = sheet
    person.presses("Ctrl+Shift+P")
    assert column_of(course.id, group="A") == [210, 210, 210]
    person.presses("Ctrl+Z")
    assert column_of(course.id, group="A") == [None, None, None]


def test_a_locked_sheet_takes_nothing_and_is_unlocked_with_a_reason(sheet, person):
    page, course, sessions, _people = sheet
    person.presses("Ctrl+Shift+P")
    will_press("Return")
    person.presses("Ctrl+L")
    person.presses("A")
    assert person.sees("verrouillée")
    assert column_of(course.id, group="A") == [210, 210, 210]

    def answer():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, answer)
            return
        QTest.keyClick(dialog.focusWidget(), QKeySequence("Return")[0].key())
        assert any("Écrivez le motif" in label.text() for label in dialog.findChildren(QLabel))
        QTest.keyClicks(dialog.focusWidget(), "feuille mal lue")
        QTest.keyClick(dialog.focusWidget(), QKeySequence("Return")[0].key())

    QTimer.singleShot(0, answer)
    person.presses("Ctrl+Shift+L")
    held = TrainingSession.get_by_id(sessions[0].id)
    assert (held.sheet, held.unlock_reason) == ("open", "feuille mal lue")
    person.presses("A", "Tab")
    person.waits()
    assert column_of(course.id, group="A") == [0, 210, 210]
    assert page.sheet.grid.session().id == sessions[0].id


def test_nothing_is_locked_when_the_question_is_answered_no(sheet, person):
    will_press("Esc")
    person.presses("Ctrl+L")
    assert TrainingSession.select().where(TrainingSession.sheet == "locked").count() == 0


def test_a_session_that_grows_keeps_those_who_stayed_to_the_end(sheet, person):
    _page, course, sessions, _people = sheet
    person.presses("Space", "A")
    person.presses("Ctrl+M")
    person.types("Fin", "13h")
    person.presses("Ctrl+S")
    person.waits()
    assert TrainingSession.get_by_id(sessions[0].id).planned == 240
    assert column_of(course.id, group="A") == [240, 0, None]


def test_a_session_that_cannot_be_says_why_beside_its_field(sheet, person):
    person.presses("Ctrl+M")
    person.types("Fin", "8h")
    person.presses("Ctrl+S")
    assert person.sees("La fin précède le début")
    person.will_answer("Abandonner ce que j’ai tapé")
    person.presses("Esc")
    assert TrainingSession.get_by_id(1).end == 750


def test_the_next_session_is_copied_from_the_one_before(sheet, person):
    person.presses("Ctrl+N")
    person.types_here("31/3/26")
    person.presses("Ctrl+S")
    person.waits()
    made = TrainingSession.select().order_by(TrainingSession.id.desc()).first()
    assert (made.day, made.start, made.end, made.place, made.group) == (date(2026, 3, 31), 540, 720, "Maxéville", "A")


def test_somebody_with_attendances_is_not_taken_off_but_their_enrolment_may_end(sheet, person):
    page, _course, _sessions, _people = sheet
    person.presses("Space", "Ctrl+I")
    page.sheet.people.list.select(1)
    person.waits()
    asked = person.will_answer("J’ai lu")
    person.clicks("Retirer des feuilles")
    assert "dernier jour" in asked[0]
    assert Enrolment.kept().count() == 3
    person.types("Jusqu’au", "4/3/26")
    person.clicks("Enregistrer")
    assert Enrolment.get_by_id(1).until == date(2026, 3, 4)
    person.presses("Ctrl+G")
    assert (0, 1) in page.sheet.grid.grid.model.sheet.outside


def test_two_people_of_one_name_are_a_question(sheet, person):
    with step("New") as changes:
        volunteer(changes, "Tardieu", "Léa", number="20")
        volunteer(changes, "Tardieu", "Lucien", number="21")
    page, course, _sessions, _people = sheet
    person.presses("Ctrl+I")
    person.types_here("tardieu")
    person.presses("Return")
    person.waits()
    assert page.sheet.people._unknown.isVisible()
    assert Enrolment.kept().count() == 3
    person.presses("Down", "Down", "Return")
    person.waits()
    assert [t.name for t in sheet_of(course.id, "A").trainees][-1].startswith("TARDIEU")


def test_objectives_are_assessed_by_the_keyboard_and_undone(sheet, person):
    page, _course, _sessions, _people = sheet
    page.sheet.tabs.setCurrentIndex(2)
    page.sheet.focus()
    person.presses("A", "E", "Right", "Space")
    found = {(a.enrolment_id, a.objective): a.state for a in Assessment.kept()}
    assert found == {
        (1, "Accueillir sans préjuger"): "acquired",
        (2, "Accueillir sans préjuger"): "under_way",
        (3, "Orienter vers le bon service"): "acquired",
    }
    person.presses("Ctrl+Z")
    assert Assessment.kept().count() == 2


def test_going_between_sheets_of_different_sizes_shows_each(sheet, opened, person):
    page, course, _sessions, _people = sheet
    with step("New") as changes:
        other = changes.save(Course(title="Écrire"))
        changes.save(TrainingSession(course=other, day=date(2026, 5, 5), planned=60))
        changes.save(Enrolment(course=other, volunteer=1))
    model = page.sheet.grid.grid.model
    for _ in range(3):
        page.show_where(course=course.id)
        person.waits()
        assert (model.rowCount(), model.columnCount()) == (3, 4)
        page.show_where(course=other.id)
        person.waits()
        assert (model.rowCount(), model.columnCount()) == (1, 3)


def test_today_leads_to_a_session_and_to_the_attestations(sheet, person):
    page, course, sessions, _people = sheet
    page.desk.go("training", session=sessions[1].id)
    assert page.sheet.grid.session().id == sessions[1].id
    page.desk.go("training", course=course.id, group="A", issue=True)
    assert person.sees("Feuille pas encore verrouillée")
    person.presses("Alt+Left")
    assert person.sees("Présences")


def test_what_was_issued_before_is_offered_as_a_duplicate(service, opened, person, tmp_path):
    course, _sessions, people = training([210], [[210], [100]])
    stage = opened()
    stage.window.go("training", course=course.id, group="A", issue=True)
    issuing = page_of(stage).issuing()
    issuing.choices._folder.setText(str(tmp_path))
    for words, numbers in (("Délivrer 2 attestations", 2), ("Préparer 2 duplicatas", 2)):
        stage.window.go("training", course=course.id, group="A", issue=True)
        assert person.sees(words)
        will_press("Return")
        person.presses("Ctrl+Return")
        person.waits_for(lambda: issuing._outcome is not None)
        assert IssuedDocument.select().count() == numbers
    assert person.sees("2 duplicatas.")
    assert len(list(tmp_path.glob("ATT-F-*.pdf"))) == 4
    stage.window.go("training", volunteer=people[0].id)
    assert person.sees("toutes les formations")
    assert person.sees("Délivrer 1 attestation")


def test_a_folder_that_cannot_be_written_issues_nothing(service, opened, person, tmp_path):
    course, _sessions, _people = training([210], [210])
    (tmp_path / "file").write_text("not a folder")
    stage = opened()
    stage.window.go("training", course=course.id, group="A", issue=True)
    page_of(stage).issuing().choices._folder.setText(str(tmp_path / "file"))
    asked = will_press("Return", times=2)
    person.presses("Ctrl+Return")
    person.waits_for(lambda: len(asked) > 1)
    person.waits()
    assert str(tmp_path / "file") in asked[1]
    assert IssuedDocument.select().count() == 0
    assert person.sees("Délivrer 1 attestation")


def test_the_palette_finds_a_training(sheet, person):
    person.presses("Ctrl+K")
    person.types_here("accueillir")
    person.waits()
    person.presses("Return")
    assert person.sees("Présences")


def test_forty_people_and_ten_sessions_are_entered_without_reading_each_cell_anew(service, opened, person):
    course, _sessions, _people = training([180] * 10, [[None] * 10 for _ in range(40)], locked=False)
    stage = opened()
    stage.window.go("training", course=course.id)
    page = page_of(stage)
    person.presses("Ctrl+Shift+P")
    assert column_of(course.id, group="A") == [180] * 40
    asked = []
    from models.dossier.engines import database

    before = database.execute_sql
    page.sheet.grid.entries._pause.stop()
    database.obj.execute_sql = lambda *a, **k: asked.append(a[0]) or before(*a, **k)
    try:
        person.presses("Right", "Space", "Space", "Space")
    finally:
        del database.obj.execute_sql
    assert len(asked) < 30  # three entries put aside; the sheet is not read again for them
    person.presses("Tab")
    person.waits()
    assert column_of(course.id, 1, "A")[:4] == [180, 180, 180, None]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_view_fits_at_every_text_size_and_is_named(service, desk, qapp, qtbot, language, tmp_path):
    from models.language import speaking
    from ui.shell.style.look import apply
    from ui.shell.window import MainWindow

    course, _held, people = training([210] * 6, [[210] * 6] * 14, locked=False)
    done, _sessions, _people = training([210], [[210], [0]], title="Écrire", group="")
    with step("New") as changes:
        empty = changes.save(Course(title="Conduire l’accueil du bus au Haut-du-Lièvre, étage et rez-de-chaussée"))
    made = []

    def make(text):
        apply(qapp, "light", text)
        window = MainWindow(desk, [p for p in PLACES if p.key in ("training", "documents")])
        qtbot.addWidget(window, before_close_func=leave)
        made.append(window)
        window.resize(1280, 720)
        window.show()
        return window

    def show(window):
        for where in (
            {"key": course.id}, {"course": course.id}, {"course": empty.id}, {"course": done.id, "issue": True}, {"volunteer": people[0].id},
        ):  # fmt: skip
            window.go("training", **where)
            yield str(where)
        window.go("training", course=course.id)
        window.page().sheet.people.list.select(1)
        window.page().sheet.people._choose(1)
        yield "somebody"
        window.hide()

    with speaking(language):
        assert troubles_at_every_size(make, show=show) == []
