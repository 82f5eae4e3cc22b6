"""Freezing what is known of an action today into what its sheet says, with its indicators and its budget."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exports.action_facts import ActionFacts, facts_of
from exports.action_rows import ActionSheet, Answered, Held, Noted, Project, Took, Wanted
from models.exercises import days_of, exercise_of
from models.language import speaking
from models.language.formats import full_name
from models.queries.action_figures import DIMENSIONS
from models.queries.budget import budget_of_action
from models.queries.budget_rows import Budget
from models.queries.funder import without_evidence
from models.queries.funder_rows import Quoted
from models.queries.funder_story import aims_of
from models.queries.grants import grants_for
from models.queries.shifts import still_missing
from models.queries.testimonies import said_of
from models.requests import OUTCOMES
from models.small_cells import smallest_shown


def action_sheet(key: int, on: date) -> ActionSheet:
    """Give what the sheet of an action says on a day. Raises `Unknown`."""
    facts = facts_of(key)
    action, lead = facts.action, facts.action.lead
    year = exercise_of(facts.days.last if facts.days else on)
    return ActionSheet(
        action=action.id,
        title=action.name_of(),
        kind=action.kind or "",
        status=action.status or "",
        first=facts.days.first if facts.days else None,
        last=facts.days.last if facts.days else None,
        lead=full_name(lead.civility, lead.given_name, lead.family_name) if lead else "",
        audience=action.audience or "",
        summary=action.summary or "",
        assessment=action.assessment or "",
        follow_up=action.follow_up or "",
        territories=tuple(facts.territories),
        funders=tuple(dict.fromkeys(grant.funder.name_of() for grant in grants_for(key) if grant.year == year)),
        answered=tuple(Answered(*one) for one in facts.origins),
        partners=tuple(_partners(facts)),
        sessions=tuple(_sessions(facts)),
        counted=tuple(_counted(facts)),
        outputs=facts.figures.outputs,
        requests=facts.figures.requests,
        wanted=tuple(_wanted(facts)),
        projects=tuple(
            Project(one.title, one.status or "", one.helpers or "", one.quarter.name_of() if one.quarter else "")
            for one in facts.projects
        ),
        quotes=tuple(Quoted(one.text.strip(), one.who) for one in said_of(key, on)),
        aims=aims_of({key}, (), days_of(year)),
        budget=_budget(facts, year),
        small_cell=smallest_shown(),
    )


def _partners(facts: ActionFacts) -> Iterator[Took]:
    for one in facts.partners:
        yield Took(
            one.organisation.name_of(), one.role or "", one.contribution or "", one.in_kind or "", one.cents or 0
        )


def _sessions(facts: ActionFacts) -> Iterator[Held]:
    for one in facts.sessions:
        space = one.space.name_of() if one.space else ""
        needed = facts.needed.get(one.id, [])
        yield Held(
            day=one.day,
            start=one.start,
            end=one.end,
            where=", ".join(part for part in (one.title, one.where(), space) if part),
            wanted=sum(need.need.how_many for need in needed),
            missing=still_missing(needed),
            came=tuple(facts.counted[one.id].items()),
        )


def _counted(facts: ActionFacts) -> Iterator[Noted]:
    """Give the counts in an order that never changes, so that the same sheet is known again."""
    for what, tally in facts.tallies.items():
        for cell in sorted(tally.cells, key=lambda cell: tuple(map(str, cell))):
            told = dict(zip(DIMENSIONS, cell, strict=True))
            band, sex, first = (str(told[name]) for name in ("band", "sex", "first"))
            quarter, space = told["quarter"], told["space"]
            places = (facts.quarters.get(quarter, ""), facts.spaces.get(space, ""))  # type: ignore[arg-type]
            yield Noted(what, band, sex, first, *places, tally.cells[cell])


def _wanted(facts: ActionFacts) -> Iterator[Wanted]:
    for one in facts.asked:
        led = tuple((code, one.outcomes[code]) for code, _words in OUTCOMES if one.outcomes[code])
        yield Wanted(one.words, one.number, one.after, led)


def _budget(facts: ActionFacts, year: int) -> Budget | None:
    """Give the budget of the exercise in which the action ends, if any amount was entered or counted."""
    with speaking("fr"):  # the labels of forms are in French, whatever language is spoken
        budget = without_evidence(budget_of_action(facts.action, year))
    there = any(side.shown for side in budget.sides)
    return budget if there else None
