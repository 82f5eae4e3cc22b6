"""From a passphrase to the raw key of a dossier, derived once for all connections that an opening makes.

SQLCipher 4 derives a key by PBKDF2-HMAC-SHA512 in 256,000 rounds from the 16 bytes that begin the file. Done
here, it is done once; done by SQLCipher, at each connection.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path
from typing import Final

ROUNDS: Final = 256_000
_SALT: Final = 16


def raw_key(passphrase: str, salt: bytes) -> str:
    """Give the key and salt in the form SQLCipher takes without deriving; nothing for no passphrase."""
    if not passphrase:
        return ""
    typed = unicodedata.normalize("NFC", passphrase).encode()  # é is typed in two ways
    return f"x'{hashlib.pbkdf2_hmac('sha512', typed, salt, ROUNDS, 32).hex()}{salt.hex()}'"


def new_key(passphrase: str) -> str:
    """Give the raw key for a file that does not exist yet."""
    return raw_key(passphrase, os.urandom(_SALT))


def key_of(path: Path, passphrase: str) -> str:
    """Give the raw key for an encrypted file."""
    with path.open("rb") as file:
        return raw_key(passphrase, file.read(_SALT))
