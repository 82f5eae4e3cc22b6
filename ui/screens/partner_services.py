"""What an organisation offers, in its file."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.language import _
from models.language.formats import day_short
from models.partners import Organisation, ServiceOffer
from models.queries.services import out_of_date, services_of
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.two_lines import TwoLines

ROWS: Final = ("name", ("type", "valid_until"), "theme", "publics", "place", "hours", "access")


class ServicesTab(PartList):
    def __init__(self, desk: Desk) -> None:
        self._add = button(_("Add a service…"), "", "plus", self.new)
        nothing = _("No service yet. What do they offer, to whom, and how does one get in?")
        super().__init__(desk, _("Services offered"), presented, self._add, self._form, nothing)
        self._desk = desk
        self._organisation: Organisation | None = None

    def show_of(self, organisation: Organisation) -> int:
        """Show what an organisation offers; give how many services there are."""
        self._organisation = organisation
        there = services_of(organisation.id)
        self.show_records(there, free=not organisation.binned)
        return len(there)

    def new(self) -> None:
        """Add a service, and the next."""
        if self._organisation is not None:
            open_form(self._desk, self, _("New service offered"), self._blank(), ROWS, again=self._blank)

    def _blank(self) -> ServiceOffer:
        return ServiceOffer(organisation=self._organisation)

    def _form(self, record: object) -> None:
        if isinstance(record, ServiceOffer):
            open_form(self._desk, self, _("Service offered"), record, ROWS)


def presented(service: ServiceOffer) -> TwoLines:
    """Say a service in two lines; its chip warns when nobody has confirmed it for today."""
    about = " · ".join(filter(None, (service.place, service.hours, service.access)))
    about = about or ServiceOffer.field("theme").text(service.theme)
    chip, tone = state(service, date.today())
    return TwoLines(service.name, about, chip, tone)


def state(service: ServiceOffer, day: date) -> tuple[str, str]:
    """Say until when a service is known to be right, and how that looks."""
    if service.valid_until is None:
        return "", "neutral"
    until = day_short(service.valid_until)
    if out_of_date(service, day):
        return _("out of date since {day}").format(day=until), "warn"
    return _("valid until {day}").format(day=until), "good"
