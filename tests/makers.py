"""Invented records for tests, and the whole content of a dossier in a form that can be compared."""

from __future__ import annotations

from datetime import date

from models.dossier.engines import database
from models.issuer import Issuer, Signatory
from models.partners import Organisation
from models.people import Person
from models.records.record import Record
from models.records.steps import step
from models.register import IssuedDocument
from models.sheets import Entry, enter, lock
from models.training import Course, Enrolment, TrainingSession
from models.volunteers import Volunteer


def durand(**answers):
    return Person(**{"family_name": "Durand", "given_name": "Zoé", "town": "Laxou"} | answers)


def organisation(**answers):
    return Organisation(**{"name": "Le Livre en partage", "town": "Laxou"} | answers)


def volunteer(changes, family="Le Goff-Évrard", given="Élodie", civility="mrs", **answers):
    """Save a person and the volunteer they are, within a step."""
    person = changes.save(Person(family_name=family, given_name=given, civility=civility))
    return changes.save(Volunteer(person=person, **answers))


def document(person, n=1):
    """An entry of the register, as bare as it may be."""
    answers = {
        "series": "ATT-F",
        "year": 2026,
        "sequence": n,
        "kind": "training-attestation",
        "issued_on": date(2026, 4, 3),
    }
    return IssuedDocument(number=f"ATT-F-2026-{n:04d}", person=person, **answers)


def our_service(**answers):
    """Save our own organisation and who signs for it."""
    ours = {
        "name": "Action Pti Platô",
        "service": "Service social du plateau de Haye",
        "type": "association",
        "address": "18, rue des Érables\n54320 Maxéville",
        "phone": "03 83 12 34 56",
        "email": "bus@ptiplato.example",
        "siret": "73282932000074",
        "place": "Maxéville",
    }
    with step("Our organisation entered") as changes:
        issuer = changes.save(Issuer(**ours | answers))
        quality = "responsable du service social du plateau de Haye"
        changes.save(Signatory(civility="mrs", name="Claire BÉRANGER", quality=quality, main=True))
    return issuer


def training(planned, attended, *, title="Accueillir, écouter, orienter", group="A", locked=True, people=None):
    """Make a course whose sessions last so many minutes, and what each volunteer attended of each (None: nothing said).

    ``attended`` is a list of minutes for one volunteer, or of such lists for several. Gives course, sessions, volunteers.
    """
    rows = attended if attended and isinstance(attended[0], list) else [attended]
    with step("Training") as changes:
        course = changes.save(Course(title=title, objectives="Accueillir sans préjuger\nOrienter vers le bon service"))
        sessions = [
            changes.save(
                TrainingSession(
                    course=course,
                    group=group,
                    day=date(2026, 3, 1 + 2 * n),
                    start=540,
                    end=540 + minutes,
                    place="Maxéville",
                )
            )
            for n, minutes in enumerate(planned, 1)
        ]
        volunteers = people or [
            volunteer(changes, family=f"Évrard-{n}", since=date(2026, 1, 12)) for n in range(len(rows))
        ]
        for someone in volunteers:
            changes.save(Enrolment(volunteer=someone, course=course, group=group))
        entries = [
            Entry(session.id, someone.id, presence_of(minutes, session.planned), minutes)
            for someone, row in zip(volunteers, rows, strict=True)
            for session, minutes in zip(sessions, row, strict=True)
            if minutes is not None
        ]
        enter(changes, entries)
    if locked:
        lock([session.id for session in sessions])
    return course, sessions, volunteers


def presence_of(minutes, planned):
    return "absent" if not minutes else "present" if minutes == planned else "part"


def dump():
    """Everything but the history: records with the step that names their content, and what they can be found by."""
    tables = {kind.__name__: list(kind.select().order_by(kind.id).tuples()) for kind in Record.kinds.values()}
    found = database.execute_sql("SELECT rowid, text FROM findable ORDER BY rowid").fetchall()
    return tables | {"findable": [tuple(row) for row in found]}
