"""The View menu: text size, theme, language. Each makes the window anew."""

from __future__ import annotations

from models.language import LANGUAGES, _, current_language
from ui.shell.appearance import THEMES
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.menus import Menus
from ui.shell.style.tokens import TEXT_SIZES


def view_commands(desk: Desk) -> list[Command]:
    """Text larger, smaller, usual."""
    return [
        Command(_("Larger text"), lambda: text_step(desk, 1), "Ctrl++", "plus", "view"),
        Command(_("Smaller text"), lambda: text_step(desk, -1), "Ctrl+-", "search", "view"),
        Command(_("Usual text size"), lambda: prefer(desk, text=1.0), "Ctrl+0", "search", "view"),
    ]


def view_choices(menus: Menus, desk: Desk) -> None:
    """Put the themes and the languages into the View menu."""
    p = desk.preferences
    themes = [(key, Command(_(name), lambda key=key: prefer(desk, theme=key))) for key, name in THEMES.items()]  # type: ignore[misc]
    menus.choices("view", _("Theme"), themes, p.theme)
    languages = [(key, Command(name, lambda key=key: prefer(desk, language=key))) for key, name in LANGUAGES.items()]  # type: ignore[misc]
    menus.choices("view", _("Language"), languages, current_language())


def text_step(desk: Desk, way: int) -> None:
    """One text size up (1) or down (-1)."""
    sizes = TEXT_SIZES
    at = sizes.index(desk.preferences.text) + way
    if 0 <= at < len(sizes):
        prefer(desk, text=sizes[at])


def prefer(desk: Desk, **choices: str | float) -> bool:
    """Keep a preference and have the window made anew, if the page in view may be left and no work is under way."""
    p = desk.preferences
    if all(getattr(p, name) == value for name, value in choices.items()):
        return True
    if desk.board.tasks:
        desk.tell(_("Let the work under way finish, or stop it: the window is then made anew."))
        return False
    if not desk.may_leave():
        return False
    for name, value in choices.items():
        setattr(p, name, value)
    p.write()
    desk.rebuild.emit()
    return True
