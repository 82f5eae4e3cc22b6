"""Hours at the window: validated by ticks or all at once, a week typed by day and kind, groups, names nobody bears."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from models.actions import Action, ActionSession
from models.hours import HourEntry
from models.noting import Line, note
from models.records.steps import step
from models.validating import lock
from tests.makers import our_service, volunteer
from tests.person import leave
from tests.ui.fits import troubles_at_every_size
from ui.screens import PLACES
from ui.shell.stage import Stage
from ui.shell.style.look import apply

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)
MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def people(dossier):
    our_service()
    with step("People") as changes:
        return [
            volunteer(changes, "Le Goff-Évrard", "Élodie", status="active", number="1"),
            volunteer(changes, "Kessler", "Amina", status="active", number="2"),
        ]


@pytest.fixture
def opened(window):
    keys = ("today", "hours", "reading", "volunteers")
    return lambda first="hours": window(*(place for place in PLACES if place.key in keys), first=first)


def noted(*lines, **more):
    with step("Hours") as changes:
        return [key for keys in note(changes, lines, **more) for key in keys]


def states():
    return [entry.state for entry in HourEntry.kept().order_by(HourEntry.id)]


def waits(person):
    person.waits_for(lambda: not person.window.desk.board.tasks)
    person.waits()


def test_what_is_ticked_is_validated_and_the_rest_waits(people, opened, person):
    noted(Line(YESTERDAY, people[0].id, minutes=119), Line(YESTERDAY, people[1].id, minutes=60))
    opened()
    person.opens_tab("À valider")
    assert person.sees("2 lignes d’heures, 2 h 59 en tout")
    person.picks("KESSLER")
    person.presses("Space")
    person.clicks("Valider ce qui est coché")
    assert states() == ["draft", "validated"]
    assert person.sees("1 ligne d’heures, 1 h 59 en tout")
    person.presses("Ctrl+Z")
    assert states() == ["draft", "draft"]
    person.clicks("Tout valider")
    assert states() == ["validated", "validated"]
    assert person.sees("Rien à valider")


def test_hours_of_days_to_come_are_not_in_the_list(people, opened, person):
    noted(Line(TODAY + timedelta(days=1), people[0].id, minutes=119))
    opened()
    person.opens_tab("À valider")
    assert person.sees("Rien à valider")


def test_the_week_of_somebody_is_typed_by_day_and_kind_and_adds_up(people, opened, person, desk):
    session = Line(MONDAY, people[1].id, start=540, end=600)
    noted(session)
    opened()
    desk.go("hours", volunteer=people[1].id, day=TODAY)
    assert person.hears().startswith("Heures de la semaine")
    person.types_here("2h30")
    person.presses("Tab")
    person.types_here("45 min")
    person.presses("Return")
    assert [(e.day, e.start, e.minutes) for e in HourEntry.kept().order_by(HourEntry.id)] == [
        (MONDAY, 540, 60), (MONDAY, None, 90), (MONDAY + timedelta(days=1), None, 45),
    ]  # fmt: skip
    assert person.sees("3 h 15")


def test_a_week_does_not_take_from_what_has_times(people, opened, person, desk):
    noted(Line(MONDAY, people[1].id, start=540, end=600))
    opened()
    desk.go("hours", volunteer=people[1].id, day=TODAY)
    asked = person.will_answer("Compris")
    person.types_here("30 min")
    person.presses("Return")
    assert "avec des horaires" in asked[0]
    assert [e.minutes for e in HourEntry.kept()] == [60]


def test_hours_of_a_group_are_noted_and_name_nobody(people, opened, person):
    opened()
    person.opens_tab("Groupes")
    person.clicks("Nouvelles heures de groupe")
    person.types("Groupe", "Les scouts de Maxéville")
    person.types("Taille du groupe", "14")
    person.types("Durée", "1h35")
    person.clicks("Enregistrer")
    entry = HourEntry.get()
    assert (entry.group, entry.size, entry.minutes, entry.__data__["volunteer"]) == (
        "Les scouts de Maxéville", 14, 95, None,
    )  # fmt: skip
    person.opens_tab("À valider")
    assert person.sees("Les scouts de Maxéville (14 personnes)")
    assert person.sees("22 h 10")


def test_today_leads_to_the_hours_to_validate_and_the_rail_counts_them(people, opened, person):
    noted(Line(YESTERDAY, people[0].id, minutes=119))
    opened("today")
    assert person.sees("1 ligne d’heures à valider")
    assert next(place for place in PLACES if place.key == "hours").waiting() == 1
    person.clicks("Valider")
    assert person.sees("Tout valider")
    person.clicks("Tout valider")
    assert next(place for place in PLACES if place.key == "hours").waiting() == 0


def test_a_name_of_a_file_that_nobody_bears_is_asked_and_its_lines_come_in_once_answered(
    people, opened, person, desk, tmp_path
):
    path = tmp_path / "heures.csv"
    lines = ["Bénévole;Date;Durée;Type", "Amina Kesler;1/3/2026;1h59;action", "Xyz;1/3/2026;1h;action"]
    path.write_text("\n".join(lines), "utf-8")
    opened("reading")
    desk.go("reading", kind="hours", path=str(path))
    waits(person)
    assert person.sees("2 noms du fichier ne correspondent à personne")
    assert person.sees("Rien à reprendre")
    person.clicks("Indiquer qui c’est")
    person.clicks("Amina Kessler")
    waits(person)
    assert person.sees("1 nom du fichier ne correspond à personne")
    person.types("Qui est «\u202fXyz\u202f»", "goff")
    person.presses("Down", "Return")
    waits(person)
    person.clicks("Reprendre 2 lignes")
    waits(person)
    assert [(e.__data__["volunteer"], e.minutes, e.state) for e in HourEntry.kept().order_by(HourEntry.id)] == [
        (people[1].id, 119, "validated"), (people[0].id, 60, "validated"),
    ]  # fmt: skip


def test_hours_fit_at_every_text_size(people, dossier, desk, person, qapp):
    with step("Outing") as changes:
        action = changes.save(Action(title="Des livres sur un plateau", kind="event"))
        session = changes.save(ActionSession(action=action, day=YESTERDAY, start=840, end=1020))
        changes.save(HourEntry(group="Les scouts", size=4, day=YESTERDAY, minutes=60))
    ids = noted(
        Line(YESTERDAY, people[0].id, start=840, end=1020, session=session.id),
        Line(YESTERDAY, people[0].id, start=900, end=60, session=session.id, notes="avec la voiture"),
        Line(YESTERDAY, people[1].id, minutes=60),
        state="validated",
    )
    with step("Lock") as changes:
        lock(changes, ids[-1:])
    stages = []

    def make(size):
        for stage in stages:
            stage.leave()
        apply(qapp, "light", size)
        desk.preferences.text = size
        stage = Stage(qapp)
        stages.append(stage)
        made = stage.open(desk, [place for place in PLACES if place.key == "hours"], "hours")
        person.looks_at(made)
        return made

    def show(window):
        for where in ({"session": session.id}, {"tab": "validate"}, {"volunteer": people[1].id}, {"tab": "groups"}):
            window.go("hours", **where)
            yield str(where)

    assert troubles_at_every_size(make, show=show) == []
    leave(stages[-1].window)
    stages[-1].leave()
    QApplication.processEvents()
