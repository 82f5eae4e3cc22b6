"""Documents with a number: ``issue``, ``cancel``, ``reprint``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.answers import DONE, NEGATIVE, Answer
from desktop.arguments import add_dossier, add_period, identifier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _, t
from models.refusals import StepRefusal

if TYPE_CHECKING:
    from exports.issuing import Outcome

TRAINING, VOLUNTEERING, BADGE = "training-attestation", "volunteering-attestation", "badge"
PAPERS: Final = ("passport", "thank-you", "completion-certificate")  # without a number, not in the register
DOCUMENTS: Final = (TRAINING, VOLUNTEERING, *PAPERS, BADGE)
ANNEXES: Final = ("hours", "skills", "cec", "vae")


class WhatToIssue(StepRefusal):
    words = t(
        "Say for whom: training-attestation with --course, --session or --volunteer; the other documents with"
        " --volunteer or --all; or which document a new one takes the place of: --replace."
    )


class GoesWith(StepRefusal):
    words = t("{option} goes with {other}.")


def _issued(parser: ArgumentParser) -> None:
    add_dossier(parser)
    told = _("what to issue: {documents}").format(documents=", ".join(DOCUMENTS))
    parser.add_argument("document", metavar="DOCUMENT", nargs="?", choices=DOCUMENTS, help=told)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--course", type=identifier, metavar="ID", help=_("each trainee, over their group’s sessions"))
    which.add_argument("--session", type=identifier, metavar="ID", help=_("each one present, that session alone"))
    which.add_argument(
        "--volunteer", type=identifier, metavar="ID", help=_("one volunteer, over the period or all days")
    )
    which.add_argument("--all", action="store_true", help=_("everybody who gave hours, badges: all who are active"))
    which.add_argument("--replace", metavar="NUMBER", help=_("issue one in the place of this number"))
    parser.add_argument("--group", metavar="TEXT", help=_("only this group; goes with --course"))
    add_period(parser)
    annexes = _("an annex of a volunteering attestation, may be said again: {annexes}")
    told = annexes.format(annexes=", ".join(ANNEXES))
    parser.add_argument("--annex", action="append", choices=ANNEXES, metavar="ANNEX", help=told)
    parser.add_argument("--reason", metavar="TEXT", help=_("why; goes with --replace, the register keeps it"))
    parser.add_argument("--one-file", type=Path, metavar="OUT.pdf", help=_("all of them in one file, to be printed"))
    parser.add_argument("--to", type=Path, metavar="DIR", required=True, help=_("the folder of the files"))


def _issue(options: Namespace) -> Answer:
    from exports import issuing

    _agree(options)
    with opened(options, writing=True):
        if options.replace:
            return _outcome(issuing.replace(options.replace, options.reason or "", to=options.to))
        if options.document == BADGE:
            return _badges(options)
        try:
            outcome = _handed_out(options)
        except issuing.NotWritten as partly:  # the register has them
            return _outcome(partly.outcome, str(partly))
    if not outcome.issued and not outcome.refused:
        return _outcome(outcome, _("Nobody is to receive one here."))
    return _outcome(outcome)


def _handed_out(options: Namespace) -> Outcome:
    from exports import issuing
    from exports.volunteer_papers import paper_of, write_papers

    if options.document in PAPERS:
        gathered = paper_of(options.document).gather(_whose(options), options.period)
        return write_papers(options.document, gathered, to=options.to, one_file=options.one_file)
    return issuing.issue(_gathered(options), to=options.to, one_file=options.one_file)


def _badges(options: Namespace) -> Answer:
    from exports.badges import write_badges
    from exports.handing_out import check_places

    check_places(options.to)
    path = options.one_file or options.to / (_("badges") + ".pdf")
    write_badges(_whose(options), path)
    return Answer({"path": str(path)}, [_("File written")], [[path]])


def _whose(options: Namespace) -> list[int] | None:
    return None if options.all else [options.volunteer]


def _gathered(options: Namespace) -> Any:
    from models.queries.attestations import of_course, of_session, of_volunteer
    from models.queries.volunteering import of_volunteers

    if options.document == VOLUNTEERING:
        return of_volunteers(_whose(options), options.period, options.annex or ())
    if options.course:
        return of_course(options.course, options.group)
    if options.session:
        return of_session(options.session)
    return of_volunteer(options.volunteer, options.period)


def _agree(options: Namespace) -> None:
    training = options.document == TRAINING
    asked = options.volunteer or ((options.course or options.session) if training else options.all)
    if options.replace:
        if options.document:
            raise WhatToIssue
    elif not asked or not options.document:
        raise WhatToIssue
    if options.annex and options.document != VOLUNTEERING:
        raise GoesWith(option="--annex", other=VOLUNTEERING)
    for option, other in (("group", "course"), ("period", "volunteer"), ("reason", "replace")):
        if (
            getattr(options, option) is not None
            and not getattr(options, other)
            and not (option == "period" and options.all)
        ):
            raise GoesWith(option=f"--{option}", other=f"--{other}")


def _outcome(outcome: Outcome, words: str = "") -> Answer:
    issued = [
        {"number": one.number, "volunteer": one.volunteer, "path": _path(one.path), "status": one.status}
        for one in outcome.issued
    ]
    refused = [{"volunteer": one.volunteer, "reason": one.reason} for one in outcome.refused]
    rows = [[one.number, one.name, _path(one.path), _STATES[one.status]()] for one in outcome.issued]
    told = [_("{name}: {reason}").format(name=one.name, reason=one.reason) for one in outcome.refused] + [words] * bool(
        words
    )
    heads = [_("Number"), _("Name"), _("File written"), _("Extent")]
    return Answer({"issued": issued, "refused": refused}, heads, rows, told, NEGATIVE if told else DONE)


_STATES: Final[dict[str, Callable[[], str]]] = {"": str, "full": lambda: _("full"), "partial": lambda: _("partial")}


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _cancelled(parser: ArgumentParser) -> None:
    add_dossier(parser)
    _add_number(parser)
    parser.add_argument("--reason", required=True, metavar="TEXT", help=_("why; the register keeps it"))


def _cancel(options: Namespace) -> Answer:
    from exports.issuing import cancel

    with opened(options, writing=True):
        done = cancel(options.number, options.reason)
        data = {"number": done.number, "status": done.status}
        row = [done.number, _("cancelled")]
    return Answer(data, [_("Number"), _("Status")], [row])


def _reprinted(parser: ArgumentParser) -> None:
    add_dossier(parser)
    _add_number(parser)
    parser.add_argument("--to", type=Path, metavar="DIR", required=True, help=_("the folder of the file"))


def _reprint(options: Namespace) -> Answer:
    from exports.issuing import reprint

    with opened(options, writing=True):
        done = reprint(options.number, to=options.to)
    data = {"number": done.number, "path": _path(done.path)}
    return Answer(data, [_("Number"), _("File written")], [[done.number, _path(done.path)]])


def _add_number(parser: ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", help=_("the number in the register: ATT-F-2026-0001"))


COMMANDS: Final = {
    "issue": Command(_issued, _issue),
    "cancel": Command(_cancelled, _cancel),
    "reprint": Command(_reprinted, _reprint),
}
