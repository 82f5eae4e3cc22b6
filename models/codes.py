"""Code lists kept as data: what each code is called in each language, as its publisher and we say it."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any, Final

from models.language import LANGUAGES, _, current_language
from models.records.fields import LineField

LISTS: Final = Path(__file__).parent / "code_lists"


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
