"""The invented service that golden documents come from, and what other programs read in them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from exports.issuing import issue
from models.dossier.contents import keep_content
from models.dossier.secrets import Secret
from models.issuer import Issuer
from models.queries.attestations import of_course
from models.records.steps import step
from models.training import Assessment, Course, Enrolment, TrainingSession
from tests.makers import our_service, training, volunteer

ISSUED = date(2026, 4, 3)
LATER = date(2026, 11, 22)
PLANNED = [210, 210, 180, 180, 120]  # 15 h, the golden case of documents.md
PARTIAL = [210, 180, 180, 0, 120]  # 11 h 30: 76,7 %
FULL = [210, 180, 180, 180, 120]  # 14 h 30
OBJECTIVES = (
    "Accueillir une personne sans préjuger de sa demande",
    "Présenter les services du quartier et orienter vers le bon",
    "Animer un temps d’échange à l’étage du bus",
    "Reconnaître ses limites et passer le relais à un professionnel",
)
SUBJECTS = (
    ("Accueillir et écouter", "Claire BÉRANGER", "Maxéville"),
    ("Les services du plateau", "Idriss MANSOURI", "Laxou"),
    ("Orienter sans faire à la place", "Claire BÉRANGER", "Maxéville"),
    ("Animer l’étage du bus", "Idriss MANSOURI", "Nancy"),
    ("Mise en pratique à bord", "Claire BÉRANGER", "Maxéville"),
)
HOSTILE = "<b>&amp;=cmd|'/C calc'!A0"
PEOPLE = (
    ("Le Goff-Évrard", "Élodie", "mrs"),
    ("Diallo", "Mamadou", "mr"),
    ("الحسن", "محمد عبد الله", "mr"),
    (HOSTILE, "../../etc 🚌", ""),
    ("de la Tour-d’Auvergne-Lauraguais-Montpensier von und zu Hohenzollern-Sigmaringen", "Marie-Hermeline", "mrs"),
    ("Nguyễn", "", ""),
)


def known_seals():
    """Make the keys of the open dossier the same in every run."""
    for name in ("codes", "signing"):
        Secret.update(value="07" * 32).where(Secret.name == name).execute()
    Secret.update(value="5c0e9a1e-0000-4000-8000-000000000007").where(Secret.name == "uid").execute()


def bus_logo():
    """A double-decker seen from the side, with a transparent ground as users' logos have."""
    image = Image.new("RGBA", (320, 260), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    red, dark = (184, 35, 28, 255), (20, 24, 29, 255)
    draw.rounded_rectangle((5, 10, 315, 220), 28, fill=red)
    for x in range(30, 280, 66):
        draw.rounded_rectangle((x, 35, x + 52, 88), 8, fill="white")
    for x in (30, 96, 162):
        draw.rounded_rectangle((x, 125, x + 52, 175), 8, fill="white")
    draw.rounded_rectangle((228, 118, 285, 220), 8, fill="white")
    for x in (70, 200):
        draw.ellipse((x - 31, 190, x + 31, 252), fill=dark)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def with_logo(data):
    """Give our organisation a logo."""
    with step("Logo") as changes:
        issuer = Issuer.get()
        issuer.logo = keep_content(data)
        changes.save(issuer)


def story(attended, people=PEOPLE, **issuer):
    """Our service with its logo, and its training of five sessions, attended so many minutes by each person."""
    our_service(**issuer)
    with_logo(bus_logo())
    with step("People") as changes:
        since = date(2026, 1, 12)
        volunteers = [
            volunteer(changes, family, given, civility, number=f"B{n:03}", since=since if n != 2 else None)
            for n, (family, given, civility) in enumerate(people[: len(attended)], 1)
        ]
    course, sessions, _all = training(PLANNED, attended, people=volunteers, locked=False)
    with step("Training") as changes:
        course = Course.get_by_id(course.id)
        course.title, course.nature = "Accueillir, écouter, orienter à bord du bus", "Formation initiale"
        course.objectives = "\n".join(OBJECTIVES)
        changes.save(course)
        for enrolment in Enrolment.select().order_by(Enrolment.id):
            for goal, state in zip(OBJECTIVES, ("acquired", "acquired", "under_way"), strict=False):
                changes.save(Assessment(enrolment=enrolment, objective=goal, state=state))
        for planned, (title, trainer, place) in zip(sessions, SUBJECTS, strict=True):
            session = TrainingSession.get_by_id(planned.id)
            session.title, session.trainers, session.place = title, trainer, place
            changes.save(session)
    from models.sheets import lock

    lock([session.id for session in sessions])
    return course, sessions, volunteers


def issued(attended, to=None, people=PEOPLE, **more):
    """Issue the attestations of the story, on the third of April."""
    course, _sessions, _volunteers = story(attended, people)
    return issue(of_course(course.id), to=to, on=ISSUED, **more)


# --- other programs -------------------------------------------------------------------------------------------------

JARS = ["preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api"]
PATHS = [Path(f"/usr/share/java/{jar}.jar") for jar in JARS]


def not_archives(folder):
    """What PDFBox Preflight says of those PDFs of a folder that are no PDF/A-1b, and how many are."""
    if not shutil.which("java") or not all(path.exists() for path in PATHS):
        pytest.skip("PDFBox Preflight is not installed")
    jars = ":".join(map(str, PATHS))
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", "batch", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return [line for line in told.splitlines() if "not a valid" in line], told.count("is a valid PDF/A-1b file")


def asked(program, *arguments):
    """What a program answers."""
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    found = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    return found.stdout
