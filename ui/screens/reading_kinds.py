"""What a spreadsheet may bring, and what one looks like by its titles."""

from __future__ import annotations

from typing import Final

from models.intake import Source, match_columns
from models.language import _, t

KINDS: Final = {
    "partners": t("Partners"),
    "volunteers": t("Volunteers"),
    "contacts": t("Contacts of partners"),
    "trainings": t("Attendance of trainings"),
}
SHOWS: Final = {"partners": "partners", "volunteers": "volunteers", "contacts": "partners", "trainings": "training"}
WANTED: Final = {
    "partners": t("Name, short name, type, SIRET, RNA, address, postcode, town, phone, e-mail, web."),
    "volunteers": t("Number, civility, family name, given name, birth date, e-mail, phone, address, since."),
    "contacts": t("Organisation, family name, given name, function, e-mail, phone, main."),
    "trainings": t("Volunteer, training, group, date, from, to, planned, break, presence, attended."),
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
