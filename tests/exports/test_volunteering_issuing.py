"""Issuing attestations of volunteering: numbers of their own, hours locked in the same step, replaced when corrected."""

from __future__ import annotations

from datetime import date

import pytest

from exports.drawing_pool import MANY
from exports.issuing import issue, replace
from exports.snapshot import Snapshot
from models.attested_hours import HoursChanged
from models.dossier.checkup import checkup
from models.hours import HourEntry
from models.language.typed import Period
from models.people import Person
from models.progress import Cancelled
from models.queries.attestations import of_course
from models.queries.volunteering import of_volunteers
from models.records.history import Step
from models.records.steps import step
from models.records.undo import undoable
from models.refusals import Frozen
from models.register import IssuedDocument, by_number
from models.validating import unlock
from tests.exports.story import ISSUED, LATER, PEOPLE
from tests.exports.volunteering_story import YEAR, corrected, given, volunteering_story
from tests.makers import our_service, volunteer


def states(who):
    asked = HourEntry.select(HourEntry.state).where(HourEntry.volunteer == who).distinct()
    return {entry.state for entry in asked}


def test_volunteering_and_training_have_a_series_each(dossier, tmp_path):
    people = volunteering_story(PEOPLE[:2])
    training = issue(of_course(1), to=None, on=ISSUED)
    given_time = issue(of_volunteers(None, YEAR), to=tmp_path, on=ISSUED)
    assert [one.number for one in training.issued] == ["ATT-F-2026-0001", "ATT-F-2026-0002"]
    assert [one.number for one in given_time.issued] == ["ATT-B-2026-0001", "ATT-B-2026-0002"]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "ATT-B-2026-0001_DIALLO_Mamadou.pdf",
        "ATT-B-2026-0002_LE-GOFF-EVRARD_Elodie.pdf",
    ]
    entry = by_number("ATT-B-2026-0002")
    assert (entry.kind, entry.variant or "", entry.person) == ("volunteering-attestation", "", people[0].person)
    assert entry.subject.startswith("Accueil à bord du bus, Coordination des équipes, Trésorerie")
    assert not any(question.faults for question in checkup())


def test_issuing_locks_the_hours_it_prints_in_the_same_step(dossier):
    first, second = volunteering_story(PEOPLE[:2])
    issue(of_volunteers([first.id], YEAR), to=None, on=LATER)
    assert states(first) == {"draft", "locked"}
    assert states(second) == {"draft", "validated"}
    last = Step.select().order_by(Step.id.desc()).get()
    assert {entry.step for entry in HourEntry.select().where(HourEntry.state == "locked")} == {last.id}
    assert last.id not in [found.id for found in undoable()]


def test_hours_outside_the_period_stay_open_unless_the_civil_year_is_printed(dossier):
    (who,) = volunteering_story(PEOPLE[:1])
    january = Period(date(2026, 1, 1), date(2026, 1, 31))
    issue(of_volunteers([who.id], january), to=None, on=LATER)
    assert HourEntry.select().where(HourEntry.state == "locked").count() == 6
    issue(of_volunteers([who.id], january, ["cec"]), to=None, on=LATER)
    assert states(who) == {"draft", "locked"}


def test_attested_hours_are_corrected_only_once_they_are_unlocked_with_a_reason(dossier):
    (who,) = volunteering_story(PEOPLE[:1])
    issue(of_volunteers([who.id], YEAR), to=None, on=LATER)
    entry = HourEntry.get(state="locked")
    with pytest.raises(Frozen), step("Correction") as changes:
        entry.notes = "autre chose"
        changes.save(entry)
    unlock([entry.id], "Feuille mal lue")
    assert HourEntry.get_by_id(entry.id).state == "validated"


def test_corrected_hours_give_a_replacement_that_says_so(dossier):
    (who,) = volunteering_story(PEOPLE[:1])
    old = issue(of_volunteers([who.id], YEAR), to=None, on=ISSUED).issued[0]
    corrected(240)
    new = replace(old.number, "Feuille mal lue", to=None, on=LATER).issued[0]
    snapshot = Snapshot.read(by_number(new.number).snapshot)
    assert snapshot.replaces == (old.number, ISSUED)
    assert (snapshot.facts.before, snapshot.facts.minutes) == (55 * 60 + 45, 55 * 60 + 45 - 35 + 240)
    assert (by_number(old.number).status, by_number(old.number).status_reason) == ("replaced", "Feuille mal lue")
    assert states(who) == {"draft", "locked"}


def test_the_same_hours_are_printed_again_and_never_numbered_twice(dossier, tmp_path):
    volunteering_story(PEOPLE[:2])
    issue(of_volunteers(None, YEAR), to=None, on=ISSUED)
    again = issue(of_volunteers(None, YEAR), to=tmp_path, on=LATER)
    assert [one.duplicate for one in again.issued] == [True, True]
    assert IssuedDocument.select().count() == 2
    assert "DUPLICATA" in again.issued[0].path.name


def test_a_replacement_is_known_again_as_the_same_content(dossier):
    volunteering_story(PEOPLE[:1])
    old = issue(of_volunteers(None, YEAR), to=None, on=ISSUED).issued[0]
    corrected()
    new = replace(old.number, "Feuille mal lue", to=None, on=LATER).issued[0]
    again = issue(of_volunteers(None, YEAR), to=None, on=LATER).issued[0]
    assert (again.number, again.duplicate) == (new.number, True)


def test_other_annexes_are_another_document(dossier):
    volunteering_story(PEOPLE[:1])
    numbers = [issue(of_volunteers(None, YEAR, annexes), to=None).issued[0].number[-4:] for annexes in ((), ["hours"])]
    assert numbers == ["0001", "0002"]


def test_hours_changed_since_they_were_gathered_issue_nothing(dossier):
    volunteering_story(PEOPLE[:1])
    gathered = of_volunteers(None, YEAR)
    corrected()
    with pytest.raises(HoursChanged):
        issue(gathered, to=None)
    assert IssuedDocument.select().count() == 0
    assert not HourEntry.select().where(HourEntry.state == "locked").exists()


def test_giving_up_while_drawing_locks_nothing(dossier):
    volunteering_story(PEOPLE[:3])

    def impatient(done, _total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        issue(of_volunteers(None, YEAR), to=None, progress=impatient)
    assert not HourEntry.select().where(HourEntry.state == "locked").exists()


def test_who_has_no_hours_left_keeps_the_old_attestation(dossier):
    (who,) = volunteering_story(PEOPLE[:1])
    old = issue(of_volunteers([who.id], YEAR), to=None, on=ISSUED).issued[0]
    unlock([entry.id for entry in HourEntry.select().where(HourEntry.state == "locked")], "À revoir")
    with step("Back") as changes:
        changes.edit_all(HourEntry.select(), state="draft")
    outcome = replace(old.number, "À revoir", to=None)
    assert outcome.issued == []
    assert "n’est encore validée" in outcome.refused[0].reason
    assert by_number(old.number).status == "issued"


def test_many_are_issued_at_once_by_other_processes_with_one_print_job(dossier, tmp_path):
    our_service()
    with step("People") as changes:
        for n in range(MANY + 5):
            who = volunteer(changes, f"Nom-{n:03}", "Camille", "")
            given(changes, who, date(2026, 3, 7), 60 + n)
    outcome = issue(of_volunteers(None, YEAR), to=tmp_path / "each", one_file=tmp_path / "all.pdf", on=LATER)
    assert len({one.number for one in outcome.issued}) == MANY + 5
    assert len(list((tmp_path / "each").iterdir())) == MANY + 5
    assert (tmp_path / "all.pdf").read_bytes().endswith(b"%%EOF\n")
    assert not HourEntry.select().where(HourEntry.state != "locked").exists()


def test_an_attestation_of_years_of_hours_is_kept_whole(dossier):
    our_service()
    with step("Years") as changes:
        who = volunteer(changes)
        for n in range(600):
            given(changes, who, date(2020 + n // 300, 1 + n % 300 // 25, 1 + n % 25), 61)
    one = issue(of_volunteers(None, None, ["hours"]), to=None, on=LATER).issued[0]
    snapshot = Snapshot.read(by_number(one.number).snapshot)
    assert len(snapshot.facts.entries) == 600
    assert snapshot.facts.minutes == 600 * 61 == by_number(one.number).minutes
    assert Person.get().family_name == snapshot.facts.family_name
