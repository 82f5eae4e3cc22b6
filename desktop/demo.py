"""The sample dossier: the bus of the plateau de Haye, invented people, brought in and issued as a secretary would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from desktop.demo_papers import GROUP, Paper, chain_papers, giving_papers, money_papers, training_papers
from desktop.demo_story import enter_story
from models.language import t
from models.refusals import AlreadyThere, Refusal

DATA: Final = Path(__file__).parent / "demo_data"
DOSSIER: Final = "pti-plato.imperiale"
MARK: Final = "demo"  # the secret by which a dossier of the demo is known; its value lists the papers
NEXT_GROUP: Final = "Champ-le-Bœuf"
NEXT: Final = date(2026, 11, 23)
LAST_YEAR, CLOSED = 2025, date(2026, 3, 16)
BROUGHT_IN: Final = (
    ("territories.csv", "territories"),
    ("population.csv", "population"),
    ("rna_plateau_de_haye.csv", "partners"),
    ("volunteers.csv", "volunteers"),
    ("contacts.csv", "contacts"),
    ("trainings.csv", "trainings"),
)
SETTINGS: Final = {
    "name": "Action Pti Platô",
    "service": "Service social du plateau de Haye",
    "address": "18, rue des Érables\n54320 Maxéville",
    "phone": "03 83 12 34 56",
    "email": "bus@ptiplato.example",
    "siret": "732 829 320 00074",
    "declared": "2019-09-03",
    "signatory": "Mme Claire BÉRANGER",
    "signatory_quality": "responsable du service social",
    "place": "Maxéville",
    "threshold": "80",
}


def make(folder: Path) -> tuple[Path, list[Paper]]:
    """Make the sample dossier and its papers in a folder, anew when demo made them there before.

    Raises `AlreadyThere` for any other file that stands in the way; nothing was changed then.
    """
    dossier = folder / DOSSIER
    earlier = _made_before(dossier)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):  # a file stands where the folder is to be, or one above it
        raise AlreadyThere(path=next(path for path in (folder, *folder.parents) if path.is_file())) from None
    workshop = Path(mkdtemp(prefix=".demo-", dir=folder))
    try:
        papers = _build(workshop)
        made = [Path(DOSSIER), *(paper.path for paper in papers)]
        _stand_aside(folder, made, earlier)
        for path in made:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (workshop / path).replace(folder / path)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return dossier, [Paper(paper.document, paper.number, folder / paper.path) for paper in papers]


def logo() -> bytes:
    """Draw a double-decker seen from the side, with a transparent ground as users' logos have."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (640, 520), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    red, dark = (184, 35, 28, 255), (20, 24, 29, 255)
    draw.rounded_rectangle((10, 20, 630, 440), 56, fill=red)
    for x in range(60, 560, 132):
        draw.rounded_rectangle((x, 70, x + 104, 176), 16, fill="white")
    for x in (60, 192, 324):
        draw.rounded_rectangle((x, 250, x + 104, 350), 16, fill="white")
    draw.rounded_rectangle((456, 236, 570, 440), 16, fill="white")
    draw.rectangle((506, 236, 518, 440), fill=red)
    draw.rectangle((10, 206, 630, 222), fill="white")
    for x in (140, 400):
        draw.ellipse((x - 62, 380, x + 62, 504), fill=dark)
        draw.ellipse((x - 24, 418, x + 24, 466), fill="white")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _made_before(dossier: Path) -> dict[str, str]:
    """Give the files an earlier demo made, by path and SHA-256. Raises `AlreadyThere` for another dossier."""
    from desktop.single_instance import lock_for_window
    from models.dossier.opening import open_dossier
    from models.dossier.secrets import Secret

    if not dossier.exists():
        return {}
    lock_for_window(dossier).release()  # a window may be showing it
    try:
        engine = open_dossier(dossier)
    except Refusal:
        raise AlreadyThere(path=dossier) from None
    try:
        mark = Secret.get_or_none(name=MARK)
    finally:
        engine.close()
    if mark is None:
        raise AlreadyThere(path=dossier)
    return {DOSSIER: "", **json.loads(mark.value)}


def _stand_aside(folder: Path, made: Iterable[Path], earlier: dict[str, str]) -> None:
    """Take away what an earlier demo made and nobody changed. Raises `AlreadyThere` for a file that is somebody's."""
    for path in made:
        if (folder / path).exists() and not _ours(folder, path.as_posix(), earlier):
            raise AlreadyThere(path=folder / path)
    for name in earlier:
        if _ours(folder, name, earlier):
            (folder / name).unlink(missing_ok=True)
    (folder / f"{DOSSIER}-journal").unlink(missing_ok=True)


def _ours(folder: Path, name: str, earlier: dict[str, str]) -> bool:
    path = folder / name
    if name not in earlier or not path.is_file():
        return False
    return not earlier[name] or sha256(path.read_bytes()).hexdigest() == earlier[name]


def _build(workshop: Path) -> list[Paper]:
    from models.closing import close_exercise
    from models.dossier.opening import make_dossier
    from models.dossier.secrets import Secret
    from models.shipped_questionnaires import add_questionnaire

    engine = make_dossier(workshop / DOSSIER)
    try:
        _enter_organisation(workshop)
        for name, kind in BROUGHT_IN:
            _bring_in(DATA / name, kind)
        named = enter_story(DATA / "giving.json", enter_story(DATA / "chain.json"))
        named["engagement"] = add_questionnaire("engagement")
        named = enter_story(DATA / "money.json", named)
        _bring_in(DATA / "hours.csv", "hours")
        _bring_in(DATA / "hours_to_validate.csv", "hours", draft=True)
        course = _hold_course()
        close_exercise(LAST_YEAR, CLOSED)
        told = [*chain_papers(workshop, named), *giving_papers(workshop, named)]  # before the register is printed
        told += money_papers(workshop, named)
        made_here = (*training_papers(workshop, course), *told)
        papers = [Paper(p.document, p.number, p.path.relative_to(workshop)) for p in made_here]
        made = {p.path.as_posix(): sha256((workshop / p.path).read_bytes()).hexdigest() for p in papers}
        Secret.insert(name=MARK, value=json.dumps(made)).execute()
    finally:
        engine.close()
    return papers


def _enter_organisation(workshop: Path) -> None:
    from desktop.commands.settings import change
    from models.issuer import Issuer
    from models.records.steps import step

    with step(t("Dossier made"), final=True) as changes:
        changes.save(Issuer(name=SETTINGS["name"], type="association"))
    picture = workshop / "logo.png"
    picture.write_bytes(logo())
    change({**SETTINGS, "logo": str(picture)})


def _bring_in(source: Path, kind: str, *, draft: bool = False) -> None:
    from models.intake import carry_out, plan_import, read_source

    carry_out(plan_import(read_source(source), kind, draft_hours=draft))


def _hold_course() -> int:
    """Lock what a group followed, which makes it count and gives its qualification."""
    from models.qualifying import give
    from models.sheets import lock
    from models.training import Course, TrainingSession

    course = Course.get(Course.title == "Accueillir au rez-de-chaussée du bus")
    _describe(course)
    held = TrainingSession.kept().where(TrainingSession.course == course.id, TrainingSession.group == GROUP)
    lock([session.id for session in held])
    give(course.id, GROUP)
    return int(course.id)


def _describe(course: Any) -> None:
    """Enter what the files do not say: what is learnt and how far each one got, by whom, where, and what comes next."""
    from models.records.steps import step
    from models.training import Assessment, Enrolment, TrainingSession

    with step(t("Training edited")) as changes:
        course.objectives = "\n".join(_OBJECTIVES)
        course.nature = "formation initiale"
        changes.save(course)
        changes.save(TrainingSession(course=course, group=NEXT_GROUP, day=NEXT, start=14 * 60, end=17 * 60))
        asked = TrainingSession.kept().where(TrainingSession.course == course.id)
        changes.edit_all(asked, place=_PLACE, trainers=_TRAINERS)
        enrolled = Enrolment.kept().where(Enrolment.course == course.id, Enrolment.group == GROUP)
        goals = [(enrolment, goal, n) for enrolment in enrolled for n, goal in enumerate(_OBJECTIVES)]
        states = [Assessment(enrolment=e, objective=goal, state=_STATES[(e.id + n) % 4]) for e, goal, n in goals]
        changes.add_all(Assessment, states)


_OBJECTIVES: Sequence[str] = (
    "Accueillir chaque personne sans la ranger d’avance",
    "Écouter une demande et la reformuler",
    "Connaître les services du plateau et dire où l’on y entre",
    "Garder pour soi ce qui a été confié",
)
_STATES: Final = ("acquired", "acquired", "acquired", "under_way")
_PLACE: Final = "Bus, place des Aulnes, Maxéville"
_TRAINERS: Final = "Idriss MANSOURI, Hélène PRÉVÔT"
