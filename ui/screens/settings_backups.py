"""Settings, backups: what sets one apart from today, and restoring it beside the dossier in use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QGridLayout, QWidget

from models.dossier.backup import ENDING, Backup, restore
from models.dossier.difference import Difference, difference
from models.dossier.engines import engine
from models.dossier.opening import is_plain
from models.language import _, counted
from models.language.formats import clock_text, number_text, weekday_text
from models.refusals import Refusal, WrongKey
from ui.screens.moments import moment_text
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, held, line, margins, row, scrolled, text
from ui.widgets.field import Field, typed
from ui.widgets.note import Note
from ui.widgets.passphrase_fields import secret_line, showing

HOUR = 60


class RestoreDialog(QDialog):
    """Looks at a backup first (its passphrase is asked for when it has one), then restores it under a new name."""

    def __init__(self, desk: Desk, over: QWidget, backup: Backup) -> None:
        super().__init__(over)
        self._over = over
        self._desk, self._backup, self._passphrase = desk, backup, ""
        self.setWindowTitle(_("Backup of {when}").format(when=backup_text(backup)))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._key = secret_line()
        self._key_field = Field(_("Passphrase"), self._key, help_text=_("The one that the dossier had that day."))
        self._key.textChanged.connect(lambda _typed: self._key_field.complain(""))
        self._key_part = held(column(self._key_field, showing(self._key), gap=t.XS))
        self._refusal = Note("", "bad")
        self._refusal.hide()
        self._seen = column(gap=t.M)
        self._to = typed(str(_free_place(backup)))
        self._to_field = Field(_("Restore as"), self._to, help_text=_("Today’s dossier stays as it is."))
        browse = button(_("Browse…"), then=self._browse)
        browse.setAutoDefault(False)
        placed = row(self._to_field, browse)
        placed.setStretch(0, 1)
        self._to_part = held(placed)
        self._to_part.hide()
        self._do = button(_("Look at it"), "main", then=self._look)
        self._do.setDefault(True)
        cancel = button(_("Do not restore"), then=self.reject)
        cancel.setAutoDefault(False)
        self.setLayout(self._lay_out(cancel))
        self.resize(look().px(t.PALETTE), look().px(t.LIST))
        if is_plain(backup.path):
            self._key_part.hide()
            self._look()

    def _lay_out(self, cancel: QWidget) -> QBoxLayout:
        body = column(self._key_part, self._refusal, self._seen, None, gap=t.M)
        margins(body, t.XL, t.M, t.XL, t.M)
        head = column(text(self.windowTitle(), "section"), gap=0)
        margins(head, t.XL, t.L, t.XL, t.S)
        foot = column(self._to_part, row(None, cancel, self._do), gap=t.M)
        margins(foot, t.XL, t.M, t.XL, t.L)
        layout = column(head, line(), scrolled(held(body)), line(), foot, gap=0)
        layout.setStretch(2, 1)
        return layout

    def _look(self) -> None:
        try:
            found = difference(self._backup.path, self._key.text())
        except WrongKey as refusal:
            self._key_field.complain(str(refusal))
            self._key.setFocus()
            return
        except Refusal as refusal:
            self._refusal.say(str(refusal))
            return
        self._passphrase = self._key.text()
        self._key_part.hide()
        self._show(found)
        self._to_part.show()
        self._do.setText(_("Restore it beside today’s"))
        self._do.clicked.disconnect()
        self._do.clicked.connect(lambda _on=False: self._restore())
        self._do.setFocus()
        self.resize(self.width(), min(look().px(t.PALETTE), self._over.window().height()))

    def _show(self, found: Difference) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(t.XL))
        for column_, words in enumerate(("", _("today"), _("in this backup"))):
            grid.addWidget(text(words, "caption"), 0, column_, _RIGHT if column_ else _LEFT)
        there = [count for count in found.counts if count.now or count.then]
        for line_, count in enumerate(there, 1):
            grid.addWidget(text(_(count.words)), line_, 0)
            for column_, number in ((1, count.now), (2, count.then)):
                said = text(number_text(number), "strong" if count.now != count.then else "")
                said.setFont(look().font(figures=True))
                grid.addWidget(said, line_, column_, _RIGHT)
        grid.setColumnStretch(0, 1)
        done = counted("{n} thing done since", "{n} things done since", found.steps)
        self._seen.addWidget(text(done if found.steps else _("Nothing was done since"), "strong"))
        self._seen.addLayout(grid)
        self._seen.addWidget(line())
        for step in found.since:
            about = f"{moment_text(step.at)}, {step.who}" if step.who else moment_text(step.at)
            self._seen.addLayout(column(text(step.words(), wrap=True), text(about, "caption"), gap=0))
        if found.steps > len(found.since):
            rest = found.steps - len(found.since)
            self._seen.addWidget(text(counted("and {n} more", "and {n} more", rest), "muted"))

    def _restore(self) -> None:
        self._refusal.say("")
        name = self._to.text().strip()
        if not name:
            self._to_field.complain(_("This is needed."))
            return
        to = Path(name if name.endswith(ENDING) else name + ENDING)
        try:
            made = restore(self._backup.path, to, self._passphrase)
        except Refusal as refusal:
            self._to_field.complain(str(refusal))
            self._to.setFocus()
            return
        desk = self._desk
        self.accept()
        words = _("The backup was restored as “{name}”.").format(name=made.stem)
        if desk.opens and desk.choose(words, _("Open it"), _("Stay in today’s")) == 0:
            desk.opens(str(made))

    def _browse(self) -> None:
        chooser = QFileDialog(self, _("Restore as"), self._to.text())
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a file that is there is refused in words
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._to.setText)
        chooser.open()


def backup_text(backup: Backup) -> str:
    """Say when a copy was made: Sun 22 Nov 2026, 9:12."""
    day, made = weekday_text(backup.made.date()), backup.made
    return _("{day} {year}, {time}").format(day=day, year=made.year, time=clock_text(made.hour * HOUR + made.minute))


def _free_place(backup: Backup) -> Path:
    dossier = Path(engine().database)
    name = _("{name} as of {day}").format(name=dossier.stem, day=f"{backup.made:%Y-%m-%d}")
    places = [dossier.with_name(f"{name}{n}{ENDING}") for n in ("", *(f" ({n})" for n in range(2, 100)))]
    return next((place for place in places if not place.exists()), places[0])


_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
