"""What a screen may ask of the program around it: say, ask, go, do a step, run long work."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from models.dossier.engines import database
from models.language import _
from models.progress import Progress
from models.records import undo
from models.records.changes import Changes
from models.records.history import Step, kinds_since, last_step
from models.records.record import Record
from models.records.steps import step
from models.refusals import Gone, Refusal
from ui.shell.appearance import Preferences
from ui.shell.board import Board
from ui.shell.commands import Command
from ui.shell.drafts import Drafts, MemoryDrafts
from ui.shell.jobs import Job, Workers
from ui.shell.page import EVERYTHING
from ui.shell.style import tokens

T = TypeVar("T")
log = logging.getLogger(__name__)


class Window(Protocol):
    """What the desk asks of the window now open."""

    def go(self, key: str, /, **where: Any) -> bool: ...
    def say(self, words: str, undo: Callable[[], object] | None = None) -> object: ...
    def ask(self, question: str, *buttons: str) -> int: ...
    def may_leave(self) -> bool: ...
    def page(self) -> QObject | None: ...


class Desk(QObject):
    """Lives as long as the dossier is open.

    ``changed(kind, ids)`` is told for each kind that a step touched, then ``settled()`` once.

    ``kind`` is None when another desk changed something unknown. ``rebuild`` asks for a window made anew.
    """

    changed = Signal(object, object)
    settled = Signal()
    rebuild = Signal()

    def __init__(
        self,
        preferences: Preferences,
        workers: Workers,
        *,
        dossier: str = "",
        encrypted: bool = False,
        drafts: Drafts | None = None,
        version: Callable[[], object] = lambda: None,
        safe: Callable[[], str] = lambda: "",
    ) -> None:
        """``dossier`` is its name; ``version`` changes when another desk commits; ``safe`` says how safe all is."""
        super().__init__()
        self.preferences = preferences
        self.dossier, self.encrypted, self.safe = dossier, encrypted, safe
        self.drafts: Drafts = drafts or MemoryDrafts()
        self.board = Board(workers, self)
        self.commands: Sequence[Command] = ()  # of the whole program: open, back up…; given by desktop
        self.help: Callable[[str], object] | None = None  # shows the help of a place
        self.opens: Callable[[str], object] | None = None  # opens another dossier in place of this one
        self.window: Window | None = None
        self._version, self._seen = version, version()
        self._step = 0 if database.obj is None or database.obj.is_closed() else last_step()
        self._watch = QTimer(self, interval=tokens.WATCH_MS)
        self._watch.timeout.connect(self.listen)
        self._watch.start()

    # Words

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Show a passing notice. Never anything that must be read."""
        if self.window:
            self.window.say(words, undo)

    def tell(self, words: str) -> None:
        """Show words that must be read, until they are."""
        if self.window:
            self.window.ask(words, _("I have read this"))

    def ask(self, question: str, verb: str, other: str = "") -> bool:
        """Ask before what cannot be undone. The buttons repeat the verb; ``other`` is the way back."""
        return self.window is not None and self.window.ask(question, verb, other or _("Do nothing")) == 0

    def choose(self, question: str, *verbs: str) -> int:
        """Ask for one of several verbs, the main one first; Escape is the last."""
        return self.window.ask(question, *verbs) if self.window else len(verbs) - 1

    # Places

    def go(self, key: str, /, **where: Any) -> bool:
        """Show another area, if the page in view may be left."""
        return self.window is not None and self.window.go(key, **where)

    def may_leave(self) -> bool:
        """Settle what was typed and not saved in the page in view; False means stay."""
        return self.window is None or self.window.may_leave()

    # Steps

    @contextmanager
    def step(self, name: str, *, say: str = "", **options: Any) -> Iterator[Changes]:
        """Do a step and tell everybody. Refusals go to the caller, usually a form."""
        with step(name, **options) as changes:
            yield changes
        self.did(changes, say)

    def do(self, act: Callable[[], Changes], say: str = "") -> bool:
        """Do something that is a step by itself; a refusal is shown in words."""
        try:
            changes = act()
        except Refusal as refusal:
            self.tell(str(refusal))
            return False
        self.did(changes, say)
        return True

    def put_in_bin(self, *records: Record) -> bool:
        """Put records in the bin as they are stored now, in one step called by the first; a refusal is in words."""
        return self._moved(records[0].words.bin, Changes.bin, records)

    def take_out_of_bin(self, *records: Record) -> bool:
        """Take records out of the bin in one step, likewise."""
        return self._moved(records[0].words.restore, Changes.restore, records)

    def _moved(self, name: str, move: Callable[..., None], records: Sequence[Record]) -> bool:
        def act() -> Changes:
            with step(name) as changes:
                move(changes, *map(_stored, records))
            return changes

        return self.do(act)

    def did(self, changes: Changes, say: str = "") -> None:
        """Tell everybody about a step that was done: views, and the person, with a way to undo it."""
        if not changes:
            return
        self.spread(changes)
        done = Step.get_or_none(id=changes.step)
        if done is None:
            return
        undoable = not done.final and not done.undoes
        self.say(say or done.words(), (lambda: self.undo(done)) if undoable else None)

    def spread(self, changes: Changes) -> None:
        """Have every view that shows something of this read it again."""
        for kind, ids in changes.touched():
            self.changed.emit(kind, ids)
        self.settled.emit()

    def undo(self, done: Step) -> bool:
        """Undo a step, or say why it cannot be."""
        words = done.words()
        return self._swap(lambda: undo.undo(done.id), _("Undone: {step}").format(step=words))

    def redo(self, undone: Step) -> bool:
        """Do an undone step again, or say why it cannot be."""
        words = undone.words()
        return self._swap(lambda: undo.redo(undone.id), _("Done again: {step}").format(step=words))

    def _swap(self, act: Callable[[], Changes], words: str) -> bool:
        if not self.may_leave():
            return False
        return self.do(act, words)

    def listen(self) -> None:
        """Look whether somebody else changed the dossier, and have the views read again if so."""
        now = self._version()
        if now != self._seen:
            self._seen = now
            for kind in self._news():
                self.changed.emit(kind, None)
            self.settled.emit()

    def _news(self) -> Iterable[object]:
        """Give the kinds that steps touched since we looked: who shows volunteers need not read documents again."""
        if database.obj is None or database.obj.is_closed():
            return [EVERYTHING]
        before, self._step = self._step, last_step()
        return kinds_since(before)

    def close(self) -> None:
        """Stop listening: the dossier is about to be closed."""
        self._watch.stop()

    # Long work

    def run(
        self,
        what: str,
        work: Callable[[Progress], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        owner: QObject | None = None,
        cancelled: Callable[[], object] = lambda: None,
        keeps: str = "",
    ) -> Job[T]:
        """Do ``work(progress)`` in another thread, then call ``then(result)`` in this one.

        The foot shows ``what`` and how far it is; ``keeps`` says what stays done when it is stopped. Nothing is told
        once ``owner``, by default the page in view, is gone. Without ``failed`` the reason is shown.
        """

        def finished(result: T) -> None:
            self.listen()
            then(result)

        heir = owner or (self.window.page() if self.window else None) or self
        return self.board.run(heir, what, work, finished, failed or self.failed, cancelled=cancelled, keeps=keeps)

    def failed(self, error: Exception) -> None:
        """Say why some work failed: a refusal in its own words, anything else as what it is, our fault."""
        self.listen()
        if isinstance(error, Refusal):
            self.tell(str(error))
        else:
            self.tell(
                _("Something unforeseen stopped this work. What was saved before is safe. Details are in the log.")
            )


def _stored(record: Record) -> Record:
    if (found := type(record).get_or_none(id=record.id)) is None:
        raise Gone
    return found
