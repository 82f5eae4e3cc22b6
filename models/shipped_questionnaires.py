"""The questionnaires that come with the program, free to use; adding one to the dossier, and one from a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from models.codes import LISTS
from models.language import t
from models.questionnaires import MOST_SAID, Questionnaire
from models.questions import BadQuestions, Questions, read_questions, said
from models.records.steps import step
from models.refusals import StepRefusal, Unknown, UnreadableFile

_FOLDER: Final = LISTS / "questionnaires"
_MOST_BYTES: Final = 4 * MOST_SAID


class Shipped(NamedTuple):
    """A questionnaire that comes with the program: its word, its JSON, and what that says."""

    word: str
    definition: str
    questions: Questions

    def title(self) -> str:
        """What it is called, in the current language."""
        return said(self.questions.title)


class NotAQuestionnaire(StepRefusal):
    """What is wrong with the JSON is in ``why``."""

    words = t("This file holds no questionnaire: {why}")


class KnownQuestionnaire(StepRefusal):
    """A title stands for one questionnaire."""

    words = t("There is a questionnaire called “{title}” already.")


@cache
def shipped_questionnaires() -> tuple[Shipped, ...]:
    """Give the questionnaires that come with the program."""
    texts = ((path.stem, path.read_text("utf-8")) for path in sorted(_FOLDER.glob("*.json")))
    return tuple(Shipped(word, text, read_questions(text)) for word, text in texts)


def add_questionnaire(word: str) -> Questionnaire:
    """Add a shipped questionnaire to the dossier, as one step. Raises `Unknown` and `KnownQuestionnaire`."""
    found = next((one for one in shipped_questionnaires() if one.word == word), None)
    if found is None:
        raise Unknown(what=word)
    return add_definition(found.definition)


def add_file(path: Path) -> Questionnaire:
    """Add the questionnaire of a JSON file. Raises `UnreadableFile`, `NotAQuestionnaire`, `KnownQuestionnaire`."""
    return add_definition(read_file(path))


def read_file(path: Path) -> str:
    """Give the text of a JSON file, which may be too long or in no encoding we read. Raises as `add_file`."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UnreadableFile(path=path) from error


def add_definition(definition: str) -> Questionnaire:
    """Add a questionnaire by its JSON. Raises `NotAQuestionnaire` and `KnownQuestionnaire`, or `InvalidRecord`."""
    made = questionnaire_of(definition)
    with step(t("Questionnaire added")) as changes:
        return changes.save(made)


def questionnaire_of(definition: str) -> Questionnaire:
    """Give the record of a JSON, not kept yet. Raises `NotAQuestionnaire` and `KnownQuestionnaire`."""
    try:
        questions = read_questions(definition)
    except BadQuestions as bad:
        raise NotAQuestionnaire(why=str(bad)) from bad
    title = said(questions.title)[:160]
    called = {words[:160] for words in questions.title.values()}  # taken in one language, it is there in the other
    there: Any = Questionnaire.kept().where(Questionnaire.title.in_(called))
    if there.exists():
        raise KnownQuestionnaire(title=title)
    return Questionnaire(title=title, licence=questions.licence, definition=definition)
