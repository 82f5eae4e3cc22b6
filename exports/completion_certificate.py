"""The certificat de réalisation of a training: only an organisation with a training provider number may write one.

French labour code, article D6353-1.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from exports import attestation_words as words
from exports.paper import panels
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.tokens import LEAD, NAME, NOTE
from models.issuer import Signatory, our_organisation
from models.language import _, t
from models.language.formats import day_text, duration_text, ending, period_text, siret_text
from models.language.typed import Period
from models.listings import LISTINGS
from models.queries.attestations import Facts, Followed, Gathered, of_volunteer
from models.refusals import StepRefusal

TITLE: Final = t("Training completion certificate")


class NoProviderNumber(StepRefusal):
    words = t(
        "Only an organisation with a training provider number writes this certificate: enter yours in the settings,"
        " or issue the training attestation."
    )


@dataclass(frozen=True, slots=True)
class _Training:
    title: str
    held: tuple[Followed, ...]

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.held)


def gather(volunteers: Collection[int] | None, period: Period | None) -> Gathered:
    """Gather the trainings that some volunteers, or all, followed on locked sheets. Raises `NoProviderNumber`.

    Among all, those who are in no training are left out without a word.
    """
    if not our_organisation().activity_number:
        raise NoProviderNumber
    keys = LISTINGS["volunteers"].keys() if volunteers is None else volunteers
    gathered = Gathered([], [])
    for key in keys:
        found = of_volunteer(key, period)
        gathered.facts.extend(found.facts)
        if volunteers is not None:
            gathered.refused.extend(found.refused)
    return gathered


def draw(paper: Paper, facts: Facts, day: date, signs: Signatory | None = None, bookmark: str = "") -> None:
    """Draw one certificate a training into a file, in the current language."""
    for course in dict.fromkeys(held.course for held in facts.sessions):
        training = _Training(course, tuple(held for held in facts.sessions if held.course == course))
        if training.minutes:
            _certificate(paper, facts, training, day, signs, bookmark)


def _certificate(
    paper: Paper, facts: Facts, training: _Training, day: date, signs: Signatory | None, bookmark: str
) -> None:
    ours, name = our_organisation(), words.name(facts)
    told = _("printed on {day}").format(day=day_text(day))
    page = paper.begin(f"{_(TITLE)} · {name} · {told}", (_(TITLE), name), bookmark=bookmark)
    page.skip(8)
    page.title(_(TITLE), _("French labour code, article D6353-1"))
    page.skip(7)
    page.block(_undersigned(signs, ours.name))
    page.skip(2)
    page.block(name, NAME)
    page.skip(3)
    said = _("followed the training below, {period}, for {duration}.")
    period = period_text(training.held[0].day, training.held[-1].day)
    page.block(said.format(period=period, duration=duration_text(training.minutes)), LEAD)
    page.skip(5)
    page.facts(_described(training), page.span(1) + 14)
    page.skip(5)
    page.block(
        _(
            "The organisation keeps the evidence of this training, such as the signed attendance sheets, for the time"
            " that accounting and tax rules ask for."
        )
    )
    _closing(page, day, signs)


def _described(training: _Training) -> list[tuple[str, str]]:
    ours = our_organisation()
    places = list(dict.fromkeys(held.place for held in training.held if held.place))
    rows = [
        (_("Training"), training.title),
        (_("Nature"), _("training action")),
        (_("Provider"), ours.name),
        (_("Declaration of activity"), ours.activity_number),
        (_("SIRET"), siret_text(ours.siret)),
        (_("Place") if len(places) == 1 else _("Places"), words.listed(places)),
        (_("Duration"), duration_text(training.minutes)),
    ]
    return [(label, told) for label, told in rows if told]


def _undersigned(signs: Signatory | None, house: str) -> str:
    if signs is None:
        return _("{organisation}, provider of the training, certifies that").format(organisation=house)
    e = ending(signs.civility)
    said = _("I, the undersigned {name}, for {organisation}, provider of the training, certify that")
    return said.format(name=signs.name, organisation=house, signer_e=e)


def _closing(page: Page, day: date, signs: Signatory | None) -> None:
    ours = our_organisation()
    place = [_("Made at: {place}").format(place=ours.place)] if ours.place else []
    signer = signs.name_of() if signs else ours.name
    page.skip(5)
    panels.closing(page, "", [*place, _("On {day}").format(day=day_text(day))], [(_("Signature and stamp"), signer)])
    if note := words.courtesy():
        page.skip(1)
        page.block(note, NOTE)
