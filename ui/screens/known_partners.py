"""Partners that may be the one being typed, proposed at once: by name and town, SIRET, RNA number or e-mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QFrame, QLineEdit

from models.language import _
from models.partners import Organisation
from models.queries.duplicates import known_like
from models.records.reading import among, read_all
from ui.screens.known import Known, note
from ui.widgets.record_form import RecordForm

LOOKED_AT: Final = ("name", "town", "siret", "rna", "email", "phone")


class KnownPartners(Known):
    """Listens to a form while a new partner is typed in it. ``choose`` opens the file of one known already."""

    def __init__(self, form: RecordForm[Organisation], choose: Callable[[int], object]) -> None:
        super().__init__()
        self._form, self._choose = form, choose
        for name in LOOKED_AT:
            edit = form.field(name)
            if isinstance(edit, QLineEdit):
                edit.textEdited.connect(self._heard)

    def _heard(self) -> None:
        record = self._form.record()
        if record is not None and not record.id:
            typed = self._form.typed()
            self.look_for(**{name: typed[name] for name in LOOKED_AT})

    def _ask(self, typed: dict[str, Any]) -> Sequence[QFrame]:
        keys = [pair.other for pair in known_like(Organisation, typed)]
        found = {row.id: row for row in read_all(Organisation.select().where(among(Organisation.id, keys)))}
        return [self._note(found[key]) for key in keys if key in found]

    def _note(self, row: Organisation) -> QFrame:
        about = " · ".join(filter(None, (row.town, row.siret, row.email)))
        return note(row.name_of(), about, _("Open this file"), lambda: self._choose(row.id))
