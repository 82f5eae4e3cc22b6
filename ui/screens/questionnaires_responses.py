"""Answers typed from paper: a code, one key for each answer, Return, and the next; the codes typed stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from models.answering import (
    answers_in,
    codes_before,
    keep_response,
    questions_of,
    responses_of,
    tidy_code,
    waves_to_type,
)
from models.language import _, counted
from models.questionnaires import Questionnaire, Response
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.answer_sheet import AnswerSheet
from ui.widgets.base import Elided, button, column, held, margins, row, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field, typed
from ui.widgets.pages import Pages
from ui.widgets.record_form import ABANDON, SAVE
from ui.widgets.two_lines import TwoLines, TwoLinesList


class ResponsesTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._questionnaire: Questionnaire | None = None
        self._wanted: int | None = None
        self._response: int | None = None  # the one that is corrected
        self._stored: dict[str, Any] = {}
        self._pairs: set[str] = set()
        self._which = CalmComboBox()
        self.code = typed(hint=_("3 to 12 capitals and digits"))
        self._code = Field(_("Code"), self.code)
        self.sheet = AnswerSheet()
        self._keep = button(_("Keep, and the next"), "main", "check", self.keep)
        self._keep.setAutoDefault(True)  # Return keeps, once the last answer is typed
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self._number = Elided("", "strong")
        self.list: TwoLinesList[Response] = TwoLinesList(_("Codes typed"), self._presented)
        self.nothing = text(_("Begin with a wave: the tab Waves makes one."), "muted", wrap=True)
        self._arrange()
        self._which.activated.connect(lambda _place: self._change_wave())
        self.code.returnPressed.connect(self._begin_answers)
        self.sheet.finished.connect(self._end)
        self.list.chosen.connect(self._correct)

    def _arrange(self) -> None:
        foot = row(self.sheet.hint, self._bin, self._keep, gap=t.S)
        foot.setStretch(0, 1)
        left = column(self.sheet, foot, gap=t.S)
        left.setStretch(0, 1)
        self._codes = held(column(self._number, self.list, gap=t.S))
        self._codes.setFixedWidth(look().px(t.PEOPLE))
        both = row(held(left), self._codes, gap=t.M)
        both.setStretch(0, 1)
        top = row(Field(_("Wave"), self._which), self._code, None, gap=t.M)
        whole = column(top, self.nothing, held(both), gap=t.XS)
        whole.setStretch(2, 1)
        margins(whole, 0, t.XS, t.L, t.XS)
        self.setLayout(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The codes typed give way to the questions."""
        super().resizeEvent(event)
        self._codes.setVisible(self.width() >= look().px(t.PEOPLE + t.DIALOG))

    # What is shown

    def show_of(self, questionnaire: Questionnaire) -> None:
        """Show what was typed of a questionnaire; what is being typed stays."""
        other = self._questionnaire is None or self._questionnaire.id != questionnaire.id
        self._questionnaire = questionnaire
        chosen = self._wanted or (None if other else self._which.currentData())
        before = self._which.currentData()
        self._wanted = None
        waves = waves_to_type(questionnaire.id)
        self._which.clear()
        for wave in waves:
            title = _("Wave {n}").format(n=wave.number)
            self._which.addItem(" · ".join(filter(None, (title, wave.title))), wave.id)
        self._which.setCurrentIndex(max(0, self._which.findData(chosen)))
        self.nothing.setVisible(not waves)
        for part in (self.code, self.sheet, self._keep):
            part.setEnabled(bool(waves))
        if other or before != self._which.currentData() or not self.typing():
            self.begin()
        self._list()

    def choose(self, wave: int) -> None:
        """Show a wave, the next time this comes into view."""
        self._wanted = wave

    def wave(self) -> int | None:
        """Give the wave in view."""
        found = self._which.currentData()
        return int(found) if found is not None else None

    def focus(self) -> None:
        """Put the keyboard where the next code is typed."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    # What can be done

    def begin(self) -> None:
        """Begin the next sheet."""
        self._response, self._stored = None, {}
        self.code.clear()
        self._code.complain("")
        self.list.select_quietly(None)
        self._show_answers({})

    def keep(self) -> bool:
        """Keep the response and begin the next; what is wrong is said beside the code."""
        wave = self.wave()
        if wave is None:
            return False
        code, answers, response = self.code.text(), self.sheet.answers(), self._response
        if not tidy_code(code):
            self._code.complain(_("Write the code of this sheet first."))
            self.focus()
            return False
        if not self._desk.do(lambda: keep_response(wave, code, answers, response)):
            return False
        self.begin()
        self.focus()
        return True

    def put_in_bin(self) -> None:
        """Put the response in view in the bin; the notice undoes it."""
        if self._response is not None and self._desk.put_in_bin(Response(id=self._response)):
            self.begin()
            self._list()

    def typing(self) -> bool:
        """Say whether answers were typed and not saved."""
        return self.sheet.answers() != self._stored or (self._response is None and bool(self.code.text().strip()))

    def may_leave(self) -> bool:
        """Settle what was typed and not saved; False means stay."""
        if not self.typing():
            return True
        words = _("What you typed here is not saved.")
        answer = self._desk.choose(words, _("Save"), _("Abandon what I typed"), _("Stay here"))
        if answer == SAVE:
            return self.keep()
        if answer == ABANDON:
            self.begin()
        return answer == ABANDON

    def commands(self) -> Sequence[Command]:
        """What is offered with the questionnaires."""
        return [
            Command(_("Keep, and the next"), self.keep, "Ctrl+S", "save", may=self.typing),
            Command(_("Another code"), self.begin, icon="edit", may=self.isVisible),
        ]

    # How it is done

    def _show_answers(self, answers: dict[str, Any]) -> None:
        self._bin.setVisible(self._response is not None)
        if self._questionnaire is not None:
            self.sheet.show_questions(questions_of(self._questionnaire).questions, answers)

    def _list(self) -> None:
        wave = self.wave()
        found = {one.id: one for one in (responses_of(wave) if wave is not None else [])}
        waves = waves_to_type(self._questionnaire.id) if self._questionnaire is not None else []
        shown = next((one for one in waves if one.id == wave), None)
        self._pairs = codes_before(shown) if shown is not None else set()
        self._number.say(counted("{n} code typed", "{n} codes typed", len(found)))
        self.list.show_pages(Pages(list(found), lambda keys: {key: found[key] for key in keys}))
        self.list.select_quietly(self._response)

    def _presented(self, response: Response) -> TwoLines:
        number = counted("{n} answer", "{n} answers", len(answers_in(response)))
        pair = response.code in self._pairs
        return TwoLines(response.code, number, _("pair") if pair else "", "good")

    def _change_wave(self) -> None:
        if self.may_leave():
            self.begin()
            self._list()

    def _correct(self, key: int | None) -> None:
        if key is None or key == self._response:
            return
        if not self.may_leave():
            self.list.select_quietly(self._response)
            return
        response = Response.get_or_none(id=key)
        if response is not None:
            self._response, self._stored = response.id, answers_in(response)
            self.code.setText(response.code)
            self.list.select_quietly(key)
            self._show_answers(dict(self._stored))

    def _begin_answers(self) -> None:
        """The code is typed: on to the answers, or to those that were typed under it already."""
        code = tidy_code(self.code.text())
        self.code.setText(code)
        wave = self.wave()
        known = next((one for one in responses_of(wave) if one.code == code), None) if wave is not None else None
        if known is not None and known.id != self._response:
            self._code.doubt(_("This code is typed already in this wave: its answers are shown, and can be corrected."))
            self._response, self._stored = known.id, answers_in(known)
            self._show_answers(dict(self._stored))
            self.list.select_quietly(known.id)
        else:
            self._code.complain("")
        if code:
            self.sheet.focus()

    def _end(self) -> None:
        self._keep.setFocus(Qt.FocusReason.TabFocusReason)
