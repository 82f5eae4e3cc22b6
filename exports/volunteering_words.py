"""The sentences of an attestation of volunteering, in the current language; no value in money is ever said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports import attestation_words as words
from exports.snapshot import Snapshot
from models.engagements import ROLES
from models.hours import KINDS
from models.language import _, counted, t
from models.language.formats import TIE, day_short, day_text, duration_text, ending, period_text
from models.queries.volunteering_facts import Served, Volunteering

TITLE: Final = t("Volunteering attestation")
_KINDS: Final = {
    "action": t("Joint actions"),
    "preparation": t("Preparation"),
    "coordination": t("Coordination"),
    "travel": t("Travel"),
}
_ROLES: Final = {"supervising": t("supervision"), "governing": t("governance")}


def sentence(facts: Volunteering) -> str:
    """What the person gave, and when."""
    said = (
        _("a volunteer since {since}, gave {duration} of their time, unpaid, {period}.")
        if facts.since
        else _("gave {duration} of their time as a volunteer, unpaid, {period}.")
    )
    since = day_text(facts.since) if facts.since else ""
    return said.format(
        since=since,
        duration=duration_text(facts.minutes),
        period=period_text(facts.first, facts.last),
        e=ending(facts.civility),
    )


def unpaid() -> str:
    return _("This time was given freely and gave rise to no payment of any kind.")


def described(snapshot: Snapshot[Volunteering]) -> list[tuple[str, str]]:
    """The labels and answers under the sentence; what nobody entered is left out."""
    facts = snapshot.facts
    hosts = dict.fromkeys(one.host or snapshot.house.name for one in facts.served)
    rows = [
        (_("Engaged with"), words.listed([host for host in hosts if host])),
        (_("Responsibilities"), " ; ".join(responsibilities(facts))),
        (_("Activities"), " ; ".join(dict.fromkeys(duty for one in facts.served for duty in one.duties))),
        (_("Trainings"), trainings(facts)),
    ]
    return [(label, told) for label, told in rows if told]


def responsibilities(facts: Volunteering) -> list[str]:
    """The missions in which somebody supervised or governed."""
    return list(dict.fromkeys(f"{mission(one)} ({_(_ROLES[one.role])})" for one in facts.served if one.role in _ROLES))


def trainings(facts: Volunteering) -> str:
    """How long somebody was trained: attested apart, and in no total here."""
    if not facts.trained:
        return ""
    followed = duration_text(sum(one.minutes for one in facts.trained))
    many = counted("{n} training followed", "{n} trainings followed", len(facts.trained))
    return _("{trainings}, {duration}, not counted in the hours below").format(trainings=many, duration=followed)


def mission(one: Served) -> str:
    """What a line is called: the mission, else the action, else the kind of hours."""
    return one.title or _(_KINDS.get(one.kind, _KINDS["action"]))


def with_host(one: Served) -> str:
    return f"{mission(one)} ({one.host})" if one.host else mission(one)


def role(one: Served) -> str:
    return _(dict(ROLES).get(one.role, "")) if one.role else ""


def days(one: Served) -> str:
    """From the first to the last day."""
    return f"{TIE}– ".join(dict.fromkeys((day_short(one.first), day_short(one.last))))


def kind(code: str) -> str:
    return _(dict(KINDS)[code])


def weekly(facts: Volunteering) -> str:
    """The weekly average, and over how many days."""
    span = counted("{n} day", "{n} days", (facts.last - facts.first).days + 1)
    return _("{duration} a week on average, over {days}").format(duration=duration_text(facts.weekly), days=span)


def together(texts: Iterable[str]) -> list[str]:
    """Each text once, in order."""
    return list(dict.fromkeys(text for text in texts if text))
