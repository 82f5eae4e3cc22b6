"""What is chosen before papers of volunteers are handed out: which, over which days, for whom, with which annexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QWidget

from models.issuer import our_organisation
from models.language import _, t
from models.language.typed import Period
from models.volunteers import Volunteer
from ui.screens.issuing_signing import Signing
from ui.screens.reports_period import PeriodChooser
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import column, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.record_picker import RecordPicker

ATTESTATION, LETTER, CERTIFICATE = "volunteering-attestation", "thank-you", "completion-certificate"
KINDS: Final = [
    (ATTESTATION, t("Volunteering attestation")),
    ("passport", t("Volunteer passport")),
    (LETTER, t("Thank-you letter")),
    (CERTIFICATE, t("Training completion certificate")),
]
ANNEXES: Final = [
    ("hours", t("Hours")),
    ("skills", t("Competences")),
    ("cec", t("Account (CEC)")),
    ("vae", t("Experience (VAE)")),
]
_IN_FULL: Final = {"cec": t("Citizen engagement account"), "vae": t("Validation of experience")}
_LINES: Final = 5  # of the letter, at least


class VolunteerChoices(QWidget):
    """``changed()`` when the people or their pages would be others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind, self._whom = CalmComboBox(), CalmComboBox()
        for _word, title in KINDS:
            self._kind.addItem(_(title))
        self._whom.addItem(_("Everybody with hours"))
        self._whom.addItem(_("One volunteer"))
        self._person = RecordPicker(Volunteer)
        self._person_field = Field(_("Volunteer"), self._person)
        self.period = PeriodChooser(all_days=_("All days"))
        self._boxes = {word: QCheckBox(_(title)) for word, title in ANNEXES}
        self._annexes = self._make_annexes()
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(look().px(_LINES * tokens.XL))
        self._text_field = Field(_("Text of the letter"), self._text)
        self.signing = Signing()
        self.setLayout(
            column(
                Field(_("Document"), self._kind),
                Field(_("For"), self._whom),
                self._person_field,
                self.period,
                self._annexes,
                self._text_field,
                self.signing,
                gap=tokens.S,
            )
        )
        self._kind.currentIndexChanged.connect(lambda _place: self._tell())
        self._whom.currentIndexChanged.connect(lambda _place: self._tell())
        for signal in (self._person.changed, self.period.chosen, self.signing.changed, self._text.textChanged):
            signal.connect(self.changed)
        for box in self._boxes.values():
            box.toggled.connect(lambda _on: self.changed.emit())

    def put(self, kind: str = ATTESTATION, volunteer: int | None = None, period: Period | None = None) -> None:
        """Show what is asked for from elsewhere."""
        self.blockSignals(True)
        self.signing.refresh()
        self._kind.setCurrentIndex([word for word, _title in KINDS].index(kind))
        self._whom.setCurrentIndex(1 if volunteer else 0)
        self._person.show_key(volunteer)
        self.period.put(period)
        self._begin_letter()
        self.blockSignals(False)
        self._tell()

    def kind(self) -> str:
        """Give the word of the document."""
        return KINDS[max(0, self._kind.currentIndex())][0]

    def title(self) -> str:
        """Say which document it is."""
        return _(dict(KINDS)[self.kind()])

    def volunteers(self) -> list[int] | None:
        """Give the one chosen, nobody while none is, or None for everybody."""
        if self._whom.currentIndex() == 0:
            return None
        key = self._person.key()
        return [] if key is None else [key]

    def annexes(self) -> list[str]:
        """Give the annexes wanted."""
        return [word for word, box in self._boxes.items() if box.isChecked() and box.isEnabled()]

    def more(self) -> dict[str, Any]:
        """Give what the kind of paper takes besides."""
        return {"text": self._text.toPlainText()} if self.kind() == LETTER else {}

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self._kind]

    def _make_annexes(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        for place, (word, box) in enumerate(self._boxes.items()):
            box.setToolTip(_(_IN_FULL[word]) if word in _IN_FULL else "")
            grid.addWidget(box, place // 2, place % 2)
        self._why_not = text(_("The citizen engagement account is for associations alone."), "caption", wrap=True)
        inside = QWidget()
        inside.setLayout(column(text(_("Annexes"), "caption"), grid, self._why_not, gap=tokens.XS))
        return inside

    def _begin_letter(self) -> None:
        if not self._text.toPlainText().strip():
            from exports.thank_you_letter import proposed

            self._text.setPlainText(proposed())

    def _tell(self) -> None:
        kind, public = self.kind(), our_organisation().type == "public_body"
        self._boxes["cec"].setEnabled(not public)
        self._why_not.setVisible(public)
        for shown, widget in (
            (kind == ATTESTATION, self._annexes),
            (kind == LETTER, self._text_field),
            (self._whom.currentIndex() == 1, self._person_field),
        ):
            widget.setVisible(shown)
        self.changed.emit()
