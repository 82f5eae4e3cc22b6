"""The indicators, by objective: where each stands over a period, what it is, its targets and its measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from models.evaluation import Indicator
from models.language import _, counted
from models.language.formats import period_text
from models.language.typed import Period
from models.listings import LISTINGS
from models.queries.indicators import NO_VALUE, Progress, progresses
from models.worths import read_worth, worth_text
from ui.screens.evaluation_measures import MeasuresTab
from ui.screens.evaluation_targets import TargetsTab
from ui.screens.evaluation_words import TONES, last_quarter
from ui.screens.evidence_figures import open_value
from ui.screens.reports_period import PeriodChooser
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, button, column, frame, held, margins, row, scrolled
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

LISTING: Final = LISTINGS["indicators"]
ROWS: Final = (
    "title",
    ("objective", "action"),
    ("shape", "unit"),
    ("method", "aim"),
    ("figure", "base"),
    ("numerator_label", "denominator_label"),
    ("start_value", "start_day"),
    "source",
)
FORM, TARGETS, MEASURES = range(3)


class IndicatorsPart(QWidget):
    """``head`` is its page header; `refresh` reads again what is stored."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._only_without = False
        self.progress: Mapping[int, Progress] = {}
        new = button(_("New indicator"), "main", "plus", self.new)
        self.head = PageHeader(_("Indicators"), "", new)
        self.period = PeriodChooser()
        self.period.put(last_quarter(date.today()))
        self._missing = Elided("", "caption")
        self._all = button(_("Show all"), "quiet", then=lambda: self.narrow(False))
        self._few = button(_("Show these only"), "quiet", then=lambda: self.narrow(True))
        self.form: RecordForm[Indicator] = RecordForm(desk, Indicator, ROWS)
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self._behind = button(_("What this figure counts"), "icon", "search", self.open_value)
        self.file = Detail(self.form, _("Indicator"), self._behind, self._bin)
        self.file.offer_new(self.new)
        self.targets, self.measures = TargetsTab(desk), MeasuresTab(desk)
        self.file.add_tab(_("Targets"), self.targets)
        self.file.add_tab(_("Measures"), self.measures)
        self.sides: ListDetail[Indicator] = ListDetail(
            _("Indicators"), self._presented, self.file, hint=_("Title, objective, action…"),
            empty=scrolled(self._empty()), below=self._days(),
            may_leave=self.form.may_leave,
        )  # fmt: skip
        whole = column(frame("line"), self.sides, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._wire()

    def _days(self) -> QWidget:
        """Over which days each indicator is told, and how many have no value then."""
        self._strip = held(row(self._missing, self._few, self._all, gap=t.XS))
        body = column(self.period, self._strip, gap=t.XS)
        margins(body, t.L, 0, t.M, t.S)
        holder = held(body)
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return holder

    def _wire(self) -> None:
        self._strip.hide()
        self.period.chosen.connect(self.refresh)
        self.sides.searched.connect(lambda _typed: self._look())
        self.sides.chosen.connect(self._chose)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)
        self.file.tabs.currentChanged.connect(lambda _place: self._show_tab())
        fields = self.form.fields
        fields.spell("start_value", lambda typed: read_worth(self._shape(), typed), self._written)
        for path in ("shape", "method"):
            box = self.form.field(path)
            if isinstance(box, QComboBox):
                box.currentIndexChanged.connect(lambda _place: self._fit_form())

    def _empty(self) -> EmptyState:
        return EmptyState(
            "chart",
            _("No indicator yet"),
            _(
                "An indicator shows whether an objective is being reached: visits, the share of those who know a"
                " service, hours given. It is computed from what is noted here, or typed."
            ),
            button(_("New indicator"), "main", "plus", self.new),
            hint=_("Give it a target, then measure it each quarter."),
        )

    # What the screen asks

    def refresh(self) -> None:
        """Read the list again, then in the background where each indicator stands."""
        self._look()
        self.form.reload()
        self._tell()
        self._show_tab()
        try:
            period = self.period.period()
        except ValueError:
            return
        if period is None:
            return
        self._asked += 1
        asked = self._asked

        def work(_progress: Any) -> dict[int, Progress]:
            return {one.indicator: one for one in progresses(period)}

        def then(found: dict[int, Progress]) -> None:
            if asked == self._asked:  # other days may have been chosen meanwhile
                self._show_progress(period, found)

        self._desk.run(_("Indicators"), work, then, owner=self)

    def open(self, key: int, tab: int = FORM) -> None:
        """Show an indicator."""
        if self.sides.open(key):
            self.file.tabs.setCurrentIndex(tab)

    def new(self) -> None:
        """Begin an indicator."""
        if self.sides.begin_new():
            self.file.tabs.setCurrentIndex(FORM)
            self.form.edit(Indicator())
            self._fit_form()
            self._tell()
            self.form.focus()

    def narrow(self, only_without: bool) -> None:
        """Show only those that have no value over the period, or all."""
        self._only_without = only_without
        self._look()
        self._tell_missing()

    def open_value(self) -> None:
        """Show the records that the value of a computed indicator counts; the measures of another one."""
        key = self.sides.key()
        found = self.progress.get(key) if key is not None else None
        if key is None or found is None:
            return
        days = Period(found.worth.first, found.worth.last)
        if not open_value(self._desk, self, key, days):
            self.file.tabs.setCurrentIndex(MEASURES)

    def put_in_bin(self) -> None:
        """Put the indicator in view in the bin; the notice undoes it."""
        key = self.sides.key()
        if key is not None and self.form.may_leave() and self._desk.put_in_bin(Indicator(id=key)):
            self.sides.put_away()

    def commands(self) -> Sequence[Command]:
        """What is offered while the indicators are in view."""
        return [
            Command(_("New indicator"), self.new, "Ctrl+N", "plus"),
            *self.measures.commands(),
            *self.file.commands(),
            *self.sides.commands(),
        ]

    def typing(self) -> bool:
        """Say whether something was typed and not saved."""
        return self.form.is_modified() or self.measures.typing()

    def may_leave(self) -> bool:
        """Settle what was typed and not saved; False means stay."""
        return self.form.may_leave()

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return self.sides.panes()

    # How it is done

    def _look(self) -> None:
        typed = self.sides.typed()
        keys: Sequence[int] = LISTING.keys(typed, by="" if typed.strip() else "objective.title")
        if self._only_without:
            keys = [key for key in keys if key in self.progress and self.progress[key].state == NO_VALUE]
        self.sides.show_pages(Pages(keys, LISTING.rows))

    def _presented(self, one: Indicator) -> TwoLines:
        found = self.progress.get(one.id)
        serves = one.objective or one.action
        about = serves.name_of() if serves else _("No objective")
        if found is None:
            return TwoLines(one.title, about)
        said = found.value_text() if found.value is not None else found.state_text()
        return TwoLines(one.title, about, said, TONES[found.state])

    def _show_progress(self, period: Period, found: dict[int, Progress]) -> None:
        self.progress = found
        number = counted("{n} indicator", "{n} indicators", len(found))
        self.head.tell(_("Indicators"), f"{number} · {period_text(*period)}")
        self._look()
        self._tell()
        self._tell_missing()

    def _tell_missing(self) -> None:
        missing = sum(one.state == NO_VALUE for one in self.progress.values())
        self._missing.say(counted("{n} without a value", "{n} without a value", missing))
        self._strip.setVisible(bool(missing) or self._only_without)
        self._few.setVisible(not self._only_without)
        self._all.setVisible(self._only_without)

    def _chose(self, key: int | None) -> None:
        indicator = LISTING.rows([key]).get(key) if key is not None else None
        if indicator is not None:
            self.form.edit(indicator)
            self._fit_form()
        self._tell()
        self._show_tab()

    def _show_tab(self) -> None:
        key = self.sides.key()
        indicator = Indicator.get_or_none(id=key) if key is not None else None
        for place in (TARGETS, MEASURES):
            self.file.tabs.setTabEnabled(place, indicator is not None)
        if indicator is None:
            return
        if self.file.tabs.currentIndex() == TARGETS:
            self.targets.show_of(indicator)
        elif self.file.tabs.currentIndex() == MEASURES:
            self.measures.show_of(indicator)

    def _stored(self, indicator: Indicator) -> None:
        self.sides.stored(indicator.id)
        self.refresh()

    def _abandoned(self) -> None:
        if self.sides.key() is None:
            self.sides.put_away()
            self._look()

    def _tell(self) -> None:
        record = self.form.record()
        for way in (self._bin, self._behind):
            way.setVisible(self.sides.key() is not None)
        if record is None:
            return
        found = self.progress.get(record.id)
        title = record.title if record.id else _("New indicator")
        if found is None:
            self.file.tell(title)
            return
        target = _("target: {value}").format(value=found.number_text(found.target.value)) if found.target else ""
        said = found.why() or _("value: {value}").format(value=found.value_text())
        self.file.tell(title, found.state_text(), TONES[found.state], " · ".join(filter(None, (said, target))))

    # The form

    def _shape(self) -> str:
        return str(self.form.typed()["shape"] or "number")

    def _written(self, value: int) -> str:
        record = self.form.record()
        return worth_text(record.shape if record else "number", "", value)

    def _fit_form(self) -> None:
        """Ask only what such an indicator needs."""
        computed, rate = self.form.typed()["method"] == "computed", self._shape() == "rate"
        fields = self.form.fields
        fields.show_field("figure", computed)
        fields.show_field("base", computed and rate)
        fields.show_field("denominator_label", rate)
