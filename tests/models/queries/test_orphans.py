"""Orphans both ways: needs without action, actions without need."""

from __future__ import annotations

from datetime import date

from models.actions import Action, ActionObjective
from models.findings import Finding, Need
from models.queries.orphans import actions_without_need, needs_without_action
from models.records.steps import step
from tests.plateau import need_of, plateau


def answered(status="prepared"):
    made = plateau()
    with step("Chain") as changes:
        need, objective = need_of(changes, made.ties)
        action = changes.save(Action(title="Des livres sur un plateau", status=status, start=date(2026, 5, 30)))
        link = changes.save(ActionObjective(action=action, objective=objective))
    return made, need, action, link


def test_a_need_is_an_orphan_until_an_action_serves_one_of_its_objectives(any_dossier):
    made, need, action, link = answered()
    assert needs_without_action() == []
    assert actions_without_need() == []
    with step("Unlinked") as changes:
        changes.bin(link)
    assert [one.id for one in needs_without_action(made.diagnosis.id)] == [need.id]
    assert [one.id for one in actions_without_need()] == [action.id]


def test_a_cancelled_action_answers_nothing_and_is_no_orphan_itself(dossier):
    _made, need, _action, _link = answered("cancelled")
    assert [one.id for one in needs_without_action()] == [need.id]
    assert actions_without_need() == []


def test_orphan_needs_come_by_priority_those_without_one_last(dossier):
    made, *_chain = answered()
    with step("More needs") as changes:
        urgent = changes.save(
            Finding(diagnosis=made.diagnosis, nature="unknown", title="Urgent", severity=5, extent=5, power=5)
        )
        bare = changes.save(Need(diagnosis=made.diagnosis, title="Sans constat"))
        low = changes.save(Need(diagnosis=made.diagnosis, finding=made.ties, title="Lien"))
        high = changes.save(Need(diagnosis=made.diagnosis, finding=urgent, title="Vite"))
    assert [need.id for need in needs_without_action(made.diagnosis.id)] == [high.id, low.id, bare.id]
    assert needs_without_action(made.diagnosis.id + 1) == []


def test_an_action_of_an_objective_without_need_is_an_orphan(dossier):
    from models.findings import Objective

    with step("No need") as changes:
        objective = changes.save(Objective(title="Faire connaître le bus"))
        action = changes.save(Action(title="Affiche"))
        changes.save(ActionObjective(action=action, objective=objective))
    assert [one.id for one in actions_without_need()] == [action.id]
