"""Who gets a paper of volunteers; somebody may be left out, and taken in again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from models.language import _, counted
from models.language.formats import duration_text, surname_first
from models.queries.volunteering_facts import Volunteering
from ui.screens.issuing_people import IssuingPeople, Line
from ui.screens.volunteer_issuing_choices import ATTESTATION
from ui.widgets.two_lines import TwoLines


class VolunteerPeople(IssuingPeople):
    """Space, Return or a double click leaves somebody out; ``taken()`` then. Nothing else of a choice is lost by it."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = ATTESTATION
        self._out: set[int] = set()
        self.list.opened.connect(lambda _key: self.leave_out())
        space = QShortcut(QKeySequence("Space"), self.list, self.leave_out)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)  # elsewhere it ticks boxes
        self.list.setToolTip(_("Space leaves somebody out, or takes them in again."))

    def show_kind(self, kind: str) -> None:
        """Say which paper it is."""
        self._kind = kind

    def leave_out(self) -> None:
        """Leave the current one out, or take them in again."""
        line = self.current()
        if line is None or line.facts is None:
            return
        self._out ^= {line.facts.volunteer}
        self.show_gathered(self.gathered)
        self.taken.emit()

    def wanted(self) -> Any:
        """Give what was gathered, without those left out."""
        kept = [facts for facts in self.gathered.facts if facts.volunteer not in self._out]
        return self.gathered._replace(facts=kept)  # type: ignore[arg-type]

    def to_issue(self) -> tuple[int, int]:
        kept = [line for line in self._lines if line.facts is not None and line.facts.volunteer not in self._out]
        again = sum(line.again for line in kept)
        return len(kept) - again, again

    def line_of(self, facts: Any, before: tuple[str, str] | None) -> Line:
        name = surname_first(facts.family_name, facts.given_name)
        if facts.volunteer in self._out:
            return Line(TwoLines(name, _told(facts), _("left out"), "neutral"), facts)
        if before is not None and self._kind == ATTESTATION:
            number, day = before
            about = _("{number} of {day}").format(number=number, day=day)
            return Line(TwoLines(name, about, _("duplicate"), "info"), facts, again=True)
        return Line(TwoLines(name, _told(facts), _("ready"), "good"), facts)


def _told(facts: Any) -> str:
    if isinstance(facts, Volunteering):
        missions = counted("{n} mission", "{n} missions", len(facts.served))
        return f"{duration_text(facts.minutes)}, {missions}"
    return duration_text(facts.minutes)
