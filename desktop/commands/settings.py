"""What is set about our organisation: ``settings``, shown or changed as one step."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.answers import Answer
from desktop.arguments import add_dossier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _, in_every_language, t
from models.language.formats import CIVILITIES
from models.refusals import StepRefusal, UnreadableFile

if TYPE_CHECKING:
    from models.issuer import Issuer, Signatory

OURS: Final = (
    *("name", "service", "type", "address", "phone", "email", "siret", "rna", "declared", "activity_number"),
    *("place", "threshold"),
    *("exercise_month", "report_months", "comment_percent", "comment_euros", "small_cell"),
)
SIGNATORY: Final = {"signatory": "name", "signatory_quality": "quality"}
_SIGNED: Final = OURS.index("place")  # what is told before who signs
KEYS: Final = (*OURS[:_SIGNED], "logo", *SIGNATORY, *OURS[_SIGNED:])
MOST_BYTES: Final = 20_000_000  # of a picture's file


class NotASetting(StepRefusal):
    words = t("“{what}” is not a setting: write KEY=VALUE, with one of these keys: {keys}.")


class NotKept(StepRefusal):
    words = t("{key}: {problem}")


def _given(parser: ArgumentParser) -> None:
    add_dossier(parser)
    told = _("KEY=VALUE changes one, KEY= empties it; keys are {keys}").format(keys=", ".join(KEYS))
    parser.add_argument("changes", metavar="KEY=VALUE", nargs="*", help=told)


def _settings(options: Namespace) -> Answer:
    wanted = _read(options.changes)
    with opened(options, writing=bool(wanted)):
        doubts = change(wanted) if wanted else []
        data = settings()
    return Answer(data, [_("Setting"), _("Answer")], [[key, data[key]] for key in KEYS], doubts)


def settings() -> dict[str, Any]:
    """Give all settings by key; ``logo`` is the SHA-256 of the picture."""
    from models.issuer import our_organisation, usual_signatory

    ours, signs = our_organisation(), usual_signatory()
    found = {key: getattr(ours, key) for key in (*OURS, "logo")}
    found["declared"] = ours.declared.isoformat() if ours.declared else ""
    found["signatory"] = _signed(signs) if signs else ""
    found["signatory_quality"] = signs.quality if signs else ""
    return {key: found[key] for key in KEYS}


def change(wanted: Mapping[str, str]) -> list[str]:
    """Change settings, all or none of them, as one step; give what looks wrong but was kept.

    Raises `NotKept` with the key and the reason.
    """
    from models.issuer import our_organisation
    from models.records.steps import step

    ours = our_organisation()
    doubts = _answer_ours(ours, wanted)
    _complain(ours, {key: key for key in (*OURS, "logo")})
    logo = _logo(wanted)
    with step(t("Settings changed")) as changes:
        if logo is not None:
            from models.dossier.contents import keep_content

            ours.logo = keep_content(logo) if logo else ""
        changes.save(ours)
        _sign(changes, wanted)
    return doubts


def _read(typed: Iterable[str]) -> dict[str, str]:
    wanted = {}
    for pair in typed:
        key, equals, value = pair.partition("=")
        if not equals or key.strip() not in KEYS:
            raise NotASetting(what=pair if not equals else key, keys=", ".join(KEYS))
        wanted[key.strip()] = value.strip()
    return wanted


def _answer_ours(ours: Issuer, wanted: Mapping[str, str]) -> list[str]:
    doubts = []
    for key in OURS:
        if key not in wanted:
            continue
        field = ours.field(key)
        value = _value(field, key, wanted[key])
        setattr(ours, key, value)
        if value and (doubt := field.doubt(value)):
            doubts.append(f"{key}: {doubt}")
    return doubts


def _value(field: Any, key: str, typed: str) -> Any:
    typed = typed.replace("\\n", "\n") if key == "address" else typed
    try:
        value = field.read(typed)
    except ValueError as problem:
        raise NotKept(key=key, problem=str(problem)) from None
    if complaint := field.complaint(value):
        raise NotKept(key=key, problem=complaint)
    return value


def _complain(record: Any, keys: Mapping[str, str]) -> None:
    for problem in record.problems():
        raise NotKept(key=keys.get(problem.field, problem.field), problem=problem.message)


def _logo(wanted: Mapping[str, str]) -> bytes | None:
    """Give the picture to keep, nothing to take it away, None to leave it."""
    if "logo" not in wanted:
        return None
    if not wanted["logo"]:
        return b""
    from exports.logos import fit_logo

    path = Path(wanted["logo"])
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotKept(key="logo", problem=_("This picture is too large: choose one below 20 MB."))
        data = path.read_bytes()
    except OSError:
        raise UnreadableFile(path=path) from None
    return fit_logo(data)


def _sign(changes: Any, wanted: Mapping[str, str]) -> None:
    from models.issuer import Signatory, usual_signatory

    if not SIGNATORY.keys() & wanted.keys():
        return
    signs = usual_signatory() or Signatory(name="", main=True)
    if wanted.get("signatory") == "":
        if signs.id:
            changes.bin(signs)
        return
    if "signatory" in wanted:
        signs.civility, signs.name = _civility_and_name(wanted["signatory"])
    if "signatory_quality" in wanted:
        signs.quality = _value(signs.field("quality"), "signatory_quality", wanted["signatory_quality"])
    _complain(signs, {"name": "signatory", "quality": "signatory_quality", "civility": "signatory"})
    changes.save(signs)


def _civility_and_name(typed: str) -> tuple[str, str]:
    name = " ".join(typed.split())
    first, _space, rest = name.partition(" ")
    titles = {"mme": "mrs", "mrs": "mrs", "ms": "mrs", "m": "mr", "mr": "mr"}
    for code, words in CIVILITIES:
        titles |= {word.casefold().rstrip("."): code for word in in_every_language(words).values()}
    code = titles.get(first.casefold().rstrip("."), "")
    return (code, rest) if code and rest else ("", name)


def _signed(signs: Signatory) -> str:
    title = signs.field("civility").text(signs.civility)
    return f"{title} {signs.name}" if title else str(signs.name)


COMMANDS: Final = {"settings": Command(_given, _settings)}
