"""Code lists kept as data: what each code is called in each language, as its publisher and we say it."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from models.language import LANGUAGES, _, current_language
from models.records.fields import LineField

LISTS: Final = Path(__file__).parent / "code_lists"
_BETWEEN: Final = re.compile(r"[;|\n]")
_AROUND: Final = "[]{}'\" "  # how exports of tables write lists


@cache
def code_list(name: str) -> dict[str, dict[str, str]]:
    """Give code → language → words, from ``code_lists/NAME.csv`` (``;`` between ``code``, ``fr`` and ``en``)."""
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: {code: row[code] for code in LANGUAGES} for row in csv.DictReader(file, delimiter=";")}


class CodeField(LineField):
    """One code of a list that others publish; read when it is first needed."""

    def __init__(self, label: str = "", *, codes: str, max_length: int = 40, **more: Any) -> None:
        super().__init__(label, max_length=max_length, **more)
        self.codes = codes

    def check(self, value: Any) -> str | None:
        return None if value in code_list(self.codes) else _("Choose one of the proposed answers.")

    def text(self, value: Any) -> str:
        return code_list(self.codes).get(value, {}).get(current_language(), value or "") if value else ""

    def parse(self, typed: Any) -> str:
        wanted = str(typed).strip().casefold()
        for code, words in code_list(self.codes).items():
            if wanted in {code.casefold(), *(word.casefold() for word in words.values())}:
                return code
        raise ValueError(_("Choose one of the proposed answers."))

    def answers(self) -> list[tuple[str, str]]:
        """Give every code with its words, in the current language, in alphabetical order."""
        return sorted(
            ((code, words[current_language()]) for code, words in code_list(self.codes).items()), key=lambda c: c[1]
        )


class CodesField(CodeField):
    """Several codes of a list, parted by commas as codes never hold any; their words are parted by semicolons."""

    def check(self, value: Any) -> str | None:
        known = code_list(self.codes)
        return None if all(code in known for code in codes_of(value)) else _("Choose among the proposed answers.")

    def text(self, value: Any) -> str:
        return " ; ".join(CodeField.text(self, code) for code in codes_of(value))

    def parse(self, typed: Any) -> str:
        return ",".join(dict.fromkeys(CodeField.parse(self, part) for part in self.parts(str(typed))))

    def parts(self, typed: str) -> list[str]:
        """Cut what somebody typed, or a table held, into the words of one code each; some words hold a comma."""
        found: list[str] = []
        for piece in _BETWEEN.split(typed):
            text = piece.strip(_AROUND)
            try:
                CodeField.parse(self, text)
                found.append(text)
            except ValueError:
                found += (part.strip(_AROUND) for part in text.split(","))
        return [part for part in found if part]


def codes_of(value: str | None) -> list[str]:
    """Give the codes that a `CodesField` holds."""
    return [code for code in (value or "").split(",") if code]
