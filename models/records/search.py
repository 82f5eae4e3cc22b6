"""Finding records by any piece of their words, whatever the accents, best matches first.

Each word is stored behind two spaces, so that the beginning of a word, even of one letter, is a trigram too: the
same ``LIKE`` is answered from the index of either database.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from models.dossier.engines import engine
from models.records.record import Record

GAP = "  "
SPAN = 1 << 40  # rowid = kind × SPAN + record: each kind is one range
ENOUGH = 2000  # matches to choose the best among; who has more goes on typing
UNFOLDED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})


class _Plain(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", UNFOLDED.get(code, chr(code)))
        kept = "".join(c for c in parts if not unicodedata.combining(c))
        plain = self[code] = "".join(c if c.isalnum() else " " for c in kept)
        return plain


PLAIN = _Plain()


def fold(text: str) -> str:
    """Keep letters and digits, without accents or case."""
    return " ".join(text.casefold().translate(PLAIN).split())


def findable_text(answers: Iterable[object]) -> str:
    return GAP + fold(" ".join(str(a) for a in answers if a)).replace(" ", GAP)


def search(kind: type[Record], typed: str, limit: int = 50) -> list[int]:
    """Give the ids of the records where every word typed is found, beginnings of words first."""
    db, words = engine(), fold(typed).split()
    if not words:
        return []
    patterns = [f"%{GAP}{w}%" if len(w) < 3 else f"%{w}%" for w in words]  # noqa: PLR2004
    first = kind.number_of_kind * SPAN
    matching = " AND ".join(["text LIKE ?"] * len(words))
    sql = (
        f"SELECT rowid - {first} FROM (SELECT rowid, text FROM findable WHERE {matching}"  # noqa: S608
        f" AND rowid BETWEEN {first} AND {first + SPAN - 1} LIMIT {ENOUGH}) AS found"
        " ORDER BY text LIKE ? DESC, text LIKE ? DESC, length(text), rowid LIMIT ?"
    )
    ranked = [f"{GAP}{words[0]}%", f"%{GAP}{words[0]}%", limit]
    return [key for (key,) in db.execute_sql(sql.replace("?", db.param), patterns + ranked)]


def make_findable(kind: type[Record], rows: Iterable[tuple[int, Sequence[object]]]) -> None:
    """Add what records of one kind can be found by."""
    first = kind.number_of_kind * SPAN
    texts = ((first + key, findable_text(answers)) for key, answers in rows)
    engine().write_rows("findable", ("rowid", "text"), texts)


def unfindable(kind: type[Record], first: int, last: int) -> None:
    """Take a run of records out."""
    db, base = engine(), kind.number_of_kind * SPAN
    db.execute_sql(
        f"DELETE FROM findable WHERE rowid BETWEEN {db.param} AND {db.param}",  # noqa: S608
        (base + first, base + last),
    )
