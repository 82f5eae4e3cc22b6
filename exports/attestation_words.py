"""The sentences of a training attestation, in the current language; the French ones agree with who they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from exports.snapshot import Snapshot
from models.language import _, counted, current_language, say, t, t_counted
from models.language.formats import (
    day_short,
    day_text,
    duration_text,
    ending,
    full_name,
    percent_text,
    period_text,
    times_text,
    weekday_long,
    weekday_text,
)
from models.queries.attestations import Facts, Followed
from models.queries.volunteering_facts import Volunteering

Attested = Facts | Volunteering

TITLES: Final = {
    "full": t("Volunteer training attestation"),
    "partial": t("Attestation of partial attendance"),
}
STATES: Final = {
    "acquired": t("acquired"),
    "under_way": t("under way"),
    "not_assessed": t("not assessed"),
}
_PRESENCES: Final = {"present": t("attended"), "part": t("attended in part"), "absent": t("did not attend")}
_OUT_OF: Final = t_counted("{followed} out of {planned} planned", "{followed} out of {planned} planned")
_SINCE: Final = {
    "course": t("a volunteer since {since}, attended {duration} of the training described below, {period}."),
    "session": t("a volunteer since {since}, attended {duration} of the session described below, {period}."),
    "period": t("a volunteer since {since}, attended {duration} of the trainings listed below, {period}."),
}
_UNKNOWN_SINCE: Final = {
    "course": t("attended {duration} of the training described below, {period}."),
    "session": t("attended {duration} of the session described below, {period}."),
    "period": t("attended {duration} of the trainings listed below, {period}."),
}


def title(facts: Facts) -> str:
    """Under the threshold it is called otherwise, and nothing is assessed (documents.md, section 4)."""
    return _(TITLES[facts.status])


def name(facts: Attested) -> str:
    return full_name(facts.civility, facts.given_name, facts.family_name)


def opening(snapshot: Snapshot[Any]) -> str:
    """Who attests: the signatory, or the organisation when nobody signs for it yet."""
    signs, house = snapshot.signs, snapshot.house
    if signs is None:
        words = _("{organisation} certifies that") if house.name else _("It is certified that")
        return words.format(organisation=house.name)
    e = ending(signs.civility)
    if not signs.quality:
        return _("I, the undersigned {name}, certify that").format(name=signs.name, signer_e=e)
    words = _("I, the undersigned {name}, {quality}, certify that")
    return words.format(name=signs.name, quality=signs.quality, signer_e=e)


def duration(facts: Facts) -> str:
    """What was followed, out of what was planned unless it is the same."""
    followed, planned = facts.minutes, facts.planned
    if followed == planned:
        return duration_text(followed)
    units = planned if planned < 60 else planned // 60  # noqa: PLR2004 - French: 45 min prévues, 1 h 30 prévue
    return say(_OUT_OF, n=units, followed=duration_text(followed), planned=duration_text(planned))


def sentence(facts: Facts) -> str:
    """What the person followed, and when."""
    words = _((_SINCE if facts.since else _UNKNOWN_SINCE)[facts.scope])
    since = day_text(facts.since) if facts.since else ""
    period = period_text(facts.first, facts.last)
    return words.format(since=since, duration=duration(facts), period=period, e=ending(facts.civility))


def purpose(facts: Attested) -> str:
    return _("This attestation is issued to the person concerned for all purposes it may serve.").format(
        e=ending(facts.civility)
    )


def replaces(snapshot: Snapshot[Any]) -> str:
    """Which attestation this one takes the place of, and that the hours were corrected when they were."""
    if snapshot.replaces is None:
        return ""
    number, day = snapshot.replaces
    facts = snapshot.facts
    if isinstance(facts, Volunteering) and facts.before not in (None, facts.minutes):
        words = _(
            "It replaces attestation {number} of {day}, which no longer counts: {before} were corrected to {now}."
        )
        told = {"before": duration_text(facts.before or 0), "now": duration_text(facts.minutes)}
        return words.format(number=number, day=day_text(day), **told)
    words = _("It replaces attestation {number} of {day}, which no longer counts.")
    return words.format(number=number, day=day_text(day))


def described(snapshot: Snapshot[Facts]) -> list[tuple[str, str]]:
    """The labels and answers under the sentence; what nobody entered is left out."""
    facts, house = snapshot.facts, snapshot.house
    by = facts.provider or house.service or house.name
    rows = [(_("Training"), facts.course)]
    if facts.scope == "session":
        held = facts.sessions[0]
        when = ", ".join(part for part in (weekday_long(held.day), times_text(held.start, held.end)) if part)
        rows += [(_("Session"), held.title), (_("Date"), when)]
    rows += [
        (_("Nature"), facts.nature),
        (_("Organised by"), "" if facts.scope == "period" else by),
        (_("Taught by"), listed(facts.trainers)),
        (_("Place") if len(facts.places) == 1 else _("Places"), listed(facts.places)),
        (_("Duration"), f"{duration(facts)} ({percent_text(facts.minutes, facts.planned)})"),
    ]
    return [(label, told) for label, told in rows if told]


def listed(names: Sequence[str]) -> str:
    """Maxéville, Laxou et Nancy."""
    if len(names) <= 1:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def presence(held: Followed, civility: str) -> str:
    return _(_PRESENCES[held.presence]).format(e=ending(civility))


def dates(facts: Facts) -> dict[Followed, str]:
    """The days of the sessions: with their year when they are not all of one."""
    one_year = len({held.day.year for held in facts.sessions}) == 1
    return {held: weekday_text(held.day) if one_year else day_short(held.day) for held in facts.sessions}


def sessions(count: int) -> str:
    return counted("{n} session", "{n} sessions", count)


def reckoning(facts: Facts) -> str:
    """How the hours were counted, for the foot of the annex."""
    words = _(
        "A session counts for the time spent in it, to the minute; an empty box of the attendance sheet is an absence."
        " Rate: time attended over time planned."
        " From {threshold}% of the planned minutes, none rounded, the attestation is a full one."
    )
    return words.format(threshold=facts.threshold)


def courtesy() -> str:
    """What an attestation in another language than French says of itself."""
    return _("Courtesy translation. The French text is the one that counts.") if current_language() != "fr" else ""
