"""A grid that is typed like a paper sheet: Tab goes on, Return begins the next line, Ctrl+Down copies down."""

from ui.widgets.typing_grid.grid import TypingGrid
from ui.widgets.typing_grid.model import Head, TypingModel

__all__ = ["Head", "TypingGrid", "TypingModel"]
