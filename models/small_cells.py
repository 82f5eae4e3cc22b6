"""Small cells of tables of people: hidden so that neither subtraction nor any total gives them back.

What is from 1 to k − 1 prints “< k”. Where the rest of the table would give it away, further cells print “n. d.”: the
smallest that do (documents.md, section 1). A 0 stays: that nobody came points at nobody; only where k is 2, and “< 2”
would mean 1, does 0 print “< 2” as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.arithmetic import Cell as Told
from models.arithmetic import fewest, suppressed
from models.cell_flows import Arc, cheapest_way
from models.issuer import our_organisation
from models.language import _
from models.language.formats import number_text

SHOWN: Final = "shown"
FEW: Final = "few"  # under k, and not nothing
HIDDEN: Final = "hidden"  # given up so that another cannot be computed


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of people, and whether it is ``shown``, too ``few`` to be, or ``hidden`` for the sake of another.

    ``number`` is None unless it is shown, so that what is hidden is in no file that is made of it.
    """

    number: int | None
    state: str = SHOWN
    k: int = 0

    @property
    def shown(self) -> bool:
        return self.state == SHOWN

    def text(self) -> str:
        """Write 41, “< 5” or “n. d.”."""
        if self.state == FEW:
            return _("< {k}").format(k=number_text(self.k))
        return _("n/a") if self.number is None else number_text(self.number)


@dataclass(frozen=True, slots=True)
class Protected:
    """A table that may be printed: rows of cells, the totals of rows and of columns, and the total of all."""

    rows: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell


def smallest_shown() -> int:
    """Give k: the smallest number of people that our organisation lets a table show."""
    number: int = our_organisation().small_cell
    return number


def alone(number: int, k: int | None = None) -> Cell:
    """Protect a number that stands alone."""
    least = smallest_shown() if k is None else k
    return Cell(None, FEW, least) if _is_few(number, least) else Cell(number)


def protect_row(numbers: Sequence[int], k: int | None = None, *, told: bool = False) -> tuple[tuple[Cell, ...], Cell]:
    """Protect numbers that stand with their total: the cells, and the total. ``k`` is ours unless it is given.

    ``told`` as for `protect`.
    """
    least = smallest_shown() if k is None else k
    if told:
        guarded = protect([numbers], least, told=True)
        return guarded.rows[0], guarded.total
    found = suppressed(numbers, least)
    cells = [_cell(one, least) for one in found.cells]
    return tuple(cells), _cell(found.total, least)


def protect(table: Sequence[Sequence[int]], k: int | None = None, *, told: bool = False) -> Protected:
    """Protect a table (rows of as many numbers each) that is printed with all its totals.

    ``told``: the total of all stands elsewhere too, large among the key figures or below another table of the same
    people. Nothing then leans on its being hidden, so that such tables have nothing in common but what all may know.
    """
    least = smallest_shown() if k is None else k
    columns = list(zip(*table, strict=True))
    height, width = len(table), len(columns)
    first, last = height + width, height + width + 1  # all rows come out of the one, all columns lead to the other
    whole = sum(map(sum, table))
    inner = [Arc(i, height + j, number, number) for i, numbers in enumerate(table) for j, number in enumerate(numbers)]
    rows = [Arc(first, i, sum(numbers), sum(numbers) + whole) for i, numbers in enumerate(table)]
    sums = [Arc(height + j, last, sum(numbers), sum(numbers) + whole) for j, numbers in enumerate(columns)]
    round_all = Arc(last, first, whole, (height + width + 3) * (whole + 1))  # the last to go
    around = [] if told else [round_all]
    cells = _protected([*inner, *rows, *sums, *around], last + 1, least)
    cells += [alone(whole, least)] if told else []
    body, ends = cells[: height * width], cells[height * width :]
    return Protected(
        tuple(tuple(body[i * width : (i + 1) * width]) for i in range(height)),
        tuple(ends[:height]),
        tuple(ends[height:-1]),
        ends[-1],
    )


def _cell(one: Told, k: int) -> Cell:
    return Cell(one.number, {"": SHOWN, "small": FEW, "withheld": HIDDEN}[one.why], 0 if one.number is not None else k)


def _is_few(number: int, k: int) -> bool:
    return fewest(k) <= number < k


def _protected(arcs: Sequence[Arc], nodes: int, k: int) -> list[Cell]:
    """Say of each number of a table what is printed.

    A table with its totals is a flow that goes round: every sum is a place where as much comes in as goes out. A
    hidden number may be another one exactly when one person more, or fewer, can be led round through hidden numbers.
    Where no way is open yet, the cheapest is opened: the smallest numbers on it are given up too.
    """
    few = {at for at, arc in enumerate(arcs) if _is_few(arc.number, k)}
    hidden: set[int] = set()
    for at in sorted(few, key=lambda at: (-arcs[at].number, at)):
        way = cheapest_way(arcs, nodes, at, few, hidden, (fewest(k), k))
        if way is None:  # nothing less than the whole table will do
            return [Cell(arc.number) if arc.number < fewest(k) else Cell(None, HIDDEN, k) for arc in arcs]
        hidden |= way
    return [
        Cell(None, FEW, k) if at in few else Cell(None, HIDDEN, k) if at in hidden else Cell(arc.number)
        for at, arc in enumerate(arcs)
    ]
