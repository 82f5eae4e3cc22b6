"""Is there a screen to open a window on? Asked before Qt is, which would abort the program instead of saying so."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from models.language import t
from models.refusals import Refusal

_NEEDS_NO_SCREEN: Final = {"offscreen", "minimal", "vnc"}
_XCB_PARTS: Final = ("libxcb.so.1", "libxcb-cursor.so.0")  # the second is not on every desktop, and Qt needs it


class NoDisplay(Refusal):
    words = t(
        "There is no screen here to open a window on. Start the program from a desktop session,"
        " or use its commands: imperiale --help lists them."
    )


class MissingLibrary(Refusal):
    words = t("The system lacks a library that windows need ({library}). On Debian or Ubuntu: apt install {package}.")


def look_for_display(environment: Mapping[str, str] = os.environ) -> None:
    """Make sure that a window can be opened. Raises `NoDisplay` or `MissingLibrary`."""
    if sys.platform in {"win32", "darwin"}:
        return
    wanted = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if wanted in _NEEDS_NO_SCREEN:
        return
    if wanted != "wayland" and _x_server_answers(environment):
        return
    if _wayland_answers(environment) and wanted in {"", "wayland"}:
        os.environ["QT_QPA_PLATFORM"] = "wayland"  # left alone, Qt may try X first, and abort
        return
    raise NoDisplay


def _x_server_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("DISPLAY", "")
    if not name:
        return False
    try:
        xcb, _cursor = (ctypes.CDLL(library) for library in _XCB_PARTS)
    except OSError as error:
        library = str(error).partition(":")[0]
        raise MissingLibrary(library=library, package="libxcb1 libxcb-cursor0") from error
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    place = Path(environment.get("XDG_RUNTIME_DIR", "")) / name  # an absolute name stays as it is
    try:
        with socket.socket(socket.AF_UNIX) as wayland:
            wayland.connect(str(place))
    except (OSError, AttributeError):
        return False
    return True
