"""The grid of hours: a paper sheet of forty volunteers is typed with the keyboard alone; nothing typed is lost."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from models.actions import Action, ActionSession
from models.engagements import Engagement
from models.hours import HourEntry
from models.noting import Line, note
from models.records.steps import step
from models.records.undo import undoable
from models.validating import lock
from tests.makers import our_service, volunteer
from tests.ui.screens.doing import in_dialog
from ui.screens import PLACES

YESTERDAY = date.today() - timedelta(days=1)
BEFORE = date.today() - timedelta(days=8)
FORTY = 40
MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
}


class Mouse(QObject):
    """Remembers every event of a mouse."""

    def __init__(self, app):
        super().__init__()
        self.seen = []
        app.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt calls it so
        if event.type() in MOUSE:
            self.seen.append(event.type())
        return False


@pytest.fixture
def people(dossier):
    our_service()
    syllables = ("Ba", "Co", "Du", "Fa", "Gi", "Lo", "Mu", "Ne")
    names = [f"{first}{then.lower()}rin" for first in syllables for then in syllables if first != then][:FORTY]
    with step("People") as changes:
        return [volunteer(changes, name, "Zoé", status="active") for name in names]


@pytest.fixture
def outing(people):
    with step("Outing") as changes:
        action = changes.save(Action(title="Des livres sur un plateau", kind="event"))
        before = changes.save(ActionSession(action=action, day=BEFORE, start=840, end=1020))
        now = changes.save(ActionSession(action=action, day=YESTERDAY, start=840, end=1020))
        changes.save(Engagement(volunteer=people[0], title="Accueil à bord"))
    return before, now


@pytest.fixture
def opened(window):
    keys = ("hours", "volunteers", "today")
    return lambda: window(*(place for place in PLACES if place.key in keys), first="hours")


@pytest.fixture
def at(opened, person, desk):
    """Sit at the grid of a day or session, with the keyboard in it."""

    def go(**where):
        stage = opened()
        desk.go("hours", **where)
        person.waits()
        return stage

    return go


def kept():
    return [
        (e.__data__["volunteer"], e.day, e.start, e.end, e.minutes, e.kind, e.state)
        for e in HourEntry.kept().order_by(HourEntry.id)
    ]


def family(someone):
    return someone.person.family_name


def test_a_sheet_of_forty_volunteers_is_entered_by_keyboard_without_any_mouse(people, outing, opened, person, qapp):
    mouse = Mouse(qapp)
    opened()
    person.presses("Ctrl+K")
    person.types_here("Saisir des heures")
    person.presses("Return")
    person.waits()
    for _stop in range(10):  # back from the grid to the choice of the session
        if person.hears().startswith("Séance"):
            break
        person.presses("Shift+Tab")
    person.presses("Down")  # the last session: that of yesterday
    assert person.sees("Des livres sur un plateau")
    for _stop in range(4):
        if person.hears().startswith("Heures des bénévoles"):
            break
        person.presses("Tab")
    expected = []
    for n, someone in enumerate(people):
        person.types_here(family(someone))  # proposals come, the first is lit
        person.presses("Tab", "Tab")  # takes it; over the type
        if n % 3 == 0:  # who came later: another time, typed as on paper
            person.types_here("14h31")
            person.presses("Tab")
            person.types_here("16:30")
            expected.append((someone.id, 871, 990, 119))
        else:
            expected.append((someone.id, 840, 1020, 180))
        person.presses("Return")
    assert person.sees("40 lignes, 40 bénévoles")
    person.presses("Ctrl+S")
    assert [(who, start, end, minutes) for who, _d, start, end, minutes, *_rest in kept()] == expected
    assert {(day, kind, state) for _w, day, _s, _e, _m, kind, state in kept()} == {(YESTERDAY, "action", "draft")}
    assert {e.__data__["session"] for e in HourEntry.kept()} == {outing[1].id}
    assert undoable().first().words() == "40 lignes d’heures saisies", "one step"
    assert mouse.seen == []


def test_a_line_of_each_sort_is_typed_and_validated_at_once(people, at, person):
    at(day=YESTERDAY)
    person.types_here(family(people[0]))
    person.presses("Tab")
    person.types_here("dép")
    person.presses("Tab", "Tab", "Tab")
    person.types_here("45 min")
    person.presses("Return")
    person.types_here(family(people[1]))
    person.presses("Tab", "Tab")
    person.types_here("22h13")
    person.presses("Tab")
    person.types_here("1h37")
    person.presses("Tab")
    assert person.sees("3 h 24")
    person.presses("Ctrl+Shift+S")
    first, second = people[0].id, people[1].id
    assert kept() == [
        (first, YESTERDAY, None, None, 45, "travel", "validated"),
        (second, YESTERDAY, 1333, 1440, 107, "travel", "validated"),
        (second, date.today(), 0, 97, 97, "travel", "validated"),
    ]


def test_what_is_not_understood_stays_in_its_cell_with_the_reason_and_keeps_the_grid_from_being_saved(
    people, at, person
):
    at(day=YESTERDAY)
    person.types_here("Xyz")
    person.presses("Tab")
    assert person.sees("Aucun bénévole ne porte ce nom")
    person.presses("Ctrl+S")
    assert kept() == []
    assert person.sees("Xyz")
    person.types_here(family(people[0]))
    person.presses("Tab")
    person.types_here("formation")
    person.presses("Tab")
    assert person.sees("feuilles d’émargement")
    person.presses("Shift+Tab")
    person.types_here("action")
    person.presses("Tab", "Tab", "Tab")
    person.types_here("2h")
    person.presses("Return", "Ctrl+S")
    assert [(minutes, kind) for *_rest, minutes, kind, _state in kept()] == [(120, "action")]


def test_a_cell_is_copied_down_and_a_line_is_taken_away(people, at, person):
    at(day=YESTERDAY)
    for someone in people[:3]:
        person.types_here(family(someone))
        person.presses("Tab", "Shift+Tab", "Return")
    person.presses("Up", "Up", "Up", "Right", "Right", "Right", "Right")
    person.types_here("1h59")
    person.presses("Return", "Up", "Ctrl+Down", "Ctrl+Down")
    assert person.sees("5 h 57")
    person.presses("Ctrl+Del")
    person.presses("Ctrl+S")
    assert [entry[4] for entry in kept()] == [119, 119]


def test_more_than_24_hours_are_said_beside_the_line_and_refused_a_long_day_is_only_said(people, at, person):
    with step("Hours") as changes:
        note(changes, [Line(YESTERDAY, people[0].id, minutes=600, kind="travel")])
    at(day=YESTERDAY)
    person.types_here(family(people[0]))
    person.presses("Tab", "Tab", "Tab", "Tab")
    person.types_here("15h")
    person.presses("Return")
    assert person.sees("une journée en a 24") or person.sees("25 h")
    person.presses("Ctrl+S")
    assert len(kept()) == 1
    person.types_here("3h")
    person.presses("Return")
    assert person.sees("est-ce juste")
    person.presses("Ctrl+S")
    assert [entry[4] for entry in kept()] == [600, 180]


def test_the_last_session_is_copied_and_only_differences_are_typed(people, outing, at, person):
    before, now = outing
    with step("Hours") as changes:
        note(changes, [Line(BEFORE, one.id, start=840, end=1020, session=before.id) for one in people[:5]])
    at(session=now.id)
    person.presses("Ctrl+Shift+C")
    assert person.sees("5 lignes copiées")
    person.presses("Right", "Right", "Right")
    person.types_here("16h29")
    person.presses("Return", "Ctrl+S")
    assert [(day, minutes) for _w, day, _s, _e, minutes, *_rest in kept()[5:]] == [
        (YESTERDAY, 149), *[(YESTERDAY, 180)] * 4,
    ]  # fmt: skip


def test_a_correction_keeps_the_entry_and_locked_lines_are_only_read(people, at, person):
    with step("Hours") as changes:
        ids = note(changes, [Line(YESTERDAY, one.id, minutes=60) for one in people[:2]], state="validated")
        lock(changes, ids[1])
    at(day=YESTERDAY)
    person.presses("Up", "Up", "Right", "Right", "Right", "Right")
    person.types_here("1h01")
    person.presses("Return")
    person.types_here("5")
    assert person.sees("verrouillées")
    person.presses("Ctrl+S")
    assert [(e.id, e.minutes, e.state) for e in HourEntry.kept().order_by(HourEntry.id)] == [
        (ids[0][0], 61, "validated"), (ids[1][0], 60, "locked"),
    ]  # fmt: skip


def test_a_locked_line_is_unlocked_with_a_reason_and_corrected(people, at, person, desk):
    with step("Hours") as changes:
        lock(changes, note(changes, [Line(YESTERDAY, people[0].id, minutes=60)], state="validated")[0])
    at(day=YESTERDAY)
    person.presses("Up")

    def gives_the_reason():
        person.types_here("feuille mal lue")
        person.presses("Return")

    in_dialog(lambda: person.presses("Ctrl+Shift+L"), gives_the_reason)
    assert (HourEntry.get().state, HourEntry.get().unlock_reason) == ("validated", "feuille mal lue")


def test_what_was_typed_survives_a_stop_of_the_program(people, at, person, desk):
    at(day=YESTERDAY)
    person.types_here(family(people[0]))
    person.presses("Tab", "Tab", "Tab", "Tab")
    person.types_here("2h")
    person.presses("Return")
    person.waits_for(lambda: desk.drafts.load("hours-grid"))
    aside = desk.drafts.load("hours-grid")
    assert json.loads(aside)["rows"][0]["minutes"] == 120
    desk.window.page().grid._forget()  # the program stops: no page is left, only what was put aside
    desk.drafts.save("hours-grid", aside)
    from ui.screens.hours_screen import HoursScreen

    again = HoursScreen(desk)
    again.refresh()
    assert again.grid.typing()
    assert again.grid.save()
    assert [entry[4] for entry in kept()] == [120]
    assert desk.drafts.load("hours-grid") is None
    again.deleteLater()
    QApplication.processEvents()
    desk.window.page().grid.abandon()


def test_leaving_with_lines_not_saved_asks_first(people, at, person, desk):
    at(day=YESTERDAY)
    person.types_here(family(people[0]))
    person.presses("Tab", "Tab", "Tab", "Tab")
    person.types_here("2h")
    person.presses("Return")
    asked = person.will_answer("Enregistrer")
    desk.go("volunteers")
    assert "n’est pas enregistré" in asked[0]
    assert [entry[4] for entry in kept()] == [120]


def test_a_mission_is_chosen_among_those_of_the_volunteer(people, outing, at, person):
    at(day=YESTERDAY)
    person.types_here(family(people[0]))
    person.presses("Tab", "Tab", "Tab", "Tab")
    person.types_here("2h")
    person.presses("Tab")
    person.types_here("acc")
    person.presses("Tab")
    person.types_here("en retard")
    person.presses("Ctrl+S")  # also what is still in the cell
    assert HourEntry.get().notes == "en retard"
    assert HourEntry.get().engagement.title == "Accueil à bord"
