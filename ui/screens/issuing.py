"""Issuing attestations: who gets one, who does not and why, the page as it will be, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.language import _, counted
from models.language.typed import Period
from models.refusals import Refusal
from ui.screens.issuing_choices import Choices
from ui.screens.issuing_people import IssuingPeople, Line
from ui.screens.issuing_scope import Scope, gathered_for
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, margins, row
from ui.widgets.note import Note
from ui.widgets.page_header import PageHeader
from ui.widgets.page_preview import PagePreview

if TYPE_CHECKING:
    from exports.issuing import Outcome


class Issuing(QWidget):
    """``back()`` to where one came from. What is issued is drawn in other processes; the window stays free."""

    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = Scope()
        self._outcome: Outcome | None = None
        self._asked = 0  # the preview asked for last
        back = button(_("Back"), "icon", "left", self.back.emit)
        self._print = button(_("Print all…"), "", "print", self.print_all)
        self._folder = button(_("Open the folder"), "", "panel", self.open_folder)
        longest = counted("Issue {n} attestation", "Issue {n} attestations", 1000)
        self._issue = button(longest, "main", "check", self.issue)
        self.head = PageHeader("", "", self._folder, self._print, self._issue)
        top = row(back, self.head, gap=0)
        margins(top, t.S, 0, 0, 0)
        top.setStretch(1, 1)
        self._done = Note("", "good")
        self._done.hide()
        self.choices = Choices()
        self.choices.changed.connect(self._choices_changed)
        self.people = IssuingPeople()
        self.people.chosen.connect(self._draw)
        left = column(self._done, self.choices, self.people, gap=t.M)
        margins(left, t.XL, t.L, t.L, t.L)
        left.setStretch(2, 1)
        side = frame("side", left)
        side.setFixedWidth(look().px(t.DETAIL_LEAST + t.XXL))
        self.preview = PagePreview()
        self._why = Note("", "warn")
        self._why.hide()
        right = column(self._why, self.preview, gap=t.S, margin=t.L)
        right.setStretch(1, 1)
        both = row(side, right, gap=0)
        both.setStretch(1, 1)
        whole = column(top, frame("line"), both, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    # For whom

    def for_group(self, course: int, group: str, session: int | None = None) -> None:
        """Attestations of a group, over its training or one session."""
        self._begin(Scope(course=course, group=group, session=session))

    def for_volunteer(self, volunteer: int, period: Period | None = None) -> None:
        """The cumulative attestation of one volunteer."""
        self._begin(Scope(volunteer=volunteer, period=period))

    def course(self) -> int | None:
        """Give the course one came from."""
        return self._scope.course

    def group(self) -> str:
        """Give the group one came from."""
        return self._scope.group

    def _begin(self, scope: Scope) -> None:
        self._outcome = None
        self._scope = scope
        self.choices.show_scope(scope)
        self.refresh()

    def refresh(self) -> None:
        """Gather again who gets one."""
        if self._outcome is not None:
            return  # what was issued stays in view
        try:
            gathered = gathered_for(self._scope)
        except Refusal as refusal:
            self._desk.tell(str(refusal))
            self.back.emit()
            return
        self.people.show_gathered(gathered)
        self.head.tell(_("Training attestations"), self._scope.words())
        self._tell()

    def _choices_changed(self) -> None:
        scope = self.choices.scope()
        if scope != self._scope:
            self._outcome = None
            self._scope = scope
            self.refresh()
        else:
            self._draw(self.people.current())

    def _tell(self) -> None:
        new, again = self.people.to_issue()
        if self._outcome is not None:
            words = _("Attestations issued")
        elif not new and not again:
            words = _("Issue the attestations")
        elif new:
            words = counted("Issue {n} attestation", "Issue {n} attestations", new)
        else:
            words = counted("Print {n} duplicate", "Print {n} duplicates", again)
        self._issue.setText(f"\u2009{words}")
        self._issue.setAccessibleName(words)
        self._issue.setEnabled(self._outcome is None and new + again > 0)
        there = bool(self._outcome and self._outcome.issued)
        self._print.setVisible(there)
        self._folder.setVisible(there)
        if self._outcome is None:  # one after the other: both at once would make the window grow
            self._done.hide()
        self.choices.setVisible(self._outcome is None)

    # The page

    def _draw(self, line: Line | None) -> None:
        self._asked += 1
        asked = self._asked
        refused = line is not None and line.facts is None and not line.number
        self._why.say(f"{line.shown.title}: {line.shown.about}" if line is not None and refused else "")
        if line is None or (line.facts is None and not line.number):
            self.preview.show_pdf(None)
            return
        if line.number:
            self.preview.show_pdf(issued_pdf(line.number, line.path))
            return
        facts, on, signatory = line.facts, self.choices.day_or_today(), self.choices.signatory()

        def draw(_progress: object) -> bytes:
            from exports.issuing import draft

            assert facts is not None  # noqa: S101 - a line without facts was left out above
            return draft(facts, on=on, signatory=signatory)

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.preview.show_pdf(pdf)

        self._desk.run(_("Preview"), draw, show, owner=self)

    # Issuing

    def issue(self) -> None:
        """Issue what is shown, after asking: a number that is given is never given again."""
        new, again = self.people.to_issue()
        folder = self.choices.folder()
        if self._outcome is not None or not new + again or folder is None or self.choices.complain():
            return
        parts = [counted("Issue {n} attestation?", "Issue {n} attestations?", new)] if new else []
        if new:
            parts.append(_("Their numbers are entered in the register for good: this cannot be undone."))
        if again:
            parts.append(
                counted(
                    "{n} issued before is printed again as a duplicate.",
                    "{n} issued before are printed again as duplicates.",
                    again,
                )
            )
        verb = counted("Issue {n} attestation", "Issue {n} attestations", new) if new else _("Print the duplicates")
        if self._desk.ask(" ".join(parts), verb):
            self._run(folder)

    def _run(self, folder: Path) -> None:
        gathered, on, signatory = self.people.gathered, self.choices.day_or_today(), self.choices.signatory()
        self._issue.setEnabled(False)

        def work(progress: Any) -> Outcome:
            from exports.issuing import issue

            return issue(gathered, to=folder, on=on, signatory=signatory, progress=progress)

        keeps = _("Stopped while drawing, nothing is issued. Once the numbers are in the register, the files follow.")
        name = _("Attestations")
        self._desk.run(name, work, self._issued, self._failed, owner=self, cancelled=self._cancelled, keeps=keeps)

    def _issued(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.people.show_outcome(outcome)
        self._tell()
        self._done.say(said_of(outcome))
        self._print.setFocus()

    def _failed(self, error: Exception) -> None:
        outcome = getattr(error, "outcome", None)
        if outcome is not None:  # the register has them, some files are missing
            self._issued(outcome)
        else:
            self._tell()
        self._desk.failed(error)

    def _cancelled(self) -> None:
        self._desk.say(_("Stopped: nothing was issued"))
        self._tell()

    def print_all(self) -> None:
        """Print every attestation in one go."""
        from ui.screens.issuing_print import merged
        from ui.widgets.printing import print_pdf

        if self._outcome is not None and self._outcome.issued:
            print_pdf(self, merged([issued_pdf(one.number, one.path) for one in self._outcome.issued]))

    def open_folder(self) -> None:
        """Show the files in the system's own window."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = self.choices.folder()
        if folder is not None and folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # What the window asks

    def focus(self) -> None:
        """Put the keyboard among the people."""
        self.people.focus()

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [*self.choices.panes(), self.people.list, self._issue]

    def where(self) -> dict[str, Any]:
        """Say what is shown."""
        return self._scope.where()

    def commands(self) -> Sequence[Command]:
        """What is offered while attestations are in view."""
        return [
            Command(_("Issue the attestations"), self.issue, "Ctrl+Return", "check"),
            Command(_("Print all…"), self.print_all, "Ctrl+P", "print", "file", lambda: self._outcome is not None),
            Command(_("Back"), self.back.emit, "Alt+Left", "left", "view"),
        ]


def issued_pdf(number: str, path: Path | None) -> bytes:
    """Give the bytes of something that was handed out: its file, else what the register holds."""
    from models.register import by_number, pdf_of

    if path is not None and path.is_file():
        return path.read_bytes()
    return pdf_of(by_number(number))


def said_of(outcome: Outcome) -> str:
    """Say what was issued: how many, from which number to which, and how many were refused."""
    numbers = [one.number for one in outcome.issued if not one.duplicate]
    again = len(outcome.issued) - len(numbers)
    parts = []
    if numbers:
        span = numbers[0] if len(numbers) == 1 else _("{first} to {last}").format(first=numbers[0], last=numbers[-1])
        done = counted("{n} attestation issued", "{n} attestations issued", len(numbers))
        parts.append(_("{done}: {numbers}.").format(done=done, numbers=span))
    if again:
        parts.append(counted("{n} duplicate.", "{n} duplicates.", again))
    if outcome.refused:
        parts.append(counted("{n} person got none.", "{n} people got none.", len(outcome.refused)))
    return " ".join(parts)
