"""One way to change data: what a step keeps, refuses, undoes and does again, on every sort of dossier."""

import pytest

from models.language import speaking, t_counted
from models.partners import ContactRole
from models.people import Person
from models.records.forgetting import forget
from models.records.history import Birth, Change, Step, author, birth_of, history_of, kinds_since, last_step
from models.records.record import InvalidRecord, Record
from models.records.steps import step
from models.records.undo import redo, redoable, undo, undoable
from models.refusals import AlreadyDone, CannotUndo, ChangedElsewhere, Frozen, StillUsed
from models.register import IssuedDocument, NotIssued, mark
from models.sheets import lock, unlock
from models.training import Attendance, TrainingSession
from models.volunteers import Volunteer
from tests.makers import document, dump, durand, organisation, training


def keep(record, name="Edit", **answers):
    for field, value in answers.items():
        setattr(record, field, value)
    with step(name) as changes:
        changes.save(record)
    return record


def test_a_step_says_what_it_touched(any_dossier):
    with step("Welcome") as changes:
        zoe = changes.save(durand())
        changes.save(Volunteer(person=zoe, number="1"))
    assert {kind: list(ids) for kind, ids in changes.touched()} == {Person: [1], Volunteer: [1]}


def test_history_tells_who_when_before_and_after(any_dossier):
    zoe = keep(durand(), "New volunteer")
    keep(zoe, "Move", town="nancy")
    author.set("Léa")
    keep(zoe, "Back", town="laxou", notes="déménage")
    told = [(line.step.who, line.step.name, line.field, line.before, line.after) for line in history_of(zoe)]
    assert sorted(told, key=str) == sorted(
        [
            ("Léa", "Back", "town", "nancy", "laxou"),
            ("Léa", "Back", "notes", "", "déménage"),
            ("Amina", "Move", "town", "Laxou", "nancy"),
        ],
        key=str,
    )
    assert birth_of(zoe).name == "New volunteer"


def test_nothing_of_a_refused_step_is_kept(any_dossier):
    before = dump()
    with pytest.raises(InvalidRecord), step("Two volunteers") as changes:
        changes.save(durand())
        changes.save(durand(email="paris"))
    assert dump() == before
    assert Step.select().count() == Birth.select().count() == 0


def test_a_refused_form_can_be_mended_and_saved(any_dossier):
    form = durand(email="paris")
    with pytest.raises(InvalidRecord):
        keep(form)
    assert keep(form, email="").id == 1
    with pytest.raises(InvalidRecord), step("Two") as changes:
        changes.save(form)
        form.notes = "x"
        changes.save(form)
        changes.save(durand(email="paris"))
    assert keep(form).step == 2


def test_a_step_that_changes_nothing_leaves_no_trace(any_dossier):
    zoe = keep(durand())
    keep(zoe, notes="")
    assert Step.select().count() == 1


def test_two_desks_cannot_overwrite_each_other(any_dossier):
    here = keep(durand())
    there = Person.get_by_id(here.id)
    keep(here, "Move", town="nancy")
    with pytest.raises(ChangedElsewhere, match="“Move” by Amina"):
        keep(there, notes="là")


def test_a_wish_is_granted_once(any_dossier):
    with step("New volunteer", once="draft-1") as changes:
        changes.save(durand())
    with pytest.raises(AlreadyDone), step("New volunteer", once="draft-1") as changes:
        changes.save(durand())
    assert Person.select().count() == 1


def test_undo_gives_back_the_same_records_and_redo_the_later_ones(any_dossier):
    states = [dump()]
    zoe = keep(durand(), "New volunteer")
    states.append(dump())
    keep(zoe, "Move", town="nancy", family_name="Dupont")
    states.append(dump())
    with step("Bin") as changes:
        changes.bin(zoe)
    states.append(dump())
    for wanted in reversed(states[:-1]):
        undo(undoable().first().id)
        assert dump() == wanted
    for wanted in states[1:]:
        redo(redoable().first().id)
        assert dump() == wanted


def test_undo_is_refused_once_another_desk_has_changed_the_record(any_dossier):
    zoe = keep(durand())
    keep(zoe, "Move", town="nancy")
    move = undoable().first()
    author.set("Léa")
    keep(Person.get_by_id(zoe.id), "Note", notes="absente")
    before = dump()
    with pytest.raises(CannotUndo, match="“Move” cannot be undone or done again: “Note” by Léa came after."):
        undo(move.id)
    assert dump() == before
    undo(undoable().first().id)
    undo(move.id)
    assert Person.get_by_id(zoe.id).town == "Laxou"


def test_undo_of_a_birth_is_refused_while_something_refers_to_it(any_dossier):
    zoe = keep(durand(), "New volunteer")
    keep(Volunteer(person=zoe), "Hat")
    with pytest.raises(StillUsed):
        undo(1)


def test_what_a_locked_sheet_says_is_frozen_for_edits_and_undo(any_dossier):
    _course, sessions, _people = training([210], [210], locked=False)
    entered = undoable().first()
    lock([sessions[0].id])
    attendance = Attendance.get()
    with pytest.raises(Frozen, match="locked"):
        keep(attendance, presence="part", minutes=60)
    with pytest.raises(Frozen):
        undo(entered.id)
    with pytest.raises(CannotUndo):
        undo(entered.id + 1)
    assert [s.id for s in undoable()] == [entered.id]
    unlock(TrainingSession.get(), "Feuille mal lue")
    assert keep(Attendance.get(), presence="part", minutes=60).minutes == 60


def test_what_was_issued_stays(any_dossier):
    zoe = keep(durand(), "New volunteer")
    paper = keep(document(zoe), "Issue")
    with pytest.raises(Frozen):
        undo(2)
    with pytest.raises(Frozen):
        keep(paper, minutes=60)
    with step("Cancel") as changes:
        mark(changes, IssuedDocument.get(), "cancelled", "Erreur de nom")
    with pytest.raises(NotIssued), step("Cancel") as changes:
        mark(changes, IssuedDocument.get(), "cancelled", "Encore")
    assert IssuedDocument.get().status == "cancelled"


def test_merge_is_one_step_and_comes_back(any_dossier):
    zoe, zoo = keep(durand()), keep(durand(given_name="Zoo"))
    house = keep(organisation())
    for someone in (zoe, zoo):
        keep(ContactRole(organisation=house, person=someone, function="Présidente"))
    before = dump()
    with step("Merge of two people") as changes:
        changes.merge(zoe, zoo)
    assert [r.person_id for r in ContactRole.select()] == [zoe.id, zoe.id]
    assert [p.id for p in Person.kept()] == [zoe.id]
    undo(undoable().first().id)
    assert dump() == before


def test_bulk_edit_and_import_are_steps_like_any_other(any_dossier):
    before = dump()
    with step("Import of volunteers") as changes:
        run = changes.add_all(Person, (durand(given_name=f"Zoé {n}") for n in range(12_000)))
    assert (len(run), Birth.select().count(), Change.select().count()) == (12_000, 1, 0)
    imported = dump()
    with step("Bulk edit") as changes:
        assert changes.edit_all(Person.select().where(Person.id <= 6000), town="nancy") == 6000
    undo(2)
    assert dump() == imported
    undo(1)
    assert dump() == before
    redo(1)
    assert dump() == imported
    assert not Change.select().where(Change.step == 1).exists()


def test_ids_are_never_given_twice(any_dossier):
    keep(durand())
    undo(1)
    assert keep(durand()).id == 2


def test_a_forgotten_person_is_in_no_table(any_dossier):
    zoe = keep(durand(family_name="Quenouillard"), "New volunteer")
    hat = keep(Volunteer(person=zoe), "Hat")
    keep(zoe, "Name", family_name="Quenouillerie")
    undo(3)
    with pytest.raises(StillUsed):
        forget([zoe])
    forget([hat, Person.get()])
    for table in any_dossier.get_tables():
        if not table.startswith("findable_"):
            assert "quenouill" not in str(any_dossier.execute_sql(f'SELECT * FROM "{table}"').fetchall()).lower()
    assert list(undoable()) == list(redoable()) == []
    assert keep(durand()).id == 2


def test_a_step_is_named_by_its_numbers_in_the_language_of_the_reader(any_dossier):
    with step(t_counted("{n} sheet locked", "{n} sheets locked"), n=12) as changes:
        changes.save(durand())
    assert Step.get().words() == "12 sheets locked"
    with speaking("fr"):
        assert Step.get().words() == "12 feuilles verrouillées"


def test_what_was_redone_last_is_undone_first(any_dossier):
    for n in (1, 2):
        keep(durand(given_name=str(n)), f"New {n}")
    undo(1)
    redo(1)
    assert [s.name for s in undoable()] == ["New 1", "New 2"]


def test_two_kept_records_cannot_share_what_is_theirs_alone(any_dossier):
    zoe = keep(durand())
    hat = keep(Volunteer(person=zoe, number="7"))
    with pytest.raises(InvalidRecord):
        keep(Volunteer(person=zoe))
    with pytest.raises(InvalidRecord):
        keep(Volunteer(person=keep(durand(given_name="Ana")), number="7"))
    with step("Bin") as changes:
        changes.bin(hat)
    keep(Volunteer(person=zoe, number="7"))
    with pytest.raises(InvalidRecord), step("Back") as changes:
        changes.restore(Volunteer.get_by_id(hat.id))


def test_nothing_is_deleted_behind_the_back_of_history(any_dossier):
    for kind in Record.kinds.values():
        for field in kind._meta.refs:
            assert field.on_delete == "RESTRICT", f"{kind.__name__}.{field.name}"


def test_another_desk_learns_which_kinds_were_touched_since_it_looked(any_dossier):
    zoe = keep(durand())
    seen = last_step()
    assert kinds_since(seen) == set()
    keep(Volunteer(person=zoe))
    assert kinds_since(seen) == {Volunteer}
    seen = last_step()
    undo(seen)
    assert kinds_since(seen) == {Volunteer}, "an undo touches what its step had touched"
    keep(zoe, town="Nancy")
    assert kinds_since(seen) == {Volunteer, Person}
