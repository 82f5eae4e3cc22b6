"""A logo as it is kept: known to be a picture, and no larger than paper can show."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from exports.paper.pictures import MOST_DOTS, picture

KEPT_AS_IT_IS: Final = 300_000  # bytes; beyond, or with more dots than are printed, a smaller picture is kept


def fit_logo(data: bytes) -> bytes:
    """Give the bytes to keep of a picture's file. Raises `UnreadableLogo` for what is no picture, or far too large."""
    shown = picture(data)
    if len(data) <= KEPT_AS_IT_IS and _dots(data) <= MOST_DOTS:
        return data
    from PIL import Image

    out = BytesIO()
    Image.frombytes("RGB", (shown.width, shown.height), shown.dots).save(out, "PNG")
    return out.getvalue()


def _dots(data: bytes) -> int:
    from PIL import Image

    with Image.open(BytesIO(data)) as image:
        return max(image.size)
