"""Hours from a file: exact, of known people only, none lost in silence, none twice."""

import json
from datetime import date, timedelta

import pytest

from models.actions import Action, ActionSession
from models.engagements import Engagement
from models.hours import HourEntry
from models.intake import carry_out, plan_import, read_source
from models.intake.refusals import MissingColumns
from models.records.steps import step
from models.records.undo import undo, undoable
from tests.makers import volunteer
from tests.models.intake.conftest import accounted, counts

TITLES = "Bénévole*;Date*;Durée;Début;Fin;Type*;Action;Mission;Notes\n"
SAMPLE = [
    {"Bénévole": "Amina Kessler", "Date": "2026-03-04", "Heures, en décimal": 2.3, "Catégorie": "Animation",
     "Niveau": "Confirmé", "Projet": "Des livres sur un plateau", "Titre": "Accueil au rez-de-chaussée",
     "Description": "Distribution de livres"},
    {"Bénévole": "Zoé De La Haye", "Date": "2026-03-04", "Heures, en décimal": 1.15, "Catégorie": "Formation",
     "Niveau": "", "Projet": "", "Titre": "Écoute active", "Description": ""},
    {"Bénévole": "Zoé De La Haye", "Date": "2026-03-05", "Heures, en décimal": 1.15, "Catégorie": "Coordination",
     "Niveau": "", "Projet": "", "Titre": "", "Description": ""},
]  # fmt: skip


@pytest.fixture
def people(dossier):
    with step("Volunteers") as changes:
        return [
            volunteer(changes, "Kessler", "Amina", number="12"),
            volunteer(changes, "De La Haye", "Zoé", number="13"),
        ]


def line(who="12", day="4/3/2026", long="2 h", **said):
    cells = dict.fromkeys(("start", "end", "kind", "action", "mission", "notes"), "") | {"kind": "action"} | said
    return ";".join((who, day, long, *cells.values())) + "\n"


def kept():
    return [(e.__data__["volunteer"], e.day, e.start, e.end, e.minutes, e.kind) for e in HourEntry.kept()]


def reasons(plan):
    return " ".join(told.reason for told in plan.refused)


def test_the_export_of_another_program_is_read_to_the_minute_and_its_training_is_refused(people, file):
    path = file(json.dumps(SAMPLE, ensure_ascii=False), name="export.json")
    plan = accounted(plan_import(read_source(path), "hours"))
    assert counts(plan) == (2, 0, 0, 1)
    assert "feuilles d’émargement" in reasons(plan)
    carry_out(plan)
    assert [(minutes, kind) for *_rest, minutes, kind in kept()] == [(138, "action"), (69, "coordination")]
    first = HourEntry.get()
    assert (first.state, first.source) == ("validated", "import")
    assert "Distribution de livres" in first.notes
    assert "Accueil au rez-de-chaussée" in first.notes
    assert "Des livres sur un plateau" in first.notes, "an action that is not known is noted, not lost"
    assert [told.value for told in plan.warnings] == ["Des livres sur un plateau"]


def test_hours_are_validated_at_once_unless_they_are_to_be_drafts(people, file):
    path = file(TITLES + line())
    carry_out(plan_import(read_source(path), "hours", draft_hours=True))
    assert [e.state for e in HourEntry.kept()] == ["draft"]


def test_a_day_to_come_is_refused_unless_it_comes_as_a_draft(people, file):
    source = read_source(file(TITLES + line(day=(date.today() + timedelta(days=1)).isoformat())))
    assert counts(plan_import(source, "hours")) == (0, 0, 0, 1)
    assert counts(plan_import(source, "hours", draft_hours=True)) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("long", "start", "end", "minutes"),
    [("1 h 59", "", "", 119), ("2,3", "", "", 138), ("1.15", "", "", 69), ("45 min", "", "", 45), ("", "9h", "10h59", 119),
     ("1:59", "9:00", "10:59", 119), ("1:59", "9:00", "", 119)],
)  # fmt: skip
def test_a_duration_is_read_in_each_way_it_is_written(people, take, long, start, end, minutes):
    take(TITLES + line(long=long, start=start, end=end), "hours")
    assert [e.minutes for e in HourEntry.kept()] == [minutes]


def test_over_midnight_a_line_is_noted_on_both_days(people, take):
    take(TITLES + line(long="", start="22h13", end="1h37"), "hours")
    assert [entry[1:5] for entry in kept()] == [(date(2026, 3, 4), 1333, 1440, 107), (date(2026, 3, 5), 0, 97, 97)]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"kind": "formation"}, "feuilles d’émargement"), ({"kind": "Training"}, "feuilles d’émargement"), ({"kind": "bricolage"}, "réponses"),
        ({"long": ""}, "durée"), ({"long": "2 h", "start": "9h", "end": "12h"}, "3"), ({"long": "", "start": "9h"}, "durée"),
        ({"long": "0"}, ""), ({"long": "150"}, "min"), ({"day": "31/2/2026"}, "calendrier"), ({"long": "", "start": "9h", "end": "9h"}, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_reason(people, take, cells, words):
    plan = take(TITLES + line(**cells), "hours")
    assert counts(plan) == (0, 0, 0, 1)
    assert words in reasons(plan)
    assert kept() == []


def test_a_file_without_any_duration_is_refused_as_a_whole(people, file):
    with pytest.raises(MissingColumns):
        plan_import(read_source(file("Bénévole;Date;Type\n12;4/3/2026;action\n")), "hours")


def test_english_titles_and_words_do_as_well(people, take):
    titles = "Volunteer;Date;Duration;From;To;Kind;Action;Engagement;Notes\n"
    plan = take(titles + line(kind="travel") + line(kind="preparation") + line(kind="training"), "hours")
    assert counts(plan) == (2, 0, 0, 1)


def test_a_name_that_matches_nobody_is_a_question_with_the_nearest_names(people, file):
    source = read_source(file(TITLES + line("Amina Kesler") + line("Amina Kesler", day="5/3/2026") + line("Xq")))
    plan = accounted(plan_import(source, "hours"))
    assert counts(plan) == (0, 0, 0, 3)
    first, other = plan.questions
    assert (first.name, [name for _key, name in first.nearest][:1], first.lines) == (
        "Amina Kesler", ["Amina Kessler"], [2, 3],
    )  # fmt: skip
    assert other.nearest == []
    assert "Amina Kessler" in reasons(plan)
    carry_out(plan)
    assert kept() == [], "never an entry without a person"


def test_an_answer_says_who_is_meant_and_the_lines_come_in(people, file):
    source = read_source(file(TITLES + line("Amina Kesler") + line("Xq")))
    plan = accounted(plan_import(source, "hours", answers={"Amina Kesler": people[0].id}))
    assert counts(plan) == (1, 0, 0, 1)
    assert [question.name for question in plan.questions] == ["Xq"]
    carry_out(plan)
    assert [entry[0] for entry in kept()] == [people[0].id]


def test_the_same_hours_again_are_not_entered_twice_and_it_is_said(people, take):
    text = TITLES + line() + line(kind="travel") + line() + line(long="", start="22h", end="1h")
    plan = take(text, "hours")
    assert counts(plan) == (3, 0, 1, 0)
    assert [(told.line, "ligne 2" in told.reason) for told in plan.warnings if told.line == 4] == [(4, True)]
    assert counts(take(text, "hours")) == (0, 0, 4, 0)
    assert HourEntry.kept().count() == 4


def test_more_than_24_hours_of_a_day_refuse_the_line_that_passes_them(people, take):
    plan = take(TITLES + line(long="20 h") + line(long="4 h 01") + line(long="4 h", kind="travel"), "hours")
    assert counts(plan) == (2, 0, 0, 1)
    assert sum(e.minutes for e in HourEntry.kept()) == 24 * 60
    assert counts(take(TITLES + line(long="1 min"), "hours")) == (0, 0, 0, 1)


def test_hours_that_stand_twice_in_the_dossier_are_counted_once_each_however_long_the_file(people, take, monkeypatch):
    with step("Hours") as changes:
        changes.add_all(HourEntry, [HourEntry(volunteer=people[0], day=date(2026, 3, 4), minutes=360) for _n in "ab"])
    monkeypatch.setattr("models.intake.plan._BATCH", 1)
    plan = take(TITLES + line(long="1 h") + line(long="1 h", kind="travel") + line(long="10 h"), "hours")
    assert counts(plan) == (3, 0, 0, 0)


def test_a_long_day_and_times_that_overlap_are_warned(people, take):
    plan = take(TITLES + line(long="", start="8h", end="15h") + line(long="", start="14h", end="20h01"), "hours")
    assert counts(plan) == (2, 0, 0, 0)
    assert len([told for told in plan.warnings if told.line == 3]) == 2


def test_the_action_its_session_of_that_day_and_the_mission_are_found(people, take):
    with step("Action") as changes:
        action = changes.save(Action(title="Des livres sur un plateau", kind="event"))
        session = changes.save(ActionSession(action=action, day=date(2026, 3, 4)))
        mission = changes.save(Engagement(volunteer=people[0], title="Accueil à bord"))
    take(TITLES + line(action="des livres SUR un plateau", mission="accueil a bord"), "hours")
    entry = HourEntry.get()
    assert [entry.__data__[name] for name in ("action", "session", "engagement", "notes")] == [
        action.id, session.id, mission.id, "",
    ]  # fmt: skip


def test_a_mission_that_is_not_theirs_is_said_and_noted(people, take):
    plan = take(TITLES + line(mission="Chauffeur"), "hours")
    assert [told.field for told in plan.warnings] == ["engagement"]
    assert "Chauffeur" in HourEntry.get().notes


def test_a_group_comes_in_with_its_size(people, take):
    take("Bénévole;Groupe;Taille du groupe;Date;Durée;Type\n;Les scouts;4;4/3/2026;1 h;action\n", "hours")
    entry = HourEntry.get()
    assert (entry.group, entry.size, entry.minutes, entry.__data__["volunteer"]) == ("Les scouts", 4, 60, None)


def test_an_import_of_hours_is_one_step_that_can_be_undone(people, take):
    take(TITLES + line() + line("13"), "hours")
    undo(undoable().first().id)
    assert kept() == []


@pytest.mark.parametrize(("said", "field"), [({"kind": ""}, "kind"), ({"day": ""}, "day"), ({"day": "?"}, "day")])
def test_a_line_without_its_day_or_its_kind_is_refused_and_says_which(people, tmp_path, said, field):
    path = tmp_path / "hours.csv"
    path.write_text(TITLES + line(**said) + line(day="5/3/2026"), "utf-8")
    plan = plan_import(read_source(path), "hours")
    assert [(one.line, one.field) for one in plan.refused] == [(2, field)]
    assert plan.created == 1
