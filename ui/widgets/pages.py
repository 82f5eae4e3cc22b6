"""Rows read as they are looked at: the keys are taken once, in their order; whole rows come a page at a time.

Scrolling stays exact with a hundred thousand rows, and a record added at another desk cannot shift the page in view.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from models.listings import Listing

R = TypeVar("R")
Fetch = Callable[[Sequence[int]], Mapping[int, R]]

PAGE = 100
KEPT_PAGES = 20


class Pages(Generic[R]):
    """``fetch`` gives the rows of some keys; a key whose row is gone is left out of its answer."""

    def __init__(self, keys: Sequence[int] = (), fetch: Fetch[R] = lambda _keys: {}) -> None:
        self.keys, self._fetch = keys, fetch
        self._pages: OrderedDict[int, Mapping[int, R]] = OrderedDict()
        self._places: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self.keys)

    def at(self, place: int) -> R | None:
        """Give the row at a place, or nothing when another desk deleted it meanwhile."""
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(self.keys[number * PAGE : (number + 1) * PAGE])
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(self.keys[place])

    def place_of(self, key: int | None) -> int:
        """Give the place of a key, or -1."""
        if key is None:
            return -1
        if self._places is None:
            self._places = {k: n for n, k in enumerate(self.keys)}
        return self._places.get(key, -1)


def pages_of(listing: Listing, typed: str = "", **asked: Any) -> Pages[Any]:
    """Give the records of a listing that the words typed find, or all; ``asked`` goes to ``Listing.keys``."""
    return Pages(listing.keys(typed, **asked), listing.rows)
