"""Attendance sheets: ``lock`` and ``unlock``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, Final

from desktop.answers import Answer
from desktop.arguments import add_dossier, identifier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _
from models.refusals import Unknown


def _locked(parser: ArgumentParser) -> None:
    add_dossier(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--session", type=identifier, nargs="+", metavar="ID", help=_("the sheets of these sessions"))
    which.add_argument("--course", type=identifier, metavar="ID", help=_("the open sheets of this training"))
    parser.add_argument("--group", metavar="TEXT", help=_("only those of this group; goes with --course"))


def _lock(options: Namespace) -> Answer:
    from models.sheets import NothingToLock, lock, sessions_of
    from models.training import Course, TrainingSession

    with opened(options, writing=True):
        if options.course:
            must_be(Course, [options.course])
            wanted = [session.id for session in sessions_of(options.course, options.group)]
        else:
            wanted = options.session
            must_be(TrainingSession, wanted)
        asked = TrainingSession.kept().where(TrainingSession.id.in_(wanted), TrainingSession.sheet == "open")
        still_open = list(asked.order_by(TrainingSession.day, TrainingSession.id))
        if not still_open:
            raise NothingToLock
        names = [[session.id, session.name_of()] for session in still_open]
        lock([session.id for session in still_open])
    return Answer({"sessions": [key for key, _name in names]}, ["id", _("Sheet locked")], names)


def _unlocked(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("--session", type=identifier, required=True, metavar="ID", help=_("the session"))
    parser.add_argument("--reason", required=True, metavar="TEXT", help=_("why; the history keeps it"))


def _unlock(options: Namespace) -> Answer:
    from models.sheets import unlock
    from models.training import TrainingSession

    with opened(options, writing=True):
        must_be(TrainingSession, [options.session])
        session = TrainingSession.get_by_id(options.session)
        unlock(session, options.reason)
        row = [session.id, session.name_of()]
    return Answer({"sessions": [session.id]}, ["id", _("Sheet unlocked")], [row])


def must_be(kind: Any, keys: Sequence[int]) -> None:
    """Make sure that records are there and not in the bin. Raises `Unknown`."""
    there = {key for (key,) in kind.select(kind.id).where(kind.id.in_(keys), kind.binned.is_null()).tuples()}
    for key in keys:
        if key not in there:
            raise Unknown(what=key)


COMMANDS: Final = {
    "lock": Command(_locked, _lock),
    "unlock": Command(_unlocked, _unlock),
}
