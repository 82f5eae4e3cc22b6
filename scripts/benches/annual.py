"""An annual report of sixty pages with contents and charts, against plain platypus with the same contents and charts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from benches.measure import AT_MOST, SEED, Row, held, in_turn, load
from models.language import speaking

YEAR: Final = 2026
PAGES: Final = 60
ACTIONS: Final = 204
TEXT: Final = "Des gens qui ne venaient nulle part sont montés à l’étage, et sont revenus avec leurs voisins. "


def annual(folder: Path) -> Iterator[Row]:
    """Draw the same facts with ours and with platypus, page for page."""
    from exports.annual_paper import annual_pdf
    from exports.report_paper import drafted
    from models.dossier.opening import make_dossier

    make_dossier(folder / "annual.imperiale")
    with speaking("fr"):
        facts = _facts()
        snapshot = drafted(facts, date(YEAR + 1, 3, 2))
        charts = _charts()
        mine, theirs = annual_pdf(snapshot), _platypus(facts, charts)
        pages, other = _pages(mine), _pages(theirs)
        ours, reference = in_turn(lambda: annual_pdf(snapshot), lambda: _platypus(facts, charts), rounds=5)
        note = f"{pages} pages, {other} by platypus: per {PAGES} pages; {load()}"
        each = (ours / pages * PAGES * 1000, reference / other * PAGES * 1000)
        yield held("annual report, 60 pages", *each, AT_MOST, 0.6, "ms", note)


def _facts() -> Any:
    """Invented facts: many actions, partners and stops, two years of months."""
    from models.language.typed import Period
    from models.queries.annual import annual as gathered
    from models.queries.annual_rows import Acted, Partnered, Stopped, Toured
    from models.queries.dashboard_rows import Number, Point, Series
    from models.queries.partnership_rows import Together

    chance = random.Random(SEED)
    period = Period(date(YEAR, 1, 1), date(YEAR, 12, 31))
    empty = gathered(period)
    number = Number("visits", 0, *period)
    points = tuple(
        Point(
            f"{YEAR}-{n:02}", replace(number, value=chance.randrange(400)), replace(number, value=chance.randrange(400))
        )
        for n in range(1, 13)
    )
    actions = tuple(
        Acted(
            Together(
                n, f"Journée n° {n} : des livres sur un plateau", "done", "", date(YEAR, 1 + n % 12, 3),
                date(YEAR, 1 + n % 12, 4), ("Médiathèque", "Lire ensemble"), ("Place des Aulnes",), 4,
                chance.randrange(300), 0, chance.randrange(60), (("livres donnés", 40),), TEXT * 3, TEXT,
            ),
            ("Les Aulnes",), ("Rencontrer d’autres personnes",), chance.randrange(4000), 7,
        )
        for n in range(ACTIONS)
    )  # fmt: skip
    partners = tuple(Partnered(n, f"Association n° {n}", "ASSO", n % 9, ("CONV-1",), 3, 4) for n in range(80))
    stops = tuple(Stopped(f"Arrêt n° {n}", 40, 38, 2400, chance.randrange(900), 700) for n in range(60))
    tours = (Toured("Impériale", 160, stops, (("En bas", 900), ("À l’étage", 400))),)
    board = replace(empty.board, series=(Series("visits", "month", points),))
    return replace(empty, board=board, actions=actions, partners=partners, tours=tours)


def _charts() -> list[Any]:
    from exports import charts

    chance = random.Random(SEED)
    names = [f"m{n}" for n in range(1, 13)]
    one = [chance.randrange(400) for _name in names]
    pairs = charts.two_years("Visites", names, one[::-1], one, ("2025", "2026"))
    ranked = charts.ranked("Arrêts", [(f"Arrêt {n}", 900 - n * 60) for n in range(8)], ("Arrêt", "Visites"))
    return [pairs.drawing, ranked.drawing]


def _platypus(facts: Any, charts: list[Any]) -> bytes:
    """The same words, tables and charts with contents, the plain way: two passes, no tags, no archive."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table
    from reportlab.platypus.tableofcontents import TableOfContents

    looks = getSampleStyleSheet()

    class Doc(BaseDocTemplate):  # type: ignore[misc]
        def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - platypus calls it so
            if isinstance(flowable, Paragraph) and flowable.style.name in {"Heading1", "Heading2"}:
                level = int(flowable.style.name == "Heading2")
                self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))

    out = BytesIO()
    doc = Doc(out, pagesize=A4)
    doc.addPageTemplates([PageTemplate("p", [Frame(70, 68, 467, 700)])])
    rule = [("LINEBELOW", (0, 0), (-1, 0), 1.2, (0, 0, 0)), ("LINEBELOW", (0, 1), (-1, -1), 0.4, (0, 0, 0))]
    story: list[Any] = [Paragraph("Rapport annuel", looks["Title"]), TableOfContents()]
    for title, chart in zip(("Chiffres", "Le bus"), charts, strict=True):
        story += [Paragraph(title, looks["Heading1"]), chart, Spacer(1, 12)]
    head = ("Action", "Date", "Séances", "Visites", "Personnes", "Heures")
    rows = [(one.told.title, str(one.told.first), 4, one.told.visits, 0, one.minutes) for one in facts.actions]
    story += [Paragraph("Actions", looks["Heading1"]), Table([head, *rows], repeatRows=1, style=rule)]
    for one in facts.actions:
        told = [("Quand et où", str(one.told.first)), ("Partenaires", ", ".join(one.told.others)),
                ("Besoin visé", one.needs[0]), ("Ce qu’il en est venu", f"{one.told.visits} visites")]  # fmt: skip
        texts = [Paragraph(text, looks["BodyText"]) for text in (one.told.assessment, one.told.follow_up)]
        story.append(KeepTogether([Paragraph(one.told.title, looks["Heading3"]), Table(told, style=rule), *texts]))
    for title, several in (("Arrêts", facts.tours[0].stops), ("Partenaires", facts.partners)):
        cells = [(one.name, 4, 5, 6, 7) for one in several]
        story += [Paragraph(title, looks["Heading1"]), Table([("Nom", *"abcd"), *cells], repeatRows=1, style=rule)]
    doc.multiBuild(story)
    return out.getvalue()


def _pages(pdf: bytes) -> int:
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    count = len(document)
    document.close()
    return count
