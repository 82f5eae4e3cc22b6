"""Budget lines: a line of a file is one line of the budget of a grant or an action, by symbolic id or by its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.actions import Action
from models.budgets import BudgetLine
from models.exercises import closed_words, closed_years, days_of
from models.funder_templates import DEFAULT
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.form_lines import FormLines
from models.intake.known_grants import GRANT, KnownGrants
from models.intake.lookups import folded, having
from models.intake.matching import Heading
from models.intake.settling import settle
from models.language import _
from models.records.fields import Described
from models.records.record import Record
from models.refusals import Unknown

BUDGET: Final = [
    Heading("line", "Ligne", "Line", needed=True, others=("Code", "Compte", "Poste", "N°")),
    Heading("label", "Libellé", "Label", others=("Intitulé", "Désignation")),
    Heading("forecast", "Prévu", "Forecast", others=("Prévisionnel", "Budget prévisionnel")),
    Heading("actual", "Réalisé", "Actual", others=("Montant", "Amount")),
    Heading("voucher", "Pièce", "Voucher", others=("Justificatif", "N° de pièce")),
    Heading("voucher_day", "Date de la pièce", "Day of the voucher", others=("Date",)),
    Heading("year", "Exercice", "Exercise", others=("Année", "Year")),
    Heading("action", "Action", "Action", others=("Projet", "Project")),
    Heading("notes", "Notes", "Notes", others=("Remarques", "Observations")),
    *GRANT,
]
_AMOUNTS: Final = ("forecast", "actual", "voucher_day", "notes")
Key = tuple[int | None, int | None, int | None, str, str, str]  # exercise, grant, action, id, label, voucher


class BudgetLines:
    """A line that says what is there already changes nothing; two lines that say the same are two.

    The line that is there is known by its exercise, grant, action, id, label and voucher; its amounts follow the file.
    """

    main: type[Record] = BudgetLine
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._grants, self._forms = board, KnownGrants(board), FormLines()
        self._action = board.given.get("action")
        if self._action and not having(Action, id=[self._action]).count():
            raise Unknown(what=self._action)
        self._actions: dict[str, list[int]] = {}
        self._read: set[tuple[str, int]] = set()  # whose lines are known
        self._free: dict[Key, list[Entry]] = defaultdict(list)  # lines that no line of the file spoke of yet
        self._closed = closed_years()

    @staticmethod
    def headings() -> list[Heading]:
        return BUDGET

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        names = ("label", "forecast", "actual", "voucher", "voucher_day", "year", "notes")
        own: dict[str, Described | None] = {name: BudgetLine.field(name) for name in names}
        return own | dict.fromkeys(("line", "action", "funder", "grant", "reference"))

    def look_up(self, readings: Sequence[Reading]) -> None:
        self._grants.look_up(readings)
        titles = {folded(title) for r in readings if (title := r.answers.get("action"))}
        self._actions = defaultdict(list)
        for action in having(Action, sort_key=titles):
            self._actions[action.sort_key].append(action.id)

    def place(self, reading: Reading) -> Outcome | None:
        grant = self._grants.find(reading)
        action = self._action_of(reading)
        line = self._forms.find(reading, grant.template if grant else DEFAULT)
        year = reading.answers.get("year") or (grant.year if grant else None)
        if year is None:
            reading.refuse("year", "", _("Write the exercise, or choose the grant for the whole file."))
        if grant is None and action is None and not reading.refused:
            reading.refuse("action", "", _("Say whose budget this is: that of an action, or of a grant."))
        if reading.refused or line is None or year is None:
            return None
        whose = {"year": year, "grant": grant.id if grant else None, "action": action, "line": line}
        told = whose | reading.take("label", "voucher", *_AMOUNTS)
        key = _key(told)
        entry = self._there(key, told) or self._board.draft(BudgetLine, reading.line)
        differs = not entry.ref or any(entry.get(name) != value for name, value in told.items())
        if year in self._closed and differs:
            reading.refuse("year", year, closed_words(year))
            return None
        self._doubt(reading, year)
        outcome = settle(self._board, reading, entry, [Wish(entry, told)])
        if outcome and entry in self._free[key]:
            self._free[key].remove(entry)
        return outcome

    def _action_of(self, reading: Reading) -> int | None:
        """Find the action by its title; one that is not known, or several, refuse the line."""
        title = reading.answers.get("action", "")
        found = self._actions.get(folded(title), []) if title else []
        if title and self._action and self._action not in found:
            reading.refuse("action", title, _("This line is of another action than the one chosen for the whole file."))
        elif title and not self._action and len(found) != 1:
            several = _("Several actions are called so: choose the action for the whole file.")
            reading.refuse("action", title, several if found else _("No action is called so: enter the action first."))
        return self._action or (found[0] if found else None)

    def _there(self, key: Key, told: Mapping[str, Any]) -> Entry | None:
        """Give the line of the dossier that says the same, or else the first that has the same name."""
        _year, grant, action, *_names = key
        self._know(grant, action)
        free = self._free[key]
        same = (one for one in free if all(one.get(name) == told[name] for name in _AMOUNTS if name in told))
        return next(same, free[0] if free else None)

    def _know(self, grant: int | None, action: int | None) -> None:
        """Read the lines of a grant, or those of an action that have no grant, once."""
        name, owner = ("grant", grant) if grant else ("action", action)
        if owner is None or (name, owner) in self._read:
            return
        self._read.add((name, owner))
        for record in having(BudgetLine, **{name: [owner]}).order_by(BudgetLine.id):
            if name == "grant" or not record.__data__.get("grant"):
                entry = self._board.of(record)
                self._free[_key(record.__data__)].append(entry)

    def _doubt(self, reading: Reading, year: int) -> None:
        day = reading.answers.get("voucher_day")
        if day and not days_of(year).first <= day <= days_of(year).last:
            words = _("This voucher is of another exercise than {year}: it will hold back the report.")
            reading.warn("voucher_day", day, words.format(year=year))


def _key(said: Mapping[str, Any]) -> Key:
    names = (folded(said.get(name) or "") for name in ("label", "voucher"))
    return (said.get("year"), said.get("grant"), said.get("action"), said.get("line") or "", *names)  # type: ignore[return-value]
