"""The shared diagnosis: its territory and questions, and the groups of actors to be heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Self

from models.language import _, t
from models.records.fields import ChoiceField, DayField, LineField, LinkField, LongTextField, WholeField, YesNoField
from models.records.record import Problem, Record, Words
from models.territory import Territory

STATUSES: Final = [("open", t("still open")), ("shared", t("shared")), ("closed", t("closed"))]


class Diagnosis(Record):
    """What social workers, partners and inhabitants see together in a territory.

    It is *shared* once every group expected has met or was heard, or a reason is written, which the synthesis prints.
    """

    number_of_kind = 29
    found_by = ("title", "pilot")
    found_through = ("territory",)
    words = Words(
        t("Diagnosis"),
        t("Diagnoses"),
        t("New diagnosis"),
        t("Diagnosis edited"),
        t("Diagnosis put in the bin"),
        t("Diagnosis taken out of the bin"),
    )

    title = LineField(t("Title"), needed=True, max_length=160)
    territory = LinkField(t("Territory"), Territory)
    start = DayField(t("From"), index=True)
    end = DayField(t("To"))
    pilot = LineField(t("Pilot"), max_length=160, help_text=t("Who leads it."))
    status = ChoiceField(t("Status"), choices=STATUSES, default="open", index=True)
    shared_reason = LineField(
        t("Why shared all the same"), max_length=300, help_text=t("Printed in the synthesis when a group is unheard.")
    )
    conclusion = LongTextField(t("Conclusion"))

    def name_of(self) -> str:
        return self.title or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.start, date) and isinstance(self.end, date) and self.end < self.start:
            yield Problem("end", _("The end comes before the beginning."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        from models.meetings import unheard_groups  # meetings know diagnoses

        for record in records:
            if record.status == "open" or record.binned or (record.shared_reason or "").strip():
                continue
            unheard = unheard_groups(record.id) if record.id else []
            if unheard:
                names = ", ".join(group.name for group in unheard)
                words = _("The diagnosis cannot be called shared. Not heard yet: {groups}.")
                yield record, Problem("status", words.format(groups=names))


class GuidingQuestion(Record):
    """A question that the diagnosis sets out with."""

    number_of_kind = 30
    part_of = ("diagnosis",)
    found_by = ("text",)
    words = Words(
        t("Guiding question"),
        t("Guiding questions"),
        t("New guiding question"),
        t("Guiding question edited"),
        t("Guiding question put in the bin"),
        t("Guiding question taken out of the bin"),
    )

    diagnosis = LinkField(t("Diagnosis"), Diagnosis, needed=True)
    place = WholeField(t("Order"), needed=True, least=1, most=999)
    text = LineField(t("Question"), needed=True, max_length=300)

    def name_of(self) -> str:
        return self.text or ""


class ActorGroup(Record):
    """A group of actors with meetings of its own: social workers, partners, the inhabitants of a quarter."""

    number_of_kind = 31
    part_of = ("diagnosis",)
    found_by = ("name",)
    found_through = ("diagnosis",)
    unique_by = (("diagnosis", "name"),)
    words = Words(
        t("Actor group"),
        t("Actor groups"),
        t("New actor group"),
        t("Actor group edited"),
        t("Actor group put in the bin"),
        t("Actor group taken out of the bin"),
    )

    diagnosis = LinkField(t("Diagnosis"), Diagnosis, needed=True)
    name = LineField(t("Name"), needed=True, max_length=80)
    short_name = LineField(t("Short name"), max_length=12, help_text=t("At the head of a narrow column."))
    expected = YesNoField(
        t("Expected"), default=True, help_text=t("The diagnosis is not shared before an expected group was heard.")
    )

    def name_of(self) -> str:
        return self.name or ""
