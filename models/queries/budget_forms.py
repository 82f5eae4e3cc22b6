"""What was gathered laid out in a funder's form: lines under their groups, one summed line for one label, none lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Final, NamedTuple

from models.budget_codes import SIDES, groups, lines
from models.budgets import VarianceComment
from models.funder_templates import Template, TemplateLine, own_lines
from models.issuer import our_organisation
from models.language import _, current_language
from models.queries.budget_gathered import Gathered
from models.queries.budget_rows import OTHER, Evidence, Group, Part, Row, Side

_MIRRORS: Final = "inkind_use"  # what it says is said of the sources


class Rules(NamedTuple):
    """From which variance a comment is owed, and the comments written, by what they are about."""

    percent: int
    euros: int
    comments: Mapping[str, str]


@dataclass(slots=True)
class _Printed:
    """A line of a form being filled."""

    group: str
    code: str
    label: str
    ids: list[str] = field(default_factory=list)


def laid_out(
    form: Template | None, found: Mapping[str, Gathered], rules: Rules
) -> tuple[tuple[Side, Side, Side, Side], tuple[str, ...]]:
    """Give the four sides of a form with what was gathered, and the ids that the form does not have.

    Comments are numbered as the table is read: a group, then its lines, side after side.
    """
    known = form.lines if form else ()
    there = {line.id for line in known}
    strangers = tuple(_in_order(key for key in found if key not in there))
    numbers = count(1)
    sides = []
    for side, _words in SIDES:
        printed = [*_printed(line for line in known if line.side == side), *_others(side, strangers, found)]
        sides.append(Side(side, tuple(_groups(side, printed, found, rules, numbers))))
    charges, products, uses, sources = sides
    return (charges, products, uses, sources), strangers


def rules_of(grant: int | None, action: int | None, year: int) -> Rules:
    """Give the thresholds of our organisation, and the comments on a grant, or on an action without one."""
    issuer = our_organisation()
    kept: Any = VarianceComment.kept().where(VarianceComment.year == year)
    if grant is not None:
        kept = kept.where(VarianceComment.grant == grant)
    else:
        kept = kept.where(VarianceComment.action == action, VarianceComment.grant.is_null())
    comments: dict[str, str] = {}
    for one in kept.order_by(VarianceComment.id):
        comments[one.about] = "\n".join(filter(None, (comments.get(one.about), one.text)))
    return Rules(issuer.comment_percent, issuer.comment_euros, comments)


def _in_order(ids: Collection[str] | Iterator[str]) -> list[str]:
    """Those that the program knows in their order, then the others by their names."""
    return sorted(ids, key=lambda key: (lines()[key].order if key in lines() else len(lines()) * 100, key))


def _printed(asked: Iterator[TemplateLine]) -> list[_Printed]:
    """One printed line for ids of one code and label, where the first stands; lines of one group stand together."""
    found: dict[tuple[str, str], _Printed] = {}
    for line in asked:
        found.setdefault((line.code, line.label), _Printed(line.group, line.code, line.label)).ids.append(line.id)
    order = list(dict.fromkeys(one.group for one in found.values()))
    return sorted(found.values(), key=lambda one: order.index(one.group))


def _others(side: str, strangers: Sequence[str], found: Mapping[str, Gathered]) -> Iterator[_Printed]:
    """What the form has no line for; of an id that nobody knows any more it is said as a charge."""
    made = own_lines() if strangers else {}
    for key in strangers:
        known = lines().get(key)
        of = known.side if known else made[key].side if key in made else "charge"
        if of == side:
            label = known.label() if known else made[key].label if key in made else found[key].said or key
            yield _Printed(OTHER, "", label, [key])


def _groups(
    side: str, printed: Sequence[_Printed], found: Mapping[str, Gathered], rules: Rules, numbers: Iterator[int]
) -> Iterator[Group]:
    by_group: dict[str, list[_Printed]] = {}
    for one in printed:
        by_group.setdefault(one.group, []).append(one)
    for code, those in by_group.items():
        rows = [_row(one, found, rules, side != _MIRRORS) for one in those]
        group = Group(code if code != OTHER else "", _label(code), tuple(rows))
        of_several = bool(group.code) and len(group.shown) > 1  # a group without a name has its comments on its lines
        owes = of_several and side != _MIRRORS and group.total.owes(rules.percent, rules.euros)
        comment = rules.comments.get(group.about, "") if code != OTHER else ""
        note = next(numbers) if owes or comment else 0
        noted = tuple(replace(row, note=next(numbers)) if row.owes or row.comment else row for row in rows)
        yield replace(group, rows=noted, comment=comment, owes=owes, note=note)


def _row(one: _Printed, found: Mapping[str, Gathered], rules: Rules, owing: bool) -> Row:
    parts = tuple(Part(key, found[key].forecast or 0, found[key].actual or 0) for key in one.ids if key in found)
    evidence: tuple[Evidence, ...] = tuple(proof for key in one.ids if key in found for proof in found[key].evidence)
    said = [rules.comments[key] for key in one.ids if key in rules.comments]
    row = Row(
        ids=tuple(one.ids),
        code=one.code,
        label=one.label,
        forecast=sum(part.forecast for part in parts),
        actual=sum(part.actual for part in parts),
        comment="\n".join(said),
        evidence=evidence,
        parts=parts,
    )
    return replace(row, owes=owing and row.total.owes(rules.percent, rules.euros))


def _label(group: str) -> str:
    if group == OTHER:
        return _("Other lines not in this form")
    words = groups().get(group)
    return words[current_language()] if words else group
