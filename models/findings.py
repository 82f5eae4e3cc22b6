"""What the diagnosis brings out: findings of five natures, the needs behind them, the objectives that answer."""

from __future__ import annotations

from typing import Final

from models.diagnosis import Diagnosis
from models.language import t
from models.records.fields import ChoiceField, DayField, LineField, LinkField, LongTextField, WholeField
from models.records.record import Record, Words

NATURES: Final = [
    ("improve", t("to improve")),
    ("asset", t("asset")),
    ("change", t("change")),
    ("unknown", t("not known")),
    ("complementarity", t("complementarity")),
]
SCORES: Final = 5


class Finding(Record):
    """What comes out of the diagnosis. Severity, extent and power to act are scored 1 to 5 in a meeting."""

    number_of_kind = 34
    part_of = ("diagnosis",)
    found_by = ("title", "notes")
    found_through = ("diagnosis",)
    words = Words(
        t("Finding"),
        t("Findings"),
        t("New finding"),
        t("Finding edited"),
        t("Finding put in the bin"),
        t("Finding taken out of the bin"),
    )

    diagnosis = LinkField(t("Diagnosis"), Diagnosis, needed=True)
    nature = ChoiceField(t("Nature"), choices=NATURES, needed=True)
    title = LineField(t("Title"), needed=True, max_length=160)
    severity = WholeField(t("Severity"), least=1, most=SCORES, help_text=t("1 to 5"))
    extent = WholeField(t("Extent"), least=1, most=SCORES, help_text=t("1 to 5"))
    power = WholeField(t("Power to act"), least=1, most=SCORES, help_text=t("1 to 5"))
    priority = WholeField(t("Priority"), derived=True, most=SCORES**3)
    notes = LongTextField(t("Notes"))

    def derive(self) -> None:
        scores = (self.severity, self.extent, self.power)
        whole = all(isinstance(score, int) for score in scores)
        self.priority = self.severity * self.extent * self.power if whole else None

    def name_of(self) -> str:
        return self.title or ""


class Need(Record):
    """A need that the diagnosis has brought out, usually from a finding."""

    number_of_kind = 36
    part_of = ("diagnosis",)
    found_by = ("title", "notes")
    found_through = ("diagnosis", "finding")
    words = Words(
        t("Need"),
        t("Needs"),
        t("New need"),
        t("Need edited"),
        t("Need put in the bin"),
        t("Need taken out of the bin"),
    )

    diagnosis = LinkField(t("Diagnosis"), Diagnosis, needed=True)
    finding = LinkField(t("Finding"), Finding)
    title = LineField(t("Title"), needed=True, max_length=200)
    notes = LongTextField(t("Notes"))

    def name_of(self) -> str:
        return self.title or ""


class Objective(Record):
    """What is aimed at, usually to answer a need; ``until`` is when it is to be reached."""

    number_of_kind = 37
    found_by = ("title",)
    found_through = ("need",)
    words = Words(
        t("Objective"),
        t("Objectives"),
        t("New objective"),
        t("Objective edited"),
        t("Objective put in the bin"),
        t("Objective taken out of the bin"),
    )

    need = LinkField(t("Need"), Need)
    title = LineField(t("Title"), needed=True, max_length=200)
    until = DayField(t("To be reached by"))
    notes = LongTextField(t("Notes"))

    def name_of(self) -> str:
        return self.title or ""
