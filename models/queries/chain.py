"""The chain from need to result as plain links: who follows whom, and in which row each stands, on screen and paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from models.language import _, t

NEED, OBJECTIVE, ACTION, SESSIONS, COUNTS, RESULTS = range(6)
STEPS: Final = (t("Need"), t("Objective"), t("Action"), t("Sessions"), t("Counts"), t("Results"))
Tone = Literal["", "warn"]


@dataclass(frozen=True, slots=True)
class Link:
    """One link. ``key`` is its own, such as "action:12"; ``after`` are the keys of what led to it.

    ``figure`` is a number in words ("287"), which ``title`` says the unit of; without figure, ``title`` is a name.
    ``note`` is a sentence that says what the link counts or which it is; ``tone`` "warn": nothing follows, or nothing
    led here, and something should, and ``about`` says so. ``opens`` is where it stands: the kind and id of a need, with
    its objectives, of an action or of a session; a figure opens the action whose sessions it counts.
    """

    key: str
    step: int
    title: str
    about: str = ""
    figure: str = ""
    after: tuple[str, ...] = ()
    tone: Tone = ""
    note: str = ""
    opens: tuple[str, int] = ("", 0)

    def words(self) -> str:
        """Say all of it in one line, for a screen reader and a tip."""
        named = " ".join(part for part in (self.figure, self.title) if part)
        return ", ".join(part for part in (named, self.about) if part)


@dataclass(frozen=True)
class Chain:
    """Links in reading order: what led to a link stands before it."""

    links: tuple[Link, ...] = ()
    chosen: str = ""  # the link that was asked about

    @cached_property
    def by_key(self) -> dict[str, Link]:
        return {link.key: link for link in self.links}

    @cached_property
    def followers(self) -> dict[str, list[str]]:
        """Give what follows each link directly, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            for key in link.after:
                found[key].append(link.key)
        return dict(found)

    def before(self, key: str) -> list[Link]:
        """Give all that led to a link, from the need on."""
        return self._reached(key, {link.key: link.after for link in self.links})

    def after(self, key: str) -> list[Link]:
        """Give all that came of a link."""
        return self._reached(key, self.followers)

    def of_step(self, step: int) -> list[Link]:
        return [link for link in self.links if link.step == step]

    @cached_property
    def rows(self) -> dict[str, int]:
        """Say in which row, from 0, each link stands.

        What follows a need or an objective stands below what follows its neighbour. Sessions, counts and results of
        an action fill the rows beside it, each column by itself: six sessions and two counts take six rows, not eight.
        """
        found: dict[str, int] = {}
        row = 0
        for link in self._kids[""]:
            row = _placed(link, row, self._kids, found)
        return found

    @cached_property
    def told(self) -> list[Link]:
        """Give the links as they are told one after the other: each need with all that came of it, step by step."""
        return [link for root in self._kids[""] for link in _walked(root, self._kids)]

    @cached_property
    def _kids(self) -> dict[str, list[Link]]:
        """What stands below each link; what two led to stands below the first of them, "" is where chains begin."""
        kids: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            kids[next((key for key in link.after if key in self.by_key), "")].append(link)
        return kids

    def _reached(self, key: str, near: Mapping[str, Sequence[str]]) -> list[Link]:
        seen: set[str] = set()
        waiting = list(near.get(key, ()))
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting += near.get(here, ())
        return [link for link in self.links if link.key in seen]


def step_name(step: int) -> str:
    """Say what a step of the chain is called."""
    return _(STEPS[step])


def _placed(link: Link, row: int, kids: dict[str, list[Link]], found: dict[str, int]) -> int:
    """Place a link and what follows it from a row on; give the first row below."""
    found[link.key] = row
    if link.step < ACTION:
        low = row
        for kid in kids[link.key]:
            low = _placed(kid, low, kids, found)
        return max(low, row + 1)
    filled: dict[int, int] = defaultdict(int)
    for below in _all_below(kids[link.key], kids):
        found[below.key] = row + filled[below.step]
        filled[below.step] += 1
    return row + max([1, *filled.values()])


def _walked(link: Link, kids: dict[str, list[Link]]) -> Iterable[Link]:
    yield link
    if link.step < ACTION:
        for kid in kids[link.key]:
            yield from _walked(kid, kids)
    else:
        yield from sorted(_all_below(kids[link.key], kids), key=lambda below: below.step)


def _all_below(links: Iterable[Link], kids: dict[str, list[Link]]) -> Iterable[Link]:
    for link in links:
        yield link
        yield from _all_below(kids[link.key], kids)
