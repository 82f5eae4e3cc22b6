"""What volunteers gave, from waiting to counted: ``validate``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final

from desktop.answers import Answer
from desktop.arguments import add_dossier, add_period, identifier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _


def _validated(parser: ArgumentParser) -> None:
    add_dossier(parser)
    add_period(parser)
    parser.add_argument("--id", type=identifier, nargs="+", metavar="ID", help=_("only these lines of hours"))


def _validate(options: Namespace) -> Answer:
    from models.validating import validate

    with opened(options, writing=True):
        number = validate(options.id, options.period).facts["n"]
    return Answer({"validated": number}, [_("Lines of hours validated")], [[number]])


COMMANDS: Final = {"validate": Command(_validated, _validate)}
