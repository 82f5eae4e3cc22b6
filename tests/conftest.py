"""What every test can ask for: a dossier of each sort, a known language and author, no garbage collected by threads."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import uuid
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.environ["QT_QPA_PLATFORM"] == "xcb" and "PYTEST_XDIST_WORKER" in os.environ:
    from tests.screen import own_screen

    own_screen()  # before Qt looks for one: two workers on one X server take the focus from each other

import pytest

from models.dossier.engines import database
from models.dossier.opening import make_dossier, open_dossier, open_server
from models.language import speaking
from models.records.history import author
from tests.server import server_address

__all__ = ["server_address"]

SORTS = ["plain", "encrypted", pytest.param("server", marks=pytest.mark.server)]
PASSPHRASE = "s3cret é"
numbers = itertools.count()


def new_dossier(sort, folder, server=""):
    """Make an empty dossier; ``server`` is the address that `server_address` gives."""
    if sort == "server":
        return open_server(new_database(server))
    return make_dossier(folder / f"{next(numbers)}.imperiale", PASSPHRASE if sort == "encrypted" else "")


def new_database(server, like="template1"):
    """Make a database on a server, as a copy of another; give its address."""
    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    return f"{server}/{name}"


@pytest.fixture(scope="session")
def copied(tmp_path_factory):
    """Give empty dossiers as copies of one of each sort: making all tables anew took a third of all tests' time."""
    first = {}

    def copy(sort, folder, server=""):
        if sort not in first:
            made = new_dossier(sort, tmp_path_factory.mktemp("first"), server)
            first[sort] = str(made.database)
            made.close()
        if sort == "server":
            return open_server(new_database(server, first[sort].rpartition("/")[2]))
        path = shutil.copy(first[sort], folder / f"{next(numbers)}.imperiale")
        return open_dossier(path, PASSPHRASE if sort == "encrypted" else "")

    return copy


def drop(engine):
    """Close a dossier, and take it off its server."""
    engine.close()
    address = str(engine.database)
    if address.startswith("postgresql"):
        import psycopg

        server, _, name = address.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def dossier(tmp_path, copied) -> Iterator[object]:
    """An open plain dossier, and Amina at the desk."""
    engine = copied("plain", tmp_path)
    before = author.set("Amina")
    yield engine
    author.reset(before)
    drop(engine)


@pytest.fixture(params=SORTS)
def any_dossier(request, tmp_path, copied) -> Iterator[object]:
    """An open dossier of each sort in turn: plain file, encrypted file, server."""
    server = request.getfixturevalue("server_address") if request.param == "server" else ""
    engine = copied(request.param, tmp_path, server)
    before = author.set("Amina")
    yield engine
    author.reset(before)
    drop(engine)


@pytest.fixture(autouse=True)
def known_language() -> Iterator[None]:
    """Tests read French unless they ask for another language."""
    with speaking("fr"):
        yield


def pytest_collection_finish() -> None:
    """What was imported stays: no collection between tests goes through it again, which took 30 ms each."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_collected_between_tests() -> Iterator[None]:
    """Qt objects may only be destroyed in the main thread."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def no_dossier_left_open() -> Iterator[None]:
    """The next test must not find the dossier of this one."""
    yield
    if database.obj is not None and not database.obj.is_closed():
        database.obj.close()
