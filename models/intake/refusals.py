"""Why a file is not taken in at all, in words that say what to do; single lines are refused in the plan."""

from __future__ import annotations

from models.language import t
from models.refusals import Refusal


class IntakeRefusal(Refusal):
    """The file as a whole; nothing was changed."""


class EmptyFile(IntakeRefusal):
    words = t("This file is empty: there is nothing to read in it.")


class OnlyTitles(IntakeRefusal):
    words = t("This file has a line of titles and nothing below it.")


class TooBig(IntakeRefusal):
    words = t("This file is too big to be read at once (more than {megabytes} MB): split it into several files.")


class TooManyLines(IntakeRefusal):
    words = t("This file has more than {most} lines: split it into several files.")


class TooManyColumns(IntakeRefusal):
    words = t("This file has more than {most} columns: keep only those that are needed.")


class Bomb(IntakeRefusal):
    words = t(
        "This spreadsheet unfolds to far more than its file shows. It was not opened: copy its lines into a new one."
    )


class NotText(IntakeRefusal):
    words = t("This file is neither a spreadsheet nor a text that can be read. Save it as .xlsx or as CSV UTF-8.")


class NotClosed(IntakeRefusal):
    words = t("A quotation mark opens in line {line} and is never closed. Close it, or take it away.")


class LongCell(IntakeRefusal):
    words = t("A cell of line {line} is too long to be read.")


class Locked(IntakeRefusal):
    words = t("This spreadsheet is protected by a password: save it without one, and import that copy.")


class OldFormat(IntakeRefusal):
    words = t("This is a spreadsheet of an older or other format. Open it and save it as .xlsx, .ods or CSV.")


class DamagedSpreadsheet(IntakeRefusal):
    words = t("This spreadsheet is damaged or incomplete. Open it in its own program and save it again.")


class NoSuchSheet(IntakeRefusal):
    words = t("This spreadsheet has no sheet named “{sheet}”.")


class NotWritten(IntakeRefusal):
    words = t("This file cannot be written: {path}")


class NoSuchKind(IntakeRefusal):
    words = t("“{word}” cannot be imported. What can: {known}.")


class NotImported(IntakeRefusal):
    words = t("Documents are issued by this program and cannot be imported.")


class MissingColumns(IntakeRefusal):
    words = t("These columns are missing: {titles}. Their titles may be put right by hand.")


class DoubledColumn(IntakeRefusal):
    words = t("Two columns stand for “{title}”: “{first}” and “{second}”. Leave one out.")


class UnknownTitle(IntakeRefusal):
    words = t("The file has no column titled “{title}”.")


class UnknownField(IntakeRefusal):
    words = t("“{field}” is not something that can be imported here. What can: {known}.")
