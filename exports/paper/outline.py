"""The bookmarks of a file: a tree of titles beside the pages."""

from __future__ import annotations

from typing import Final, NamedTuple

from exports.paper.archive import text_string
from exports.paper.tags import Objects

_LONGEST: Final = 200
_ROOT: Final = -1


class Bookmark(NamedTuple):
    title: str
    level: int
    page: int
    top: float


class Outline:
    """Collects bookmarks as the pages are drawn; written when the file is finished."""

    def __init__(self) -> None:
        self._marks: list[Bookmark] = []

    def add(self, title: str, level: int, page: int, top: float) -> None:
        """Level 0 is the outermost; one that skips a level is put directly under the last."""
        deepest = self._marks[-1].level + 1 if self._marks else 0
        self._marks.append(Bookmark(title[:_LONGEST], min(level, deepest), page, top))

    def write(self, objects: Objects) -> int:
        """The number of the tree's root, 0 when there is no bookmark."""
        if not self._marks:
            return 0
        numbers = [objects.reserve() for _ in (_ROOT, *self._marks)]  # the root's is last, at place -1
        under = self._under()
        links = dict.fromkeys(range(_ROOT, len(self._marks)), b"")
        for parent, children in under.items():
            open_or_shut = len(children) if parent == _ROOT else -len(children)
            links[parent] += b"/First %d 0 R/Last %d 0 R/Count %d" % (
                *(numbers[children[0]], numbers[children[-1]]),
                open_or_shut,
            )
            for before, place, after in zip([None, *children], children, [*children[1:], None], strict=False):
                links[place] += b"/Parent %d 0 R" % numbers[parent]
                links[place] += b"/Prev %d 0 R" % numbers[before] if before is not None else b""
                links[place] += b"/Next %d 0 R" % numbers[after] if after is not None else b""
        for place, mark in enumerate(self._marks):
            told = b"/Title %b/Dest[%d 0 R/XYZ 0 %.0f null]" % (text_string(mark.title), mark.page, mark.top)
            objects.put(numbers[place], b"<<%b%b>>" % (told, links[place]))
        objects.put(numbers[_ROOT], b"<</Type/Outlines%b>>" % links[_ROOT])
        return numbers[_ROOT]

    def _under(self) -> dict[int, list[int]]:
        """The places of the bookmarks under each one, outermost ones under the root."""
        under: dict[int, list[int]] = {}
        line: list[int] = []  # the bookmark last seen at each level
        for place, mark in enumerate(self._marks):
            del line[mark.level :]
            under.setdefault(line[-1] if line else _ROOT, []).append(place)
            line.append(place)
        return under
