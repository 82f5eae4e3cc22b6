"""A record knows its rules, when it may no longer change, and which step left it as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self, cast
from uuid import UUID, uuid5

from peewee import DateTimeField, IntegerField, Model, ModelSelect

from models.dossier.engines import database
from models.records.fields import Described
from models.refusals import StepRefusal


class Problem(NamedTuple):
    """One thing to put right before a record can be kept."""

    field: str
    message: str


class Words(NamedTuple):
    """What a kind of record is called, and its ordinary steps; all marked for translation."""

    one: str
    many: str
    new: str
    edit: str
    bin: str
    restore: str


class InvalidRecord(StepRefusal):
    """Carries every problem found, so that a form can show each beside its field."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(problem.message for problem in self.problems)


class Base(Model):
    """Everything that is kept in the dossier."""

    class Meta:
        database = database
        legacy_table_names = False


class Record(Base):
    """``step`` names the content: it is the lock between two desks, and goes back when a step is undone.

    Answers are whole numbers, texts, days, moments, yes or no: what both drivers take as they are.
    """

    id = IntegerField(primary_key=True)
    step = IntegerField(default=0)
    binned = DateTimeField(null=True)

    number_of_kind: ClassVar[int] = 0  # stands for the kind in history and search; given once, never again
    found_by: ClassVar[tuple[str, ...]] = ()
    found_through: ClassVar[tuple[str, ...]] = ()  # links whose records are looked in too
    unique_by: ClassVar[tuple[tuple[str, ...], ...]] = ()  # answers that no two kept records share
    stays_while_used: ClassVar[bool] = False  # cannot go to the bin while anything kept refers to it
    part_of: ClassVar[tuple[str, ...]] = ()  # links to what it belongs to: it goes to the bin with that, and comes back
    stays_behind: ClassVar[bool] = False  # may refer to what is in the bin: it keeps the words of its day by itself
    follows: ClassVar[tuple[str, ...]] = ()  # what a merge may change though the record is frozen: whose it is
    words: ClassVar[Words]
    checked = False  # whether its own rules were looked at already, as an import does when it is planned
    kinds: ClassVar[dict[int, type[Record]]] = {}

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        if cls.kinds.setdefault(cls.number_of_kind, cls) is not cls:
            raise TypeError(f"{cls.__name__} and {cls.kinds[cls.number_of_kind].__name__} have the same number")

    @classmethod
    def described(cls) -> list[Described]:
        """Give the fields that people answer, in the order of the record."""
        return [f for f in cls._meta.sorted_fields if isinstance(f, Described) and not f.derived]

    @classmethod
    def field(cls, name: str) -> Described:
        return cast(Described, cls._meta.fields[name])

    @classmethod
    def kept(cls) -> ModelSelect[Self]:
        """All but those in the bin."""
        return cls.select().where(cls.binned.is_null())

    @classmethod
    def of(cls, answers: dict[str, Any]) -> Self:
        """Make a record of known answers, without the cost of peewee's defaults and descriptors."""
        record = cls(__no_default__=True)
        record.__data__ = answers
        return record

    def twin(self) -> Self:
        """Copy the answers as they are now."""
        return self.of(dict(self.__data__))

    def name_of(self) -> str:
        """What this record is called in lists, proposals and messages."""
        return str(self.id)

    def uid(self, dossier: UUID) -> UUID:
        """The same for ever and nowhere else: ids are never given twice in a dossier."""
        return uuid5(dossier, f"{self.number_of_kind}:{self.id}")

    def derive(self) -> None:
        """Work out the derived answers from the others, just before they are checked and kept."""

    def problems(self) -> Iterator[Problem]:
        """List what is wrong. Subclasses add the rules that concern several answers at once."""
        answers = self.__data__
        for name, needed, field in _checked(type(self)):
            answer = answers.get(name)
            if (needed or not (answer is None or answer == "")) and (message := field.complaint(answer)):
                yield Problem(name, message)

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        """List what is wrong with some records together, looking in the dossier once for all of them."""
        del records
        return iter(())

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        """Say why these records, as they are stored, may not change in these answers; nothing when they may.

        ``names`` is empty when they are about to disappear with the step that bore them.
        """
        del records, names
        return None

    @classmethod
    def held(cls, records: Sequence[Self], names: Collection[str], *, merging: bool) -> str | None:
        """Say the same as `frozen`, but let a merge give what is frozen to whom it belongs to from now on."""
        if merging and names and set(cls.follows).issuperset(names):
            return None
        return cls.frozen(records, names)


@cache
def _checked(kind: type[Record]) -> list[tuple[str, bool, Described]]:
    return [(f.name, f.needed, f) for f in kind._meta.sorted_fields if isinstance(f, Described)]
