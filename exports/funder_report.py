"""The report to a funder: who and how much, what was done, the money beside its forecast, annexes, declaration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from reportlab.lib.units import mm

from exports import funder_parts as parts
from exports import funder_words as words
from exports.attestation_words import courtesy
from exports.funder_annexes import draw_annexes
from exports.money_tables import amount_text, draw_comments, draw_tables
from exports.paper.page import Page
from exports.paper.panels import closing, key_figures, notice
from exports.paper.tokens import BEAT, NOTE, SUBHEADING, TITLE
from exports.report_paper import replaces_words
from exports.snapshot import Snapshot
from models.language import _, current_language
from models.language.formats import day_text, money_text, share_text
from models.queries.budget_rows import Comment
from models.queries.funder_rows import Ceiling, Funder

_SIGNING: Final = 30 * mm
_LABELS: Final = 78.0  # the column of labels, as wide as a column of the grid and a little more
STATE_LINE: Final = "grant.state"


def draw(page: Page, snapshot: Snapshot[Any], missing: Sequence[str] = ()) -> None:
    """Draw a report on a page that has its letterhead, in the current language; a draft says what is missing."""
    told: Funder = snapshot.facts
    _first_page(page, snapshot)
    page.turn()
    for one in (
        parts.draw_done,
        parts.draw_publics,
        parts.draw_results,
        parts.draw_volunteers,
        parts.draw_partners,
        parts.draw_quotes,
        parts.draw_outlook,
    ):
        one(page, told)
    if missing:
        page.heading(_("To be mended before it is sent"))
        page.items(missing)
    _declaration(page, snapshot)  # of what was told and of what follows: alone, it would take a page of its own
    if page.y < page.top:
        page.turn()
    _money(page, told)
    draw_annexes(page, told)


def _first_page(page: Page, snapshot: Snapshot[Any]) -> None:
    told: Funder = snapshot.facts
    page.skip(4)
    page.title(words.title(told), words.subject(told))
    for note in filter(None, (courtesy(), replaces_words(snapshot))):
        page.skip(1)
        page.block(note)
    page.skip(5)
    key_figures(page, list(words.key_figures(told)))
    page.skip(2)
    notice(page, *words.deadline(told))
    page.heading(_("Identification"))
    house, signs = snapshot.house, snapshot.signs
    named = ", ".join(part for part in (house.name, house.service) if part)
    represented = ", ".join(part for part in (signs.name, signs.quality) if part) if signs else ""
    rna = house.rna if house.type == "association" else ""
    page.facts(words.identification(told, named, house.siret, rna, represented), _LABELS)
    if summary := told.text("summary"):
        page.heading(words.section("summary"))
        parts.paragraphs(page, summary)

    def inside(page: Page) -> None:
        page.heading(_("This report contains"))
        page.items(words.contents(told))

    if page.height_of(inside) + 6 * BEAT <= page.room:  # it helps, and is not worth a page of its own
        inside(page)


# The money


def _money(page: Page, told: Funder) -> None:
    page.title(_("Financial table"), style=TITLE)
    page.skip(1)
    page.block(_above(told), NOTE)
    if current_language() != "fr":
        page.block(_("The lines have the labels of the funder’s form, which exists in French only."), NOTE)
    page.skip(2)
    draw_tables(page, told.budget, told.euros)
    page.skip(1)
    for line in _below(told) if any(side.shown for side in told.budget.sides) else ():
        page.block(line, NOTE)
    if told.budget.charges.total.actual != told.budget.products.total.actual:
        page.skip(2)
        page.block(unbalanced(told))
    if comments := told.budget.comments:
        page.together(lambda page: _comments(page, comments))


def _comments(page: Page, comments: Sequence[Comment]) -> None:
    page.skip(3)
    page.block(_("Comments on the variances"), SUBHEADING, kind="H2")
    page.skip(0.5)
    draw_comments(page, comments)


def _above(told: Funder) -> str:
    unit = _("in whole euros") if told.euros else _("in euros")
    said = _(
        "{form}, {exercise}, {unit}. A note refers to the comment on a variance of at least {percent}% and {euros}."
    )
    return said.format(
        form=told.budget.template_name,
        exercise=words.exercise(told),
        unit=unit,
        percent=told.comment_percent,
        euros=words.euros(told.comment_euros * 100),
    )


def _below(told: Funder) -> Iterator[str]:
    said = []
    if told.share is not None:
        said.append(
            _("Share of this funder’s line in the actual products: {share}.").format(share=share_text(told.share))
        )
    if told.state_share and told.line != STATE_LINE:
        share = _("Share of the State in the actual products: {share}.")
        said.append(share.format(share=share_text(told.state_share)))
    rates = {one.rate: None for one in told.valued if one.rate is not None}
    if rates:
        hours = ", ".join(money_text(rate) for rate in rates)
        said.append(
            _("Volunteering is valued at the rate of the day it was given: {rates} an hour.").format(rates=hours)
        )
    if said:
        yield " ".join(said)
    if told.ceiling:
        yield _ceiling(told.ceiling)


def _ceiling(told: Ceiling) -> str:
    said = _(
        "Public money: {public}. It may be {percent}% of the cost at most: {most}, or {valued} with the time of"
        " volunteers valued."
    )
    amounts = {"public": told.public, "most": told.most, "valued": told.most_valued}
    return said.format(percent=told.percent, **{name: money_text(cents) for name, cents in amounts.items()})


def unbalanced(told: Funder) -> str:
    """Say by how much charges and products differ."""
    charges, products = told.budget.charges.total.actual, told.budget.products.total.actual
    difference = amount_text(abs(charges - products), euros=False)
    if charges > products:
        return _("The charges exceed the products by {amount} €: the table does not balance yet.").format(
            amount=difference
        )
    return _("The products exceed the charges by {amount} €: the table does not balance yet.").format(amount=difference)


def _declaration(page: Page, snapshot: Snapshot[Any]) -> None:
    house, signs = snapshot.house, snapshot.signs
    name = ", ".join(part for part in (signs.name, signs.quality) if part) if signs else ""
    place = _("Made at: {place}").format(place=house.place) if house.place else ""
    day = _("On: {day}").format(day=day_text(snapshot.issued))

    def end(page: Page) -> None:
        page.heading(_("Declaration"))
        closing(
            page,
            _("I certify that what this report and its annexes say is accurate."),
            [line for line in (place, day) if line],
            [(_("Signature and stamp"), name)],
            _SIGNING,
        )

    page.together(end)
