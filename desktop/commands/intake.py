"""Files that others wrote: ``import``; a form of a funder is taken whole or not at all."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from desktop.answers import DONE, NEGATIVE, Answer
from desktop.arguments import add_dossier, identifier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _, t
from models.refusals import StepRefusal

if TYPE_CHECKING:
    from models.intake import Told

FORMS: Final = "funder-templates"
_SHOWN: Final = 60  # characters of what stands in a cell


class NotAMap(StepRefusal):
    words = t('“{typed}” is not understood: write --map "Title of the column=field".')


class NotOfBudgets(StepRefusal):
    words = t("{option} is for budget lines alone: leave it out.")


class NotOfResponses(StepRefusal):
    words = t("{option} is for responses alone: leave it out.")


class NotOfForms(StepRefusal):
    words = t("{option} is not for funders’ forms: leave it out.")


class SourceAgain(StepRefusal):
    words = t("The refused lines cannot be written over the file they come from: choose another name.")


def _imported(parser: ArgumentParser) -> None:
    from models.intake.kinds import KINDS

    kinds = (*KINDS, FORMS)
    add_dossier(parser)
    parser.add_argument("source", metavar="SOURCE", type=Path, help=_("the file: CSV, XLSX, ODS, VCF or JSON"))
    parser.add_argument("--as", dest="kind", metavar="KIND", required=True, choices=kinds, help=", ".join(kinds))
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="TITLE=FIELD",
        help=_("what a column holds when its title does not say it; TITLE= leaves it out"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, and leave the dossier as it is")
    )
    parser.add_argument("--draft", action="store_true", help=_("hours are still to be validated, and do not count yet"))
    budget = _("the grant that budget lines are of, by its id, as list grants --json gives it")
    parser.add_argument("--grant", type=identifier, metavar="ID", help=budget)
    parser.add_argument("--action", type=identifier, metavar="ID", help=_("the action that budget lines are of"))
    wave = _("the wave that responses are of, by its id, as list waves --json gives it")
    parser.add_argument("--wave", type=identifier, metavar="ID", help=wave)
    parser.add_argument("--refused", type=Path, metavar="OUT.csv", help=_("write the refused lines here, with reasons"))


def _import(options: Namespace) -> Answer:
    from models.intake import carry_out, headings, plan_import, read_source, refused_file

    corrections = dict(_pair(typed) for typed in options.map)
    if options.refused and options.refused.resolve() == options.source.resolve():
        raise SourceAgain
    given = _given(options)
    if options.kind == FORMS:
        return _form(options)
    source = read_source(options.source)
    with opened(options, writing=not options.dry_run):
        plan = plan_import(source, options.kind, corrections, draft_hours=options.draft, given=given)
        if options.refused:
            refused_file(plan, options.refused)
        if not options.dry_run:
            carry_out(plan)
    counts = {"created": plan.created, "updated": plan.updated, "unchanged": plan.unchanged}
    data = {**counts, "refused": _told(plan.refused), "warnings": _told(plan.warnings)}
    heads = [_("Created"), _("Updated"), _("Unchanged"), _("Refused")]
    rows = [[*counts.values(), plan.refused_lines]]
    labels = {heading.name: heading.title() for heading in headings(source, options.kind)}
    words = [_line(told, labels, _("Line {line}, refused: {what}")) for told in plan.refused]
    words += [_line(told, labels, _("Line {line}, to look at: {what}")) for told in plan.warnings]
    if options.dry_run:
        words.append(_only_a_look())
    return Answer(data, heads, rows, words, NEGATIVE if plan.refused_lines else DONE)


def _form(options: Namespace) -> Answer:
    """Take up the form of a funder, called as its file."""
    from models.funder_forms import form_in, read_form

    for option, said in (("--map", options.map), ("--refused", options.refused), ("--draft", options.draft)):
        if said:
            raise NotOfForms(option=option)
    with opened(options, writing=not options.dry_run):
        lines = form_in(options.source)
        if not options.dry_run:
            read_form(options.source)
    data = {"created": len(lines), "updated": 0, "unchanged": 0, "refused": [], "warnings": []}
    words = [_only_a_look()] if options.dry_run else []
    return Answer(data, [_("Created")], [[len(lines)]], words)


def _given(options: Namespace) -> dict[str, int]:
    """Give the ids that all lines are about: of budget lines a grant and an action, of responses a wave."""
    given = {name: key for name in ("grant", "action", "wave") if (key := getattr(options, name)) is not None}
    for name in given:
        if name == "wave" and options.kind != "responses":
            raise NotOfResponses(option=f"--{name}")
        if name != "wave" and options.kind != "budget-lines":
            raise NotOfBudgets(option=f"--{name}")
    return given


def _only_a_look() -> str:
    return _("The dossier was left as it is: this was only a look.")


def _pair(typed: str) -> tuple[str, str]:
    title, equals, field = typed.rpartition("=")
    if not equals or not title.strip():
        raise NotAMap(typed=typed)
    return title.strip(), field.strip()


def _told(lines: Iterable[Told]) -> list[dict[str, Any]]:
    return [{"line": one.line, "field": one.field, "value": str(one.value), "reason": one.reason} for one in lines]


def _line(told: Told, labels: Mapping[str, str], words: str) -> str:
    said = _("{field} “{value}”: {reason}") if told.value else _("{name}: {reason}")
    label, value = labels.get(told.field, told.field), shorten(told.value, _SHOWN, placeholder="…")
    what = said.format(field=label, name=label, value=value, reason=told.reason) if label else _whole(told)
    return words.format(line=told.line, what=what)


def _whole(told: Told) -> str:
    """Say what concerns a whole column, or a whole line."""
    return _("“{value}”: {reason}").format(value=told.value, reason=told.reason) if told.value else told.reason


COMMANDS: Final = {"import": Command(_imported, _import)}
