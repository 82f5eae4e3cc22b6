"""The passport sheet of a volunteer: missions, hours by year, trainings, qualifications, competences; no testimony."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from reportlab.lib.units import mm

from exports import attestation_words
from exports import volunteering_words as words
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from exports.volunteering_annexes import competences, qualified, trained
from models.issuer import Signatory
from models.language import _, t
from models.language.formats import clock_text, day_text, number_text
from models.language.typed import Period
from models.queries.volunteering import GatheredHours, of_volunteers
from models.queries.volunteering_facts import Volunteering

TITLE: Final = t("Volunteer passport")


def gather(volunteers: Collection[int] | None, period: Period | None) -> GatheredHours:
    """Gather what passports tell, of counted hours alone. Raises `Unknown`."""
    return of_volunteers(volunteers, period, ["hours", "skills"])


def draw(paper: Paper, facts: Volunteering, day: date, signs: Signatory | None = None, bookmark: str = "") -> None:
    """Draw one passport into a file, in the current language; nobody signs it."""
    del signs
    name = attestation_words.name(facts)
    told = _("printed on {day}").format(day=day_text(day))
    page = paper.begin(f"{_(TITLE)} · {name} · {told}", (_(TITLE), name), bookmark=bookmark)
    since = _("a volunteer since {day}").format(day=day_text(facts.since)) if facts.since else ""
    page.title(_(TITLE), ", ".join(part for part in (name, since) if part))
    page.skip(2)
    _missions(page, facts)
    _years(page, facts)
    trained(page, facts.trained)
    qualified(page, facts.qualified)
    if facts.skills:
        page.heading(_("Competences"))
        competences(page, facts, level=3)
    page.skip(4)
    page.block(_("What the file of the volunteer says; hours are those validated by the service, to the minute."), NOTE)
    if note := attestation_words.courtesy():
        page.block(note, NOTE)


def _missions(page: Page, facts: Volunteering) -> None:
    page.heading(_("Missions"))
    columns = (
        Column(_("Mission"), 71 * mm, names_row=True),
        Column(_("Role"), 24 * mm, when_empty=_("no role")),
        Column(_("From – to"), 46 * mm),
        Column(_("Duration"), 24 * mm, "right"),
    )
    body = [Row((words.with_host(o), words.role(o), words.days(o), clock_text(o.minutes))) for o in facts.served]
    table(page, columns, [*body, Row((_("Total"), "", "", clock_text(facts.minutes)), "total")])


def _years(page: Page, facts: Volunteering) -> None:
    page.heading(_("Hours by year"))
    columns = (
        Column(_("Year"), 71 * mm, names_row=True),
        Column(_("Occasions"), 24 * mm, "right"),
        Column(_("Duration"), 24 * mm, "right"),
    )
    body = []
    for year in dict.fromkeys(one.day.year for one in facts.entries):
        given = [one.minutes for one in facts.entries if one.day.year == year]
        body.append(Row((str(year), number_text(len(given)), clock_text(sum(given)))))
    total = (_("Total"), number_text(len(facts.entries)), clock_text(facts.minutes))
    table(page, columns, [*body, Row(total, "total")])
