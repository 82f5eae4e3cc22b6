"""What the page of a diagnosis says of it: its state, its facts in one line, and what a dossier without one shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from models.diagnosis import Diagnosis
from models.findings import Finding, Need
from models.language import _, counted
from models.language.formats import NOTHING, period_text
from models.meetings import Meeting
from models.queries.diagnoses import Counts
from models.territory import Territory
from ui.widgets.base import button
from ui.widgets.empty_state import EmptyState

TONES: Final = {"open": "info", "shared": "good", "closed": "neutral"}


def facts_of(diagnosis: Diagnosis, counts: Counts) -> str:
    """Say in one line where, when, and how much was said and found."""
    territory: Territory | None = diagnosis.territory
    facts = [
        territory.name_of() if territory else "",
        period_text(diagnosis.start, diagnosis.end) if diagnosis.start and diagnosis.end else "",
        counted("{n} statement", "{n} statements", counts.statements),
        counted("{n} finding", "{n} findings", counts.findings),
    ]
    return " · ".join(filter(None, facts)) or NOTHING


def owner_of(word: str, key: int) -> int | None:
    """Give the diagnosis that a meeting, a finding or a need belongs to."""
    if word == "meeting":
        meeting = Meeting.get_or_none(id=key)
        return int(meeting.group.__data__["diagnosis"]) if meeting is not None else None
    record = (Finding if word == "finding" else Need).get_or_none(id=key)
    return int(record.__data__["diagnosis"]) if record is not None else None


def no_diagnosis(new: Callable[[], object]) -> EmptyState:
    """Say what will live here."""
    return EmptyState(
        "diagnosis",
        _("No diagnosis yet"),
        _(
            "A shared diagnosis says what people live through in a place: who was met, what was said, what was found."
            " The needs that come out of it lead to actions, and their results back to it."
        ),
        button(_("New diagnosis…"), "main", "plus", new),
        hint=_("It starts with a title; groups, questions and meetings come next."),
    )
