"""How days, times, numbers and names are written for a reader: the one place of every format.

Babel is not used: it writes “1 novembre” where French wants “1er novembre”, and loading it makes the window late.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from models.arithmetic import rate_tenths
from models.language import _, current_language, translatable

TIE: Final = "\u00a0"  # no line ends here
GROUP: Final = "\u202f"  # between thousands; in a PDF it becomes TIE
MINUS: Final = "\u2212"
NOTHING: Final = "—"  # when there is nothing to compare with

_MONTHS: Final = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SHORT_MONTHS: Final = {
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_WEEKDAYS: Final = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
CIVILITIES: Final = [("mrs", translatable("Ms")), ("mr", translatable("Mr"))]
_ADDRESSED: Final = {
    "fr": {"mrs": "Madame", "mr": "Monsieur", "": "Madame, Monsieur"},
    "en": {"mrs": "Ms", "mr": "Mr", "": "Madam or Sir"},
}
_ENDINGS: Final = {"mrs": "e", "mr": ""}


def month_names(language: str) -> list[str]:
    """Give the twelve months, in lower case where the language does so."""
    return _MONTHS[language]


def weekday_names(language: str) -> list[str]:
    """Give the seven days from Monday, in lower case where the language does so."""
    return _WEEKDAYS[language]


def day_text(day: date) -> str:
    """1er novembre 2026 · 1 November 2026."""
    return f"{_day_month(day)}{TIE}{day.year}"


def day_short(day: date | None) -> str:
    """01/11/2026 in both languages; nothing for no day."""
    return f"{day:%d/%m/%Y}" if day else ""


def month_short(number: int) -> str:
    """Write févr. · Feb, for the second month: under a bar, at the head of a narrow column."""
    return _SHORT_MONTHS[current_language()][number - 1]


def day_month_short(day: date) -> str:
    """3 nov. · 3 Nov, for the head of a column."""
    return f"{_number_of(day)}{TIE}{_SHORT_MONTHS[current_language()][day.month - 1]}"


def weekday_text(day: date) -> str:
    """Write mar. 3 mars · lun. 14 sept. · Tue 3 Mar: short months keep a column of days to one line."""
    name = _WEEKDAYS[current_language()][day.weekday()][:3]
    point = "" if current_language() == "en" else "."
    return f"{name}{point}{TIE}{day_month_short(day)}"


def weekday_long(day: date) -> str:
    """Mardi 24 novembre 2026 · Tuesday 24 November 2026."""
    return f"{_WEEKDAYS[current_language()][day.weekday()]}{TIE}{day_text(day)}"


def period_text(first: date, last: date) -> str:
    """Du 3 au 7 mars 2026 · du 28 février au 2 mars 2026 · le 3 mars 2026."""
    if first == last:
        return _("on {day}").format(day=day_text(first))
    if first.year != last.year:
        start = day_text(first)
    elif first.month != last.month:
        start = _day_month(first)
    else:
        start = _number_of(first)
    return _("from {first} to {last}").format(first=start, last=day_text(last))


def clock_text(minutes: int | None) -> str:
    """9 h 00 · 9:00, from minutes after midnight; nothing for no time."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}" if current_language() == "en" else f"{hours}{TIE}h{TIE}{rest:02}"


def times_text(start: int | None, end: int | None) -> str:
    """9 h 00 – 12 h 30; nothing when either is unknown."""
    if start is None or end is None:
        return ""
    return f"{clock_text(start)} – {clock_text(end)}"


def duration_text(minutes: int) -> str:
    """0 h · 45 min · 3 h · 12 h 30 · 10 h 05, as people say it."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return f"{number_text(hours)}{TIE}h"
    if not hours:
        return f"{rest}{TIE}min"
    return f"{number_text(hours)}{TIE}h{TIE}{rest:02}" + (f"{TIE}min" if current_language() == "en" else "")


def number_text(number: int) -> str:
    """1 234 567 · 1,234,567."""
    return f"{number:,}".replace(",", "," if current_language() == "en" else GROUP)


def money_text(cents: int) -> str:
    """1 234,50 € · €1,234.50, with the sign that is no hyphen before what is owed."""
    whole, rest = divmod(abs(cents), 100)
    sign = MINUS if cents < 0 else ""
    if current_language() == "en":
        return f"{sign}€{number_text(whole)}.{rest:02}"
    return f"{sign}{number_text(whole)},{rest:02}{TIE}€"


def decimal_text(hundredths: int) -> str:
    """1 234,50 · 1,234.50."""
    whole, rest = divmod(abs(hundredths), 100)
    sign, point = MINUS if hundredths < 0 else "", "." if current_language() == "en" else ","
    return f"{sign}{number_text(whole)}{point}{rest:02}"


def difference_text(cents: int) -> str:
    """+371,40 € · −65,44 €: by how much something is above or below what was expected."""
    return f"+{money_text(cents)}" if cents > 0 else money_text(cents)


def evolution_text(before: int, now: int) -> str:
    """+15,0 % · −100,0 %, from one figure to the next, half up to one decimal; a dash when it began at nothing."""
    return rate_text(rate_tenths(now - before, before), signed=True) if before else NOTHING


def percent_text(part: int, whole: int) -> str:
    """76,7 % · 76.7%; of nothing there is no share."""
    return rate_text(rate_tenths(part, whole)) if whole else NOTHING


def rate_text(tenths: int | None, *, signed: bool = False) -> str:
    """101,5 % · −5,5 %, from tenths of a percent; a dash when there is nothing to compare with."""
    if tenths is None:
        return NOTHING
    units, rest = divmod(abs(tenths), 10)
    return _percents("+" if signed and tenths > 0 else MINUS if tenths < 0 else "", units, str(rest))


def share_text(hundredths: int | None) -> str:
    """26,86 % · 26.86%, a share of a total, from hundredths of a percent; a dash when there is no total."""
    if hundredths is None:
        return NOTHING
    units, rest = divmod(abs(hundredths), 100)
    return _percents(MINUS if hundredths < 0 else "", units, f"{rest:02}")


def _percents(sign: str, units: int, decimals: str) -> str:
    if current_language() == "en":
        return f"{sign}{number_text(units)}.{decimals}%"
    return f"{sign}{number_text(units)},{decimals}{TIE}%"


def phone_text(phone: str) -> str:
    """03 83 12 34 56 for a French number; anything else as it was written."""
    digits = re.sub(r"[\s.\-]", "", phone)
    if national := re.fullmatch(r"(?:\+33|0033)\(?0?\)?([1-9]\d{8})", digits):
        digits = "0" + national[1]
    if re.fullmatch(r"0[1-9]\d{8}", digits):
        return TIE.join(digits[i : i + 2] for i in range(0, 10, 2))
    return phone


def siret_text(siret: str) -> str:
    """732 829 320 00074."""
    if len(siret) != 14:  # noqa: PLR2004 - the length of a SIRET
        return siret
    return TIE.join((siret[:3], siret[3:6], siret[6:9], siret[9:]))


def surname_first(family: str, given: str) -> str:
    """LE GOFF-ÉVRARD Josiane: capitals keep their accents."""
    return f"{family.upper()} {given}".rstrip()


def full_name(civility: str, given: str, family: str) -> str:
    """Mme Élodie LE GOFF-ÉVRARD."""
    title = _(dict(CIVILITIES).get(civility, "")) if civility else ""
    return " ".join(part for part in (title, given, family.upper()) if part)


def addressed(civility: str) -> str:
    """How somebody is addressed in a letter: Madame, Monsieur, or both when it is not known."""
    forms = _ADDRESSED[current_language()]
    return forms.get(civility) or forms[""]


def ending(civility: str) -> str:
    """What a French participle ends with for this person: “e”, nothing, or “(e)” when it is not known."""
    return _ENDINGS.get(civility, "(e)")


def _number_of(day: date) -> str:
    return "1er" if day.day == 1 and current_language() == "fr" else str(day.day)


def _day_month(day: date) -> str:
    return f"{_number_of(day)}{TIE}{_MONTHS[current_language()][day.month - 1]}"
