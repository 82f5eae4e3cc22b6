"""The figures of partners: who took part in actions, agreements in force, promises kept, meetings, what was brought."""

from __future__ import annotations

from typing import Any, Final

from peewee import Expression

from models.action_partners import ActionPartner
from models.actions import Action
from models.agreements import Agreement, Commitment
from models.language import t
from models.partners import Interaction
from models.queries.figure_kinds import PLACES, FigureKind, Scope
from models.queries.figure_scopes import acting, agreed, all_of, placed
from models.queries.figure_sums import Conditions, SumOf
from models.queries.led import began_in, led_in
from models.queries.partnership_bonds import MET, in_force, promised_in

_PLACED: Final = frozenset({PLACES})


def _in_actions(scope: Scope) -> Expression:
    """Partners of actions led in the period, there where the actions are: an action with n partners counts once."""
    led = all_of(led_in(scope.period), placed(Action, scope), acting(Action.id, scope))
    return all_of(ActionPartner.binned.is_null(), led)


def _brought(scope: Scope) -> Expression:
    """What came to the actions that began in the period: each contribution is valued once."""
    stands = all_of(Action.binned.is_null(), Action.status != "cancelled", began_in(scope.period))
    here = all_of(placed(Action, scope), acting(Action.id, scope))
    return all_of(ActionPartner.binned.is_null(), ActionPartner.in_kind.is_null(False), stands, here)


def _agreements(scope: Scope) -> Expression:
    kept = all_of(Agreement.binned.is_null(), in_force(scope.period))
    return all_of(kept, agreed(Agreement.id, Agreement.parent, scope))


def _commitments(*more: Any) -> Conditions:
    """What is promised in agreements in force, and in what amends them."""

    def where(scope: Scope) -> Expression:
        binding = Agreement.select(Agreement.id).where(Agreement.binned.is_null(), in_force(scope.period))
        bound = Agreement.id.in_(binding) | Agreement.parent.in_(binding)
        kept = all_of(Commitment.binned.is_null(), Agreement.binned.is_null(), bound, promised_in(scope.period))
        return all_of(kept, agreed(Agreement.id, Agreement.parent, scope), *more)

    return where


def _exchanges(*more: Any) -> Conditions:
    return lambda scope: all_of(
        Interaction.binned.is_null(),
        Interaction.organisation.is_null(False),
        Interaction.day.between(*scope.period),
        placed(Interaction, scope),
        *more,
    )


def _with_action(asked: Any) -> Any:
    return asked.join(Action)


def _promises(*more: Any) -> SumOf:
    return SumOf(
        Commitment,
        _commitments(*more),
        join=lambda asked: asked.join(Agreement),
        parts={"state": Commitment.state, "agreement": Commitment.agreement},
    )


def _said(*more: Any) -> SumOf:
    parts = {"medium": Interaction.medium, "organisation": Interaction.organisation}
    return SumOf(Interaction, _exchanges(*more), day=Interaction.day, parts=parts)


_PARTNERS: Final = SumOf(
    ActionPartner,
    _in_actions,
    key=ActionPartner.organisation,
    join=_with_action,
    parts={"role": ActionPartner.role, "action": ActionPartner.action},
)
_GIFTS: Final = SumOf(
    ActionPartner,
    _brought,
    ActionPartner.cents,
    key=ActionPartner.action,
    join=_with_action,
    parts={"in_kind": ActionPartner.in_kind, "action": ActionPartner.action},
)
_IN_FORCE: Final = SumOf(Agreement, _agreements, parts={"kind": Agreement.kind, "status": Agreement.status})
_COUNTS: Final = Commitment.state != "postponed"  # as `commitments.rate` says

PARTNERS: Final = (
    FigureKind("partners_active", t("Partners in actions"), "count", "partners", _PARTNERS, adds_up=False),
    FigureKind("agreements_active", t("Agreements in force"), "count", "agreements", _IN_FORCE, adds_up=False),
    FigureKind(
        "commitments_kept",
        t("Commitments kept"),
        "count",
        "commitments",
        _promises(Commitment.state == "kept"),
        adds_up=False,
    ),
    FigureKind(
        "commitments_due",
        t("Commitments, without those postponed"),
        "count",
        "commitments",
        _promises(_COUNTS),
        adds_up=False,
    ),
    FigureKind(
        "commitments_postponed",
        t("Commitments postponed"),
        "count",
        "commitments",
        _promises(Commitment.state == "postponed"),
        adds_up=False,
    ),
    FigureKind("exchanges", t("Exchanges with partners"), "count", "exchanges", _said(), _PLACED),
    FigureKind(
        "partner_meetings",
        t("Meetings with partners"),
        "count",
        "exchanges",
        _said(Interaction.medium.in_(MET)),
        _PLACED,
    ),
    FigureKind("in_kind", t("Contributions of partners in kind"), "cents", "actions", _GIFTS),
)
