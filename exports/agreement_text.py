"""An agreement on paper: who is bound, the numbered clauses, what each promises, and a box to sign for each party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from reportlab.lib.units import mm

from exports import attestation_words
from exports.house_paper import paper_sender
from exports.paper import panels
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.tokens import BEAT, GUTTER, NOTE, TEXT
from exports.spreadsheet import check_ending
from models.agreement_facts import AgreementText, Bound, text_of
from models.agreements import Agreement
from models.drafting import BLANK, Passage, said_missing
from models.issuer import our_organisation
from models.language import _, counted, t
from models.language.formats import day_text
from models.language.typed import Period
from models.progress import Progress, unwatched

TITLE: Final = t("Text of an agreement")
FORMATS: Final = ("pdf",)
_TITLES: Final = {
    "framework": t("Framework agreement of partnership"),
    "specific": t("Partnership agreement"),
    "amendment": t("Amendment"),
}
_SIGNING: Final = 34 * mm  # who signs, a signature and a seal
_PAIRED: Final = (0, 1, 2, 4)  # so many parties sign two by two, others three by three
Article = tuple[str, Sequence[Passage]]


def write_agreement(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the text of an agreement as PDF. Raises `Unknown` without such an agreement, `UnknownEnding`.

    A draft, and a text in which something is missing, says so across every page.
    """
    del period
    check_ending(to, [f".{name}" for name in FORMATS])
    text, sender, day = text_of(record or 0), paper_sender(), on or date.today()
    named = text.agreement.name_of()
    with whole_file(to) as out, Paper(out, Description(named, sender.name, day), sender) as paper:
        edited = _("printed on {day}").format(day=day_text(day))
        kind = _(_TITLES[text.agreement.kind])
        page = paper.begin(f"{named} · {edited}", (kind, text.agreement.number), draft=unfinished(text))
        page.skip(3)
        page.title(kind, named)
        _undersigned(page, text.parties)
        *first, last = _articles(text) or [("", ())]
        for number, article in enumerate(first, 1):
            _article(page, number, article)
        _ending(page, text, len(first) + 1, last)
    progress(1, 1)
    return to


def unfinished(text: AgreementText) -> str:
    """Say why the text is not to be signed as it is; nothing when it may be."""
    told = [_("this text is still being prepared")] if text.agreement.status == "draft" else []
    if not text.clauses:
        told.append(_("it has no clause yet"))
    if not text.parties:
        told.append(_("its parties are not named yet"))
    return " · ".join(part for part in (*told, said_missing(text.clauses)) if part)


def _undersigned(page: Page, parties: Sequence[Bound]) -> None:
    page.heading(_("Between the undersigned"), before=5)
    for number, party in enumerate(parties):
        page.skip(1 if number else 0)
        page.together(lambda page, party=party: _party(page, party))  # type: ignore[misc]
    if parties:
        page.skip(2)
        page.block(_("the following was agreed:"))


def _party(page: Page, party: Bound) -> None:
    page.block(party.name, TEXT.bold())
    if party.address:
        page.block(party.address)
    if party.signatory:
        signer = ", ".join(part for part in (party.signatory, party.quality) if part)
        page.block(_("represented by {signer}").format(signer=signer))


def _articles(text: AgreementText) -> list[Article]:
    articles: list[Article] = [(clause.title, clause.passages) for clause in text.clauses]
    if text.promised:
        articles.append((_("Commitments of the parties"), text.promised))
    return articles


def _article(page: Page, number: int, article: Article) -> None:
    title, passages = article
    page.heading(_("Article {n}. {title}").format(n=number, title=title), before=3)
    _passages(page, passages)


def _passages(page: Page, passages: Sequence[Passage]) -> None:
    for kind, run in groupby(passages, lambda passage: passage.kind):
        if kind == "item":
            page.items(passage.words for passage in run)
            continue
        for passage in run:
            if kind == "who":  # a name never stays alone at a page's foot
                page.skip(1)
                page.need(3 * TEXT.leading)
                page.block(passage.words, TEXT.bold())
            else:
                page.block(passage.words)
                page.skip(1)


def _ending(page: Page, text: AgreementText, number: int, last: Article) -> None:
    """The signatures, which a page's end never parts from the last sentence of the text."""
    title, passages = last
    if len(passages) > 1:  # a long one is parted before its last sentence
        _article(page, number, (title, passages[:-1]))

    def end(page: Page) -> None:
        if len(passages) > 1:
            _passages(page, passages[-1:])
        elif title:
            _article(page, number, last)
        _closing(page, text)

    page.together(end)
    if note := attestation_words.courtesy():
        page.skip(2)
        page.block(note, NOTE)


def _closing(page: Page, text: AgreementText) -> None:
    """Where and when, and a box for each party: together, unless there are more boxes than a page holds."""
    page.skip(4)
    originals = max(len(text.parties), 1)
    made = counted("Made in {n} original,", "Made in {n} originals,", originals)
    place = _("at {place},").format(place=our_organisation().place or BLANK)
    page.block(f"{made} {place} {_day(text.agreement)}")
    page.skip(2)
    across = 2 if len(text.parties) in _PAIRED else 3
    wide = (page.measure - (across - 1) * GUTTER) / across
    for start in range(0, len(text.parties), across):
        page.need(_SIGNING)
        for place_in_row, party in enumerate(text.parties[start : start + across]):
            x = page.left + place_in_row * (wide + GUTTER)
            panels.sign_box(page, x, wide, _SIGNING, _label(party), party.signatory)
        page.y -= _SIGNING + 2 * BEAT


def _label(party: Bound) -> str:
    told = _("For {party}").format(party=party.name)
    if party.signed_on is None:
        return told
    return f"{told} · " + _("signed on {day}").format(day=day_text(party.signed_on))


def _day(agreement: Agreement) -> str:
    return _("on {day}").format(day=day_text(agreement.signed) if agreement.signed else BLANK)
