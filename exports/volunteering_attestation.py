"""The attestation of volunteering: a page to hang up, and the annexes that were asked for. No value in money, ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from reportlab.lib.units import mm

from exports import attestation_page as faces
from exports import volunteering_words as words
from exports.attestation_page import Room, cut
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.rows import Column, Row, table
from exports.snapshot import Snapshot
from exports.volunteering_annexes import ANNEXES
from models.language import _, counted, speaking
from models.language.formats import clock_text, number_text
from models.queries.volunteering_facts import Served, Volunteering


def volunteering_pdf(
    snapshot: Snapshot[Volunteering], logo: bytes = b"", *, copied: date | None = None, draft: bool = False
) -> bytes:
    """One attestation as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    with speaking(snapshot.language):
        title = _(words.TITLE)
        return faces.as_file(
            snapshot, title, lambda paper: draw(paper, snapshot, copied=copied, draft=draft), logo, draft=draft
        )


def draw(
    paper: Paper,
    snapshot: Snapshot[Volunteering],
    *,
    copied: date | None = None,
    draft: bool = False,
    bookmark: str = "",
) -> None:
    """Draw one attestation with its annexes into a file, in the current language."""
    facts = snapshot.facts
    page = faces.begin(paper, snapshot, _(words.TITLE), copied=copied, draft=draft, bookmark=bookmark)
    face = partial(_face, snapshot=snapshot, stamped=copied is not None)
    more = (*words.described(snapshot), *facts.served)
    face(page, faces.fitting(page, snapshot, words.sentence(facts), copied is not None, more, face))
    for name in facts.annexes:
        page.turn()
        ANNEXES[name](page, snapshot)


def _face(page: Page, room: Room, snapshot: Snapshot[Volunteering], stamped: bool) -> None:
    facts = snapshot.facts
    faces.opening(page, snapshot, _(words.TITLE), words.sentence(facts), room, stamped)
    faces.answers(page, words.described(snapshot), room)
    page.skip(5 * room.gap)
    _missions(page, facts, room)
    faces.end(page, snapshot, room, words.unpaid())


def _missions(page: Page, facts: Volunteering, room: Room) -> None:
    """The missions; those for which there is no line left are summed in one."""
    columns = (
        Column(_("Mission"), page.measure - 110 * mm, names_row=True),
        Column(_("Role"), 24 * mm, when_empty=_("no role")),
        Column(_("From – to"), 46 * mm),
        Column(_("Occasions"), 16 * mm, "right"),
        Column(_("Duration"), 24 * mm, "right"),
    )
    most = room.rows if len(facts.served) > room.rows else len(facts.served)
    shown = [_cells(one, columns[0].width - 6, room) for one in facts.served[:most]]
    if rest := facts.served[most:]:
        shown.append(_rest(rest))
    total = (_("Total"), "", "", number_text(facts.times), clock_text(facts.minutes))
    table(page, columns, [*map(Row, shown), Row(total, "total")])


def _cells(one: Served, width: float, room: Room) -> Sequence[str]:
    told = cut(words.with_host(one), width, room)
    return told, words.role(one), words.days(one), number_text(one.times), clock_text(one.minutes)


def _rest(rest: Sequence[Served]) -> Sequence[str]:
    more = counted("and {n} more mission", "and {n} more missions", len(rest))
    return more, "", "", number_text(sum(one.times for one in rest)), clock_text(sum(one.minutes for one in rest))
