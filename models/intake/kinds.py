"""The kinds of records that files can bring, by the words of the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from models.intake.board import Board, Outcome
from models.intake.cells import Reading
from models.intake.matching import Heading
from models.intake.refusals import NoSuchKind, NotImported
from models.language import t_counted
from models.records.fields import Described
from models.records.record import Record


class Shape(Protocol):
    """One sort of file: its columns, and what a line of it means."""

    main: type[Record]
    whole: bool  # every column of such a file is known, also those that say nothing to us

    @staticmethod
    def headings() -> list[Heading]:
        """Give what its columns may hold."""

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        """Give the field that reads each of them; none for a text that only finds something."""

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        """Begin an import. ``columns`` are those the file has."""

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Find in the dossier, all at once, what these lines may speak of."""

    def place(self, reading: Reading) -> Outcome | None:
        """Put a line on the board; nothing when it was refused, and then the reading says why."""


STEPS: Final = {
    "partners": t_counted("Import of {n} partner", "Import of {n} partners"),
    "people": t_counted("Import of {n} person", "Import of {n} people"),
    "contacts": t_counted("Import of {n} contact", "Import of {n} contacts"),
    "volunteers": t_counted("Import of {n} volunteer", "Import of {n} volunteers"),
    "courses": t_counted("Import of {n} training", "Import of {n} trainings"),
    "sessions": t_counted("Import of {n} session", "Import of {n} sessions"),
    "enrolments": t_counted("Import of {n} enrolment", "Import of {n} enrolments"),
    "attendances": t_counted("Import of {n} attendance", "Import of {n} attendances"),
    "services": t_counted("Import of {n} service offered", "Import of {n} services offered"),
    "territories": t_counted("Import of {n} territory", "Import of {n} territories"),
    "population": t_counted("Import of {n} population figure", "Import of {n} population figures"),
    "actions": t_counted("Import of {n} action", "Import of {n} actions"),
    "action-sessions": t_counted("Import of {n} session of an action", "Import of {n} sessions of actions"),
    "counts": t_counted("Import of {n} count", "Import of {n} counts"),
    "requests": t_counted("Import of {n} request", "Import of {n} requests"),
    "hours": t_counted("Import of {n} line of hours", "Import of {n} lines of hours"),
    "stops": t_counted("Import of {n} stop", "Import of {n} stops"),
    "grants": t_counted("Import of {n} grant", "Import of {n} grants"),
    "deadlines": t_counted("Import of {n} deadline", "Import of {n} deadlines"),
    "budget-lines": t_counted("Import of {n} budget line", "Import of {n} budget lines"),
    "indicators": t_counted("Import of {n} indicator", "Import of {n} indicators"),
    "measures": t_counted("Import of {n} measure", "Import of {n} measures"),
    "questionnaires": t_counted("Import of {n} questionnaire", "Import of {n} questionnaires"),
    "waves": t_counted("Import of {n} wave", "Import of {n} waves"),
    "responses": t_counted("Import of {n} response", "Import of {n} responses"),
}
KINDS: Final = (*STEPS, "trainings")


def kind_word(word: str) -> str:
    """Give the word that a kind is listed by. Raises `NoSuchKind` or `NotImported`."""
    if word == "documents":
        raise NotImported
    if word not in KINDS:
        raise NoSuchKind(word=word, known=", ".join(KINDS))
    return "attendances" if word == "trainings" else word


def shape_of(word: str, titles: Sequence[str]) -> type[Shape]:
    """Choose the shape of a file by what was asked for and, among partners, by its titles."""
    from models.intake import (
        action_days,
        actions,
        attendances,
        budget_lines,
        cards,
        contacts,
        courses,
        grants,
        hours,
        measures,
        partners,
        policy_quarters,
        population,
        questionnaires,
        register,
        responses,
        services,
        stops,
        territories,
        volunteers,
        waves,
    )

    if word == "partners" and register.is_register(titles):
        return register.Register
    if word in {"contacts", "partners", "people"} and cards.are_cards(titles):
        return cards.Cards
    if word == "territories" and policy_quarters.is_list(titles):
        return policy_quarters.PolicyQuarters
    if word == "hours" and hours.is_exported(titles):
        return hours.Exported
    if word == "responses":
        return responses.shape_for(titles)
    shapes: dict[str, Any] = {
        "partners": partners.Partners,
        "people": volunteers.People,
        "contacts": contacts.Contacts,
        "volunteers": volunteers.Volunteers,
        "courses": courses.Courses,
        "sessions": courses.Sessions,
        "enrolments": courses.Enrolments,
        "attendances": attendances.Attendances,
        "services": services.Services,
        "territories": territories.Territories,
        "population": population.Populations,
        "actions": actions.Actions,
        "action-sessions": action_days.ActionSessions,
        "counts": action_days.Counts,
        "requests": action_days.Requests,
        "hours": hours.Hours,
        "stops": stops.Stops,
        "grants": grants.Grants,
        "deadlines": grants.Deadlines,
        "budget-lines": budget_lines.BudgetLines,
        "indicators": measures.Indicators,
        "measures": measures.Measures,
        "questionnaires": questionnaires.Questionnaires,
        "waves": waves.Waves,
    }
    chosen: type[Shape] = shapes[word]
    return chosen
