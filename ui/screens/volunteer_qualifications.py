"""What a volunteer is qualified for, since when and until when; what a training gave stands beside what was brought."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from models.language import _
from models.language.formats import day_short, day_text
from models.language.typed import read_day
from models.qualifications import Qualification, QualificationKind
from models.qualifying import add_months
from models.queries.qualifications import qualifications_of, state_of
from models.records.record import Record
from models.volunteers import Volunteer
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button, column
from ui.widgets.record_form import RecordForm
from ui.widgets.record_picker import RecordPicker
from ui.widgets.two_lines import TwoLines

ROWS: Final = ("kind", ("since", "until"), ("origin", "course"), "proof")
TONES: Final = {"valid": "good", "soon": "warn", "expired": "bad"}


class VolunteerQualifications(QWidget):
    """A tab of a volunteer's file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._volunteer: Volunteer | None = None
        self._renewed: set[int] = set()
        add = button(_("New qualification…"), "", "plus", self.new)
        nothing = _("No qualification yet. Trainings give them, and what was learnt elsewhere is noted here.")
        self.list = PartList(desk, _("Qualifications"), self._present, add, self._form, nothing)
        self.setLayout(column(self.list, gap=0))

    def show_of(self, volunteer_id: int) -> int:
        """Show the qualifications of a volunteer; give how many there are."""
        self._volunteer = Volunteer.get_or_none(id=volunteer_id)
        there = qualifications_of(volunteer_id)
        seen: set[int] = set()
        self._renewed = set()
        for one in there:  # what lasts longest comes first
            kind = one.__data__["kind"]
            if kind in seen:
                self._renewed.add(one.id)
            seen.add(kind)
        free = self._volunteer is not None and not self._volunteer.binned
        self.list.show_records(there, free=free)
        return len(there)

    def new(self) -> None:
        """Note a qualification; its end is proposed once its kind is chosen."""
        if self._volunteer is not None:
            made = Qualification(volunteer=self._volunteer, origin="elsewhere", since=date.today())
            open_form(self._desk, self, _("New qualification"), made, ROWS, prepare=_propose_end)

    def _form(self, record: Record) -> None:
        open_form(self._desk, self, _("Qualification"), record, ROWS)

    def _present(self, one: Qualification) -> TwoLines:
        kind: QualificationKind = one.kind
        where = one.course.name_of() if one.course else Qualification.field("origin").text(one.origin)
        since = _("since {day}").format(day=day_text(one.since))
        about = " · ".join(part for part in (since, where, one.proof) if part)
        if one.id in self._renewed:
            return TwoLines(kind.name, about, _("renewed since"), "neutral")
        return TwoLines(kind.name, about, *said_end(one.until, date.today()))


def said_end(until: date | None, today: date) -> tuple[str, str]:
    """Say until when a qualification holds, and with which tone."""
    if until is None:
        return _("for good"), "good"
    state = state_of(until, today)
    words = _("expired on {day}") if state == "expired" else _("until {day}")
    return words.format(day=day_text(until)), TONES[state]


def _propose_end(form: RecordForm[Any]) -> None:
    """Propose the last day that the validity of a kind gives; another one may be typed."""
    picker = form.field("kind")
    assert isinstance(picker, RecordPicker)  # noqa: S101

    def fill() -> None:
        kind = QualificationKind.get_or_none(id=picker.key() or 0)
        typed = form.typed()
        if kind is None or not kind.months or typed["until"]:
            return
        try:
            since = read_day(typed["since"])
        except ValueError:
            return
        form.put({"until": day_short(add_months(since, kind.months))})

    picker.changed.connect(fill)
