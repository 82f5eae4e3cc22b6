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

from models.language import _, in_every_language
from models.language import formats as f
from models.language.typed import DAY, read_clock, read_day, read_duration

Choices = Sequence[tuple[str, str]]
_SHORTENED = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)  # what a spreadsheet makes of a long number
_LONGEST = 20_000


class Described(peewee.Field):
    """What every kind of field adds to peewee's. ``derived`` answers are worked out, never typed."""

    default_answer: ClassVar[Any] = None

    def __init__(
        self,
        label: str = "",
        *,
        needed: bool = False,
        help_text: str = "",
        titles: Sequence[str] = (),
        derived: bool = False,
        **more: Any,
    ) -> None:
        if not needed:
            more.setdefault("default", self.default_answer)
            more.setdefault("null", more["default"] is None)
        super().__init__(verbose_name=label, help_text=help_text, **more)
        self.needed, self.derived, self._titles = needed, derived, tuple(titles)

    def label(self) -> str:
        """What the answer is called, in the current language."""
        return _(self.verbose_name or self.name)

    def help(self) -> str:
        return _(self.help_text) if self.help_text else ""

    def titles(self) -> set[str]:
        """Every title by which a spreadsheet may call it, in all languages."""
        return {*in_every_language(self.verbose_name or self.name).values(), *self._titles}

    def complaint(self, value: Any) -> str | None:
        """Say what is wrong with a value, or nothing when it may be kept."""
        if value is None or value == "":
            return _("Please fill this in.") if self.needed else None
        return self.check(value)

    def check(self, value: Any) -> str | None:
        """Say what is wrong with a value that is there."""
        raise NotImplementedError

    def doubt(self, value: Any) -> str | None:  # noqa: ARG002 - what subclasses look at
        """Say what looks wrong with a value that is kept all the same."""
        return None

    def text(self, value: Any) -> str:
        """Write a value for a reader, in the current language."""
        return "" if value is None else str(value)

    def read(self, typed: Any) -> Any:
        """Give the value of what was typed. Raises ``ValueError`` with words."""
        if typed is None or not str(typed).strip():
            return self.empty()
        return self.parse(typed)

    def parse(self, typed: Any) -> Any:
        """Give the value of something typed that is not empty."""
        return " ".join(str(typed).split())

    def empty(self) -> Any:
        """What stands for no answer."""
        if self.needed or self.null:
            return None
        return self.default() if callable(self.default) else self.default


class LineField(Described, peewee.CharField):
    """One line of text."""

    default_answer = ""

    def __init__(self, label: str = "", *, max_length: int = 120, **more: Any) -> None:
        super().__init__(label, max_length=max_length, **more)

    def check(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return _("Write a text.")
        if len(value) > self.max_length:
            return _("At most {n} characters.").format(n=self.max_length)
        return None


class LongTextField(Described, peewee.TextField):
    """Several lines of text."""

    default_answer = ""

    def check(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return _("Write a text.")
        return _("At most {n} characters.").format(n=_LONGEST) if len(value) > _LONGEST else None

    def parse(self, typed: Any) -> str:
        return str(typed).replace("\r\n", "\n").strip()


class EmailField(LineField):
    """An e-mail address: something, @, a domain with a dot."""

    pattern: ClassVar = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")

    def check(self, value: Any) -> str | None:
        if not self.pattern.fullmatch(value):
            return _("This is not an e-mail address: write it like name@example.org.")
        return super().check(value)

    def parse(self, typed: Any) -> str:
        return str(typed).strip().removeprefix("mailto:").lower()


class PhoneField(LineField):
    """A phone number: kept as it was written, and doubted when no such number can be called."""

    def __init__(self, label: str = "", *, max_length: int = 40, **more: Any) -> None:
        super().__init__(label, max_length=max_length, **more)

    def doubt(self, value: Any) -> str | None:
        if re.fullmatch(r"0[1-9]\d{8}", re.sub(r"[\s.\-]", "", value)):
            return None
        import phonenumbers  # loaded only for what is not plainly French

        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(value, "FR")):
                return None
        except phonenumbers.NumberParseException:
            pass
        return _("This phone number looks wrong: a digit may be missing. It is kept as written.")

    def text(self, value: Any) -> str:
        return f.phone_text(value or "")


class NumberOfficial(LineField):
    """A number given by an administration, written without spaces."""

    def parse(self, typed: Any) -> str:
        text = re.sub(r"[\s.\-\u00a0]", "", str(typed)) if not _SHORTENED.fullmatch(str(typed).strip()) else str(typed)
        if isinstance(typed, float) or _SHORTENED.fullmatch(text.strip()):
            raise ValueError(
                _(
                    "The spreadsheet has shortened this number ({typed}): make the column a text and type it again."
                ).format(typed=str(typed).strip())
            )
        return text.upper()


class SiretField(NumberOfficial):
    """The 14 digits of an establishment (INSEE), checked by Luhn, with the exception of La Poste."""

    def __init__(self, label: str = "", *, max_length: int = 14, **more: Any) -> None:
        super().__init__(label, max_length=max_length, **more)

    def check(self, value: Any) -> str | None:
        from stdnum.fr import siret

        if not re.fullmatch(r"\d{14}", value):
            return _("A SIRET has 14 digits.")
        if not siret.is_valid(value):
            return _(
                "This number does not check: at least one digit is wrong."
                " Read it again on a letter from the organisation."
            )
        return None

    def text(self, value: Any) -> str:
        return f.siret_text(value or "")


class RnaField(NumberOfficial):
    """The number of an association in the national register: W and nine letters or digits."""

    def __init__(self, label: str = "", *, max_length: int = 10, **more: Any) -> None:
        super().__init__(label, max_length=max_length, **more)

    def check(self, value: Any) -> str | None:
        if not re.fullmatch(r"W[0-9A-Z]{9}", value):
            return _("An RNA number is W followed by nine digits or letters.")
        return None


class WebField(LineField):
    """A web address, with or without its beginning."""

    def __init__(self, label: str = "", *, max_length: int = 200, **more: Any) -> None:
        super().__init__(label, max_length=max_length, **more)

    def check(self, value: Any) -> str | None:
        if not re.fullmatch(r"(?:https?://)?[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?", value):
            return _("This is not a web address: write it like www.example.org.")
        return super().check(value)


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


class MinutesField(WholeField):
    """A duration in whole minutes."""

    def __init__(self, label: str = "", *, least: int = 0, most: int = DAY, **more: Any) -> None:
        super().__init__(label, least=least, most=most, **more)

    def text(self, value: Any) -> str:
        return "" if value is None else f.duration_text(value)

    def parse(self, typed: Any) -> int:
        return read_duration(typed)


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
                return code
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
        found = self.rel_model.get_or_none(id=value)
        return str(found.name_of()) if found else f.NOTHING


__all__ = [
    "ChoiceField",
    "ClockField",
    "CountField",
    "DayField",
    "Described",
    "EmailField",
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
