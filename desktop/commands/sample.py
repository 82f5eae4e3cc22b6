"""The sample dossier: ``demo``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from desktop.answers import Answer
from desktop.commands import Command
from desktop.opening import use_author
from models.language import _

FOLDER: Final = Path("imperiale-demo")


def _where(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, default=FOLDER, metavar="DIR", help=_("the folder, ./imperiale-demo by default")
    )
    parser.add_argument("--no-window", action="store_true", help=_("make the files only"))


def _demo(options: Namespace) -> Answer:
    from desktop.demo import make

    use_author()
    dossier, papers = make(options.to)
    listed = [{"document": p.document, "number": p.number, "path": str(p.path)} for p in papers]
    rows: list[list[object]] = [[_("Dossier"), "", dossier]]
    rows += [[p.document, p.number, p.path] for p in papers]
    data = {"dossier": str(dossier), "papers": listed}
    heads = [_("Document"), _("Number"), _("File written")]
    return Answer(data, heads, rows, then=None if options.no_window else lambda: _show(dossier, options.language))


def _show(dossier: Path, language: str | None) -> None:
    from desktop.display import NoDisplay, look_for_display
    from desktop.window import open_window

    try:
        look_for_display()
    except NoDisplay:
        return  # the papers are there to be looked at
    open_window(str(dossier), language=language)


COMMANDS: Final = {"demo": Command(_where, _demo, opens=False)}
