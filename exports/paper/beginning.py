"""The objects every file begins with, colour profile, house fonts and logo: made once, then copied."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.pdfbase.ttfonts import SUBSETN

from exports.paper.archive import colour_profile
from exports.paper.file import PdfFile, stream
from exports.paper.fonts import FONTS, HouseFont
from exports.paper.pictures import picture

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /House def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Beginning(NamedTuple):
    data: bytes
    places: tuple[int, ...]
    intent: int
    fonts: dict[str, int]
    logo: int = 0


def shared_beginning(logo: bytes = b"") -> bytes:
    """The bytes that every PDF of ours with this logo starts with, some 40 kB, so that a store keeps them once."""
    return beginning(logo).data


@lru_cache(maxsize=4)
def beginning(logo: bytes = b"") -> Beginning:
    """The first objects of a file. Raises `pictures.UnreadableLogo`."""
    if logo:
        first = beginning()
        out = BytesIO()
        file = PdfFile(out, first.data, first.places)
        number = file.add(picture(logo).object())
        return first._replace(data=out.getvalue(), places=file.places(), logo=number)
    out = BytesIO()
    file = PdfFile(out)
    profile = file.add(stream(colour_profile(), b"/N 3", level=9))
    intent = file.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/DestOutputProfile %d 0 R>>" % profile
    )
    fonts = {font.fontName: embed(file, font, 0, font.latin()) for font in FONTS}
    return Beginning(out.getvalue(), file.places(), intent, fonts)


def embed(file: PdfFile, font: HouseFont, table: int, letters: list[int]) -> int:
    """Put one of the font's tables of 256 letters into the file."""
    face: Any = font.face
    name = SUBSETN(table) + b"+" + bytes(face.name)
    program = face.makeSubset(letters)
    descriptor = file.add(
        b"<</Type/FontDescriptor/FontName/%b/Flags 4/FontBBox[%b]/Ascent %d/Descent %d/CapHeight %d"
        b"/ItalicAngle %d/StemV %d/MissingWidth %d/FontFile2 %d 0 R>>"
        % (
            name,
            b" ".join(b"%d" % edge for edge in face.bbox),
            *(face.ascent, face.descent, face.capHeight, face.italicAngle, face.stemV, face.defaultWidth),
            file.add(stream(program, b"/Length1 %d" % len(program), level=9)),
        )
    )
    return file.add(
        b"<</Type/Font/Subtype/TrueType/BaseFont/%b/FirstChar 0/LastChar %d/Widths[%b]"
        b"/FontDescriptor %d 0 R/ToUnicode %d 0 R>>"
        % (
            name,
            len(letters) - 1,
            b" ".join(b"%g" % face.getCharWidth(letter) for letter in letters),
            descriptor,
            file.add(stream(_letters_of(font, letters), level=9)),
        )
    )


def _letters_of(font: HouseFont, codes: list[int]) -> bytes:
    """Which letters each code stands for."""
    pairs = [
        f"<{place:02X}> <{font.text_of(code).encode('utf-16-be').hex().upper()}>" for place, code in enumerate(codes)
    ]
    blocks = (pairs[start : start + 100] for start in range(0, len(pairs), 100))  # a CMap takes a hundred at a time
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return _CMAP.format(body).encode()
