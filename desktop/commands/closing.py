"""The end of an exercise: ``close-exercise``, and opening it again with a reason."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from typing import Any, Final

from desktop.answers import DONE, NEGATIVE, Answer
from desktop.arguments import add_dossier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _
from models.language.formats import money_text
from models.records.fields import YearField


def _exercise(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("year", type=_year, metavar="YEAR", help=_("the year in which the exercise begins"))
    parser.add_argument("--reopen", action="store_true", help=_("open a closed exercise again"))
    parser.add_argument("--reason", default="", metavar="TEXT", help=_("why it is opened again"))


def _year(typed: str) -> int:
    field = YearField()
    year = int(typed) if typed.isdecimal() else 0
    if complaint := field.check(year):
        raise ArgumentTypeError(complaint)
    return year


def _run(options: Namespace) -> Answer:
    return _reopen(options) if options.reopen else _close(options)


def _close(options: Namespace) -> Answer:
    from models.closing import close_exercise
    from models.queries.closing import closing_of

    on = date.today()
    with opened(options, writing=True):
        closing = closing_of(options.year, on)
        said = [one.words for one in closing.missing]
        data: dict[str, Any] = {
            "year": options.year,
            "closed": not closing.blocks,
            "locked": 0,
            "carried": [{"grant": one.grant, "name": one.name, "cents": one.cents} for one in closing.left],
            "blocks": [one.words for one in closing.missing if one.blocks],
            "warnings": [one.words for one in closing.missing if not one.blocks],
        }
        if closing.blocks:
            return Answer(data | {"carried": []}, [_("Exercise"), _("Held back by")], _held(closing), said, NEGATIVE)
        data["locked"] = close_exercise(options.year, on).facts["n"]
    heads = [_("Exercise"), _("Lines of hours locked"), _("Carried over")]
    return Answer(data, heads, [[options.year, data["locked"], money_text(closing.carried)]], said, DONE)


def _held(closing: Any) -> list[list[object]]:
    return [[closing.year, one.words] for one in closing.blocks]


def _reopen(options: Namespace) -> Answer:
    from models.closing import reopen_exercise

    with opened(options, writing=True):
        number = reopen_exercise(options.year, options.reason).facts["n"]
    data = {"year": options.year, "closed": False, "unlocked": number}
    return Answer(data, [_("Exercise"), _("Lines of hours unlocked")], [[options.year, number]])


COMMANDS: Final = {"close-exercise": Command(_exercise, _run)}
