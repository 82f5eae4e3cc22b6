"""Records that are there twice: ``duplicates`` and ``merge``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any, Final

from desktop.answers import Answer
from desktop.arguments import add_dossier, identifier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _, counted

MERGED: Final = ("people", "volunteers", "partners", "contacts", "services", "actions", "territories", "courses")
LOOKED_FOR: Final = ("people", "volunteers", "partners")


def _merged(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("kind", metavar="KIND", choices=MERGED, help=", ".join(MERGED))
    parser.add_argument("kept", metavar="KEPT", type=identifier, help=_("the id of the record that stays"))
    told = _("the id of the same one again: all it has goes to the one that stays, and it goes to the bin")
    parser.add_argument("other", metavar="OTHER", type=identifier, help=told)


def _merge(options: Namespace) -> Answer:
    from models.merging import kind_called, merge
    from models.records.record import Record

    with opened(options, writing=True):
        kind: Any = kind_called(options.kind)
        there = [_there(kind, key) for key in (options.kept, options.other)]
        done = merge(*there)
        kept: Record = kind.get_by_id(options.kept)
        moved = sorted(done.moved.items(), key=lambda pair: pair[0].number_of_kind)
        data = {
            "kept": options.kept,
            "other": options.other,
            "name": kept.name_of(),
            "moved": {_word(one): number for one, number in moved if number},
            "once": done.once,
        }
        rows = [[_(one.words.many), number] for one, number in moved if number]
    return Answer(
        data, [_("What moved"), _("Number")], rows, [_("Merged: {name}").format(name=data["name"]), *done.once]
    )


def _there(kind: Any, key: int) -> Any:
    from models.refusals import Unknown

    found = kind.kept().where(kind.id == key).first()
    if found is None:
        raise Unknown(what=key)
    return found


def _word(kind: Any) -> str:
    from models.listings import word_of

    return word_of(kind) or kind.__name__


def _looked_for(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("kind", metavar="KIND", choices=LOOKED_FOR, help=", ".join(LOOKED_FOR))


def _duplicates(options: Namespace) -> Answer:
    from models.merging import kind_called
    from models.queries.duplicates import duplicates, duplicates_among_volunteers

    with opened(options):
        kind: Any = kind_called(options.kind)
        pairs = duplicates_among_volunteers() if options.kind == "volunteers" else duplicates(kind)
        keys = {key for pair in pairs for key in (pair.one, pair.other)}
        names = {row.id: row.name_of() for row in kind.select().where(kind.id.in_(list(keys)))}
        data = [
            {"one": p.one, "other": p.other, "score": p.score, "reasons": list(p.reasons), "words": p.words()}
            for p in pairs
        ]
        rows = [[p.score, p.one, names[p.one], p.other, names[p.other], p.words()] for p in pairs]
    heads = [_("Likeness of 100"), "id", _("Name"), "id", _("Name"), _("Why")]
    return Answer(data, heads, rows, [counted("{n} likely duplicate", "{n} likely duplicates", len(pairs))])


COMMANDS: Final = {
    "duplicates": Command(_looked_for, _duplicates),
    "merge": Command(_merged, _merge),
}
