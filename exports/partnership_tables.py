"""The partnership report as a workbook: the same figures, a sheet for each part; a user's text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exports import partnership_words as words
from exports.spreadsheet import TableColumn, TableSheet, write_book
from models.language import _
from models.language.formats import evolution_text
from models.queries.partnership_rows import Partnership


def write_sheets_of(to: Path, told: Partnership) -> Path:
    """Write a report as an XLSX of six sheets, whole or not at all."""
    return write_book(
        to,
        [
            TableSheet(_("Key figures"), _figure_columns(), list(_figures(told))),
            TableSheet(_("Partner and agreement"), _plain(_("What"), _("Answer")), list(_identity(told))),
            TableSheet(_("Actions"), _action_columns(), list(_actions(told))),
            TableSheet(_("Commitments"), _commitment_columns(), list(_commitments(told))),
            TableSheet(_("Meetings and decisions"), _journal_columns(), list(_journal(told))),
            TableSheet(_("Contributions"), _brought_columns(), list(_brought(told))),
        ],
    )


def _plain(*titles: str) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(title) for title in titles)


def _figure_columns() -> tuple[TableColumn, ...]:
    """Hours stand beside the numbers, to the minute."""
    return (
        TableColumn(_("Figure")),
        TableColumn(_("Number"), "number"),
        TableColumn(_("A year earlier"), "number"),
        TableColumn(_("Hours"), "minutes"),
        TableColumn(_("Hours a year earlier"), "minutes"),
        TableColumn(_("Evolution")),
    )


def _figures(told: Partnership) -> Iterator[tuple[Any, ...]]:
    for label, name in (
        (_("Actions led together"), "actions"),
        (_("Sessions"), "sessions"),
        (_("Visits"), "visits"),
        (_("Persons"), "persons"),
        (_("Requests in the 14 days after"), "requests"),
    ):
        before, now = getattr(told.before, name), getattr(told.sums, name)
        yield label, now, before, None, None, evolution_text(before, now)
    if words.timed(told):
        before, now = told.before.minutes or 0, told.sums.minutes or 0
        yield _("Hours of volunteers"), None, None, now, before, evolution_text(before, now)
    yield _("Commitments kept"), told.kept.kept, *[None] * 4
    yield _("Commitments that count"), told.kept.counted, *[None] * 4
    yield _("Rate kept"), *[None] * 4, words.rate(told)


def _identity(told: Partnership) -> Iterator[tuple[str, str]]:
    yield _("Name"), told.name
    yield from words.partner_facts(told)
    for agreed in told.agreements:
        yield from words.agreement_facts(agreed)


def _action_columns() -> tuple[TableColumn, ...]:
    numbers = (_("Sessions"), _("Visits"), _("Persons"), _("Requests in the 14 days after"))
    return (
        TableColumn(_("From"), "day"),
        TableColumn(_("To"), "day"),
        *_plain(_("Action"), _("Other partners"), _("Place")),
        *(TableColumn(title, "number") for title in numbers),
        TableColumn(_("Hours"), "minutes"),
        *_plain(_("Notable results"), _("Assessment"), _("Follow-up")),
    )


def _actions(told: Partnership) -> Iterator[tuple[Any, ...]]:
    for one in told.actions:
        numbers = (one.sessions, one.visits, one.persons, one.requests, one.minutes)
        others, places = ", ".join(one.others), ", ".join(one.places)
        came = words.came_of(one)
        yield one.first, one.last, one.title, others, places, *numbers, came, one.assessment, one.follow_up
    sums = told.sums
    yield (
        *(None, None, _("Total"), "", ""),
        *(sums.sessions, sums.visits, sums.persons, sums.requests, sums.minutes),
        *("", "", ""),
    )


def _commitment_columns() -> tuple[TableColumn, ...]:
    return (
        *_plain(_("Commitment"), _("Who")),
        TableColumn(_("Due on"), "day"),
        *_plain(_("State"), _("Evidence")),
    )


def _commitments(told: Partnership) -> Iterator[tuple[Any, ...]]:
    for one in told.commitments:
        yield one.text, words.who(one), one.due_on, words.state(one), one.evidence


def _journal_columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("Date"), "day"),
        *_plain(_("What")),
        TableColumn(_("Next step on"), "day"),
        *_plain(_("Kind")),
    )


def _journal(told: Partnership) -> Iterator[tuple[Any, ...]]:
    for held in told.meetings:
        yield held.day, held.text, None, _("meeting")
    for waiting in told.open_steps:
        yield waiting.day, waiting.text, waiting.next_day, _("still to decide or to do")


def _brought_columns() -> tuple[TableColumn, ...]:
    return (*_plain(_("Kind of contribution"), _("Contribution"), _("Action")), TableColumn(_("Valued at"), "cents"))


def _brought(told: Partnership) -> Iterator[tuple[Any, ...]]:
    for one in told.contributions:
        yield words.in_kind(one.kind), one.text, one.action, one.cents or None
    if told.contributions:
        yield _("Total"), "", "", sum(told.valued.values())
