"""The attestation of a volunteer's training: a page to hang up, and an annex of every session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import Final

from reportlab.lib.units import mm

from exports import attestation_words as words
from exports.attestation_annex import annex
from exports.paper import panels, pen
from exports.paper.archive import Description
from exports.paper.fonts import BOLD
from exports.paper.lines import lines, shortened
from exports.paper.page import Page
from exports.paper.paper import FRAMED, Paper, Proof
from exports.paper.rows import Column, Row, table
from exports.paper.tags import ROW_HEAD
from exports.paper.tokens import BEAT, HAIRLINE, LEAD, NAME, NOTE, STRONG, TEXT, THIN, Style
from exports.snapshot import Snapshot
from models.language import _, counted, current_language, speaking
from models.language.formats import clock_text, day_text, percent_text
from models.queries.attestations import Facts

SIGNED_AT: Final = 88 * mm  # from the foot: where the box to sign begins, unless the words need more room
_DRAFT: Final = replace(FRAMED, framed=False)  # what is no attestation has no frame to hang up
_STATE_WIDTH: Final = 84.0
_CHECKS: Final = {"acquired": True, "under_way": None, "not_assessed": False}
_TALL_NAME: Final = 2  # lines; a longer one is set smaller, never below 11 pt
_SMALL_NAME: Final = Style(BOLD, 13, 5 * BEAT)
_LEAST_NAME: Final = Style(BOLD, 11, 4 * BEAT)
_MOST_FITS: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Room:
    """How much white there is, and how many lines an answer and a table may take: the face is always one page."""

    top: float
    gap: float
    lines: int
    rows: int
    signing: float = panels.SIGN_HEIGHT


_ROOMS: Final = (_Room(14, 1, 4, 12), _Room(9, 0.7, 3, 10), _Room(6, 0.45, 2, 8), _Room(1, 0.2, 1, 5, 22 * mm))
_fits: dict[tuple[object, ...], _Room] = {}


def attestation_pdf(snapshot: Snapshot, logo: bytes = b"", *, copied: date | None = None, draft: bool = False) -> bytes:
    """One attestation as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    with speaking(snapshot.language):
        out = BytesIO()
        named = f"{words.title(snapshot.facts)} {snapshot.number}".rstrip()
        description = Description(
            named, snapshot.house.name, snapshot.issued, words.name(snapshot.facts), "" if draft else snapshot.proof
        )
        with Paper(out, description, snapshot.house.sender(logo)) as paper:
            draw(paper, snapshot, copied=copied, draft=draft)
        return out.getvalue()


def draw(
    paper: Paper, snapshot: Snapshot, *, copied: date | None = None, draft: bool = False, bookmark: str = ""
) -> None:
    """Draw one attestation with its annex into a file, in the current language."""
    facts = snapshot.facts
    name = words.name(facts)
    page = paper.begin(
        _foot(snapshot, copied, draft),
        (f"{words.title(facts)} {snapshot.number}".rstrip(), name),
        sheet=_DRAFT if draft else FRAMED,
        proof=None if draft else Proof(snapshot.number, snapshot.code, snapshot.proof),
        duplicate=_stamp(snapshot, copied) if copied else (),
        draft=_("preview: not issued, no number, not in the register") if draft else "",
        bookmark=bookmark,
    )
    stamped = copied is not None
    _face(page, snapshot, _fitting(page, snapshot, stamped), stamped)
    page.turn()
    annex(page, facts)


def _fitting(page: Page, snapshot: Snapshot, stamped: bool) -> _Room:
    """The most generous layout in which the face still is one page. Most of a batch are alike: it is tried once."""
    facts, name = snapshot.facts, words.name(snapshot.facts)
    tall = len(_set(name, NAME, page))
    key: tuple[object, ...] = (
        *(current_language(), round(page.room, 2), stamped, facts.scope, facts.status),
        *(tall if tall <= _TALL_NAME else name, len(_set(words.sentence(facts), LEAD, page))),
        *(words.opening(snapshot), words.purpose(facts), words.replaces(snapshot), snapshot.house.place),
        *(goal for goal, _state in facts.assessed),
        *words.described(snapshot),
        *(facts.courses if facts.scope == "period" else ()),
    )
    if key not in _fits:
        if len(_fits) > _MOST_FITS:
            _fits.clear()
        trials = (
            room
            for room in _ROOMS[:-1]
            if page.height_of(partial(_face, snapshot=snapshot, room=room, stamped=stamped)) <= page.room
        )
        _fits[key] = next(trials, _ROOMS[-1])
    return _fits[key]


def _face(page: Page, snapshot: Snapshot, room: _Room, stamped: bool) -> None:
    facts = snapshot.facts
    page.skip(0 if stamped else room.top)  # a stamp is white enough
    page.title(words.title(facts))
    page.skip(7 * room.gap)
    page.block(_cut(words.opening(snapshot), page.measure, room))
    page.skip(2 * room.gap)
    name = words.name(facts)
    fitting = (look for look in (NAME, _SMALL_NAME) if len(_set(name, look, page)) <= _TALL_NAME)
    page.block(name, next(fitting, _LEAST_NAME))
    page.skip(3 * room.gap)
    page.block(words.sentence(facts), LEAD)
    page.skip(5 * room.gap)
    pen.rule(page.canvas, page.left, page.y, page.right, page.y, STRONG)
    _described(page, snapshot, room)
    pen.rule(page.canvas, page.left, page.y, page.right, page.y, THIN)
    if facts.scope == "period":
        _trainings(page, facts, room)
    elif facts.assessed:
        _objectives(page, facts, room)
    _end(page, snapshot, room)


def _described(page: Page, snapshot: Snapshot, room: _Room) -> None:
    """Answers longer than there is room for end in an ellipsis; the annex has them whole."""
    wide = page.span(1) + 14
    pairs = [
        (label, "".join(shortened(told, TEXT.font, TEXT.size, page.measure - wide, room.lines)).strip())
        for label, told in words.described(snapshot)
    ]
    page.facts(pairs, wide)


def _objectives(page: Page, facts: Facts, room: _Room) -> None:
    page.heading(_("Objectives of the training"), before=5 * room.gap)
    assessed = facts.scope == "course" and facts.status == "full"
    if not assessed:
        goals = [goal for goal, _state in facts.assessed]
        page.items(_cut(goal, page.measure - 12, room) for goal in goals)
        return
    with page.canvas.group("Table"):
        for number, (goal, state) in enumerate(facts.assessed):
            _objective(page, _cut(goal, page.measure - 16 - _STATE_WIDTH, room), state, bool(number))


def _objective(page: Page, goal: str, state: str, ruled: bool) -> None:
    canvas = page.canvas
    cut = lines(goal, TEXT.font, TEXT.size, page.measure - 16 - _STATE_WIDTH)
    if ruled:
        pen.rule(canvas, page.left, page.y, page.right, page.y, HAIRLINE)
    page.y -= BEAT
    base = page.y - TEXT.leading + 1.1 * BEAT
    pen.check(canvas, page.left, base - 1, _CHECKS[state])
    with canvas.group("TR"):
        with canvas.tag("TH", goal, more=ROW_HEAD):
            for number, line in enumerate(cut):
                pen.words(canvas, page.left + 16, base - number * TEXT.leading, line + " ", TEXT)
        told = _(words.STATES[state])
        with canvas.tag("TD", told):
            pen.words(canvas, page.right, base, told, TEXT.bold(), "right")
    page.y -= len(cut) * TEXT.leading + BEAT


def _trainings(page: Page, facts: Facts, room: _Room) -> None:
    """The trainings of a period; those for which there is no line left are summed in one."""
    page.skip(5 * room.gap)
    columns = (
        Column(_("Training"), page.measure - 3 * 24 * mm, names_row=True),
        Column(_("Planned"), 24 * mm, "right"),
        Column(_("Attended"), 24 * mm, "right"),
        Column(_("Rate"), 24 * mm, "right"),
    )
    most = room.rows if len(facts.courses) > room.rows else len(facts.courses)
    width = columns[0].width - 6
    shown = [(_cut(course, width, room), planned, followed) for course, planned, followed in facts.courses[:most]]
    if rest := facts.courses[most:]:
        more = counted("and {n} more training (see the annex)", "and {n} more trainings (see the annex)", len(rest))
        shown.append((more, sum(planned for _c, planned, _f in rest), sum(followed for _c, _p, followed in rest)))
    body = [Row(_sums(course, planned, followed)) for course, planned, followed in shown]
    table(page, columns, [*body, Row(_sums(_("Total"), facts.planned, facts.minutes), "total")])


def _sums(course: str, planned: int, followed: int) -> tuple[str, str, str, str]:
    return course, clock_text(planned), clock_text(followed), percent_text(followed, planned)


def _end(page: Page, snapshot: Snapshot, room: _Room) -> None:
    page.skip(4 * room.gap)
    signs, house = snapshot.signs, snapshot.house
    place = [_cut(_("Made at: {place}").format(place=house.place), page.span(2.9), room)] if house.place else []
    signer = ", ".join(part for part in (signs.name, signs.quality) if part) if signs else house.name
    page.block(words.purpose(snapshot.facts))
    if told := words.replaces(snapshot):
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


def _foot(snapshot: Snapshot, copied: date | None, draft: bool) -> str:
    if draft:
        return _("draft of {day}").format(day=day_text(snapshot.issued))
    told = _("{number} · issued on {day} · code {code}").format(
        number=snapshot.number, day=day_text(snapshot.issued), code=snapshot.code
    )
    again = _("duplicate of {day}").format(day=day_text(copied)) if copied else ""
    return " · ".join(part for part in (told, again) if part)


def _stamp(snapshot: Snapshot, copied: date) -> Sequence[str]:
    told = _("issued on {day}; the original of {original} stands in the register under the same number")
    return (told.format(day=day_text(copied), original=day_text(snapshot.issued)),)


def _set(text: str, style: Style, page: Page) -> Sequence[str]:
    return lines(text, style.font, style.size, page.measure)


def _cut(text: str, width: float, room: _Room) -> str:
    return "".join(shortened(text, TEXT.font, TEXT.size, width, room.lines)).strip()
