"""The first thing one sees without a dossier: who one is, and the ways to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from desktop.opening import on_server
from models.language import LANGUAGES, _, current_language
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, empty, picture, row, scrolled, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field, typed
from ui.widgets.note import Note
from ui.widgets.section_card import SectionCard


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done from here."""

    create: Callable[[], object]
    open: Callable[[], object]
    sample: Callable[[], object]
    reopen: Callable[[str], object]
    spoken: Callable[[str], object]  # another language was chosen


class Welcome(QWidget):
    """``name()`` is who signs what is done at this PC."""

    def __init__(self, author: str, recent: Sequence[str], ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self.setWindowTitle("Impériale")
        self._name = typed(author)
        self._note_place = column(gap=0)
        self._buttons: list[QPushButton] = []
        sign = picture("imperiale", look().colours.brand, t.SIGN)
        parts: list[QWidget | QLayout] = [
            row(sign, text(_("Welcome to Impériale"), "title"), None, gap=t.M),
            self._note_place,
            self._about_you(),
            self._beginnings(),
        ]
        if recent:
            parts.append(self._recent(recent))
        inner = QWidget()
        inner.setLayout(column(*parts, None, gap=t.L))
        inner.setMaximumWidth(look().px(t.FORM))
        middle = QWidget()
        middle.setLayout(row(inner, gap=0, margin=t.XL))
        self.setLayout(column(scrolled(middle), gap=0))
        screen = QGuiApplication.primaryScreen().availableGeometry()
        wide, high = look().px(t.FORM + 2 * t.XL), look().px(t.FORM - t.XXL)
        self.resize(min(wide, screen.width()), min(high, screen.height() - look().px(t.XXL)))
        self._buttons[0].setFocus()

    def name(self) -> str:
        """Give the name that was typed."""
        return " ".join(self._name.text().split())

    def say(self, words: str, tone: str = "bad", *ways: tuple[str, Callable[[], object]]) -> None:
        """Say something above all else, with what can be done about it."""
        empty(self._note_place)
        if words:
            self._note_place.addWidget(Note(words, tone, *(button(verb, then=do) for verb, do in ways)))

    def wait(self, waiting: bool) -> None:
        """Let nothing be begun while something is being prepared."""
        for one in self._buttons:
            one.setEnabled(not waiting)

    def _about_you(self) -> QWidget:
        language = CalmComboBox()
        for code, name in LANGUAGES.items():
            language.addItem(name, code)
        language.setCurrentIndex(language.findData(current_language()))
        language.activated.connect(lambda _place: self._ways.spoken(language.currentData()))
        fields = row(Field(_("Your name"), self._name), Field(_("Language"), language), gap=t.L)
        fields.setStretch(0, 2)
        fields.setStretch(1, 1)
        about = text(_("It stands beside what you do, in the history of the dossier."), "caption", wrap=True)
        return SectionCard(_("You"), column(fields, about, gap=t.XS))

    def _beginnings(self) -> QWidget:
        offered = (
            (_("Create a dossier"), _("For your organisation, empty to begin with."), self._ways.create, "main"),
            (_("Open a dossier"), _("A file that is on this PC already, or a backup."), self._ways.open, ""),
            (
                _("Try with the sample dossier"),
                _("Invented people and trainings: nothing in it matters."),
                self._ways.sample,
                "",
            ),
        )
        lines = []
        for words, about, do, kind in offered:
            made = button(words, kind, then=do)
            self._buttons.append(made)
            made.setAccessibleDescription(about)
            lines.append((made, text(about, "muted", wrap=True)))
        wide = max(made.sizeHint().width() for made, _said in lines)
        for made, _said in lines:
            made.setMinimumWidth(wide)
        rows = [row(made, said, gap=t.L) for made, said in lines]
        for one in rows:
            one.setStretch(1, 1)
        return SectionCard(_("Begin"), column(*rows, gap=t.M))

    def _recent(self, places: Sequence[str]) -> QWidget:
        rows = []
        for place in places:
            path = Path(place)
            name = place if on_server(place) else path.stem
            made = button(name, "quiet", "imperiale", lambda place=place: self._ways.reopen(place))  # type: ignore[misc]
            made.setAccessibleDescription(place)
            self._buttons.append(made)
            where = Elided("" if on_server(place) else str(path.parent), "caption")
            one = row(made, where, gap=t.M)
            one.setStretch(1, 1)
            rows.append(one)
        return SectionCard(_("Opened lately"), column(*rows, gap=t.XS))
