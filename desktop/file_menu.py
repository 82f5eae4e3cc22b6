"""The File menu: dossiers made, opened, copied, closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.beginnings import same_place
from desktop.new_dossier import documents
from desktop.opening import on_server
from models.dossier.backup import back_up_into
from models.dossier.engines import engine
from models.language import _
from models.progress import Progress
from ui.shell.commands import Command
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.program import Program
    from desktop.session import Session


def file_commands(program: Program, session: Session) -> list[Command]:
    """Give the commands of the program as a whole, in the language of the moment."""
    recent = [place for place in program.preferences.recent if not same_place(place, session.place)]
    again = [Command(_name(place), lambda place=place: program.open(place), menu="file") for place in recent]  # type: ignore[misc]
    copy = Command(_("Back up a copy…"), lambda: choose_backup_folder(session.desk), icon="save", menu="file")
    return [
        Command(_("New dossier…"), program.create, "Ctrl+Shift+N", "plus", "file"),
        Command(_("Open a dossier…"), program.choose, icon="imperiale", menu="file"),
        *again,
        *([copy] if session.path else []),
        Command(_("Close the dossier"), program.close_dossier, "Ctrl+W", "close", "file"),
    ]


def choose_backup_folder(desk: Desk) -> None:
    """Ask for a folder, a USB key for instance, and put a verified copy of the dossier there."""
    over = desk.window if isinstance(desk.window, QWidget) else None
    chooser = QFileDialog(over, _("Folder of the copy"), str(documents()))
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(lambda folder: back_up(desk, Path(folder)))
    chooser.open()


def back_up(desk: Desk, folder: Path) -> None:
    """Copy the dossier into a folder, in the background."""

    def work(_progress: Progress) -> Path:
        return back_up_into(engine(), folder)

    def done(made: Path) -> None:
        desk.say(_("Copy made and verified: {name}").format(name=made.name))

    desk.run(_("Backup"), work, done, owner=desk)


def _name(place: str) -> str:
    return _("Open “{name}”").format(name=place if on_server(place) else Path(place).stem)
