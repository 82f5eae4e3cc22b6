"""Who is on the sheets of a group: enrolling by typing names, days of an enrolment, taking somebody off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from models.language import _, t
from models.language.formats import day_short, duration_text, percent_text
from models.queries.courses import enrolable
from models.sheets import Sheet, Trainee
from models.training import Enrolment
from models.volunteers import Volunteer, next_number
from ui.screens.training_dialogs import FormDialog
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, margins, text
from ui.widgets.field import Field
from ui.widgets.list_detail import Detail
from ui.widgets.note import Note
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.record_picker import RecordPicker
from ui.widgets.two_lines import TwoLines, TwoLinesList

NEW_AND_ENROLLED = [
    ("person.family_name", "person.given_name"),
    ("person.civility", "since"),
    ("person.email", "person.phone"),
    ("person.postcode", "person.town"),
]


class SheetPeople(QWidget):
    """Type a name, Return, the next one. ``left()`` when Escape asks for the grid."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: Sheet | None = None
        self.picker = RecordPicker(Volunteer, self._propose, _("Type a name, then Return"))
        self.picker.returnPressed.connect(lambda: QTimer.singleShot(0, self._take))
        self.picker.changed.connect(lambda: QTimer.singleShot(0, self._take_chosen))
        self._new = button(_("New volunteer…"), "small", then=self._ask_new)
        self._unknown = Note("", "info", self._new)
        self._unknown.hide()
        enrol = column(Field(_("Enrol"), self.picker), self._unknown, gap=tokens.XS)
        margins(enrol, tokens.L, tokens.M, tokens.M, tokens.S)
        self.list: TwoLinesList[Trainee] = TwoLinesList(_("Enrolled"), self._lines)
        self.list.chosen.connect(self._choose)
        self._nobody = text(_("Nobody is enrolled yet. Type a name above."), "muted", wrap=True)
        self._nobody.setMargin(look().px(tokens.L))
        names = column(enrol, frame("line"), self._nobody, self.list, gap=0)
        names.setStretch(3, 1)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nobody.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        people = frame("pane", names)
        people.setMinimumWidth(look().px(tokens.LIST_LEAST))
        self.form: RecordForm[Enrolment] = RecordForm(desk, Enrolment, [("since", "until")])
        self._off = button(_("Take off the sheets"), "quiet", then=self._take_off)
        self._file = Detail(self.form, _("Days of the enrolment"), self._off)
        self._file.hide()
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setHandleWidth(tokens.LINE)
        sides.setChildrenCollapsible(False)
        sides.addWidget(people)
        right = frame("pane", column(self._file, gap=0))
        right.setMinimumWidth(look().px(tokens.DETAIL_LEAST))
        sides.addWidget(right)
        sides.setStretchFactor(1, 1)
        sides.setSizes([look().px(tokens.DIALOG), 2 * look().px(tokens.DETAIL_LEAST)])
        self.setLayout(column(frame("card", column(sides, gap=0, margin=tokens.XS)), gap=0))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show those enrolled in the group of a sheet."""
        other = self._sheet is None or (self._sheet.course.id, self._sheet.group) != (sheet.course.id, sheet.group)
        self._sheet = sheet
        there = {trainee.enrolment.id: trainee for trainee in sheet.trainees}
        self.list.show_pages(Pages(list(there), lambda keys: {key: there[key] for key in keys}))
        self._nobody.setVisible(not there)
        self.list.setVisible(bool(there))
        if other:
            self._unknown.hide()
            self.picker.show_key(None)
            self._choose(None)
        else:
            self.form.reload()

    def focus(self) -> None:
        """Put the keyboard where a name is typed."""
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picker.selectAll()

    def commands(self) -> Sequence[Command]:
        """Save and abandon the days of an enrolment."""
        return self._file.commands()

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self.picker, *([self.list] if self.list.isVisible() else [])]

    # Enrolling

    def _propose(self, typed: str) -> Sequence[tuple[int, str]]:
        return enrolable(typed, self._sheet.trainees) if self._sheet and typed.strip() else []

    def _take_chosen(self) -> None:
        """Somebody was chosen among the proposals."""
        if (key := self.picker.key()) is not None:
            self._enrol(key)
        elif not self.picker.text().strip():
            self._unknown.hide()

    def _take(self) -> None:
        """Return was pressed on what is typed: one person answers to it, several, or nobody."""
        typed = self.picker.text().strip()
        if not typed or self.picker.key() is not None:
            return
        found = self._propose(typed)
        if len(found) == 1:
            self._enrol(found[0][0])
        elif found:
            self._unknown.say(_("Several people are called that: choose one with the arrow keys."))
            self._new.hide()
            self.picker.completer().complete()
        else:
            self._say_unknown(typed)

    def _say_unknown(self, typed: str) -> None:
        enrolled = self._sheet is not None and typed.casefold() in {one.name.casefold() for one in self._sheet.trainees}
        self._unknown.say(
            _("{name} is enrolled already.").format(name=typed)
            if enrolled
            else _("No other volunteer is called “{name}”.").format(name=typed)
        )
        self._new.setVisible(not enrolled)

    def _enrol(self, volunteer: int) -> None:
        sheet = self._sheet
        self.picker.show_key(None)
        self._unknown.hide()
        if sheet is None or any(trainee.volunteer == volunteer for trainee in sheet.trainees):
            return
        gone = Enrolment.get_or_none(volunteer=volunteer, course=sheet.course.id, group=sheet.group)
        try_again = gone or Enrolment(volunteer=volunteer, course=sheet.course.id, group=sheet.group)
        name = Volunteer.get_by_id(volunteer).name_of()
        with self._desk.step(t("New enrolment"), say=_("{name} enrolled").format(name=name)) as changes:
            try_again.binned = None
            changes.save(try_again)
        self.picker.setFocus()

    def _ask_new(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        form: RecordForm[Volunteer] = RecordForm(
            self._desk,
            Volunteer,
            NEW_AND_ENROLLED,
            with_it=lambda changes, made: changes.save(
                Enrolment(volunteer=made, course=sheet.course, group=sheet.group)
            ),
        )
        family, given = names_in(self.picker.text())
        form.edit(Volunteer(number=str(next_number())))
        form.field("person.family_name").setProperty("text", family)
        form.field("person.given_name").setProperty("text", given)
        dialog = FormDialog(self, _("New volunteer, enrolled at once"), form)
        dialog.accepted.connect(self._took_new)
        dialog.finished.connect(lambda _how: self.picker.setFocus())
        dialog.open()
        form.field("person.given_name" if family else "person.family_name").setFocus()

    def _took_new(self) -> None:
        self.picker.show_key(None)
        self._unknown.hide()

    # The one chosen

    def _lines(self, trainee: Trainee) -> TwoLines:
        sheet = self._sheet
        enrolled = trainee.enrolment
        days = []
        if enrolled.since:
            days.append(_("from {day}").format(day=day_short(enrolled.since)))
        if enrolled.until:
            days.append(_("until {day}").format(day=day_short(enrolled.until)))
        theirs = [session for session in sheet.sessions if trainee.belongs_to(session)] if sheet else []
        entered = [(s.planned, m) for s in theirs if sheet and (m := sheet.minutes(trainee, s)) is not None]
        planned, followed = sum(p for p, _m in entered), sum(m for _p, m in entered)
        about = (
            _("{followed} out of {planned}, {rate}").format(
                followed=duration_text(followed), planned=duration_text(planned), rate=percent_text(followed, planned)
            )
            if planned
            else _("nothing entered yet")
        )
        return TwoLines(trainee.name, about, ", ".join(days), "info")

    def _choose(self, key: int | None) -> None:
        enrolment = Enrolment.get_or_none(id=key) if key else None
        if enrolment is None or not self.form.may_leave():
            self._file.setVisible(enrolment is not None)
            return
        self._file.tell(enrolment.volunteer.name_of(), about=enrolment.course.title)
        self.form.edit(enrolment)
        self._file.show()

    def _take_off(self) -> None:
        enrolment, sheet = self.form.record(), self._sheet
        trainee = (
            next((o for o in sheet.trainees if enrolment and o.enrolment.id == enrolment.id), None) if sheet else None
        )
        if sheet is None or enrolment is None or trainee is None:
            return
        if any(sheet.minutes(trainee, session) is not None for session in sheet.sessions):
            self._desk.tell(
                _(
                    "Attendances are entered for this person: give the last day of the enrolment instead,"
                    " or clear those entries first."
                )
            )
            return
        with self._desk.step(t("Taken off the sheets")) as changes:
            changes.bin(Enrolment.get_by_id(enrolment.id))
        self._choose(None)


def names_in(typed: str) -> tuple[str, str]:
    """Give family and given name of what was typed: capitals first, as on the sheet, else the first word."""
    words = typed.split()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals and len(capitals) < len(words):
        return " ".join(capitals).title(), " ".join(word for word in words if word not in capitals)
    return " ".join(words[:1]).capitalize() if typed.islower() else " ".join(words[:1]), " ".join(
        word.capitalize() if typed.islower() else word for word in words[1:]
    )
