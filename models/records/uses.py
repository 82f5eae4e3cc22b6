"""What refers to a record: looked at before it goes to the bin, so that nothing is left speaking of what is gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from models.language import _
from models.records.record import Record


class Use(NamedTuple):
    """So many records of a kind, none of them in the bin, that refer to a record by one of their links."""

    kind: type[Record]
    link: str
    number: int


def uses_of(record: Record) -> list[Use]:
    """Give what refers to a record, by kind and link: not its own parts, what is in the bin, or what stays behind."""
    found = []
    for link, kind in type(record)._meta.backrefs.items():
        if (
            not kind.stays_behind
            and link.name not in kind.part_of
            and (number := kind.kept().where(link == record.id).count())
        ):
            found.append(Use(kind, link.name, int(number)))
    return sorted(found, key=lambda use: (use.kind.number_of_kind, use.link))


def uses_text(uses: Iterable[Use]) -> str:
    """Say uses as a list that needs no grammar: “Contacts: 2, Exchanges: 1”."""
    numbers: dict[type[Record], int] = {}
    for use in uses:
        numbers[use.kind] = numbers.get(use.kind, 0) + use.number
    part = _("{what}: {number}")
    told = [part.format(what=_(kind.words.many), number=number) for kind, number in numbers.items()]
    return ", ".join(words.replace(": ", ":\u00a0") for words in told)  # a number stays on the line of what it counts
