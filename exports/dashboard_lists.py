"""What a dashboard says of money and time: grants asked, granted, received; what funders wait for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reportlab.lib.units import mm

from exports.paper.page import Page
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE, SUBHEADING
from models.funding import DEADLINES
from models.language import _, counted
from models.language.formats import NOTHING, day_short, money_text
from models.queries.dashboard_rows import Dashboard

_SPENT: Final = ("charges_actual", "shared_costs")
Draw = Callable[[Page, float, float], None]


def means(board: Dashboard, most: int) -> tuple[Draw | None, Draw | None]:
    """Give what is drawn of grants, and of deadlines; None for what there is nothing of."""
    return _grants(board, most) if board.grants else None, _deadlines(board, most) if board.deadlines else None


def _grants(board: Dashboard, most: int) -> Draw:
    def drawn(page: Page, x: float, width: float) -> None:
        page.block(_("Funding"), SUBHEADING, kind="H2", x=x, width=width)
        page.skip(0.7)
        each = min(22 * mm, width / 4)
        columns = (
            Column(_("Funder"), width - 2 * each, names_row=True),
            Column(_("Granted"), each, "right"),
            Column(_("Received"), each, "right"),
        )
        told = [grant for grant in board.grants if grant.status != "refused"]
        rows = [Row((grant.funder, _amount(grant.granted), money_text(grant.received))) for grant in told[:most]]
        if rest := told[most:]:
            others = counted("{n} other grant", "{n} other grants", len(rest))
            sums = (sum(one.granted for one in rest), sum(one.received for one in rest))
            rows.append(Row((others, *map(money_text, sums))))
        sums = (sum(one.granted for one in told), sum(one.received for one in told))
        rows.append(Row((_("Total"), *map(money_text, sums)), "total"))
        table(page, columns, rows, x=x, air=0.6)
        spent = [key.now.value for word in _SPENT if (key := board.key(word))]
        if any(spent):
            page.skip(0.5)
            words = _("Spent in the exercise, by the budget: {amount}.").format(amount=money_text(sum(spent)))
            page.block(words, NOTE, x=x, width=width)

    return drawn


def _amount(cents: int) -> str:
    return money_text(cents) if cents else NOTHING


def _deadlines(board: Dashboard, most: int) -> Draw:
    def drawn(page: Page, x: float, width: float) -> None:
        page.block(_("Deadlines"), SUBHEADING, kind="H2", x=x, width=width)
        page.skip(0.7)
        each = 21 * mm
        columns = (
            Column(_("Due on"), each, names_row=True),
            Column(_("What"), width - 2 * each),
            Column(_("Done on"), each, "right", when_empty=_("not yet")),
        )
        kinds = dict(DEADLINES)
        rows = [
            (
                day_short(one.due),
                " · ".join((_(kinds.get(one.kind, one.kind)), one.funder)),
                day_short(one.done) if one.done else NOTHING,
            )
            for one in board.deadlines[:most]
        ]
        table(page, columns, rows, x=x, air=0.6)

    return drawn
