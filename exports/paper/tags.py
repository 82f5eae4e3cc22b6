"""The structure tree: what a screen reader reads, in its order. An element is written as soon as it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from exports.paper.archive import text_string

COLUMN_HEAD = b"/A<</O/Table/Scope/Column>>"
ROW_HEAD = b"/A<</O/Table/Scope/Row>>"
MOST_KIDS = 4_000  # a PDF/A-1 array holds 8191; a register has two places for each


class Objects(Protocol):
    """Where numbered objects go."""

    def reserve(self) -> int: ...
    def put(self, number: int, body: bytes) -> None: ...
    def add(self, body: bytes) -> int: ...


@dataclass(slots=True)
class Element:
    kind: str
    number: int
    parent: int
    more: bytes = b""
    page: int = 0
    kids: list[bytes] = field(default_factory=list)


class Tags:
    """Keeps only the numbers of closed elements: ten thousand pages need little more memory than one."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self.root = objects.reserve()
        self.document = Element("Document", objects.reserve(), self.root)
        self._owners: list[int] = []
        self._keys: list[bytes] = []

    def open(self, kind: str, parent: Element, *, alt: str = "", actual: str = "", more: bytes = b"") -> Element:
        if alt:
            more += b"/Alt " + text_string(alt)
        if actual:
            more += b"/ActualText " + text_string(actual)
        element = Element(kind, self._objects.reserve(), parent.number, more)
        parent.kids.append(b"%d 0 R" % element.number)
        return element

    def mark(self, element: Element, page: int) -> int:
        """Give the next piece of content on the page to the element; its number goes into the page's stream."""
        mark = len(self._owners)
        self._owners.append(element.number)
        element.page = element.page or page
        here = element.page == page
        element.kids.append(b"%d" % mark if here else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, mark))
        return mark

    def close(self, element: Element) -> None:
        page = b"/Pg %d 0 R" % element.page if element.page else b""
        self._objects.put(
            element.number,
            b"<</Type/StructElem/S/%b/P %d 0 R%b%b/K[%b]>>"
            % (element.kind.encode(), element.parent, page, element.more, b" ".join(element.kids)),
        )

    def end_page(self) -> int:
        """Write whose the page's pieces are; returns the page's key in that register."""
        owners = self._objects.add(b"[%b]" % b" ".join(b"%d 0 R" % owner for owner in self._owners))
        self._owners = []
        return self._register(owners)

    def owned_by(self, element: Element) -> int:
        """The key under which a link finds its element."""
        return self._register(element.number)

    def _register(self, number: int) -> int:
        self._keys.append(b"%d %d 0 R" % (len(self._keys), number))
        return len(self._keys) - 1

    def finish(self) -> None:
        self.close(self.document)
        register = self._objects.add(self._register_tree())
        self._objects.put(
            self.root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (self.document.number, register, len(self._keys)),
        )

    def _register_tree(self) -> bytes:
        if len(self._keys) <= MOST_KIDS:
            return b"<</Nums[%b]>>" % b" ".join(self._keys)
        leaves = [
            self._objects.add(_leaf(self._keys[first : first + MOST_KIDS], first))
            for first in range(0, len(self._keys), MOST_KIDS)
        ]
        return b"<</Kids[%b]>>" % b" ".join(b"%d 0 R" % leaf for leaf in leaves)


def _leaf(keys: Sequence[bytes], first: int) -> bytes:
    return b"<</Limits[%d %d]/Nums[%b]>>" % (first, first + len(keys) - 1, b" ".join(keys))
