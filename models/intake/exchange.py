"""JSON that another program exported: a list of flat objects, whose keys are the titles of columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from models.intake.source import Source, gathered
from models.intake.texts import decoded


def is_exchange(data: bytes) -> bool:
    """Tell whether a file begins as a list or an object of JSON does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"} and _objects(data) is not None


def read_exchange(data: bytes, name: str = "") -> Source:
    """Read the objects as lines, numbered from 2 as a spreadsheet would show them. Raises what `gathered` raises."""
    objects = _objects(data) or []
    titles = list(dict.fromkeys(key for one in objects for key in one))
    return gathered(name, _lines(titles, objects), encoding="utf-8")


def _lines(titles: list[str], objects: list[dict[str, Any]]) -> Iterator[list[Any]]:
    yield titles
    for one in objects:
        yield [_cell(one.get(title)) for title in titles]


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _objects(data: bytes) -> list[dict[str, Any]] | None:
    """Give the objects of a file: a list of them, or the only list that an object holds; none for anything else."""
    try:
        found = json.loads(decoded(data)[0])
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        found = lists[0] if len(lists) == 1 else [found]
    good = isinstance(found, list) and found and all(isinstance(one, dict) for one in found)
    return found if good else None
