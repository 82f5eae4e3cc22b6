"""The annex of a training attestation: every session, planned and attended, training by training."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from exports import attestation_words as words
from exports.paper.page import Page
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE, TEXT
from models.language import _
from models.language.formats import TIE, clock_text, percent_text, period_text, times_text
from models.queries.attestations import Facts, Followed


def annex(page: Page, facts: Facts) -> None:
    """Draw it from the top of a page; heads repeat when it takes several."""
    page.title(_("Annex: sessions attended"), f"{words.name(facts)}, {period_text(facts.first, facts.last)}")
    many = len(facts.courses) > 1
    if not many:
        page.block(facts.courses[0][0])
    page.skip(1 if many else 4)
    for course, planned, followed in facts.courses:
        held = [session for session in facts.sessions if session.course == course]
        if many:
            page.heading(course, 3)
        table(page, _columns(), [*_rows(facts, held), _sum(held, planned, followed)], air=1.2)
        page.skip(2)
    if many:
        page.skip(2)
        told = _("All trainings: {sessions}, {duration} ({rate})").format(
            sessions=words.sessions(len(facts.sessions)),
            duration=words.duration(facts),
            rate=percent_text(facts.minutes, facts.planned),
        )
        page.block(told, TEXT.bold())
    page.skip(4)
    page.block(words.reckoning(facts), NOTE, width=page.span(5))
    if note := words.courtesy():
        page.skip(1)
        page.block(note, NOTE)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), 23 * mm, names_row=True),
        Column(_("Times"), 27 * mm, when_empty=_("times not entered")),
        Column(_("Session"), 39 * mm, when_empty=_("no subject entered")),
        Column(_("Trainer"), 29 * mm, when_empty=_("no trainer entered")),
        Column(_("Presence"), 19 * mm),
        Column(_("Planned"), 14 * mm, "right"),
        Column(_("Attended"), 14 * mm, "right"),
    )


def _rows(facts: Facts, held: Sequence[Followed]) -> list[Row]:
    dates = words.dates(facts)
    return [
        Row(
            (
                dates[session],
                times_text(session.start, session.end).replace(" ", TIE),
                session.title,
                session.trainers,
                words.presence(session, facts.civility),
                clock_text(session.planned),
                clock_text(session.minutes),
            )
        )
        for session in held
    ]


def _sum(held: Sequence[Followed], planned: int, followed: int) -> Row:
    rate, count = percent_text(followed, planned), words.sessions(len(held))
    return Row((_("Total"), count, "", "", rate, clock_text(planned), clock_text(followed)), "total")
