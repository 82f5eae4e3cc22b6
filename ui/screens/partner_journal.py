"""The journal of an organisation: what was said, what comes next and when, and that it was done."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.language import _, t
from models.language.formats import day_short
from models.partners import Interaction, Organisation
from models.queries.next_steps import exchanges_with
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.two_lines import TwoLines

ROWS: Final = (("day", "medium"), "person", "said", ("next_step", "next_day"), "done")


class JournalTab(PartList):
    """Next steps that wait come first, then the exchanges, the latest first."""

    def __init__(self, desk: Desk) -> None:
        self._add = button(_("Note an exchange…"), "", "plus", self.new)
        self._done = button(_("Next step done"), "", "check", self.settle)
        nothing = _("Nothing noted yet: a call, a visit, a letter, and what is to follow.")
        super().__init__(desk, _("Journal"), presented, self._add, self._form, nothing, self._done)
        self._desk = desk
        self._organisation: Organisation | None = None
        self.chose.connect(lambda _record: self._allow_done())

    def show_of(self, organisation: Organisation) -> int:
        """Show the journal of an organisation; give how many next steps wait in it."""
        self._organisation = organisation
        there = exchanges_with(organisation.id)
        self.show_records(there, free=not organisation.binned)
        self._allow_done()
        return sum(waits(one) for one in there)

    def new(self) -> None:
        """Note an exchange of today."""
        if self._organisation is not None:
            open_form(self._desk, self, _("New exchange"), self._blank(), ROWS, again=self._blank)

    def settle(self) -> None:
        """Tick off the next step of the exchange chosen."""
        if isinstance(one := self.chosen(), Interaction) and waits(one):
            exchange = Interaction.get_by_id(one.id)
            exchange.done = True
            with self._desk.step(t("Next step done")) as changes:
                changes.save(exchange)

    def _blank(self) -> Interaction:
        return Interaction(organisation=self._organisation, day=date.today())

    def _form(self, record: object) -> None:
        if isinstance(record, Interaction):
            open_form(self._desk, self, _("Exchange"), record, ROWS)

    def _allow_done(self) -> None:
        one = self.chosen()
        free = bool(self._organisation and not self._organisation.binned)
        self._done.setEnabled(free and isinstance(one, Interaction) and waits(one))


def waits(one: Interaction) -> bool:
    """Say whether a next step is still to be done."""
    return bool(one.next_step) and not one.done


def presented(one: Interaction) -> TwoLines:
    """Say an exchange in two lines: when and how, what was said, what comes next."""
    medium = Interaction.field("medium").text(one.medium)
    said = " ".join((one.said or "").split())
    person = one.person.name_of() if one.person else ""
    title = " · ".join(filter(None, (day_short(one.day), medium, person, said)))
    if not one.next_step:
        return TwoLines(title)
    when = day_short(one.next_day)
    about = _("next: {step}").format(step=one.next_step)
    if one.done:
        return TwoLines(title, about, _("settled"), "good")
    late = bool(one.next_day and one.next_day < date.today())
    chip = _("due on {day}").format(day=when) if when else _("to be done")
    return TwoLines(title, about, chip, "bad" if late else "warn")
