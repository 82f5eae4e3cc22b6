"""The charts and small tables that a dashboard's figures make: the same on paper and on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from exports import board_words as words
from exports import charts
from exports.board_cells import Shared, guarded
from exports.charts import Chart, Held
from models.language import _
from models.language.formats import NOTHING
from models.queries.dashboard_rows import Breakdown, Cell, Dashboard, IndicatorLine
from models.queries.figures import kind_of

_MOST: Final = 6
_UNSAID: Final = (None, "", "not_noted")
_FEW: Final = 4  # names whose figures the alternative text tells one by one


def by_month(board: Dashboard, word: str, width: float, height: float = charts.HIGH) -> Chart | None:
    """A figure month by month beside a year earlier; None when the board has none, or nothing was counted."""
    series = board.series_of(word)
    if series is None or not any(point.now.value or point.before.value for point in series.points):
        return None
    names = [words.month_of(point.name) for point in series.points]
    now = [point.now.value for point in series.points]
    past = [point.before.value for point in series.points]
    title = _("{figure} by month").format(figure=words.title_of(word))
    unit = kind_of(word).unit
    chart = charts.two_years(title, names, past, now, words.years(board), unit=unit, width=width, height=height)
    return chart if len(names) > _FEW else chart._replace(alt=_told(chart))


def _told(chart: Chart) -> str:
    """Tell every figure of a small chart that stands without its table."""
    lines = [" ".join(filter(None, row)) for row in zip(*([chart.head, *chart.rows]), strict=True)][1:]
    return _("{title}: {text}").format(title=chart.title, text="; ".join(lines))


def ranked(
    board: Dashboard, word: str, dimension: str, width: float, name_width: float = 96.0, most: int = _MOST
) -> Chart | None:
    """A breakdown as strips, most first; what is beyond the first few is one strip. None when nothing was counted."""
    told = board.breakdown(word, dimension)
    if told is None or not told.total.value:
        return None
    title = words.title_of(word)
    rows = _most(told, most)
    heads = (head_of(dimension), title)
    return charts.ranked(title, rows, heads, unit=kind_of(word).unit, width=width, name_width=name_width)


def _rank(cell: Cell) -> tuple[bool, int]:
    """Most first; what was not said comes last, however much it is."""
    return cell.answer in _UNSAID, -cell.now.value


def head_of(dimension: str) -> str:
    """What the answers of a dimension are called, above them."""
    return _DIMENSIONS[dimension]() if dimension in _DIMENSIONS else ""


def _most(told: Breakdown, most: int) -> list[tuple[str, int]]:
    cells = sorted((cell for cell in told.cells if cell.now.value), key=_rank)
    said = [cell for cell in cells if cell.answer not in _UNSAID]
    rows = [(words.answer_of(told, cell), cell.now.value) for cell in said[:most]]
    if rest := sum(cell.now.value for cell in said[most:]):
        rows.append((_("others"), rest))
    return [*rows, *((words.answer_of(told, cell), cell.now.value) for cell in cells if cell.answer in _UNSAID)]


_DIMENSIONS: Final = {
    "band": lambda: _("Age"),
    "sex": lambda: _("Sex"),
    "quarter": lambda: _("Quarter"),
    "first": lambda: _("First visit"),
    "deck": lambda: _("Deck"),
    "outcome": lambda: _("Outcome"),
    "theme": lambda: _("Subject"),
    "kind": lambda: _("Kind of hours"),
}


class Protected(NamedTuple):
    """A breakdown as it may be printed: heads with the total last, a row for each year; ``hidden``: not all cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: bool
    word: str


def who_came(
    board: Dashboard, word: str, dimension: str, k: int | None = None, shared: Shared | None = None
) -> Protected | None:
    """A breakdown of people by band, sex or quarter, this year and the year before, small cells hidden in both.

    None when nothing was counted in either year, or another table tells of it: ``shared`` as for `guarded`.
    """
    told = board.breakdown(word, dimension)
    if told is None or not any(cell.now.value or cell.before.value for cell in told.cells):
        return None
    cells = [cell for cell in told.cells if cell.now.value or cell.before.value]
    past, now = words.years(board)
    both = guarded(told, cells, k, shared)
    if both is None:
        return None
    hidden = not all(cell.shown for kept in both for cell in kept)
    rows = [(year, *(cell.text() for cell in kept)) for year, kept in zip((past, now), both, strict=True)]
    if not any(cell.before.value for cell in cells):
        rows = rows[1:]
    return Protected((*_names(told, cells), _("Total")), tuple(rows), hidden, word)


def _names(told: Breakdown, cells: Sequence[Cell]) -> list[str]:
    return [words.answer_of(told, cell) for cell in cells]


def small_cells_words(k: int) -> str:
    """What is said under a table in which cells are hidden."""
    words_ = _("“< {k}”: too few people to be told; “n/a”: not told, so that the former cannot be worked out.")
    return words_.format(k=k)


def indicators(board: Dashboard, width: float, name_width: float = 150.0, most: int = _MOST) -> Chart | None:
    """Indicators with a target, each on a scale of its own: solid the value, in outline the target."""
    lines = [line for line in board.indicators if line.target is not None][:most]
    if not lines:
        return None
    rows = [Held(line.title, line.value, line.target, aimed(line)) for line in lines]
    title = _("Indicators and their targets")
    return charts.held(
        title, rows, (_("Indicator"), _("Value and target")), alone=True, width=width, name_width=name_width
    )


def aimed(line: IndicatorLine) -> str:
    """41 · cible 60 visites; what was not measured is a dash."""
    target = words.indicator_text(line.shape, line.unit, line.target)
    value = words.indicator_text(line.shape, "", line.value) if line.value is not None else NOTHING
    return _("{value} · target {target}").format(value=value, target=target)
