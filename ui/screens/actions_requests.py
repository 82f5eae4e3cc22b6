"""Requests for information, noted as they are made, and where each one led."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from models.actions import Action
from models.language import _, counted
from models.language.formats import day_text, number_text
from models.queries.action_figures import figures_of
from models.queries.actions import requests_of, sessions_of
from models.records.reading import among
from models.records.record import Record
from models.requests import InformationRequest, Orientation
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, held, margins, row, scrolled, text
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines
from ui.widgets.two_parts import TwoParts

LIVE = (("wanted", "theme"), ("service", "quarter"), ("day", "number"))
REQUEST = ("wanted", ("theme", "service"), ("day", "number"), ("quarter", "session"))
ORIENTATION = ("organisation", "service", ("day", "number"), "outcome")
TONES = {"waiting": "warn", "made": "good", "refused": "bad", "no_news": "neutral"}
RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RequestsTab(QWidget):
    """Return notes what is typed and begins the next one of the same day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._action: Action | None = None
        self._led: dict[int, list[Orientation]] = {}
        self.form: RecordForm[InformationRequest] = RecordForm(desk, InformationRequest, LIVE)
        self.form.stored.connect(self._noted)
        note_it = button(_("Note the request"), "main", "plus", self.form.store)
        self._said = text("", "muted", wrap=True)
        orient = button(_("Orient…"), "", "right", self.orient)
        nothing = _("No request yet. What did people ask about, during the action or in the days after?")
        self.list = PartList(desk, _("Requests for information"), self._shown, None, self._open, nothing, orient)
        self._orient = orient
        self.list.chose.connect(lambda _record: self._allow())
        ways = row(self._said, note_it, gap=t.M)
        ways.setStretch(0, 1)
        margins(ways, 0, 0, t.L, t.S)
        self._typing = scrolled(self.form)
        self._typing.setMinimumHeight(look().px(t.XXL * 3))
        note = column(self._typing, ways, gap=0)
        note.setStretch(0, 1)
        upper = held(note)
        upper.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._both = TwoParts(upper, _("Note a request"), self.list, _("Requests"), shares=(0, 1))
        self.setLayout(column(self._both, gap=0))
        for path in ("wanted", "theme", "service", "quarter", "day", "number"):
            self.form.field(path).installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is typed the room it takes, and no more; in a small window it scrolls."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        self._typing.setMinimumHeight(min(self.form.sizeHint().height(), self.height() // 2))

    def show_of(self, action: Action) -> int:
        """Show the requests of an action; give how many asked."""
        another = self._action is None or self._action.id != action.id
        self._action = action
        there = requests_of(action.id)
        found = Orientation.kept().where(among(Orientation.request, [one.id for one in there]))
        self._led = {}
        for one in found.order_by(Orientation.day, Orientation.id):
            self._led.setdefault(one.__data__["request"], []).append(one)
        rows: list[Record] = [r for one in there for r in (one, *self._led.get(one.id, ()))]
        self.list.show_records(rows, free=not action.binned)
        self.form.setEnabled(not action.binned)
        if another or (not self.form.is_modified() and self.form.record() is None):
            self.form.edit(self._blank())
        asked: int = sum(one.number for one in there)
        self._sum_up(action.id, asked)
        self._allow()
        return asked

    def orient(self) -> None:
        """Note to whom the request chosen was shown the way."""
        request = self._request()
        if request is not None:
            made = Orientation(request=request, service=request.service, day=request.day, number=request.number)
            if request.service:
                made.organisation = request.service.organisation
            open_form(self._desk, self, _("Orientation"), made, ORIENTATION)

    def may_leave(self) -> bool:
        """Settle what was typed and not noted."""
        return self.form.may_leave()

    def typing(self) -> bool:
        """Say whether something typed is not noted yet."""
        return self.form.is_modified()

    def focus(self) -> None:
        """Put the keyboard where the next request is typed."""
        self._both.show_part(0)
        self.form.focus()

    # How it is done

    def _blank(self, day: date | None = None, quarter: int | None = None) -> InformationRequest:
        if day is None and self._action is not None:
            days = [one.day for one in sessions_of(self._action.id) if one.day <= date.today()]
            day = max(days, default=date.today())
        return InformationRequest(action=self._action, day=day, quarter=quarter)

    def _noted(self, request: InformationRequest) -> None:
        self.form.edit(self._blank(request.day, request.__data__.get("quarter")))
        QTimer.singleShot(0, self, self.form.focus)

    def _request(self) -> InformationRequest | None:
        chosen = self.list.chosen()
        if isinstance(chosen, Orientation):
            return InformationRequest.get_or_none(id=chosen.__data__["request"])
        return chosen if isinstance(chosen, InformationRequest) else None

    def _open(self, record: Record) -> None:
        rows: Sequence[str | tuple[str, ...]] = ORIENTATION if isinstance(record, Orientation) else REQUEST
        title = _("Orientation") if isinstance(record, Orientation) else _("Request for information")
        open_form(self._desk, self, title, record, rows)

    def _allow(self) -> None:
        self._orient.setEnabled(self._request() is not None and bool(self._action and not self._action.binned))

    def _sum_up(self, action: int, asked: int) -> None:
        """Say how many asked, how many of them in the 14 days after, and where they were shown to."""
        if not asked:
            self._said.setText(_("Return notes what is typed and begins the next one."))
            return
        figures = figures_of([action])[action]
        words = counted("{n} request", "{n} requests", asked)
        after = _("{n} of them in the 14 days after").format(n=number_text(figures.requests))
        led = sum(one.number for some in self._led.values() for one in some)
        oriented = counted("{n} orientation", "{n} orientations", led)
        said = _("{asked}, {after}; {oriented}.")
        self._said.setText(said.format(asked=words, after=after, oriented=oriented))

    def _shown(self, one: Record) -> TwoLines:
        if isinstance(one, Orientation):
            outcome = Orientation.field("outcome").text(one.outcome)
            service = one.service.name_of() if one.service else ""
            about = " · ".join(filter(None, (day_text(one.day), service, _times(one.number))))
            said = _("to {organisation}").format(organisation=one.organisation.name_of())
            return TwoLines(f"\u2003→ {said}", f"\u2003\u2003{about}", outcome, TONES[one.outcome])
        assert isinstance(one, InformationRequest)  # noqa: S101
        theme = InformationRequest.field("theme").text(one.theme)
        asked = one.wanted or (one.service.name_of() if one.service else "") or theme
        quarter = one.quarter.name_of() if one.quarter else ""
        about = " · ".join(
            filter(None, (day_text(one.day), theme if theme != asked else "", quarter, _times(one.number)))
        )
        return TwoLines(asked, about, *(("", "") if one.id in self._led else (_("without orientation"), "warn")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in a line notes the request, unless a proposal is being chosen."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in RETURN
            and isinstance(watched, QLineEdit)
            and not _proposing(watched)
        ):
            QTimer.singleShot(0, self, self._note_typed)
        return super().eventFilter(watched, event)

    def _note_typed(self) -> None:
        if self.form.is_modified():
            self.form.store()


def _proposing(line: QLineEdit) -> bool:
    """Tell whether proposals are open below a line: Return then chooses one of them."""
    completer = line.completer()
    popup = completer.popup() if completer else None
    return popup is not None and popup.isVisible()


def _times(number: int) -> str:
    return counted("{n} person asked", "{n} people asked", number) if number != 1 else ""
