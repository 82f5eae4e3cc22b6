"""Back and forth: ``undo`` and ``redo``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial
from typing import Any, Final

from desktop.answers import DONE, NEGATIVE, Answer
from desktop.arguments import add_dossier, positive
from desktop.commands import Command
from desktop.opening import opened
from models.language import _
from models.refusals import NothingToRedo, NothingToUndo, Refusal


def _how_many(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("--steps", type=positive, default=1, metavar="N", help=_("how many steps, one by default"))


def _swap(back: bool, options: Namespace) -> Answer:
    from models.records.undo import redo, redoable, undo, undoable

    names: list[str] = []
    words: list[str] = []
    ask: Any = undoable if back else redoable
    act: Any = undo if back else redo
    with opened(options, writing=True):
        while len(names) < options.steps:
            found = ask(1).first()
            if found is None:
                words.append(str(NothingToUndo() if back else NothingToRedo()))
                break
            try:
                act(found.id)
            except Refusal as refusal:
                if not names:
                    raise
                words.append(str(refusal))
                break
            names.append(found.words())
    head = _("Undone") if back else _("Done again")
    return Answer({"steps": names}, [head], [[name] for name in names], words, NEGATIVE if words else DONE)


COMMANDS: Final = {
    "undo": Command(_how_many, partial(_swap, True)),
    "redo": Command(_how_many, partial(_swap, False)),
}
