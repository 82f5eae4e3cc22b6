"""A round's poster for the public: when the bus comes, its stops as on a bus shelter, what is aboard, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper import pen
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.fonts import BODY, BOLD
from exports.paper.letterhead import Sender
from exports.paper.lines import shortened
from exports.paper.page import Page
from exports.paper.paper import Paper, Sheet
from exports.paper.pictures import picture
from exports.paper.tokens import ACCENT, BANNER, BEAT, POSTER, WHITE, Rule, Style
from exports.spreadsheet import check_ending
from models.issuer import our_organisation
from models.language import _, t
from models.language.formats import TIE, clock_text, day_text, phone_text, weekday_long
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.round_sheets import RoundPaper, round_papers
from models.queries.rounds import Passing
from models.recurrence_words import said
from models.rounds import exception_days

TITLE: Final = t("Poster of a round")
ABOUT: Final = t("For the public: the day or the days, the stops with their times, what is aboard, whom to ask.")
ENDINGS: Final = (".pdf",)
BARE: Final = Sheet(left=20 * mm, right=20 * mm, bare=True)
MOST: Final = 10  # stops on a page
_FEW: Final = 6  # stops that stand in large letters
_TOP, _LOW, _END = 18 * mm, 62 * mm, 30 * mm  # from the edges: the title, what is aboard, the last words
_TIMES, _BESIDE = 50 * mm, 9 * mm  # the line with its stops, and the words at both sides of it
_LOGO: Final = 46 * mm
_EXCEPTIONS: Final = 4
_LARGE: Final = (POSTER, Style(BODY, 13, 5 * BEAT), Style(BODY, 15, 6 * BEAT), 22.0)
_SMALL: Final = (Style(BOLD, 18, 7 * BEAT), Style(BODY, 12, 5 * BEAT), Style(BODY, 12, 5 * BEAT), 16.0)
_ABOARD: Final = (Style(BOLD, 18, 7 * BEAT), Style(BODY, 15, 6 * BEAT))
_LAST: Final = (Style(BOLD, 18, 7 * BEAT), Style(BODY, 12, 5 * BEAT))


def write_round_poster(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the poster: of one day when the period holds just one, else of all the days its recurrence says.

    Raises `StepRefusal` in words.
    """
    check_ending(to, ENDINGS)
    printed = on or date.today()
    papers = round_papers(record or 0, period, printed)
    told, sender = papers[0], paper_sender()
    alone = len(papers) == 1 and (period is not None or not told.round.recurrence)
    when = weekday_long(told.day) if alone else said(told.round.recurrence or "", told.round.day)
    but = [] if alone else [day for day in sorted(exception_days(told.round)) if day >= printed][:_EXCEPTIONS]
    named = f"{_(TITLE)} · {told.round.title}"
    with whole_file(to) as out, Paper(out, Description(named, sender.name, printed), sender) as paper:
        for start in range(0, len(told.stops), MOST):
            page = paper.begin(sheet=BARE)
            _draw(page, told, told.stops[start : start + MOST], _capital(when), but, sender)
    progress(1, 1)
    return to


def _draw(
    page: Page, told: RoundPaper, stops: Sequence[Passing], when: str, but: Sequence[date], sender: Sender
) -> None:
    page.y = page.height - _TOP
    _banner(page, sender)
    page.skip(3)
    page.block(when, POSTER.in_ink(ACCENT))
    if but:
        page.block(
            _("except {days}").format(days=_together([_("on {day}").format(day=day_text(d)) for d in but])), _LARGE[2]
        )
    page.skip(6)
    _line(page, stops)
    _aboard(page, told)
    page.y = _END
    page.block(_("Free, for all, without appointment."), _LAST[0])
    page.block(_contact(), _LAST[1])


def _banner(page: Page, sender: Sender) -> None:
    room = page.measure
    if sender.logo:
        read = picture(sender.logo)
        scale = min(_LOGO / read.width, _LOGO / read.height)
        wide, high = read.width * scale, read.height * scale
        with page.canvas.tag("Figure", alt=_("Logo: {name}").format(name=sender.name)):
            page.canvas.draw_picture(sender.logo, page.right - wide, page.y - high, wide, high)
        room -= wide + _BESIDE
    first, second = _("Hop on,"), _("the bus is here!")
    with page.canvas.tag("H1", f"{first} {second}"):
        for line, end in ((first, " "), (second, "")):
            page.y -= BANNER.leading
            size = min(BANNER.size, BANNER.size * room / BANNER.font.width(line, BANNER.size))
            pen.words(page.canvas, page.left - 2, page.y + 10, line + end, Style(BOLD, size, BANNER.leading))


def _line(page: Page, stops: Sequence[Passing]) -> None:
    """The round as a line with its stops, as on a bus shelter."""
    canvas, x = page.canvas, page.left + _TIMES
    name, until, where, down = _LARGE if len(stops) <= _FEW else _SMALL
    first = page.y - 2.3 * down / 22 * 12
    step = min(34 * mm, (first - _LOW - 14 * mm) / max(1, len(stops) - 1))
    room = page.right - x - _BESIDE
    pen.rule(canvas, x, first, x, first - (len(stops) - 1) * step, Rule(7, ACCENT))
    with canvas.group("L"):
        for number, stop in enumerate(stops):
            y = first - number * step
            pen.dot(canvas, x, y, 9, Rule(4, ACCENT), WHITE)
            start, end = clock_text(stop.arrival), clock_text(stop.departure)
            with canvas.group("LI"):
                last = _("until {time}").format(time=end)
                with canvas.tag("Lbl", _("from {start} to {end}").format(start=start, end=end)):
                    pen.words(canvas, x - _BESIDE, y - 4, start + " ", name, "right")
                    pen.words(canvas, x - _BESIDE, y - down, last + " ", until, "right")
                with canvas.tag("LBody", ", ".join(part for part in (stop.name, stop.address) if part)):
                    pen.words(canvas, x + _BESIDE, y - 4, _fitting(stop.name, name, room) + " ", name)
                    if stop.address:
                        pen.words(canvas, x + _BESIDE, y - down, _fitting(stop.address, where, room), where)
    page.y = first - (len(stops) - 1) * step - 30


def _aboard(page: Page, told: RoundPaper) -> None:
    """What is in each space: at the left below, at the right above, as the bus has two decks."""
    used = [(name, use) for name, use in told.spaces if use][:3]
    if not used:
        return
    gap = 10 * mm
    each = (page.measure - gap * (len(used) - 1)) / len(used)
    for number, (name, use) in enumerate(used):
        page.y = _LOW
        x = page.left + number * (each + gap)
        pen.rule(page.canvas, x, page.y, x + each, page.y, Rule(2.2, ACCENT))
        page.skip(1)
        page.block(_fitting(name, _ABOARD[0], each), _ABOARD[0], kind="H2", x=x, width=each)
        page.block(" ".join(shortened(use, _ABOARD[1].font, _ABOARD[1].size, each, 2)), _ABOARD[1], x=x, width=each)


def _contact() -> str:
    ours = our_organisation()
    who = ", ".join(part for part in (ours.name, ours.service) if part)
    phone = phone_text(ours.phone or "").replace(" ", TIE)
    return " · ".join(part for part in (who, phone) if part)


def _together(words: Sequence[str]) -> str:
    return _("{days} and {day}").format(days=", ".join(words[:-1]), day=words[-1]) if len(words) > 1 else words[0]


def _fitting(text: str, style: Style, width: float) -> str:
    return shortened(text, style.font, style.size, width)[0]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
