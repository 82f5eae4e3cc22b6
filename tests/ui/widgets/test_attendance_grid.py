"""The grid: a whole session from a paper sheet by the keyboard alone."""

import pytest

from models.language import speaking
from ui.shell.page import Page, Place
from ui.shell.style.look import apply
from ui.widgets.attendance_grid import AttendanceGrid, Entry, Sheet, SheetPerson, SheetSession
from ui.widgets.attendance_grid.model import SPOKEN
from ui.widgets.base import column

PEOPLE = ("BENHADDOU Samira", "BOULANGER Jean-Luc", "COLIN Mathilde", "DIALLO Ibrahima")


def sheet():
    sessions = [
        SheetSession(1, "3 mars", 210, 540, 750, locked=True, spoken="3 mars 2026"),
        SheetSession(2, "10 mars", 180, 840, 1035, spoken="10 mars 2026"),
        SheetSession(3, "17 mars", 120),
    ]
    minutes = [[210, None, None], [0, None, None], [150, None, None], [None, None, None]]
    return Sheet([SheetPerson(n, name) for n, name in enumerate(PEOPLE)], sessions, minutes, outside={(3, 2)})


class GridPage(Page):
    def __init__(self, desk):
        super().__init__(desk)
        self.grid = AttendanceGrid()
        self.batches = []
        self.grid.entered.connect(self.batches.append)
        self.grid.show_sheet(sheet(), current=1)
        self.setLayout(column(self.grid))


@pytest.fixture
def page(window, person):
    stage = window(Place("grid", "training", lambda: "Présences", GridPage))
    made = stage.window.page()
    made.grid.table.setFocus()
    person.waits()
    return made


def column_of(page, number=1):
    return [line[number] for line in page.grid.model.sheet.minutes]


def test_a_whole_session_is_typed_from_the_paper(page, person):
    person.presses("Space", "A")
    person.types_here("2h15")
    person.presses("Return")
    person.types_here("14-16")
    person.presses("Return")
    assert column_of(page) == [180, 0, 135, 120]
    assert [batch for [batch] in page.batches] == [
        Entry(0, 1, "present", 180),
        Entry(1, 1, "absent", 0),
        Entry(2, 1, "part", 135),
        Entry(3, 1, "part", 120),
    ]
    assert person.sees("2 h 15")
    assert "3 présents" in person.window.page().grid._totals.accessibleDescription()


def test_return_goes_from_present_to_absent_and_p_is_always_present(page, person):
    person.presses("Return", "Up", "Return", "Down", "P", "P")
    assert column_of(page)[:1] == [0]
    assert column_of(page)[2:] == [180, 180]


@pytest.mark.parametrize(
    ("typed", "minutes"), [("2:30", 150), ("150 min", 150), ("14-17", 180), ("12h-15h", 60), ("1,5", 90)]
)
def test_durations_and_times_are_understood_and_cut_to_the_session(page, person, typed, minutes):
    person.types_here(typed)
    person.presses("Return")
    assert column_of(page)[0] == minutes


def test_what_is_not_understood_is_said_in_place_and_not_lost(page, person):
    person.types_here("9h30")
    person.presses("Return")
    assert column_of(page)[0] is None
    assert person.sees("9h30")
    assert person.sees("3 h")  # the reason: the session lasts three hours
    said = page.grid._hint.text()
    assert "3\u00a0h" in said
    person.presses("Backspace", "Backspace", "Backspace", "Backspace")
    person.types_here("2h")
    person.presses("Return")
    assert column_of(page)[0] == 120
    assert "Espace" in page.grid._hint.text()


def test_what_is_not_understood_stays_in_its_cell_when_the_mouse_goes_elsewhere(page, person):
    person.types_here("9h30")
    page.grid.table.setCurrentIndex(page.grid.model.index(2, 1))
    person.waits()
    assert page.grid.model.wrong
    assert page.grid.unsettled()
    assert "9h30" in str(page.grid.model.index(0, 1).data())
    page.grid.table.setCurrentIndex(page.grid.model.index(0, 1))
    person.presses("Delete")
    assert not page.grid.model.wrong


def test_a_locked_session_says_why_it_does_not_change(page, person):
    person.presses("Left", "Space")
    assert column_of(page, 0) == [210, 0, 150, None]
    assert person.sees("verrouillée")
    assert not page.batches


def test_somebody_who_was_not_enrolled_cannot_be_entered(page, person):
    person.presses("Right", "Down", "Down", "Down", "Space")
    assert column_of(page, 2)[3] is None
    assert person.sees("DIALLO Ibrahima")
    assert not page.batches


def test_everybody_is_present_in_one_gesture_but_those_already_entered(page, person):
    person.presses("A")
    person.clicks("Tous présents le 10 mars")
    assert column_of(page) == [0, 180, 180, 180]
    assert [len(batch) for batch in page.batches] == [1, 3]


def test_the_same_is_copied_down_and_erased(page, person):
    person.types_here("2h")
    person.presses("Return", "Up", "Ctrl+Down", "Ctrl+Down")
    assert column_of(page) == [120, 120, 120, None]
    person.presses("Delete")
    assert column_of(page) == [120, 120, None, None]
    assert page.batches[-1] == [Entry(2, 1, None, None)]


def test_escape_leaves_the_cell_as_it_was_and_tab_leaves_the_grid(page, person):
    person.types_here("2h")
    person.presses("Esc")
    assert column_of(page)[0] is None
    person.presses("Tab")
    assert person.window.focusWidget() is not page.grid.table


def test_a_stray_letter_opens_no_editor(page, person):
    person.types_here("z")
    assert not page.grid.unsettled()


def test_a_screen_reader_hears_who_when_and_how_long(page):
    said = page.grid.model.index(2, 0).data(SPOKEN)
    assert said.startswith("COLIN Mathilde, 3 mars 2026:")
    assert "2\u00a0h\u00a030" in said
    assert page.grid.model.index(3, 2).data(SPOKEN).endswith("pas inscrit ce jour-là")


def test_totals_count_only_what_was_held(page):
    model = page.grid.model
    assert model.index(2, 3).data() == "2\u00a0h\u00a030"
    assert model.index(2, 4).data() == "71,4\u00a0%"
    assert model.index(3, 4).data() == "—"


def test_showing_the_sheet_again_keeps_the_place(page, person):
    person.presses("Down", "Down")
    page.grid.show_sheet(sheet())
    assert page.grid.table.currentIndex().row() == 2


@pytest.mark.parametrize("text", [1.0, 1.5])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sign_never_touches_the_number(qapp, qtbot, text, language):
    with speaking(language):
        apply(qapp, "light", text)
        grid = AttendanceGrid()
        qtbot.addWidget(grid)
        grid.show_sheet(sheet())
        grid.resize(1, 400)
        metrics = grid.table.fontMetrics()
        longest = max(metrics.horizontalAdvance(str(grid.model.index(r, 0).data())) for r in range(4))
        assert grid._head.minimumSectionSize() >= longest + 2 * 12 * text + 16 * text
