"""The next seven days on Today: what is planned, day by day, each line with the button that opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import groupby

from PySide6.QtWidgets import QLayout, QWidget

from models.language import _, counted
from models.language.formats import clock_text, weekday_text
from models.queries.agenda import Coming
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, row, text

MOST = 14  # lines: a full week stays a glance


def plan(desk: Desk, found: list[Coming]) -> QWidget:
    """Make the list of what comes, under its days."""
    box = QWidget()
    layout = column(gap=t.XS)
    if not found:
        layout.addWidget(text(_("Nothing is planned."), "muted", wrap=True))
    for place, (day, there) in enumerate(groupby(found[:MOST], lambda one: one.day)):
        if place:
            layout.addSpacing(look().px(t.XS))
        layout.addWidget(text(_("today") if day == date.today() else weekday_text(day), "caption"))
        for one in there:
            layout.addLayout(_planned(desk, one))
    if rest := found[MOST:]:
        layout.addWidget(text(counted("and {n} more", "and {n} more", len(rest)), "muted"))
    box.setLayout(layout)
    return box


def _planned(desk: Desk, one: Coming) -> QLayout:
    at = text(clock_text(one.start) or "—")
    at.setFont(look().font(figures=True))
    at.setMinimumWidth(look().px(t.HOUR))
    said = column(text(one.title, wrap=True), *([Elided(one.about, "caption")] if one.about else []), gap=0)
    words, act = _way(desk, one)
    go = button(words, "icon", "right", act)
    go.setAccessibleDescription(", ".join(filter(None, (one.title, weekday_text(one.day)))))
    made = row(at, said, go, gap=t.S)
    made.setStretch(1, 1)
    return made


def _way(desk: Desk, one: Coming) -> tuple[str, Callable[[], object]]:
    """Say what opens a line, and where."""
    ways: dict[str, tuple[str, Callable[[], object]]] = {
        "training": (_("Open the sheet"), lambda: desk.go("training", session=one.key)),
        "round": (_("Open the round"), lambda: desk.go("bus", round=one.key, day=one.day)),
        "action": (_("Open the session"), lambda: desk.go("actions", session=one.key)),
        "meeting": (_("Open the meeting"), lambda: desk.go("diagnosis", meeting=one.key)),
        "booking": (_("Open the week of the bus"), lambda: desk.go("bus", day=one.day)),
    }
    return ways[one.kind]
