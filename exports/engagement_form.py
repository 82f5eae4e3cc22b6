"""The engagement form of a volunteer: missions, insurance, charter, consents with boxes to tick, places to sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper import panels, pen
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.lines import lines, shortened
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.rows import Column, table
from exports.paper.tokens import BEAT, GUTTER, LABEL, NOTE, TEXT, THIN
from exports.spreadsheet import check_ending
from models.engagements import Engagement
from models.issuer import our_organisation, usual_signatory
from models.language import _, t
from models.language.formats import day_short, day_text, full_name, phone_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.engagement_forms import EngagementFacts, engagement_facts

TITLE: Final = t("Engagement form")
ABOUT: Final = t("What a volunteer and we commit ourselves to: missions, insurance, charter, consents, signatures.")
ENDINGS: Final = (".pdf",)
OURS: Final = (
    t("to welcome the volunteer, to say who does what, and to name somebody to turn to"),
    t("to train them for their mission, and to give them what it takes"),
    t("to insure them while they are on mission"),
    t("to count their hours, and to attest them whenever they ask"),
)
THEIRS: Final = (
    t("to come when they said they would, or to say so in time"),
    t("to receive everybody alike, with respect"),
    t("to keep to themselves what they learn of people’s lives"),
    t("to say what goes wrong, and when they want to stop"),
)
CONSENTS: Final = (
    ("contact", t("I agree that my phone number and e-mail are given to the other volunteers of my team.")),
    ("image", t("I agree that pictures in which I can be recognised are taken and shown by the organisation.")),
    ("testimony", t("I agree that what I say of my experience is quoted.")),
    ("newsletter", t("I agree to receive the news of the organisation by e-mail.")),
)
_LABELS: Final = 34 * mm
_BOX: Final = 8.0
_SIGNED: Final = 26 * mm


def write_engagement_form(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the form of a volunteer, as PDF. What is not known has a line to write on. Raises `Unknown`."""
    del period
    check_ending(to, ENDINGS)
    printed = on or date.today()
    facts, sender = engagement_facts(record or 0, printed), paper_sender()
    name = facts.person.name_of()
    said = Description(f"{_(TITLE)} · {name}", sender.name, printed)
    foot = _("{title} · printed on {day}").format(title=_(TITLE), day=day_text(printed))
    with whole_file(to) as out, Paper(out, said, sender) as paper:
        page = paper.begin(foot, (_(TITLE), name))
        page.skip(2)
        page.title(_(TITLE), _full(facts))
        page.skip(2)
        _person(page, facts)
        _missions(page, facts)
        _charter(page)
        page.together(lambda page: _agreed(page, facts))
    progress(1, 1)
    return to


def _full(facts: EngagementFacts) -> str:
    person = facts.person
    return full_name(person.civility or "", person.given_name or "", person.family_name)


def _person(page: Page, facts: EngagementFacts) -> None:
    one, person = facts.volunteer, facts.person
    born = day_text(person.birth_date) if person.birth_date else str(person.birth_year or "")
    town = " ".join(part for part in (person.postcode, person.town) if part)
    rows = [
        (_("Birth date"), born),
        (_("Address"), ", ".join(part for part in (person.address, town) if part)),
        (_("Phone"), phone_text(person.phone or "")),
        (_("E-mail"), person.email or ""),
        (_("Whom to call"), _reached(one.emergency_name, one.emergency_phone)),
    ]
    if facts.minor or one.guardian_name:
        rows.append((_("Guardian"), _reached(one.guardian_name, one.guardian_phone)))
    _filled(page, rows)


def _reached(name: str | None, phone: str | None) -> str:
    return ", ".join(part for part in (name or "", phone_text(phone or "")) if part)


def _filled(page: Page, rows: Sequence[tuple[str, str]]) -> None:
    """What is known as facts, then a line to write on for each thing that is not."""
    known = [(label, told) for label, told in rows if told]
    if known:
        page.facts(known, _LABELS)
    for label, told in rows:
        if not told:
            _to_fill(page, label)


def _to_fill(page: Page, label: str) -> None:
    page.down(6 * BEAT)
    base = page.y + 1.2 * BEAT
    place = _("to write in")
    with page.canvas.tag("P", label, alt=f"{label} : {place}"):
        pen.words(page.canvas, page.left, base, label + " ", LABEL)
    pen.rule(page.canvas, page.left + _LABELS, base - 2, page.right, base - 2, THIN)


def _missions(page: Page, facts: EngagementFacts) -> None:
    page.heading(_("Missions"), before=5)
    if not facts.missions:
        for label in (_("Mission"), _("Supervisor"), _("Insurance")):
            _to_fill(page, label)
        return
    columns = (
        Column(_("Mission"), 54 * mm, names_row=True),
        Column(_("Role"), 24 * mm),
        Column(_("Host organisation"), 36 * mm),
        Column(_("Period"), 24 * mm, when_empty=_("not noted")),
        Column(_("Supervisor"), 27 * mm, when_empty=_("not noted")),
    )
    table(page, columns, [_mission(one) for one in facts.missions], air=1.2)
    for one in facts.missions:
        duties = [line.strip() for line in (one.duties or "").splitlines() if line.strip()]
        if duties:
            page.skip(2)
            page.block(_("{mission}: activities and responsibilities").format(mission=one.title), TEXT.bold())
            page.items(duties)
    page.skip(2)
    insured = list(dict.fromkeys(one.insurance for one in facts.missions if one.insurance))
    signed = [one.charter for one in facts.missions if one.charter]
    charter = [(_("Charter signed on"), day_text(max(signed)))] if signed else []
    _filled(page, [(_("Insurance"), " ; ".join(insured)), *charter])


def _mission(one: Engagement) -> tuple[str, ...]:
    host = one.host.name_of() if one.host else our_organisation().name or ""
    days = " – ".join(day_short(day) for day in (one.since, one.until) if day)
    role = Engagement.field("role").text(one.role)
    return one.title, role, host, days, one.supervisor.name_of() if one.supervisor else ""


def _charter(page: Page) -> None:
    page.heading(_("What we commit ourselves to"), before=5)
    half = page.span(3)
    both = ((page.left, _("The organisation"), OURS), (page.column(3), _("The volunteer"), THEIRS))
    high = max(
        sum(len(lines(_(one), TEXT.font, TEXT.size, half - 12)) * TEXT.leading + 0.5 * BEAT for one in texts)
        for _x, _who, texts in both
    )
    page.need(high + TEXT.leading + BEAT)
    top = low = page.y
    for x, who, texts in both:
        page.y = top
        page.block(who, TEXT.bold(), x=x, width=half)
        page.skip(0.5)
        page.items([_(one) for one in texts], x=x, width=half)
        low = min(low, page.y)
    page.y = low


def _agreed(page: Page, facts: EngagementFacts) -> None:
    """A signature stays with what it agrees to."""
    _consents(page, facts)
    _signing(page, facts)


def _consents(page: Page, facts: EngagementFacts) -> None:
    page.heading(_("What I agree to"), before=5)
    with page.canvas.group("L"):
        for purpose, words in CONSENTS:
            _consent(page, _(words), ticked=purpose in facts.agreed)
    page.skip(0.5)
    page.block(_("A tick says yes, an empty box says no. Each may be taken back at any time, by a word to us."), NOTE)


def _consent(page: Page, said: str, *, ticked: bool) -> None:
    """A box and its sentence; whoever does not see the box is told whether it is ticked."""
    canvas, cut = page.canvas, lines(said, TEXT.font, TEXT.size, page.measure - 16)
    page.need(len(cut) * TEXT.leading)
    base = page.y - TEXT.leading + 1.1 * BEAT
    with canvas.group("LI"):
        with canvas.tag("Lbl", alt=_("ticked") if ticked else _("box to tick")):
            pen.check(canvas, page.left, base - 1, state=ticked, size=_BOX)
        with canvas.tag("LBody", said):
            for number, line in enumerate(cut):
                pen.words(canvas, page.left + 16, base - number * TEXT.leading, line + " ", TEXT)
    page.y -= len(cut) * TEXT.leading + 0.5 * BEAT


def _signing(page: Page, facts: EngagementFacts) -> None:
    signatory = usual_signatory()
    ours = ", ".join(part for part in (signatory.name, signatory.quality) if part) if signatory else ""
    boxes = [(_("Signature of the volunteer"), facts.person.name_of())]
    if facts.minor:
        boxes.append((_("Signature of the guardian"), facts.volunteer.guardian_name or ""))
    boxes.append((_("For the organisation"), ours or our_organisation().name or ""))
    place = our_organisation().place or ""

    page.skip(4)
    made = _("Made at: {place}").format(place=place) if place else _("Made at:")
    page.block("        ".join((made, _("On:"))))
    page.skip(2)
    each = (page.measure - (len(boxes) - 1) * GUTTER) / len(boxes)
    for number, (label, name) in enumerate(boxes):
        short = shortened(name, TEXT.font, TEXT.size, 2 * each, 1)[0] if name else ""
        panels.sign_box(page, page.left + number * (each + GUTTER), each, _SIGNED, label, short)
    page.y -= _SIGNED
