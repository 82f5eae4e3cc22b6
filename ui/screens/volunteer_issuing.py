"""Papers of volunteers handed out: attestation, passport, letter, certificate; who gets one, who does not and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.language import _, counted
from models.language.typed import Period
from models.refusals import Refusal
from ui.screens.issuing import issued_pdf, said_of
from ui.screens.issuing_people import Line
from ui.screens.volunteer_issuing_choices import ATTESTATION, VolunteerChoices
from ui.screens.volunteer_issuing_people import VolunteerPeople
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, margins, row, scrolled
from ui.widgets.note import Note
from ui.widgets.page_preview import PagePreview

if TYPE_CHECKING:
    from exports.issuing import Outcome

_ROWS = 4  # people in view at least
_WAIT = 300  # milliseconds after the last letter typed, before the page is drawn again


class VolunteerIssuing(QWidget):
    """Choices and people at the left, the page at the right. It is drawn elsewhere; the window stays free."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._outcome: Outcome | None = None
        self._begun = False
        self._asked = 0  # the preview asked for last
        self._done, self._why = Note("", "good"), Note("", "warn")
        self.choices, self.people, self.preview = VolunteerChoices(), VolunteerPeople(), PagePreview()
        self._issue = button(_("Issue the attestations"), "main", "check", self.issue)
        self._print = button(_("Print all…"), "", "print", self.print_all)
        self._again = button(_("Others…"), "", "left", self.begin_again)
        self.people.list.setMinimumHeight(look().px(_ROWS * t.ROW_TALL))
        foot = row(self._again, self._print, None, self._issue, gap=t.S)
        inside = column(self._done, self.choices, self.people, gap=t.M)
        margins(inside, 0, t.M, t.L, t.M)
        inside.setStretch(2, 1)
        held = QWidget()
        held.setLayout(inside)
        margins(foot, 0, t.S, t.L, t.S)
        left = column(scrolled(held), frame("line"), foot, gap=0)
        left.setStretch(0, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(look().px(t.DETAIL_LEAST))
        right = column(self._why, self.preview, gap=t.S)
        margins(right, t.L, t.L, t.XL, t.L)
        right.setStretch(1, 1)
        both = row(side, frame("side"), right, gap=0)
        both.setStretch(2, 1)
        self.setLayout(both)
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self.refresh)
        self.choices.changed.connect(self._later.start)
        self.people.chosen.connect(self._draw)
        self.people.taken.connect(self._tell)
        for note in (self._done, self._why):
            note.hide()

    def begin(self) -> None:
        """Show what there is, the first time it is looked at."""
        if not self._begun:
            self.put()

    def put(self, kind: str = ATTESTATION, volunteer: int | None = None, period: Period | None = None) -> None:
        """Show what is asked for from elsewhere."""
        self._begun, self._outcome = True, None
        self.choices.put(kind, volunteer, period)
        self._later.stop()
        self.refresh()

    def begin_again(self) -> None:
        """Go back from what was issued to the choices."""
        self._outcome = None
        self.refresh()

    def refresh(self) -> None:
        """Gather again who gets one."""
        if self._outcome is not None or not self._begun:
            return  # what was issued stays in view
        try:
            gathered, why = self._gathered(), ""
        except (Refusal, ValueError) as refusal:
            from models.queries.attestations import Gathered

            gathered, why = Gathered([], []), str(refusal)
        self._why.say(why)
        self.people.show_kind(self.choices.kind())
        self.people.show_gathered(gathered)
        self._tell()

    def _gathered(self) -> Any:
        from exports.volunteer_papers import paper_of
        from models.queries.volunteering import of_volunteers

        kind, whom, period = self.choices.kind(), self.choices.volunteers(), self.choices.period.period()
        if kind == ATTESTATION:
            return of_volunteers(whom, period, self.choices.annexes())
        return paper_of(kind).gather(whom, period)

    def _tell(self) -> None:
        new, again = self.people.to_issue()
        done = self._outcome is not None
        if self.choices.kind() != ATTESTATION:
            words = counted("Write {n} paper", "Write {n} papers", new)
        elif new or not again:
            words = counted("Issue {n} attestation", "Issue {n} attestations", new)
        else:
            words = counted("Print {n} duplicate", "Print {n} duplicates", again)
        self._issue.setText(f"\u2009{words}")
        self._issue.setAccessibleName(words)
        self._issue.setEnabled(not done and new + again > 0)
        for one, shown in ((self._issue, not done), (self._print, done), (self._again, done)):
            one.setVisible(shown)
        self.choices.setVisible(not done)
        if not done:
            self._done.hide()

    # The page

    def _draw(self, line: Line | None) -> None:
        self._asked += 1
        asked = self._asked
        if line is not None and self._outcome is not None:
            self.preview.show_pdf(issued_pdf(line.number, line.path) if line.number or line.path else None)
            return
        if line is not None and line.facts is None:
            self._why.say(f"{line.shown.title}: {line.shown.about}")
        elif line is not None:
            self._why.say("")
        if line is None or line.facts is None:
            self.preview.show_pdf(None)
            return
        facts, kind, more = line.facts, self.choices.kind(), self.choices.more()
        how: dict[str, Any] = {"on": self.choices.signing.day_or_today(), "signatory": self.choices.signing.signatory()}

        def draw(_progress: object) -> bytes | str:
            from exports.issuing import draft
            from exports.volunteer_papers import paper_pdf

            try:
                return draft(facts, **how) if kind == ATTESTATION else paper_pdf(kind, facts, **how, **more)
            except Refusal as refusal:
                return str(refusal)

        def show(drawn: bytes | str) -> None:
            if asked == self._asked:
                self._why.say(drawn if isinstance(drawn, str) else "")
                self.preview.show_pdf(None if isinstance(drawn, str) else drawn)

        self._desk.run(_("Preview"), draw, show, owner=self)

    # Issuing

    def issue(self) -> None:
        """Hand out what is shown; attestations after asking, as a number is never given again."""
        new, again = self.people.to_issue()
        folder = self.choices.signing.folder()
        if self._outcome is not None or not new + again or folder is None or self.choices.signing.complain():
            return
        if self.choices.kind() == ATTESTATION and new:
            parts = [
                counted("Issue {n} attestation?", "Issue {n} attestations?", new),
                _("Their numbers are entered in the register for good: this cannot be undone."),
                _("The hours they count are locked from now on."),
            ]
            verb = counted("Issue {n} attestation", "Issue {n} attestations", new)
            if not self._desk.ask(" ".join(parts), verb):
                return
        self._run(folder)

    def _run(self, folder: Path) -> None:
        gathered, kind, more = self.people.wanted(), self.choices.kind(), self.choices.more()
        how: dict[str, Any] = {"on": self.choices.signing.day_or_today(), "signatory": self.choices.signing.signatory()}
        self._issue.setEnabled(False)

        def work(progress: Any) -> Outcome:
            from exports.issuing import issue
            from exports.volunteer_papers import write_papers

            if kind == ATTESTATION:
                return issue(gathered, to=folder, progress=progress, **how)
            return write_papers(kind, gathered, to=folder, progress=progress, **how, **more)

        self._desk.run(self.choices.title(), work, self._issued, self._failed, owner=self, cancelled=self._tell)

    def _issued(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.people.show_outcome(outcome)
        self._tell()
        written = counted("{n} paper written.", "{n} papers written.", len(outcome.issued))
        self._done.say(said_of(outcome) if self.choices.kind() == ATTESTATION else written)
        self._print.setFocus()

    def _failed(self, error: Exception) -> None:
        outcome = getattr(error, "outcome", None)
        if outcome is not None:  # the register has them, some files are missing
            self._issued(outcome)
        else:
            self._tell()
        self._desk.failed(error)

    def print_all(self) -> None:
        """Print all of them in one go."""
        from ui.screens.issuing_print import merged
        from ui.widgets.printing import print_pdf

        if self._outcome is not None and self._outcome.issued:
            print_pdf(self, merged([issued_pdf(one.number, one.path) for one in self._outcome.issued]))

    # What the window asks

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [*self.choices.panes(), self.people.list, self._issue]

    def commands(self) -> Sequence[Command]:
        """What is offered while this is in view."""
        there = lambda: self._outcome is not None  # noqa: E731
        return [
            Command(_("Hand out the papers"), self.issue, "Ctrl+Return", "check"),
            Command(_("Print all…"), self.print_all, "Ctrl+P", "print", "file", there),
        ]
