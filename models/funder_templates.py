"""The forms of funders as data: which lines each has, under which code and label; users add forms of their own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, Self

from models.budget_codes import SIDES, lines
from models.codes import LISTS
from models.language import LANGUAGES, _, current_language, t
from models.records.fields import ChoiceField, LineField, LinkField, WholeField, YesNoField
from models.records.record import Problem, Record, Words

DEFAULT: Final = "dauphin"
_IDS: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_FOLDER: Final = LISTS / "funder_templates"


class TemplateLine(NamedTuple):
    """A line of a form. Ids with the same code and label print as one summed line."""

    id: str
    side: str
    group: str
    order: int
    pair: str
    public: bool
    code: str
    label: str


class Template(NamedTuple):
    """A form: ``word`` is its name in the dossier, ``own-7`` for one that users made; some ask for whole euros."""

    word: str
    name: str
    source: str
    lines: tuple[TemplateLine, ...]
    whole_euros: bool = False


class FunderTemplate(Record):
    """A form that users made, as a copy of another or line by line."""

    number_of_kind = 69
    found_by = ("name",)
    unique_by = (("name",),)
    words = Words(
        t("Funder’s form"),
        t("Funders’ forms"),
        t("New funder’s form"),
        t("Funder’s form edited"),
        t("Funder’s form put in the bin"),
        t("Funder’s form taken out of the bin"),
    )

    name = LineField(t("Name"), needed=True, max_length=120)
    source = LineField(t("Source"), max_length=200, help_text=t("Where the form comes from, and of which year."))
    whole_euros = YesNoField(t("In whole euros"), help_text=t("The form asks for amounts without cents."))

    def name_of(self) -> str:
        return self.name or ""


class FunderLine(Record):
    """A line of a form that users made: ``line`` is a symbolic id, one of ours or a new one of the same shape."""

    number_of_kind = 70
    part_of = ("template",)
    found_by = ("label", "code")
    found_through = ("template",)
    unique_by = (("template", "line"),)
    words = Words(
        t("Line of a form"),
        t("Lines of forms"),
        t("New line of a form"),
        t("Line of a form edited"),
        t("Line of a form put in the bin"),
        t("Line of a form taken out of the bin"),
    )

    template = LinkField(t("Funder’s form"), FunderTemplate, needed=True)
    line = LineField(t("Line"), needed=True, max_length=60, help_text=t("For instance: purchases.materials."))
    side = ChoiceField(t("Side"), choices=SIDES, needed=True, default="charge")
    group = LineField(t("Group"), max_length=40, help_text=t("For instance: 60. Lines of a group are added up."))
    place = WholeField(t("Order"), needed=True, least=1, most=9999)
    code = LineField(t("Code"), max_length=40)
    label = LineField(t("Label"), needed=True, max_length=160)

    def name_of(self) -> str:
        return self.label or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.line and not _IDS.fullmatch(self.line):
            yield Problem("line", _("A line is named by small letters, digits and dots: purchases.materials."))
        known = lines().get(self.line or "")
        if known and self.side and known.side != self.side:
            side = type(self).field("side").text(known.side)
            yield Problem("side", _("This line stands among the {side}.").format(side=side))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        seen: set[tuple[int, str]] = set()
        for record in records:
            place = (record.__data__.get("template") or 0, record.line or "")
            if place in seen:
                yield record, Problem("line", _("This line stands twice in the form."))
            seen.add(place)


def own_lines() -> dict[str, FunderLine]:
    """Give the lines that users added to forms of theirs, by their ids: not those that the program knows itself."""
    kept: Any = FunderLine.kept().where(FunderLine.line.not_in(list(lines()))).order_by(FunderLine.id)
    return {one.line: one for one in kept}


def ids_of(side: str) -> list[str]:
    """Give the symbolic ids of a side, those of the forms of users among them."""
    return sorted(key for key, line in (lines() | own_lines()).items() if line.side == side)


@cache
def shipped() -> dict[str, Template]:
    """Give the forms that come with the program, from ``code_lists/funder_templates``."""
    with (_FOLDER / "index.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file, delimiter=";"))
    return {
        row["word"]: Template(row["word"], row["fr"], row["source"], _read(row["word"]), row["whole_euros"] == "yes")
        for row in told
    }


@cache
def _names() -> dict[str, dict[str, str]]:
    with (_FOLDER / "index.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row for row in csv.DictReader(file, delimiter=";")}


def templates() -> dict[str, str]:
    """Give every form by its word with its name in the current language, those of users last."""
    known = {word: _names()[word][current_language()] for word in shipped()}
    own: Any = FunderTemplate.kept().order_by(FunderTemplate.name)
    return known | {f"own-{one.id}": one.name for one in own}


def template(word: str) -> Template | None:
    """Give a form by its word."""
    if word in shipped():
        return shipped()[word]._replace(name=_names()[word][current_language()])
    own = re.fullmatch(r"own-(\d{1,9})", word or "")
    record = FunderTemplate.get_or_none(id=int(own[1])) if own else None
    if record is None:
        return None
    kept: Any = FunderLine.kept().where(FunderLine.template == record.id)
    own_lines = tuple(_line(one) for one in kept.order_by(FunderLine.place, FunderLine.id))
    return Template(word, record.name, record.source or "", own_lines, bool(record.whole_euros))


class TemplateField(LineField):
    """The word of a funder's form."""

    def __init__(self, label: str = "", *, max_length: int = 40, **more: Any) -> None:
        super().__init__(label, max_length=max_length, **more)

    def check(self, value: Any) -> str | None:
        known = value in shipped() or template(str(value)) is not None
        return None if known else _("Choose one of the proposed answers.")

    def text(self, value: Any) -> str:
        found = template(value) if value else None
        return found.name if found else value or ""

    def parse(self, typed: Any) -> str:
        wanted = str(typed).strip().casefold()
        for word, name in templates().items():
            other = (_names()[word][code] for code in LANGUAGES) if word in shipped() else ()
            if wanted in {said.casefold() for said in (word, name, *other)}:
                return word
        raise ValueError(_("Choose one of the proposed answers."))

    def answers(self) -> list[tuple[str, str]]:
        """Give every form with its name."""
        return list(templates().items())


def _read(word: str) -> tuple[TemplateLine, ...]:
    with (_FOLDER / f"{word}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    known = lines()
    return tuple(TemplateLine(*known[row["id"]][:6], row["code"], row["label"]) for row in rows)


def _line(record: FunderLine) -> TemplateLine:
    known = lines().get(record.line)
    pair, public = (known.pair, known.public) if known else ("", False)
    return TemplateLine(
        *(record.line, record.side, record.group or (known.group if known else ""), record.place),
        *(pair, public, record.code or "", record.label),
    )
