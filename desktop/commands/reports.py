"""Papers of every kind: ``report``; with ``--definitive``, one that the register numbers and keeps."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any, Final

from desktop.answers import Answer
from desktop.arguments import add_dossier, add_period, identifier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _, t
from models.refusals import StepRefusal

WORDS: Final = (
    *("training-hours", "register", "attendance-sheet", "diagnosis", "minutes"),
    *("agreement", "round", "round-poster"),
    *("services-directory", "labels"),
    *("hours", "valuation", "cec", "fdva"),
    *("lineage", "partnership", "funder", "annual", "dashboard", "action", "sign-in-sheet", "tally-sheet"),
    "expenses",
    *("roster", "week", "badges", "engagement-form"),
)
HELD_BACK: Final = ("funder", "annual")  # while something is missing
LABELLED: Final = ("partners", "contacts", "people", "volunteers")
ABOUT: Final = {
    "session": t("the session of an attendance sheet"),
    "diagnosis": t("the diagnosis that a synthesis tells of"),
    "meeting": t("the meeting of the minutes"),
    "partner": t("the partner of a partnership report"),
    "agreement": t("the agreement of its text"),
    "action": t("the action of an action sheet"),
    "action-session": t("the session of a sign-in sheet, a tally sheet or a roster"),
    "round": t("the round of a round sheet"),
    "volunteer": t("the volunteer of an engagement form"),
    "grant": t("the grant of a funder report"),
}


class NeverIssued(StepRefusal):
    words = t("This report has no number of its own: leave out --definitive.")


class NeedsRecord(StepRefusal):
    words = t("This paper is about one record: add {option} and its id.")


class NotAboutThat(StepRefusal):
    words = t("This report is not about such a record: leave out {option}.")


def _reported(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("report", metavar="REPORT", choices=WORDS, help=", ".join(WORDS))
    add_period(parser)
    for word, told in ABOUT.items():
        parser.add_argument(f"--{word}", type=identifier, metavar="ID", help=_(told))
    labels = parser.add_argument_group("labels")
    labels.add_argument("--of", choices=LABELLED, default=LABELLED[0], help=_("whose addresses labels bear"))
    labels.add_argument("--sheet", default="L7160", metavar="CODE", help=_("the sheet of labels, such as L7160"))
    labels.add_argument("--first", type=int, default=1, metavar="N", help=_("the label to begin at, from 1"))
    parser.add_argument("--definitive", action="store_true", help=_("issue it: number, check code, register"))
    parser.add_argument("--to", type=Path, required=True, metavar="OUT", help=_("the file: .pdf, .xlsx or .csv"))


def _report(options: Namespace) -> Answer:
    from exports.catalogue import REPORTS
    from exports.labels import Which, write_labels
    from exports.spreadsheet import check_ending
    from models.progress import unwatched

    asked = REPORTS[options.report]
    check_ending(options.to, [f".{name}" for name in asked.formats])
    record = getattr(options, asked.needs.replace("-", "_")) if asked.needs in ABOUT else None
    if asked.needs in ABOUT and not record:
        raise NeedsRecord(option=f"--{asked.needs}")
    for word in ABOUT:
        if word != asked.needs and getattr(options, word.replace("-", "_")):
            raise NotAboutThat(option=f"--{word}")
    if options.definitive and asked.issue is None:
        raise NeverIssued
    if options.definitive and asked.issue is not None:
        check_ending(options.to, [".pdf"])
        with opened(options, writing=True):
            document, written = asked.issue(record or 0, options.period, to=options.to)
        data = {"number": document.number, "path": str(written)}
        return Answer(data, [_("Number"), _("File written")], [[document.number, str(written)]])
    with opened(options):
        options.to.parent.mkdir(parents=True, exist_ok=True)
        if options.report == "labels":
            which = Which(options.of, None, options.sheet, options.first)
            path = write_labels(options.to, which=which)
        else:
            path = asked.write(options.to, period=options.period, record=record, progress=unwatched)
        words = _held_back(options, record or 0) if options.report in HELD_BACK else []
    return Answer({"path": str(path)}, [_("File written")], [[path]], words)


def _held_back(options: Namespace, record: int) -> list[str]:
    """Say of a draft what a definitive one would be refused for, in the same words."""
    from exports.catalogue import REPORTS
    from exports.report_kinds import REPORT_KINDS

    issue: Any = REPORTS[options.report].issue
    kind = REPORT_KINDS[issue.args[0]]
    try:
        kind.ready(kind.gather(record, options.period, date.today()))
    except StepRefusal as refusal:
        return [str(refusal)]
    return []


COMMANDS: Final = {"report": Command(_reported, _report)}
