"""What a spreadsheet may bring, and what one looks like by its titles."""

from __future__ import annotations

from typing import Final

from models.intake import Source, match_columns
from models.language import _, t

KINDS: Final = {
    "partners": t("Partners"),
    "volunteers": t("Volunteers"),
    "contacts": t("Contacts of partners"),
    "services": t("Services offered by partners"),
    "trainings": t("Attendance of trainings"),
    "actions": t("Actions"),
    "hours": t("Hours of volunteers"),
    "stops": t("Bus stops"),
    "territories": t("Territories"),
    "population": t("Population figures"),
    "grants": t("Grants"),
    "deadlines": t("Deadlines of grants"),
    "budget-lines": t("Budget of a grant or an action"),
}
SHOWS: Final = {
    "partners": "partners",
    "volunteers": "volunteers",
    "contacts": "partners",
    "services": "directory",
    "trainings": "training",
    "actions": "actions",
    "hours": "hours",
    "stops": "bus",
    "territories": "settings",
    "population": "settings",
    "grants": "funding",
    "deadlines": "funding",
    "budget-lines": "funding",
}
WANTED: Final = {
    "partners": t("Name, short name, type, SIRET, RNA, address, postcode, town, phone, e-mail, web."),
    "volunteers": t("Number, civility, family name, given name, birth date, e-mail, phone, address, since."),
    "contacts": t("Organisation, family name, given name, function, e-mail, phone, main; or an address book (vCard)."),
    "services": t("Organisation or SIRET, name, type, themes, publics, place, opening hours, how to get in."),
    "trainings": t("Volunteer, training, group, date, from, to, planned, break, presence, attended."),
    "actions": t("Title, kind, audience, from, to, status, led by, summary, partners, territories, objectives."),
    "hours": t("Volunteer, date, duration or from and to, type, action, mission, notes; or an export of Bénévalibre."),
    "stops": t("Name, address, postcode, latitude, longitude; round, arrival, departure, recurrence, first day."),
    "territories": t("Name, kind, code, programme, since, until, lies in; or a list of the State: commune, quarters."),
    "population": t("Territory, year, age band, sex, inhabitants, source."),
    "grants": t(
        "Funder, purpose, exercise, programme, reference, status, requested, granted, from, to, form, actions."
    ),
    "deadlines": t("Funder, purpose or reference of the grant, exercise, type, due on, done on."),
    "budget-lines": t("Line (code or id), label, forecast, actual, voucher, its day, exercise, action, funder, grant."),
}


def kind_words() -> list[tuple[str, str]]:
    """Give the kinds with their words, in the current language."""
    return [(kind, _(words)) for kind, words in KINDS.items()]


def likely_kind(source: Source, asked: str) -> str:
    """Give the kind that most columns of a file speak of; what was asked for wins when it is as good."""

    def known(kind: str) -> tuple[bool, int, bool]:
        match = match_columns(source, kind)
        return not match.missing, len(match.columns), kind == asked

    return max(KINDS, key=known)
