"""Settings, qualifications: the kinds that trainings give, for how many months each holds, and who holds it today."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from models.language import _, counted
from models.language.formats import day_text
from models.qualifications import QualificationKind
from models.queries.qualifications import Holder, holders
from models.records.record import Record
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.screens.volunteer_qualifications import said_end
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, held, margins
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList
from ui.widgets.two_parts import TwoParts

ROWS: Final = ("name", "months")


class QualificationsTab(QWidget):
    """The kinds; below, who holds the one chosen, and until when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._people: dict[int, Holder] = {}
        self._numbers: dict[int, int] = {}
        add = button(_("New kind of qualification…"), "", "plus", self.new)
        nothing = _("None yet: for instance first aid, 24 months. A training then says which ones it gives.")
        self.kinds = PartList(desk, _("Kinds of qualifications"), self._present, add, self._form, nothing)
        self.kinds.chose.connect(lambda _kind: self._tell())
        self.people: TwoLinesList[Holder] = TwoLinesList(_("Who holds it"), _holder)
        self.people.opened.connect(lambda key: desk.go("volunteers", key=key))
        self._whose = Elided("", "strong")
        below = column(self._whose, self.people, gap=t.S)
        below.setStretch(1, 1)
        margins(below, 0, t.S, t.L, 0)
        self._both = TwoParts(self.kinds, _("Kinds"), held(below), _("Who holds it"))
        self._both.setMaximumWidth(look().px(t.FORM + t.XXL))
        self.setLayout(column(self._both, gap=0))

    def refresh(self) -> None:
        """Show the kinds as they are stored."""
        today = date.today()
        self._numbers = {}
        for one in holders():
            self._numbers[one.kind] = self._numbers.get(one.kind, 0) + (one.state(today) != "expired")
        found = list(QualificationKind.kept().order_by(QualificationKind.name, QualificationKind.id))
        self.kinds.show_records(found)
        if found and self.kinds.chosen() is None:
            self.kinds.choose(found[0])
        self._tell()

    def new(self) -> None:
        """Enter a kind."""
        title = _("New kind of qualification")
        open_form(self._desk, self, title, QualificationKind(), ROWS, again=QualificationKind)

    def _form(self, kind: Record) -> None:
        open_form(self._desk, self, _("Kind of qualification"), kind, ROWS)

    def _tell(self) -> None:
        kind = self.kinds.chosen()
        there = holders(kind.id) if kind is not None else []
        self._whose.say(_("Who holds it: {kind}").format(kind=kind.name_of()) if kind is not None else "")
        self._people = {one.volunteer: one for one in there}
        self.people.show_pages(Pages(list(self._people), lambda keys: {key: self._people[key] for key in keys}))

    def _present(self, kind: QualificationKind) -> TwoLines:
        holds = counted("valid for {n} month", "valid for {n} months", kind.months) if kind.months else _("for good")
        number = self._numbers.get(kind.id, 0)
        return TwoLines(kind.name, holds, counted("{n} holder", "{n} holders", number), "good" if number else "neutral")


def _holder(one: Holder) -> TwoLines:
    words, tone = said_end(one.until, date.today())
    return TwoLines(one.name, _("since {day}").format(day=day_text(one.since)), words, tone)
