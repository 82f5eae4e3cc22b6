"""The forms that users make: a copy of another, or read from a file of lines with their codes and labels."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, Final

from models.budget_codes import SIDES, lines
from models.funder_templates import FunderLine, FunderTemplate, Template, TemplateLine, template, templates
from models.language import _, t
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import StepRefusal, Unknown, UnreadableFile

MOST: Final = 1_000_000  # bytes: the longest form we know has 60 lines
_NEEDED: Final = ("id", "label")
_PLACES: Final = 10  # apart, so that a line may be put between two


class NotAForm(StepRefusal):
    words = t(
        "This file is not a form: its first line names the columns id, code and label, parted by semicolons, commas"
        " or tabs. The columns side and group are needed for a line that is not ours."
    )


class WrongLines(StepRefusal):
    words = t("Nothing was taken up. To mend in the file: {lines}")


def copy_form(word: str, name: str) -> tuple[Changes, FunderTemplate]:
    """Make a form of one's own of any other, as one step. Raises `Unknown`, and `InvalidRecord` for a name in use."""
    form = template(word)
    if form is None:
        raise Unknown(what=word)
    with step(t("Form of a funder copied")) as changes:
        made = _keep(changes, name, form.source, form.lines)
    return changes, made


def read_form(path: Path) -> tuple[Changes, FunderTemplate]:
    """Read a form from a CSV file, as one step, called as the file unless one is called so already.

    Raises what `form_in` raises; then nothing is made.
    """
    found = form_in(path)
    with step(t("Form of a funder read from a file")) as changes:
        made = _keep(changes, free_name(path.stem), path.name, found)
    return changes, made


def form_in(path: Path) -> tuple[TemplateLine, ...]:
    """Give the lines of a form in a CSV file.

    Columns: id, code, label, and for lines of one's own side and group. Raises `UnreadableFile`, `NotAForm`, and
    `WrongLines` saying each line with an id that is unknown or stands twice, or without a label.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST else b""
    except OSError:
        raise UnreadableFile(path=path) from None
    found: list[TemplateLine] = []
    wrong: list[str] = []
    for number, row in enumerate(_rows(data), 2):
        line, why = _line(row, {one.id for one in found}, len(found))
        if line is None:
            wrong.append(_("line {number}: {why}").format(number=number, why=why))
        else:
            found.append(line)
    if wrong or not found:
        raise WrongLines(lines=" ".join(wrong) or _("the file has no lines."))
    return tuple(found)


def free_name(wanted: str) -> str:
    """Give a name that no form has yet: the one wanted, or that with a number."""
    taken = {name.casefold() for name in templates().values()}
    name = wanted = " ".join(wanted.split())[:100] or _("Form")
    number = 2
    while name.casefold() in taken:
        name, number = f"{wanted} ({number})", number + 1
    return name


def lines_of(form: Template) -> dict[str, FunderLine]:
    """Give the records behind the lines of a form that users made, by symbolic id; none for a shipped one."""
    if not form.word.startswith("own-"):
        return {}
    kept: Any = FunderLine.kept().where(FunderLine.template == int(form.word.removeprefix("own-")))
    return {one.line: one for one in kept}


def next_place(form: int) -> int:
    """Give the place after the last line of a form of one's own."""
    kept: Any = FunderLine.kept().where(FunderLine.template == form)
    return max((one.place for one in kept), default=0) + _PLACES


def _keep(changes: Changes, name: str, source: str, found: tuple[TemplateLine, ...]) -> FunderTemplate:
    made = changes.save(FunderTemplate(name=name, source=source))
    for place, line in enumerate(found, 1):
        answers: dict[str, Any] = {"side": line.side, "group": line.group, "code": line.code, "label": line.label}
        changes.save(FunderLine(template=made.id, line=line.id, place=place * _PLACES, **answers))
    return made


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # a spreadsheet of an older PC
    if "\0" in text:
        raise NotAForm
    head = text.split("\n", 1)[0]
    mark = max(";,\t", key=head.count)
    rows = csv.DictReader(StringIO(text), delimiter=mark)
    names = [(name or "").strip().casefold() for name in rows.fieldnames or ()]
    if any(needed not in names for needed in _NEEDED):
        raise NotAForm
    rows.fieldnames = names
    try:
        for row in rows:
            yield {name: " ".join(value.split()) for name, value in row.items() if name and isinstance(value, str)}
    except csv.Error:
        raise NotAForm from None


def _line(row: dict[str, str], there: set[str], place: int) -> tuple[TemplateLine | None, str]:
    """Make a line of a row, or say why not."""
    key, known = row.get("id", ""), lines().get(row.get("id", ""))
    side = known.side if known else row.get("side", "")
    if not key or not row.get("label"):
        return None, _("its id or its label is missing.")
    if key in there:
        return None, _("the id {line} stands twice.").format(line=key)
    if side not in dict(SIDES):
        sides = ", ".join(code for code, _words in SIDES)
        return None, _("the id {line} is not known; give its side: {sides}.").format(line=key, sides=sides)
    group = row.get("group") or (known.group if known else "")
    pair, public = (known.pair, known.public) if known else ("", False)
    return TemplateLine(key, side, group, place, pair, public, row.get("code", ""), row["label"]), ""
