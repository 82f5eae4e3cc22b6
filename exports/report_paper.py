"""What every numbered report shares on paper: foot, proof, stamp of a DUPLICATA, draft, the file of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any, Final, NamedTuple

from exports.paper.archive import Description
from exports.paper.page import Page
from exports.paper.paper import Paper, Proof
from exports.snapshot import House, Says, Snapshot
from models.issuer import Signs, our_organisation, usual_signatory
from models.language import _, current_language, speaking, t
from models.language.formats import day_text
from models.refusals import StepRefusal

UNISSUED: Final = t("to talk over: not issued, no number, not in the register")


class Face(NamedTuple):
    """How a report calls itself: its title, whom or what it is about, and what number and code vouch for."""

    title: Callable[[Any], str]
    about: Callable[[Any], str]
    vouches: str


class NotReady(StepRefusal):
    """``what`` is the list of what holds a report back, a line each."""

    words = t("This report cannot be sent yet:\n{what}")


def drafted(told: Says, day: date) -> Snapshot[Any]:
    """Give a report that is not issued: without number, code and proof."""
    signs = usual_signatory()
    signing = Signs(signs.civility, signs.name, signs.quality) if signs else None
    return Snapshot("", day, current_language(), told, House.of(our_organisation()), signing)


def report_pdf(
    snapshot: Snapshot[Any],
    face: Face,
    draw: Callable[[Page, Snapshot[Any]], None],
    logo: bytes = b"",
    *,
    copied: date | None = None,
    draft: str = "",
) -> bytes:
    """Draw one report as a file of its own, in the language of its snapshot.

    ``copied``: the day of a DUPLICATA. ``draft``: what is written across a report that is not issued.
    """
    with speaking(snapshot.language):
        out = BytesIO()
        title, about = face.title(snapshot.facts), face.about(snapshot.facts)
        named = " · ".join(part for part in (title, snapshot.number) if part)
        proof = "" if draft else snapshot.proof
        description = Description(named, snapshot.house.name, snapshot.issued, about, proof)
        with Paper(out, description, snapshot.house.sender(logo)) as paper:
            page = paper.begin(
                foot(snapshot, title, copied),
                (named, about),
                proof=None if draft else proof_of(snapshot, face.vouches),
                duplicate=stamp(snapshot, copied) if copied else (),
                draft=draft,
            )
            draw(page, snapshot)
        return out.getvalue()


def foot(snapshot: Snapshot[Any], title: str, copied: date | None = None) -> str:
    """Say at the foot of each page what this is: number and code, or the title of a draft; and the day."""
    parts = [snapshot.number, snapshot.code] if snapshot.number else [title]
    parts.append(_("drawn up on {day}").format(day=day_text(snapshot.issued)))
    if copied:
        parts.append(_("duplicate of {day}").format(day=day_text(copied)))
    return " · ".join(parts)


def proof_of(snapshot: Snapshot[Any], vouches: str) -> Proof:
    """Give what an issued report is checked by; ``vouches`` is a sentence to translate."""
    return Proof(snapshot.number, snapshot.code, snapshot.proof, _(vouches))


def stamp(snapshot: Snapshot[Any], copied: date) -> tuple[str, ...]:
    """Say below DUPLICATA when it was printed, and where its original stands."""
    told = _("issued on {day}; the original of {original} stands in the register under the same number")
    return (told.format(day=day_text(copied), original=day_text(snapshot.issued)),)


def replaces_words(snapshot: Snapshot[Any]) -> str:
    """Say which report this one takes the place of; "" when of none."""
    if not snapshot.replaces:
        return ""
    number, day = snapshot.replaces
    words = _("This document takes the place of {number} of {day}, which no longer counts.")
    return words.format(number=number, day=day_text(day))
