"""How well a passphrase holds against guessing, said in words: an estimate in bits, on the cautious side."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Final, NamedTuple

from models.language import _, t
from models.records.search import fold

SHORTEST: Final = 8  # characters
_JUDGED: Final = (  # up to so many bits; each guess also costs 256,000 rounds, which is worth 18 more
    (30, "warn", t("Easy to guess: add a word or two.")),
    (45, "info", t("Fair: one more word would make it strong.")),
    (math.inf, "good", t("Strong.")),
)
_WORD: Final = 12  # bits of an ordinary word among some thousands
_ORDINARY: Final = frozenset(
    {
        "motdepasse",
        "password",
        "passphrase",
        "azerty",
        "azertyuiop",
        "qwerty",
        "qwertyuiop",
        "imperiale",
        "bonjour",
        "soleil",
        "doudou",
        "loulou",
        "chouchou",
        "marseille",
        "nancy",
        "admin",
        "secret",
        "bienvenue",
        "secretaire",
        "association",
        "benevole",
        "service",
    }
)
_KINDS: Final = ((r"[a-z]", 26), (r"[A-Z]", 26), (r"\d", 10), (r"[^a-zA-Z\d\s]", 20))


class Strength(NamedTuple):
    """``tone`` is bad, warn, info or good; ``words`` say it in the current language; ``enough`` lets it be used."""

    tone: str
    words: str
    enough: bool


def strength(passphrase: str) -> Strength:
    """Judge a passphrase as it is typed."""
    if len(passphrase) < SHORTEST:
        return Strength("bad", _("Too short: {n} characters at least.").format(n=SHORTEST), False)
    bits = _bits(passphrase)
    tone, words = next((tone, words) for limit, tone, words in _JUDGED if bits < limit)
    return Strength(tone, _(words), True)


def _bits(passphrase: str) -> float:
    return sum(_bits_of_piece(piece) for piece in re.split(r"[\s_.\-]+", passphrase) if piece)


def _bits_of_piece(piece: str) -> float:
    if fold(piece).strip("0123456789") in _ORDINARY:
        return _WORD / 3
    pool = sum(size for pattern, size in _KINDS if re.search(pattern, piece))
    bits = _surprises(piece) * math.log2(max(pool, 2))
    return min(bits, _WORD) if piece.isalpha() and len(piece) < 2 * SHORTEST else bits


def _surprises(piece: str) -> int:
    """Count the characters that neither repeat the one before nor follow it in a row."""
    codes = [ord(c) for c in piece.casefold()]
    return 1 + sum(abs(after - before) > 1 for before, after in pairwise(codes))
