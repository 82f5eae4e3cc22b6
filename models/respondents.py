"""Codes of respondents: made at random for slips, without letters that look alike, and doubted when they may name."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from typing import Any, Final

from models.language import _
from models.language.typed import read_day
from models.questionnaires import Response, Wave

LETTERS: Final = "ACDEFGHJKLMNPQRTUVWXY"  # no B, I, O, S, Z: they look like 8, 1, 0, 5, 2
DIGITS: Final = "34679"
_PATTERN: Final = (LETTERS, LETTERS, DIGITS, LETTERS, DIGITS, DIGITS)  # no word, and no date
_YEARS: Final = re.compile(r"(19|20)\d\d")
_DIGITS_OF_A_DATE: Final = (6, 8)
_LETTERS_OF_A_NAME: Final = 3


def new_codes(questionnaire: int, number: int) -> list[str]:
    """Give codes to hand out, which nobody has in any wave of a questionnaire."""
    return drawn_codes(number, codes_taken(questionnaire))


def drawn_codes(number: int, taken: Collection[str] = ()) -> list[str]:
    """Give so many different codes, none of which is taken, for slips that people draw: KT4M79."""
    found: dict[str, None] = {}
    while len(found) < number:
        code = "".join(secrets.choice(signs) for signs in _PATTERN)
        if code not in taken:
            found[code] = None
    return list(found)


def codes_taken(questionnaire: int) -> set[str]:
    """Give the codes under which anybody answered a questionnaire, in any wave."""
    asked: Any = Response.select(Response.code).join(Wave).where(Wave.questionnaire == questionnaire)
    return {code for (code,) in asked.tuples()}


def doubt_of(code: str) -> str | None:
    """Say what looks wrong with a code that is kept all the same: a birth date, or a name. Nothing when it is fine."""
    digits = re.sub(r"\D", "", code)
    if _YEARS.search(code) or (len(digits) in _DIGITS_OF_A_DATE and _is_day(digits)):
        return _("This code looks like a birth date: a code must not tell who answered.")
    if re.fullmatch(rf"[^\W\d_]{{{_LETTERS_OF_A_NAME},}}\d{{0,2}}", code):
        return _("This code looks like a name: a code must not tell who answered.")
    return None


def _is_day(digits: str) -> bool:
    try:
        read_day(digits, past=True)
    except ValueError:
        return False
    return True
