"""What every kind of field adds to peewee's: its words, its rule, how it is written and read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

import peewee

from models.language import _, in_every_language

# marks that turn the direction of all that follows (Unicode, UAX 9): letters of other scripts need none of them
_TURNING: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class Described(peewee.Field):
    """What every kind of field adds to peewee's. ``derived`` answers are worked out, never typed."""

    default_answer: ClassVar[Any] = None

    def __init__(
        self,
        label: str = "",
        *,
        needed: bool = False,
        help_text: str = "",
        titles: Sequence[str] = (),
        derived: bool = False,
        **more: Any,
    ) -> None:
        if not needed:
            more.setdefault("default", self.default_answer)
            more.setdefault("null", more["default"] is None)
        super().__init__(verbose_name=label, help_text=help_text, **more)
        self.needed, self.derived, self._titles = needed, derived, tuple(titles)

    def label(self) -> str:
        """What the answer is called, in the current language."""
        return _(self.verbose_name or self.name)

    def help(self) -> str:
        return _(self.help_text) if self.help_text else ""

    def titles(self) -> set[str]:
        """Every title by which a spreadsheet may call it, in all languages."""
        return {*in_every_language(self.verbose_name or self.name).values(), *self._titles}

    def complaint(self, value: Any) -> str | None:
        """Say what is wrong with a value, or nothing when it may be kept."""
        if value is None or value == "":
            return _("Please fill this in.") if self.needed else None
        return self.check(value)

    def check(self, value: Any) -> str | None:
        """Say what is wrong with a value that is there."""
        raise NotImplementedError

    def doubt(self, value: Any) -> str | None:  # noqa: ARG002 - what subclasses look at
        """Say what looks wrong with a value that is kept all the same."""
        return None

    def text(self, value: Any) -> str:
        """Write a value for a reader, in the current language."""
        return "" if value is None else str(value)

    def text_in(self, record: Any, value: Any) -> str:  # noqa: ARG002 - what subclasses look at
        """Write a value of a record for a reader, where how it is written depends on what else the record says."""
        return self.text(value)

    def plain(self, value: Any) -> Any:
        """Give a value for a machine."""
        return value

    def read(self, typed: Any) -> Any:
        """Give the value of what was typed. Raises ``ValueError`` with words."""
        if isinstance(typed, str):
            typed = typed.translate(_TURNING)
        if typed is None or not str(typed).strip():
            return self.empty()
        return self.parse(typed)

    def parse(self, typed: Any) -> Any:
        """Give the value of something typed that is not empty."""
        return " ".join(str(typed).split())

    def empty(self) -> Any:
        """What stands for no answer."""
        if self.needed or self.null:
            return None
        return self.default() if callable(self.default) else self.default
