"""How much two files look like the same human or organisation: a score of 100, and the reasons in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from models.language import _, t
from models.records.search import fold

_ALL: Final = 100
LIKELY: Final = 52  # of 100: below, a pair is not proposed
CLOSE: Final = 84  # of 100, for two names that may be one
_OF_NAMES: Final = 0.6  # of the score
_NEAR: Final = 60  # for names beside an e-mail or a phone that is the same: a couple often shares them
_STRONG: Final = frozenset({"email", "phone", "birth", "siret", "rna"})  # beside names that are only near
_SIREN: Final = 9  # first digits of a SIRET: the organisation, whatever the establishment
_PHONE: Final = 9  # last digits of a phone number: with 0 or with +33 before
_DIGITS: Final = re.compile(r"\D+")
_VOWELS: Final = str.maketrans("", "", "aeiouyh")
_DOUBLED: Final = re.compile(r"(.)\1+")

REASONS: Final[dict[str, str]] = {
    "name": t("same name"),
    "alike": t("names that look alike"),
    "turned": t("family name and given name the other way round"),
    "email": t("same e-mail"),
    "phone": t("same phone"),
    "birth": t("born on the same day"),
    "year": t("born in the same year"),
    "town": t("same town"),
    "siret": t("same SIREN in the SIRET"),
    "rna": t("same RNA number"),
    "other_birth": t("but not the same birth"),
    "other_siret": t("but not the same SIREN"),
}


class Human(NamedTuple):
    """What two people are compared by; names folded, ``phone`` its last digits, ``birth`` ISO.

    ``straight``, ``turned`` and ``joined`` are both names in either order, and without spaces.
    """

    id: int
    family: str
    given: str
    email: str
    phone: str
    birth: str
    year: int
    town: str
    straight: str
    turned: str
    joined: str


class House(NamedTuple):
    """What two organisations are compared by; ``siren`` the first digits of the SIRET."""

    id: int
    name: str
    town: str
    siren: str
    rna: str
    email: str
    phone: str


class Likeness(NamedTuple):
    """``score`` of 100, and the codes of the reasons; `words_of` says them."""

    score: int
    reasons: tuple[str, ...]


NOTHING_ALIKE: Final = Likeness(0, ())


def words_of(reasons: Iterable[str]) -> str:
    """Say reasons in the current language: same name · same phone."""
    return " · ".join(_(REASONS[reason]) for reason in reasons)


def human_of(key: int, answers: Callable[[str], Any]) -> Human:
    """Read what a person is compared by; ``answers(name)`` gives an answer as it is kept."""
    birth = answers("birth_date")
    day = birth.isoformat() if isinstance(birth, date) else birth or ""
    year = int(day[:4]) if day else answers("birth_year") or 0
    family, given = _folded(answers("family_name") or ""), _folded(answers("given_name") or "")
    email, phone = (answers("email") or "").lower(), phone_digits(answers("phone") or "")
    names = f"{family} {given}".strip(), f"{given} {family}".strip(), (family + given).replace(" ", "")
    return Human(key, family, given, email, phone, day, year, _folded(answers("town") or ""), *names)


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    return fold(text)  # the names of towns and people come again and again


def house_of(key: int, answers: Callable[[str], Any]) -> House:
    """Read what an organisation is compared by."""
    name, town, siren = fold(answers("name") or ""), fold(answers("town") or ""), (answers("siret") or "")[:_SIREN]
    email, phone = (answers("email") or "").lower(), phone_digits(answers("phone") or "")
    return House(key, name, town, siren, answers("rna") or "", email, phone)


def humans_alike(one: Human, other: Human, least: int = 0) -> Likeness:
    """Compare two people. Birth on two days speaks against even the same name.

    A score under ``least`` may be told as 0, without looking as closely.
    """
    same, more = _beside_names(one, other)
    needed = max(CLOSE if _STRONG.isdisjoint(same) else _NEAR, (least - more - 0.5) / _OF_NAMES)
    if needed > _ALL:
        return NOTHING_ALIKE
    ratio = _ratio()
    straight = ratio(one.straight, other.straight, score_cutoff=needed)
    turned = ratio(one.straight, other.turned, score_cutoff=needed)
    together = ratio(one.joined, other.joined, score_cutoff=needed)
    names = max(straight, turned, together)
    if names < needed:
        return NOTHING_ALIKE
    way = "turned" if turned > max(straight, together) else "name" if together == _ALL else "alike"
    reasons = (way, *same) if names >= CLOSE else same
    return Likeness(max(0, min(_ALL, round(_OF_NAMES * names + more))), reasons)


def _beside_names(one: Human, other: Human) -> tuple[tuple[str, ...], int]:
    """Give what two people have in common, or not, beside their names, and what it adds to the score."""
    # taken apart at once: to ask each answer by its name takes twice as long, and there are many pairs
    _key, _family, _given, email, phone, birth, year, town, _straight, _turned, _joined = one
    _key, _family, _given, email_too, phone_too, birth_too, year_too, town_too, _straight, _turned, _joined = other
    same: tuple[str, ...] = ()
    more = 0
    if email and email == email_too:
        same, more = ("email",), 25
    if phone and phone == phone_too:
        same, more = (*same, "phone"), more + 20
    if birth and birth == birth_too:
        same, more = (*same, "birth"), more + 25
    elif year and year_too:
        if year != year_too or (birth and birth_too):
            same, more = (*same, "other_birth"), more - 40
        else:
            same, more = (*same, "year"), more + 10
    if town and town == town_too:
        same, more = (*same, "town"), more + 5
    return same, more


@cache
def _ratio() -> Callable[..., float]:
    from rapidfuzz.fuzz import ratio  # not before somebody is compared

    return ratio


def houses_alike(one: House, other: House) -> Likeness:
    """Compare two organisations. Another SIREN speaks against the same name."""
    from rapidfuzz import fuzz

    names = max(fuzz.token_sort_ratio(one.name, other.name), fuzz.ratio(one.name, other.name))
    reasons = ["name" if one.name == other.name else "alike"] if names >= CLOSE else []
    same = _same(one, other, ("rna", "email", "phone"))
    score = 0.6 * names + 40 * ("rna" in same) + 20 * ("email" in same) + 15 * ("phone" in same)
    if one.siren and other.siren:
        agree = one.siren == other.siren
        score, same = score + (40 if agree else -40), [*same, "siret" if agree else "other_siret"]
    if one.town and one.town == other.town:
        score, same = score + 15, [*same, "town"]
    if not (reasons or _STRONG.intersection(same)):
        score = 0
    return Likeness(max(0, min(_ALL, round(score))), tuple(reasons + same))


def human_signs(human: Human) -> list[str]:
    """Give what two people who are the same have in common: at least one of these, even after a slip of the pen."""
    family, given = sound(human.family), sound(human.given)
    signs = ["n:" + "".join(sorted((family, given)))]
    if human.email:
        signs.append("e:" + human.email)
    if len(human.phone) == _PHONE:
        signs.append("p:" + human.phone)
    if human.birth:
        signs.append("b:" + human.birth)
    if human.given and human.family:
        signs.append(f"g:{human.given}:{human.family[:2]}:{human.town}")
        signs.append(f"f:{human.family}:{human.given[:1]}:{human.town}")
    return signs


def house_signs(house: House) -> list[str]:
    """Give what two organisations that are the same have in common, at least one of these."""
    words = house.name.split()
    signs = ["n:" + " ".join(sorted(map(sound, words)))]
    if words:
        signs.append(f"t:{house.town}:{max(words, key=len)[:5]}")
    for mark, answer in (("s:", house.siren), ("r:", house.rna), ("e:", house.email)):
        if answer:
            signs.append(mark + answer)
    if len(house.phone) == _PHONE:
        signs.append("p:" + house.phone)
    return signs


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """The consonants of a folded name, so that LE GOFF Josiane comes close to Legof Josianne."""
    plain = name.replace(" ", "")
    return _DOUBLED.sub(r"\1", plain.translate(_VOWELS)) or plain


def phone_digits(phone: str) -> str:
    """Give the last nine digits of a phone number, whatever is written before or between."""
    return _DIGITS.sub("", phone)[-_PHONE:] if phone else ""


def _same(one: Any, other: Any, names: Iterable[str]) -> list[str]:
    return [name for name in names if (answer := getattr(one, name)) and answer == getattr(other, name)]
