"""The papers of the sample: attestations with numbers, sheets, reports, what goes to the street and the funders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from models.language import _
from models.language.typed import Period

YEAR: Final = 2026  # of the sessions in the files
GROUP: Final = "Haut-du-Lièvre"
ALL_YEAR: Final = Period(date(YEAR, 1, 1), date(YEAR, 12, 31))
SO_FAR: Final = Period(date(YEAR, 1, 1), date(YEAR, 11, 21))
SATURDAY: Final = Period(date(YEAR, 11, 28), date(YEAR, 11, 28))
SUMMER: Final = Period(date(YEAR, 7, 1), date(YEAR, 9, 30))
DECEMBER: Final = Period(date(YEAR, 12, 1), date(YEAR, 12, 31))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was made: its word, its number in the register if it has one, and its path below the folder."""

    document: str
    number: str | None
    path: Path


def training_papers(workshop: Path, course: int) -> list[Paper]:
    """Issue what those who followed a course receive; then the sheets and reports of trainings, and the register."""
    from models.queries.attestations import of_course
    from models.training import TrainingSession

    papers = [*_issued("training-attestation", workshop, of_course(course, GROUP))]
    to_come = TrainingSession.kept().where(TrainingSession.sheet == "open").order_by(TrainingSession.day.desc()).first()
    return [
        *papers,
        _report("attendance-sheet", workshop / _("attendance-sheet.pdf"), None, to_come.id),
        _report("training-hours", workshop / _("training-hours-{year}.pdf").format(year=YEAR)),
        _report("training-hours", workshop / _("training-hours-{year}.xlsx").format(year=YEAR)),
        _report("register", workshop / _("register-{year}.pdf").format(year=YEAR)),
    ]


def chain_papers(workshop: Path, named: dict[str, Any]) -> list[Paper]:
    """Print what came of it: for those who were heard, the driver, the street; for the partner, with a number."""
    papers = [
        _report(word, workshop / name.format(year=YEAR), period, named[about].id)
        for word, name, about, period in (
            ("diagnosis", _("diagnosis-synthesis.pdf"), "diagnostic", None),
            ("lineage", _("chain-of-the-diagnosis.pdf"), "diagnostic", None),
            ("action", _("action-books.pdf"), "livres", None),
            ("round", _("round-saturday.pdf"), "samedi", SATURDAY),
            ("round-poster", _("poster-saturday.pdf"), "samedi", DECEMBER),
            ("partnership", _("partnership-library-{year}.xlsx"), "bibliotheque", ALL_YEAR),
        )
    ]
    to = workshop / _("partnership-library-{year}.pdf").format(year=YEAR)
    return [*papers, _sent("partnership", to, ALL_YEAR, named["bibliotheque"].id)]


def money_papers(workshop: Path, named: dict[str, Any]) -> list[Paper]:
    """Account for the year: to the funder and in the annual report, sent with a number; the dashboard of a quarter."""
    return [
        _sent("funder", workshop / _("funder-departement-{year}.pdf").format(year=YEAR), ALL_YEAR, named["g_dep"].id),
        _report(
            "funder", workshop / _("funder-state-{year}-draft.pdf").format(year=YEAR), ALL_YEAR, named["g_etat"].id
        ),
        _report(
            "funder", workshop / _("funder-departement-{year}.xlsx").format(year=YEAR), ALL_YEAR, named["g_dep"].id
        ),
        _sent("annual", workshop / _("annual-report-{year}.pdf").format(year=YEAR), ALL_YEAR),
        _report("annual", workshop / _("annual-report-{year}.xlsx").format(year=YEAR)),
        _report("dashboard", workshop / _("dashboard-third-quarter-{year}.pdf").format(year=YEAR), SUMMER),
    ]


def _sent(word: str, to: Path, period: Period, record: int | None = None) -> Paper:
    """Issue a report; its pre-flight holds nothing back."""
    from exports.catalogue import REPORTS

    issue = REPORTS[word].issue
    if issue is None:
        return _report(word, to, period, record)
    document, written = issue(record or 0, period, to=to)
    return Paper(word, document.number, written or to)


def giving_papers(workshop: Path, named: dict[str, Any]) -> list[Paper]:
    """Print what volunteers gave: an attestation each, badges, who comes on Saturday, figures for the funders."""
    from models.queries.volunteering import of_volunteers

    papers = [
        _report(word, workshop / name.format(year=YEAR), ALL_YEAR, named[about].id if about else None)
        for word, name, about in (
            ("hours", _("hours-{year}.pdf"), None),
            ("hours", _("hours-{year}.xlsx"), None),
            ("valuation", _("valuation-{year}.pdf"), None),
            ("cec", _("cec-{year}.pdf"), None),
            ("fdva", _("fdva-{year}.pdf"), None),
            ("roster", _("roster-saturday.pdf"), "avenir"),
            ("badges", _("badges.pdf"), None),
        )
    ]
    gathered = of_volunteers(None, SO_FAR, ("hours", "cec"))
    return [*papers, *_issued("volunteering-attestation", workshop, gathered)]


def _report(word: str, to: Path, period: Period | None = ALL_YEAR, record: int | None = None) -> Paper:
    from exports.catalogue import REPORTS
    from models.progress import unwatched

    return Paper(word, None, REPORTS[word].write(to, period=period, record=record, progress=unwatched))


def _issued(word: str, workshop: Path, gathered: Any) -> Iterator[Paper]:
    from exports.issuing import issue

    outcome = issue(gathered, to=workshop / _("attestations"))
    return (Paper(word, one.number, one.path) for one in outcome.issued if one.path)
