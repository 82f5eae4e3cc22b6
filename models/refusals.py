"""What the program refuses, in words for the person; anything else that goes wrong is a bug."""

from __future__ import annotations

from typing import Any, ClassVar

from models.language import say, t


class Refusal(Exception):
    """Said in the language of the moment it is shown, not of the moment it happened."""

    words: ClassVar[str] = ""

    def __init__(self, **facts: Any) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        return say(self.words, **self.facts)


class DossierRefusal(Refusal):
    """The dossier as a whole cannot be used as asked."""


class NoDossier(DossierRefusal):
    words = t("There is no file at this place: {path}")


class NoFolder(DossierRefusal):
    words = t("There is no folder at this place: {path}")


class AlreadyThere(DossierRefusal):
    words = t("There is already a file at this place, and it was left as it is: {path}")


class NotADossier(DossierRefusal):
    words = t("This file is not a dossier of Impériale. It was left as it is.")


class NeedsKey(DossierRefusal):
    words = t("This dossier is encrypted: give its passphrase.")


class WrongKey(DossierRefusal):
    words = t("The passphrase does not open this dossier. If it is the right one, the file is damaged: use a backup.")


class NewerDossier(DossierRefusal):
    words = t(
        "A newer version of Impériale wrote this dossier (format {found}; this version knows {known})."
        " Nothing was changed: install the newer version to open it."
    )


class DamagedDossier(DossierRefusal):
    words = t("This dossier is damaged. Nothing was changed: open its latest backup.")


class DiskFull(DossierRefusal):
    words = t("The disk is full. Nothing was saved by this step: make room and try again.")


class ReadOnlyDossier(DossierRefusal):
    words = t("This cannot be written here: the file, its folder or its disk is read-only.")


class LockedDossier(DossierRefusal):
    words = t("Another program is writing in this dossier. Try again in a moment.")


class OpenElsewhere(DossierRefusal):
    words = t(
        "This dossier is already open in another window of Impériale on this PC. Go back to that window, or close it."
    )


class NoServer(DossierRefusal):
    words = t("The server of the dossier does not answer. Check the network and the address.")


class UnreadableFile(DossierRefusal):
    words = t("This file cannot be read: {path}")


class StepRefusal(Refusal):
    """A step cannot be done; nothing of it was kept."""


class ChangedElsewhere(StepRefusal):
    words = t("“{step}” by {who} changed this record in the meantime. Reload it to see the changes.")


class Gone(StepRefusal):
    words = t("This record no longer exists.")


class Frozen(StepRefusal):
    words = t("{reason}")


class StillUsed(StepRefusal):
    words = t("Something else still refers to this record.")


class InUse(StepRefusal):
    words = t("This record is still in use ({uses}). Give all that to another one first, or keep it.")


class AlreadyDone(StepRefusal):
    words = t("“{step}” was already done.")


class CannotUndo(StepRefusal):
    words = t("“{step}” cannot be undone or done again: {reason}")


class NothingToUndo(StepRefusal):
    words = t("There is nothing to undo.")


class NothingToRedo(StepRefusal):
    words = t("There is nothing to do again.")


class Unknown(StepRefusal):
    """Something was asked for by a word or number that stands for nothing here."""

    words = t("Nothing is known under “{what}”.")
