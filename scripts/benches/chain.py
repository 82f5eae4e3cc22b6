"""The chain at its largest: the voice matrix, figures of actions, lists and reports, against bare SQL on the same file."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benches import data
from benches.measure import AT_MOST, SEED, Row, alone, held, in_turn, load, slope
from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionSession, AttendanceCount
from models.diagnosis import ActorGroup, Diagnosis
from models.dossier.engines import engine
from models.dossier.opening import make_dossier
from models.findings import Finding, Need, Objective
from models.listings import LISTINGS
from models.meetings import Meeting, Statement
from models.records.history import author
from models.records.record import Record
from models.records.steps import step
from models.requests import InformationRequest
from models.rounds import Stop
from models.territory import Territory, TerritoryPart

SESSIONS, COUNTS = 20_000, 200_000  # at its largest
ACTIONS, STATEMENTS, REQUESTS = 400, 20_000, 10_000
COMMUNES, QUARTERS, GROUPS, FINDINGS = 5, 30, 6, 20
SMALLER = 10  # times
FIRST = 50  # rows of a list that are looked at
MATRIX = "SELECT s.group_id, s.finding_id, s.quarter_id, COUNT(*) FROM statement s JOIN actor_group g ON g.id = s.group_id WHERE g.diagnosis_id = 1 AND s.binned IS NULL GROUP BY 1, 2, 3"
TALLY = "SELECT c.band, c.sex, c.quarter_id, c.first, c.space_id, SUM(c.number) FROM attendance_count c JOIN action_session s ON s.id = c.session_id WHERE c.binned IS NULL AND s.binned IS NULL AND c.what = 'visits' GROUP BY 1, 2, 3, 4, 5"
LIST = "SELECT id FROM action_session WHERE binned IS NULL ORDER BY day, start, id"
TOTAL = "SELECT s.action_id, SUM(c.number) FROM attendance_count c JOIN action_session s ON s.id = c.session_id WHERE c.binned IS NULL AND s.binned IS NULL AND c.what = 'visits' GROUP BY 1"
PLACE = "SELECT id FROM attendance_count WHERE binned IS NULL AND quarter_id IN (SELECT part_id FROM territory_part WHERE whole_id = 1 AND binned IS NULL UNION SELECT 1) ORDER BY session_id, id"


def chain(folder: Path) -> Iterator[Row]:
    """Lists, matrix and figures at 2,000 partners, 20,000 sessions, 200,000 counts; the slope is from a tenth of it."""
    took: dict[int, dict[str, list[float]]] = {}
    for part in (SMALLER, 1):
        path = dossier(folder, part)
        data.opened(path)
        bare = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        took[part] = {name: in_turn(*works) for name, works in _works(bare).items()}
        bare.close()
        engine().close()
    large, small = took[1], took[SMALLER]
    for name, (limit, unit, note) in _HELD.items():
        ours, theirs = large[name]
        grows = slope(small[name][0], ours, SMALLER)
        yield held(name, ours * 1000, theirs * 1000, AT_MOST, limit, unit, f"{note}; {load()}", grows)
    for name, (most, note) in _ALONE.items():
        (ours,) = large[name]
        yield alone(name, ours * 1000, AT_MOST, most, "ms", f"{note}; {load()}", slope(small[name][0], ours, SMALLER))


_HELD: dict[str, tuple[float, str, str]] = {
    "voice matrix of 20,000 statements": (3, "ms", "bare SQL of its counts"),
    "visits of every action by band, sex, quarter, deck": (2, "ms", "bare SQL of 200,000 counts"),
    "figures of all 400 actions": (4, "ms", "bare SQL of their visits alone, of seven figures"),
    "list of 20,000 sessions, with its first page": (3, "ms", "bare SQL of the ids"),
    "counts of a commune": (3, "ms", "bare SQL"),
}
_ALONE: dict[str, tuple[float, str]] = {
    "report of one partner": (1000, "100 actions of the year with a library"),
    "from need to result, one diagnosis": (1000, "its needs, objectives, actions, sessions, counts, requests"),
    "list of 2,000 partners, with its first page": (50, "sorted by name"),
}


def _works(bare: sqlite3.Connection) -> dict[str, list[Callable[[], Any]]]:
    """What is measured, by its name: ours, and beside it the bare question where there is one."""
    from models.language.typed import Period
    from models.queries.action_figures import figures_of, tally
    from models.queries.lineage import chain_of_diagnosis
    from models.queries.partnership import partnership
    from models.queries.territory import lies_in
    from models.queries.voices import voice_matrix

    actions = [key for (key,) in bare.execute("SELECT id FROM action")]
    sessions, partners = LISTINGS["action-sessions"], LISTINGS["partners"]
    year = Period(date(2026, 1, 1), date(2026, 12, 31))

    def asked(sql: str) -> Callable[[], Any]:
        return lambda: bare.execute(sql).fetchall()

    def page(listing: Any) -> Callable[[], Any]:
        return lambda: listing.rows(listing.keys()[:FIRST])

    counts = LISTINGS["counts"].kind
    held_ = dict.fromkeys(_HELD, None)
    matrix, by_all, figures, listed, place = held_
    report, lineage, list_ = _ALONE
    return {
        matrix: [lambda: voice_matrix(1), asked(MATRIX)],
        by_all: [lambda: tally(actions, "visits"), asked(TALLY)],
        figures: [lambda: figures_of(actions), asked(TOTAL)],
        listed: [page(sessions), asked(LIST)],
        place: [lambda: _kept(counts, lies_in(counts, 1)), asked(PLACE)],
        report: [lambda: partnership(1, year)],
        lineage: [lambda: chain_of_diagnosis(1)],
        list_: [page(partners)],
    }


def _kept(kind: Any, where: Any) -> list[Any]:
    from models.records.reading import told

    asked = kind.select(kind.id).where(kind.binned.is_null(), where)
    return told(asked.order_by(kind.session, kind.id))


def dossier(folder: Path, smaller: int) -> Path:
    """A dossier of the chain at its largest, or so many times smaller."""
    path = folder / f"chain-{smaller}.imperiale"
    if path.exists():
        return path
    author.set("Amina")
    made = make_dossier(path)
    data.fill(10)  # the partners are 2,000 at either size
    _places()
    _diagnosis(STATEMENTS // smaller)
    _actions(ACTIONS // smaller, SESSIONS // smaller, COUNTS // smaller, REQUESTS // smaller)
    made.execute_sql("ANALYZE")
    made.close()
    return path


def _places() -> None:
    with step("Places entered") as changes:
        names = [("commune", f"Commune {n}") for n in range(COMMUNES)] + [
            ("quarter", f"Quartier {n}") for n in range(QUARTERS)
        ]
        changes.add_all(Territory, (Territory(name=name, kind=kind) for kind, name in names))
        parts = ((n % COMMUNES + 1, COMMUNES + n + 1) for n in range(QUARTERS))
        changes.add_all(TerritoryPart, (TerritoryPart(whole=whole, part=part) for whole, part in parts))
        changes.add_all(Stop, (Stop(name=f"Arrêt {n}", quarter=COMMUNES + n + 1) for n in range(QUARTERS)))


def _quarter(chance: random.Random) -> int:
    return COMMUNES + chance.randint(1, QUARTERS)


def _diagnosis(statements: int) -> None:
    chance = random.Random(SEED)
    with step("Diagnosis entered") as changes:
        whole = changes.save(Diagnosis(title="Diagnostic", territory=1, start=date(2026, 1, 5)))
        changes.add_all(ActorGroup, (ActorGroup(diagnosis=whole.id, name=f"Groupe {n}") for n in range(GROUPS)))
        days = (date(2026, 2, 1) + timedelta(n) for n in range(GROUPS))
        changes.add_all(Meeting, (Meeting(group=n, day=day) for n, day in enumerate(days, 1)))
        changes.add_all(
            Finding, (Finding(diagnosis=whole.id, nature="improve", title=f"Constat {n}") for n in range(FINDINGS))
        )
        needs = (Need(diagnosis=whole.id, finding=n, title=f"Besoin {n}") for n in range(1, FINDINGS + 1))
        changes.add_all(Need, needs)
        changes.add_all(Objective, (Objective(need=n, title=f"Objectif {n}") for n in range(1, FINDINGS + 1)))
        changes.add_all(Statement, (_statement(chance) for _n in range(statements)))


def _statement(chance: random.Random) -> Record:
    group = chance.randint(1, GROUPS)
    finding = chance.choice((None, *range(1, FINDINGS + 1)))
    return Statement(meeting=group, group=group, quarter=_quarter(chance), finding=finding, text="On ne se parle pas.")


def _actions(actions: int, sessions: int, counts: int, requests: int) -> None:
    chance = random.Random(SEED)
    days = [date(2026, 1, 1) + timedelta(n % 365) for n in range(sessions)]
    with step("Actions entered") as changes:
        told = ({"title": f"Action {n}", "start": date(2026, 1, 1), "status": "done"} for n in range(actions))
        changes.add_all(Action, (Action(**answers) for answers in told))
        changes.add_all(
            ActionObjective,
            (ActionObjective(action=n, objective=n % FINDINGS + 1) for n in range(1, actions + 1)),
        )
        partners = ((n, 1 if n % 4 == 0 else chance.randint(2, data.PARTNERS)) for n in range(1, actions + 1))
        changes.add_all(ActionPartner, (ActionPartner(action=n, organisation=partner) for n, partner in partners))
        changes.add_all(
            ActionSession,
            (
                ActionSession(action=n % actions + 1, day=day, start=600, end=720, stop=n % QUARTERS + 1)
                for n, day in enumerate(days)
            ),
        )
        changes.add_all(AttendanceCount, (_count(chance, n % sessions + 1) for n in range(counts)))
        changes.add_all(
            InformationRequest,
            (
                InformationRequest(action=n % actions + 1, day=days[n % sessions], wanted="S’inscrire")
                for n in range(requests)
            ),
        )


def _count(chance: random.Random, session: int) -> Record:
    bands, sexes = ("0-11", "12-25", "26-59", "60+"), ("women", "men", "not_noted")
    return AttendanceCount(
        session=session,
        band=chance.choice(bands),
        sex=chance.choice(sexes),
        quarter=_quarter(chance),
        first=chance.choice(("yes", "no", "not_noted")),
        number=chance.randint(1, 12),
    )
