"""vCard 2.1, 3.0 and 4.0, as address books write them: each card becomes a line, numbered where it begins.

vobject takes a card apart; what stands for what, and what has no place here, is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from models.intake.refusals import OnlyTitles, TooManyLines
from models.intake.source import LINES, Row, Source, tidy
from models.intake.texts import decoded
from models.language import _, t

BEGIN: Final = b"BEGIN:VCARD"
COLUMNS: Final = {  # name for machines → title; the first one tells such a file from others
    "card": t("vCard"),
    "sort": t("Card of"),
    "organisation": t("Organisation"),
    "civility": t("Civility"),
    "family_name": t("Family name"),
    "given_name": t("Given name"),
    "function": t("Function"),
    "email": t("E-mail"),
    "phone": t("Phone"),
    "address": t("Address"),
    "postcode": t("Postcode"),
    "town": t("Town"),
    "work_address": t("Address of the organisation"),
    "work_postcode": t("Postcode of the organisation"),
    "work_town": t("Town of the organisation"),
    "web": t("Web"),
    "notes": t("Notes"),
    "uid": t("Identifier of the card"),
    "left_out": t("Left out of the card"),
    "trouble": t("What is wrong with the card"),
}
ORGANISATION: Final = t("an organisation")
PERSON: Final = t("a person")
_CIVIL: Final = {"mme", "m", "mr", "mrs", "ms", "mlle", "madame", "monsieur", "mademoiselle"}
_READ: Final = {"VERSION", "N", "FN", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "NOTE", "KIND"}
_SILENT: Final = {"UID", "REV", "PRODID", "SOURCE", "NICKNAME", "SORT-STRING", "CLASS", "MAILER", "CATEGORIES"}
_PLACE: Final = ("box", "extended", "street", "city", "code", "country")
_HOME: Final = {"FRANCE", "FR", "FRA", ""}


def is_vcard(data: bytes) -> bool:
    """Tell by the first bytes."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(BEGIN)].upper() == BEGIN


def read_vcards(data: bytes, name: str = "") -> Source:
    """Read every card; one that cannot be read is a line that says so. Raises `Refusal` for the file as a whole."""
    text, encoding = decoded(data)
    source = Source(name, [_(title) for title in COLUMNS.values()], 0, [], encoding=encoding)
    for line, card in _cards(text):
        if len(source.rows) >= LINES:
            raise TooManyLines(most=LINES)
        told = _told(card)
        source.rows.append(Row(line, tuple(tidy(told.get(column, "")) for column in COLUMNS)))
    if not source.rows:
        raise OnlyTitles
    return source


def _cards(text: str) -> Iterator[tuple[int, str]]:
    """Cut a file into cards. One that is not closed ends where the next begins, or with the file."""
    first, card = 0, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip().upper()
        if word == "BEGIN:VCARD" and first:
            yield first, "\r\n".join(card)
            first, card = number, []
        elif word == "BEGIN:VCARD":
            first = number
        if first:
            card.append(line)
        if word == "END:VCARD" and first:
            yield first, "\r\n".join(card)
            first, card = 0, []
    if first:
        yield first, "\r\n".join(card)


def _told(text: str) -> dict[str, str]:
    """Give what a card says by column."""
    import vobject

    version = re.search(r"^VERSION:(.*)$", text, re.MULTILINE | re.IGNORECASE)
    told = {"card": version[1].strip() if version else "?"}
    if not text.rstrip().upper().endswith("END:VCARD"):
        return told | {"trouble": _("This card has no end: the file was cut.")}
    try:
        card = next(vobject.readComponents(text, allowQP=True))
    except Exception:  # vobject raises many kinds; whatever it is, the card is accounted for
        return told | {"trouble": _("This card cannot be read.")}
    told |= _of_card(card)
    if not told.get("organisation") and not told.get("family_name"):
        told["trouble"] = _("This card names nobody.")
    return told


def _of_card(card: Any) -> dict[str, str]:
    by_name: dict[str, list[Any]] = {}
    for line in card.lines():
        by_name.setdefault(line.name.upper(), []).append(line)
    told, notes = _named(by_name), [_text(line.value) for line in by_name.get("NOTE", ())]
    emails = [_text(line.value) for line in _first(by_name.get("EMAIL", ()), "PREF", "INTERNET")]
    phones = [_phone(_text(line.value)) for line in _first(by_name.get("TEL", ()), "CELL", "PREF", "VOICE")]
    phones = list(dict.fromkeys(phone for phone in phones if phone))
    faxes = [_phone(_text(line.value)) for line in by_name.get("TEL", ()) if "FAX" in _types(line)]
    phones = [phone for phone in phones if phone not in faxes]
    webs = [_text(line.value) for line in by_name.get("URL", ())]
    more = {_("Other e-mail: {text}"): emails[1:], _("Fax: {text}"): faxes, _("Other site: {text}"): webs[1:]}
    notes += [words.format(text=text) for words, texts in more.items() for text in texts]
    told |= {"email": "".join(emails[:1]), "phone": " ; ".join(phones), "web": "".join(webs[:1])}
    told |= _placed(by_name.get("ADR", ()), told, notes)
    told["notes"] = "\n".join(filter(None, [told.get("notes", ""), *notes]))
    uids = [_text(line.value) for line in by_name.get("UID", ())]
    told["uid"] = "".join(uids[:1]).removeprefix("urn:uuid:")
    left = {name for name in by_name if name not in _READ | _SILENT and not name.startswith("X-")}
    return told | {"left_out": ", ".join(sorted(left))}


def _named(by_name: dict[str, list[Any]]) -> dict[str, str]:
    """Say whose card this is: an organisation's when it says so, or when it names nobody else."""
    whole = " ".join(_text(line.value) for line in by_name.get("FN", ())[:1])
    units = by_name["ORG"][0].value if "ORG" in by_name else []
    units = [_text(unit) for unit in ([units] if isinstance(units, str) else units)]
    organisation, *parts = units or [""]
    name = by_name["N"][0].value if "N" in by_name else None
    family, given = (_text(getattr(name, part, "")) for part in ("family", "given"))
    kinds = {_text(line.value).casefold() for line in [*by_name.get("KIND", ()), *by_name.get("X-ABSHOWAS", ())]}
    if kinds & {"org", "company"} or (organisation and whole in ("", organisation) and not family and not given):
        unit = {"notes": ", ".join(filter(None, parts))} if any(parts) else {}
        return {"sort": _(ORGANISATION), "organisation": organisation or whole or family} | unit
    titles = [_text(line.value) for name in ("TITLE", "ROLE") for line in by_name.get(name, ())[:1]]
    told = {
        "sort": _(PERSON),
        "organisation": organisation,
        "family_name": family or ("" if given else whole),
        "given_name": given,
        "function": ", ".join(dict.fromkeys(filter(None, [*titles[:1], *parts]))),
    }
    if not told["family_name"]:
        told |= {"family_name": given, "given_name": ""}
    prefix = _text(getattr(name, "prefix", ""))
    if prefix.casefold().rstrip(".") in _CIVIL:
        told["civility"] = prefix.rstrip(".")
    elif prefix:
        told["notes"] = _("Title: {text}").format(text=prefix)
    return told


def _placed(lines: Sequence[Any], told: dict[str, str], notes: list[str]) -> dict[str, str]:
    """Say where: the address at work is the organisation's, any other the person's; a second one goes to the notes."""
    found: dict[str, str] = {}
    at_work = told["sort"] == _(PERSON) and bool(told["organisation"])
    for line in _first(lines, "PREF"):
        place = {name: _text(getattr(line.value, name, "")) for name in _PLACE}
        town = place["city"] if place["country"].upper() in _HOME else f"{place['city']} ({place['country']})"
        street = ", ".join(filter(None, (place["box"], place["extended"], place["street"])))
        before = "work_" if at_work and "HOME" not in _types(line) else ""
        if f"{before}town" in found:
            notes.append(_("Other address: {text}").format(text=" ".join(filter(None, (street, place["code"], town)))))
        elif street or town or place["code"]:
            found |= {f"{before}address": street, f"{before}postcode": place["code"], f"{before}town": town}
    return found


def _first(lines: Sequence[Any], *wanted: str) -> list[Any]:
    """Put first those that the card says to be of the types wanted, in their order."""
    return sorted(lines, key=lambda line: next((n for n, sort in enumerate(wanted) if sort in _types(line)), 99))


def _types(line: Any) -> set[str]:
    """``TYPE=work,voice``, ``TYPE="work,voice"`` and the bare WORK;VOICE of 2.1 alike; ``PREF=1`` of 4.0."""
    said = [*line.singletonparams, *(part for value in line.params.get("TYPE", ()) for part in value.split(","))]
    return {word.strip().upper() for word in said} | ({"PREF"} if "PREF" in line.params else set())


def _phone(text: str) -> str:
    """Write ``tel:+33-3-83-00-00-34;ext=2`` as people do."""
    number, _semicolon, _more = text.partition(";")
    return number[4:].replace("-", " ") if number.casefold().startswith("tel:") else number


def _text(value: Any) -> str:
    """A value, or the parts of one, as one text; its lines are kept."""
    if isinstance(value, bytes):
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_text, value)))
    return "\n".join(" ".join(line.split()) for line in str(value or "").splitlines()).strip()
