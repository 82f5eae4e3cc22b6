"""Ways to come to a dossier: choose its file, prepare the sample, find a free place for a copy taken up."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.new_dossier import documents
from desktop.opening import on_server
from desktop.preferences import Preferences
from desktop.welcome import Welcome
from models.dossier.backup import ENDING, Backup
from models.dossier.engines import database
from models.language import _
from models.progress import Progress
from models.refusals import Refusal
from ui.shell.jobs import Job, Workers


def choose_dossier(over: QWidget, preferences: Preferences, then: Callable[[str], object]) -> None:
    """Ask for the file of a dossier, beginning where the last one was."""
    last = next((Path(place).parent for place in preferences.recent if not on_server(place)), None)
    chooser = QFileDialog(over, _("Open a dossier"), str(last if last and last.is_dir() else documents()))
    chooser.setNameFilter(_("Dossiers of Impériale") + f" (*{ENDING})")
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(then)
    chooser.open()


def same_place(one: str, other: str) -> bool:
    """Tell whether two places are the same dossier."""
    if on_server(one) or on_server(other):
        return one == other
    try:
        return Path(one).samefile(other)
    except OSError:
        return os.path.normcase(Path(one).resolve()) == os.path.normcase(Path(other).resolve())


def free_place(damaged: Path, copy: Backup) -> Path:
    """Give a name beside a damaged dossier, where no file is yet, for a copy of it."""
    name = _("{name} as of {day}").format(name=damaged.stem, day=f"{copy.made:%Y-%m-%d}")
    names = [name, *(f"{name} ({n})" for n in range(2, 100))]
    places = [damaged.with_name(name + ENDING) for name in names]
    return next((place for place in places if not place.exists()), places[0])


def prepare_sample(welcome: Welcome, then: Callable[[str], object]) -> None:
    """Make the sample dossier among the person's documents, and open it; one that is there already is opened."""
    from desktop.demo import DOSSIER, make

    folder = documents() / _("Imperiale sample")
    if (folder / DOSSIER).exists():
        then(str(folder / DOSSIER))
        return
    workers = Workers(1, close=_close_connection)

    def work(_progress: Progress) -> Path:
        dossier, _papers = make(folder)
        return dossier

    def failed(error: Exception) -> None:
        welcome.wait(False)
        words = str(error) if isinstance(error, Refusal) else _("The sample dossier could not be prepared.")
        welcome.say(words)

    welcome.wait(True)
    welcome.say(_("The sample dossier is being prepared. This takes a moment."), "info")
    workers.start(Job(welcome, work, then=lambda made: then(str(made)), failed=failed, ended=workers.stop))


def _close_connection() -> None:
    if database.obj is not None and not database.is_closed():
        database.close()
