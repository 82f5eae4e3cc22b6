"""reportlab's document, written while it is drawn and in the form that PDF/A-1 asks for."""

from __future__ import annotations

from typing import IO, Any, Final

from reportlab.pdfbase import pdfdoc

from exports.paper.archive import Description
from exports.paper.beginning import beginning, embed
from exports.paper.file import PdfFile, stream
from exports.paper.fonts import FONTS
from exports.paper.outline import Outline
from exports.paper.tags import Tags

_LEAF: Final = 500  # pages that hang together in the tree of pages


class ArchiveDocument(pdfdoc.PDFDocument):
    """Replaces the file format of `PDFDocument`; its fonts stay as reportlab's drawing knows them."""

    def __init__(self, out: IO[bytes], description: Description, logo: bytes = b"") -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 4), lang=description.language)
        self.start = beginning(logo)
        self.file = PdfFile(out, self.start.data, self.start.places)
        self._description = description
        for font in FONTS:
            font.begin(self)
        self._fonts = self.file.reserve()
        self._page_tree = self.file.reserve()
        self._leaves: list[tuple[int, list[int]]] = []
        self.tags = Tags(self.file)
        self.bookmarks = Outline()
        self.page_number = self.file.reserve()

    @property
    def first_fonts(self) -> bytes:
        """The fonts a small drawing needs that is written apart, as a PDF dictionary."""
        return b"<<%b>>" % b"".join(
            b"%b %d 0 R" % (font.place.encode(), self.start.fonts[font.fontName]) for font in FONTS
        )

    def new_leaf(self) -> None:
        """From here on, pages hang together so that `bring_to_front` can move them."""
        self._leaves.append((self.file.reserve(), []))

    def bring_to_front(self) -> None:
        """Put the pages since `new_leaf`, and the last thing they say, before all others."""
        self._leaves.insert(0, self._leaves.pop())
        told = self.tags.document.kids
        told.insert(0, told.pop())

    def put_page(self, drawing: str, size: tuple[float, float], pictures: dict[str, int], links: list[int]) -> None:
        """Write a page at once: a batch of any length fits in memory."""
        if not self._leaves or len(self._leaves[-1][1]) == _LEAF:
            self.new_leaf()
        leaf, pages = self._leaves[-1]
        pages.append(self.page_number)
        # level 1: a fifth quicker than level 6 over the whole of a batch, for a twentieth more bytes
        content = self.file.add(stream(drawing.encode("latin-1"), level=1))
        more = b"/XObject<<%b>>" % b"".join(b"/%b %d 0 R" % (name.encode(), pictures[name]) for name in pictures)
        annotations = b"/Annots[%b]" % b" ".join(b"%d 0 R" % link for link in links)
        self.file.put(
            self.page_number,
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</Font %d 0 R%b>>"
            b"/StructParents %d/Tabs/S%b>>"
            % (
                *(leaf, *size, content, self._fonts, more if pictures else b""),
                *(self.tags.end_page(), annotations if links else b""),
            ),
        )
        self.page_number = self.file.reserve()

    def SaveToFile(self, filename: Any, canvas: Any) -> None:  # noqa: ARG002 - reportlab's hook
        file = self.file
        file.put(self.page_number, b"null")  # reserved for a page that never came
        self._put_fonts()
        self._put_pages()
        self.tags.finish()
        outline = self.bookmarks.write(file)
        packet = self._description.packet()
        metadata = file.add(b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream" % (len(packet), packet))
        info = file.add(self._description.info())
        root = file.add(
            b"<</Type/Catalog/Pages %d 0 R/Lang(%b)/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Metadata %d 0 R"
            b"/OutputIntents[%d 0 R]/ViewerPreferences<</DisplayDocTitle true>>%b>>"
            % (
                *(self._page_tree, self._description.language.encode("ascii"), self.tags.root, metadata),
                *(self.start.intent, b"/Outlines %d 0 R/PageMode/UseNone" % outline if outline else b""),
            )
        )
        if lost := file.waiting():
            raise RuntimeError(f"objects that were never written: {lost[:10]}")
        file.end(root, info, self._description.fingerprint())

    def _put_fonts(self) -> None:
        if foreign := self.fontMapping.keys() - {font.fontName for font in FONTS}:
            raise ValueError(f"fonts that are not embedded: {sorted(foreign)}")
        used = b""
        for font in FONTS:
            state: Any = font.state[self]
            used += b"%b %d 0 R" % (font.place.encode(), self.start.fonts[font.fontName])
            for table, letters in enumerate(state.subsets[1:], 1):
                number = embed(self.file, font, table, letters)
                used += b"/%b+%d %d 0 R" % (state.internalName.encode(), table, number)
        self.file.put(self._fonts, b"<<%b>>" % used)

    def _put_pages(self) -> None:
        for leaf, pages in self._leaves:
            kids = b" ".join(b"%d 0 R" % page for page in pages)
            head = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
            self.file.put(leaf, head % (self._page_tree, len(pages), kids))
        count = sum(len(pages) for _, pages in self._leaves)
        leaves = b" ".join(b"%d 0 R" % leaf for leaf, _ in self._leaves)
        self.file.put(self._page_tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, leaves))
