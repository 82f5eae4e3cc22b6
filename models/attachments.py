"""Documents attached to records: the file itself is kept once in the dossier, by its SHA-256."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.actions import Action
from models.agreements import Agreement
from models.funding import Grant
from models.language import _, t
from models.meetings import Meeting
from models.partners import Organisation
from models.records.fields import CountField, LineField, LinkField
from models.records.record import Problem, Record, Words

MOST: Final = 20_000_000  # bytes of one file: a dossier is copied whole at each backup
_BELONGS: Final = ("organisation", "agreement", "meeting", "action", "grant")


class Attachment(Record):
    """A file that belongs to one record: a signed agreement, a poster, the minutes as they were typed."""

    number_of_kind = 47
    part_of = ("organisation", "agreement", "meeting", "action", "grant")
    found_by = ("name",)
    words = Words(
        t("Attached document"),
        t("Attached documents"),
        t("New attached document"),
        t("Attached document edited"),
        t("Attached document put in the bin"),
        t("Attached document taken out of the bin"),
    )

    name = LineField(t("Name"), needed=True, max_length=200)
    size = CountField(t("Size"), needed=True, most=MOST)
    content = LineField(t("Content"), needed=True, max_length=64)
    organisation = LinkField(t("Organisation"), Organisation)
    agreement = LinkField(t("Agreement"), Agreement)
    meeting = LinkField(t("Meeting"), Meeting)
    action = LinkField(t("Action"), Action)
    grant = LinkField(t("Grant"), Grant)

    def name_of(self) -> str:
        return self.name or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if sum(bool(self.__data__.get(name)) for name in _BELONGS) != 1:
            yield Problem("organisation", _("A document is attached to one record."))
