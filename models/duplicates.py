"""Pairs that a person looked at and found to be two: they are not proposed as duplicates again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.language import _, t
from models.records.changes import Changes
from models.records.fields import WholeField
from models.records.reading import told
from models.records.record import Problem, Record, Words
from models.records.steps import step

MOST: Final = 1 << 40


class NotDuplicate(Record):
    """Two records of one kind that are not the same: their ids, the smaller first, and no name of anybody.

    ``kind`` is the number of the kind: a pair of people, or of organisations.
    """

    number_of_kind = 64
    unique_by = (("kind", "one", "other"),)
    words = Words(
        t("Pair that is not a duplicate"),
        t("Pairs that are not duplicates"),
        t("New pair that is not a duplicate"),
        t("Pair that is not a duplicate edited"),
        t("Pair that is not a duplicate put in the bin"),
        t("Pair that is not a duplicate taken out of the bin"),
    )

    kind = WholeField(t("Type"), needed=True, least=1)
    one = WholeField(t("First"), needed=True, least=1, most=MOST)
    other = WholeField(t("Second"), needed=True, least=1, most=MOST)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.one and self.other and self.one >= self.other:
            yield Problem("other", _("A pair has two records, the one with the smaller number first."))


def keep_apart(kind: type[Record], one: int, other: int) -> Changes:
    """Remember that two records are not the same, in one step; saying it again changes nothing."""
    first, second = sorted((one, other))
    answers = {"kind": kind.number_of_kind, "one": first, "other": second}
    with step(t("Not a duplicate: remembered")) as changes:
        if (first, second) not in kept_apart(kind):
            changes.save(NotDuplicate(**answers))
    return changes


def kept_apart(kind: type[Record]) -> set[tuple[int, int]]:
    """Give the pairs of a kind that are known not to be the same."""
    asked = NotDuplicate.select(NotDuplicate.one, NotDuplicate.other)
    found = told(asked.where(NotDuplicate.kind == kind.number_of_kind, NotDuplicate.binned.is_null()))
    return {(int(one), int(other)) for one, other in found}
