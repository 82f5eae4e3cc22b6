"""The partnership report: what one partner and we did in a period, what was promised, brought, and left to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from reportlab.lib.units import mm

from exports import partnership_lists as lists
from exports import partnership_words as words
from exports.paper import pen
from exports.paper.page import Page
from exports.paper.panels import closing, key_figures
from exports.paper.tokens import CELL, NOTE, SUBHEADING, THIN
from exports.report_paper import replaces_words
from exports.snapshot import Snapshot
from models.language import _, counted
from models.language.formats import day_text, duration_text, number_text
from models.queries.partnership_rows import Partnership

_FACTS: Final = 61.0
_TO_WRITE: Final = 32 * mm  # the partner's own words are written by hand, or typed into the file they answer with
_SIGNING: Final = 24 * mm  # two boxes, without the room that a seal takes


def draw(page: Page, snapshot: Snapshot[Any]) -> None:
    """Draw a report on a page that has its letterhead, in the current language."""
    told = snapshot.facts
    page.skip(3)
    page.title(words.title(told), words.subject(told))
    if replacing := replaces_words(snapshot):
        page.skip(1)
        page.block(replacing)
    page.skip(4)
    key_figures(page, list(_figures(told)))
    _identity(page, told)
    lists.draw_actions(page, told)
    lists.draw_commitments(page, told)
    lists.draw_meetings(page, told)
    lists.draw_contributions(page, told)
    _assessments(page, told)

    def end(page: Page) -> None:  # signatures alone on a page would say nothing of what is signed
        _outlook(page, told)
        _signatures(page, snapshot)

    page.together(end)


def _figures(told: Partnership) -> Iterator[tuple[str, str, str]]:
    sums = told.sums
    together = counted("action together", "actions together", sums.actions)
    yield number_text(sums.actions), together, words.compared(told, "actions")
    if sums.visits or not sums.persons:
        yield number_text(sums.visits), counted("visit", "visits", sums.visits), words.compared(told, "visits")
    else:
        yield number_text(sums.persons), counted("person", "persons", sums.persons), words.compared(told, "persons")
    if words.timed(told) and (sums.minutes or told.before.minutes):
        yield duration_text(sums.minutes or 0), _("of volunteering"), words.compared(told, "minutes")
    else:
        asked = counted("request", "requests", sums.requests)
        after = _("in the 14 days after, {compared}").format(compared=words.compared(told, "requests"))
        yield number_text(sums.requests), asked, after
    yield words.kept(told), counted("commitment kept", "commitments kept", told.kept.kept), words.rate(told)


def _identity(page: Page, told: Partnership) -> None:
    """The partner beside its agreement; further agreements follow below."""
    half = page.span(3)
    facts = words.partner_facts(told) or [(_("Name"), told.name)]
    first = words.agreement_facts(told.agreements[0]) if told.agreements else [(_("Agreement"), _("none in force"))]

    def left(page: Page) -> None:
        page.facts(facts, _FACTS, width=half, style=CELL)

    def right(page: Page) -> None:
        page.facts(first, _FACTS, x=page.column(3), width=half, style=CELL)

    page.need(max(page.height_of(left), page.height_of(right)) + 40)
    page.skip(3)
    top = page.y
    page.block(_("The partner"), SUBHEADING, kind="H2", width=half)
    page.skip(1)
    left(page)
    low, page.y = page.y, top
    page.block(_("The agreement"), SUBHEADING, kind="H2", x=page.column(3), width=half)
    page.skip(1)
    right(page)
    page.y = min(low, page.y)
    for agreed in told.agreements[1:]:
        page.heading(_("Another agreement"), 3)
        page.facts(words.agreement_facts(agreed), _FACTS, style=CELL)


def _assessments(page: Page, told: Partnership) -> None:
    page.heading(_("What both sides say of it"))
    page.heading(_("Our side"), 3, before=0)
    ours = [words.named(action.title, action.assessment) for action in told.actions if action.assessment]
    if ours:
        page.items(ours)
    else:
        page.block(_("No action of this period is evaluated yet."))

    def theirs(page: Page) -> None:
        page.heading(_("The partner’s side"), 3)
        _to_write(page, _("To be written by the partner"))

    page.together(theirs)


def _outlook(page: Page, told: Partnership) -> None:
    page.heading(_("Outlook"))
    ahead = [words.named(action.title, action.follow_up) for action in told.actions if action.follow_up]
    ahead += [
        _("The agreement {number} ends on {day}.").format(number=one.number or one.title, day=day_text(one.end))
        for one in told.agreements
        if one.end
    ]
    if ahead:
        page.items(ahead)
    else:
        _to_write(page, _("What we want to do together next"), _TO_WRITE / 2)


def _to_write(page: Page, label: str, height: float = _TO_WRITE) -> None:
    """A frame to write in: what a pen fills needs an edge."""
    page.need(height)
    pen.box(page.canvas, page.left, page.y - height, page.measure, height, THIN)
    top = page.y
    page.block(label, NOTE, x=page.left + 6, width=page.measure - 12)
    page.y = top - height


def _signatures(page: Page, snapshot: Snapshot[Any]) -> None:
    told, house, signs = snapshot.facts, snapshot.house, snapshot.signs
    page.skip(5)
    ours = ", ".join(part for part in (signs.name, signs.quality) if part) if signs else ""
    place = _("Made at: {place}").format(place=house.place) if house.place else ""
    day = _("On: {day}").format(day=day_text(snapshot.issued))
    closing(
        page,
        _("This report was drawn up by both sides."),
        [line for line in (place, day) if line],
        [
            (_("For {organisation}").format(organisation=house.name or _("our organisation")), ours),
            (_("For {organisation}").format(organisation=told.name), told.contact),
        ],
        _SIGNING,
    )
