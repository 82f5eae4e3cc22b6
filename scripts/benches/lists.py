"""The list of 100,000 at the window: first paint, the end, repaints; a letter in the search box; sorting by each column."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from benches import data
from benches.measure import AT_MOST, LARGE, SMALL, Row, alone, held, in_turn, load, p95, quicker, slope, timed
from models.dossier.engines import engine
from models.listings import LISTINGS, Listing

_PATHS = ("number", "person.family_name", "person.given_name", "person.birth_date", "person.email", "person.phone", "person.postcode", "person.town", "since")  # fmt: skip
_FRAME = 16.0  # milliseconds
_TYPED = 60  # words


def application() -> QApplication:
    from ui.shell.style.look import apply

    made = QApplication.instance() or QApplication(sys.argv[:1])
    apply(made, "light", 1.0)  # type: ignore[arg-type]
    return made  # type: ignore[return-value]


def lists(folder: Path) -> Iterator[Row]:
    """Our table against Qt's own of the same query, columns, size and style."""
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel

    from models.records.columns import columns
    from ui.widgets.row_table import RowTable

    application()
    listing, took = LISTINGS["volunteers"], {}
    for count in (SMALL, LARGE):
        data.opened(path := data.dossier(folder, count))
        table = RowTable(columns(listing.kind, _PATHS), "volunteers")
        base = QSqlDatabase.addDatabase("QSQLITE", str(count))
        base.setDatabaseName(str(path))
        base.open()
        view, model = QTableView(), QSqlQueryModel()
        view.setModel(model)
        for one in (table, view):
            one.verticalHeader().hide()
            one.resize(1100, 700)
            one.show()
        QApplication.processEvents()

        def ours(table: RowTable = table, listing: Listing = listing) -> None:
            table.show_rows(lambda by, down: listing.keys(by=by, down=down), listing.rows)
            table.viewport().repaint()

        def theirs(view: QTableView = view, model: Any = model, base: Any = base) -> None:
            model.setQuery(_select(), base)
            view.viewport().repaint()

        took[count] = in_turn(ours, theirs)
    yield held(
        "list of 100,000, first paint",
        *took[LARGE],
        AT_MOST,
        1.8,
        "s",
        f"QSqlQueryModel; {load()}",
        slope(took[SMALL][0], took[LARGE][0]),
    )
    ends = []
    for _turn in range(5):
        theirs()
        ends.append((timed(lambda: _to_end(table)), timed(lambda: _fetched_to_end(view, model))))
        table.scrollToTop()
    one, other = (sorted(each)[2] for each in zip(*ends, strict=True))
    yield quicker(
        "list of 100,000, to its end", one * 1000, other * 1000, 10, "ms", "QSqlQueryModel fetches all between"
    )
    table.scrollToTop()
    table.viewport().repaint()
    static = _standard(table)
    one, other = in_turn(table.viewport().repaint, static.viewport().repaint, rounds=60)
    yield held(
        "repaint of a table of nine columns",
        one * 1000,
        other * 1000,
        AT_MOST,
        1.3,
        "ms",
        "QStandardItemModel, same style",
    )
    yield _two_lines()


def _two_lines() -> Row:
    """The list of the screens, painted by our delegate over either model."""
    from ui.screens.volunteers import presented
    from ui.widgets.pages import pages_of
    from ui.widgets.two_lines import SHOWN, TwoLinesList

    made: list[QTableView] = []
    rows: TwoLinesList[Any] = TwoLinesList("volunteers", presented)
    rows.show_pages(pages_of(LISTINGS["volunteers"]))
    twin: TwoLinesList[Any] = TwoLinesList("volunteers", presented)
    model = QStandardItemModel(200, 1)
    for place in range(200):
        item = QStandardItem()
        item.setData(presented(rows.rows.pages.at(place)), SHOWN)
        model.setItem(place, item)
    twin.setModel(model)
    for view in (rows, twin):
        view.resize(360, 700)
        view.show()
        made.append(view)
    QApplication.processEvents()
    one, other = in_turn(rows.viewport().repaint, twin.viewport().repaint, rounds=60)
    return held(
        "repaint of the list of a screen",
        one * 1000,
        other * 1000,
        AT_MOST,
        1.3,
        "ms",
        "the same delegate over QStandardItemModel",
    )


def searches(folder: Path) -> Iterator[Row]:
    """Letters typed one after the other in the search box of the volunteers, each until it is painted."""
    took, made = {}, None
    for count in (SMALL, LARGE):
        made = _opened(data.dossier(folder, count), made)
        page = made.stage.window.page()
        box, rows = page.sides.search, page.sides.list
        box.setFocus()
        words = [line[2][:6].lower() for line in data.people(_TYPED)]
        typed: list[float] = []
        emptied: list[float] = []
        for word in words:
            typed += [_until_painted(rows, box, letter) for letter in word]
            for _letter in word[1:]:
                _key(box, "\b")
            QApplication.processEvents()
            emptied.append(_until_painted(rows, box, "\b"))
        took[count] = p95(typed) * 1000, p95(emptied) * 1000
    ours, empty = took[LARGE]
    grows = slope(took[SMALL][0], ours)
    yield held(
        "a letter in the search box, p95",
        ours,
        empty,
        AT_MOST,
        1.5,
        "ms",
        f"the letter that empties it; {load()}",
        grows,
    )
    yield alone(
        "a letter in the search box, p95, in a frame",
        ours,
        AT_MOST,
        _FRAME,
        "ms",
        "100,000 people, key to painted",
        grows,
    )


def sorts(folder: Path) -> Iterator[Row]:
    """Each column a list shows, against SQL by hand with the index that it would want."""
    listing = LISTINGS["volunteers"]
    took: dict[int, dict[str, tuple[float, float]]] = {SMALL: {}, LARGE: {}}
    for count in (SMALL, LARGE):
        data.opened(data.dossier(folder, count))
        reference = data.copy(data.dossier(folder, count), "sorted")
        for column in listing.columns()[1:]:
            name = column.path
            table, field = ("person", name[7:]) if name.startswith("person.") else ("volunteer", name)
            field = "sort_key" if field == "family_name" else field
            took[count][name] = _sorted(reference, listing, name, table, field)
        engine().close()
    ratios = {name: one / other for name, (one, other) in took[LARGE].items()}
    worst = max(ratios, key=ratios.__getitem__)
    one, other = took[LARGE][worst]
    grows = slope(sum(t for t, _r in took[SMALL].values()), sum(t for t, _r in took[LARGE].values()))
    told = ", ".join(f"{name.removeprefix('person.')} {ratio:.1f}" for name, ratio in ratios.items())
    yield held(f"sort of 100,000, the worst column ({worst})", one * 1000, other * 1000, AT_MOST, 2, "ms", told, grows)


def _sorted(reference: Path, listing: Listing, name: str, table: str, field: str) -> tuple[float, float]:
    """Seconds for the keys in order; of SQL by hand with a covering index made for this very question."""
    from sqlcipher3 import dbapi2

    bare = dbapi2.connect(str(reference))
    bare.execute("PRAGMA cache_size = -65536")
    bare.execute("CREATE INDEX IF NOT EXISTS volunteer_kept ON volunteer (person_id, binned)")
    bare.execute(f"CREATE INDEX IF NOT EXISTS wanted_{field} ON {table} ({field})")
    bare.execute("ANALYZE")
    if table == "person":
        sql = f"SELECT v.id FROM person p CROSS JOIN volunteer v ON v.person_id = p.id WHERE v.binned IS NULL ORDER BY p.{field}, v.id"
    else:
        sql = f"SELECT id FROM volunteer WHERE binned IS NULL ORDER BY {field}, id"
    one, other = in_turn(
        lambda: listing.keys(by=name), lambda: [key for (key,) in bare.execute(sql).fetchall()], rounds=3
    )
    bare.close()
    return one, other


def _select() -> str:
    names = ", ".join(f"p.{path[7:]}" if path.startswith("person.") else f"v.{path}" for path in _PATHS)
    return f"SELECT {names} FROM volunteer v JOIN person p ON p.id = v.person_id WHERE v.binned IS NULL ORDER BY p.sort_key, v.id"


def _to_end(view: QTableView) -> None:
    view.scrollToBottom()
    view.viewport().repaint()


def _fetched_to_end(view: QTableView, model: Any) -> None:
    while model.canFetchMore():
        model.fetchMore()
    _to_end(view)


def _standard(table: QTableView) -> QTableView:
    """The words our table shows, in Qt's own model."""
    source, view = table.model(), QTableView()
    model = QStandardItemModel(200, source.columnCount())
    for row in range(200):
        for column in range(source.columnCount()):
            model.setItem(row, column, QStandardItem(source.index(row, column).data()))
    view.setModel(model)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
    for column in range(source.columnCount()):
        view.setColumnWidth(column, table.columnWidth(column))
    view.resize(table.size())
    view.show()
    QApplication.processEvents()
    return view


def _opened(path: Path, program: Any) -> Any:
    """The program's window on another dossier, its proof and the copy of the day behind it."""
    from benches import window_worker

    if program is None:
        _application, program = window_worker.program(str(path), "volunteers")
    else:
        program.open(str(path))
    while program.session._checking:
        QApplication.processEvents()
    return program


def _until_painted(view: QTableView, box: Any, letter: str) -> float:
    began = perf_counter()
    _key(box, letter)
    view.viewport().repaint()
    return perf_counter() - began


def _key(box: Any, letter: str) -> None:
    key = Qt.Key.Key_Backspace if letter == "\b" else Qt.Key.Key_unknown
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(
            box, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "" if letter == "\b" else letter)
        )
