"""Which line of a funder's form a cell means: its symbolic id, or the code or label that one line of the form bears."""

from __future__ import annotations

from collections import defaultdict

from models.budget_codes import lines
from models.funder_templates import DEFAULT, FunderLine, Template, template
from models.intake.cells import Reading
from models.intake.lookups import folded
from models.language import _


class FormLines:
    """The lines of the forms met in an import, each read once."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[Template | None, dict[str, list[str]]]] = {}
        self._own = {line.line for line in FunderLine.kept()}

    def find(self, reading: Reading, word: str) -> str | None:
        """Give the symbolic id a line means in a form, or refuse the line with words; nothing then."""
        typed = reading.answers.get("line", "").removesuffix(".0")  # a spreadsheet may hold 601 as a number
        if not typed:
            reading.refuse("line", "", _("Please fill this in."))
            return None
        if typed.lower() in lines() or typed.lower() in self._own:
            return self._known(reading, typed.lower(), word)
        form, named = self._form(word)
        found = named.get(folded(typed), [])
        if len(found) == 1:
            return found[0]
        name = form.name if form else word
        if found:
            words = _("“{typed}” stands for several lines of the form “{form}”. Write the one that is meant: {ids}.")
            reading.refuse("line", typed, words.format(typed=typed, form=name, ids=", ".join(found)))
        else:
            words = _("The form “{form}” has no line “{typed}”. Write the code that stands in it, or a symbolic id.")
            reading.refuse("line", typed, words.format(typed=typed, form=name))
        return None

    def _known(self, reading: Reading, key: str, word: str) -> str:
        form, _named = self._form(word)
        if form and all(line.id != key for line in form.lines):
            words = _("The form “{form}” has no such line: it will stand among its other lines.")
            reading.warn("line", key, words.format(form=form.name))
        return key

    def _form(self, word: str) -> tuple[Template | None, dict[str, list[str]]]:
        if word not in self._forms:
            form = template(word) or template(DEFAULT)
            named: dict[str, list[str]] = defaultdict(list)
            for line in form.lines if form else ():
                for name in {folded(line.code), folded(line.label)} - {""}:
                    named[name].append(line.id)
            self._forms[word] = (form, named)
        return self._forms[word]
