"""The annual report on the life of the service: the bus, partners, volunteers, trainings."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm

from exports import annual_words as words
from exports import board_charts, charts
from exports.chart_paper import draw_chart
from exports.paper.page import Page
from exports.paper.panels import figure
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from models.language import _, counted
from models.language.formats import NOTHING, duration_text, number_text, percent_text
from models.partners import Organisation
from models.queries.annual_rows import Annual, Partnered, Stopped, Toured
from models.queries.bus_figures import an_hour
from models.queries.hours_names import period_name

_STRIPS: Final = 8
_MOST_DECKS: Final = 6


def draw_bus(page: Page, told: Annual) -> None:
    """How often the bus went out, which stops it held, and how many came by hour of service."""
    words.draw_figures(page, told.board, "rounds", "stops_held", "service_minutes", "first_visits")
    for tour in told.tours:
        page.heading(tour.name)
        page.block(_gone_out(tour))
        page.skip(2)
        visited = sorted((stop for stop in tour.stops if stop.visits), key=lambda stop: -stop.visits)[:_STRIPS]
        if len(visited) > 1:
            rows = [(stop.name, stop.visits) for stop in visited]
            chart = charts.ranked(_("Visits by stop"), rows, (_("Stop of the bus"), _("Visits")), width=page.measure)
            figure(page, chart.drawing, chart.alt)
            page.skip(3)
        table(page, _stop_columns(), [*map(_stop_row, tour.stops), _stop_sums(tour)])
        page.skip(1.5)
        page.block(
            _("Visits per hour of service go by the real times of the days that were noted: of no service, no rate."),
            NOTE,
        )


def _gone_out(tour: Toured) -> str:
    """Say how many days, how many stops held of those planned, and how visits part between the decks."""
    held, planned = (sum(getattr(stop, name) for stop in tour.stops) for name in ("held", "planned"))
    first = counted("Out on {n} day.", "Out on {n} days.", tour.days)
    stops = _("{held} stops held of {planned} planned.").format(held=number_text(held), planned=number_text(planned))
    decks = [(name, number) for name, number in tour.decks if number][:_MOST_DECKS]
    by_deck = ", ".join(f"{name} {number_text(number)}" for name, number in decks)
    told = _("Visits by deck: {decks}.").format(decks=by_deck) if decks else ""
    return " ".join(part for part in (first, stops, told) if part)


def _stop_columns() -> tuple[Column, ...]:
    return (
        Column(_("Stop of the bus"), 55 * mm, names_row=True),
        Column(_("Times planned"), 20 * mm, "right"),
        Column(_("Times held"), 20 * mm, "right"),
        Column(_("Real service"), 25 * mm, "right"),
        Column(_("Visits"), 20 * mm, "right"),
        Column(_("Visits per hour"), 25 * mm, "right"),
    )


def _stop_row(stop: Stopped) -> tuple[str, ...]:
    return (
        stop.name,
        number_text(stop.planned),
        number_text(stop.held),
        duration_text(stop.real),
        number_text(stop.visits),
        an_hour(stop.noted_visits, stop.real),
    )


def _stop_sums(tour: Toured) -> Row:
    names = ("planned", "held", "real", "visits", "noted_visits")
    whole = Stopped(_("Total"), *(sum(getattr(stop, name) for stop in tour.stops) for name in names))
    return Row(_stop_row(whole), "total")


def draw_partners(page: Page, told: Annual) -> None:
    """With whom: actions led together, agreements in force, commitments kept."""
    words.draw_figures(page, told.board, "partners_active", "agreements_active", "commitments_kept", "commitments_due")
    if not told.partners:
        page.block(_("No partner took part in an action of this period, and no agreement was in force."))
        return
    columns = (
        Column(_("Partner"), 52 * mm, names_row=True),
        Column(_("Type"), 36 * mm, when_empty=_("not said")),
        Column(_("Agreements in force"), 33 * mm, when_empty=_("none")),
        Column(_("Actions"), 16 * mm, "right"),
        Column(_("Commitments kept"), 28 * mm, "right"),
    )
    table(page, columns, [_partner_row(one) for one in told.partners])
    page.skip(1.5)
    page.block(
        _("An action with several partners counts once for each of them, and once in ours. What was postponed is not"
          " counted among commitments."),
        NOTE,
    )  # fmt: skip


def _partner_row(one: Partnered) -> tuple[str, ...]:
    kept = NOTHING
    if one.counted:
        part = _("{part} of {whole}").format(part=number_text(one.kept), whole=number_text(one.counted))
        kept = f"{part} · {percent_text(one.kept, one.counted)}"
    type_ = Organisation.field("type").text(one.type) if one.type else ""
    return (one.name, type_ or NOTHING, words.named(one.agreements, 3) or NOTHING, number_text(one.actions), kept)


def draw_volunteers(page: Page, told: Annual) -> None:
    """Active, new and gone, quarter by quarter, and what their hours were for."""
    words.draw_figures(page, told.board, "volunteers_active", "volunteers_new", "volunteers_gone", "hours")
    lively = [one for one in told.quarters if one.active or one.gone]
    if not lively:
        page.block(_("No hour of a volunteer counts in this period."))
        return
    names = [period_name(one.name) for one in told.quarters]
    new, gone = [one.new for one in told.quarters], [one.gone for one in told.quarters]
    title = _("New and gone volunteers by quarter")
    chart = charts.two_years(title, names, gone, new, (_("gone"), _("begun")), height=84, width=page.measure)
    rows = tuple(
        (name, *map(number_text, (one.active, one.new, one.gone)))
        for name, one in zip(names, told.quarters, strict=True)
    )
    head = (_("Period"), _("Active volunteers"), _("New volunteers"), _("Gone volunteers"))
    source = _(
        "Active: at least one validated entry. New: the first ever. Gone: active in the quarter before and not in this"
        " one. People who are active in two quarters are one person in the year."
    )
    chart = chart._replace(head=head, rows=rows, sums=0)
    draw_chart(page, chart, source=source, heading=_("Who came and who left"), before=3)
    by_kind = board_charts.ranked(told.board, "hours", "kind", page.measure)
    if by_kind:
        draw_chart(
            page,
            by_kind,
            source=_("Source: validated hours, to the minute; hours of a group count for each of them."),
            heading=_("What the hours were for"),
        )


def draw_training(page: Page, told: Annual) -> None:
    """The courses held: sessions, hours, who came."""
    words.draw_figures(page, told.board, "trainings_sessions", "trainees", "hours_training")
    if not told.courses:
        page.block(_("No session of a training was held and locked in this period."))
        return
    columns = (
        Column(_("Training"), 75 * mm, names_row=True),
        Column(_("Sessions"), 20 * mm, "right"),
        Column(_("Length"), 22 * mm, "right"),
        Column(_("Participations"), 25 * mm, "right"),
        Column(_("Persons"), 23 * mm, "right"),
    )
    rows = [
        Row((one.title, number_text(one.sessions), duration_text(one.minutes), number_text(one.participations),
             number_text(one.persons)))
        for one in told.courses
    ]  # fmt: skip
    sums = [sum(getattr(one, name) for one in told.courses) for name in ("sessions", "minutes", "participations")]
    total = (_("Total"), number_text(sums[0]), duration_text(sums[1]), number_text(sums[2]), number_text(told.trainees))
    table(page, columns, [*rows, Row(total, "total")])
    page.skip(1.5)
    page.block(_("Source: locked sheets. Who followed several trainings is one person in the total."), NOTE)
