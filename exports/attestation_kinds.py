"""The kinds of attestations that are issued, and what each does its own way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from exports import training_attestation, volunteering_attestation, volunteering_words
from exports.snapshot import Snapshot
from models.language import t
from models.language.formats import day_short
from models.language.typed import Period
from models.queries.attestations import Facts, Gathered, of_course, of_session, of_volunteer
from models.queries.volunteering import GatheredHours, again
from models.queries.volunteering_facts import Volunteering

Attested = Facts | Volunteering
AnyGathered = Gathered | GatheredHours
_SUBJECT: Final = 200


class Pdf(Protocol):
    def __call__(
        self, snapshot: Snapshot[Any], logo: bytes = b"", *, copied: date | None = None, draft: bool = False
    ) -> bytes:
        """Draw one attestation as a file of its own."""


class Kind(NamedTuple):
    """``many`` names a file of several; ``gone`` is why nobody is left to replace one for."""

    many: str
    pdf: Pdf
    draw: Callable[..., None]
    subject: Callable[[Any], str]
    again: Callable[[Any], AnyGathered]
    gone: str


def pdf_of(snapshot: Snapshot[Any], logo: bytes = b"", *, copied: date | None = None, draft: bool = False) -> bytes:
    """Draw an attestation of any kind as a file of its own."""
    return KINDS[snapshot.facts.KIND].pdf(snapshot, logo, copied=copied, draft=draft)


def _training_again(facts: Facts) -> Gathered:
    if facts.scope == "course":
        return of_course(facts.source, facts.group)
    if facts.scope == "session":
        return of_session(facts.source)
    return of_volunteer(facts.volunteer, Period(facts.first, facts.last) if facts.bounded else None)


def _training_subject(facts: Facts) -> str:
    if facts.scope == "course":
        return facts.course[:_SUBJECT]
    return _with_days([course for course, _planned, _followed in facts.courses], facts)


def _volunteering_subject(facts: Volunteering) -> str:
    return _with_days(dict.fromkeys(volunteering_words.mission(one) for one in facts.served), facts)


def _with_days(names: Any, facts: Attested) -> str:
    days = dict.fromkeys((day_short(facts.first), day_short(facts.last)))
    when = f" · {'–'.join(days)}"
    return ", ".join(names)[: _SUBJECT - len(when)] + when


KINDS: Final[dict[str, Kind]] = {
    Facts.KIND: Kind(
        t("Training attestations"),
        training_attestation.attestation_pdf,
        training_attestation.draw,
        _training_subject,
        _training_again,
        t("This person is no longer on these sheets."),
    ),
    Volunteering.KIND: Kind(
        t("Volunteering attestations"),
        volunteering_attestation.volunteering_pdf,
        volunteering_attestation.draw,
        _volunteering_subject,
        again,
        t("This person has no hours in this period."),
    ),
}
