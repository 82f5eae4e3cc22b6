"""How a report that is being written is said in two lines and a chip, and how a figure is said in a sentence."""

from __future__ import annotations

from typing import Any, Final

from models.language import _
from models.language.formats import duration_text, money_text, number_text, period_text
from models.language.typed import Period
from models.queries.missing import Missing
from models.reports import Report
from models.writing import Section, sections, texts_of
from ui.widgets.two_lines import TwoLines

UNITS: Final = {"count": number_text, "minutes": duration_text, "cents": money_text}


def period_of(report: Report) -> Period:
    """Give the days of a report."""
    return Period(report.start, report.end)


def state_of(report: Report) -> tuple[str, str]:
    """Give the chip of a report: words and tone."""
    if report.state == "sent":
        return _("sent"), "good"
    return (_("correction"), "warn") if report.__data__.get("corrects") else (_("draft"), "info")


def presented(report: Report) -> TwoLines:
    """Say a report: which one, over which days, how much is written, or its number."""
    days = period_text(report.start, report.end)
    if report.state == "sent" and report.document:
        return TwoLines(report.name_of(), f"{days} · {report.document.number}", *state_of(report))
    return TwoLines(report.name_of(), f"{days} · {written(report)}", *state_of(report))


def written(report: Report) -> str:
    """Say how many of its sections have a text."""
    all_of_them = len(sections(report.kind))
    done = sum(1 for text in texts_of(report).values() if text.strip())
    return _("{done} of {all} sections written").format(done=done, all=all_of_them)


def said_section(section: Section, text: str) -> TwoLines:
    """Say a section: its title, how its text begins, and whether it is still wanted."""
    begins = " ".join(text.split())
    if begins:
        return TwoLines(section.title(), begins)
    if section.needed:
        return TwoLines(section.title(), _("nothing yet"), _("needed"), "warn")
    return TwoLines(section.title(), _("nothing yet, may stay empty"))


def said_missing(one: Missing) -> TwoLines:
    """Say one thing to mend."""
    return TwoLines(
        one.words, place_name(one.place), *((_("holds back"), "bad") if one.blocks else (_("to know"), "info"))
    )


def place_name(key: str) -> str:
    """Give what the place is called where something is mended."""
    from ui.screens import PLACES

    return next((place.name() for place in PLACES if place.key == key), "")


def in_a_sentence(kind: Any, value: int) -> str:
    """Say a figure as it may stand in a text: 164 stops held; hours given: 12 h 30."""
    title = _(kind.title)
    small = title[:1].lower() + title[1:]
    words = UNITS[kind.unit](value)
    if kind.unit == "count" and value > 1:
        return f"{words} {small}"
    return _("{title}: {value}").format(title=small, value=words)
