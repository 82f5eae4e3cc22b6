"""An X server for each worker of pytest-xdist, so that each has the keyboard focus to itself."""

from __future__ import annotations

import atexit
import os
import subprocess


def own_screen() -> None:
    """Start Xvfb on a free display, name it to Qt, and end it with this process. Raises ``OSError`` without Xvfb."""
    ready, says = os.pipe()
    words = ["Xvfb", "-displayfd", str(says), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[says], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(says)
    atexit.register(server.terminate)
    with os.fdopen(ready) as answer:
        os.environ["DISPLAY"] = f":{answer.readline().strip()}"
