"""The stops of a round in their order: added, moved, timed; two at one time are told."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QWidget

from models.language import _, t
from models.language.formats import clock_text, times_text
from models.queries.rounds import stops_of
from models.rounds import RoundStop
from ui.screens.bus_dialogs import ask_call, new_call
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row, text
from ui.widgets.note import Note
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList


class CallsTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round: int | None = None
        self._calls: dict[int, RoundStop] = {}
        self._list: TwoLinesList[RoundStop] = TwoLinesList(_("Stops of the round"), self._lines)
        self._list.opened.connect(lambda _key: self._edit())
        self._list.chosen.connect(lambda _key: self._allow())
        self._change = button(_("Edit…"), "", "edit", self._edit)
        self._up = button(_("Earlier in the round"), "icon", "up", lambda: self._move(-1))
        self._down = button(_("Later in the round"), "icon", "down", lambda: self._move(1))
        top = row(button(_("Add a stop…"), "", "plus", self.add), self._change, self._up, self._down, None)
        margins(top, 0, tokens.M, tokens.L, tokens.S)
        self._list.setMinimumHeight(look().px(tokens.ROW_TALL))
        self._clash = Note("", "warn")
        self._clash.hide()
        noted = column(self._clash)
        margins(noted, 0, 0, tokens.L, tokens.S)
        self._nothing = text(_("The bus stops nowhere on this round yet."), "muted", wrap=True)
        self._nothing.hide()
        layout = column(top, noted, self._nothing, self._list, gap=0)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def show_round(self, key: int) -> int:
        """Show the stops of a round; give the minutes of service that they make."""
        self._round = key
        calls = stops_of(key)
        self._calls = {call.id: call for call in calls}
        self._list.show_pages(Pages(list(self._calls), lambda keys: {key: self._calls[key] for key in keys}))
        self._list.setVisible(bool(calls))
        self._nothing.setVisible(not calls)
        clashing = [(one, other) for one, other in pairwise(calls) if other.arrival < one.departure]
        words = _("The bus would be at {first} until {time}, and already at {second}.")
        self._clash.say(
            words.format(
                first=clashing[0][0].stop.name,
                time=clock_text(clashing[0][0].departure),
                second=clashing[0][1].stop.name,
            )
            if clashing
            else ""
        )
        self._allow()
        return sum(call.departure - call.arrival for call in calls)

    def add(self) -> None:
        """Add a stop at the end of the round."""
        if (key := self._round) is not None:
            ask_call(self, self._desk, new_call(key), lambda: new_call(key))

    def _edit(self) -> None:
        key = self._list.key()
        if key is not None:
            call = RoundStop.get_by_id(key)
            ask_call(self, self._desk, call, lambda: call)

    def _move(self, way: int) -> None:
        """Change places with the stop before or after; all are numbered anew, whatever gaps there were."""
        keys, key = list(self._calls), self._list.key()
        if key is None or not 0 <= (there := keys.index(key) + way) < len(keys):
            return
        keys.remove(key)
        keys.insert(there, key)
        with self._desk.step(t("Stops of a round put in another order")) as changes:
            for place, one in enumerate(keys, 1):
                call = RoundStop.get_by_id(one)
                call.place = place
                changes.save(call)
        self._list.select(key)

    def _allow(self) -> None:
        key, keys = self._list.key(), list(self._calls)
        self._change.setEnabled(key in self._calls)
        self._up.setEnabled(key in keys[1:])
        self._down.setEnabled(key in keys[:-1])

    def _lines(self, call: RoundStop) -> TwoLines:
        number = list(self._calls).index(call.id) + 1 if call.id in self._calls else call.place
        about = " · ".join(part for part in (times_text(call.arrival, call.departure), call.stop.address) if part)
        return TwoLines(f"{number}. {call.stop.name}", about)
