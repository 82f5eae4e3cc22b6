"""Diagnoses as their screen and papers tell them: what there is at a glance, meetings, findings, needs."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.diagnosis import ActorGroup, Diagnosis, GuidingQuestion
from models.findings import Finding, Need, Objective
from models.meetings import Meeting, MeetingPresence, Statement, unheard_groups
from models.queries.orphans import needs_without_action
from models.queries.voices import kept_statements
from models.territory import Territory, below, parts_of_all


class Counts(NamedTuple):
    """How much of everything a diagnosis holds."""

    meetings: int
    statements: int
    findings: int
    needs: int


class Held(NamedTuple):
    """A meeting, how many people were there, how many statements were noted."""

    meeting: Meeting
    people: int
    statements: int


class Found(NamedTuple):
    """A finding, and how many statements and needs speak of it."""

    finding: Finding
    statements: int
    needs: int


class Needed(NamedTuple):
    """A need with its objectives; an orphan has no action. The priority is that of its finding."""

    need: Need
    objectives: list[Objective]
    orphan: bool

    @property
    def priority(self) -> int:
        finding = self.need.finding
        return (finding.priority or 0) if finding is not None and not finding.binned else 0


def diagnoses() -> list[Diagnosis]:
    """Give all diagnoses, those still open first, then the latest."""
    asked: Any = Diagnosis.kept().order_by(Diagnosis.start.desc(), Diagnosis.id.desc())
    return sorted(asked, key=lambda one: one.status != "open")


def waiting() -> int:
    """How many expected groups of open diagnoses were not heard yet."""
    still_open = Diagnosis.kept().where(Diagnosis.status == "open")
    return sum(len(unheard_groups(diagnosis.id)) for diagnosis in still_open)


def counts_of(diagnosis: int) -> Counts:
    """Count what a diagnosis holds."""
    statements = Statement.select().where(kept_statements(diagnosis))
    return Counts(
        int(Meeting.kept().where(Meeting.group.in_(_groups(diagnosis))).count()),
        int(statements.count()),
        int(Finding.kept().where(Finding.diagnosis == diagnosis).count()),
        int(Need.kept().where(Need.diagnosis == diagnosis).count()),
    )


def meetings_of(diagnosis: int) -> list[Held]:
    """Give the meetings of a diagnosis, the latest first."""
    met = _met(diagnosis)
    there = _numbers(
        MeetingPresence, MeetingPresence.meeting, fn.SUM(MeetingPresence.number), MeetingPresence.meeting.in_(met)
    )
    said = _numbers(Statement, Statement.meeting, fn.COUNT(Statement.id), Statement.meeting.in_(met))
    asked: Any = Meeting.select(Meeting, ActorGroup).join(ActorGroup).where(Meeting.id.in_(met))
    ordered = asked.order_by(Meeting.day.desc(), Meeting.start.desc(), Meeting.id.desc())
    return [Held(one, there.get(one.id, 0), said.get(one.id, 0)) for one in ordered]


def held_of(diagnosis: int) -> list[Meeting]:
    """Give the meetings that were held until today, the latest first."""
    asked = Meeting.select().where(Meeting.id.in_(_met(diagnosis)), Meeting.day <= date.today())
    return list(asked.order_by(Meeting.day.desc(), Meeting.id.desc()))


def presences_of(meeting: int) -> list[MeetingPresence]:
    """Give who was at a meeting, in the order it was noted."""
    return list(MeetingPresence.kept().where(MeetingPresence.meeting == meeting).order_by(MeetingPresence.id))


def statements_at(meeting: int) -> list[Statement]:
    """Give what was said at a meeting, in its order."""
    asked: Any = (
        Statement.select(Statement, Finding, Territory)
        .join(Finding, JOIN.LEFT_OUTER)
        .switch(Statement)
        .join(Territory, JOIN.LEFT_OUTER, on=Statement.quarter)
    )
    return list(asked.where(Statement.meeting == meeting, Statement.binned.is_null()).order_by(Statement.id))


def groups_of(diagnosis: int) -> list[ActorGroup]:
    """Give the groups of a diagnosis, in the order they were entered."""
    return list(ActorGroup.kept().where(ActorGroup.diagnosis == diagnosis).order_by(ActorGroup.id))


def questions_of(diagnosis: int) -> list[GuidingQuestion]:
    """Give the guiding questions of a diagnosis, in their order."""
    asked = GuidingQuestion.kept().where(GuidingQuestion.diagnosis == diagnosis)
    return list(asked.order_by(GuidingQuestion.place, GuidingQuestion.id))


def findings_of(diagnosis: int) -> list[Found]:
    """Give the findings of a diagnosis, the highest priority first, those without one last."""
    said = _numbers(Statement, Statement.finding, fn.COUNT(Statement.id), kept_statements(diagnosis))
    needed = _numbers(Need, Need.finding, fn.COUNT(Need.id))
    kept = Finding.kept().where(Finding.diagnosis == diagnosis).order_by(Finding.id)
    ordered = sorted(kept, key=lambda one: -(one.priority or 0))
    return [Found(one, said.get(one.id, 0), needed.get(one.id, 0)) for one in ordered]


def needs_of(diagnosis: int) -> list[Needed]:
    """Give the needs of a diagnosis by the priority of their finding, with their objectives."""
    orphans = {need.id for need in needs_without_action(diagnosis)}
    aims: dict[int, list[Objective]] = {}
    for aim in Objective.kept().where(Objective.need.in_(_needs(diagnosis))).order_by(Objective.id):
        aims.setdefault(aim.__data__["need"], []).append(aim)
    asked: Any = Need.select(Need, Finding).join(Finding, JOIN.LEFT_OUTER).where(Need.id.in_(_needs(diagnosis)))
    needs = [Needed(need, aims.get(need.id, []), need.id in orphans) for need in asked.order_by(Need.id)]
    return sorted(needs, key=lambda one: -one.priority)


def quarters_for(diagnosis: Diagnosis) -> list[Territory]:
    """Give the quarters that statements may be of: those of its territory, or all when it has none."""
    asked: Any = Territory.kept().where(Territory.kind == "quarter").order_by(Territory.sort_key)
    whole = diagnosis.__data__.get("territory")
    inside = below(whole, parts_of_all()) if whole else set()
    return [one for one in asked if one.id in inside] or list(asked)


def _groups(diagnosis: int) -> Any:
    return ActorGroup.select(ActorGroup.id).where(ActorGroup.diagnosis == diagnosis, ActorGroup.binned.is_null())


def _met(diagnosis: int) -> Any:
    return Meeting.select(Meeting.id).where(Meeting.group.in_(_groups(diagnosis)), Meeting.binned.is_null())


def _needs(diagnosis: int) -> Any:
    return Need.select(Need.id).where(Need.diagnosis == diagnosis, Need.binned.is_null())


def _numbers(kind: Any, by: Any, number: Any, *where: Any) -> dict[int, int]:
    asked = kind.select(by, number).where(kind.binned.is_null(), by.is_null(False), *where).group_by(by)
    return {key: int(many) for key, many in asked.tuples()}
