"""From need to result and back: what led to a record and what came of it, over any number of sessions and counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from models.actions import Action, ActionObjective, ActionSession, AttendanceCount, OutputCount
from models.diagnosis import Diagnosis
from models.findings import Finding, Need, Objective
from models.meetings import Statement
from models.queries.chain import Chain, Link
from models.queries.lineage_facts import facts_of
from models.queries.lineage_links import links_of
from models.records.reading import among, told
from models.records.record import Record
from models.refusals import Unknown
from models.requests import InformationRequest, Orientation


class Scope(NamedTuple):
    """What a chain is made of: ids of needs, objectives and actions, and a session to show by itself."""

    needs: tuple[int, ...] = ()
    objectives: tuple[int, ...] = ()
    actions: tuple[int, ...] = ()
    session: int | None = None
    chosen: str = ""


def chain_of_diagnosis(diagnosis: int) -> Chain:
    """Give the whole chain of a diagnosis: its needs, in their order, and all that came of them."""
    return _chain(_down(_ids(Need, Need.diagnosis == diagnosis)))


def chain_of_need(need: int) -> Chain:
    """Give what was done about one need."""
    return chain_of(Need, need)


def chain_of(kind: type[Record], record: int) -> Chain:
    """Give what led to a record and what came of it, with its own link chosen.

    Diagnoses, findings, statements, needs, objectives, actions, sessions, counts, outputs, requests and orientations
    have a chain; a count, an output or a request is shown in the figure that sums it up. Raises `Unknown`.
    """
    if kind is Diagnosis:
        return chain_of_diagnosis(record)
    found = kind.get_or_none(id=record)
    if found is None or kind not in _SCOPES:
        raise Unknown(what=f"{kind.words.one} {record}")
    return _chain(_SCOPES[kind](found))


def origins(kind: type[Record], record: int) -> list[Link]:
    """Give what led to a record, from the need on."""
    chain = chain_of(kind, record)
    return chain.before(chain.chosen)


def outcomes(kind: type[Record], record: int) -> list[Link]:
    """Give what came of a record, as far as results."""
    chain = chain_of(kind, record)
    return chain.after(chain.chosen) if chain.chosen else list(chain.links)


# Where a chain begins


def _chain(scope: Scope) -> Chain:
    facts = facts_of(scope.needs, scope.objectives, scope.actions, scope.session)
    links = tuple(links_of(facts))
    there = {link.key for link in links}
    return Chain(links, scope.chosen if scope.chosen in there else "")


def _down(needs: Collection[int], chosen: str = "") -> Scope:
    """Give all that came of needs."""
    objectives = _ids(Objective, among(Objective.need, needs))
    return Scope(tuple(needs), tuple(objectives), tuple(_actions_for(objectives)), None, chosen)


def _of_objective(objective: Objective) -> Scope:
    need = objective.__data__["need"]
    needs = (need,) if need else ()
    return Scope(needs, (objective.id,), tuple(_actions_for([objective.id])), None, f"objective:{objective.id}")


def _of_action(action: int, chosen: str = "", session: int | None = None) -> Scope:
    """Give what an action answers, and what came of it."""
    served = told(
        ActionObjective.select(Objective.id, Objective.need)
        .join(Objective)
        .where(ActionObjective.action == action, ActionObjective.binned.is_null(), Objective.binned.is_null())
        .order_by(Objective.id)
    )
    needs = dict.fromkeys(need for _objective, need in served if need)
    return Scope(
        tuple(needs),
        tuple(objective for objective, _need in served),
        (action,),
        session,
        chosen or f"action:{action}",
    )


def _of_session(session: int, chosen: str = "") -> Scope:
    action = ActionSession.get_by_id(session).__data__["action"]
    return _of_action(action, chosen.format(action=action) or f"session:{session}", session)


def _of_finding(finding: int | None) -> Scope:
    return _down(_ids(Need, Need.finding == finding)) if finding else Scope()


def _of_request(request: InformationRequest) -> Scope:
    action = request.__data__["action"]
    return _of_action(action, f"requests:{action}") if action else Scope()


_SCOPES: dict[type[Record], Any] = {
    Finding: lambda finding: _of_finding(finding.id),
    Statement: lambda statement: _of_finding(statement.__data__["finding"]),
    Need: lambda need: _down([need.id], f"need:{need.id}"),
    Objective: _of_objective,
    Action: lambda action: _of_action(action.id),
    ActionSession: lambda session: _of_session(session.id),
    AttendanceCount: lambda count: _of_session(count.__data__["session"], f"{count.what}:{{action}}"),
    OutputCount: lambda output: _of_session(output.__data__["session"], f"outputs:{{action}}:{output.what}"),
    InformationRequest: _of_request,
    Orientation: lambda orientation: _of_request(orientation.request),
}


def _ids(kind: type[Record], where: Any) -> list[int]:
    return [key for (key,) in told(kind.select(kind.id).where(where, kind.binned.is_null()).order_by(kind.id))]


def _actions_for(objectives: Iterable[int]) -> list[int]:
    """Give the actions that serve objectives, each once, by their days."""
    asked = (
        Action.select(Action.id)
        .join(ActionObjective)
        .where(Action.binned.is_null(), ActionObjective.binned.is_null(), among(ActionObjective.objective, objectives))
        .group_by(Action.id)
        .order_by(Action.start.is_null(), Action.start, Action.id)
    )
    return [key for (key,) in told(asked)]


__all__ = ["Chain", "Link", "Scope", "chain_of", "chain_of_diagnosis", "chain_of_need", "origins", "outcomes"]
