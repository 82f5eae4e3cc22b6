"""The logo of an organisation, kept inside the dossier: chosen, shown, taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from models.dossier.contents import content, keep_content
from models.language import _, t
from models.partners import Organisation
from models.refusals import Refusal, UnreadableFile
from ui.screens.settings_letterhead import MOST_BYTES, PICTURES, Shown, pixmap
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, line, margins, row, text


class PartnerLogo(QWidget):
    """Below the form of a partner. Each choice is a step of its own, which undo takes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._organisation: Organisation | None = None
        self._shown = Shown(_("Logo"), tokens.SAY_HIGH)
        self._shown.setFixedWidth(look().px(tokens.MOMENT))
        self._choose = button(_("Choose a picture…"), then=self.choose)
        self._remove = button(_("Take it away"), then=self.remove)
        beside = row(self._shown, self._choose, self._remove, None)
        body = column(line(), text(_("Logo"), "strong"), beside, gap=tokens.S)
        margins(body, 0, 0, tokens.L, tokens.L)
        self.setLayout(body)
        self.setMaximumWidth(look().px(tokens.FORM + tokens.L))

    def show_of(self, organisation: Organisation | None) -> None:
        """Show the logo of an organisation; nothing before it is kept."""
        self._organisation = organisation
        self.setVisible(organisation is not None)
        if organisation is not None:
            self.setEnabled(not organisation.binned)
            self._shown.show_picture(pixmap(content(organisation.logo)))
            self._remove.setEnabled(bool(organisation.logo))

    def choose(self) -> None:
        """Ask for the file of a picture."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        kinds = _("Pictures") + " (" + " ".join(f"*{ending}" for ending in PICTURES.split()) + ")"
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Choose a picture"), folder, kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Keep a picture as the logo, no larger than paper can show."""
        from exports.logos import fit_logo

        try:
            if path.stat().st_size > MOST_BYTES:
                self._desk.tell(_("This picture is too large: choose one below 20 MB."))
                return
            data = fit_logo(path.read_bytes())
        except OSError:
            self._desk.tell(str(UnreadableFile(path=path)))
        except Refusal as refusal:
            self._desk.tell(str(refusal))
        else:
            self._keep(data, t("Logo of a partner chosen"))

    def remove(self) -> None:
        """Show no logo from now on."""
        self._keep(b"", t("Logo of a partner taken away"))

    def _keep(self, data: bytes, words: str) -> None:
        if self._organisation is None:
            return
        organisation = Organisation.get_by_id(self._organisation.id)
        try:
            with self._desk.step(words) as changes:
                organisation.logo = keep_content(data) if data else ""
                changes.save(organisation)
        except Refusal as refusal:
            self._desk.tell(str(refusal))
