"""Fields that hold text: lines, long texts, addresses of all sorts, numbers given by an administration."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import peewee

from models.language import _
from models.language import formats as f
from models.records.described import Described

_SHORTENED = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)  # what a spreadsheet makes of a long number
_LONGEST = 20_000


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
    """Several lines of text, of ``most`` characters."""

    default_answer = ""

    def __init__(self, label: str = "", *, most: int = _LONGEST, **more: Any) -> None:
        super().__init__(label, **more)
        self.most = most

    def check(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return _("Write a text.")
        return _("At most {n} characters.").format(n=self.most) if len(value) > self.most else None

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
        if value.startswith(("+", "00")):
            import phonenumbers  # loaded only for what comes from abroad

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
        if not siret.is_valid(value) or not value.strip("0"):  # zeros pass Luhn's sum, and stand for no number
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
