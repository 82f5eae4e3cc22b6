"""How each kind of record is listed: which columns, in which order, found by what. Keys first, rows on demand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from peewee import JOIN, Expression

from models.language import _
from models.records.columns import Column, columns
from models.records.reading import among, read_all, record_of, told
from models.records.record import Record
from models.records.search import search

FOUND: Final = 1000  # who has more goes on typing


@dataclass(frozen=True, slots=True)
class Gathered:
    """The names of the records that a row is tied to by others, all in one cell: the communes a quarter lies in.

    ``ties`` is the kind of record between them, ``here`` its link to the row and ``there`` the one to what is named.
    """

    name: str
    label: str
    ties: type[Record]
    here: str
    there: str

    def title(self) -> str:
        """What stands at its head, in the current language."""
        return _(self.label)

    def names(self, keys: Iterable[int]) -> dict[int, list[str]]:
        """Give the names for some rows, in the order in which they were tied; rows without any are left out."""
        here, there = self.ties._meta.fields[self.here], self.ties._meta.fields[self.there]
        asked = self.ties.select(here, there).where(among(here, keys), there.is_null(False), self.ties.binned.is_null())
        tied = told(asked.order_by(self.ties.id))
        others = there.rel_model.select().where(among(there.rel_model.id, {other for _key, other in tied}))
        called = {other.id: other.name_of() for other in read_all(others)}
        found: dict[int, list[str]] = {}
        for key, other in tied:
            found.setdefault(key, []).append(called[other])
        return found


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of record as a list. ``joins`` are the links that rows are read together with, ``order`` the usual one.

    ``gathered`` is for files alone: what lists of rows have no room for.
    """

    kind: type[Record]
    paths: tuple[str, ...]
    joins: tuple[str, ...] = ()
    order: tuple[str, ...] = ("id",)
    gathered: tuple[Gathered, ...] = ()

    def columns(self) -> list[Column]:
        """Give the columns, in their order."""
        return columns(self.kind, self.paths)

    def count(self) -> int:
        """How many there are, without those in the bin."""
        return int(self.kind.kept().count())

    def keys(
        self,
        typed: str = "",
        *,
        by: str = "",
        down: bool = False,
        limit: int | None = None,
        where: Expression | None = None,
    ) -> list[int]:
        """Give the ids to list: all of them in order, or those that the words typed find, best first.

        ``by`` is the path of the column to sort by, ``down`` from the last to the first; ``where`` is about the
        answers of the kind itself.
        """
        if typed.strip():
            found = find(self.kind, typed, limit or FOUND)
            if not by and where is None:
                return found
            where = among(self.kind.id, found) if where is None else where & among(self.kind.id, found)
        paths = (by,) if by else self.order
        needed = [link for link in self.joins if any(path.startswith(f"{link}.") for path in paths)]
        sources = self._sources()
        query = self._joined(needed, sources, self.kind.id).where(self.kind.binned.is_null())
        if where is not None:
            query = query.where(where)
        return [key for (key,) in told(query.order_by(*self._orders(paths, sources, down)).limit(limit))]

    def rows(self, keys: Iterable[int]) -> dict[int, Any]:
        """Read some records with those they refer to; what is gone is left out."""
        parts = [("", self.kind), *((link, self._model(link)) for link in self.joins)]
        sources = self._sources()
        query = self._joined(self.joins, sources, *sources.values()).where(among(self.kind.id, keys))
        rows = {}
        for row in told(query):
            read: dict[str, Any] = {}
            start = 0
            for link, kind in parts:
                end = start + len(kind._meta.sorted_fields)
                if row[start] is not None:  # the id; nothing is linked
                    read[link] = record_of(kind, row[start:end])
                    if link:
                        before, _dot, last = link.rpartition(".")
                        read[before].__rel__[last] = read[link]
                start = end
            rows[row[0]] = read[""]
        return rows

    def _sources(self) -> dict[str, Any]:
        """Give what each link is read from; the second link to a kind needs a name of its own."""
        sources: dict[str, Any] = {"": self.kind}
        for link in self.joins:
            kind = self._model(link)
            sources[link] = kind.alias() if any(kind is known for known in sources.values()) else kind
        return sources

    def _joined(self, links: Iterable[str], sources: dict[str, Any], *what: Any) -> Any:
        query: Any = self.kind.select(*what)
        sure = {""}  # what every row leads to; beyond what is not, nothing is
        for link in links:
            before, _dot, last = link.rpartition(".")
            field = getattr(sources[before], last)
            if before in sure and self._model(before)._meta.fields[last].needed:
                sure.add(link)
            way = JOIN.INNER if link in sure else JOIN.LEFT_OUTER
            query = query.switch(sources[before]).join(sources[link], way, on=field, attr=last)
        return query

    def _model(self, link: str) -> Any:
        kind: Any = self.kind
        for name in link.split(".") if link else ():
            kind = kind._meta.fields[name].rel_model
        return kind

    def _orders(self, paths: Sequence[str], sources: dict[str, Any], down: bool) -> list[Any]:
        """Sort equals by the id of what was sorted last, which an index has in order already, then by their own."""
        orders = []
        source: Any = self.kind
        for path in paths:
            link, _dot, last = path.rpartition(".")
            source = sources[link]
            # names sort as people do, without accents or case
            if last in {"family_name", "name", "title"} and "sort_key" in self._model(link)._meta.fields:
                last = "sort_key"
            orders.append(getattr(source, last))
        ends = [] if paths[-1] == "id" else [self.kind.id] if source is self.kind else [source.id, self.kind.id]
        return [field.desc() if down else field.asc() for field in (*orders, *ends)]


def find(kind: type[Record], typed: str, most: int = 50) -> list[int]:
    """Give the ids of the records found by the words typed, in themselves or in those they refer to; best first."""
    found = dict.fromkeys(search(kind, typed, most) if kind.found_by else ())
    for link in kind.found_through:
        field = kind._meta.fields[link]
        others = find(field.rel_model, typed, most)
        place = {key: rank for rank, key in enumerate(others)}
        linked = told(kind.select(kind.id, field).where(among(field, others), kind.binned.is_null()))
        for key, _other in sorted(linked, key=lambda pair: place[pair[1]]):
            found.setdefault(key)
    return list(found)[:most]
