"""The words of the program, said in the language of whoever is listening.

The current language lives in a context variable, so a French window can print an English report in the background
without either noticing the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final

LANGUAGES: Final = {"fr": "Français", "en": "English"}
LOCALES: Final = Path(__file__).parent / "locales"
_EITHER: Final = "\x1f"  # parts singular and plural of a text that is kept to be said later

_current: ContextVar[str] = ContextVar("language", default="fr")


def translatable(text: str) -> str:
    """Mark a text for the translators without saying it yet."""
    return text


t = translatable


def t_counted(singular: str, plural: str) -> str:
    """Mark a text that depends on a number ``{n}``, to be kept and said later by `say`."""
    return singular + _EITHER + plural


def _(text: str) -> str:
    """Say a text in the current language."""
    catalogue = _catalogue(_current.get())
    said = catalogue.gettext(text)
    return catalogue.ngettext(text, text, 1) if said == text else said  # Debian's 3.11.2 misses those with a plural


def counted(singular: str, plural: str, n: int) -> str:
    """Say a text that depends on a number, written where the text has ``{n}``."""
    from models.language.formats import number_text

    return _plural(singular, plural, n).format(n=number_text(n))


def say(text: str, **facts: object) -> str:
    """Say a text that was marked with `t` or `t_counted` and kept, with its facts filled in."""
    from models.language.formats import number_text

    singular, either, plural = text.partition(_EITHER)
    n = facts.get("n", 0)
    said = _plural(singular, plural, n if isinstance(n, int) else 0) if either else _(text)
    shown = {name: number_text(fact) if isinstance(fact, int) else fact for name, fact in facts.items()}
    return said.format(**shown)


def current_language() -> str:
    """Give ``fr`` or ``en``."""
    return _current.get()


def speak(language: str) -> None:
    """Choose the language of the whole program. Raises ``ValueError`` for one that is not in `LANGUAGES`."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language: {language}")
    _current.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use another language for a while, for instance to write one document."""
    before = _current.set(language)
    try:
        yield
    finally:
        _current.reset(before)


def in_every_language(text: str) -> dict[str, str]:
    """Give what a text is called in each language: titles of imported columns are known in all of them."""
    return {code: _catalogue(code).gettext(text) for code in LANGUAGES}


def _plural(singular: str, plural: str, n: int) -> str:
    return _catalogue(_current.get()).ngettext(singular, plural, n)


@cache
def _catalogue(language: str) -> NullTranslations:
    return translation("messages", LOCALES, [language], fallback=True)  # English is what the code says
