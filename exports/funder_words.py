"""The words of a funder report: exercise, amounts, deadline, who and what for, figures and values of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.arithmetic import EURO, rounded
from models.budget_codes import GRANT_LINES
from models.language import _, counted, current_language, t
from models.language.formats import (
    NOTHING,
    TIE,
    day_short,
    day_text,
    evolution_text,
    number_text,
    percent_text,
    period_text,
    share_text,
    siret_text,
)
from models.queries.funder_rows import Aim, Carried, Funder
from models.queries.indicators import STATES
from models.worths import is_percent, quotient_text, worth_text
from models.writing import sections

TITLE: Final = t("Funder report")


def title(_told: Funder) -> str:
    return _(TITLE)


def title_over(told: Funder) -> str:
    """The title with its exercise, for the head of each page and the name of the file."""
    return f"{_(TITLE)} · {exercise(told)}"


def funder(told: Funder) -> str:
    return told.name


def subject(told: Funder) -> str:
    """The funder, and the exercise that is accounted for."""
    return f"{told.name} · {exercise(told)}"


def exercise(told: Funder) -> str:
    """Name the exercise by its year, or by two when it begins in one and ends in the next."""
    years = str(told.year) if told.closes.year == told.year else f"{told.year}–{told.closes.year}"
    return _("exercise {year}").format(year=years)


def euros(cents: int) -> str:
    """22 334 €, for a key figure: the table has the cents."""
    amount = number_text(rounded(cents, EURO)).replace("-", "\u2212")
    return f"€{amount}" if current_language() == "en" else f"{amount}{TIE}€"


def key_figures(told: Funder) -> Iterator[tuple[str, str, str]]:
    """What was granted, what was spent, which part of the products it is."""
    paid = told.paid >= told.granted
    asked = euros(told.requested)
    if paid:
        before = _("of {amount} requested").format(amount=asked) if told.requested else ""
    else:
        before = _("{paid} paid, {asked} requested").format(paid=euros(told.paid), asked=asked)
    yield euros(told.granted), _("granted and paid") if paid and told.granted else _("granted by the funder"), before
    charges = told.budget.charges.total
    words = _("expected {amount}").format(amount=euros(charges.forecast))
    change = evolution_text(charges.forecast, charges.actual)
    yield euros(charges.actual), _("spent"), f"{words}, {change}" if charges.forecast else words
    yield (
        share_text(told.share),
        _("of the actual products"),
        _(dict(GRANT_LINES).get(told.line, "")) if told.line else "",
    )


def deadline(told: Funder) -> tuple[str, str]:
    """Give until when it is due, and why."""
    due = _("To be handed in by {day}").format(day=day_text(told.due))
    months = counted("{n} month", "{n} months", told.months)
    why = _("{months} after the end of the exercise, which closes on {day}.")
    return due, why.format(months=months, day=day_text(told.closes))


def identification(told: Funder, house: str, siret: str, rna: str, signs: str) -> list[tuple[str, str]]:
    """Who accounts for what; what nobody entered is left out."""
    rows = [
        (_("Project holder"), house),
        (_("SIRET"), siret_text(siret) if siret else ""),
        (_("RNA"), rna),
        (_("Represented by"), signs),
        (_("Funder"), told.name),
        (_("Purpose"), told.title),
        (_("Programme"), told.programme),
        (_("Reference"), _dated(told.reference, told.decided_on)),
        (_("Agreement"), _agreement(told)),
        (_("Actions"), ", ".join((*(one.title for one in told.actions), *told.others))),
        (_("Territory"), ", ".join(told.territories)),
        (_("Period"), period_text(told.first, told.last)),
    ]
    return [(label, words) for label, words in rows if words]


def _agreement(told: Funder) -> str:
    amended = [_("amendment {number}").format(number=_dated(number, day)) for number, day in told.amendments]
    return ", ".join(part for part in (_dated(told.agreement, told.agreed_on), *amended) if part)


def _dated(words: str, day: object) -> str:
    return _("{what} of {day}").format(what=words, day=day_text(day)) if words and day else words  # type: ignore[arg-type]


def contents(told: Funder) -> list[str]:
    """Say what the report has, in the order of its pages."""
    said = [
        (_("what was done, the dates and the places"), bool(told.actions)),
        (_("who came, by age, sex and quarter"), bool(told.came)),
        (_("the objectives with their indicators: start, target, result"), bool(told.aims)),
        (_("the volunteers and their trainings"), bool(told.trained or told.figure("hours"))),
        (_("the partners, and what people say of it"), bool(told.partners or told.quotes)),
        (_("the financial table, forecast and actual, with the comments on variances"), True),
        (_("annexes: {what}").format(what=", ".join(annexes(told))), bool(annexes(told))),
    ]
    return [words for words, there in said if there]


def annexes(told: Funder) -> list[str]:
    """Name the annexes there are."""
    named = (
        (_("key of the indirect costs"), told.borne),
        (_("valuation of the time given"), told.valued),
        (_("vouchers"), told.vouchers or told.files),
    )
    return [words for words, there in named if there]


def section(word: str) -> str:
    """Give the title of a section."""
    return next((one.title() for one in sections("funder") if one.word == word), word)


def when(action: Carried) -> str:
    """The days of an action: one, or the first and the last."""
    if action.first is None:
        return NOTHING
    return " – ".join(dict.fromkeys((day_short(action.first), day_short(action.last or action.first))))


def came_of(action: Carried) -> str:
    """What an action led to: what was given out, and what was asked for in the 14 days after."""
    told = [f"{number_text(number)} {what}" for what, number in action.outputs]
    if asked := action.number("requests_after"):
        told.append(
            counted(
                "{n} request for information in the 14 days after",
                "{n} requests for information in the 14 days after",
                asked,
            )
        )
    return ", ".join(told)


def value_text(aim: Aim, value: int | None) -> str:
    """Write the start or the target of an indicator as it is written everywhere; a dash when there is none."""
    return worth_text(aim.shape, aim.unit, value)


def result_text(aim: Aim) -> str:
    """Write what an indicator came to: a percentage of its own two numbers, rounded once."""
    if aim.result is not None and is_percent(aim.shape, aim.unit):
        return percent_text(aim.numerator or 0, aim.denominator or 0)
    if aim.result is not None and aim.shape == "rate":
        return quotient_text(aim.result, 100)
    return value_text(aim, aim.result)


def aim_name(aim: Aim) -> str:
    """An indicator, with its unit when it counts something."""
    told = not aim.unit or aim.unit == "%" or aim.unit.casefold() in aim.title.casefold()
    return aim.title if told else f"{aim.title} ({aim.unit})"


def state(aim: Aim) -> str:
    """How far an indicator is; a measure that is not approved says so."""
    words = _(STATES[aim.state]) if aim.state in STATES else aim.state
    return _("{state}, not approved yet").format(state=words) if aim.draft else words


def named(title: str, text: str) -> str:
    """Say something of an action or an indicator, after its title."""
    return _("{title}: {text}").format(title=title, text=text)
