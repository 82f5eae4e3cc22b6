"""A dossier as a whole: ``new``, ``check``, ``backup``, ``restore``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from desktop.answers import NEGATIVE, Answer
from desktop.arguments import add_dossier, add_key_file
from desktop.commands import Command
from desktop.opening import make_at, opened, passphrase_in, use_author
from models.language import _, t
from models.refusals import DamagedDossier, DossierRefusal

TYPES: Final = ("association", "public_body")


class KeyAndEncrypt(DossierRefusal):
    words = t("--encrypt and --key-file go together: the passphrase is read from the first line of that file.")


class NotNamed(DossierRefusal):
    words = t("--name: {problem}")


def _new(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("--name", required=True, metavar="TEXT", help=_("the name of our organisation"))
    parser.add_argument("--type", required=True, choices=TYPES, help=_("what our organisation is"))
    parser.add_argument("--encrypt", action="store_true", help=_("encrypt the dossier; goes with --key-file"))
    add_key_file(parser)


def _make(options: Namespace) -> Answer:
    if options.encrypt != (options.key_file is not None):
        raise KeyAndEncrypt
    from models.records.record import InvalidRecord

    use_author()
    try:
        make_at(options.file, options.name, options.type, passphrase_in(options.key_file))
    except InvalidRecord as invalid:
        raise NotNamed(problem=invalid) from None
    return Answer({"dossier": options.file}, [_("Dossier")], [[options.file]])


def _checked(parser: ArgumentParser) -> None:
    add_dossier(parser)


def _check(options: Namespace) -> Answer:
    from models.dossier.checkup import checkup, unreadable

    try:
        with opened(options):
            told = checkup()
    except DamagedDossier as damaged:  # found by what looks a file over before it is used
        told = unreadable(damaged)
    faults = [{"check": question.key, "fault": fault} for question in told for fault in question.faults]
    rows = [[question.words(), fault] for question in told for fault in (question.faults or [_("nothing wrong")])]
    words = [_("Everything is as it should be.") if not faults else _("Use the latest backup, and keep this dossier.")]
    data = {"checks": [question.key for question in told], "faults": faults}
    return Answer(data, [_("Question"), _("Answer")], rows, words, NEGATIVE if faults else 0)


def _backed_up(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("--to", required=True, type=Path, metavar="DIR", help=_("the folder of the copy"))


def _back_up(options: Namespace) -> Answer:
    from models.dossier.backup import back_up_into
    from models.dossier.engines import FileEngine

    with opened(options) as engine:
        if not isinstance(engine, FileEngine):
            raise OnServer
        path = back_up_into(engine, options.to)
    return Answer({"path": str(path)}, [_("Copy made")], [[path]], [_("The copy was opened and found equal.")])


def _restored(parser: ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help=_("the copy"))
    parser.add_argument("--to", required=True, type=Path, metavar="FILE", help=_("where no file is yet"))


def _restore(options: Namespace) -> Answer:
    from desktop.opening import NeedsKeyFile
    from models.dossier.backup import restore
    from models.refusals import NeedsKey

    try:
        path = restore(options.backup, options.to, passphrase_in(options.key_file))
    except NeedsKey:
        raise NeedsKeyFile from None
    return Answer({"path": str(path)}, [_("Dossier")], [[path]])


class OnServer(DossierRefusal):
    words = t("This dossier is on a server: its administrator makes the copies.")


COMMANDS: Final = {
    "new": Command(_new, _make, opens=False),
    "check": Command(_checked, _check),
    "backup": Command(_backed_up, _back_up),
    "restore": Command(_restored, _restore),
}
