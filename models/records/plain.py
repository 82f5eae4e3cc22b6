"""Frozen facts as JSON keeps them, given back as they were: days from texts, tuples from lists."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, ClassVar, get_args, get_origin, get_type_hints


def read_plain(kind: Any, kept: Any) -> Any:
    """Give back what JSON had made plain: days from texts, tuples from lists, dataclasses from objects.

    ``kind`` is the type to give back; a field of a dataclass that was not kept has its default.
    """
    if get_origin(kind) is UnionType:
        return None if kept is None else read_plain(next(one for one in get_args(kind) if one is not type(None)), kept)
    if kind is date:
        return date.fromisoformat(kept)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return tuple(read_plain(kinds[0], one) for one in kept)
        return tuple(read_plain(one, value) for one, value in zip(kinds, kept, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: read_plain(hint, kept[name]) for name, hint in _hints(kind).items() if name in kept})
    return kept


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if get_origin(hint) is not ClassVar}
