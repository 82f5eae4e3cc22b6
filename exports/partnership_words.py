"""The words of a partnership report: dates, states, what came of each action, amounts by their kind."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.actions import Action
from models.agreements import Agreement, Commitment
from models.codes import code_list
from models.language import _, counted, current_language, t
from models.language.formats import (
    NOTHING,
    day_month_short,
    day_short,
    day_text,
    duration_text,
    evolution_text,
    number_text,
    percent_text,
    period_text,
    siret_text,
)
from models.language.formats import phone_text as phone
from models.language.typed import Period
from models.partners import Organisation
from models.queries.partnership_rows import Agreed, Partnership, Promise, Together

WHO: Final = {"partner": t("the partner"), "ours": t("us"), "all": t("all the parties")}


def over(period: Period) -> str:
    """2026 for a whole year, else its days."""
    first, last = period
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return str(first.year) if whole else period_text(first, last)


def title(told: Partnership) -> str:
    return _("Partnership report {period}").format(period=over(told.period))


def subject(told: Partnership) -> str:
    """The partner and its town."""
    return f"{told.name}, {told.town}" if told.town and told.town not in told.name else told.name


def year_before(told: Partnership) -> str:
    """What the figures are compared with, in a word or two."""
    first, last = told.period
    whole = over(told.period) == str(first.year)
    return str(first.year - 1) if whole and first.year == last.year else _("a year earlier")


def timed(told: Partnership) -> bool:
    """Tell whether a report tells of volunteers' hours: those issued long ago do not."""
    return told.sums.minutes is not None and told.before.minutes is not None


def hours(minutes: int | None) -> str:
    """26 h 30; a dash for none."""
    return duration_text(minutes) if minutes else NOTHING


def compared(told: Partnership, name: str) -> str:
    """2025 : 131 · +63,4 %."""
    before, now = getattr(told.before, name), getattr(told.sums, name)
    figure = duration_text(before) if name == "minutes" else number_text(before)
    words = _("{year}: {figure}").format(year=year_before(told), figure=figure)
    return f"{words} · {evolution_text(before, now)}"


def kept(told: Partnership) -> str:
    """3 sur 4."""
    if not told.kept.counted:
        return NOTHING
    words = _("{part} of {whole}")
    return words.format(part=number_text(told.kept.kept), whole=number_text(told.kept.counted))


def rate(told: Partnership) -> str:
    """The rate kept, and what was left out of it."""
    share = percent_text(told.kept.kept, told.kept.counted)
    postponed = told.kept.postponed
    if not postponed:
        return share
    left_out = counted("{n} postponed, not counted", "{n} postponed, not counted", postponed)
    return f"{share} · {left_out}"


def partner_facts(told: Partnership) -> list[tuple[str, str]]:
    """Who the partner is; what nobody entered is left out."""
    who = ", ".join(part for part in (told.contact, told.function) if part)
    rows = [
        (_("Type"), Organisation.field("type").text(told.type)),
        (_("Contact"), who),
        (_("Phone"), phone(told.phone) if told.phone else ""),
        (_("E-mail"), told.email),
        (_("SIRET"), siret_text(told.siret) if told.siret else ""),
        (_("RNA"), told.rna),
    ]
    return [(label, words) for label, words in rows if words]


def agreement_facts(agreed: Agreed) -> list[tuple[str, str]]:
    """One agreement, in labels and answers."""
    amended = counted("{n} amendment", "{n} amendments", len(agreed.amendments)) if agreed.amendments else ""
    rows = [
        (_("Number"), ", ".join(part for part in (agreed.number, amended) if part)),
        (_("Title"), agreed.title),
        (_("Period"), lasting(agreed)),
        (_("Notice"), day_text(agreed.notice) if agreed.notice else ""),
        (_("Renewal"), Agreement.field("renewal").text(agreed.renewal) if agreed.renewal != "none" else ""),
        (_("Status"), Agreement.field("status").text(agreed.status)),
    ]
    rows += [
        (_("Amendment"), " · ".join(part for part in (one.number, one.title, day_short(one.start)) if part))
        for one in agreed.amendments
    ]
    return [(label, words) for label, words in rows if words]


def lasting(agreed: Agreed) -> str:
    """From when to when, as far as it is known."""
    if agreed.start and agreed.end:
        return period_text(agreed.start, agreed.end)
    if agreed.start:
        return _("from {day} on").format(day=day_text(agreed.start))
    return _("until {day}").format(day=day_text(agreed.end)) if agreed.end else ""


def day_of(action: Together, told: Partnership) -> str:
    """The day of an action, or the first and the last; without their year when the period has only one."""
    if action.first is None or action.last is None:
        return NOTHING
    years = {told.first.year, told.last.year, action.first.year, action.last.year}
    short = day_month_short if len(years) == 1 else day_short
    return " – ".join(dict.fromkeys((short(action.first), short(action.last))))


def status_of(action: Together) -> str:
    """What is said of an action that is still ahead."""
    return "" if action.status in {"done", "evaluated"} else Action.field("status").text(action.status)


def came_of(action: Together) -> str:
    """What an action led to, in figures: what was asked for in the 14 days after, and what was given out."""
    told = []
    if action.requests:
        told.append(
            counted(
                "{n} request for information in the 14 days after",
                "{n} requests for information in the 14 days after",
                action.requests,
            )
        )
    told += [f"{number_text(number)} {what}" for what, number in action.outputs]
    return ", ".join(told)


def who(promise: Promise) -> str:
    return _(WHO[promise.who])


def state(promise: Promise) -> str:
    """The state of a commitment, and the day it was postponed to."""
    words = Commitment.field("state").text(promise.state)
    if promise.state == "postponed" and promise.due_on:
        return _("{state} to {day}").format(state=words, day=day_short(promise.due_on))
    return words


def in_kind(kind: str) -> str:
    """What a kind of contribution is called; the lines of class 87, by symbolic id."""
    return code_list("in_kind").get(kind, {}).get(current_language(), "") or _("Kind not said")


def step_words(text: str, due: date | None) -> str:
    """A next step, and the day it is meant for."""
    return _("{text} ({day})").format(text=text, day=day_short(due)) if due else text


def named(title: str, text: str) -> str:
    """Say what is said of an action, after its title."""
    return _("{title}: {text}").format(title=title, text=text)
