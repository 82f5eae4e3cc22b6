"""The worked table of the design: one grant, one action, 612 h 30 of volunteers, read from a file as a person has it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

from models.actions import Action
from models.funding import Allocation, Grant
from models.hours import HourEntry
from models.intake import carry_out, plan_import, read_source
from models.partners import Organisation
from models.records.steps import step

SAMPLE = Path(__file__).parent / "samples" / "budget" / "compte_rendu_2026.csv"
YEAR = 2026


def a_grant(changes, *, title="Un bus à impériale", action="Le bus sur le plateau", **answers):
    """Save a grant with an action it is allocated to, within a step."""
    told = {"year": YEAR, "status": "granted", "requested": 600000, "granted": 600000, "line": "grant.state"} | answers
    funder = changes.save(Organisation(name="Préfecture de Meurthe-et-Moselle", funder=True))
    grant = changes.save(Grant(funder=funder, title=title, **told))
    led = changes.save(Action(title=action, status="done", start=date(YEAR, 1, 5)))
    changes.save(Allocation(grant=grant, action=led))
    return SimpleNamespace(funder=funder, grant=grant, action=led)


def given_hours(changes, action, minutes=612 * 60 + 30, day=date(YEAR, 6, 1), **answers):
    """Save the hours of a group for an action, validated, within a step."""
    told = {"group": "Bénévoles du bus", "size": 1, "state": "validated"} | answers
    left = minutes
    while left > 0:
        part = min(left, 1440)
        changes.save(HourEntry(day=day, minutes=part, action=action, **told))
        left -= part


def worked_table():
    """Make the grant, its hours and its lines, these by a real import."""
    with step("A grant with hours") as changes:
        made = a_grant(changes)
        given_hours(changes, made.action)
    made.plan = plan_import(read_source(SAMPLE), "budget-lines", given={"grant": made.grant.id})
    carry_out(made.plan)
    return made
