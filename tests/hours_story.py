"""Hours of invented volunteers, as the golden cases of documents.md have them, and larger ones for reports."""

from __future__ import annotations

from datetime import date

from models.actions import Action
from models.engagements import Engagement
from models.hours import HourEntry
from models.records.steps import step
from models.territory import Territory, TerritoryPart
from models.valuation import RoleMultiple
from tests.makers import volunteer

WELCOME, ANIMATION, SUPERVISION = (95, 145, 50), (90, 135), (125,)
YEAR = 2026


def gave(changes, who, day, minutes, **answers):
    """Save validated hours, within a step."""
    return changes.save(HourEntry(volunteer=who, day=day, minutes=minutes, **({"state": "validated"} | answers)))


def golden_missions():
    """At 12,02: welcome ×1, animation ×1,5, supervision ×2; gives the volunteer."""
    with step("Hours") as changes:
        changes.save(RoleMultiple(role="supervising", hundredths=150))
        changes.save(RoleMultiple(role="governing", hundredths=200))
        who = volunteer(changes, "Aubert", "Paul", "mr")
        missions = ((("Accueil", "ordinary"), WELCOME), (("Animation", "supervising"), ANIMATION))
        for (title, role), minutes in (*missions, (("Encadrement", "governing"), SUPERVISION)):
            mission = changes.save(Engagement(volunteer=who, title=title, role=role))
            for n, each in enumerate(minutes, 1):
                gave(changes, who, date(YEAR, 3, n), each, engagement=mission)
    return who


def comings():
    """A in 2025 and 2026, B in 2025, C in 2026, D in 2026 as a draft only; gives them by letter."""
    with step("Hours") as changes:
        people = {letter: volunteer(changes, letter, "", "") for letter in "ABCD"}
        for letter in "AB":
            gave(changes, people[letter], date(2025, 11, 8), 60)
        for letter in "AC":
            gave(changes, people[letter], date(2026, 2, 14), 60)
        gave(changes, people["D"], date(2026, 2, 14), 60, state="draft")
    return people


def hours_of_a_year():
    """A year as a service has it: people of two quarters, actions, missions, kinds, a group, drafts; gives the people."""
    with step("Hours") as changes:
        commune = changes.save(Territory(name="Maxéville", kind="commune"))
        quarters = [changes.save(Territory(name=name, kind="quarter")) for name in ("Les Aulnes", "Champ-le-Bœuf")]
        changes.save(TerritoryPart(whole=commune, part=quarters[0]))
        actions = [changes.save(Action(title=title)) for title in ("Journée du livre", "Le bus au marché")]
        names = (("Aubert", "Paul"), ("Béranger", "Claire"), ("Diallo", "Aminata"), ("Le Goff-Évrard", "Élodie"))
        people = [volunteer(changes, family, given, "") for family, given in names]
        for place, who in enumerate(people):
            who.person.quarter = quarters[place % 2] if place < len(people) - 1 else None
            changes.save(who.person)
            mission = changes.save(Engagement(volunteer=who, title="Accueil à bord", role="ordinary"))
            for month in range(1 + 3 * place, 11 if place else 5):
                kind = ("action", "preparation", "coordination", "travel")[(month + place) % 4]
                day, action = date(2026, month, 3 + place), actions[month % 2] if kind != "travel" else None
                gave(changes, who, day, 60 + 17 * month + place, kind=kind, action=action, engagement=mission)
        gave(changes, people[0], date(2025, 6, 3), 90, action=actions[0])
        changes.save(
            HourEntry(
                group="Les scouts", size=14, day=date(2026, 5, 9), minutes=95, action=actions[0], state="validated"
            )
        )
        gave(changes, people[1], date(2026, 6, 20), 45, state="draft")
        volunteer(changes, "Mansouri", "Idriss", "mr")
    return people
