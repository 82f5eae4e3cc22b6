"""Change the passphrase of a dossier again and again until killed; says what it is before and after each change."""

import sys
from pathlib import Path

from models.dossier.encryption import change_passphrase
from models.dossier.opening import open_dossier


def main(place, key):
    engine = open_dossier(Path(place), key)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    for n in range(1_000_000):
        new = "" if n % 3 == 2 else f"autre phrase {n}"
        sys.stdout.write(f"to {new}\n")
        sys.stdout.flush()
        engine = change_passphrase(engine, new, key)
        key = new
        sys.stdout.write(f"is {new}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
