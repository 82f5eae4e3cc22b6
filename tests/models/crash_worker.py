"""Work until killed: numbered wishes, each granted once; a wish is said aloud only when it is in the dossier."""

import sys
from datetime import date
from pathlib import Path

from models.dossier.opening import open_dossier, open_server
from models.people import Person
from models.records.history import Step
from models.records.steps import step
from models.records.undo import undo
from models.refusals import AlreadyDone
from models.register import IssuedDocument, enter, next_entries
from models.training import Attendance, TrainingSession
from models.volunteers import Volunteer

DAY = date(2026, 11, 22)


def main(place, key, first):
    open_server(place) if "://" in place else open_dossier(Path(place), key)
    sessions = list(TrainingSession.select().order_by(TrainingSession.id))
    sys.stdout.write("open\n")
    sys.stdout.flush()
    for wish in range(first, 1_000_000):
        undone = wish % 5 == 0
        try:
            with step("Wish", once=str(wish)) as changes:
                grant(changes, wish, sessions, with_paper=not undone)
        except AlreadyDone:
            pass  # granted just before a kill that came before it was said
        made = Step.get(uid=str(wish))
        if undone and not made.undone:
            undo(made.id)
        sys.stdout.write(f"undone {wish}\n" if undone else f"{wish}\n")
        sys.stdout.flush()


def grant(changes, wish, sessions, *, with_paper):
    person = changes.save(Person(family_name=f"wish {wish}", given_name="Z", town="Nancy"))
    volunteer = changes.save(Volunteer(person=person, number=f"W{wish}"))
    there = [Attendance(session=s, volunteer=volunteer, presence="present", minutes=s.planned) for s in sessions]
    changes.add_all(Attendance, there)
    changes.edit_all(Person.select().where(Person.id.bin_and(7) == wish & 7), notes=f"seen by {wish}")
    if with_paper:
        (entry,) = next_entries("training-attestation", DAY)
        paper = IssuedDocument(**entry._asdict(), kind="training-attestation", person=person, issued_on=DAY)
        enter(changes, [paper], [f"%PDF of wish {wish}".encode() * 400], b"")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
