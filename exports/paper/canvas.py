"""reportlab's canvas with tags: what is drawn inside a tag is read aloud, all the rest is decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from exports.paper.archive import Description, text_string
from exports.paper.document import ArchiveDocument
from exports.paper.file import stream
from exports.paper.fonts import BODY, HouseFont, aloud, space_gap
from exports.paper.pictures import picture
from exports.paper.shaping import MARKS
from exports.paper.tags import Element
from exports.paper.writing import MOST, printable

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_DECORATION: Final = "/Artifact BMC"
_SPACED: Final = re.compile(r"\S(?:[ \u00a0\u202f]\S)+")  # 1 h, 5 %: words of one letter each


class TaggedCanvas(Canvas):
    """Everything is an artifact until a tag opens and again once it closes, so nothing can be drawn unmarked."""

    _doc: ArchiveDocument
    _code: list[str]
    _filename: IO[bytes]
    _pagesize: tuple[float, float]

    def __init__(
        self, out: IO[bytes], description: Description, pagesize: tuple[float, float] = A4, logo: bytes = b""
    ) -> None:
        font: Any = BODY.fontName
        super().__init__(out, pagesize, initialFontName=font, pageCompression=1, invariant=1)
        self._doc = ArchiveDocument(out, description, logo)
        self._tags = self._doc.tags
        self._open: list[Element] = [self._tags.document]
        self._within: Element | None = None
        self._pictures: dict[bytes, int] = {logo: self._doc.start.logo} if logo else {}
        self._here: dict[str, int] = {}  # the pictures and forms of this page
        self._links: list[int] = []
        self._code.append(_DECORATION)

    # --- tags -----------------------------------------------------------------------------------------------------

    @contextmanager
    def group(self, kind: str, text: str = "", *, alt: str = "", more: bytes = b"") -> Iterator[Element]:
        """A tag that holds other tags: Table, TR, L, LI."""
        element = self.open(kind, text, alt=alt, more=more)
        self.enter(element)
        yield element
        self.leave(element)

    @contextmanager
    def tag(self, kind: str, text: str = "", *, alt: str = "", more: bytes = b"") -> Iterator[Element]:
        """A tag that holds what is drawn meanwhile: H1, P, TD, Figure. The text is told where the letters differ."""
        before = self._within
        self._within = element = self.open(kind, text, alt=alt, more=more)
        self._mark()
        yield element
        self._within = before
        self._mark()
        self.close(element)

    def open(self, kind: str, text: str = "", *, alt: str = "", more: bytes = b"") -> Element:
        """A tag that is drawn into by `within`, perhaps on several pages, until it is closed."""
        actual = "" if text.isascii() else aloud(text)
        return self._tags.open(kind, self._open[-1], alt=alt, actual=actual, more=more)

    def close(self, element: Element) -> None:
        self._tags.close(element)

    def enter(self, element: Element) -> None:
        """From here on, tags are opened inside this one."""
        self._open.append(element)

    def leave(self, element: Element) -> None:
        """The end of `enter`; the innermost is left first."""
        if self._open.pop() is not element:
            raise RuntimeError(f"left {element.kind} before what is inside it")
        self.close(element)

    def read_last(self, element: Element) -> None:
        """Have what was drawn already told after all else in the tag that is entered now."""
        kids, number = self._open[-1].kids, b"%d 0 R" % element.number
        kids.remove(number)
        kids.append(number)

    @contextmanager
    def within(self, element: Element | None) -> Iterator[None]:
        """What is drawn meanwhile belongs to the element; to none, it is decoration."""
        before, self._within = self._within, element
        self._mark()
        yield
        self._within = before
        self._mark()

    def _mark(self) -> None:
        if (element := self._within) is None:
            self._code.append("EMC " + _DECORATION)
        else:
            mark = self._tags.mark(element, self._doc.page_number)
            self._code.append(f"EMC /{element.kind} <</MCID {mark}>> BDC")

    # --- drawing --------------------------------------------------------------------------------------------------

    def write(self, x: float, y: float, text: str, font: HouseFont, size: float, figures: bool = False) -> None:
        """A line of a user's words; quicker than `drawString`. With ``figures``, all digits are of one width."""
        if len(text) > MOST:
            text = printable(text)
        shown = _shown(text, font, size, figures)
        if not shown:
            parts = font.splitString(font.spell(text, figures), self._doc)
            named = [(font.getSubsetInternalName(table, self._doc), letters) for table, letters in parts]
            shown = _drawn(named, font, size, figures)
        drawn = f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET"
        self._code.append(_told(text, drawn) if _SPACED.fullmatch(text) else drawn)

    def draw_chart(self, drawing: Drawing, x: float, y: float) -> None:
        """A drawing of reportlab's graphics, its lower left corner here."""
        from reportlab.graphics import renderPDF

        renderPDF.draw(drawing, self, x, y)

    def draw_picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A picture file, once in the file however often it is drawn. Raises `pictures.UnreadableLogo`."""
        if data not in self._pictures:
            self._pictures[data] = self._doc.file.add(picture(data).object())
        number = self._pictures[data]
        self.draw_later(number, x, y, width, height, f"P{number}")

    def reserve_form(self) -> int:
        """The number of a small drawing that pages refer to before it is known."""
        return self._doc.file.reserve()

    def draw_later(self, number: int, x: float, y: float, width: float = 1, height: float = 1, name: str = "") -> None:
        """Refer to a picture or a form by its number."""
        name = name or f"X{number}"
        self._here[name] = number
        self._code.append(f"q {width:.3f} 0 0 {height:.3f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def fill_form(self, number: int, drawing: str, box: tuple[float, float, float, float]) -> None:
        edges = b" ".join(b"%.1f" % edge for edge in box)
        head = b"/Type/XObject/Subtype/Form/BBox[%b]/Resources<</Font%b>>" % (edges, self._doc.first_fonts)
        self._doc.file.put(number, stream(drawing.encode("latin-1"), head))

    def bookmark(self, title: str, level: int, top: float) -> None:
        self._doc.bookmarks.add(title, level, self._doc.page_number, top)

    @property
    def place(self) -> int:
        """The number of the page being drawn, for a link to it."""
        return self._doc.page_number

    @contextmanager
    def link(self, page: int, top: float, box: tuple[float, float, float, float], words: str) -> Iterator[None]:
        """A tag that leads to a place in the file, for a click and for a screen reader."""
        element = self.open("Link", words)
        with self.within(element):
            yield
        number = self._doc.file.add(
            b"<</Type/Annot/Subtype/Link/Rect[%.1f %.1f %.1f %.1f]/Border[0 0 0]/F 4/Dest[%d 0 R/XYZ 0 %.0f null]"
            b"/Contents %b/StructParent %d>>" % (*box, page, top, text_string(words), self._tags.owned_by(element))
        )
        self._links.append(number)
        element.kids.append(b"<</Type/OBJR/Obj %d 0 R>>" % number)
        self.close(element)

    # --- pages ----------------------------------------------------------------------------------------------------

    def showPage(self) -> None:
        self._code.append("EMC")
        self._doc.put_page("\n".join(self._code), self._pagesize, self._here, self._links)
        self._here, self._links = {}, []
        self._startPage()

    def begin_front(self) -> None:
        """The pages from here on are meant to lead the file: `bring_to_front` puts them there."""
        self._doc.new_leaf()

    def bring_to_front(self) -> None:
        self._doc.bring_to_front()

    def save(self) -> None:
        self._doc.SaveToFile(self._filename, self)

    def _startPage(self) -> None:
        super()._startPage()  # type: ignore[misc]
        self._code.append(_DECORATION)


class Nowhere(TaggedCanvas):
    """A canvas that takes everything and keeps nothing, to try out how high a block is."""

    def __init__(self) -> None:
        """Open no file."""

    def __getattribute__(self, name: str) -> Any:
        return _nothing


def _nothing(*_: Any, **__: Any) -> Any:
    return nullcontext()


@lru_cache(maxsize=5_000)  # most lines of a batch are the same on every page
def _shown(text: str, font: HouseFont, size: float, figures: bool) -> str:
    """The drawing of a line that needs only the letters every file has."""
    letters = font.latin_codes(text, figures)
    if letters is None and text[:1] not in MARKS:
        letters = font.latin_codes(printable(text), figures)
    if letters is None:
        return ""
    return _drawn([(font.place, letters)], font, size, figures)


def _drawn(parts: list[tuple[str, bytes]], font: HouseFont, size: float, figures: bool) -> str:
    drawn = " ".join(f"{place} {size:g} Tf({escapePDF(letters)})Tj" for place, letters in parts)
    gap = space_gap(font) * size if figures else 0
    return f"{gap:.3f} Tw {drawn} 0 Tw" if gap and any(b" " in letters for _, letters in parts) else drawn


def _told(text: str, drawn: str) -> str:
    """A drawing that says its text itself: copying takes words of one letter for one word that is spaced out."""
    said = text_string(text.replace("\u202f", "\u00a0")).decode("latin-1")
    return f"/Span <</ActualText {said}>> BDC {drawn} EMC"
