"""A column says how one piece of a row is titled, written, sorted and named: on screen, in a spreadsheet, on paper."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from models.records.fields import ClockField, Described, LinkField, WholeField
from models.records.record import Record


class Side(enum.Enum):
    """Where the words of a column stand."""

    LEFT = "left"
    RIGHT = "right"


class Column:
    """One answer of a row, or of a record that the row refers to: ``person.family_name``."""

    def __init__(self, kind: type[Record], path: str) -> None:
        *links, last = path.split(".")
        self.path = path
        self._links = links
        for link in links:
            kind = cast(type[Record], kind._meta.fields[link].rel_model)
        self.field = cast(Described, kind._meta.fields[last])
        self.name = _name(links, last)
        self.side = Side.RIGHT if isinstance(self.field, WholeField) else Side.LEFT

    def title(self) -> str:
        """What stands at its head, in the current language."""
        return self.field.label()

    def value(self, row: Record) -> Any:
        """Give the answer as it is kept; a link gives an id, one that leads nowhere gives nothing."""
        holder = self._holder(row)
        return None if holder is None else holder.__data__.get(self.field.name)

    def text(self, row: Record) -> str:
        """Write the answer for a reader; a link is written by the name of its record."""
        if isinstance(self.field, LinkField):
            for link in (*self._links, self.field.name):
                row = getattr(row, link)
                if row is None:
                    return ""
            return row.name_of()
        holder = self._holder(row)
        value = None if holder is None else holder.__data__.get(self.field.name)
        return "" if value is None else self.field.text_in(holder, value)

    def _holder(self, row: Record) -> Record | None:
        """Give the record that the links lead to."""
        holder: Record | None = row
        for link in self._links:
            holder = getattr(holder, link) if holder is not None else None
        return holder

    def plain(self, row: Record) -> Any:
        """Give the answer for a machine: whole numbers, texts, yes or no, ISO days, clock times as 09:30."""
        value = self.value(row)
        if isinstance(self.field, ClockField) and value is not None:
            return f"{value // 60:02}:{value % 60:02}"
        return value.isoformat() if isinstance(value, (date, datetime)) else self.field.plain(value)


def columns(kind: type[Record], paths: Sequence[str]) -> list[Column]:
    """Make columns from fields already described in a record."""
    return [Column(kind, path) for path in paths]


def _name(links: Sequence[str], last: str) -> str:
    """What machines call it: a person's answers by their own name, others after the link that leads there."""
    return last if not links or links[-1] in {"person", "session"} else f"{links[-1]}_{last}"
