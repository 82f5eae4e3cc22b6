"""What comes back to a volunteer, and what they let us say: thanks, their own words, what they agreed to."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from models.consents import Consent
from models.language import _
from models.language.formats import day_short
from models.queries.volunteer_file import recognition_of
from models.recognition import Recognition, Testimony, level_on
from models.records.record import Record
from models.volunteers import Volunteer
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.two_lines import TwoLines

ROWS: Final[dict[type[Record], Any]] = {
    Recognition: (("day", "kind"), "title"),
    Testimony: (("day", "level"), "text", "action", "shown_as"),
    Consent: ("purpose", ("given", "withdrawn"), "wording", "proof"),
}
LEVELS: Final = {"private": "neutral", "anonymous": "info", "named": "good"}


class RecognitionTab(PartList):
    """One list, the latest first; a testimony whose consent was taken back says so."""

    def __init__(self, desk: Desk) -> None:
        thank = button(_("Thank…"), "small", "plus", self.thank)
        quote = button(_("Quote…"), "small", "plus", self.quote)
        agree = button(_("Consent…"), "small", "plus", self.agree)
        nothing = _("Nothing yet: a thank-you letter, an award, their own words about what they lived, a consent.")
        super().__init__(desk, _("Recognition"), presented, thank, self._form, nothing, quote, agree)
        self._desk = desk
        self._volunteer: Volunteer | None = None

    def show_of(self, volunteer: Volunteer) -> int:
        """Show thanks, words and consents; give how many there are."""
        self._volunteer = volunteer
        there = recognition_of(volunteer)
        self.show_records(there, free=not volunteer.binned)
        return len(there)

    def thank(self) -> None:
        """Note a thank-you or an award."""
        if self._volunteer is not None:
            self._enter(_("New recognition"), Recognition(volunteer=self._volunteer, day=date.today()))

    def quote(self) -> None:
        """Write down what they say."""
        if self._volunteer is not None:
            self._enter(_("New testimony"), Testimony(person=self._volunteer.person, day=date.today()))

    def agree(self) -> None:
        """Note what they agree to."""
        if self._volunteer is not None:
            self._enter(_("New consent"), Consent(person=self._volunteer.person, given=date.today()))

    def _form(self, record: Record) -> None:
        self._enter(_(record.words.one), record)

    def _enter(self, title: str, record: Record) -> None:
        open_form(self._desk, self, title, record, ROWS[type(record)])


def presented(one: Any) -> TwoLines:
    """Say a thank-you, a testimony or a consent in two lines."""
    if isinstance(one, Testimony):
        return _testimony(one)
    if isinstance(one, Consent):
        return _consent(one)
    kind = Recognition.field("kind").text(one.kind)
    return TwoLines(one.title, " · ".join((day_short(one.day), kind)), _("thanked"), "good")


def _testimony(one: Testimony) -> TwoLines:
    about = " · ".join(filter(None, (day_short(one.day), _("testimony"), one.shown_as)))
    title = _("“{words}”").format(words=one.name_of())
    if level_on(one) != one.level:
        return TwoLines(title, about, _("consent taken back"), "warn")
    return TwoLines(title, about, Testimony.field("level").text(one.level), LEVELS[one.level])


def _consent(one: Consent) -> TwoLines:
    title = _("Consent: {purpose}").format(purpose=Consent.field("purpose").text(one.purpose))
    given = _("given on {day}").format(day=day_short(one.given))
    if one.withdrawn is None:
        return TwoLines(title, given, _("agreed"), "good")
    taken = _("taken back on {day}").format(day=day_short(one.withdrawn))
    about = f"{given} · {taken}"
    if one.withdrawn > date.today():
        return TwoLines(title, about, _("agreed"), "good")
    return TwoLines(title, about, _("taken back"), "neutral")
