"""Invented people, partners and trainings, the same at each run; files and dossiers made of them, each once a run."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benches.measure import SEED
from models.dossier.opening import make_dossier, open_dossier
from models.issuer import Issuer, Signatory
from models.partners import Organisation
from models.people import Person
from models.records.history import author
from models.records.record import Record
from models.records.steps import step
from models.sheets import lock
from models.training import Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer

PASSPHRASE = "une phrase longue et facile"
# fmt: off
TITLES = [
    "Numéro", "Civilité", "Nom", "Prénom", "Date de naissance", "Courriel",
    "Téléphone", "Adresse", "Code postal", "Commune", "Depuis",
]
_BITS = [
    "ba", "bé", "bel", "bri", "ca", "cel", "da", "dor", "du", "é", "fa", "fer", "gau", "gé",
    "jo", "la", "le", "li", "lou", "ma", "mer", "mi", "mon", "na", "ni", "or", "pa", "pé",
    "qui", "ra", "ri", "ro", "sa", "sé", "ta", "tel", "va", "vi", "ya", "zo",
]
# fmt: on
_TOWNS = [
    ("54320", "Maxéville"),
    ("54520", "Laxou"),
    ("54000", "Nancy"),
    ("54500", "Vandœuvre-lès-Nancy"),
    ("54130", "Saint-Max"),
]
PARTNERS, COURSES, SESSIONS, TRAINEES = 2_000, 10, 5, 1_000  # 50,000 attendances


def people(count: int) -> Iterator[list[str]]:
    """Lines of a file of volunteers, in the order of ``TITLES``."""
    chance = random.Random(SEED)
    families = ["".join(chance.choices(_BITS, k=chance.randint(2, 4))).title() for _ in range(8000)]
    givens = ["".join(chance.choices(_BITS, k=chance.randint(2, 3))).title() for _ in range(900)]
    born, since = date(1940, 1, 1), date(2010, 1, 1)
    for n in range(1, count + 1):
        family, given = chance.choice(families), chance.choice(givens)
        postcode, town = chance.choice(_TOWNS)
        day = born + timedelta(chance.randrange(24_000))
        start = since + timedelta(chance.randrange(5_800))
        yield [
            str(n), chance.choice(("Mme", "M.")), family, given, f"{day:%d/%m/%Y}", f"b{n}@exemple.example",
            f"06 {n % 100:02} {n // 100 % 100:02} {n // 10_000 % 100:02} {chance.randrange(100):02}",
            f"{chance.randrange(1, 200)}, rue de {chance.choice(families)}", postcode, town, f"{start:%d/%m/%Y}",
        ]  # fmt: skip


def records(count: int) -> Iterator[tuple[Person, Volunteer]]:
    """The same lines as records. Persons and volunteers have the same ids in a new dossier."""
    usual, hat = dict(Person().__data__), dict(Volunteer().__data__)
    codes = {"Mme": "mrs", "M.": "mr"}
    for number, civility, family, given, born, email, phone, address, postcode, town, since in people(count):
        told = {"civility": codes[civility], "family_name": family, "given_name": given, "birth_date": day(born)}
        more = {"email": email, "phone": phone, "address": address, "postcode": postcode, "town": town}
        yield (
            Person.of({**usual, **told, **more}),
            Volunteer.of({**hat, "number": number, "person": int(number), "since": day(since)}),
        )


def day(written: str) -> date:
    return date(int(written[6:]), int(written[3:5]), int(written[:2]))


def csv_file(folder: Path, count: int) -> Path:
    """A CSV as a spreadsheet writes it here: UTF-8, ``;``."""
    path = folder / f"{count}.csv"
    if not path.exists():
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, delimiter=";")
            lines.writerow(TITLES)
            lines.writerows(people(count))
    return path


def xlsx_file(folder: Path, count: int) -> Path:
    """The same as a workbook, its days as days."""
    import xlsxwriter

    path = folder / f"{count}.xlsx"
    if not path.exists():
        with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, TITLES)
            for n, line in enumerate(people(count), 1):
                for place, cell in enumerate(line):
                    if place in {4, 10}:
                        sheet.write_datetime(n, place, day(cell))
                    else:
                        sheet.write_string(n, place, cell)
    return path


def dossier(folder: Path, count: int, *, encrypted: bool = False) -> Path:
    """A dossier of so many volunteers, 2,000 partners and 50,000 attendances (fewer where there are fewer people)."""
    path = folder / f"{count}{'-encrypted' if encrypted else ''}.imperiale"
    if path.exists():
        return path
    author.set("Amina")
    engine = make_dossier(path, PASSPHRASE if encrypted else "")
    fill(count)
    trainings(min(TRAINEES, count))
    engine.close()
    return path


def fill(count: int) -> None:
    """Put volunteers and partners into the dossier now open, which has none."""
    from itertools import tee

    persons, hats = tee(records(count))
    with step("People entered") as changes:
        changes.add_all(Person, (person for person, _hat in persons))
        changes.add_all(Volunteer, (hat for _person, hat in hats))
    chance = random.Random(SEED)
    with step("Partners entered") as changes:
        names = (" ".join("".join(chance.choices(_BITS, k=3)).title() for _ in range(3)) for _ in range(PARTNERS))
        changes.add_all(Organisation, (Organisation(name=name, town="Nancy") for name in names))


def trainings(trainees: int, courses: int = COURSES, group: str = "A") -> None:
    """Have the first volunteers follow courses of five locked sessions."""
    chance = random.Random(SEED)
    with step("Our organisation entered") as changes:
        changes.save(Issuer(name="Action Pti Platô", service="Service social du plateau de Haye", type="association", address="18, rue des Érables\n54320 Maxéville", phone="03 83 12 34 56", email="bus@ptiplato.example", siret="73282932000074", place="Maxéville"))  # fmt: skip
        changes.save(Signatory(civility="mrs", name="Claire BÉRANGER", quality="responsable du service", main=True))
    goals = "Accueillir sans préjuger\nÉcouter sans décider à la place de l’autre\nOrienter vers le bon service"
    held: list[int] = []
    for n in range(courses):
        with step("Training entered") as changes:
            course = changes.save(
                Course(title=f"Accueillir, écouter, orienter {n + 1}", objectives=goals, nature="formation initiale")
            )
            days = [date(2026, 1, 5) + timedelta(7 * n + 70 * s // SESSIONS) for s in range(SESSIONS)]
            theirs = [changes.save(TrainingSession(course=course, group=group, day=on, start=540, end=720, place="Maxéville", trainers="Paul Aubert", title=f"Séance {s + 1}")) for s, on in enumerate(days)]  # fmt: skip
            changes.add_all(
                Enrolment, (Enrolment(volunteer=key, course=course.id, group=group) for key in range(1, trainees + 1))
            )
            changes.add_all(
                Attendance, (_there(session.id, key, chance) for key in range(1, trainees + 1) for session in theirs)
            )
        held += [session.id for session in theirs]
    lock(held)


def _there(session: int, volunteer: int, chance: random.Random) -> Record:
    presence, minutes = chance.choices((("present", 180), ("part", 120), ("absent", 0)), (8, 1, 1))[0]
    return Attendance(session=session, volunteer=volunteer, presence=presence, minutes=minutes)


def copy(path: Path, name: str) -> Path:
    """A dossier to be changed, beside the one that others measure."""
    return Path(shutil.copyfile(path, path.with_name(f"{name}.imperiale")))


def opened(path: Path, passphrase: str = "") -> object:
    author.set("Amina")
    return open_dossier(path, passphrase)
