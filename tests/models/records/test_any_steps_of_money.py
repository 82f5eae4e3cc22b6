"""Whatever two desks do with grants, budgets, measures, reports and a year that is closed: undo gives back what was."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from models.budgets import BudgetLine
from models.closing import close_exercise, reopen_exercise
from models.evaluation import Indicator, Measure
from models.exercises import closed_years
from models.funding import Allocation, Deadline, Grant, Instalment
from models.hours import HourEntry
from models.language.typed import Period
from models.noting_measures import note_measure, note_parts
from models.partners import Organisation
from models.people import Person
from models.records.history import Step, author
from models.records.steps import step
from models.records.undo import redo, undo
from models.refusals import StepRefusal
from models.register import IssuedDocument
from models.reports import Report, ReportText
from models.volunteers import Volunteer
from models.writing import begin_report, correct_report, mark_sent, write_text
from tests.conftest import SORTS
from tests.makers import document, dump
from tests.models.records.test_any_steps import EXAMPLES, Desks, desks, names, pick

CLOSED, NEXT = 2025, 2026
years = st.sampled_from([CLOSED, NEXT])
cents = st.integers(0, 100_000)
lines = st.sampled_from(["purchases.materials", "external.rent", "own", "grant.department"])


def of_the_year(kind, year):
    return [row for row in kind.kept().order_by(kind.id).tuples() if year in row]


class MoneyDesks(Desks):
    @initialize()
    def open(self):
        super().open()
        self.frozen, self.sent = None, {}
        with step("Money") as changes:
            who = changes.save(Volunteer(person=Person.get()))
            for day in (3, 4):
                entry = HourEntry(volunteer=who, day=date(CLOSED, 6, day), minutes=119, state="validated")
                changes.save(entry)
            funder = changes.save(Organisation(name="Conseil départemental", funder=True))
            about = {"funder": funder, "status": "granted", "granted": 800_000, "line": "grant.department"}
            self.grant = changes.save(Grant(year=CLOSED, title="Un bus", end=date(NEXT, 6, 30), **about))
            changes.save(Instalment(grant=self.grant, cents=400_000, due=date(NEXT, 3, 1)))
            changes.save(Deadline(grant=self.grant, due=date(NEXT, 6, 30)))
            changes.save(Indicator(title="Visites"))

    def whole(self, desk, work):
        """Do something that is a step by itself; when it is refused, nothing of it may be there."""
        author.set(desk)
        before, last = dump(), Step.next_id()
        try:
            work()
        except StepRefusal:
            assert dump() == before
            return
        if Step.get_or_none(id=last) is not None:
            after = dump()
            undo(last)
            assert dump() == before
            redo(last)
            assert dump() == after

    @rule(desk=desks, year=years, line=lines, amount=cents, n=st.integers(1, 3))
    def bring_in_budget_lines(self, desk, year, line, amount, n):
        told = {"year": year, "grant": self.grant.id, "line": line, "forecast": amount, "actual": amount}
        self.done(desk, lambda changes: changes.add_all(BudgetLine, (BudgetLine(**told) for _ in range(n))))

    @rule(desk=desks, n=pick, amount=cents, year=years, gone=st.booleans())
    def edit_a_budget_line(self, desk, n, amount, year, gone):
        if (found := self.one(BudgetLine, n)) is not None:
            found.actual, found.year = amount, year
            self.done(desk, lambda changes: changes.bin(found) if gone else changes.save(found))

    @rule(desk=desks, n=pick, back=st.booleans())
    def bin_a_grant(self, desk, n, back):
        found = self.one(Grant, 0)
        if found and self.done(desk, lambda changes: (changes.restore if back else changes.bin)(found)):
            parts = [kind.kept().where(kind.grant == found.id).count() for kind in (Instalment, Deadline, Allocation)]
            assert back or not any(parts), "what is part of a grant stayed outside the bin"

    @rule(desk=desks, year=years)
    def close(self, desk, year):
        self.whole(desk, lambda: close_exercise(year, date(year + 1, 2, 3)))

    @rule(desk=desks, year=years, reason=names)
    def reopen(self, desk, year, reason):
        self.whole(desk, lambda: reopen_exercise(year, reason))

    @rule(desk=desks, year=years, amount=cents)
    def measure(self, desk, year, amount):
        if (found := self.one(Indicator, 0)) is not None:
            days = Period(date(year, 1, 1), date(year, 12, 31))
            self.whole(desk, lambda: note_measure(found, days, {"numerator": amount}))

    @rule(desk=desks, n=pick, women=st.none() | cents)
    def part_a_measure(self, desk, n, women):
        if (found := self.one(Measure, n)) is not None:
            self.whole(desk, lambda: note_parts(found.id, "sex", {"women": (women, None)}))

    @rule(desk=desks, year=years, text=names)
    def write(self, desk, year, text):
        days = Period(date(year, 1, 1), date(year, 12, 31))
        self.whole(desk, lambda: begin_report("annual", days))
        if (found := Report.kept().where(Report.start == days.first).first()) is not None:
            self.whole(desk, lambda: write_text(found.id, "outlook", text))

    @rule(desk=desks, n=pick)
    def correct(self, desk, n):
        if (found := self.one(Report, n)) is not None:
            self.whole(desk, lambda: correct_report(found.id, "Une coquille"))

    @rule(desk=desks, year=years)
    def send(self, desk, year):
        author.set(desk)
        days = Period(date(year, 1, 1), date(year, 12, 31))
        if (person := self.one(Person, 0)) is None:  # even what a dossier began with may be undone
            return
        with step("Sent", final=True) as changes:
            paper = changes.save(document(person, len(self.issued) + 1))
            mark_sent(changes, "annual", days, None, paper)
        self.issued[paper.id] = person.id
        for report in Report.select().where(Report.state == "sent", Report.document == paper.id):
            self.sent[report.id] = self.texts(report.id)

    def texts(self, report):
        return [(one.section, one.text) for one in ReportText.kept().where(ReportText.report == report)]

    @invariant()
    def a_closed_year_stays_as_it_was_closed(self):
        if hasattr(self, "sent"):
            closed = CLOSED in closed_years()
            now = of_the_year(BudgetLine, CLOSED) if closed else None
            assert None in (self.frozen, now) or now == self.frozen
            self.frozen = now
            if closed:
                hours = HourEntry.select(HourEntry.state).where(
                    HourEntry.day.between(date(CLOSED, 1, 1), date(CLOSED, 12, 31))
                )
                assert {state for (state,) in hours.tuples()} <= {"locked"}

    @invariant()
    def what_was_sent_says_what_it_said(self):
        if hasattr(self, "sent"):
            assert {report: self.texts(report) for report in self.sent} == self.sent
            assert {paper.id for paper in IssuedDocument.select()} == set(self.issued)


@pytest.mark.parametrize("sort", SORTS)
def test_whatever_two_desks_do_with_money(sort, request):
    server = request.getfixturevalue("server_address") if sort == "server" else ""
    machine = type("MoneyDesks", (MoneyDesks,), {"sort": sort, "server": server})
    few = settings(
        max_examples=max(EXAMPLES // (2 if sort == "plain" else 5), 1),
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=few)
