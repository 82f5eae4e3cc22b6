"""Papers without a number: ``report``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from desktop.answers import Answer
from desktop.arguments import add_dossier, add_period, identifier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _, t
from models.refusals import StepRefusal

WORDS: Final = ("training-hours", "register", "attendance-sheet")


class NeedsSession(StepRefusal):
    words = t("An attendance sheet is that of one session: add --session and its id.")


def _reported(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("report", metavar="REPORT", choices=WORDS, help=", ".join(WORDS))
    add_period(parser)
    parser.add_argument("--session", type=identifier, metavar="ID", help=_("the session of an attendance sheet"))
    parser.add_argument("--to", type=Path, required=True, metavar="OUT", help=_("the file: .pdf, .xlsx or .csv"))


def _report(options: Namespace) -> Answer:
    from exports.catalogue import REPORTS
    from exports.spreadsheet import check_ending
    from models.progress import unwatched

    asked = REPORTS[options.report]
    check_ending(options.to, [f".{name}" for name in asked.formats])
    if asked.needs == "session" and not options.session:
        raise NeedsSession
    with opened(options):
        options.to.parent.mkdir(parents=True, exist_ok=True)
        path = asked.write(options.to, period=options.period, session=options.session, progress=unwatched)
    return Answer({"path": str(path)}, [_("File written")], [[path]])


COMMANDS: Final = {"report": Command(_reported, _report)}
