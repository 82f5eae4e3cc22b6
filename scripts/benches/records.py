"""Many records at a time, and one at a time: imports, bulk edits, their undo, forms."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benches import data
from benches.measure import AT_LEAST, AT_MOST, LARGE, SMALL, Row, alone, held, in_turn, load, slope, timed, untried
from models.dossier.engines import engine
from models.dossier.opening import make_dossier, open_server
from models.intake import carry_out, plan_import, read_source
from models.people import Person
from models.records.history import Step
from models.records.search import SPAN, findable_text
from models.records.steps import step
from models.records.undo import undo

FORMS, EDITED = 300, 0.6
_WORKBOOK = 20_000  # lines; openpyxl takes its time


def imports(folder: Path) -> Iterator[Row]:
    """Bring a file of volunteers into an empty dossier, and take the import back."""
    from openpyxl import load_workbook

    taken, undone = {}, {}
    for count in (SMALL, LARGE):
        path = data.csv_file(folder, count)
        rounds = 1 if count == LARGE else 3
        ours, undoing, raw = [], [], []
        for _turn in range(rounds):
            ours.append(_fresh(folder, lambda path=path: _import(path)))
            undoing.append(timed(lambda: undo(1)))
            raw.append(_fresh(folder, lambda path=path: _raw_import(path)))
        taken[count], undone[count] = sorted(ours)[rounds // 2], sorted(undoing)[rounds // 2]
    grows = slope(taken[SMALL], taken[LARGE])
    told = f"people with the hat of a volunteer, looked for in the dossier and in the file; {load()}"
    yield held(
        "import of 100,000 lines of CSV", LARGE / taken[LARGE], LARGE / raw[0], AT_LEAST, 0.4, "lines/s", told, grows
    )
    book = data.xlsx_file(folder, _WORKBOOK)

    def read_only() -> None:
        for _line in load_workbook(book, read_only=True).active.iter_rows(values_only=True):
            pass

    theirs = timed(read_only)
    import_book = _fresh(folder, lambda: _import(book))
    reading = timed(lambda: read_source(book))
    told = (
        f"openpyxl only reads them, {_WORKBOOK:,} lines; a bare script of a CSV takes in {LARGE / raw[0]:,.0f} a second"
    )
    yield held("import of XLSX", _WORKBOOK / import_book, _WORKBOOK / theirs, AT_LEAST, 3, "lines/s", told)
    yield held("XLSX only read", _WORKBOOK / reading, _WORKBOOK / theirs, AT_LEAST, 3, "lines/s", "openpyxl")
    grows = slope(undone[SMALL], undone[LARGE])
    yield alone("undo of an import of 100,000", undone[LARGE], AT_MOST, 3, "s", "200,000 records", grows)


def bulk(folder: Path) -> Iterator[Row]:
    """Give the same answer to many people, and take it back."""
    edited, undone = {}, {}
    for count in (SMALL, LARGE):
        data.opened(data.copy(data.dossier(folder, count), "bulk"))
        wanted = Person.select().where(Person.id <= count * EDITED)

        def edit(wanted: Any = wanted) -> None:
            with step("Bulk edit") as changes:
                changes.edit_all(wanted, town="Champ-le-Bœuf")

        edited[count] = timed(edit)
        undone[count] = timed(lambda: undo(_last()))
        engine().close()
    for name, took in (("bulk edit of 60,000", edited), ("undo of it", undone)):
        yield alone(name, took[LARGE], AT_MOST, 3, "s", load(), slope(took[SMALL], took[LARGE]))


def forms(folder: Path) -> Iterator[Row]:
    """Read a record, edit it and save it, against a bare UPDATE in a transaction of its own."""
    data.opened(data.copy(data.dossier(folder, SMALL), "forms"))
    ours, bare = _forms()
    yield held(
        "a form read, edited, saved", FORMS / ours, FORMS / bare, AT_LEAST, 0.4, "forms/s", f"bare UPDATE; {load()}"
    )
    engine().close()
    yield _forms_on_server()


def _forms_on_server() -> Row:
    """On a server that writes to the disk before it answers, which that of the tests does not."""
    import shutil
    import tempfile

    from tests import server

    home = Path(tempfile.mkdtemp(prefix="imperiale-bench-server-"))
    server.SETTINGS = "-c max_connections=20"
    try:
        words = ("-D", "data", "-U", server.OWNER, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
        server.run("initdb", *words, cwd=home)
        address = f"postgresql://{server.OWNER}@127.0.0.1:{server.start(home)}/postgres"
        try:
            open_server(address)
            data.fill(1000)
            ours, bare = _forms()
            engine().close()
        finally:
            server.run("pg_ctl", "stop", "--mode=fast", "-s", "-D", home / "data", cwd=home)
    except (ImportError, server.NoServer) as why:
        return untried("the same on a server", "≥ 0.2×", str(why))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return held("the same on a server", FORMS / ours, FORMS / bare, AT_LEAST, 0.2, "forms/s", "PostgreSQL on loopback")


def _forms() -> tuple[float, float]:
    keys = iter(range(1, 10_000))

    def ours() -> None:
        person = Person.get_by_id(next(keys) % 900 + 1)
        person.notes = f"Rappeler n° {next(keys)}"
        with step("Note") as changes:
            changes.save(person)

    def bare() -> None:
        db = engine()
        with db.atomic():
            db.execute_sql(
                f"UPDATE person SET notes = {db.param} WHERE id = {db.param}",
                (f"n° {next(keys)}", next(keys) % 900 + 1),
            )

    one, other = in_turn(ours, bare, rounds=FORMS)
    return one * FORMS, other * FORMS


def _fresh(folder: Path, work: Callable[[], object]) -> float:
    """Seconds of some work in a new dossier, which stays open."""
    if engine() is not None and not engine().is_closed():
        engine().close()
    path = folder / "fresh.imperiale"
    path.unlink(missing_ok=True)
    make_dossier(path)
    return timed(work)


def _import(path: Path) -> None:
    plan = plan_import(read_source(path), "volunteers", {})
    carry_out(plan)
    if plan.refused:
        raise RuntimeError(f"lines were refused: {plan.refused[:3]}")


def _raw_import(path: Path) -> None:
    """What a script would do: the same tables and search index, no rule, no history, nobody looked for."""
    people: list[tuple[object, ...]] = []
    hats: list[tuple[object, ...]] = []
    found: list[tuple[object, ...]] = []
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter=";")
        next(lines)
        for key, (number, civility, family, given, born, email, phone, address, postcode, town, since) in enumerate(
            lines, 1
        ):
            answers = (civility, family, given, data.day(born), None, email, phone, address, postcode, town, "", "", "")
            people.append((key, 1, None, *answers, f"{family} {given}".lower()))
            hats.append((key, 1, None, key, number, "active", "", data.day(since), None))
            found.append((SPAN + key, findable_text((family, given, email, town))))
            found.append((4 * SPAN + key, findable_text((number,))))
    db = engine()
    with db.atomic():
        for table, rows in (("person", people), ("volunteer", hats), ("findable", found)):
            places = ", ".join("?" * len(rows[0]))
            into = "findable (rowid, text)" if table == "findable" else table
            db.run_many(f"INSERT INTO {into} VALUES ({places})", rows)


def _last() -> int:
    return int(Step.select(Step.id).order_by(Step.id.desc()).limit(1).scalar())
