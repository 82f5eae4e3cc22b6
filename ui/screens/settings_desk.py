"""Settings, this PC: language, theme, text size, and the name that stands beside what is done here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from models.language import LANGUAGES, _, current_language
from models.records.history import author
from ui.shell.appearance import THEMES
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.shell.views import prefer
from ui.widgets.base import column, margins, row, scrolled
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field, typed
from ui.widgets.section_card import SectionCard

LONGEST = 80  # letters of a name in the history


class ThisPcTab(QWidget):
    """Each choice is in force at once: the window is made anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        p = desk.preferences
        languages = list(LANGUAGES.items())
        themes = [(key, _(name)) for key, name in THEMES.items()]
        sizes = [(size, f"{size:.0%}".replace("%", "\u202f%")) for size in t.TEXT_SIZES]
        language = self._choice(languages, current_language(), lambda value: prefer(desk, language=value))
        theme = self._choice(themes, p.theme, lambda value: prefer(desk, theme=value))
        size = self._choice(sizes, p.text, lambda value: prefer(desk, text=value))
        self._name = typed(p.author or author.get())
        self._name.setMaxLength(LONGEST)
        self._name.editingFinished.connect(self._keep_name)
        about = _("It stands beside what you do, in the history of the dossier.")
        first = row(Field(_("Language"), language), Field(_("Text size"), size), gap=t.L)
        second = row(Field(_("Theme"), theme), Field(_("Your name"), self._name, help_text=about), gap=t.L)
        for pair in (first, second):
            pair.setStretch(0, 1)
            pair.setStretch(1, 1)
        card = SectionCard(_("On this PC"), column(first, second, gap=t.M))
        card.setMaximumWidth(look().px(t.FORM + t.XXL))
        holder = QWidget()
        inside = column(card, None, gap=t.L)
        margins(inside, 0, t.L, t.XL, t.L)
        holder.setLayout(inside)
        self.setLayout(column(scrolled(holder), gap=0))

    def _choice(
        self, offered: Sequence[tuple[str | float, str]], chosen: str | float, choose: Callable[..., bool]
    ) -> QComboBox:
        box = CalmComboBox()
        for value, words in offered:
            box.addItem(words, value)
        at = box.findData(chosen)
        box.setCurrentIndex(at)

        def act() -> None:
            if not choose(box.currentData()):
                box.setCurrentIndex(at)

        box.activated.connect(act)
        return box

    def _keep_name(self) -> None:
        name, p = " ".join(self._name.text().split()), self._desk.preferences
        if name and name != p.author:
            p.author = name
            p.write()
            author.set(name)
            self._desk.say(_("What you do from now on is signed {name}").format(name=name))
