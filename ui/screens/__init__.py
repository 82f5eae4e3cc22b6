"""The screens, one file each, and the tuple of places that the navigation shows, in its order."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from ui.shell.page import Place


def later(module: str, name: str) -> Callable[..., Any]:
    """Give something of a screen's module, which is imported when it is first called."""

    def call(*given: Any) -> Any:
        return getattr(import_module(f"ui.screens.{module}"), name)(*given)

    return call


PLACES: tuple[Place, ...] = ()
