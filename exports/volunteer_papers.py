"""Papers of volunteers that have no number: passport, thank-you letter, certificate of a training; one file each."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple

from exports import completion_certificate, thank_you_letter, volunteer_passport
from exports.handing_out import check_places, file_name, write_whole
from exports.house_paper import paper_sender
from exports.issuing import Issued, NotWritten, Outcome
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.paper import Paper
from models.issuer import Signatory, usual_signatory
from models.language import _, t
from models.language.formats import surname_first
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.refusals import Unknown


class VolunteerPaper(NamedTuple):
    """``file`` begins the names of its files; ``draw`` takes paper, facts, day, who signs, and a bookmark."""

    title: str
    file: str
    gather: Callable[[Collection[int] | None, Period | None], Any]
    draw: Callable[..., None]


PAPERS: Final[dict[str, VolunteerPaper]] = {
    "passport": VolunteerPaper(
        volunteer_passport.TITLE, t("Passport"), volunteer_passport.gather, volunteer_passport.draw
    ),
    "thank-you": VolunteerPaper(thank_you_letter.TITLE, t("Letter"), thank_you_letter.gather, thank_you_letter.draw),
    "completion-certificate": VolunteerPaper(
        completion_certificate.TITLE, t("Certificate"), completion_certificate.gather, completion_certificate.draw
    ),
}


def paper_of(word: str) -> VolunteerPaper:
    """Give a paper by its word. Raises `Unknown`."""
    if word not in PAPERS:
        raise Unknown(what=word)
    return PAPERS[word]


def paper_pdf(
    word: str, facts: Any, *, on: date | None = None, signatory: Signatory | None = None, **more: Any
) -> bytes:
    """Draw one paper as a file of its own; ``more`` is what its kind takes besides, the ``text`` of a letter."""
    day, kind, sender = on or date.today(), paper_of(word), paper_sender()
    name = surname_first(facts.family_name, facts.given_name)
    out = BytesIO()
    with Paper(out, Description(_(kind.title), sender.name, day, name), sender) as paper:
        kind.draw(paper, facts, day, signatory or usual_signatory(), **more)
    return out.getvalue()


def write_papers(
    word: str,
    gathered: Any,
    *,
    to: Path | None,
    one_file: Path | None = None,
    on: date | None = None,
    signatory: Signatory | None = None,
    progress: Progress = unwatched,
    **more: Any,
) -> Outcome:
    """Write the papers that were gathered: a file each into the folder ``to``, or one file to print.

    Nothing is numbered or kept. Raises `Unreachable`, and `NotWritten` with what there is already.
    """
    check_places(to, one_file.parent if one_file else None)
    kind, day, signs = paper_of(word), on or date.today(), signatory or usual_signatory()
    outcome, taken = Outcome([], list(gathered.refused)), set[str]()
    try:
        for number, facts in enumerate(gathered.facts, 1):
            pdf = paper_pdf(word, facts, on=day, signatory=signs, **more)
            path = write_whole(to / _free(kind, facts, taken), pdf) if to else None
            name = surname_first(facts.family_name, facts.given_name)
            outcome.issued.append(Issued("", facts.volunteer, name, path, "", duplicate=False))
            progress(number, len(gathered.facts))
        if one_file and gathered.facts:
            _together(one_file, kind, gathered.facts, day, signs, more)
    except OSError as cause:
        raise NotWritten(outcome, to or one_file or Path()) from cause
    return outcome


def _together(
    path: Path, kind: VolunteerPaper, wanted: Collection[Any], day: date, signs: Signatory | None, more: Any
) -> None:
    sender = paper_sender()
    with whole_file(path) as out, Paper(out, Description(_(kind.title), sender.name, day), sender) as paper:
        for facts in wanted:
            kind.draw(paper, facts, day, signs, bookmark=surname_first(facts.family_name, facts.given_name), **more)


def _free(kind: VolunteerPaper, facts: Any, taken: set[str]) -> str:
    """A name that no other file of the folder has."""
    name = file_name(_(kind.file), facts.family_name, facts.given_name)
    if name.casefold() in taken:
        name = file_name(_(kind.file), facts.family_name, f"{facts.given_name} {facts.volunteer}")
    taken.add(name.casefold())
    return name
