"""Which column holds what: titles known in both languages, whatever their case and accents, and corrected by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from models.intake.refusals import DoubledColumn, MissingColumns, UnknownField, UnknownTitle
from models.language import current_language, in_every_language, t
from models.records.record import Record
from models.records.search import fold

IGNORE: Final = ("", "-")  # what a correction says of a column to leave out
REASON: Final = t("Why it was refused")  # the column of a file of refused lines that says so


class Heading(NamedTuple):
    """Something a column may hold: its name for machines, its titles in both languages, whether it must be there."""

    name: str
    french: str
    english: str
    needed: bool = False
    others: tuple[str, ...] = ()

    def title(self) -> str:
        """What it is called, in the current language."""
        return self.english if current_language() == "en" else self.french


class Titles(tuple[Heading, ...]):
    """The titles of columns, in the language of the moment they are shown."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(heading.title() for heading in self)

    def __format__(self, how: str) -> str:
        return str(self)


@dataclass(slots=True)
class Match:
    """Columns by what they hold, the titles left out, and what is still missing or doubled."""

    columns: dict[str, int] = field(default_factory=dict)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    missing: list[Heading] = field(default_factory=list)
    doubled: list[tuple[Heading, str, str]] = field(default_factory=list)

    def insist(self) -> None:
        """Raise `MissingColumns` or `DoubledColumn`, unless the columns can be read."""
        if self.doubled:
            heading, first, second = self.doubled[0]
            raise DoubledColumn(title=Titles([heading]), first=first, second=second)
        if self.missing:
            raise MissingColumns(titles=Titles(self.missing))


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """A title without case, accents, stars, spaces or marks."""
    return fold(title).replace(" ", "")


def gives_reasons(title: str) -> bool:
    """Whether this is the column that we add to refused lines, in either language."""
    return plain_title(title) in {plain_title(said) for said in in_every_language(REASON).values()}


def recognise(
    titles: Sequence[str], headings: Sequence[Heading], corrections: Mapping[str, str] | None = None
) -> Match:
    """Match titles with what can be imported.

    ``corrections`` gives a name or title for a column, or nothing to leave it out. Raises `UnknownTitle` or
    `UnknownField` for a correction that speaks of neither.
    """
    by_name = {heading.name: heading for heading in headings}
    known: dict[str, Heading] = {}
    for heading in reversed(headings):
        for title in (*heading.others, heading.french, heading.english):
            known[plain_title(title)] = heading
    named = {plain_title(name): heading for name, heading in by_name.items()}
    chosen = _corrected(titles, named | known, by_name, corrections or {})
    found = {place: chosen[place] if place in chosen else known.get(plain_title(t)) for place, t in enumerate(titles)}
    taken = {heading.name for heading in found.values() if heading}
    match = Match()
    holders: dict[str, str] = {}
    for place, title in enumerate(titles):
        here = found[place]
        if here is None and place not in chosen:  # the name for machines, where no title says more
            here = named.get(plain_title(title))
            here = None if here and here.name in taken else here
        if here is None:
            if title:
                match.ignored.append((place, title))
        elif here.name in match.columns:
            match.doubled.append((here, holders[here.name], title))
        else:
            match.columns[here.name] = place
            holders[here.name] = title
    match.missing = [heading for heading in headings if heading.needed and heading.name not in match.columns]
    return match


def _corrected(
    titles: Sequence[str], known: dict[str, Heading], by_name: dict[str, Heading], corrections: Mapping[str, str]
) -> dict[int, Heading | None]:
    chosen: dict[int, Heading | None] = {}
    for title, wanted in corrections.items():
        places = [place for place, found in enumerate(titles) if plain_title(found) == plain_title(title)]
        if not places:
            raise UnknownTitle(title=title)
        if wanted.strip() in IGNORE:
            heading = None
        elif (heading := by_name.get(wanted.strip()) or known.get(plain_title(wanted))) is None:
            raise UnknownField(field=wanted, known=", ".join(by_name))
        chosen |= dict.fromkeys(places, heading)
    taken = {heading.name for heading in chosen.values() if heading}
    for place, title in enumerate(titles):  # a column that is known by itself makes room for the one chosen by hand
        by_itself = known.get(plain_title(title))
        if place not in chosen and by_itself and by_itself.name in taken:
            chosen[place] = None
    return chosen


def headings_of(kind: type[Record], given: Sequence[Heading], but: Sequence[str] = ()) -> list[Heading]:
    """Add to known headings those of every other answer of a record, by its label in each language."""
    from models.language import speaking

    names = {heading.name for heading in given} | set(but)
    more = []
    for described in kind.described():
        if described.name in names or not described.verbose_name:
            continue
        with speaking("fr"):
            french = described.label()
        with speaking("en"):
            more.append(Heading(described.name, french, described.label(), others=tuple(described.titles())))
    return [*given, *more]
