"""Who offers what, to print and hand out: the services of all partners by theme, with where, when and how to get in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.rows import Column, table
from exports.paper.tokens import NOTE, TEXT
from exports.spreadsheet import check_ending
from models.codes import codes_of
from models.language import _, counted, t
from models.language.formats import day_short, day_text, phone_text
from models.language.typed import Period
from models.partners import ServiceOffer
from models.progress import Progress, unwatched
from models.queries.services import EVERYBODY, by_group, out_of_date, services

TITLE: Final = t("Who offers what")
_WIDTHS: Final = (50 * mm, 41 * mm, 39 * mm, 35 * mm)


def write_service_directory(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    found: Sequence[ServiceOffer] | None = None,
    about: str = "",
    on: date | None = None,
) -> Path:
    """Write the directory of all services, or of those ``found``, of which ``about`` says in words what was looked for.

    A service that nobody has confirmed for the day ``on`` stands in it, with a word of warning. Raises `UnknownEnding`.
    """
    del period, record
    check_ending(to, [".pdf"])
    offers = [one.service for one in services()] if found is None else list(found)
    day, sender = on or date.today(), paper_sender()
    with whole_file(to) as out, Paper(out, Description(_(TITLE), sender.name, day), sender) as paper:
        edited = _("printed on {day}").format(day=day_text(day))
        page = paper.begin(f"{_(TITLE)} · {edited}", (_(TITLE), about or day_text(day)))
        page.skip(3)
        page.title(_(TITLE), _line(offers, about))
        page.skip(2)
        if not offers:
            page.block(_("No service of a partner is entered yet, or none matches."), TEXT)
        groups = by_group(offers)
        for number, (words, some) in enumerate(groups, 1):
            page.heading(words)
            _group(page, some, day)
            progress(number, len(groups))
        page.skip(4)
        if any(out_of_date(service, day) for service in offers):
            page.block(_("“To be confirmed”: the day until which this was known to be right has passed."), NOTE)
    return to


def _line(offers: Sequence[ServiceOffer], about: str) -> str:
    partners = len({service.__data__["organisation"] for service in offers})
    told = [counted("{n} service", "{n} services", len(offers)), counted("{n} partner", "{n} partners", partners)]
    return " · ".join(filter(None, (about, *told)))


def _group(page: Page, some: Sequence[ServiceOffer], day: date) -> None:
    heads = (_("Service"), _("Offered by"), _("Where and when"), _("How to get in"))
    empty = _("nothing to say")
    columns = [
        Column(head, width, names_row=not n, when_empty=empty)
        for n, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True))
    ]
    table(page, columns, [_cells(service, day) for service in some], air=1.3)


def _cells(service: ServiceOffer, day: date) -> tuple[str, ...]:
    publics: Any = ServiceOffer.field("publics")
    whom = publics.text(service.publics) if codes_of(service.publics) not in ([], [EVERYBODY]) else ""
    name = f"{service.name} ({whom})" if whom else service.name
    there = service.organisation
    who = " · ".join(filter(None, (there.name, phone_text(there.phone))))
    where = " · ".join(filter(None, (service.place, service.hours)))
    access = service.access
    if out_of_date(service, day):
        doubt = _("to be confirmed: valid until {day}").format(day=day_short(service.valid_until))
        access = " · ".join(filter(None, (access, doubt)))
    return name, who, where, access
