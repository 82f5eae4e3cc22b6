"""What came out of a wave: question by question, and how those changed who answered twice; few are never shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from models.answering import waves_to_type
from models.language import _
from models.queries.waves import Change, Result, WaveChange, WaveResult, change_between, results_of
from models.questionnaires import Questionnaire, Wave
from models.small_cells import smallest_shown
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import column, empty, held, line, margins, row, scrolled, text
from ui.widgets.chart_view import ChartView
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field

NAMED: Final = 8  # letters of a wave that are read at least
NAMES: Final = 0.42  # of the width of a chart: what an answer is called


class ResultsTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._wanted: int | None = None
        self._waves: Sequence[Wave] = ()
        self._which = CalmComboBox()
        self._since = CalmComboBox()
        for box in (self._which, self._since):  # the name of a wave may be long
            box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(NAMED)
        self.said = text("", "muted", wrap=True)
        self._list = column(gap=t.M)
        margins(self._list, 0, 0, t.L, t.L)
        self._before = Field(_("Against"), self._since)
        ways = row(Field(_("Wave"), self._which), self._before, gap=t.M)
        margins(ways, 0, 0, t.L, 0)
        whole = column(ways, self.said, scrolled(held(self._list)), gap=t.S)
        whole.setStretch(2, 1)
        margins(whole, 0, t.S, 0, 0)
        self.setLayout(whole)
        self._which.activated.connect(lambda _place: self._offer_before())
        self._since.activated.connect(lambda _place: self._read())

    def choose(self, wave: int) -> None:
        """Show a wave, the next time this comes into view."""
        self._wanted = wave

    def show_of(self, questionnaire: Questionnaire) -> None:
        """Show the results of a questionnaire: of its latest wave, or of the one that was looked at."""
        chosen = self._wanted or self._which.currentData()
        self._wanted = None
        self._waves = waves_to_type(questionnaire.id)
        self._which.clear()
        for wave in self._waves:
            self._which.addItem(_named(wave), wave.id)
        self._which.setCurrentIndex(max(0, self._which.findData(chosen)))
        self._offer_before()

    def _offer_before(self) -> None:
        """Offer the earlier waves to hold this one against; the one before it first."""
        here = next((one for one in self._waves if one.id == self._which.currentData()), None)
        earlier = [one for one in self._waves if here is not None and _order(one) < _order(here)]
        self._since.clear()
        for wave in earlier:
            self._since.addItem(_named(wave), wave.id)
        self._before.setVisible(bool(earlier))
        self._read()

    def _read(self) -> None:
        wave, before = self._which.currentData(), self._since.currentData()
        if wave is None:
            empty(self._list)
            self.said.setText(_("Nothing to show before a first wave."))
            return
        self._asked += 1
        asked = self._asked

        def work(_progress: Any) -> tuple[WaveResult, WaveChange | None]:
            return results_of(wave), change_between(before, wave) if before is not None else None

        def then(found: tuple[WaveResult, WaveChange | None]) -> None:
            if asked == self._asked:
                self._show(*found)

        self._desk.run(_("Results"), work, then, owner=self)

    def _show(self, result: WaveResult, change: WaveChange | None) -> None:
        empty(self._list)
        told = [_("Responses: {n}").format(n=result.responses.text())]
        if change is not None:
            told.append(_("answered both waves: {n}").format(n=change.pairs.text()))
        told.append(_("fewer than {k} are never shown").format(k=smallest_shown()))
        told.append(_("licence: {licence}").format(licence=result.licence))
        self.said.setText(" · ".join(told))
        changes = {one.id: one for one in (*change.questions, change.score) if one is not None} if change else {}
        score = [result.score] if result.score is not None else []
        for number, one in enumerate((*result.questions, *score)):
            if number:
                self._list.addWidget(line())
            self._list.addWidget(_block(one, changes.get(one.id)))
        self._list.addStretch(1)


def _block(one: Result, change: Change | None) -> QWidget:
    """Show one question: its words, its numbers, its shares, its change; or why nothing of it is shown."""
    parts: list[Any] = [text(one.text, "strong", wrap=True)]
    parts.append(text(_numbers(one), wrap=True))
    if one.why:
        parts.append(text(one.why_text(), "caption", wrap=True))
    shown = [share for share in one.shares if share.count.shown]
    if shown and len(shown) == len(one.shares):
        parts.append(_shares(one))
    elif one.shares:
        told = _("How many gave each answer is not shown: of some there are too few.")
        parts.append(text(told, "caption", wrap=True))
    parts += [text(f"“{words}”", wrap=True) for words in one.texts]
    if change is not None:
        parts.append(text(_changed(change), "caption", wrap=True))
    return held(column(*parts, gap=t.XS))


def _numbers(one: Result) -> str:
    told = [_("{n} answered").format(n=one.n.text())]
    if one.missing.number:
        told.append(_("{n} did not").format(n=one.missing.text()))
    if one.mean is not None:
        told.append(_("mean {mean}").format(mean=one.mean_text()))
        told.append(_("median {median}").format(median=one.median_text()))
    return " · ".join(told)


def _changed(change: Change) -> str:
    if change.mean is None:
        return change.why_text()
    words = _("Of {n} who answered both: {mean} on average; better {better}, the same {same}, worse {worse}.")
    return words.format(
        n=change.pairs.text(),
        mean=change.mean_text(),
        better=change.better.text(),
        same=change.same.text(),
        worse=change.worse.text(),
    )


def _shares(one: Result) -> ChartView:
    rows = [(share.label or str(share.least), share.count.number or 0) for share in one.shares]
    most = max(range(len(rows)), key=lambda place: rows[place][1])

    def draw(width: float) -> Any:
        from exports.charts import ranked  # with reportlab: not before it is looked at

        heads = _("Answer"), _("Number")
        return ranked(one.text, rows, heads, width=width, name_width=width * NAMES, told=most)

    chart = ChartView(one.text)
    chart.show_chart(draw)
    return chart


def _named(wave: Wave) -> str:
    return " · ".join(filter(None, (_("Wave {n}").format(n=wave.number), wave.title)))


def _order(wave: Wave) -> tuple[Any, int, int]:
    return wave.start, wave.number, wave.id
