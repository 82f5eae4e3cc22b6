"""Is a paper ours, and does it still stand: ``verify`` and ``public-key``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.answers import DONE, NEGATIVE, Answer
from desktop.arguments import add_dossier
from desktop.commands import Command
from desktop.opening import opened
from models.language import _, t
from models.refusals import StepRefusal, UnreadableFile

if TYPE_CHECKING:
    from models.verification import Signed, Verdict

MOST_BYTES: Final = 50_000_000  # of a PDF to check; ours have some 60 kB
ANSWERS: Final = {
    "authentic": t("authentic"),
    "replaced": t("replaced"),
    "cancelled": t("cancelled"),
    "altered": t("altered"),
    "unknown": t("unknown"),
}


class WhatToVerify(StepRefusal):
    words = t("Give the dossier and what to check, or --public-key and what to check.")


class NotAKey(StepRefusal):
    words = t("This is not a public key of Impériale: it has 52 letters and digits, as “public-key” shows them.")


def _verified(parser: ArgumentParser) -> None:
    parser.add_argument("--public-key", metavar="KEY", help=_("check with this key alone, without a dossier"))
    what = _("the dossier (not with --public-key), then a check code, the text of a QR code, or a PDF")
    parser.add_argument("what", metavar="FILE CODE|QR-TEXT|PDF", nargs="+", help=what)


def _verify(options: Namespace) -> Answer:
    from models.verification import sentence_of, signed_with, verify, verify_with

    if len(options.what) != (1 if options.public_key else 2):
        raise WhatToVerify
    what = _text_or_pdf(options.what[-1])
    if options.public_key:
        try:
            key = _last_word(options.public_key)
            verdict, signed = verify_with(key, what), signed_with(key, what)
        except ValueError:
            raise NotAKey from None
        return _answer(verdict, _of_key(signed))
    options.file = options.what[0]
    with opened(options):
        verdict = verify(what)
    return _answer(verdict, sentence_of(verdict))


def _of_key(signed: Signed | None) -> str:
    """Say what the key alone proves, and what it does not."""
    from models.language.formats import day_text, duration_text

    if signed is None:
        return _("This key has signed nothing that stands here: do not rely on it, and ask whoever issued it.")
    if not signed.minutes:  # a report tells of no duration
        words = _(
            "Signed with this key: {number}, {day}, initials {initials}. Compare them with the page."
            " The key does not vouch for the rest of the file, nor tell what was replaced or cancelled since."
        )
        return words.format(number=signed.number, day=day_text(signed.day), initials=signed.initials)
    return _(
        "Signed with this key: {number}, {day}, {duration}, initials {initials}. Compare them with the page."
        " The key does not vouch for the rest of the file, nor tell what was replaced or cancelled since."
    ).format(
        number=signed.number, day=day_text(signed.day), duration=duration_text(signed.minutes), initials=signed.initials
    )


def _answer(verdict: Verdict, words: str) -> Answer:
    data = {
        "answer": verdict.answer,
        "number": verdict.number,
        "issued_on": verdict.issued_on.isoformat() if verdict.issued_on else None,
        "replaced_by": verdict.replaced_by,
    }
    heads = [_("Answer"), _("Number"), _("Issued on"), _("Replaced by")]
    row = [_(ANSWERS[verdict.answer]), verdict.number, data["issued_on"], verdict.replaced_by]
    return Answer(data, heads, [row], [words], code=DONE if verdict.answer == "authentic" else NEGATIVE)


def _text_or_pdf(typed: str) -> str | bytes:
    path = Path(typed)
    named = typed.lower().endswith(".pdf")
    try:
        if not named and not path.exists():
            return typed
        if path.stat().st_size > MOST_BYTES or path.is_dir():
            raise UnreadableFile(path=path)
        return path.read_bytes()
    except (OSError, ValueError):  # too long or too odd for a name: then it is a text
        if named:
            raise UnreadableFile(path=path) from None
        return typed


def _last_word(key: str) -> str:
    """Take the key from what ``public-key`` printed, heading row included."""
    lines = [line for line in key.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def _shown(parser: ArgumentParser) -> None:
    add_dossier(parser)


def _public_key(options: Namespace) -> Answer:
    from models.dossier.secrets import public_key

    with opened(options):
        key = public_key()
    return Answer({"public_key": key}, [_("Public key")], [[key]])


COMMANDS: Final = {
    "verify": Command(_verified, _verify),
    "public-key": Command(_shown, _public_key),
}
