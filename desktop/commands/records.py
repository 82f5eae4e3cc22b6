"""Records of one kind: ``list``, ``export``, ``history``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.answers import Answer
from desktop.arguments import add_dossier, add_period, identifier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _, counted

if TYPE_CHECKING:
    from models.listings import Listing
    from models.records.columns import Column

KINDS: Final = (
    *("partners", "people", "contacts", "volunteers", "courses", "sessions", "enrolments"),
    *("attendances", "documents", "territories", "parts", "population", "services", "exchanges", "agreements"),
    *("commitments", "diagnoses", "groups", "meetings", "statements", "findings", "needs", "objectives", "actions"),
    *("action-sessions", "counts", "outputs", "requests", "orientations", "projects", "venues", "spaces", "bookings"),
    *("stops", "rounds", "round-stops", "passages"),
    *("hours", "engagements", "skills", "availabilities", "qualifications", "qualification-kinds"),
    *("course-qualifications", "consents", "testimonies", "recognitions", "expenses", "rates", "multiples"),
    *("shifts", "assignments"),
    *("grants", "instalments", "deadlines", "allocations", "budget-lines", "shared-costs", "shared-parts"),
    *("variance-comments", "funder-templates", "funder-lines", "exercises", "indicators", "targets", "measures"),
    *("measure-parts", "questionnaires", "waves", "responses", "written-reports", "report-texts"),
)
SPREADSHEETS: Final = (".csv", ".xlsx")


def _listed(parser: ArgumentParser) -> None:
    _add_kind(parser)
    parser.add_argument("--find", default="", metavar="WORDS", help=_("only those in which all these words are found"))


def _list(options: Namespace) -> Answer:
    from models.listings import listing, plain

    with opened(options):
        asked = listing(options.kind)
        rows = _in_order(asked, asked.keys(options.find))
        columns = readable(asked)
        ties = [(one, one.names(row.id for row in rows)) for one in asked.gathered]
        heads = ["id", *_titles(asked, columns), *(one.title() for one, _names in ties)]
        table = [
            [row.id, *(_text(column, row) for column in columns), *(_tied(names, row) for _one, names in ties)]
            for row in rows
        ]
        data = plain(options.kind, rows) if options.json else None
    words = [counted("{n} record", "{n} records", len(rows))]
    return Answer(data, heads, table, words)


def _exported(parser: ArgumentParser) -> None:
    _add_kind(parser)
    told = _("the file to write: .csv or .xlsx; contacts, partners and people also .vcf; days and times also .ics")
    parser.add_argument("--to", required=True, type=Path, metavar="OUT", help=told)
    add_period(parser)


def _export(options: Namespace) -> Answer:
    from exports import calendar, contacts
    from exports.spreadsheet import check_ending

    cards = [contacts.ENDING] if options.kind in contacts.KINDS else []
    days = list(calendar.ENDINGS) if options.kind in calendar.WORDS else []
    check_ending(options.to, [*SPREADSHEETS, *cards, *days])
    ending = options.to.suffix.lower()
    with opened(options):
        options.to.parent.mkdir(parents=True, exist_ok=True)
        if ending in cards:
            number = contacts.write_vcards(options.kind, options.to)
        elif ending in days:
            number = calendar.write_calendar(options.to, options.kind, period=options.period)
        else:
            number = _write_spreadsheet(options.kind, options.to)
    data = {"path": str(options.to), "rows": number}
    words = [counted("{n} record written", "{n} records written", number)]
    return Answer(data, [_("File written"), _("Rows")], [[options.to, number]], words)


def _write_spreadsheet(kind: str, to: Path) -> int:
    from exports.spreadsheet import TableColumn, write_table
    from models.listings import listing

    asked = listing(kind)
    columns = readable(asked)
    keys = asked.keys()
    ties = [(one, one.names(keys)) for one in asked.gathered]
    titles = zip(_titles(asked, columns), columns, strict=True)
    heads = [TableColumn(title, _sort_of_cell(column)) for title, column in titles]
    heads += [TableColumn(one.title()) for one, _names in ties]
    rows = [
        [*(_cell(column, row) for column in columns), *(_tied(names, row) for _one, names in ties)]
        for row in _in_order(asked, keys)
    ]
    write_table(to, _(asked.kind.words.many), heads, rows)
    return len(rows)


def _told(parser: ArgumentParser) -> None:
    _add_kind(parser)
    parser.add_argument("id", metavar="ID", type=identifier, help=_("the id of the record, as list --json gives it"))


def _history(options: Namespace) -> Answer:
    from models.listings import listing
    from models.records.history import Step, birth_of, history_of
    from models.refusals import Gone

    def told(step: Step, field: str | None, before: Any, after: Any) -> dict[str, Any]:
        at = f"{step.at.isoformat(timespec='seconds')}Z"
        return {"at": at, "who": step.who, "step": step.words(), "field": field, "before": before, "after": after}

    with opened(options):
        kind = listing(options.kind).kind
        record = kind.get_or_none(id=options.id)
        if record is None:
            raise Gone
        lines = list(history_of(record))
        born = birth_of(record)
        shown = [line for line in lines if not getattr(kind.field(line.field), "derived", False)]
        data = [told(line.step, line.field, _plain(line.before), _plain(line.after)) for line in shown]
        rows = [
            [line.step.at, line.step.who, line.step.words(), *_said(kind, line.field, line.before, line.after)]
            for line in shown
        ]
        if born:
            data.append(told(born, None, None, None))
            rows.append([born.at, born.who, born.words(), "", "", ""])
    heads = [_("When (UTC)"), _("Who"), _("What was done"), _("Answer"), _("Before"), _("After")]
    return Answer(data, heads, rows)


def readable(asked: Listing) -> list[Column]:
    """Give the columns for a reader: a link is left out where the names it leads to follow."""
    paths = [column.path for column in asked.columns()]
    return [c for c in asked.columns() if not any(path.startswith(f"{c.path}.") for path in paths)]


def _title(asked: Listing, column: Column) -> str:
    """Give the head of a column; what a link leads to is called as the link is, so that it can be imported again."""
    *links, last = column.path.split(".")
    if links and last in {"name", "title", "number"}:
        kind = asked.kind
        for link in links[:-1]:
            kind = kind._meta.fields[link].rel_model
        return kind.field(links[-1]).label()
    return column.title()


def _tied(names: dict[int, list[str]], row: Any) -> str:
    return "; ".join(names.get(row.id, ()))


def _titles(asked: Listing, columns: list[Column]) -> list[str]:
    """Give the heads of columns; where two would be called the same, what a link leads to says which link."""
    titles = [_title(asked, column) for column in columns]
    twice = {title for title in titles if titles.count(title) > 1}
    return [
        _("{link}: {what}").format(link=_link_of(asked, column), what=column.title())
        if title in twice and "." in column.path
        else title
        for title, column in zip(titles, columns, strict=True)
    ]


def _link_of(asked: Listing, column: Column) -> str:
    kind = asked.kind
    *links, last = column.path.split(".")[:-1]
    for link in links:
        kind = kind._meta.fields[link].rel_model
    return kind.field(last).label()


def _add_kind(parser: ArgumentParser) -> None:
    add_dossier(parser)
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))


def _in_order(asked: Listing, keys: list[int]) -> list[Any]:
    rows: list[Any] = []
    for start in range(0, len(keys), 5000):
        found = asked.rows(keys[start : start + 5000])
        rows += [found[key] for key in keys[start : start + 5000] if key in found]
    return rows


def _text(column: Column, row: Any) -> str:
    """Words for the eye, but days ISO and durations in whole minutes, as the contract has them everywhere."""
    from models.records.fields import DayField, WholeField
    from models.worths import WorthField

    try:
        if isinstance(column.field, DayField | WholeField) and not isinstance(column.field, WorthField):
            value = column.plain(row)
            return "" if value is None else str(value)
        return column.text(row)
    except AttributeError:  # the person of a document was erased
        return ""


def _cell(column: Column, row: Any) -> Any:
    return _text(column, row) if _sort_of_cell(column) == "text" else column.value(row)


def _sort_of_cell(column: Column) -> Any:
    from models.records.fields import CentsField, ClockField, DayField, MinutesField, WholeField, YearField
    from models.rounds import DegreesField
    from models.worths import WorthField

    if isinstance(column.field, DayField):
        return "day"
    if isinstance(column.field, WorthField):  # hours, money or a rate: the row says which
        return "text"
    if isinstance(column.field, MinutesField):
        return "minutes"
    if isinstance(column.field, CentsField):
        return "cents"
    return (
        "number"
        if isinstance(column.field, WholeField) and not isinstance(column.field, ClockField | YearField | DegreesField)
        else "text"
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _said(kind: Any, name: str, before: Any, after: Any) -> list[str]:
    from models.records.fields import Described

    field = kind._meta.fields[name]
    if not isinstance(field, Described):  # in the bin, or out of it
        return [_("In the bin"), _plain(before) or "", _plain(after) or ""]
    return [field.label(), field.text(before), field.text(after)]


COMMANDS: Final = {
    "list": Command(_listed, _list),
    "export": Command(_exported, _export),
    "history": Command(_told, _history),
}
