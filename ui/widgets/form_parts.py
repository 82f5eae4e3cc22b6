"""The records behind one form: the main one, and those its dotted paths reach through links ("person.email")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from models.records.changes import Changes
from models.records.record import Problem, Record

R = TypeVar("R", bound=Record)


class Parts(Generic[R]):
    """``links`` holds the linked records by the name of their link; a new one is made where none is linked yet."""

    def __init__(self, main: R, paths: Sequence[str]) -> None:
        self.main, self._paths = main, paths
        self.links: dict[str, Record] = {}
        for path in paths:
            link, dot, _name = path.rpartition(".")
            if dot and link not in self.links:
                field: Any = type(main).field(link)
                key = main.__data__.get(link)
                linked = field.rel_model.get_or_none(id=key) if key else None
                self.links[link] = linked or field.rel_model()

    def value(self, path: str) -> Any:
        """Give an answer by its path."""
        owner, name = self._owner(path)
        return owner.__data__.get(name)

    def with_answers(self, answers: Mapping[str, Any]) -> Parts[R]:
        """Give copies that say these answers; the originals stay as they are."""
        work: Parts[R] = Parts.__new__(Parts)
        work.main, work._paths = self.main.twin(), self._paths
        work.links = {link: record.twin() for link, record in self.links.items()}
        for path, value in answers.items():
            owner, name = work._owner(path)
            owner.__data__[name] = value
        return work

    def problems(self) -> list[Problem]:
        """List what is wrong, by path."""
        found: list[Problem] = []
        parts: list[tuple[str, Record]] = [*self.links.items(), ("", self.main)]
        for link, record in parts:
            record.derive()
            start = f"{link}." if link else ""
            found += [
                Problem(start + problem.field, problem.message)
                for problem in record.problems()
                if link or problem.field not in self.links  # the link itself is settled when it is saved
            ]
        return found

    def save(self, changes: Changes) -> None:
        """Save the linked records, then the main one, in the step under way."""
        for link, record in self.links.items():
            changes.save(record)
            self.main.__data__[link] = record.id
        changes.save(self.main)

    def frozen(self) -> str | None:
        """Say why none of it may change; nothing when it may."""
        if not self.main.id:
            return None
        names = [path for path in self._paths if "." not in path]
        return type(self.main).frozen([self.main], names) if names else None

    def _owner(self, path: str) -> tuple[Record, str]:
        link, dot, name = path.rpartition(".")
        return (self.links[link] if dot else self.main), name
