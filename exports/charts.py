"""Charts with their table and the words that stand for them: one drawing for paper, and the same for the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from exports.paper import charts as drawn
from models.language import _
from models.language.formats import NOTHING, decimal_text, duration_text, money_text, number_text

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

Unit = Literal["count", "minutes", "cents", "hundredths"]
SPELT: Final[dict[str, Callable[[int], str]]] = {
    "count": number_text,
    "minutes": duration_text,
    "cents": money_text,
    "hundredths": decimal_text,
}
# on a bar there is room for whole hours and euros; the table has them to the minute and the cent
SHORT: Final[dict[str, Callable[[int], str]]] = SPELT | {
    "minutes": lambda minutes: duration_text((minutes + 30) // 60 * 60),
    "cents": lambda cents: money_text((cents + 50) // 100 * 100).replace(",00", "").replace(".00", ""),
}
MEASURE: Final = 467.7  # points between the margins of a page
HIGH: Final = 150.0
NAMES: Final = 130.0
_WIDE: Final = 12  # names that a table has room for as columns


class Chart(NamedTuple):
    """A drawing (points, y upwards) with what says the same in words: ``alt`` in a sentence, and a table.

    The last ``sums`` rows of the table are sums of those above.
    """

    drawing: Drawing
    title: str
    alt: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: int = 0


class Held(NamedTuple):
    """A value held against another: reached against population, measured against target. None where unknown.

    ``words`` stand at the end of the row: 41 sur 310.
    """

    name: str
    value: int | None
    reference: int | None
    words: str


def two_years(
    title: str,
    names: Sequence[str],
    before: Sequence[int],
    now: Sequence[int],
    years: tuple[str, str],
    *,
    unit: Unit = "count",
    width: float = MEASURE,
    height: float = HIGH,
) -> Chart:
    """Last year in outline, this year solid, for each name (months). All at nought is a drawing too."""
    spelt = SPELT[unit]
    drawing = drawn.pairs(names, before, now, width, height, years, SHORT[unit])
    gaps = [new - old for old, new in zip(before, now, strict=True)]
    lines = [(year, *map(spelt, [*values, sum(values)])) for year, values in zip(years, (before, now), strict=True)]
    lines.append((_("Difference"), *(_signed(gap, spelt) for gap in [*gaps, sum(gaps)])))
    head = ("", *names, _("Total"))
    alt = _alt(title, names, now, spelt, years)
    if len(names) <= _WIDE and unit == "count":
        return Chart(drawing, title, alt, head, tuple(lines), 1)
    turned = tuple(zip(head, *lines, strict=True))
    return Chart(drawing, title, alt, turned[0], turned[1:], 1)


def one_series(
    title: str,
    names: Sequence[str],
    now: Sequence[int],
    counted: str,
    *,
    unit: Unit = "count",
    width: float = MEASURE,
    height: float = HIGH,
) -> Chart:
    """One solid bar for each name, where there is no year before; ``counted`` is the head of the table's figures."""
    spelt = SPELT[unit]
    rows = [(name, spelt(value)) for name, value in zip(names, now, strict=True)]
    rows.append((_("Total"), spelt(sum(now))))
    drawing = drawn.bars(names, now, width, height, SHORT[unit])
    return Chart(drawing, title, _alt(title, names, now, spelt), ("", counted), tuple(rows), 1)


def ranked(
    title: str,
    rows: Sequence[tuple[str, int]],
    heads: tuple[str, str],
    *,
    unit: Unit = "count",
    width: float = MEASURE,
    name_width: float = NAMES,
    told: int = 0,
) -> Chart:
    """A strip for each name, as given (longest first); the one that the text speaks of (``told``) is solid."""
    spelt = SPELT[unit]
    drawing = drawn.strips(rows, width, name_width, spelt=spelt, told=told)
    table = [(name, spelt(value)) for name, value in rows]
    table.append((_("Total"), spelt(sum(value for _name, value in rows))))
    return Chart(drawing, title, _listed(title, table[:-1]), heads, tuple(table), 1)


def held(
    title: str,
    rows: Sequence[Held],
    heads: tuple[str, str],
    *,
    alone: bool = False,
    width: float = MEASURE,
    name_width: float = NAMES,
) -> Chart:
    """Values, solid, in the outlines of what they are held against. ``alone``: every row has its own scale."""
    plain = [(one.name, one.value or 0, one.reference or 0, one.words) for one in rows]
    drawing = drawn.against(plain, width, name_width, alone)
    table = tuple((one.name, one.words) for one in rows)
    return Chart(drawing, title, _listed(title, table), heads, table)


def over_time(
    title: str,
    names: Sequence[str],
    values: Sequence[int | None],
    target: int | None,
    heads: tuple[str, str],
    *,
    unit: Unit | Callable[[int], str] = "count",
    width: float = MEASURE,
    height: float = 110.0,
) -> Chart:
    """An indicator from period to period against its target; None is a period without a measure."""
    spelt = unit if callable(unit) else SPELT[unit]
    aim = "" if target is None else _("target: {value}").format(value=spelt(target))
    drawing = drawn.steps(names, values, target, width, height, spelt, aim)
    rows = [(name, NOTHING if value is None else spelt(value)) for name, value in zip(names, values, strict=True)]
    if target is not None:
        rows.append((_("Target"), spelt(target)))
    return Chart(drawing, title, _listed(title, rows), heads, tuple(rows), int(target is not None))


def _signed(gap: int, spelt: Callable[[int], str]) -> str:
    return f"+{spelt(gap)}" if gap > 0 else f"−{spelt(-gap)}" if gap else "0"


def _alt(
    title: str, names: Sequence[str], now: Sequence[int], spelt: Callable[[int], str], years: Sequence[str] = ()
) -> str:
    """Say what the chart shows: which is most, which least, and where the figures are."""
    if not any(now):
        return _("{title}: nothing in this period. The figures stand in the table.").format(title=title)
    most, least = max(now), min(now)
    words = _("{title}, {years}: most in {high} ({most}), least in {low} ({least}). The figures stand in the table.")
    if not years:
        words = _("{title}: most in {high} ({most}), least in {low} ({least}). The figures stand in the table.")
    return words.format(
        title=title,
        years=", ".join(years),
        high=names[now.index(most)],
        most=spelt(most),
        low=names[now.index(least)],
        least=spelt(least),
    )


def _listed(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """Say the title, and every figure after its name."""
    return _("{title}: {text}").format(title=title, text=", ".join(f"{name} {value}" for name, value in rows))
