"""Many documents as one print job: their pages one after the other, in memory, entered nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO


def merged(pdfs: Iterable[bytes]) -> bytes:
    """Give one PDF with the pages of all."""
    import pypdfium2

    job = pypdfium2.PdfDocument.new()
    for pdf in pdfs:
        if pdf:
            job.import_pages(pypdfium2.PdfDocument(pdf))
    out = BytesIO()
    job.save(out)
    return out.getvalue()
