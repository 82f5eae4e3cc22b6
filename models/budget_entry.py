"""What is typed into a budget as it is printed: which lines of the dossier a figure changes, and the comments."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, Literal, NamedTuple, TypeVar

from models.actions import Action
from models.budgets import BudgetLine, VarianceComment
from models.funding import Grant
from models.language import t
from models.queries.budget import bearer_of
from models.queries.budget_gathered import whose
from models.records.changes import Changes
from models.records.reading import told
from models.refusals import StepRefusal

Owner = Grant | Action
Amount = Literal["forecast", "actual"]
AMOUNTS: Final[tuple[Amount, Amount]] = ("forecast", "actual")
_SAID: Final = ("label", "voucher", "voucher_day", "notes")


class SeveralLines(StepRefusal):
    words = t("Several lines are summed in this figure: open it to change one of them.")


class Entry(NamedTuple):
    """A figure typed for a printed line, by the symbolic ids that it prints; no cents take the figure away."""

    ids: tuple[str, ...]
    amount: Amount
    cents: int | None


class Behind(NamedTuple):
    """The figures of a line of a budget, in cents, without the rest of its record."""

    id: int
    line: str
    forecast: int | None
    actual: int | None


Figures = TypeVar("Figures", BudgetLine, Behind)


def lines_behind(owner: Owner, year: int, ids: Collection[str] | None = None) -> list[BudgetLine]:
    """Give the lines of the budget of a grant or an action: its own, and those of what a grant is allocated to.

    ``ids`` asks for those of some symbolic ids alone.
    """
    asked: Any = BudgetLine.select().where(whose(bearer_of(owner, year)), BudgetLine.year == year)
    if ids is not None:
        asked = asked.where(BudgetLine.line.in_(list(ids)))
    return list(asked.order_by(BudgetLine.id))


def figures_behind(owner: Owner, year: int) -> list[Behind]:
    """Give the figures of the same lines: thousands of them are read while somebody types."""
    asked = BudgetLine.select(BudgetLine.id, BudgetLine.line, BudgetLine.forecast, BudgetLine.actual)
    asked = asked.where(whose(bearer_of(owner, year)), BudgetLine.year == year)
    return [Behind(*row) for row in told(asked.order_by(BudgetLine.id))]


def one_line(lines: Collection[Figures], amount: Amount) -> Figures | None:
    """Give the line that a figure typed for all of these would change; none yet gives nothing.

    Raises `SeveralLines` when the figure is the sum of several.
    """
    said = [one for one in lines if getattr(one, amount) is not None]
    if len(said) > 1:
        raise SeveralLines
    return said[0] if said else next(iter(lines), None)


def enter(changes: Changes, owner: Owner, year: int, entries: Sequence[Entry]) -> None:
    """Write what was typed into the lines behind it, within a step. Raises `SeveralLines` and what `save` raises.

    A line that says nothing any more goes to the bin.
    """
    there = lines_behind(owner, year, {one for entry in entries for one in entry.ids})
    for entry in entries:
        line = one_line([one for one in there if one.line in entry.ids], entry.amount)
        if line is None:
            if entry.cents is None:
                continue
            line = new_line(owner, year, entry.ids[0])
            there.append(line)
        setattr(line, entry.amount, entry.cents)
        if line.id and all(getattr(line, name) is None for name in AMOUNTS) and not _says(line):
            changes.bin(line)
            there.remove(line)
        else:
            changes.save(line)


def new_line(owner: Owner, year: int, line: str) -> BudgetLine:
    """Give a new line of the budget of a grant or of an action, not stored yet."""
    whose = {"action": owner.id} if isinstance(owner, Action) else {"grant": owner.id}
    return BudgetLine(year=year, line=line, **whose)


def write_comment(changes: Changes, owner: Owner, year: int, about: str, text: str) -> None:
    """Write why a line or a group differs from what was forecast, within a step; no words take the comment away."""
    asked: Any = VarianceComment.kept().where(VarianceComment.year == year, VarianceComment.about == about)
    if isinstance(owner, Action):
        asked = asked.where(VarianceComment.action == owner.id, VarianceComment.grant.is_null())
    else:
        asked = asked.where(VarianceComment.grant == owner.id)
    there = asked.order_by(VarianceComment.id).first()
    if not text.strip():
        if there is not None:
            changes.bin(there)
        return
    if there is None:
        whose = {"action": owner.id} if isinstance(owner, Action) else {"grant": owner.id}
        there = VarianceComment(year=year, about=about, **whose)
    there.text = text.strip()
    changes.save(there)


def _says(line: BudgetLine) -> bool:
    return any(getattr(line, name) for name in _SAID)
