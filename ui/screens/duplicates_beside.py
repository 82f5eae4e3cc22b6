"""Two files side by side: which one stays, which answer of each stays, and what will go from one to the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from models.language import _
from models.people import Person
from models.queries.people import hats_of
from models.queries.side_by_side import Side, belongings, side_by_side
from models.records.record import Record
from models.records.uses import uses_text
from models.volunteers import Volunteer
from ui.screens.known_people import hats_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, empty, frame, held, margins, row, scrolled, text

Both = tuple[Record, Record]


class Choice:
    """Two buttons of which one is pressed: an answer of the first file, or of the second. Words say which."""

    def __init__(self, named: str, sides: tuple[str, str], on: str, off: str, place: int) -> None:
        self.by_hand = False
        self._words = on, off
        self.buttons = [button(off, "small"), button(off, "small")]
        self.group = QButtonGroup(self.buttons[0])  # ends with the page: what it tells holds on to the page
        for at, one in enumerate(self.buttons):
            one.setCheckable(True)
            one.setAccessibleName(_("{answer}: keep “{value}”").format(answer=named, value=sides[at] or _("nothing")))
            self.group.addButton(one, at)
            one.clicked.connect(self._by_hand)
            one.toggled.connect(self._say)
            one.setMinimumWidth(max(look().px(t.DEEDS), one.sizeHint().width()))
        self.put(place)

    def place(self) -> int:
        """Give 0 or 1: which side stays."""
        return self.group.checkedId()

    def put(self, place: int) -> None:
        """Choose a side, as long as the person has not."""
        if not self.by_hand:
            self.buttons[place].setChecked(True)
            self._say()

    def _by_hand(self) -> None:
        self.by_hand = True

    def _say(self, _on: bool = False) -> None:
        for one in self.buttons:
            one.setText(self._words[0 if one.isChecked() else 1])


class Beside(QWidget):
    """``merge(kept, other, taken)`` and ``apart()`` are what the two buttons do."""

    def __init__(self, merge: Callable[[Record, Record, set[str]], object], apart: Callable[[], object]) -> None:
        super().__init__()
        self._act = merge
        self._both: Both | None = None
        self._kept: Choice | None = None
        self._choices: dict[str, tuple[Side, Choice]] = {}
        self._inside = column(gap=t.M)
        self._moves = text("", "muted", wrap=True)
        self._apart = button(_("Not a duplicate"), "", then=apart)
        self._merge = button(_("Merge"), "main", then=self.merge)
        foot = row(self._moves, self._apart, self._merge)
        foot.setStretch(0, 1)
        margins(foot, t.XL, t.S, t.L, t.S)
        body = column(self._inside, None)
        margins(body, t.XL, t.L, t.XL, t.L)
        self._foot = frame("foot", foot)
        layout = column(scrolled(held(body)), self._foot, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def there(self) -> bool:
        """Say whether a pair is in view."""
        return self._both is not None

    def begin(self) -> None:
        """Put the keyboard on the first choice."""
        if self._kept:
            self._kept.buttons[self._kept.place()].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_of(self, both: Both | None, why: str) -> None:
        """Show a pair, and why it is one; what was chosen is forgotten."""
        empty(self._inside)
        self._both, self._choices, self._kept = both, {}, None
        self._foot.setVisible(both is not None)
        if both is None:
            return
        sides = side_by_side(*both)
        self._inside.addWidget(text(_("Is it the same?"), "section"))
        self._inside.addWidget(text(why, "muted", wrap=True))
        self._inside.addWidget(self._grid(both, sides))
        same = [f"{side.label}\u00a0: {side.one}" for side in sides if side.same]
        if same:
            self._inside.addWidget(text(_("The same in both"), "strong"))
            self._inside.addWidget(text(" · ".join(same), wrap=True))
        self._tell()

    def _grid(self, both: Both, sides: list[Side]) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(t.XL))
        grid.setVerticalSpacing(look().px(t.XS))
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        names = both[0].name_of(), both[1].name_of()
        fuller = _number(both[1]) > _number(both[0])  # by itself the file that has more stays
        self._kept = Choice(_("File that stays"), names, _("This file stays"), _("Keep this file"), int(fuller))
        for place, record in enumerate(both):
            has = uses_text(belongings(record)) or _("nothing else")
            about = [text(record.name_of(), "strong", wrap=True)]
            about += [text(words, "caption", wrap=True) for words in (_about(record), has) if words]
            card = frame("card", column(*about, None, row(self._kept.buttons[place], None), gap=t.XS, margin=t.M))
            grid.addWidget(card, 0, place)
        self._kept.group.idToggled.connect(lambda _id, on: self._follow() if on else None)
        at = 1
        for side in [s for s in sides if s.both] + [s for s in sides if not s.both and not s.same]:
            at = self._row(grid, at, side)
        return held(grid)

    def _row(self, grid: QGridLayout, at: int, side: Side) -> int:
        label = _("{answer}: two answers") if side.both else _("{answer}: in one file only")
        caption = text(label.format(answer=side.label), "caption")
        grid.addWidget(caption, at, 0, 1, 2)
        grid.setRowMinimumHeight(at, look().px(t.XL))
        on, off = _("This one stays"), _("Keep this")
        kept = self._kept.place() if self._kept else 0
        place = kept if side.both else int(bool(side.other))
        choice = Choice(side.label, (side.one, side.other), on, off, place)
        choice.by_hand = not side.both  # what only one says stays, whichever file does
        for column_, words in enumerate((side.one, side.other)):
            said = text(words or "—", "" if words else "muted", wrap=True)
            grid.addWidget(held(column(said, row(choice.buttons[column_], None), None, gap=t.XS)), at + 1, column_)
        self._choices[side.path] = side, choice
        return at + 2

    def _follow(self) -> None:
        """Answers not chosen by hand are those of the file that stays."""
        if self._kept:
            for _side, choice in self._choices.values():
                choice.put(self._kept.place())
            self._tell()

    def _tell(self) -> None:
        if self._both and self._kept:
            moves = uses_text(belongings(self._both[1 - self._kept.place()]))
            words = _("Will follow: {what}. Undo takes it back.").format(what=moves)
            self._moves.setText(words if moves else _("Nothing else refers to the other file."))

    def merge(self) -> None:
        """Merge as chosen."""
        if self._both is None or self._kept is None:
            return
        kept = self._kept.place()
        taken = {path for path, (_side, choice) in self._choices.items() if choice.place() != kept}
        self._act(self._both[kept], self._both[1 - kept], taken)


def _number(record: Record) -> int:
    return sum(use.number for use in belongings(record))


def _about(record: Record) -> str:
    """Say what somebody is to us; nothing of an organisation."""
    person = record.person if isinstance(record, Volunteer) else record
    return hats_text(hats_of([person.id])[person.id]) if isinstance(person, Person) else ""
