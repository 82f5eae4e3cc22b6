"""What each party promised: ticked off once it was kept, with the action or the document that shows it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from models.agreements import Agreement, Commitment, parties_of
from models.language import _, counted, t
from models.language.formats import day_short
from models.queries.commitments import Rate, commitments_of, rate
from models.records.changes import Changes
from models.records.steps import step
from ui.screens.diagnosis_part import open_form, propose_among
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.widgets.base import Elided, button, column, frame, margins, row
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

ROWS = ("text", ("party", "due_on"), ("state", "action"), "evidence")
TONES = {"promised": "neutral", "kept": "good", "partly": "warn", "not_kept": "bad", "postponed": "info"}


class CommitmentsTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._agreement: Agreement | None = None
        add = button(_("Add a commitment…"), "", "plus", self.new)
        self._keep = button(_("Kept"), "", "check", self.keep)
        nothing = _("Nothing is promised yet. Enter what each party commits itself to, and by when.")
        self.list = PartList(desk, _("Commitments"), presented, add, self._form, nothing, self._keep)
        self.list.chose.connect(lambda _record: self._allow())
        self._rate = Elided("", "muted")
        said = row(self._rate, gap=0)
        margins(said, 0, tokens.S, tokens.L, tokens.S)
        layout = column(self.list, frame("line"), said, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_of(self, agreement: Agreement) -> int:
        """Show the commitments of an agreement; give how many there are."""
        self._agreement = agreement
        there = commitments_of(agreement.id)
        self.list.show_records(there, free=not agreement.binned)
        self._rate.say(said_rate(rate(there)) if there else "")
        self._allow()
        return len(there)

    def new(self) -> None:
        """Enter a commitment, and the next."""
        if self._agreement is not None:
            title = _("New commitment")
            open_form(self._desk, self, title, self._blank(), ROWS, again=self._blank, prepare=self._prepare)

    def keep(self) -> None:
        """Say that the commitment chosen was kept; what shows it is entered in its file."""
        one = self.list.chosen()
        if isinstance(one, Commitment):
            fresh = Commitment.get_by_id(one.id)
            fresh.state = "kept"

            def done() -> Changes:
                with step(t("Commitment ticked as kept")) as changes:
                    changes.save(fresh)
                return changes

            self._desk.do(done)

    def show_commitment(self, key: int) -> None:
        """Choose a commitment in the list."""
        if (found := Commitment.get_or_none(id=key)) is not None:
            self.list.choose(found)
            self._allow()

    def _blank(self) -> Commitment:
        return Commitment(agreement=self._agreement)

    def _form(self, record: object) -> None:
        if isinstance(record, Commitment):
            open_form(self._desk, self, _("Commitment"), record, ROWS, prepare=self._prepare)

    def _prepare(self, form: RecordForm[Commitment]) -> None:
        agreement = self._agreement
        propose_among(form, "party", lambda: parties_of(agreement) if agreement else [])

    def _allow(self) -> None:
        one = self.list.chosen()
        free = self._agreement is not None and not self._agreement.binned
        self._keep.setEnabled(free and isinstance(one, Commitment) and one.state != "kept")


def presented(one: Commitment) -> TwoLines:
    """Say a commitment in two lines: what, by whom and when, what shows it, and its state."""
    who = one.party.name_of() if one.party else _("all the parties")
    due = _("by {day}").format(day=day_short(one.due_on)) if one.due_on else ""
    shown = one.evidence or (one.action.name_of() if one.action else "")
    state = Commitment.field("state").text(one.state)
    late = one.state == "promised" and one.due_on is not None and one.due_on < date.today()
    about = " · ".join(filter(None, (who, due, shown)))
    return TwoLines(one.name_of(), about, _("overdue") if late else state, "warn" if late else TONES[one.state])


def said_rate(found: Rate) -> str:
    """Say in one line how much was kept: 75,0 % kept, 3 of 4, 1 postponed and not counted."""
    words = _("{rate} kept: {kept} of {counted}")
    told = [words.format(rate=found.text(), kept=found.kept, counted=found.counted)] if found.counted else []
    if found.postponed:
        told.append(counted("{n} postponed, not counted", "{n} postponed, not counted", found.postponed))
    return ", ".join(told)
