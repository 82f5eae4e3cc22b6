"""The annual report on means: grants, the budget by groups, what hours and gifts are worth, and what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm

from exports import annual_words as words
from exports import charts
from exports.charts import Held
from exports.paper.page import Page
from exports.paper.panels import figure
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from models.arithmetic import Amounts
from models.budget_codes import groups
from models.codes import code_list
from models.engagements import ROLES
from models.funding import STATUSES
from models.language import _, current_language
from models.language.formats import NOTHING, day_text, duration_text, money_text, rate_text
from models.queries.annual_rows import Ahead, Annual, Grouped

_MOST: Final = 8
_SIDES: Final = ("charge", "product", "")


def draw_means(page: Page, told: Annual) -> None:
    """Grants, budget, valuation: what the year cost and who bore it."""
    words.draw_figures(page, told.board, "grants_granted", "grants_received", "valued_hours")
    _grants(page, told)
    _budget(page, told)
    _valued(page, told)
    if not (told.board.grants or told.budget or told.valued or told.given):
        page.block(_("Neither a grant nor a line of a budget was noted for this period."))


def _grants(page: Page, told: Annual) -> None:
    if not told.board.grants:
        return
    page.heading(_("Grants"), before=3)
    spent = {one.grant: one.charges for one in told.spent}
    given = [one for one in told.board.grants if one.granted][:_MOST]
    if len(given) > 1:
        rows = [
            Held(one.funder, one.received, one.granted, _("{part} of {whole}").format(
                part=money_text(one.received), whole=money_text(one.granted)))
            for one in given
        ]  # fmt: skip
        heads = (_("Funder"), _("Received of granted"))
        chart = charts.held(_("Received of what was granted"), rows, heads, width=page.measure, name_width=140)
        figure(page, chart.drawing, chart.alt)
        page.skip(3)
    columns = (
        Column(_("Funder"), 45 * mm, names_row=True),
        Column(_("Status"), 22 * mm),
        *(Column(head, 24.5 * mm, "right") for head in (_("Requested"), _("Granted"), _("Received"), _("Spent"))),
    )
    states = dict(STATUSES)
    rows_ = [
        Row(
            (
                one.funder,
                _(states.get(one.status, one.status)),
                *map(_amount, (one.requested, one.granted, one.received, spent.get(one.grant, 0))),
            )
        )
        for one in told.board.grants
    ]
    sums = [sum(getattr(one, name) for one in told.board.grants) for name in ("requested", "granted", "received")]
    total = (_("Total"), "", *map(money_text, sums), "")
    table(page, columns, [*rows_, Row(total, "total")])
    page.skip(1.5)
    page.block(
        _("Spent: the charges that each grant helps to pay, all funders together; those of one action may stand under"
          " several grants, and are not added up."),
        NOTE,
    )  # fmt: skip


def _amount(cents: int) -> str:
    return money_text(cents) if cents else NOTHING


def _budget(page: Page, told: Annual) -> None:
    """Charges and products by group: forecast, actual, variance. What came in kind stands apart."""
    if not told.budget:
        return
    page.heading(_("Budget of the exercise"))
    columns = (
        Column(_("Group"), 66 * mm, names_row=True),
        *(Column(head, 26 * mm, "right") for head in (_("Forecast"), _("Actual"), _("Variance"))),
        Column(_("Rate"), 21 * mm, "right"),
    )
    heads = {"charge": _("Charges"), "product": _("Products"), "": _("Other lines")}
    rows: list[Row] = []
    for side in _SIDES:
        lines = [one for one in told.budget if one.side == side]
        if lines:
            rows.append(_line(heads[side], *_sums(lines), "group"))
            rows += [_line(group_name(one.group), one.forecast, one.actual) for one in lines]
    table(page, columns, rows)
    page.skip(1.5)
    page.block(_balance(told.budget))


def _line(name: str, forecast: int, actual: int, kind: str = "row") -> Row:
    amounts = Amounts(forecast, actual)
    cells = (name, money_text(forecast), money_text(actual), money_text(amounts.variance), rate_text(amounts.rate))
    return Row(cells, "group") if kind == "group" else Row(cells, "row", 9)


def _sums(lines: Sequence[Grouped]) -> tuple[int, int]:
    return sum(one.forecast for one in lines), sum(one.actual for one in lines)


def group_name(group: str) -> str:
    """What a group of lines is called; one of a form of theirs by its code."""
    known = groups().get(group)
    return known[current_language()] if known else group


def _balance(budget: Sequence[Grouped]) -> str:
    charges, products = (sum(one.actual for one in budget if one.side == side) for side in ("charge", "product"))
    if charges == products:
        return _("Charges and products balance: {amount}.").format(amount=money_text(charges))
    gap = money_text(abs(products - charges))
    if products > charges:
        return _("Products are above charges by {amount}.").format(amount=gap)
    return _("Charges are above products by {amount}.").format(amount=gap)


def _valued(page: Page, told: Annual) -> None:
    """What volunteers' hours and partners' gifts are worth: shown beside the budget, never in it."""
    if not told.valued and not told.given:
        return
    page.heading(_("What came in kind"))
    columns = (
        Column(_("Contribution"), 95 * mm, names_row=True),
        Column(_("Hours"), 35 * mm, "right", when_empty=_("no hours")),
        Column(_("Valued at"), 35 * mm, "right"),
    )
    roles, kinds, named = dict(ROLES), code_list("in_kind"), _("Volunteers, {role}")
    rows = [
        Row((named.format(role=_(roles[one.role])), duration_text(one.minutes), money_text(one.cents)))
        for one in told.valued
    ]
    rows += [
        Row((kinds.get(one.kind, {}).get(current_language(), "") or _("Kind not said"), "", money_text(one.cents)))
        for one in told.given
    ]
    cents = sum(one.cents for one in told.valued) + sum(one.cents for one in told.given)
    minutes = sum(one.minutes for one in told.valued)
    total = (_("Total"), duration_text(minutes) if minutes else "", money_text(cents))
    table(page, columns, [*rows, Row(total, "total")])
    page.skip(1.5)
    page.block(
        _("Hours are valued at the rate of the day times that of the role, rounded once for each mission; the"
          " valuation report has every line. No volunteer is paid."),
        NOTE,
    )  # fmt: skip


def draw_outlook(page: Page, told: Annual) -> None:
    """What is prepared, which agreements end, what funders wait for."""
    heads = {"action": _("Prepared"), "agreement": _("Agreements that end"), "deadline": _("What funders wait for")}
    for what, title in heads.items():
        if lines := [one for one in told.ahead if one.what == what]:
            page.heading(title, 3)
            page.items(_dated(one) for one in lines)


def _dated(one: Ahead) -> str:
    return _("{text} ({day})").format(text=one.title, day=day_text(one.day)) if one.day else one.title
