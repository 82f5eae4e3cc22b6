"""One PDF file and the documents in it: who writes, heads and feet of the pages, page x / y, the proof of issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Final, Self

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.rl_accel import escapePDF
from reportlab.lib.units import mm

from exports.paper import letterhead, marks, panels, pen
from exports.paper.archive import Description
from exports.paper.canvas import TaggedCanvas
from exports.paper.letterhead import LOGO_HEIGHT, Sender
from exports.paper.page import Page
from exports.paper.tags import MOST_KIDS, Element
from exports.paper.tokens import BEAT, BOTTOM, FOOT, LEFT_MARGIN, NOTE, RIGHT_MARGIN, TEXT, THIN, TOP_MARGIN
from models.language import _

PROOF_HEIGHT: Final = 26 * mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document is drawn on: size and margins in points, whether a frame goes round its first page.

    Without ``letterhead`` the first page too has only a running head, as in the middle of a report. A ``bare`` one has
    neither head nor foot: a poster.
    """

    size: tuple[float, float] = A4
    left: float = LEFT_MARGIN
    right: float = RIGHT_MARGIN
    framed: bool = False
    letterhead: bool = True
    logo_height: float = LOGO_HEIGHT
    bare: bool = False


PORTRAIT: Final = Sheet()
LANDSCAPE: Final = Sheet(landscape(A4), logo_height=12 * mm)
FRAMED: Final = Sheet(left=22.5 * mm, right=22.5 * mm, framed=True)  # a wall has no binder holes: centred


@dataclass(frozen=True, slots=True)
class Proof:
    """What a page shows to be checked by: register number, check code, `models.proof.signed` text for the QR code.

    ``vouches`` says what they vouch for, of a document without duration.
    """

    number: str
    code: str
    payload: str
    vouches: str = ""


@dataclass(slots=True)
class _Begun:
    """The document being drawn."""

    sheet: Sheet
    foot: str
    head: tuple[str, str]
    draft: str
    sect: Element
    last: list[Element] = field(default_factory=list)  # stands at the foot of the first page, is read last
    numbers: list[int] = field(default_factory=list)  # the forms that say "page x / y", filled at the end


class Paper:
    """A PDF being written: tagged PDF/A-1, the same bytes for the same content.

    Close it, or use it in a ``with``: an error leaves it unfinished, so write into a file that is thrown away then
    (`file.whole_file`). Raises `pictures.UnreadableLogo` for a sender whose logo is no picture.
    """

    def __init__(self, out: IO[bytes], description: Description, sender: Sender | None = None) -> None:
        self.sender = sender
        self.canvas = TaggedCanvas(out, description, logo=sender.logo if sender else b"")
        self._page: Page | None = None
        self._begun: _Begun
        self._documents = 0
        self._part: Element | None = None

    def begin(
        self,
        foot: str = "",
        head: tuple[str, str] = ("", ""),
        *,
        sheet: Sheet = PORTRAIT,
        recipient: Sequence[str] = (),
        proof: Proof | None = None,
        duplicate: Sequence[str] = (),
        draft: str = "",
        bookmark: str = "",
    ) -> Page:
        """Begin a document, ending the one before; its pages count from 1.

        ``foot`` stands at the left of every footer, ``head`` at both ends of the line above the pages after the first,
        which has the sender's letterhead. ``recipient``: address lines for the window of an envelope. ``proof``: QR and
        code at the foot of the first page. ``duplicate``: what the stamp says below its word. ``draft``: what is
        missing, written across every page. ``bookmark``: of the whole document, in a file of many.
        """
        self.end()
        self._documents += 1
        if self._documents % MOST_KIDS == 0:
            self._begin_part()
        sect = self.canvas.open("Sect")
        self.canvas.enter(sect)
        self._begun = _Begun(sheet, foot, head, draft, sect)
        page = self._page = Page(self.canvas, self._next, sheet.size, sheet.left, sheet.right)
        if bookmark:
            self.canvas.bookmark(bookmark, 0, page.height)
            page.bookmark_level = 1
        if draft:
            marks.draft(page, draft)
        if sheet.framed:
            letterhead.frame(page)
        self._head(page, sheet, head)
        if duplicate:
            marks.duplicate(page, duplicate, at_left=bool(recipient))  # the window is at the right
        if recipient:
            letterhead.recipient(page, recipient)
        if proof:
            self._draw_proof(page, proof)
        page.top = page.y
        return page

    def end(self, numbered: bool = True) -> list[int]:
        """End the document begun last. Its pages learn how many they are, or wait for `fill_numbers`."""
        if (page := self._page) is None:
            return []
        page.draw_waiting()
        self._foot(page)
        self.canvas.showPage()
        for element in self._begun.last:
            self.canvas.read_last(element)
        self.canvas.leave(self._begun.sect)
        if numbered:
            self.fill_numbers(self._begun.numbers)
        self._page = None
        return self._begun.numbers

    def fill_numbers(self, forms: Sequence[int]) -> None:
        """Say on so many pages, in this order, which one of how many each is."""
        for number, form in enumerate(forms, 1):
            text = _("page {page} / {pages}").format(page=number, pages=len(forms))
            width = NOTE.font.width(text, NOTE.size)
            letters = escapePDF(NOTE.font.latin_codes(text) or b"")
            drawing = f"{NOTE.ink.fill} BT {NOTE.font.place} {NOTE.size} Tf {-width:.2f} 0 Td ({letters}) Tj ET"
            self.canvas.fill_form(form, drawing, (-120, -3, 1, 10))

    def close(self) -> None:
        """Finish the file."""
        self.end()
        if self._part:
            self.canvas.leave(self._part)
        self.canvas.save()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_rest: object) -> None:
        if kind is None:
            self.close()

    def _begin_part(self) -> None:
        if self._part:
            self.canvas.leave(self._part)
        self._part = self.canvas.open("Part")
        self.canvas.enter(self._part)

    def _next(self, page: Page) -> None:
        """Finish a page that is full and begin the one after."""
        self._foot(page)
        self.canvas.showPage()
        page.y, page.bottom = page.height - TOP_MARGIN, BOTTOM
        if self._begun.sheet.framed:  # only the first page hangs on a wall
            page.left, page.right = LEFT_MARGIN, page.width - RIGHT_MARGIN
        if self._begun.draft:
            marks.draft(page, self._begun.draft, told=False)
        if not self._begun.sheet.bare:
            letterhead.running_head(page, *self._begun.head)

    def _head(self, page: Page, sheet: Sheet, head: tuple[str, str]) -> None:
        if sheet.bare:
            page.bottom = FOOT
        elif not sheet.letterhead:
            letterhead.running_head(page, *head)
        elif self.sender:
            letterhead.letterhead(page, self.sender, sheet.logo_height)

    def _foot(self, page: Page) -> None:
        if self._begun.sheet.bare:
            return
        pen.rule(self.canvas, page.left, FOOT + 3 * BEAT, page.right, FOOT + 3 * BEAT, THIN)
        letterhead.foot_words(page, FOOT, self._begun.foot)
        form = self.canvas.reserve_form()
        self._begun.numbers.append(form)
        self.canvas.draw_later(form, page.right, FOOT)

    def _draw_proof(self, page: Page, proof: Proof) -> None:
        """QR, number, code and what they prove, at the foot of the page; what is above keeps off."""
        above, bottom = page.y, FOOT + 5 * BEAT
        with self.canvas.group("Sect") as sect:
            self._begun.last.append(sect)
            alt = _("QR code to check document {number}").format(number=proof.number)
            panels.qr_code(page, proof.payload, alt, page.left - 8, bottom - 4, PROOF_HEIGHT)
            x = page.left + PROOF_HEIGHT
            page.y, page.bottom = bottom + PROOF_HEIGHT - 3 * BEAT, FOOT  # in English its words take a line more
            page.block(_("No. {number}").format(number=proof.number), TEXT.bold(), x=x)
            page.block(_("Check code {code}").format(code=proof.code), TEXT, x=x)
            page.skip(0.5)
            page.block(
                proof.vouches
                or _(
                    "To check: read the QR code with Impériale, or give the number and the code to the service. They"
                    " vouch for the number, date, duration and initials entered in the register of issued documents,"
                    " not for the handwritten signature."
                ),
                NOTE,
                x=x,
            )
        page.y, page.bottom = above, bottom + PROOF_HEIGHT
