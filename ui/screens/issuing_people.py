"""Who gets an attestation and who does not, with the reason; afterwards, the number of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from models.language import _, counted
from models.language.formats import day_short, duration_text, percent_text, surname_first
from models.queries.attestations import Gathered
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, column, frame
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

if TYPE_CHECKING:
    from exports.attestation_kinds import AnyGathered, Attested
    from exports.issuing import Outcome


class Line(NamedTuple):
    """Somebody in the list: what will be printed, or the number once it was."""

    shown: TwoLines
    facts: Any = None
    number: str = ""
    path: Path | None = None
    again: bool = False  # issued before: a duplicate is printed


class IssuingPeople(QWidget):
    """``chosen(line)`` when another page is to be shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.gathered: AnyGathered = Gathered([], [])
        self._lines: list[Line] = []
        self._about = Elided("", "caption")
        self.list: TwoLinesList[Line] = TwoLinesList(_("People"), lambda line: line.shown)
        self.list.chosen.connect(self._choose)
        inside = column(self.list, gap=0, margin=t.XS)
        whole = column(self._about, frame("card", inside), gap=t.XS)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_gathered(self, gathered: AnyGathered) -> None:
        """Show who gets one and who does not."""
        self.gathered = gathered
        before = issued_before(gathered.facts)
        lines = [self.line_of(facts, before.get(place)) for place, facts in enumerate(gathered.facts)]
        refused = [Line(TwoLines(one.name, one.reason, _("refused"), "bad")) for one in gathered.refused]
        self._show([*lines, *refused])

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the numbers, then those who got none."""
        lines = [
            Line(
                TwoLines(
                    one.name,
                    one.number or (one.path.name if one.path else ""),
                    _("duplicate") if one.duplicate else _("handed out"),
                    "info" if one.duplicate else "good",
                ),
                number=one.number,
                path=one.path,
            )
            for one in outcome.issued
        ]
        refused = [Line(TwoLines(one.name, one.reason, _("refused"), "bad")) for one in outcome.refused]
        self._show([*lines, *refused])

    def to_issue(self) -> tuple[int, int]:
        """How many would be new, how many duplicates."""
        again = sum(line.again for line in self._lines)
        return len(self.gathered.facts) - again, again

    def current(self) -> Line | None:
        """Give the line chosen."""
        key = self.list.key()
        return self._lines[key] if key is not None and key < len(self._lines) else None

    def focus(self) -> None:
        """Put the keyboard in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def line_of(self, facts: Any, before: tuple[str, str] | None) -> Line:
        """Say somebody who gets one; ``before`` are number and day of what says the same already."""
        told = _("{followed} out of {planned}, {rate}").format(
            followed=duration_text(facts.minutes),
            planned=duration_text(facts.planned),
            rate=percent_text(facts.minutes, facts.planned),
        )
        name = surname_first(facts.family_name, facts.given_name)
        if before is not None:
            number, day = before
            about = _("{number} of {day}").format(number=number, day=day)
            return Line(TwoLines(name, about, _("duplicate"), "info"), facts, again=True)
        full = facts.status == "full"
        return Line(TwoLines(name, told, _("full") if full else _("partial"), "good" if full else "warn"), facts)

    def _show(self, lines: list[Line]) -> None:
        self._lines = lines
        refused = sum(not (line.facts or line.number or line.path) for line in lines)
        parts = [counted("{n} person", "{n} people", len(lines))]
        if refused:
            parts.append(counted("{n} refused", "{n} refused", refused))
        self._about.say(", ".join(parts))
        self.list.show_pages(Pages(list(range(len(lines))), lambda keys: {key: lines[key] for key in keys}))
        if lines:
            self.list.select_quietly(min(self.list.key() or 0, len(lines) - 1))
        self.chosen.emit(self.current())

    def _choose(self, _key: object) -> None:
        self.chosen.emit(self.current())


def issued_before(facts: Sequence[Attested]) -> dict[int, tuple[str, str]]:
    """Give number and day of those whose very content is in force in the register already, by their place."""
    from exports.snapshot import content_of
    from models.register import already_issued

    if not facts:
        return {}
    contents = [content_of(one) for one in facts]
    found = {key: one for key, one in already_issued(facts[0].KIND, contents).items() if one.snapshot}
    return {
        place: (found[content].number, day_short(found[content].issued_on))
        for place, content in enumerate(contents)
        if content in found
    }
