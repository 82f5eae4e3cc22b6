"""A diagnosis at a glance: counts, meetings, findings by priority, needs with objectives, words heard."""

from __future__ import annotations

from datetime import date

from models.diagnosis import Diagnosis, GuidingQuestion
from models.findings import Finding, Need
from models.meetings import Meeting, MeetingPresence, Statement
from models.queries.diagnoses import (
    counts_of,
    diagnoses,
    findings_of,
    held_of,
    meetings_of,
    needs_of,
    quarters_for,
    questions_of,
    waiting,
)
from models.queries.heard import words_heard
from models.queries.voices import Cell, statements_of, voice_matrix
from models.records.steps import step
from models.sharing import share
from models.territory import Territory
from tests.plateau import need_of, plateau, say


def test_what_a_diagnosis_holds_is_counted_without_the_bin(any_dossier):
    made = plateau()
    with step("More") as changes:
        need_of(changes, made.ties)
        changes.bin(Statement.get_by_id(1))
    assert counts_of(made.diagnosis.id) == (2, 5, 1, 1)


def test_meetings_come_latest_first_with_their_people_and_statements(dossier):
    made = plateau()
    with step("More") as changes:
        later = changes.save(Meeting(group=made.groups[2], day=date(2026, 5, 2)))
        changes.save(MeetingPresence(meeting=later, label="jeunes", number=12))
        changes.save(MeetingPresence(meeting=later, label="éducateurs", number=2))
        ahead = changes.save(Meeting(group=made.groups[2], day=date(2099, 5, 2)))
    found = meetings_of(made.diagnosis.id)
    assert [(one.meeting.id, one.people, one.statements) for one in found] == [
        (ahead.id, 0, 0),
        (later.id, 14, 0),
        (made.meetings[1].id, 0, 2),
        (made.meetings[0].id, 0, 4),
    ]
    assert ahead.id not in {one.id for one in held_of(made.diagnosis.id)}


def test_findings_come_by_priority_which_is_the_product_of_their_scores(dossier):
    made = plateau()
    with step("Findings") as changes:
        low = changes.save(
            Finding(diagnosis=made.diagnosis, nature="asset", title="Bas", severity=1, extent=2, power=3)
        )
        bare = changes.save(Finding(diagnosis=made.diagnosis, nature="asset", title="Sans note", severity=5))
        changes.save(Need(diagnosis=made.diagnosis, finding=low, title="Besoin"))
    found = findings_of(made.diagnosis.id)
    assert [(one.finding.id, one.finding.priority, one.statements, one.needs) for one in found] == [
        (made.ties.id, 60, 6, 0),
        (low.id, 6, 0, 1),
        (bare.id, None, 0, 0),
    ]


def test_needs_have_the_priority_of_their_finding_while_it_is_kept(dossier):
    made = plateau()
    with step("Needs") as changes:
        need, aim = need_of(changes, made.ties)
    (only,) = needs_of(made.diagnosis.id)
    assert (only.need.id, only.priority, [one.id for one in only.objectives], only.orphan) == (
        need.id,
        60,
        [aim.id],
        True,
    )
    with step("Bin") as changes:
        changes.bin(Finding.get_by_id(made.ties.id))
    assert needs_of(made.diagnosis.id)[0].priority == 0


def test_open_diagnoses_come_first_and_those_not_heard_wait_only_there(dossier):
    made = plateau()
    with step("Another") as changes:
        other = changes.save(Diagnosis(title="Plus ancien", start=date(2020, 1, 1)))
    assert waiting() == 1
    share(made.diagnosis.id, "Vus au collège")
    assert [one.id for one in diagnoses()] == [other.id, made.diagnosis.id]
    assert waiting() == 0


def test_statements_may_be_of_the_quarters_of_the_territory_or_of_any_without_one(dossier):
    made = plateau()
    assert [one.name for one in quarters_for(made.diagnosis)] == ["Les Aulnes"]
    assert [one.name for one in quarters_for(Diagnosis(title="Sans lieu"))] == ["La Cascade", "Les Aulnes"]
    bare = Territory(name="Laxou", kind="commune")
    with step("Bare") as changes:
        changes.save(bare)
    assert len(quarters_for(Diagnosis(title="Laxou", territory=bare))) == 2


def test_questions_stand_in_their_order(dossier):
    made = plateau()
    with step("Questions") as changes:
        for place, words in ((2, "Où ?"), (1, "Comment ?")):
            changes.save(GuidingQuestion(diagnosis=made.diagnosis, place=place, text=words))
    assert [one.text for one in questions_of(made.diagnosis.id)] == ["Comment ?", "Où ?"]


def test_what_is_quoted_comes_from_several_groups_and_only_once(dossier):
    made = plateau()
    with step("Again") as changes:
        twin = changes.save(Finding(diagnosis=made.diagnosis, nature="asset", title="Autre"))
        say(changes, made.meetings[0], "On se croise, on ne se parle pas.", None, twin)
        say(changes, made.meetings[0], "Oui.", made.quarters[0], made.ties)
    found = words_heard(voice_matrix(made.diagnosis.id), [made.ties.id, twin.id])
    assert [(one.finding, one.group) for one in found] == [
        ("Un lien social à améliorer", "Partenaires"),
        ("Un lien social à améliorer", "Habitants"),
    ]
    assert len({one.text for one in found}) == 2


def test_a_limit_keeps_the_first_statements(dossier):
    made = plateau()
    assert len(statements_of(made.diagnosis.id, Cell(), 2)) == 2
