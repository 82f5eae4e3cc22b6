"""Garbage is collected in the main thread alone."""

import threading

from PySide6.QtCore import QObject, QTimer

from desktop.garbage import collect_garbage_in_main_thread


class Loop:
    def __init__(self, gone):
        self.itself, self.gone = self, gone

    def __del__(self):
        self.gone.append(threading.current_thread())


def test_only_the_main_thread_collects(qtbot):
    gone, owner = [], QObject()
    collect_garbage_in_main_thread(owner)

    def litter():
        for _ in range(2000):
            Loop(gone)

    other = threading.Thread(target=litter)
    other.start()
    other.join()
    assert not gone
    owner.findChild(QTimer).timeout.emit()
    assert len(gone) == 2000
    assert set(gone) == {threading.main_thread()}
