"""What people say of what they lived, and how far each of them lets it be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from models.language import _, counted
from models.listings import LISTINGS
from models.recognition import Testimony
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.screens.volunteer_recognition import presented
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, frame, margins, text
from ui.widgets.page_header import PageHeader
from ui.widgets.two_lines import TwoLines

LISTING: Final = LISTINGS["testimonies"]
ROWS: Final = (("day", "level"), "text", ("person", "action"), "shown_as")
MOST: Final = 500  # read at once; whoever has more looks for them by action


class TestimoniesPart(QWidget):
    """``head`` is its page header; `refresh` reads again what is stored."""

    __test__ = False  # its name is no test's

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        new = button(_("New testimony…"), "main", "plus", self.new)
        self.head = PageHeader(_("Testimonies"), "", new)
        about = text(
            _(
                "Private words stay here. The others may be printed: without a name, or by name as long as the person"
                " agrees to it."
            ),
            "muted",
            wrap=True,
        )
        nothing = _("No testimony yet: write down their own words, and how far they may be shown.")
        self.list = PartList(desk, _("Testimonies"), _presented, None, self._form, nothing)
        above = column(about, gap=0)
        margins(above, t.L, t.M, t.XL, 0)
        whole = column(above, self.list, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(column(frame("line"), frame("pane", whole), gap=0))

    def refresh(self) -> None:
        """Read the testimonies again, the latest first."""
        keys = LISTING.keys(by="day", down=True, limit=MOST)
        rows = LISTING.rows(keys)
        self.list.show_records([rows[key] for key in keys if key in rows])
        self.head.tell(_("Testimonies"), counted("{n} testimony", "{n} testimonies", LISTING.count()))

    def new(self) -> None:
        """Write down what somebody says."""
        self._form(Testimony(day=date.today()))

    def commands(self) -> Sequence[Command]:
        """What is offered while they are in view."""
        return [Command(_("New testimony…"), self.new, "Ctrl+N", "plus")]

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self.list.list]

    def _form(self, record: Any) -> None:
        title = _("Testimony") if record.id else _("New testimony")
        open_form(self._desk, self, title, record, ROWS)


def _presented(one: Testimony) -> TwoLines:
    """Say a testimony, with the action it is about."""
    lines = presented(one)
    about = " · ".join(filter(None, (lines.about, one.action.name_of() if one.action else "")))
    return TwoLines(lines.title, about, lines.chip, lines.tone)
