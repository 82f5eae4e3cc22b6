"""Whatever two desks do, in whatever order: undo gives back what was, and nobody's edit is lost in silence."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from models.partners import ContactRole
from models.people import Person
from models.records.history import Step, author, history_of
from models.records.search import SPAN, findable_text
from models.records.steps import step
from models.records.undo import redo, redoable, undo, undoable
from models.refusals import StepRefusal
from models.register import IssuedDocument
from tests.conftest import SORTS, drop, new_dossier
from tests.makers import document, dump, organisation

names = st.text("abéŒ %_'", min_size=1, max_size=6)
towns = st.sampled_from(["Nancy", "Laxou", "Maxéville", "x" * 81])
desks = st.sampled_from(["Amina", "Léa"])
EXAMPLES = int(os.environ.get("EXAMPLES", "10"))
pick = st.integers(0, 1 << 16)


class Desks(RuleBasedStateMachine):
    sort, server = "plain", ""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.engine = new_dossier(self.sort, Path(self.folder.name), self.server)
        self.forms = {"Amina": [], "Léa": []}  # records as each desk last read them
        self.issued = {}  # id of a document → whose it is, for ever
        people = [Person(family_name=f"p{n}", given_name="Z", town="Nancy") for n in range(3)]
        with step("Import") as changes:
            changes.add_all(Person, people)
            self.house = changes.save(organisation()).id
            changes.add_all(ContactRole, [self.role(p) for p in people])
        self.expected = {p.id: p.family_name for p in people}  # by the edits that were acknowledged

    def done(self, desk, work, name="Step"):
        """Do a step; when it is refused, nothing of it may be there; when not, undo and redo must be exact."""
        author.set(desk)
        before, last = dump(), Step.next_id()
        try:
            with step(name) as changes:
                work(changes)
        except StepRefusal:
            assert dump() == before
            return False
        if changes:
            after = dump()
            undo(last)
            assert dump() == before
            redo(last)
            assert dump() == after
        return True

    @rule(desk=desks, family=names, town=towns, more=st.booleans())
    def add(self, desk, family, town, more):
        new, other = (Person(family_name=family, given_name="Z", town=town) for _ in range(2))

        def work(changes):
            changes.save(new)
            if more:
                changes.save(self.role(new))
                changes.save(other)
                new.notes = "edited as soon as born"
                changes.save(new)

        if self.done(desk, work):
            self.expected |= {v.id: family for v in (new, other) if v.id}

    @rule(desk=desks, n=st.integers(0, 4))
    def bring_in(self, desk, n):
        rows = [Person(family_name=f"n{i}", given_name="Z", town="Nancy") for i in range(n)]
        if self.done(desk, lambda changes: changes.add_all(Person, iter(rows))):
            self.expected |= {r.id: r.family_name for r in rows}

    @rule(desk=desks, n=pick, long=st.booleans())
    def add_role(self, desk, n, long):
        role = self.role(self.one(Person, n), function="F" * 121 if long else "F")
        self.done(desk, lambda changes: changes.save(role))

    @rule(desk=desks)
    def look(self, desk):
        self.forms[desk] = list(Person.select())

    @rule(desk=desks, n=pick, family=names, note=names)
    def edit(self, desk, n, family, note):
        if not (forms := self.forms[desk]):
            return
        form = Person(**forms[n % len(forms)].__data__)
        stored = Person.get_or_none(id=form.id)
        same = stored is not None and stored.__data__ == form.__data__

        def work(changes):
            form.family_name = family
            changes.save(form)
            form.notes = note
            changes.save(form)

        saved = self.done(desk, work)
        assert saved == same, "an edit of what another desk changed went through, or a good one was refused"
        if saved:
            self.expected[form.id] = family

    @rule(desk=desks, town=towns)
    def bulk(self, desk, town):
        self.done(desk, lambda changes: changes.edit_all(Person.kept(), town=town))

    @rule(desk=desks, n=pick, back=st.booleans())
    def bin(self, desk, n, back):
        if (found := self.one(Person, n)) is not None:
            self.done(desk, lambda changes: (changes.restore if back else changes.bin)(found))

    @rule(desk=desks, n=pick, m=pick)
    def merge(self, desk, n, m):
        one, other = self.one(Person, n), self.one(Person, m)
        if one and one != other:
            self.done(desk, lambda changes: changes.merge(one, other))

    @rule(desk=desks, n=pick)
    def issue(self, desk, n):
        if (found := self.one(Person, n)) is not None:
            author.set(desk)
            with step("Issue", final=True) as changes:
                paper = changes.save(document(found, len(self.issued) + 1))
            self.issued[paper.id] = found.id

    @rule(n=pick, again=st.booleans())
    def turn_back(self, n, again):
        steps = list(redoable() if again else undoable())
        if not steps:
            return
        target, before = steps[n % len(steps)], dump()
        try:
            changed = (redo if again else undo)(target.id)
        except StepRefusal:
            assert dump() == before
            return
        after = dump()
        (undo if again else redo)(target.id)
        assert dump() == before
        (redo if again else undo)(target.id)
        assert dump() == after
        touched = [key for kind, keys in changed.touched() if kind is Person for key in keys]
        for key in touched:
            stored = Person.get_or_none(id=key)
            self.expected.pop(key, None)
            if stored is not None:
                self.expected[key] = stored.family_name

    @invariant()
    def no_edit_is_lost(self):
        if hasattr(self, "expected"):
            assert {v.id: v.family_name for v in Person.select()} == self.expected

    @invariant()
    def what_was_issued_stays(self):
        if hasattr(self, "issued"):
            assert {d.id: d.person_id for d in IssuedDocument.select()} == self.issued

    @invariant()
    def search_finds_what_is_kept(self):
        if hasattr(self, "engine"):
            texts = {SPAN + p.id: findable_text([p.family_name, p.given_name, p.email, p.town]) for p in Person.kept()}
            between = f"SELECT rowid, text FROM findable WHERE rowid BETWEEN {SPAN} AND {2 * SPAN - 1}"
            assert dict(self.engine.execute_sql(between).fetchall()) == texts

    @invariant()
    def history_walks_back_to_the_birth(self):
        if hasattr(self, "engine"):
            for volunteer in Person.select():
                for _line in history_of(volunteer):
                    pass

    def role(self, person, **answers):
        return ContactRole(organisation=self.house, person=person, **answers)

    def one(self, kind, n):
        found = list(kind.select().order_by(kind.id))
        return found[n % len(found)] if found else None

    def teardown(self):
        if hasattr(self, "engine"):
            drop(self.engine)
            self.folder.cleanup()


@pytest.mark.parametrize("sort", SORTS)
def test_whatever_two_desks_do(sort, request):
    server = request.getfixturevalue("server_address") if sort == "server" else ""
    machine = type("Desks", (Desks,), {"sort": sort, "server": server})
    few = settings(
        max_examples=EXAMPLES * (6 if sort == "plain" else 1),
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=few)
