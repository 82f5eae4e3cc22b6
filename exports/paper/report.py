"""Long reports: chapters on pages of their own, and contents in front, known only when all the rest is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Final, Self

from exports.paper import pen
from exports.paper.archive import Description
from exports.paper.fonts import BODY, BOLD
from exports.paper.letterhead import Sender
from exports.paper.lines import shortened
from exports.paper.page import Entry, Page
from exports.paper.paper import Paper, Proof, Sheet
from exports.paper.tokens import BEAT, HAIRLINE, Style
from models.language import _

_LINE: Final = 5 * BEAT
_NUMBER: Final = 40.0  # the column of page numbers
_LOOKS: Final = (Style(BOLD, 10, _LINE), Style(BODY, 10, _LINE), Style(BODY, 9, _LINE))


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page of a report says: its title, if not the file's, and whom or when it is about.

    ``proof`` and ``duplicate`` as `Paper.begin` takes them; ``depth``: how many levels of headings the contents name.
    """

    line: str = ""
    title: str = ""
    proof: Proof | None = None
    duplicate: Sequence[str] = ()
    depth: int = len(_LOOKS)


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
        foot: str = "",
        draft: str = "",
        front: Front | None = None,
    ) -> None:
        self._draft, self._foot = draft, foot
        self._front = front or Front()
        self._title = self._front.title or description.title
        self._head = (self._title, sender.name)
        self._lead: Callable[[Page], None] | None = None
        self._paper = Paper(out, description, sender)
        self._fresh = True
        self.page: Page = self._paper.begin(foot, self._head, sheet=Sheet(letterhead=False), draft=draft)

    def lead(self, draw: Callable[[Page], None]) -> None:
        """Have something drawn on the first page, between the title and the contents."""
        self._lead = draw

    def chapter(self, title: str, line: str = "", room: float = 0) -> Page:
        """Begin a chapter at the top of a page; below the one before when so much of the page (``room``) is left."""
        if not self._fresh and not 0 < room <= self.page.room:
            self.page.turn()
        elif not self._fresh:
            self.page.skip(9)
        self._fresh = False
        self.page.title(title, line)
        self.page.skip(3)
        return self.page

    def close(self) -> None:
        """Draw the contents, put them in front, and finish the file."""
        body = self._paper.end(numbered=False)
        self._paper.canvas.begin_front()
        about = self._front
        front = self._paper.begin(
            self._foot, self._head, draft=self._draft, proof=about.proof, duplicate=about.duplicate
        )
        front.bookmarks = False
        front.title(self._title, about.line)
        if self._lead:
            self._lead(front)
        front.heading(_("Contents"))
        self._contents(front)
        numbers = self._paper.end(numbered=False)
        self._paper.fill_numbers([*numbers, *body])
        self._paper.canvas.bring_to_front()
        self._paper.close()

    def _contents(self, front: Page) -> None:
        entries = self._named(front)
        before = front.pages_for(len(entries), _LINE)
        with front.canvas.group("TOC"):
            for entry in entries:
                front.down(_LINE)
                _entry(front, entry, entry.number + before)
                pen.rule(front.canvas, front.left, front.y, front.right, front.y, HAIRLINE)

    def _named(self, front: Page) -> list[Entry]:
        """Give the headings that the contents name: a level less where that keeps them on one page."""
        depths = [
            [entry for entry in self.page.entries if entry.level < depth] for depth in range(1, self._front.depth + 1)
        ]
        fitting = [entries for entries in depths if front.pages_for(len(entries), _LINE) == 1]
        return (fitting or depths)[-1]

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
