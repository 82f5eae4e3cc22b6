"""Requests for information that people make, where each led, and the projects inhabitants set out on themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from models.actions import Action, ActionSession
from models.codes import CodeField
from models.language import _, t
from models.language.formats import day_text
from models.partners import Organisation, ServiceOffer
from models.records.fields import ChoiceField, CountField, DayField, LineField, LinkField, LongTextField
from models.records.reading import among
from models.records.record import Problem, Record, Words
from models.territory import Territory

OUTCOMES: Final = [
    ("waiting", t("waiting")),
    ("made", t("contact made")),
    ("refused", t("refused")),
    ("no_news", t("no news")),
]
PROJECT_STATUSES: Final = [
    ("idea", t("idea")),
    ("under_way", t("under way")),
    ("done", t("done")),
    ("dropped", t("dropped")),
]


class InformationRequest(Record):
    """Somebody, or several, asked about a service: ``number`` is how many asked the same. Nobody is named."""

    number_of_kind = 44
    part_of = ("action",)
    found_by = ("wanted",)
    found_through = ("action", "service")
    words = Words(
        t("Request for information"),
        t("Requests for information"),
        t("New request for information"),
        t("Request for information edited"),
        t("Request for information put in the bin"),
        t("Request for information taken out of the bin"),
    )

    action = LinkField(t("Action"), Action)
    session = LinkField(t("Session"), ActionSession)
    day = DayField(t("Date"), needed=True, index=True)
    theme = CodeField(t("Theme"), codes="service_themes", max_length=120)
    service = LinkField(t("Service wanted"), ServiceOffer)
    wanted = LineField(t("What was asked"), max_length=200)
    quarter = LinkField(t("Quarter"), Territory)
    number = CountField(t("How many asked"), needed=True, least=1, most=10_000, default=1)

    def name_of(self) -> str:
        asked = self.wanted or (self.service.name_of() if self.service else self._said("theme"))
        return f"{asked} · {day_text(self.day)}"

    def _said(self, name: str) -> str:
        return type(self).field(name).text(self.__data__.get(name))

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        answers = self.__data__
        if not (answers.get("service") or self.wanted or self.theme):
            yield Problem("wanted", _("Say what was asked: a service, a theme or a few words."))

    def derive(self) -> None:
        session = self.__data__.get("session")
        if session and not self.__data__.get("action"):
            found = ActionSession.get_or_none(id=session)
            self.action = found.__data__["action"] if found else None


class Orientation(Record):
    """Where a request led: to whom, on what day, and with what outcome."""

    number_of_kind = 45
    part_of = ("request",)
    found_through = ("request", "organisation")
    words = Words(
        t("Orientation"),
        t("Orientations"),
        t("New orientation"),
        t("Orientation edited"),
        t("Orientation put in the bin"),
        t("Orientation taken out of the bin"),
    )

    request = LinkField(t("Request"), InformationRequest, needed=True)
    organisation = LinkField(t("Organisation"), Organisation, needed=True)
    service = LinkField(t("Service"), ServiceOffer)
    day = DayField(t("Date"), needed=True, index=True)
    outcome = ChoiceField(t("Outcome"), choices=OUTCOMES, default="waiting", index=True)
    number = CountField(t("How many"), needed=True, least=1, most=10_000, default=1)

    def name_of(self) -> str:
        return f"{self.organisation.name_of()} · {day_text(self.day)}"

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        asked: Any = InformationRequest.select().where(
            among(InformationRequest.id, {record.__data__.get("request") for record in records} - {None})
        )
        days = {request.id: request.day for request in asked}
        for record in records:
            day = days.get(record.__data__.get("request"))
            if day and isinstance(record.day, date) and record.day < day:
                words = _("An orientation follows its request, which is of {day}.").format(day=day_text(day))
                yield record, Problem("day", words)


class InhabitantProject(Record):
    """What inhabitants set out to do themselves, and who helps."""

    number_of_kind = 46
    found_by = ("title", "helpers", "notes")
    found_through = ("action",)
    words = Words(
        t("Inhabitants’ project"),
        t("Inhabitants’ projects"),
        t("New inhabitants’ project"),
        t("Inhabitants’ project edited"),
        t("Inhabitants’ project put in the bin"),
        t("Inhabitants’ project taken out of the bin"),
    )

    title = LineField(t("Title"), needed=True, max_length=160)
    status = ChoiceField(t("Status"), choices=PROJECT_STATUSES, default="idea", index=True)
    helpers = LineField(t("Who helps"), max_length=200)
    action = LinkField(t("Action"), Action)
    quarter = LinkField(t("Quarter"), Territory)
    notes = LongTextField(t("Notes"))

    def name_of(self) -> str:
        return self.title or ""
