"""Long work: in another thread, in the language it was asked in, told in this thread, and given up when asked."""

import threading

import pytest
from PySide6.QtCore import QObject

from models.dossier.engines import database
from models.language import current_language, speaking
from models.people import Person
from models.records.steps import step
from models.refusals import DiskFull
from tests.makers import durand
from ui.shell.board import Task
from ui.shell.jobs import Job
from ui.widgets.foot import said


@pytest.fixture
def hear(qtbot, workers):
    """Run some work and return what its owner heard."""

    def run(work, *, cancel=False):
        heard = []
        owner = QObject()
        job = Job(
            owner,
            work,
            then=lambda result: heard.append(("then", result)),
            failed=lambda error: heard.append(("failed", type(error))),
            cancelled=lambda: heard.append(("cancelled",)),
        )
        workers.start(job)
        if cancel:
            job.cancel()
        qtbot.waitUntil(lambda: bool(heard))
        return heard

    return run


def endless(progress):
    while True:
        progress(0, 1)


def test_work_is_done_in_another_thread(hear):
    assert hear(lambda _progress: threading.current_thread() is threading.main_thread()) == [("then", False)]


def test_work_stops_when_asked(hear):
    assert hear(endless, cancel=True) == [("cancelled",)]


def test_work_speaks_the_language_it_was_asked_in(hear):
    with speaking("en"):
        assert hear(lambda _progress: current_language()) == [("then", "en")]


def test_failure_is_told(hear):
    assert hear(lambda _progress: 1 / 0) == [("failed", ZeroDivisionError)]


def test_work_may_ask_the_database_and_leaves_no_connection_behind(hear, dossier):
    with step("made") as changes:
        changes.save(durand())
    left = []

    def work(_progress):
        left.append(database.obj._state)
        return Person.select().count()

    assert hear(work) == [("then", 1)]
    assert left
    assert not database.is_closed()


def test_a_closed_window_hears_nothing_and_the_board_forgets_the_work(qtbot, desk):
    heard, go = [], threading.Event()
    owner = QObject()
    desk.run("work", lambda _progress: go.wait(10), heard.append, heard.append, owner=owner)
    assert [task.what for task in desk.board.tasks] == ["work"]
    owner.deleteLater()
    del owner
    with qtbot.waitSignal(desk.board.emptied):
        qtbot.wait(20)
        go.set()
    assert heard == []
    assert desk.board.tasks == []


def test_a_refusal_in_the_background_is_said_in_words(qtbot, desk):
    told = []

    class Listener:
        def ask(self, question, *_buttons):
            told.append(question)
            return 0

        def page(self):
            return None

    desk.window = Listener()

    def work(_progress):
        raise DiskFull

    with qtbot.waitSignal(desk.board.emptied):
        desk.run("work", work, told.append)
    assert told == [str(DiskFull())]


def test_the_foot_says_how_far_and_how_long(monkeypatch):
    task = Task("Attestations", "", 0.0)
    task.done, task.total = 214, 1000
    assert task.left(2.0) == 7
    monkeypatch.setattr("ui.widgets.foot.monotonic", lambda: 2.0)
    assert said(task, 0) == "214 sur 1\u202f000, encore 7 s"
    assert said(task, 2) == "214 sur 1\u202f000, encore 7 s, 2 autres en attente"
    assert Task("", "", 0.0).left(9.0) is None
