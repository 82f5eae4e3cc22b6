"""The thank-you letter of a volunteer, in an envelope with a window; its text has fields, and no value in money."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Final

from exports.letters import FIELDS, Letter, check_letter, draw_letter
from exports.paper.paper import Paper
from models.issuer import Signatory
from models.language import _, in_every_language, t
from models.language.formats import duration_text, period_text
from models.language.typed import Period
from models.queries.addresses import recipients
from models.queries.volunteering import GatheredHours, of_volunteers
from models.queries.volunteering_facts import Volunteering
from models.records.search import fold

TITLE: Final = t("Thank-you letter")
HOURS, PERIOD = t("hours"), t("period")
_OWN: Final = (HOURS, PERIOD)
_FIELD: Final = re.compile(r"\{([^{}\n]{1,40})\}")


def gather(volunteers: Collection[int] | None, period: Period | None) -> GatheredHours:
    """Gather those who are thanked: who gave counted hours. Raises `Unknown`."""
    return of_volunteers(volunteers, period)


def proposed() -> str:
    """Give the text to begin from, in the current language: fields stand in braces."""
    words = _(
        "{civility},\n\n{period}, you gave {hours} of your time to the people who live here. Because you were there,"
        " doors opened, people met, and some found their way again.\n\nThe whole team thanks you warmly for it.\n\n"
        "We hope to go on with you for a long time."
    )
    places = {"civility": FIELDS["civility"], "period": PERIOD, "hours": HOURS}
    return words.format(**{place: f"{{{_(field)}}}" for place, field in places.items()})


def draw(
    paper: Paper, facts: Volunteering, day: date, signs: Signatory | None = None, bookmark: str = "", text: str = ""
) -> None:
    """Draw one letter into a file, in the current language. Raises `UnknownField` for a field that is none."""
    said = _filled(text or proposed(), facts)
    letter = Letter(_(TITLE), said, "volunteers", [facts.volunteer], signs.name_of() if signs else "")
    check_letter(letter)
    (who,) = recipients("volunteers", [facts.volunteer], day)
    draw_letter(paper, letter, who, day, bookmark)


def _filled(text: str, facts: Volunteering) -> str:
    """Put hours and period in their place; the other fields are those of every letter."""
    when = period_text(facts.first, facts.last)
    told = {HOURS: duration_text(facts.minutes), PERIOD: when[:1].upper() + when[1:]}
    names = {fold(said): field for field in _OWN for said in (field, *in_every_language(field).values())}

    def put(found: re.Match[str]) -> str:
        field = names.get(fold(found[1]))
        return told[field] if field else found[0]

    return _FIELD.sub(put, text)
