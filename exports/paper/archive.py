"""What makes a PDF an archive (PDF/A-1b): one description in two places, and a colour profile."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from hashlib import sha256
from typing import Final
from xml.sax.saxutils import escape

from exports.paper.writing import printable
from models.language import current_language
from models.proof import NAMESPACE

PRODUCER: Final = "Impériale"
_TONGUES: Final = {"fr": "fr-FR", "en": "en-GB"}

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
><rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance
><dc:format>application/pdf</dc:format
><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title
><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator
><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description
><pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool
><xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate
></rdf:Description>{proof}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

# A word of our own needs its dictionary beside it, or the file is no archive (PDF/A-1, 6.7.8).
_PROOF = """
<rdf:Description rdf:about="" xmlns:proof="{namespace}"><proof:signed>{proof}</proof:signed></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"
><pdfaSchema:schema>Proof of issue</pdfaSchema:schema><pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI
><pdfaSchema:prefix>proof</pdfaSchema:prefix
><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"
><pdfaProperty:name>signed</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType
><pdfaProperty:category>external</pdfaProperty:category
><pdfaProperty:description>Facts and their Ed25519 signature, as in the QR code</pdfaProperty:description
></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def tongue() -> str:
    """The current language as a PDF names it."""
    return _TONGUES[current_language()]


@dataclass(frozen=True, slots=True)
class Description:
    """What a document says of itself. The day of issue stands for the clock: printed again, the same bytes.

    ``proof``: the `models.proof.signed` text of the QR code, readable from the file by `models.proof.proof_in`.
    """

    title: str
    author: str
    issued: date
    subject: str = ""
    proof: str = ""
    language: str = field(default_factory=tongue)

    def packet(self) -> bytes:
        """The description as XMP. It must say what `info` says, to the letter, or the file is no archive."""
        words = {key: escape(printable(value)) for key, value in self._words().items()}
        proof = _PROOF.format(namespace=NAMESPACE, proof=escape(printable(self.proof))) if self.proof else ""
        return _PACKET.format(**words, created=f"{self._utc():%Y-%m-%dT%H:%M:%S+00:00}", proof=proof).encode()

    def info(self) -> bytes:
        words = self._words()
        day = f"(D:{self._utc():%Y%m%d%H%M%S}+00'00')".encode()
        return b"<</Title %b/Author %b/Subject %b/Producer %b/Creator %b/CreationDate %b/ModDate %b>>" % (
            *(text_string(words[key]) for key in ("title", "author", "subject", "producer", "producer")),
            day,
            day,
        )

    def fingerprint(self) -> bytes:
        return sha256(self.packet()).hexdigest()[:32].encode()

    def _words(self) -> dict[str, str]:
        return {"title": self.title, "author": self.author, "subject": self.subject, "producer": PRODUCER}

    def _utc(self) -> datetime:
        """The moment of issue. A day alone, and a time without a zone, mean the same on every PC."""
        moment = self.issued if isinstance(self.issued, datetime) else datetime.combine(self.issued, time())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def text_string(text: str) -> bytes:
    """Any text as a PDF string. Hexadecimal UTF-16, so that no character of a name can end the string early."""
    return b"<FEFF%b>" % printable(text).encode("utf-16-be", "replace").hex().upper().encode()


_LINEAR: Final = 0.04045  # below it, the sRGB curve is a line


@lru_cache
def colour_profile() -> bytes:
    """The sRGB colours as an ICC profile of version 2, the newest that PDF/A-1 knows."""
    curve = [x / 12.92 if x <= _LINEAR else ((x + 0.055) / 1.055) ** 2.4 for x in (i / 255 for i in range(256))]
    trc = b"curv\0\0\0\0" + struct.pack(">I256H", 256, *(round(y * 65535) for y in curve))
    name = b"sRGB\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text\0\0\0\0Public domain\0",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.71410),
        b"rTRC": trc,
        b"gTRC": trc,
        b"bTRC": trc,
    }
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for data in tags.values():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
    table = b"".join(name + struct.pack(">II", places[data], len(data)) for name, data in tags.items())
    head = struct.pack(">I4xI4s4s4s", start + len(body), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s28x", 2026, 1, 1, 0, 0, 0, b"acsp") + _xyz(0.9642, 1.0, 0.8249)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in values))
