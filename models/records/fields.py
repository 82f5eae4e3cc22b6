"""The kinds of answers a record holds. Each is described once: form, rules, column, import, history and search follow.

A field knows its label and help, whether it is needed, what is wrong with a value, how a value is written for a reader
and how it is read from what somebody typed or a spreadsheet held.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

import peewee

from models.language import LANGUAGES, _, current_language, in_every_language
from models.language import formats as f
from models.language.typed import DAY, read_cents, read_clock, read_day, read_duration
from models.records.described import Described
from models.records.texts import EmailField, LineField, LongTextField, PhoneField, RnaField, SiretField, WebField

Choices = Sequence[tuple[str, str]]


class DayField(Described, peewee.DateField):
    """A plain day. ``past`` reads 1/3/54 as 1954."""

    def __init__(self, label: str = "", *, past: bool = False, **more: Any) -> None:
        super().__init__(label, **more)
        self.past = past

    def check(self, value: Any) -> str | None:
        if type(value) is not date:
            return _("Write a day such as 31/12/2026.")
        return None if value.year >= 1000 else _("This day does not exist in the calendar.")  # noqa: PLR2004

    def text(self, value: Any) -> str:
        return f.day_short(value)

    def python_value(self, value: Any) -> Any:
        try:  # peewee tries its formats one by one, which takes twenty times as long
            return date.fromisoformat(value) if value.__class__ is str else value
        except ValueError:
            return super().python_value(value)  # type: ignore[no-untyped-call]

    def parse(self, typed: Any) -> date:
        return read_day(typed, past=self.past)


class WholeField(Described, peewee.IntegerField):
    """A whole number between two bounds, both included."""

    def __init__(self, label: str = "", *, least: int = 0, most: int = 1_000_000, **more: Any) -> None:
        super().__init__(label, **more)
        self.least, self.most = least, most

    def check(self, value: Any) -> str | None:
        if type(value) is not int:
            return _("Write a whole number.")
        if not self.least <= value <= self.most:
            return _("Between {least} and {most}.").format(least=self.text(self.least), most=self.text(self.most))
        return None

    def text(self, value: Any) -> str:
        return "" if value is None else f.number_text(value)

    def parse(self, typed: Any) -> int:
        digits = re.sub(r"[\s\u00a0\u202f]", "", str(typed))
        if isinstance(typed, float) and typed.is_integer():
            return int(typed)
        if not re.fullmatch(r"-?\d{1,12}", digits):
            raise ValueError(_("Write a whole number."))
        return int(digits)


class CountField(WholeField):
    """How many of something."""

    def text(self, value: Any) -> str:
        return "" if value is None else f.number_text(value)


class YearField(WholeField):
    """A year of four digits."""

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(label, least=1900, most=2100, **more)

    def text(self, value: Any) -> str:
        return "" if value is None else str(value)


class MonthField(WholeField):
    """A month of the year, 1 to 12; read by its number or its name."""

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(label, least=1, most=12, **more)

    def text(self, value: Any) -> str:
        names = f.month_names(current_language())
        return names[value - 1] if value in range(self.least, self.most + 1) else ""

    def parse(self, typed: Any) -> int:
        wanted = str(typed).strip().casefold()
        names = [[name.casefold() for name in f.month_names(language)] for language in LANGUAGES]
        found = [names_of.index(wanted) + 1 for names_of in names if wanted in names_of]
        return found[0] if found else super().parse(typed)


class MinutesField(WholeField):
    """A duration in whole minutes."""

    def __init__(self, label: str = "", *, least: int = 0, most: int = DAY, **more: Any) -> None:
        super().__init__(label, least=least, most=most, **more)

    def text(self, value: Any) -> str:
        return "" if value is None else f.duration_text(value)

    def parse(self, typed: Any) -> int:
        return read_duration(typed)


class CentsField(WholeField):
    """An amount of money in whole cents; people read and write euros."""

    def __init__(self, label: str = "", *, least: int = 0, most: int = 100_000_000_000, **more: Any) -> None:
        super().__init__(label, least=least, most=most, **more)

    def check(self, value: Any) -> str | None:
        if type(value) is int and value < self.least == 0:
            return _("An amount is not below nothing.")
        return super().check(value)

    def text(self, value: Any) -> str:
        return "" if value is None else f.money_text(value)

    def parse(self, typed: Any) -> int:
        return read_cents(typed)


class HundredthsField(CentsField):
    """A number with two decimals, kept in hundredths: kilometres."""

    def check(self, value: Any) -> str | None:
        return None if super().check(value) is None else _("Write a number, such as 12,40.")

    def text(self, value: Any) -> str:
        return f.decimal_text(value) if isinstance(value, int) else ""


class ClockField(WholeField):
    """A local clock time, in minutes after midnight; 24:00 is the end of the day."""

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(label, least=0, most=DAY, **more)

    def text(self, value: Any) -> str:
        return f.clock_text(value)

    def parse(self, typed: Any) -> int:
        return read_clock(typed)


class ChoiceField(LineField):
    """One of a few codes, each with the words for it. Codes are English and never translated."""

    def __init__(self, label: str = "", *, choices: Choices, max_length: int = 40, **more: Any) -> None:
        super().__init__(label, max_length=max_length, choices=list(choices), **more)
        self._codes = frozenset(code for code, _words in choices)

    def check(self, value: Any) -> str | None:
        return None if value in self._codes else _("Choose one of the proposed answers.")

    def text(self, value: Any) -> str:
        return str(_(dict(self.choices or ()).get(value, ""))) if value else ""

    def parse(self, typed: Any) -> str:
        wanted = str(typed).strip().casefold()
        for code, words in self.choices or ():
            if wanted in {code.casefold(), *(w.casefold() for w in in_every_language(words).values())}:
                return str(code)
        raise ValueError(_("Choose one of the proposed answers."))


class YesNoField(Described, peewee.BooleanField):
    """Yes or no."""

    default_answer = False
    _YES: ClassVar = frozenset({"1", "x", "o", "oui", "y", "yes", "true", "vrai"})
    _NO: ClassVar = frozenset({"0", "n", "non", "no", "false", "faux"})

    def check(self, value: Any) -> str | None:
        return None if isinstance(value, bool) else _("Choose one of the proposed answers.")

    def text(self, value: Any) -> str:
        return _("yes") if value else _("no")

    def parse(self, typed: Any) -> bool:
        word = str(typed).strip().casefold()
        if word in self._YES | self._NO:
            return word in self._YES
        raise ValueError(_("Write yes or no."))


class LinkField(Described, peewee.ForeignKeyField):
    """Another record this one refers to. Nothing that is referred to can be deleted."""

    def __init__(self, label: str, kind: Any, *, needed: bool = False, **more: Any) -> None:
        super().__init__(label, needed=needed, model=kind, on_delete="RESTRICT", backref="+", **more)

    def check(self, value: Any) -> str | None:
        return None if isinstance(value, int) and value > 0 else _("Choose one of the proposed answers.")

    def text(self, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, int):  # from the history: once a text stood here
            return str(value)
        found = self.rel_model.get_or_none(id=value)
        return str(found.name_of()) if found else f.NOTHING


__all__ = [
    "CentsField",
    "ChoiceField",
    "ClockField",
    "CountField",
    "DayField",
    "Described",
    "EmailField",
    "HundredthsField",
    "LineField",
    "LinkField",
    "LongTextField",
    "MinutesField",
    "PhoneField",
    "RnaField",
    "SiretField",
    "WebField",
    "WholeField",
    "YearField",
    "YesNoField",
]
