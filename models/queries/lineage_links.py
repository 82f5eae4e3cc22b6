"""The links of a chain in words: what each is called, what its figure counts, what led to it, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.actions import Action
from models.language import _, counted, say, t_counted
from models.language.formats import day_text, number_text, period_text
from models.queries.chain import ACTION, COUNTS, NEED, OBJECTIVE, RESULTS, SESSIONS, Link
from models.queries.lineage_facts import ActionFacts, Facts, NeedFacts, ObjectiveFacts, SessionFacts

HELD: Final = ("done", "evaluated")
MOST_OUTPUTS: Final = 4  # kinds of an action that are shown, the most numerous
_SHORT: Final = 160  # letters of an assessment


def links_of(facts: Facts) -> Iterator[Link]:
    """Give the links in reading order: each before what followed it."""
    alive = [action for action in facts.actions if action.status != "cancelled"]
    acted = {objective for action in alive for objective in action.objectives}
    needs = {need.key for need in facts.needs}
    for need in facts.needs:
        aims = [objective.key for objective in facts.objectives if objective.need == need.key]
        yield _need(need, aims, acted)
    for objective in facts.objectives:
        yield _objective(objective, objective.key in acted, objective.need in needs)
    for action in facts.actions:
        yield _action(action)
        yield from _what_came(action, facts.sessions.get(action.key, []))


def _need(need: NeedFacts, aims: list[int], acted: set[int]) -> Link:
    voices = ""
    if need.statements:
        groups = counted("{n} group", "{n} groups", need.groups)
        voices = say(
            t_counted("{n} statement of {groups}", "{n} statements of {groups}"), n=need.statements, groups=groups
        )
    missing = "" if acted.intersection(aims) else _("no action yet") if aims else _("no objective yet")
    words = _("Need out of the finding “{finding}”.").format(finding=need.finding) if need.finding else ""
    return Link(
        f"need:{need.key}",
        NEED,
        need.title,
        missing or voices,
        tone="warn" if missing else "",
        note=" ".join(part for part in (words, voices and f"{voices}.") if part),
        opens=("need", need.key),
    )


def _objective(objective: ObjectiveFacts, acted: bool, asked_for: bool) -> Link:
    until = _("by {day}").format(day=day_text(objective.until)) if objective.until else ""
    missing = _("no action yet") if not acted else "" if asked_for else _("answers no need yet")
    return Link(
        f"objective:{objective.key}",
        OBJECTIVE,
        objective.title,
        missing or until,
        after=(f"need:{objective.need}",) if asked_for else (),
        tone="warn" if missing else "",
        note=_("To be reached by {day}.").format(day=day_text(objective.until)) if objective.until else "",
        opens=("need", objective.need or 0),
    )


def _action(action: ActionFacts) -> Link:
    missing = ""
    if not action.objectives:
        missing = _("answers no need yet")
    elif action.status in HELD and not action.figures.sessions:
        missing = _("no session noted")
    status = Action.field("status").text(action.status)
    with_whom = _with(action.partners)
    quiet = ", ".join(part for part in ("" if action.status in HELD else status, with_whom) if part)
    return Link(
        f"action:{action.key}",
        ACTION,
        action.title,
        missing or quiet,
        after=tuple(f"objective:{key}" for key in action.objectives),
        tone="warn" if missing else "",
        note=". ".join(part for part in (status.capitalize(), ", ".join(action.partners)) if part) + ".",
        opens=("action", action.key),
    )


def _with(partners: tuple[str, ...]) -> str:
    if not partners:
        return ""
    if len(partners) == 1:
        return _("with {partner}").format(partner=partners[0])
    words = t_counted("with {partner} and {n} other", "with {partner} and {n} others")
    return say(words, n=len(partners) - 1, partner=partners[0])


# What came of an action


def _what_came(action: ActionFacts, shown: list[SessionFacts]) -> Iterator[Link]:
    sessions = list(_sessions(action, shown))
    yield from sessions
    counts = list(_counts(action, shown, sessions))
    yield from counts
    before = tuple(link.key for link in counts or sessions) or (f"action:{action.key}",)
    yield from _results(action, before)


def _sessions(action: ActionFacts, shown: list[SessionFacts]) -> Iterator[Link]:
    after, figures = (f"action:{action.key}",), action.figures
    for session in shown:
        day = day_text(session.day)
        told = ", ".join(part for part in (session.title, session.place) if part)
        note = _("Session of “{action}” on {day}.").format(action=action.title, day=day)
        opens = ("session", session.key)
        yield Link(f"session:{session.key}", SESSIONS, day, told, after=after, note=note, opens=opens)
    rest = figures.sessions - len(shown)
    if rest > 0 and figures.first_day and figures.last_day:
        others = counted("{n} other session", "{n} other sessions", rest)
        title = others if shown else counted("{n} session", "{n} sessions", rest)
        when = period_text(figures.first_day, figures.last_day)
        note = _("{sessions} of “{action}”, {when}.").format(sessions=title, action=action.title, when=when)
        opens = ("action", action.key)
        yield Link(f"sessions:{action.key}", SESSIONS, title, when, after=after, note=note, opens=opens)


def _counts(action: ActionFacts, shown: list[SessionFacts], sessions: list[Link]) -> Iterator[Link]:
    for what in ("visits", "persons"):
        sums = getattr(action.figures, what)
        if not sums.total:
            continue
        without = {f"session:{session.key}" for session in shown if what not in session.counted}
        held = counted("{n} session", "{n} sessions", sums.sessions)
        if what == "visits":
            title = counted("visit", "visits", sums.total)
            first = counted("{n} first visit among them", "{n} first visits among them", sums.first)
            note = t_counted("{n} visit counted in {sessions}", "{n} visits counted in {sessions}")
        else:
            title = counted("person", "persons", sums.total)
            first = counted("{n} for the first time", "{n} for the first time", sums.first)
            note = t_counted("{n} person counted in {sessions}", "{n} persons counted in {sessions}")
        figure = say(note, n=sums.total, sessions=held)
        told = _("{figure} of “{action}”.").format(figure=figure, action=action.title)
        yield Link(
            f"{what}:{action.key}",
            COUNTS,
            title,
            first if sums.first else "",
            number_text(sums.total),
            tuple(link.key for link in sessions if link.key not in without),
            note=told,
            opens=("action", action.key),
        )


def _results(action: ActionFacts, before: tuple[str, ...]) -> Iterator[Link]:
    figures, opens = action.figures, ("action", action.key)
    if figures.requests:
        made = figures.orientations.get("made", 0)
        told = [counted("{n} oriented", "{n} oriented", figures.oriented)] if figures.oriented else []
        told += [counted("{n} contact made", "{n} contacts made", made)] if made else []
        note = t_counted(
            "{n} request for information in the 14 days after a session of “{action}”.",
            "{n} requests for information in the 14 days after a session of “{action}”.",
        )
        yield Link(
            f"requests:{action.key}",
            RESULTS,
            counted("request in the 14 days after", "requests in the 14 days after", figures.requests),
            ", ".join(told) or _("none oriented yet"),
            number_text(figures.requests),
            before,
            note=say(note, n=figures.requests, action=action.title),
            opens=opens,
        )
    for what, number in figures.outputs[:MOST_OUTPUTS]:
        note = _("Noted in the sessions of “{action}”.").format(action=action.title)
        yield Link(
            f"outputs:{action.key}:{what}", RESULTS, what, "", number_text(number), before, note=note, opens=opens
        )
    if action.assessment.strip():
        words = " ".join(action.assessment.split())
        short = words if len(words) <= _SHORT else words[:_SHORT].rsplit(" ", 1)[0] + "…"
        yield Link(f"assessment:{action.key}", RESULTS, _("Assessment"), short, after=before, note=words, opens=opens)
