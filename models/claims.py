"""A claim on an open file that the system itself lets go of, however the program ends."""

from __future__ import annotations

import sys
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def claim(file: IO[bytes]) -> bool:
        """Claim a file open for writing, until it is closed; False when somebody else has it."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def claim(file: IO[bytes]) -> bool:
        """Claim a file open for writing, until it is closed; False when somebody else has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
