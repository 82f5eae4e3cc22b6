"""The annexes of a funder report: the key of indirect costs, how time is valued, what proves the lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportlab.lib.units import mm

from exports import funder_words as words
from exports.funder_parts import paragraphs
from exports.money_tables import amount_text, code_shown
from exports.paper.page import Page
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from exports.valuation_report import role_name, times_text
from models.language import _, counted
from models.language.formats import NOTHING, day_short, duration_text, money_text, number_text
from models.queries.funder_rows import Funder, Valued, Voucher
from models.queries.valuation import GROUPS, MISSION

_AIR: Final = 1.2


def draw_annexes(page: Page, told: Funder) -> None:
    """Draw the annexes there are, each under its number."""
    number = 0
    for title, there, draw in (
        (_("Key of the indirect costs"), bool(told.borne or told.text("key")), _key),
        (_("Valuation of the time given"), bool(told.valued), _valuation),
        (_("Vouchers"), bool(told.vouchers or told.files), _vouchers),
    ):
        if there:
            number += 1
            page.heading(_("Annex {n}: {title}").format(n=number, title=title))
            draw(page, told)


def _key(page: Page, told: Funder) -> None:
    paragraphs(page, told.text("key"))
    if not told.borne:
        return
    page.skip(1)
    columns = (
        Column(_("Shared cost"), 45 * mm, names_row=True),
        Column(_("Key"), 46 * mm),
        Column(_("Part"), 20 * mm, "right"),
        Column(_("Whole, actual €"), 27 * mm, "right"),
        Column(_("Borne here €"), 27 * mm, "right"),
    )
    part = _("{part} of {whole}")
    rows = [
        Row(
            (
                one.label,
                one.basis,
                part.format(part=number_text(one.weight), whole=number_text(one.weights)),
                amount_text(one.whole_actual, euros=False),
                amount_text(one.actual, euros=False),
            )
        )
        for one in told.borne
    ]
    if len(rows) > 1:
        sums = (sum(one.whole_actual for one in told.borne), sum(one.actual for one in told.borne))
        total = (_("Total"), NOTHING, NOTHING, *(amount_text(cents, euros=False) for cents in sums))
        rows.append(Row(total, "total"))
    table(page, columns, rows, air=_AIR)
    page.skip(1.5)
    page.block(_("Parts are cut to the cent by largest remainder: those of one cost always add up to it."), NOTE)


# Valuation


def _valuation(page: Page, told: Funder) -> None:
    columns = (
        Column(_("Mission"), 45 * mm, names_row=True),
        Column(_("Role"), 24 * mm),
        Column(_("Rate since"), 22 * mm),
        Column(_("An hour"), 18 * mm, "right"),
        Column(_("Multiple"), 16 * mm, "right"),
        Column(_("Duration"), 21 * mm, "right"),
        Column(_("Value €"), 19 * mm, "right"),
    )
    minutes, cents = sum(one.minutes for one in told.valued), sum(one.cents or 0 for one in told.valued)
    total = (_("Total"), NOTHING, NOTHING, NOTHING, NOTHING, duration_text(minutes), amount_text(cents, euros=False))
    rows = [Row(_valued(one)) for one in told.valued]
    table(page, columns, [*rows, Row(total, "total")] if len(rows) > 1 else rows)
    page.skip(1.5)
    for said in method_words(told):
        page.block(said, NOTE)


def mission_name(one: Valued) -> str:
    """Name a line of the valuation: its mission, groups, or that there is none."""
    if one.of == MISSION:
        return one.mission
    return _("Groups (nobody by name)") if one.of == GROUPS else _("Without a mission")


def _valued(one: Valued) -> tuple[str, ...]:
    return (
        mission_name(one),
        role_name(one.role),
        day_short(one.since) or NOTHING,
        NOTHING if one.rate is None else money_text(one.rate),
        times_text(one.hundredths),
        duration_text(one.minutes),
        NOTHING if one.cents is None else amount_text(one.cents, euros=False),
    )


def method_words(told: Funder) -> Iterator[str]:
    """State the method: what counts, at which rates, where it is rounded, and what stands in its place."""
    yield _(
        "Only validated hours of the actions count, in exact minutes. Each line is its minutes at the rate of an hour"
        " in force on the day, times the multiple of the role, rounded once, to the cent; the total is the sum of the"
        " lines."
    )
    rates = {one.since: one for one in told.valued if one.since and one.rate is not None}
    said = [
        _("{amount} an hour since {day}").format(amount=money_text(one.rate or 0), day=day_short(since))
        + (f" ({one.source})" if one.source else "")
        for since, one in sorted(rates.items())
    ]
    if said:
        yield _("Rates: {rates}.").format(rates=" ; ".join(said))
    for fed in told.budget.fed:
        if fed.typed is not None and fed.computed and fed.typed != fed.computed:
            yield _("The financial table has {typed}, which was typed in the place of {computed}.").format(
                typed=money_text(fed.typed), computed=money_text(fed.computed)
            )


# Vouchers


def _vouchers(page: Page, told: Funder) -> None:
    if told.vouchers:
        columns = (
            Column(_("Voucher"), 40 * mm, names_row=True),
            Column(_("Day"), 22 * mm, when_empty=_("no day")),
            Column(_("No."), 14 * mm, when_empty=_("none")),
            Column(_("Line"), 62 * mm),
            Column(_("Amount €"), 27 * mm, "right"),
        )
        rows = [
            Row(
                (
                    one.reference,
                    day_short(one.day),
                    code_shown(one.code),
                    one.label,
                    amount_text(one.cents, euros=False),
                )
            )
            for one in told.vouchers
        ]
        total = amount_text(sum(one.cents for one in told.vouchers), euros=False)
        count = counted("{n} voucher", "{n} vouchers", len(rows))
        table(page, columns, [*rows, Row((_("Total"), NOTHING, NOTHING, count, total), "total")])
    if told.files:
        page.skip(2)
        page.block(words.named(_("Files kept with the grant"), ", ".join(told.files)), NOTE)


def _voucher(one: Voucher) -> tuple[str, ...]:
    amount = amount_text(one.cents, euros=False)
    return (one.reference, day_short(one.day), code_shown(one.code), one.label, amount)
