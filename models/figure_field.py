"""The field that names a figure of the catalogue: chosen by its title, kept by its word."""

from __future__ import annotations

from typing import Any

from models.codes import CodeField
from models.language import _


class FigureField(CodeField):
    """The word of a figure (`models.queries.figures`); one that is not known here stays as it is."""

    def __init__(self, label: str = "", *, max_length: int = 60, **more: Any) -> None:
        super().__init__(label, codes="", max_length=max_length, **more)

    def check(self, _value: Any) -> str | None:
        return None

    def text(self, value: Any) -> str:
        return dict(self.answers()).get(value, value) if value else ""

    def parse(self, typed: Any) -> str:
        wanted = str(typed).strip().casefold()
        for word, title in self.answers():
            if wanted in {word.casefold(), title.casefold()}:
                return word
        raise ValueError(_("Choose one of the proposed answers."))

    def answers(self) -> list[tuple[str, str]]:
        from models.queries.figures import FIGURES, titles  # figures are asked of all the records, this field's too

        return sorted(titles(FIGURES).items(), key=lambda pair: pair[1])
