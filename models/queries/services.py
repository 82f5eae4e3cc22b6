"""Who offers what: the services of all partners, found by theme, public and words, and what is out of date in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from models.codes import CodeField, code_list, codes_of
from models.language import _, current_language
from models.partners import Organisation, ServiceOffer
from models.records.search import fold

EVERYBODY: Final = "tous-publics"
_LABELLED: Final = ("type", "theme", "publics")


class Offered(NamedTuple):
    """A service with its organisation, and all its words folded, to look through."""

    service: ServiceOffer
    words: str


def services() -> list[Offered]:
    """Give every service of every partner that is not in the bin, by partner, then by name."""
    asked = (
        ServiceOffer.select(ServiceOffer, Organisation)
        .join(Organisation)
        .where(ServiceOffer.binned.is_null(), Organisation.binned.is_null())
        .order_by(Organisation.sort_key, Organisation.id, ServiceOffer.sort_key, ServiceOffer.id)
    )
    return [Offered(service, _words(service)) for service in asked]


def services_of(organisation: int) -> list[ServiceOffer]:
    """Give what one organisation offers, by name."""
    asked = ServiceOffer.kept().where(ServiceOffer.organisation == organisation)
    return list(asked.order_by(ServiceOffer.sort_key, ServiceOffer.id))


def offered(found: Iterable[Offered], typed: str = "", theme: str = "", public: str = "") -> list[ServiceOffer]:
    """Give those in which a word begins with each word typed, of a theme or a group of themes, for a public.

    What is for everybody is for that public too, and so is what names no public at all.
    """
    words = [f" {word}" for word in fold(typed).split()]
    return [
        service
        for service, text in found
        if all(word in text for word in words)
        and (not theme or any(_under(code, theme) for code in codes_of(service.theme)))
        and (not public or not {public, EVERYBODY}.isdisjoint(codes_of(service.publics) or [EVERYBODY]))
    ]


def out_of_date(service: ServiceOffer, day: date) -> bool:
    """Say whether nobody has confirmed a service for that day."""
    return service.valid_until is not None and service.valid_until < day


def group_of(theme: str) -> str:
    """Give the group of a theme: ``numerique`` for ``numerique--acquerir-un-equipement``."""
    return theme.split("--", 1)[0]


def group_words(group: str) -> str:
    """Say a group of themes in the current language; nothing stands for services without a theme."""
    if not group:
        return _("Without a theme")
    return code_list("service_theme_groups").get(group, {}).get(current_language(), group)


def by_group(found: Sequence[ServiceOffer]) -> list[tuple[str, list[ServiceOffer]]]:
    """Part services by the words of their group of themes, without a theme last; one with several stands in each."""
    groups: dict[str, list[ServiceOffer]] = {}
    for service in found:
        for group in dict.fromkeys(map(group_of, codes_of(service.theme))) or [""]:
            groups.setdefault(group, []).append(service)
    told = [(bool(group), group_words(group), group) for group in groups]
    return [(words, groups[group]) for _some, words, group in sorted(told, key=lambda t: (not t[0], fold(t[1])))]


def themes_among(found: Iterable[Offered]) -> list[tuple[str, str]]:
    """Give the groups of themes in which anything is offered, with their words, to choose from."""
    return _sorted({group_of(code) for one in found for code in codes_of(one.service.theme)}, group_words)


def publics_among(found: Iterable[Offered]) -> list[tuple[str, str]]:
    """Give the publics that any service is for, with their words, to choose from."""
    field: Any = ServiceOffer.field("publics")
    codes = {code for one in found for code in codes_of(one.service.publics)} - {EVERYBODY}
    return _sorted(codes, field.text)


def _sorted(codes: Collection[str], words: Any) -> list[tuple[str, str]]:
    return sorted(((code, words(code)) for code in codes), key=lambda pair: fold(pair[1]))


def _under(code: str, theme: str) -> bool:
    return code == theme or group_of(code) == theme


def _words(service: ServiceOffer) -> str:
    """Every word of a service, each after a space, with those of its codes in the current language."""
    labels = []
    for name in _LABELLED:
        field: CodeField = ServiceOffer.field(name)  # type: ignore[assignment]
        labels.append(field.text(service.__data__.get(name)))
    there = service.organisation
    groups = [group_words(group_of(code)) for code in codes_of(service.theme)]
    there_is = [there.name, there.short_name, there.postcode, there.town]
    told = [service.name, *there_is, service.place, service.hours, service.access]
    return " " + fold(" ".join([*told, *labels, *groups]))
