"""Attaching files to records: kept once by their content, given back as they came."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from models.actions import Action
from models.agreements import Agreement
from models.attachments import MOST, Attachment
from models.dossier.contents import content, keep_content
from models.funding import Grant
from models.language import t
from models.meetings import Meeting
from models.partners import Organisation
from models.records.changes import Changes
from models.records.record import Record
from models.records.steps import step
from models.refusals import StepRefusal, UnreadableFile

_LINKS: Final[dict[type[Record], str]] = {
    Organisation: "organisation",
    Agreement: "agreement",
    Meeting: "meeting",
    Action: "action",
    Grant: "grant",
}
_LONGEST: Final = 200  # letters of a name
_MILLION: Final = 1_000_000


class TooLarge(StepRefusal):
    words = t("“{name}” is too large: a document attached has at most {most} MB. Reduce it first, or keep its address.")


class EmptyFile(StepRefusal):
    words = t("“{name}” is empty: there is nothing to attach.")


def attach(path: Path, owner: Record) -> Changes:
    """Attach a file to an organisation, an agreement, a meeting, an action or a grant, as one step.

    Raises `UnreadableFile`, `TooLarge` above 20 MB, `EmptyFile`.
    """
    try:
        size = path.stat().st_size
        if size > MOST:
            raise TooLarge(name=path.name, most=MOST // _MILLION)
        data = path.read_bytes()
    except OSError:
        raise UnreadableFile(path=path) from None
    if not data:
        raise EmptyFile(name=path.name)
    ending = path.suffix[: _LONGEST // 2]
    name = path.name if len(path.name) <= _LONGEST else path.stem[: _LONGEST - len(ending)] + ending
    with step(t("Document attached")) as changes:
        link = {_LINKS[type(owner)]: owner.id}
        changes.save(Attachment(name=name, size=len(data), content=keep_content(data), **link))
    return changes


def attachments_of(owner: Record) -> list[Attachment]:
    """Give the files attached to a record, the latest first."""
    link = Attachment._meta.fields[_LINKS[type(owner)]]
    return list(Attachment.kept().where(link == owner.id).order_by(Attachment.id.desc()))


def bytes_of(attachment: Attachment) -> bytes:
    """Give a file as it came."""
    return content(attachment.content)
