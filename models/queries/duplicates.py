"""Who may be there twice: likely pairs among people or partners, and those known already like the one being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations
from typing import Any, Final, NamedTuple

from models.duplicates import kept_apart
from models.partners import Organisation
from models.people import Person
from models.progress import Progress, unwatched
from models.queries.likeness import (
    LIKELY,
    House,
    Human,
    Likeness,
    house_of,
    house_signs,
    houses_alike,
    human_of,
    human_signs,
    humans_alike,
    words_of,
)
from models.records.reading import among, told
from models.records.record import Record
from models.records.search import fold, search
from models.volunteers import Volunteer

MOST: Final = 500  # pairs given; who has dealt with these asks again
_NEIGHBOURS: Final = 24  # of a sign that many share, only those next to each other by name are compared
_LETTERS: Final = 3  # of a name: what is typed is looked for among those that begin so
_PIECE: Final = 4  # letters of a name
_SCANNED: Final = 600
_BITS: Final = 40  # as many as an id has at most
_PEOPLE: Final = ("family_name", "given_name", "email", "phone", "birth_date", "birth_year", "town")
_HOUSES: Final = ("name", "town", "siret", "rna", "email", "phone")


class Pair(NamedTuple):
    """Two records of a kind that may be the same, the older first; ``score`` of 100, ``reasons`` as codes."""

    one: int
    other: int
    score: int
    reasons: tuple[str, ...]

    def words(self) -> str:
        """Say why, in the current language."""
        return words_of(self.reasons)


class _Way(NamedTuple):
    kind: type[Record]
    names: tuple[str, ...]
    read: Callable[[int, Callable[[str], Any]], Any]
    signs: Callable[[Any], list[str]]
    alike: Callable[[Any, Any], Likeness]


_WAYS: Final[dict[type[Record], _Way]] = {
    Person: _Way(Person, _PEOPLE, human_of, human_signs, partial(humans_alike, least=LIKELY)),
    Organisation: _Way(Organisation, _HOUSES, house_of, house_signs, houses_alike),
}


def duplicates(kind: type[Record], most: int = MOST, progress: Progress = unwatched) -> list[Pair]:
    """Give the pairs of people or organisations that are likely the same, likeliest first.

    Those told apart before are left out. Only records that share a sign are compared, so that the work grows with
    their number and not with its square. `Progress` is told of what was looked at.
    """
    way = _WAYS[kind]
    everybody = {found.id: found for found in _all(way)}
    apart = kept_apart(kind)
    pairs: list[Pair] = []
    for done, (one, other) in enumerate(_candidates(way, everybody.values())):
        if not done % 5000:
            progress(min(done, len(everybody)), len(everybody))
        found = way.alike(everybody[one], everybody[other])
        if found.score >= LIKELY and (one, other) not in apart:
            pairs.append(Pair(one, other, *found))
    pairs.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
    return pairs[:most]


def duplicates_among_volunteers(most: int = MOST, progress: Progress = unwatched) -> list[Pair]:
    """Give the pairs of volunteers whose people are likely the same, by the ids of the volunteers."""
    hats = dict(told(Volunteer.select(Volunteer.person, Volunteer.id).where(Volunteer.binned.is_null())))
    pairs = duplicates(Person, len(hats) * _NEIGHBOURS, progress)
    return [p._replace(one=hats[p.one], other=hats[p.other]) for p in pairs if p.one in hats and p.other in hats][:most]


def known_like(kind: type[Record], typed: Mapping[str, Any], but: int = 0, most: int = 4) -> list[Pair]:
    """Give who is known already and likely the one being typed; ``other`` is their id, ``one`` is ``but``.

    Looked for by the first letters of their names, and by what only one has: e-mail, SIRET, RNA number.
    """
    way = _WAYS[kind]
    written = {name: _read_as(way, name, answer) for name, answer in typed.items() if name in way.names}
    new = way.read(but, written.get)
    found = [
        Pair(but, other.id, *likeness)
        for other in _rows(way, _near(way, written))
        if other.id != but and (likeness := way.alike(new, other)).score >= LIKELY
    ]
    return sorted(found, key=lambda pair: (-pair.score, pair.other))[:most]


def _near(way: _Way, typed: Mapping[str, Any]) -> set[int]:
    """Give the ids of those that begin alike, in either order of names, or have the same address or number."""
    kind: Any = way.kind
    keys: set[int] = set()
    names = [fold(str(typed.get(name) or "")) for name in ("family_name", "given_name", "name")]
    for start in {name[:_LETTERS] for name in names if len(name) >= _LETTERS}:
        asked = kind.select(kind.id).where(kind.sort_key >= start, kind.sort_key < start + "~")
        keys |= {key for (key,) in told(asked.order_by(kind.sort_key).limit(_SCANNED))}
    whole = " ".join(filter(None, names[:2])) or names[2]
    if whole:
        asked = kind.select(kind.id).where(kind.sort_key >= whole[:8], kind.sort_key < whole[:8] + "~")
        keys |= {key for (key,) in told(asked.limit(_SCANNED))}
    pieces = [piece for piece in (names[0][-_PIECE:], names[1][:_LETTERS]) if len(piece) >= _LETTERS]
    if len(pieces) > 1:  # Legoff Josiane for Le Goff Josiane
        keys |= set(search(kind, " ".join(pieces)))
    if longest := max(names[2].split(), key=len, default=""):  # an article may come first, or not
        keys |= set(search(kind, longest[: _PIECE + 1]))
    for name in ("email", "siret", "rna"):
        if (answer := typed.get(name)) and name in way.names:
            keys |= {key for (key,) in told(kind.select(kind.id).where(kind._meta.fields[name] == answer))}
    return keys


def _read_as(way: _Way, name: str, answer: Any) -> Any:
    """Read what stands in a field of a form; what cannot be read yet is no answer."""
    try:
        return way.kind.field(name).read(answer) if isinstance(answer, str) else answer
    except ValueError:
        return None


def _all(way: _Way) -> Iterator[Any]:
    yield from _read(way, told(_asked(way)))


def _rows(way: _Way, keys: Iterable[int]) -> Iterator[Any]:
    kind: Any = way.kind
    yield from _read(way, told(_asked(way).where(among(kind.id, keys))))


def _asked(way: _Way) -> Any:
    kind: Any = way.kind
    return kind.select(kind.id, *(kind._meta.fields[name] for name in way.names)).where(kind.binned.is_null())


def _read(way: _Way, rows: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    read, names = way.read, ("", *way.names)
    for row in rows:
        yield read(row[0], dict(zip(names, row, strict=True)).__getitem__)


def _candidates(way: _Way, everybody: Iterable[Human | House]) -> Iterator[tuple[int, int]]:
    """Give the pairs that share a sign, each once, the smaller id first."""
    first: dict[str, Any] = {}  # most signs are of one alone: a list for each would cost more than all the rest
    groups: dict[str, list[Any]] = {}
    signs_of = way.signs
    for record in everybody:
        for sign in signs_of(record):
            if (met := first.setdefault(sign, record)) is not record:
                groups.setdefault(sign, [met]).append(record)
    seen: set[int] = set()
    for group in groups.values():
        for one, other in _compared(group):
            small, large = (one[0], other[0]) if one[0] < other[0] else (other[0], one[0])
            pair = small << _BITS | large  # as one number: quicker to look up than two
            if pair not in seen:
                seen.add(pair)
                yield small, large


def _compared(group: list[Any]) -> Iterable[tuple[Any, Any]]:
    if len(group) == 2:  # noqa: PLR2004 - as nearly all are
        return ((group[0], group[1]),)
    if len(group) <= _NEIGHBOURS:
        return combinations(group, 2)
    group.sort(key=lambda record: record[1:3])
    return ((one, other) for at, one in enumerate(group) for other in group[at + 1 : at + 4])
