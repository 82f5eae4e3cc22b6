"""The plateau of the tests: a diagnosis in two quarters, three groups, what they said, and what was found."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.diagnosis import ActorGroup, Diagnosis
from models.findings import Finding, Need, Objective
from models.meetings import Meeting, Statement
from models.records.changes import Changes
from models.records.steps import step
from models.territory import Territory, TerritoryPart

MET = date(2026, 3, 12)


class Plateau(NamedTuple):
    """What `plateau` made. Groups: residents, partners, young people; quarters: Les Aulnes, La Cascade."""

    diagnosis: Diagnosis
    commune: Territory
    quarters: list[Territory]
    groups: list[ActorGroup]
    meetings: list[Meeting]
    ties: Finding


def plateau() -> Plateau:
    """The golden case of documents.md: residents 3 on ties in one quarter, 1 in the other; partners 2; young none."""
    with step("A diagnosis") as changes:
        commune = changes.save(Territory(name="Maxéville", kind="commune", code="54357"))
        quarters = [changes.save(Territory(name=name, kind="quarter")) for name in ("Les Aulnes", "La Cascade")]
        changes.save(TerritoryPart(whole=commune, part=quarters[0]))
        diagnosis = changes.save(
            Diagnosis(
                title="Diagnostic du plateau de Haye",
                territory=commune,
                start=date(2026, 1, 5),
                end=date(2026, 12, 18),
                pilot="Service social",
            )
        )
        names = (("Habitants", "H"), ("Partenaires", "P"), ("Jeunes de 16 à 25 ans", "J"))
        groups = [changes.save(ActorGroup(diagnosis=diagnosis, name=name, short_name=short)) for name, short in names]
        meetings = [
            changes.save(Meeting(group=group, day=MET, start=18 * 60, end=20 * 60, place="Bus, place des Aulnes"))
            for group in groups[:2]
        ]
        ties = changes.save(
            Finding(
                diagnosis=diagnosis, nature="improve", title="Un lien social à améliorer", severity=4, extent=5, power=3
            )
        )
        for meeting, quarter, texts in (
            (meetings[0], quarters[0], ("On se croise, on ne se parle pas.", "Il manque un endroit.", "Je sors peu.")),
            (meetings[0], quarters[1], ("Chez nous, personne ne vient.",)),
            (meetings[1], quarters[0], ("Les gens restent seuls.", "Nos réunions sont vides.")),
        ):
            for text in texts:
                say(changes, meeting, text, quarter, ties)
    return Plateau(diagnosis, commune, quarters, groups, meetings, ties)


def say(changes: Changes, meeting: Meeting, text: str, quarter=None, finding=None) -> Statement:
    """Note what was said at a meeting."""
    group = meeting.__data__["group"]
    return changes.save(Statement(meeting=meeting, group=group, text=text, quarter=quarter, finding=finding))


def need_of(changes: Changes, finding: Finding, title: str = "Rencontrer d’autres personnes") -> tuple[Need, Objective]:
    """Note a need that a finding brought out, and an objective for it."""
    need = changes.save(Need(diagnosis=finding.diagnosis, finding=finding, title=title))
    return need, changes.save(Objective(need=need, title="Ouvrir un lieu où l’on se retrouve"))
