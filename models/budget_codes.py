"""The code list of budget lines, by symbolic id: side, group, order, what a use in kind pairs with, what is public."""

from __future__ import annotations

import csv
from functools import cache
from typing import Final, NamedTuple

from models.codes import LISTS
from models.language import LANGUAGES, current_language, t

SIDES: Final = [
    ("charge", t("charges")),
    ("product", t("products")),
    ("inkind_use", t("uses in kind")),
    ("inkind_source", t("sources in kind")),
]
# the products a grant may stand on; their words are those of the code list, said here for the form of a grant
GRANT_LINES: Final = [
    ("grant.state", t("State")),
    ("grant.region", t("Region")),
    ("grant.department", t("Département")),
    ("grant.epci", t("Group of communes")),
    ("grant.commune", t("Commune")),
    ("grant.social", t("Social bodies")),
    ("grant.eu", t("European funds")),
    ("grant.asp", t("Payment agency")),
    ("grant.other_public", t("Other public bodies")),
    ("grant.private", t("Private funds")),
]
VOLUNTEERS: Final = ("inkind.volunteer.use", "inkind.volunteer.source")


class Line(NamedTuple):
    """A line of budgets. ``pair`` is the source of a use in kind; ``public`` marks public money."""

    id: str
    side: str
    group: str
    order: int
    pair: str
    public: bool
    words: dict[str, str]

    def label(self) -> str:
        """What it is called, in the current language."""
        return self.words[current_language()]


@cache
def lines() -> dict[str, Line]:
    """Give every line that the program knows by its id, in order, from ``code_lists/budget_lines.csv``."""
    with (LISTS / "budget_lines.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    read = [
        Line(
            *(row["id"], row["side"], row["group"], int(row["order"]), row["pair"], row["public"] == "yes"),
            {code: row[code] for code in LANGUAGES},
        )
        for row in rows
    ]
    return {line.id: line for line in sorted(read, key=lambda line: line.order)}


@cache
def groups() -> dict[str, dict[str, str]]:
    """Give what each group of lines is called, by language, from ``code_lists/budget_groups.csv``."""
    with (LISTS / "budget_groups.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: {code: row[code] for code in LANGUAGES} for row in csv.DictReader(file, delimiter=";")}
