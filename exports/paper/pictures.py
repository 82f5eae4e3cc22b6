"""Logos as PDF/A-1 takes them: read once, flattened on white, no more dots than a printer shows."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from exports.paper.file import stream
from models.language import t
from models.refusals import Refusal

MOST_DOTS: Final = 600  # along the longer side: 17 mm of logo at more than a printer's 600 dots an inch
_MOST_READ: Final = 40_000_000  # dots of a picture worth opening: a phone's photo has twelve million
_KINDS: Final = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")  # no kind that Pillow hands to another program


class UnreadableLogo(Refusal):
    words = t("The logo cannot be read as a picture. Choose a PNG or JPEG file of ordinary size.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A flattened picture, ``width`` × ``height`` dots of three bytes each."""

    width: int
    height: int
    dots: bytes

    def object(self) -> bytes:
        """The picture as a PDF object."""
        head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
        return stream(self.dots, head % (self.width, self.height), level=9)


@lru_cache(maxsize=16)
def picture(data: bytes) -> Picture:
    """A picture file, flattened. Raises `UnreadableLogo` for what is none, is broken, or is far too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=_KINDS)
            if image.width * image.height > _MOST_READ:
                raise UnreadableLogo
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, struct.error, MemoryError) as cause:
        raise UnreadableLogo from cause
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as cause:
        raise UnreadableLogo from cause
    upright.thumbnail((MOST_DOTS, MOST_DOTS))
    ground = Image.new("RGBA", upright.size, "white")
    ground.alpha_composite(upright)
    return Picture(*ground.size, ground.convert("RGB").tobytes())
