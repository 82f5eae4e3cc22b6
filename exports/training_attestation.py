"""The attestation of a volunteer's training: a page to hang up, and an annex of every session."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from reportlab.lib.units import mm

from exports import attestation_page as faces
from exports import attestation_words as words
from exports.attestation_annex import annex
from exports.attestation_page import Room, cut
from exports.paper import pen
from exports.paper.lines import lines
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.rows import Column, Row, table
from exports.paper.tags import ROW_HEAD
from exports.paper.tokens import BEAT, HAIRLINE, TEXT
from exports.snapshot import Snapshot
from models.language import _, counted, speaking
from models.language.formats import clock_text, percent_text
from models.queries.attestations import Facts

_STATE_WIDTH: Final = 84.0
_CHECKS: Final = {"acquired": True, "under_way": None, "not_assessed": False}


def attestation_pdf(
    snapshot: Snapshot[Facts], logo: bytes = b"", *, copied: date | None = None, draft: bool = False
) -> bytes:
    """One attestation as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    with speaking(snapshot.language):
        title = words.title(snapshot.facts)
        return faces.as_file(
            snapshot, title, lambda paper: draw(paper, snapshot, copied=copied, draft=draft), logo, draft=draft
        )


def draw(
    paper: Paper, snapshot: Snapshot[Facts], *, copied: date | None = None, draft: bool = False, bookmark: str = ""
) -> None:
    """Draw one attestation with its annex into a file, in the current language."""
    facts = snapshot.facts
    page = faces.begin(paper, snapshot, words.title(facts), copied=copied, draft=draft, bookmark=bookmark)
    face = partial(_face, snapshot=snapshot, stamped=copied is not None)
    more = (
        *(facts.scope, facts.status),
        *(goal for goal, _state in facts.assessed),
        *words.described(snapshot),
        *(facts.courses if facts.scope == "period" else ()),
    )
    room = faces.fitting(page, snapshot, words.sentence(facts), copied is not None, more, face)
    face(page, room)
    page.turn()
    annex(page, facts)


def _face(page: Page, room: Room, snapshot: Snapshot[Facts], stamped: bool) -> None:
    facts = snapshot.facts
    faces.opening(page, snapshot, words.title(facts), words.sentence(facts), room, stamped)
    faces.answers(page, words.described(snapshot), room)
    if facts.scope == "period":
        _trainings(page, facts, room)
    elif facts.assessed:
        _objectives(page, facts, room)
    faces.end(page, snapshot, room)


def _objectives(page: Page, facts: Facts, room: Room) -> None:
    page.heading(_("Objectives of the training"), before=5 * room.gap)
    assessed = facts.scope == "course" and facts.status == "full"
    if not assessed:
        goals = [goal for goal, _state in facts.assessed]
        page.items(cut(goal, page.measure - 12, room) for goal in goals)
        return
    with page.canvas.group("Table"):
        for number, (goal, state) in enumerate(facts.assessed):
            _objective(page, cut(goal, page.measure - 16 - _STATE_WIDTH, room), state, bool(number))


def _objective(page: Page, goal: str, state: str, ruled: bool) -> None:
    canvas = page.canvas
    set_in = lines(goal, TEXT.font, TEXT.size, page.measure - 16 - _STATE_WIDTH)
    if ruled:
        pen.rule(canvas, page.left, page.y, page.right, page.y, HAIRLINE)
    page.y -= BEAT
    base = page.y - TEXT.leading + 1.1 * BEAT
    pen.check(canvas, page.left, base - 1, _CHECKS[state])
    with canvas.group("TR"):
        with canvas.tag("TH", goal, more=ROW_HEAD):
            for number, line in enumerate(set_in):
                pen.words(canvas, page.left + 16, base - number * TEXT.leading, line + " ", TEXT)
        told = _(words.STATES[state])
        with canvas.tag("TD", told):
            pen.words(canvas, page.right, base, told, TEXT.bold(), "right")
    page.y -= len(set_in) * TEXT.leading + BEAT


def _trainings(page: Page, facts: Facts, room: Room) -> None:
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
    shown = [(cut(course, width, room), planned, followed) for course, planned, followed in facts.courses[:most]]
    if rest := facts.courses[most:]:
        more = counted("and {n} more training (see the annex)", "and {n} more trainings (see the annex)", len(rest))
        shown.append((more, sum(planned for _c, planned, _f in rest), sum(followed for _c, _p, followed in rest)))
    body = [Row(_sums(course, planned, followed)) for course, planned, followed in shown]
    table(page, columns, [*body, Row(_sums(_("Total"), facts.planned, facts.minutes), "total")])


def _sums(course: str, planned: int, followed: int) -> tuple[str, str, str, str]:
    return course, clock_text(planned), clock_text(followed), percent_text(followed, planned)
