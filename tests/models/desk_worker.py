"""One desk among several processes: adds one to a counter kept in a record, again and again."""

import sys
from pathlib import Path

from models.dossier.opening import open_dossier, open_server
from models.records.steps import step
from models.refusals import ChangedElsewhere, LockedDossier
from models.training import TrainingSession


def main(place, times):
    open_server(place) if "://" in place else open_dossier(Path(place))
    refused = 0
    for _ in range(times):
        while True:
            session = TrainingSession.get_by_id(1)
            session.planned += 1
            try:
                with step("One more") as changes:
                    changes.save(session)
                break
            except (ChangedElsewhere, LockedDossier):
                refused += 1
    sys.stdout.write(f"{refused}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
