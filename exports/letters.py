"""Letters to many: a text with fields, one letter for each person, the address where the envelope's window shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from reportlab.lib.units import mm

from exports.handing_out import check_places, file_name
from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.tokens import TEXT
from exports.spreadsheet import check_ending
from models.issuer import our_organisation
from models.language import _, in_every_language, t
from models.language.formats import addressed, day_text
from models.progress import Progress, unwatched
from models.queries.addresses import Recipient, recipients
from models.records.search import fold
from models.refusals import Refusal

TITLE: Final = t("Letters")
FIELDS: Final = {
    "civility": t("civility"),
    "family_name": t("family name"),
    "given_name": t("given name"),
    "organisation": t("organisation"),
    "number": t("number"),
    "town": t("town"),
    "day": t("day of the letter"),
}
_FIELD: Final = re.compile(r"\{([^{}\n]{1,40})\}")
_SIGNED: Final = 22 * mm  # room for a signature by hand


class UnknownField(Refusal):
    words = t("“{field}” is not a field of letters. There are: {known}.")


class NothingToSay(Refusal):
    words = t("Write the text of the letter first.")


class NobodyWritten(Refusal):
    words = t("Nobody in this list can be written to.")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written, to whom: ``of`` is a word of `models.queries.addresses.KINDS`, ``keys`` some of its list.

    Fields stand in braces: {family_name}, or {nom} as the words of `FIELDS` say it in either language. Whatever else is
    typed is printed as it is, never read as markup.
    """

    subject: str
    text: str
    of: str = "volunteers"
    keys: Sequence[int] | None = None
    signed: str = ""


def check_letter(letter: Letter) -> None:
    """Raises `NothingToSay`, and `UnknownField` for the first field that is none."""
    if not letter.text.strip():
        raise NothingToSay
    for name in _FIELD.findall(f"{letter.subject}\n{letter.text}"):
        if fold(name) not in _names():
            known = ", ".join(f"{{{_(words)}}}" for words in FIELDS.values())
            raise UnknownField(field=name, known=known)


def write_letters(to: Path, letter: Letter, *, on: date | None = None, progress: Progress = unwatched) -> Path:
    """Write all letters into one PDF to print. Raises `NobodyWritten`, what `check_letter` raises, `UnknownEnding`."""
    check_ending(to, [".pdf"])
    day, found = on or date.today(), _found(letter, on)
    sender = paper_sender()
    with whole_file(to) as out, Paper(out, Description(_said(letter), sender.name, day), sender) as paper:
        for number, who in enumerate(found, 1):
            draw_letter(paper, letter, who, day, bookmark=who.lines[0] if len(found) > 1 else "")
            progress(number, len(found))
    return to


def write_each(
    folder: Path, letter: Letter, *, on: date | None = None, progress: Progress = unwatched
) -> Iterator[Path]:
    """Write a PDF for each person into a folder, and give the files. Raises also `Unreachable`."""
    day, found = on or date.today(), _found(letter, on)
    check_places(folder)
    sender, taken = paper_sender(), set[str]()
    for number, who in enumerate(found, 1):
        path = folder / _free(who, taken)
        with whole_file(path) as out, Paper(out, Description(_said(letter), sender.name, day), sender) as paper:
            draw_letter(paper, letter, who, day)
        progress(number, len(found))
        yield path


def filled(text: str, who: Recipient, day: date) -> str:
    """Put what is known of somebody in the place of the fields; a field without an answer leaves no hole."""
    facts = _facts(who, day)
    whole = _FIELD.sub(lambda found: facts[_names()[fold(found[1])]], text)
    lines = (re.sub(r" {2,}", " ", line).replace(" ,", ",").strip() for line in whole.split("\n"))
    return "\n".join(re.sub(r",{2,}", ",", line) for line in lines)


def _facts(who: Recipient, day: date) -> Mapping[str, str]:
    return {
        "civility": addressed(who.civility),
        "family_name": who.family_name,
        "given_name": who.given_name,
        "organisation": who.organisation,
        "number": who.number,
        "town": who.town,
        "day": day_text(day),
    }


def _names() -> dict[str, str]:
    """The fields by everything they may be called: their code, and their words in each language."""
    names = {fold(code): code for code in FIELDS} | {fold(code.replace("_", " ")): code for code in FIELDS}
    for code, words in FIELDS.items():
        names |= {fold(said): code for said in in_every_language(words).values()}
    return names


def _found(letter: Letter, on: date | None) -> list[Recipient]:
    check_letter(letter)
    if not (found := recipients(letter.of, letter.keys, on)):
        raise NobodyWritten
    return found


def _said(letter: Letter) -> str:
    return _FIELD.sub("…", letter.subject).strip() or _(TITLE)


def _free(who: Recipient, taken: set[str]) -> str:
    """A name for a file that no other letter of the folder has."""
    family = who.family_name or who.organisation
    number, name = 1, file_name(_("Letter"), family, who.given_name)
    while name.casefold() in taken:
        number += 1
        name = file_name(_("Letter"), family, f"{who.given_name} {number}")
    taken.add(name.casefold())
    return name


def draw_letter(paper: Paper, letter: Letter, who: Recipient, day: date, bookmark: str = "") -> None:
    """Draw the letter of one person into a file."""
    subject = filled(letter.subject, who, day)
    page = paper.begin("", (subject, who.lines[0]), recipient=who.lines, bookmark=bookmark)
    place = our_organisation().place
    page.block(_("{place}, {day}").format(place=place, day=day_text(day)) if place else day_text(day))
    page.skip(5)
    if subject:
        page.block(_("Subject: {subject}").format(subject=subject), TEXT.bold())
        page.skip(4)
    for paragraph in filled(letter.text, who, day).strip().split("\n"):
        if paragraph:
            page.block(paragraph)
        page.skip(2)
    if letter.signed:
        page.skip(4)
        page.together(lambda page: _sign(page, letter.signed))


def _sign(page: Page, signed: str) -> None:
    """Who signs, with room above for their hand, in the right half of the page."""
    name, _comma, quality = signed.partition(", ")
    page.y -= _SIGNED
    half = page.column(3)
    page.block(name, TEXT.bold(), x=half, width=page.right - half)
    if quality:
        page.block(quality, x=half, width=page.right - half)
