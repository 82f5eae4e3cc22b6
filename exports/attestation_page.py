"""What the faces of all attestations share: who attests of whom, answers under rules, the end with the box to sign.

A face is always one page: `fitting` finds the most generous room in which it still is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any, Final

from reportlab.lib.units import mm

from exports import attestation_words as words
from exports.paper import panels, pen
from exports.paper.archive import Description
from exports.paper.fonts import BOLD
from exports.paper.lines import lines, shortened
from exports.paper.page import Page
from exports.paper.paper import FRAMED, Paper, Proof
from exports.paper.tokens import BEAT, LEAD, NAME, NOTE, STRONG, TEXT, THIN, Style
from exports.snapshot import Snapshot
from models.language import _, current_language, speaking
from models.language.formats import day_text

SIGNED_AT: Final = 88 * mm  # from the foot: where the box to sign begins, unless the words need more room
_DRAFT: Final = replace(FRAMED, framed=False)  # what is no attestation has no frame to hang up
_TALL_NAME: Final = 2  # lines; a longer one is set smaller, never below 11 pt
_SMALL_NAME: Final = Style(BOLD, 13, 5 * BEAT)
_LEAST_NAME: Final = Style(BOLD, 11, 4 * BEAT)
_MOST_FITS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Room:
    """How much white there is, and how many lines an answer and a table may take: the face is always one page."""

    top: float
    gap: float
    lines: int
    rows: int
    signing: float = panels.SIGN_HEIGHT


ROOMS: Final = (Room(14, 1, 4, 12), Room(9, 0.7, 3, 10), Room(6, 0.45, 2, 8), Room(1, 0.2, 1, 5, 22 * mm))
_fits: dict[Hashable, Room] = {}
Face = Callable[[Page, Room], None]


def as_file(
    snapshot: Snapshot[Any], title: str, draw: Callable[[Paper], None], logo: bytes = b"", *, draft: bool = False
) -> bytes:
    """Draw one attestation as a file of its own, in the language of its snapshot, which ``title`` is in too."""
    out = BytesIO()
    named = f"{title} {snapshot.number}".rstrip()
    about = words.name(snapshot.facts)
    proof = "" if draft else snapshot.proof
    description = Description(named, snapshot.house.name, snapshot.issued, about, proof)
    with speaking(snapshot.language), Paper(out, description, snapshot.house.sender(logo)) as paper:
        draw(paper)
    return out.getvalue()


def begin(
    paper: Paper, snapshot: Snapshot[Any], title: str, *, copied: date | None, draft: bool, bookmark: str
) -> Page:
    """Begin the face of an attestation: its frame, foot and proof, its stamp or the word of a draft."""
    return paper.begin(
        _foot(snapshot, copied, draft),
        (f"{title} {snapshot.number}".rstrip(), words.name(snapshot.facts)),
        sheet=_DRAFT if draft else FRAMED,
        proof=None if draft else Proof(snapshot.number, snapshot.code, snapshot.proof),
        duplicate=_stamp(snapshot, copied) if copied else (),
        draft=_("preview: not issued, no number, not in the register") if draft else "",
        bookmark=bookmark,
    )


def fitting(page: Page, snapshot: Snapshot[Any], sentence: str, stamped: bool, more: Sequence[Any], face: Face) -> Room:
    """The most generous layout in which the face still is one page. Most of a batch are alike: it is tried once.

    ``more`` is all that its height depends on besides the name, the sentence, who signs and who attests.
    """
    facts, name = snapshot.facts, words.name(snapshot.facts)
    tall = len(set_lines(name, NAME, page))
    key = (
        *(facts.KIND, current_language(), round(page.room, 2), stamped),
        *(tall if tall <= _TALL_NAME else name, len(set_lines(sentence, LEAD, page))),
        *(words.opening(snapshot), words.purpose(facts), words.replaces(snapshot), snapshot.house.place),
        *more,
    )
    if key not in _fits:
        if len(_fits) > _MOST_FITS:
            _fits.clear()
        trials = (room for room in ROOMS[:-1] if page.height_of(lambda trial: face(trial, room)) <= page.room)  # noqa: B023
        _fits[key] = next(trials, ROOMS[-1])
    return _fits[key]


def opening(page: Page, snapshot: Snapshot[Any], title: str, sentence: str, room: Room, stamped: bool) -> None:
    """Title, who attests, of whom, and the sentence that attests; a rule below."""
    page.skip(0 if stamped else room.top)  # a stamp is white enough
    page.title(title)
    page.skip(7 * room.gap)
    page.block(cut(words.opening(snapshot), page.measure, room))
    page.skip(2 * room.gap)
    name = words.name(snapshot.facts)
    fits = (look for look in (NAME, _SMALL_NAME) if len(set_lines(name, look, page)) <= _TALL_NAME)
    page.block(name, next(fits, _LEAST_NAME))
    page.skip(3 * room.gap)
    page.block(sentence, LEAD)
    page.skip(5 * room.gap)
    pen.rule(page.canvas, page.left, page.y, page.right, page.y, STRONG)


def answers(page: Page, pairs: Sequence[tuple[str, str]], room: Room) -> None:
    """Labels and answers; those longer than there is room for end in an ellipsis. A rule below."""
    wide = page.span(1) + 14
    page.facts([(label, cut(told, page.measure - wide, room)) for label, told in pairs], wide)
    pen.rule(page.canvas, page.left, page.y, page.right, page.y, THIN)


def end(page: Page, snapshot: Snapshot[Any], room: Room, before: str = "") -> None:
    """The last sentences, where and when, the box to sign; ``before`` comes first of them."""
    page.skip(4 * room.gap)
    signs, house = snapshot.signs, snapshot.house
    place = [cut(_("Made at: {place}").format(place=house.place), page.span(2.9), room)] if house.place else []
    signer = ", ".join(part for part in (signs.name, signs.quality) if part) if signs else house.name
    for told in (before, words.purpose(snapshot.facts), words.replaces(snapshot)):
        if told:
            page.block(told)
    page.skip(3)
    panels.closing(
        page,
        "",
        [*place, _("On {day}").format(day=day_text(snapshot.issued))],
        [(_("Signature and stamp"), signer)],
        room.signing,
        SIGNED_AT,
    )
    if note := words.courtesy():
        page.skip(1)
        page.block(note, NOTE)


def cut(text: str, width: float, room: Room) -> str:
    """A text cut to the lines there is room for."""
    return "".join(shortened(text, TEXT.font, TEXT.size, width, room.lines)).strip()


def set_lines(text: str, style: Style, page: Page) -> Sequence[str]:
    """The lines of a text over the measure of a page."""
    return lines(text, style.font, style.size, page.measure)


def _foot(snapshot: Snapshot[Any], copied: date | None, draft: bool) -> str:
    if draft:
        return _("draft of {day}").format(day=day_text(snapshot.issued))
    told = _("{number} · issued on {day} · code {code}").format(
        number=snapshot.number, day=day_text(snapshot.issued), code=snapshot.code
    )
    again = _("duplicate of {day}").format(day=day_text(copied)) if copied else ""
    return " · ".join(part for part in (told, again) if part)


def _stamp(snapshot: Snapshot[Any], copied: date) -> Sequence[str]:
    told = _("issued on {day}; the original of {original} stands in the register under the same number")
    return (told.format(day=day_text(copied), original=day_text(snapshot.issued)),)
