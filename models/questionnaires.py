"""Questionnaires in waves: the questions as JSON, and answers under a code that names nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, Self

from models.actions import Action
from models.findings import Objective
from models.language import _, t
from models.records.fields import DayField, LineField, LinkField, LongTextField, WholeField
from models.records.record import Problem, Record, Words

MOST_SAID: Final = 200_000  # characters of a definition
_CODES: Final = re.compile(r"[A-Z0-9]{3,12}")


class CodeOfRespondent(LineField):
    """A code that names nobody; one that looks like a name or a birth date is doubted and kept."""

    def doubt(self, value: Any) -> str | None:
        from models.respondents import doubt_of  # codes know who has answered

        return doubt_of(value) if value else None


class Questionnaire(Record):
    """Questions as their JSON says them (`models.questions`), with the licence that lets them be used.

    Once somebody has answered, the questions stay as they are: an answer means what was asked.
    """

    number_of_kind = 80
    found_by = ("title",)
    unique_by = (("title",),)
    words = Words(
        t("Questionnaire"),
        t("Questionnaires"),
        t("New questionnaire"),
        t("Questionnaire edited"),
        t("Questionnaire put in the bin"),
        t("Questionnaire taken out of the bin"),
    )

    title = LineField(t("Title"), needed=True, max_length=160)
    licence = LineField(t("Licence"), needed=True, max_length=200, help_text=t("Who lets it be used, and how."))
    definition = LongTextField(t("Questions"), needed=True, most=MOST_SAID)

    def name_of(self) -> str:
        from models.questions import title_of  # questions know how records say things

        return title_of(self.definition or "", self.title or "")

    def licence_text(self) -> str:
        """Write the licence, in the current language when the definition says it in several."""
        from models.questions import licence_of  # questions know how records say things

        return licence_of(self.definition or "", self.licence or "")

    def problems(self) -> Iterator[Problem]:
        from models.questions import BadQuestions, read_questions  # questions know how records say things

        yield from super().problems()
        try:
            read_questions(self.definition or "")
        except BadQuestions as bad:
            yield Problem("definition", str(bad))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        if names and "definition" not in names:
            return None
        answered = Response.kept().join(Wave).where(Wave.questionnaire.in_([r.id for r in records])).exists()
        return _("Somebody has answered these questions: they stay as they were asked.") if answered else None


class Wave(Record):
    """A time at which a questionnaire is answered: the first before, the second after."""

    number_of_kind = 81
    part_of = ("questionnaire",)
    found_by = ("title",)
    found_through = ("questionnaire", "action")
    unique_by = (("questionnaire", "action", "number"),)
    words = Words(
        t("Wave"),
        t("Waves"),
        t("New wave"),
        t("Wave edited"),
        t("Wave put in the bin"),
        t("Wave taken out of the bin"),
    )

    questionnaire = LinkField(t("Questionnaire"), Questionnaire, needed=True)
    action = LinkField(t("Action"), Action)
    objective = LinkField(t("Objective"), Objective)
    number = WholeField(t("Wave"), needed=True, least=1, most=99, default=1)
    title = LineField(t("Name"), max_length=120)
    start = DayField(t("From"), needed=True)
    end = DayField(t("To"))

    def name_of(self) -> str:
        return f"{self.questionnaire.name_of()} · {self.title or self.number}"


class Response(Record):
    """One person's answers in a wave, under a code that they chose or were given: nobody is named.

    ``answers`` is JSON: question id → whole number, or text of an open question.
    """

    number_of_kind = 82
    part_of = ("wave",)
    found_by = ("code",)
    found_through = ("wave",)
    unique_by = (("wave", "code"),)
    words = Words(
        t("Response"),
        t("Responses"),
        t("New response"),
        t("Response edited"),
        t("Response put in the bin"),
        t("Response taken out of the bin"),
    )

    wave = LinkField(t("Wave"), Wave, needed=True)
    code = CodeOfRespondent(t("Code"), needed=True, max_length=12, help_text=t("3 to 12 capitals and digits, no name."))
    day = DayField(t("Date"))
    answers = LongTextField(t("Answers"), needed=True)

    def name_of(self) -> str:
        return self.code or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.code and not _CODES.fullmatch(self.code):
            yield Problem("code", _("A code is 3 to 12 capitals and digits: it names nobody."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        from models.questions import why_not_answers  # questions know how records say things

        for record in records:
            wave = Wave.get_or_none(id=record.__data__.get("wave"))
            if wave is not None and (why := why_not_answers(wave.questionnaire.definition, record.answers or "")):
                yield record, Problem("answers", why)
