"""The expense statement of a volunteer: each expense with its voucher, what is paid back, and what is given up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.panels import closing
from exports.paper.paper import Paper
from exports.paper.rows import Column, Row, table
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.issuer import our_organisation, usual_signatory
from models.language import _, t
from models.language.formats import day_short, day_text, money_text, period_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.expenses import GIVEN_UP, Spent, spent_by
from models.recognition import Expense
from models.refusals import StepRefusal, Unknown

TITLE: Final = t("Expense statement")
ABOUT: Final = t(
    "What a volunteer spent: kilometres, vouchers, what is paid back; what is given up as a gift is apart."
)
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
_SIGNING: Final = 26 * mm


class NothingSpent(StepRefusal):
    words = t("No expense of {name} is noted in these days.")


def write_expenses(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the statement of a volunteer (``record``), by the ending of the file.

    Raises `Unknown`, `NothingSpent`, `UnknownEnding`.
    """
    check_ending(to, ENDINGS)
    if (spent := spent_by(record or 0, period)) is None:
        raise Unknown(what=record)
    if not spent.lines:
        raise NothingSpent(name=spent.volunteer.person.full_name)
    if to.suffix.lower() != ".pdf":
        write_table(to, _(TITLE), _table_columns(), _table_rows(spent))
    else:
        sender, printed = paper_sender(), on or date.today()
        named = f"{_(TITLE)} · {spent.volunteer.person.full_name}"
        with whole_file(to) as out, Paper(out, Description(named, sender.name, printed), sender) as paper:
            _draw(paper, spent, period, printed)
    progress(1, 1)
    return to


def _draw(paper: Paper, spent: Spent, period: Period | None, on: date) -> None:
    who = spent.volunteer.person.full_name
    days = [line.day for line in spent.lines]
    when = period_text(*(period or (min(days), max(days))))
    edited = _("printed on {day}").format(day=day_text(on))
    page = paper.begin(f"{_(TITLE)} · {edited}", (_(TITLE), who))
    page.skip(2)
    page.title(_(TITLE), f"{who} · {when}")
    page.skip(3)
    number = spent.volunteer.number
    told = [(_("Volunteer"), who), (_("Number"), number or ""), (_("Period"), when)]
    page.facts([(label, value) for label, value in told if value])
    page.skip(4)
    table(page, _columns(), _rows(spent))
    page.skip(4)
    _sums(page, spent)
    _gift(page, spent)
    page.skip(4)
    _signatures(page, spent, on)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), 21 * mm),
        Column(_("What for"), 46 * mm, names_row=True),
        Column(_("Type"), 21 * mm),
        Column(_("Voucher"), 16 * mm, when_empty=_("no voucher")),
        Column(_("State"), 23 * mm),
        Column(_("Kilometres"), 19 * mm, "right"),
        Column(_("Amount"), 19 * mm, "right"),
    )


def _rows(spent: Spent) -> Iterator[Row]:
    for line in spent.lines:
        label = f"{line.label} · {line.action.name_of()}" if line.action else line.label
        kind, state = (Expense.field(name).text(getattr(line, name)) for name in ("kind", "state"))
        amount, driven = money_text(line.cents), _driven(line.kilometres)
        yield Row((day_short(line.day), label, kind, line.voucher or "", state, driven, amount))
    yield Row((_("Total"), "", "", "", "", _driven(spent.kilometres), money_text(spent.total)), "total")


def _driven(hundredths: int | None) -> str:
    """Kilometres as they were noted: 12,40."""
    return Expense.field("kilometres").text(hundredths) if hundredths else ""


def _sums(page: Page, spent: Spent) -> None:
    refused = sum(line.cents for line in spent.lines if line.state == "refused")
    told = [
        (_("To be paid back"), spent.owed),
        (_("Paid back already"), spent.paid),
        (_("Given up as a gift"), spent.given_up),
        (_("Refused, not in the total"), refused),
    ]
    page.facts([(label, money_text(cents)) for label, cents in told if cents], label_width=55 * mm)


def _gift(page: Page, spent: Spent) -> None:
    """What is given up, in the words that a tax receipt needs (BOI-IR-RICI-250-20, French tax code, article 200)."""
    if not spent.given_up:
        return
    page.heading(_("Expenses given up as a gift"))
    ours = our_organisation()
    words = _("I give up being paid back {sum}, and leave this amount to {organisation} as a gift.")
    page.block(words.format(sum=money_text(spent.given_up), organisation=ours.name))
    if ours.type == "association":
        page.skip(1)
        page.block(_("This amount alone may stand on a tax receipt, when the association may give one."))
    page.skip(1)
    marks = [f"{day_short(x.day)} · {x.label} · {money_text(x.cents)}" for x in spent.lines if x.state == GIVEN_UP]
    page.items(marks)


def _signatures(page: Page, spent: Spent, on: date) -> None:
    ours, signs = our_organisation(), usual_signatory()
    place = (_("Made at: {place}").format(place=ours.place or "…"), _("On: {day}").format(day=day_text(on)))
    certified = _("I paid these expenses for my activity as a volunteer, and nobody else pays them back.")
    signers = [
        (_("The volunteer"), spent.volunteer.person.full_name),
        (_("For {name}").format(name=ours.name), signs.name_of() if signs else ""),
    ]
    closing(page, certified, place, signers, height=_SIGNING)


def _table_columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("Date"), "day"),
        TableColumn(_("What for")),
        TableColumn(_("Type")),
        TableColumn(_("Action")),
        TableColumn(_("Voucher")),
        TableColumn(_("Kilometres"), "cents"),
        TableColumn(_("Amount"), "cents"),
        TableColumn(_("State")),
    )


def _table_rows(spent: Spent) -> Iterator[tuple[Any, ...]]:
    for line in spent.lines:
        kind, state = (Expense.field(name).text(getattr(line, name)) for name in ("kind", "state"))
        action = line.action.name_of() if line.action else ""
        yield (line.day, line.label, kind, action, line.voucher or "", line.kilometres, line.cents, state)
    yield (None, _("Total"), "", "", "", spent.kilometres or None, spent.total, "")
    yield (None, _("Given up as a gift"), "", "", "", None, spent.given_up, "")
