"""The subcommands: one small module for each group, loaded only when one of its commands is asked for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple

from desktop.answers import Answer
from models.language import t


class Command(NamedTuple):
    """How a subcommand is asked for, and what does it. ``opens`` a dossier, so it takes a key."""

    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], Answer]
    opens: bool = True


# command → module, what it does
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "demo": ("sample", t("make the sample dossier and its papers, and show it")),
    "new": ("dossiers", t("make an empty dossier")),
    "settings": ("settings", t("show or change what is set about our organisation")),
    "import": ("intake", t("take in a spreadsheet, a register or a list")),
    "validate": ("hours", t("validate hours that wait: they count from now on")),
    "close-exercise": ("closing", t("close an exercise: its hours and figures stay, grants are carried over")),
    "lock": ("sheets", t("lock attendance sheets: what they say counts from now on")),
    "unlock": ("sheets", t("open a locked sheet again, with a reason")),
    "list": ("records", t("list the records of one kind")),
    "export": ("records", t("write the records of one kind as a spreadsheet")),
    "history": ("records", t("tell what became of one record, by whom and when")),
    "duplicates": ("merging", t("list who may be there twice, likeliest first")),
    "merge": ("merging", t("make one record of two that are the same")),
    "issue": ("issuing", t("issue attestations, or replace one")),
    "cancel": ("issuing", t("cancel an issued document, with a reason")),
    "reprint": ("issuing", t("print an issued document again, as a duplicate")),
    "report": ("reports", t("write a report or a sheet")),
    "verify": ("verifying", t("check a code, a QR text or a PDF")),
    "public-key": ("verifying", t("show the key by which others check our documents")),
    "check": ("dossiers", t("check the whole dossier")),
    "backup": ("dossiers", t("make a copy, and check it")),
    "restore": ("dossiers", t("put a copy where there is no file yet")),
    "undo": ("steps", t("undo what was done last")),
    "redo": ("steps", t("do again what was undone")),
}


def command(name: str) -> Command:
    """Load a subcommand."""
    module = import_module(f"desktop.commands.{COMMANDS[name][0]}")
    found: Command = module.COMMANDS[name]
    return found
