"""The annexes of an attestation of volunteering: hours, competences, citizen engagement account, experience."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from reportlab.lib.units import mm

from exports import attestation_words
from exports import volunteering_words as words
from exports.paper.page import Page
from exports.paper.panels import notice
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from exports.snapshot import Snapshot
from models.codes import LISTS, code_list
from models.language import _, current_language, t
from models.language.formats import TIE, clock_text, day_short, duration_text, period_text, times_text
from models.queries.cec import LEAST_IN_ALL, LEAST_IN_ONE, Cec
from models.queries.volunteering_facts import Qualified, Trained, Volunteering

Shot = Snapshot[Volunteering]
HEADINGS: Final = {  # those of volunteer passports
    "doing": t("Know-how"),
    "being": t("Personal qualities"),
    "knowing": t("Knowledge"),
}


def hours(page: Page, snapshot: Shot) -> None:
    """Every entry, by day."""
    facts = snapshot.facts
    _title(page, facts, _("Annex: hours given"))
    columns = (
        Column(_("Date"), 24 * mm, names_row=True),
        Column(_("Times"), 32 * mm, when_empty=_("times not entered")),
        Column(_("Mission"), 61 * mm, when_empty=_("no mission")),
        Column(_("Kind of hours"), 28 * mm),
        Column(_("Duration"), 20 * mm, "right"),
    )
    body = [
        Row(
            (
                day_short(one.day),
                times_text(one.start, one.end).replace(" ", TIE),
                one.title,
                words.kind(one.kind),
                clock_text(one.minutes),
            )
        )
        for one in facts.entries
    ]
    total = sum(one.minutes for one in facts.entries)
    table(page, columns, [*body, Row((_("Total"), "", "", "", clock_text(total)), "total")])
    _note(
        page, _("Only hours that the service has validated are counted, to the minute. Trainings are attested apart.")
    )


def skills(page: Page, snapshot: Shot) -> None:
    """What the person can do, under the headings of volunteer passports."""
    facts = snapshot.facts
    _title(page, facts, _("Annex: competences"))
    competences(page, facts)
    qualified(page, facts.qualified)
    trained(page, facts.trained)
    _note(page, _("Competences as the person and the service have noted them; they were not examined."))


def cec(page: Page, snapshot: Shot) -> None:
    """The hours of each civil year for the citizen engagement account, and the conditions they do or do not meet."""
    facts = snapshot.facts
    _title(page, facts, _("Annex: citizen engagement account"))
    page.block(
        _(
            "Hours of a civil year count when the volunteer governs or supervises other volunteers in an association"
            " declared for at least a year: {all} in all, of which {one} in one association."
            " French labour code, articles L5151-9 and D5151-14."
        ).format(all=duration_text(LEAST_IN_ALL), one=duration_text(LEAST_IN_ONE))
    )
    if not facts.cec:
        page.skip(2)
        page.block(_("No hours in this period."))
    for one in facts.cec:
        _civil_year(page, one)
    if note := attestation_words.courtesy():
        _note(page, note)


def vae(page: Page, snapshot: Shot) -> None:
    """What the validation of experience asks about each mission, as far as the dossier knows it."""
    facts, house = snapshot.facts, snapshot.house
    _title(page, facts, _("Annex: experience for a validation"))
    hosts = attestation_words.listed(words.together(one.host or house.name for one in facts.served))
    where = ", ".join(part for part in (hosts, house.service) if part)
    page.facts(
        [
            (_("Context"), where),
            (_("Period"), period_text(facts.first, facts.last)),
            (_("Time given"), f"{duration_text(facts.minutes)}, {words.weekly(facts)}"),
        ],
        page.span(1) + 14,
    )
    _list(page, _("Activities"), words.together(duty for one in facts.served for duty in one.duties))
    _list(page, _("Responsibilities"), words.responsibilities(facts))
    _list(page, _("Tools used"), words.together(tool for one in facts.served for tool in one.tools))
    trained(page, facts.trained)
    page.heading(_("Competences"))
    competences(page, facts, level=3)
    qualified(page, facts.qualified)


ANNEXES: Final[dict[str, Callable[[Page, Shot], None]]] = {"hours": hours, "skills": skills, "cec": cec, "vae": vae}


def _title(page: Page, facts: Volunteering, title: str) -> None:
    page.title(title, f"{attestation_words.name(facts)}, {period_text(facts.first, facts.last)}")
    page.skip(4)


def _note(page: Page, text: str) -> None:
    page.skip(3)
    page.block(text, NOTE)


def _list(page: Page, title: str, texts: Sequence[str]) -> None:
    page.heading(title)
    if texts:
        page.items(texts)
    else:
        page.block(_("Nothing entered in the file."))


def competences(page: Page, facts: Volunteering, level: int = 2) -> None:
    """What somebody can do, under the headings of volunteer passports."""
    by_heading: dict[str, list[str]] = {}
    for code, details in facts.skills:
        said = code_list("skills").get(code, {}).get(current_language(), code)
        told = _("{skill}: {details}").format(skill=said, details=details) if details else said
        by_heading.setdefault(_heading().get(code, "doing"), []).append(told)
    if not by_heading:
        page.block(_("Nothing entered in the file."))
    for heading, title in HEADINGS.items():
        if heading in by_heading:
            page.heading(_(title), level)
            page.items(by_heading[heading])


@cache
def _heading() -> dict[str, str]:
    with (LISTS / "skill_headings.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["heading"] for row in csv.DictReader(file, delimiter=";")}


def qualified(page: Page, held: Sequence[Qualified]) -> None:
    """The qualifications, with their validity; nothing when there are none."""
    if not held:
        return
    page.heading(_("Qualifications"))
    columns = (
        Column(_("Qualification"), 95 * mm, names_row=True),
        Column(_("Since"), 35 * mm),
        Column(_("Valid until"), 35 * mm, when_empty=_("for good")),
    )
    table(page, columns, [(one.name, day_short(one.since), day_short(one.until)) for one in held])


def trained(page: Page, followed: Sequence[Trained]) -> None:
    """The trainings followed, with the time spent in each; nothing when there are none."""
    if not followed:
        return
    page.heading(_("Trainings followed"))
    columns = (
        Column(_("Training"), 95 * mm, names_row=True),
        Column(_("From – to"), 48 * mm),
        Column(_("Attended"), 22 * mm, "right"),
    )
    rows = [
        (
            one.title,
            f"{TIE}– ".join(dict.fromkeys((day_short(one.first), day_short(one.last)))),
            clock_text(one.minutes),
        )
        for one in followed
    ]
    table(page, columns, rows)


def _civil_year(page: Page, one: Cec) -> None:
    page.heading(_("Civil year {year}").format(year=one.year))
    columns = (
        Column(_("Association"), 63 * mm, names_row=True),
        Column(_("Declared on"), 30 * mm, when_empty=_("not entered")),
        Column(_("Governing or supervising"), 36 * mm, "right"),
        Column(_("Ordinary"), 36 * mm, "right"),
    )
    body = [
        Row((place.name, day_short(place.declared), clock_text(place.counting), clock_text(place.ordinary)))
        for place in one.served
    ]
    sums = (sum(p.counting for p in one.served), sum(p.ordinary for p in one.served))
    table(page, columns, [*body, Row((_("Total"), "", *map(clock_text, sums)), "total")])
    page.skip(3)
    if one.granted:
        most = one.most
        told = _("The conditions are met for {year}").format(year=one.year)
        held = _("{counted} count, of which {most} with {name}.").format(
            counted=duration_text(one.counted),
            most=duration_text(most.counting) if most else "",
            name=most.name if most else "",
        )
        notice(page, told, " ".join([held, *one.why()]))
    else:
        notice(page, _("The conditions are not met for {year}").format(year=one.year), " ".join(one.why()))
