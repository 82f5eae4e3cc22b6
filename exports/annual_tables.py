"""The annual report as a workbook: the same figures, a sheet for each part, totals that the office works out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exports import annual_words as words
from exports.annual_means import group_name
from exports.board_tables import board_sheets, with_total
from exports.spreadsheet import TableColumn, TableSheet, write_book
from models.codes import code_list
from models.engagements import ROLES
from models.language import _, current_language
from models.partners import Organisation
from models.queries.annual_rows import Annual
from models.queries.hours_names import period_name
from models.queries.reached import printed, shared_cells


def write_sheets_of(to: Path, told: Annual) -> Path:
    """Write a report as an XLSX, whole or not at all."""
    sheets = board_sheets(told.board, told.small_cell, shared_cells(told.reached, told.small_cell))
    figures = [sheet for sheet in sheets if sheet.title != _("Indicators")]
    return write_book(to, [*figures, *_own(told)])


def _own(told: Annual) -> Iterator[TableSheet]:
    """Give the sheets of what stands in the annual report alone."""
    for make in (_actions, _needs, _stops, _partners, _quarters, _courses, _reached, _indicators, _budget, _kind):
        yield make(told)


def _columns(*titles: str, **kinds: Any) -> tuple[TableColumn, ...]:
    """Columns of text, then of numbers: ``number=(…,)``, ``minutes=(…,)``, ``cents=(…,)``."""
    texts = tuple(TableColumn(title) for title in titles)
    return (*texts, *(TableColumn(title, kind) for kind, names in kinds.items() for title in names))  # type: ignore[arg-type]


def _actions(told: Annual) -> TableSheet:
    columns = _columns(
        *(_("Action"), _("Date"), _("Partners")),
        number=(_("Sessions"), _("Visits"), _("Persons"), _("Requests in the 14 days after")),
        minutes=(_("Hours"),),
    )
    rows = [
        (
            *(one.told.title, words.days(one.told.first, one.told.last, told.first.year), ", ".join(one.told.others)),
            *(one.told.sessions, one.told.visits, one.told.persons, one.told.requests, one.minutes),
        )
        for one in told.actions
    ]
    return TableSheet(_("Actions"), columns, with_total(rows, 3))


def _needs(told: Annual) -> TableSheet:
    columns = _columns(
        *(_("Diagnosis"), _("Need"), _("Objectives"), _("Actions of the period")), number=(_("Priority"),)
    )
    rows = [
        (diagnosis.title, one.title, " ; ".join(one.objectives), " ; ".join(one.actions), one.priority)
        for diagnosis in told.diagnoses
        for one in diagnosis.priorities
    ]
    return TableSheet(_("Needs"), columns, rows)


def _stops(told: Annual) -> TableSheet:
    columns = _columns(
        *(_("Bus"), _("Stop of the bus")),
        number=(_("Times planned"), _("Times held"), _("Visits")),
        minutes=(_("Real service"),),
    )
    rows = [
        (tour.name, stop.name, stop.planned, stop.held, stop.visits, stop.real)
        for tour in told.tours
        for stop in tour.stops
    ]
    return TableSheet(_("Stops"), columns, with_total(rows, 2))


def _partners(told: Annual) -> TableSheet:
    columns = _columns(
        *(_("Partner"), _("Type"), _("Agreements in force")),
        number=(_("Actions"), _("Commitments kept"), _("Commitments that count")),
    )
    kinds = Organisation.field("type")
    rows = [
        (one.name, kinds.text(one.type) if one.type else "", ", ".join(one.agreements), one.actions, one.kept,
         one.counted)
        for one in told.partners
    ]  # fmt: skip
    return TableSheet(_("Partners"), columns, rows)


def _quarters(told: Annual) -> TableSheet:
    columns = _columns(_("Period"), number=(_("Active volunteers"), _("New volunteers"), _("Gone volunteers")))
    rows = [(period_name(one.name), one.active, one.new, one.gone) for one in told.quarters]
    return TableSheet(_("Volunteers"), columns, rows)


def _courses(told: Annual) -> TableSheet:
    columns = _columns(_("Training"), number=(_("Sessions"), _("Participations"), _("Persons")), minutes=(_("Length"),))
    rows = [(one.title, one.sessions, one.participations, one.persons, one.minutes) for one in told.courses]
    return TableSheet(_("Trainings"), columns, rows)


def _reached(told: Annual) -> TableSheet:
    """Small cells are hidden here as on paper: these are words."""
    titles = (_("Quarter"), _("Age"), _("Reached"), _("Inhabitants"), _("Not reached"), _("Share reached"))
    rows = [
        (one.quarter, one.band, one.persons, one.population, one.not_reached, one.share)
        for one in printed(told.reached, told.small_cell)
    ]
    return TableSheet(_("People reached"), _columns(*titles), rows)


def _indicators(told: Annual) -> TableSheet:
    titles = (_("Indicator"), _("At the start"), _("Value"), _("Target"), _("State"), _("Source"))
    rows = [
        (one.title, one.number_text(one.start), one.value_text(),
         one.number_text(one.target.value if one.target else None), one.state_text(), one.source)
        for one in told.indicators
    ]  # fmt: skip
    return TableSheet(_("Indicators"), _columns(*titles), rows)


def _budget(told: Annual) -> TableSheet:
    columns = _columns(_("Side"), _("Group"), cents=(_("Forecast"), _("Actual")))
    rows: list[tuple[Any, ...]] = []
    for side, name in (("charge", _("Charges")), ("product", _("Products"))):
        lines = [(name, group_name(one.group), one.forecast, one.actual) for one in told.budget if one.side == side]
        rows += with_total(lines, 2, len(rows) + 2)
    return TableSheet(_("Budget"), columns, rows)


def _kind(told: Annual) -> TableSheet:
    roles, kinds, named, spoken = dict(ROLES), code_list("in_kind"), _("Volunteers, {role}"), current_language()
    columns = _columns(_("Contribution"), minutes=(_("Hours"),), cents=(_("Valued at"),))
    rows = [(named.format(role=_(roles[one.role])), one.minutes, one.cents) for one in told.valued]
    rows += [(kinds.get(one.kind, {}).get(spoken, "") or _("Kind not said"), 0, one.cents) for one in told.given]
    return TableSheet(_("In kind"), columns, with_total(rows, 1))
