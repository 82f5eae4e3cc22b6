"""People that may be the one being typed, proposed at once, so that nobody is kept twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from models.language import _
from models.people import Person
from models.queries.people import Hats, hats_of, namesakes
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, margins, text

ASKED_AFTER_MS = 150  # of quiet: the search is not run for every letter


def hats_text(hats: Hats) -> str:
    """Say what somebody is to us: volunteer, president of an association."""
    said = [_("volunteer")] if hats.volunteer else []
    for role in hats.roles:
        function = role.function or _("contact")
        words = _("{function}, {organisation}").format(function=function, organisation=role.name)
        said.append(_("formerly {role}").format(role=words) if role.ended else words)
    return " · ".join(said)


class KnownPeople(QWidget):
    """Notes above a form, one a person. ``verb`` says what choosing one does; `look_for` again at every letter."""

    def __init__(
        self, verb: Callable[[Person, Hats], str], choose: Callable[[Person, Hats], object], *, given_needed: bool
    ) -> None:
        super().__init__()
        self._verb, self._choose, self._given_needed = verb, choose, given_needed
        self._typed = ("", "")
        self._notes = column(gap=t.XS)
        self.setLayout(self._notes)
        self._quiet = QTimer(self, interval=ASKED_AFTER_MS, singleShot=True)
        self._quiet.timeout.connect(self._ask)
        self.hide()

    def keep_to_form(self) -> None:
        """Stand as wide as the fields below."""
        margins(self._notes, 0, t.M, t.L, 0)
        self.setMaximumWidth(look().px(t.FORM + t.L))

    def look_for(self, family: str, given: str) -> None:
        """Propose who may be meant, soon."""
        if (family, given) != self._typed:
            self._typed = family, given
            self._quiet.start()

    def forget(self) -> None:
        """Propose nobody."""
        self._typed = ("", "")
        self._quiet.stop()
        self._show([])

    def _ask(self) -> None:
        family, given = self._typed
        self._show([] if self._given_needed and not (family.strip() and given.strip()) else namesakes(family, given))

    def _show(self, people: Sequence[Person]) -> None:
        while item := self._notes.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        hats = hats_of([person.id for person in people])
        for person in people:
            self._notes.addWidget(self._note(person, hats[person.id]))
        self.setVisible(bool(people))

    def _note(self, person: Person, hats: Hats) -> QFrame:
        """The button stands below: beside it, at 150 %, there would be no room for the words."""
        about = " · ".join(filter(None, (hats_text(hats), person.town, person.email)))
        words = _("{name} is known already").format(name=person.name_of())
        act = button(self._verb(person, hats), "small", then=lambda: self._choose(person, hats))
        act.setAccessibleDescription(person.name_of())
        return frame(
            "note", column(text(words, wrap=True), Elided(about, "caption"), act, gap=t.XS, margin=t.S), "info"
        )
