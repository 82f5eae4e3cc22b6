"""The national register of associations (RNA), in both of its files: rna_waldec and the older rna_import."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.intake.board import Entry
from models.intake.cells import Reading, long_text
from models.intake.matching import Heading, plain_title
from models.intake.partners import Partners
from models.language import _
from models.language.formats import day_short
from models.partners import Organisation
from models.records.fields import DayField, Described, LongTextField
from models.records.search import fold

_ENDED: Final = {"D", "S"}  # dissolved, taken off the register
_ASSOCIATION: Final = "ASSO"
_PARTS: Final = (
    *("id", "siret", "titre", "titre_court", "objet", "siteweb", "position", "date_disso"),
    *("adrs_complement", "adrs_numvoie", "adrs_repetition", "adrs_typevoie", "adrs_libvoie", "adrs_distrib"),
    *("adrs_codepostal", "adrs_libcommune", "adrg_complemid", "adrg_libvoie", "adrg_distrib"),
    *("adrg_codepostal", "adrg_achemine", "adr1", "adr2", "adr3", "libcom"),
)
_KNOWN_BY: Final = ("id", "titre", "position", "objet", "adrs_codepostal")
_RNA: Final = re.compile(r"W[0-9A-Z]{9}")


def is_register(titles: Sequence[str]) -> bool:
    """Tell by the titles."""
    return {plain_title(title) for title in _KNOWN_BY} <= {plain_title(title) for title in titles}


class Register(Partners):
    """A line is an association: what the register says of it, in the terms of a partner."""

    whole = True

    def __init__(self, board: Any, columns: Mapping[str, int]) -> None:
        super().__init__(board, columns)
        self._older = "adr1" in columns  # whose ids are not those of the register of today

    @staticmethod
    def headings() -> list[Heading]:
        return [Heading(part, part, part, needed=part in {"id", "titre"}) for part in _PARTS]

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own = {"siret": Organisation.field("siret"), "id": Organisation.field("rna")}
        return {**own, "objet": LongTextField(), "siteweb": Organisation.field("web"), "date_disso": _RegisterDay()}

    def look_up(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            self._translate(reading)
        super().look_up(readings)

    def _translate(self, reading: Reading) -> None:
        """Turn what the register says into answers of a partner."""
        said = reading.answers
        reading.refused[:] = [t._replace(field="rna") if t.field == "id" else t for t in reading.refused]
        if self._older:
            reading.refused[:] = [told for told in reading.refused if told.field != "rna"]
        short, name = said.get("titre_court", ""), said.get("titre", "")
        answers = {
            "name": name,
            "short_name": "" if _shortened(short, name) else short,
            "type": _ASSOCIATION,
            "rna": said.get("id", ""),
            "siret": said.get("siret", ""),
            "web": said.get("siteweb", ""),
            "description": long_text(said.get("objet", "")),
            **_place_of(said),
        }
        if said.get("position") in _ENDED:
            answers["status"] = "ended"
            if day := said.get("date_disso"):
                answers["dissolved"] = day
        reading.answers = {told: value for told, value in answers.items() if value}

    def wish(self, reading: Reading, entry: Entry) -> dict[str, Any]:
        """Give what a line says; a reason that somebody wrote for the end stays."""
        told = super().wish(reading, entry)
        if (day := reading.answers.get("dissolved")) and not entry.get("status_reason"):
            told["status_reason"] = _("Dissolved on {day}").format(day=day_short(day))
        return told


class _RegisterDay(DayField):
    """A day of the register, which writes 0001-01-01 for none."""

    def complaint(self, value: Any) -> str | None:
        return None if value is None else super().complaint(value)

    def parse(self, typed: Any) -> Any:
        return None if str(typed).startswith(("0001-01-01", "0000-00-00")) else super().parse(typed)


def _shortened(short: str, name: str) -> bool:
    """Whether a short title is only the beginning of the long one, or too long to be one."""
    most: int = Organisation._meta.fields["short_name"].max_length
    return len(short) > most or fold(name).startswith(fold(short.rstrip(". ")))


def _place_of(said: Mapping[str, Any]) -> dict[str, str]:
    """Compose an address from its parts: that of the seat, or where letters go when the seat has none."""
    street = _joined(" ", said, "adrs_numvoie", "adrs_repetition", "adrs_typevoie", "adrs_libvoie")
    seat = _unique(_clean(said.get("adrs_complement")), street, _clean(said.get("adrs_distrib")))
    older = _unique(*(_clean(said.get(part)) for part in ("adr1", "adr2", "adr3")))
    letters = _unique(*(_clean(said.get(part)) for part in ("adrg_complemid", "adrg_libvoie", "adrg_distrib")))
    town, postcode = said.get("adrs_libcommune") or said.get("libcom") or "", said.get("adrs_codepostal", "")
    if not (seat or older or town or postcode):
        return {
            "address": letters,
            "postcode": _clean(said.get("adrg_codepostal")),
            "town": _clean(said.get("adrg_achemine")),
        }
    return {"address": seat or older, "postcode": _clean(postcode), "town": _clean(town)}


def _joined(between: str, said: Mapping[str, Any], *parts: str) -> str:
    return between.join(filter(None, (_clean(said.get(part)) for part in parts)))


def _unique(*pieces: str) -> str:
    """Join pieces of an address, those that an earlier one does not already say."""
    kept: list[str] = []
    for piece in pieces:
        if piece and fold(piece) not in fold(" ".join(kept)):
            kept.append(piece)
    return ", ".join(kept)


def _clean(part: Any) -> str:
    """One part of an address, without the underlines that fill it."""
    return " ".join(str(part or "").replace("_", " ").split())
