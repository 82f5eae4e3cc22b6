"""Long reports: chapters on pages of their own, and contents in front, known only when all the rest is drawn."""

from __future__ import annotations

from typing import IO, Final, Self

from exports.paper import pen
from exports.paper.archive import Description
from exports.paper.fonts import BODY, BOLD
from exports.paper.letterhead import Sender
from exports.paper.lines import shortened
from exports.paper.page import Entry, Page
from exports.paper.paper import Paper, Sheet
from exports.paper.tokens import BEAT, HAIRLINE, Style
from models.language import _

_LINE: Final = 5 * BEAT
_NUMBER: Final = 40.0  # the column of page numbers
_LOOKS: Final = (Style(BOLD, 10, _LINE), Style(BODY, 10, _LINE), Style(BODY, 9, _LINE))


class Report:
    """A file that opens with letterhead, title and contents, then holds whatever is drawn on ``page``.

    Its chapters are begun by `chapter`; the headings in them stand in the contents too. In one pass: the contents are
    drawn last and put in front, and no page is set twice. Use it in a ``with``, or close it.
    """

    def __init__(
        self,
        out: IO[bytes],
        description: Description,
        sender: Sender,
        *,
        line: str = "",
        foot: str = "",
        draft: str = "",
    ) -> None:
        self._title, self._line, self._draft = description.title, line, draft
        self._head = (description.title, sender.name)
        self._foot = foot
        self._paper = Paper(out, description, sender)
        self._fresh = True
        self.page: Page = self._paper.begin(foot, self._head, sheet=Sheet(letterhead=False), draft=draft)

    def chapter(self, title: str, line: str = "") -> Page:
        """Begin a chapter at the top of a page."""
        if not self._fresh:
            self.page.turn()
        self._fresh = False
        self.page.title(title, line)
        self.page.skip(3)
        return self.page

    def close(self) -> None:
        """Draw the contents, put them in front, and finish the file."""
        body = self._paper.end(numbered=False)
        self._paper.canvas.begin_front()
        front = self._paper.begin(self._foot, self._head, draft=self._draft)
        front.bookmarks = False
        front.title(self._title, self._line)
        front.heading(_("Contents"))
        self._contents(front)
        numbers = self._paper.end(numbered=False)
        self._paper.fill_numbers([*numbers, *body])
        self._paper.canvas.bring_to_front()
        self._paper.close()

    def _contents(self, front: Page) -> None:
        entries = [entry for entry in self.page.entries if entry.level < len(_LOOKS)]
        before = front.pages_for(len(entries), _LINE)
        with front.canvas.group("TOC"):
            for entry in entries:
                front.down(_LINE)
                _entry(front, entry, entry.number + before)
                pen.rule(front.canvas, front.left, front.y, front.right, front.y, HAIRLINE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_rest: object) -> None:
        if kind is None:
            self.close()


def _entry(front: Page, entry: Entry, number: int) -> None:
    canvas, style, base = front.canvas, _LOOKS[entry.level], front.y + 1.5 * BEAT
    x = front.left + 3 * BEAT * entry.level
    box = (front.left, front.y, front.right, front.y + _LINE)
    with canvas.group("TOCI"), canvas.link(entry.place, entry.top, box, entry.text):
        text = shortened(entry.text, style.font, style.size, front.right - x - _NUMBER)[0]
        pen.words(canvas, x, base, text + " ", style)
        pen.words(canvas, front.right, base, str(number), style, "right")
