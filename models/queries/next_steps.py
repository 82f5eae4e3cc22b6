"""What was promised in exchanges with partners and people, and is to be done by a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN

from models.partners import Interaction, Organisation
from models.people import Person


def due(day: date) -> list[Interaction]:
    """Give the next steps that are not done and whose day has come, the longest waiting first; with whom is read too.

    A step without a day waits for nobody to remember it: it is due at once, after those that have one.
    """
    asked = _with_whom().where(~Interaction.done, Interaction.next_step != "", _come(day))
    return list(asked.order_by(Interaction.next_day.is_null(), Interaction.next_day, Interaction.day, Interaction.id))


def exchanges_with(organisation: int) -> list[Interaction]:
    """Give the journal of an organisation: next steps not done yet first, by their day, then the latest exchange."""
    found = list(_with_whom().where(Interaction.organisation == organisation))
    waiting = [one for one in found if one.next_step and not one.done]
    rest = [one for one in found if not one.next_step or one.done]
    waiting.sort(key=lambda one: (one.next_day or date.min, one.id))
    return waiting + sorted(rest, key=lambda one: (one.day, one.id), reverse=True)


def _come(day: date) -> Any:
    return Interaction.next_day.is_null() | (Interaction.next_day <= day)


def _with_whom() -> Any:
    """Exchanges that count: neither they nor the organisation they were with are in the bin."""
    asked: Any = Interaction.select(Interaction, Organisation, Person).join(
        Organisation, JOIN.LEFT_OUTER, on=Interaction.organisation, attr="organisation"
    )
    asked = asked.switch(Interaction).join(Person, JOIN.LEFT_OUTER, on=Interaction.person, attr="person")
    return asked.where(Interaction.binned.is_null(), Organisation.binned.is_null(), Person.binned.is_null())
