"""The words of a command line: argparse in the user's language, which language that is, and what all commands share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NoReturn

from desktop.answers import REFUSED, tell
from models.language import LANGUAGES, _, current_language, t

# What argparse says, and how we say it: never with “invalid” or “error”.
_SAID: Final = {
    "usage: ": t("Usage: "),
    "positional arguments": t("What to give"),
    "options": t("Options"),
    "show this help message and exit": t("show this help"),
    "the following arguments are required: %s": t("This is missing: %s"),
    "expected one argument": t("one answer is expected after it"),
    "expected at least one argument": t("at least one answer is expected after it"),
    "unrecognized arguments: %s": t("This is not understood: %s"),
    "argument %(argument_name)s: %(message)s": t("%(argument_name)s: %(message)s"),
    "invalid choice: %(value)r (choose from %(choices)s)": t("%(value)s is not known here, choose from %(choices)s"),
    "not allowed with argument %s": t("it does not go with %s"),
    "one of the arguments %s is required": t("One of these is missing: %s"),
    "ignored explicit argument %r": t("it takes no answer: %s"),
}
_NAMING_NOTHING: Final = {"", "C", "POSIX"}


class _Help(argparse.RawDescriptionHelpFormatter):
    def start_section(self, heading: str | None) -> None:
        super().start_section(f"{heading}\u00a0" if heading and current_language() == "fr" else heading)


class Parser(argparse.ArgumentParser):
    """Says in the language of the moment what it misses, and never abbreviates."""

    def __init__(self, prog: str, description: str = "", epilog: str = "") -> None:
        vars(argparse)["_"] = said  # the one door through which all of argparse's words go
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=_Help,
        )

    def parse_known_intermixed_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self.usage is None:  # argparse would cut off as many letters as “usage: ” has
            self.usage = self.format_usage().removeprefix(said("usage: ")).replace("%", "%%")
        return super().parse_known_intermixed_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        tell(f"{self.prog}: {message}")
        tell(_("Help: {command}").format(command=f"{self.prog} --help"))
        sys.exit(REFUSED)


def said(text: str) -> str:
    """Say one of argparse's texts in the current language."""
    return _(_SAID.get(text, text))


def language_asked(words: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """Give the language to speak: the one asked for, else that of LC_ALL, LC_MESSAGES or LANG, else French."""
    for word, after in pairwise([*words, ""]):
        asked = after if word == "--language" else word.removeprefix("--language=")
        if word.startswith("--language") and asked in LANGUAGES:
            return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environment.get(name, "").partition(".")[0]
        if locale not in _NAMING_NOTHING:
            return "en" if locale.lower().startswith("en") else "fr"
    return "fr"


def add_common(parser: argparse.ArgumentParser, *, key: bool = True) -> None:
    """Add what every subcommand takes."""
    parser.add_argument("--language", choices=list(LANGUAGES), help=_("language of all words; by default that of LANG"))
    parser.add_argument("--json", action="store_true", help=_("answer in JSON, for another program"))
    if key:
        add_key_file(parser)


def add_key_file(parser: argparse.ArgumentParser) -> None:
    """Add how an encrypted dossier is opened."""
    parser.add_argument(
        "--key-file",
        type=Path,
        metavar="KEYFILE",
        help=_("a text file whose first line is the passphrase of an encrypted dossier"),
    )


def add_dossier(parser: argparse.ArgumentParser) -> None:
    """Add the dossier that is worked on."""
    parser.add_argument("file", metavar="FILE", help=_("the dossier: a file, or a server’s postgresql://…"))


def add_period(parser: argparse.ArgumentParser) -> None:
    """Add a period."""
    told = _("2026, or 2026-01-01..2026-06-30, both days included")
    parser.add_argument("--period", type=period, metavar="P", help=told)


def identifier(typed: str) -> int:
    """Read the id of a record, as ``list --json`` gives it."""
    return whole(typed, least=1)


def whole(typed: str, least: int = 0) -> int:
    """Read a whole number."""
    if not typed.isdecimal() or len(typed) > 9 or int(typed) < least:  # noqa: PLR2004 - digits an id may have
        raise argparse.ArgumentTypeError(_("Write a whole number."))
    return int(typed)


def positive(typed: str) -> int:
    """Read how many of something, one at least."""
    return whole(typed, least=1)


def period(typed: str) -> Any:
    """Read a period: ``2026`` or ``2026-01-01..2026-06-30``, both days included."""
    from models.language.typed import read_period

    try:
        return read_period(typed)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None
