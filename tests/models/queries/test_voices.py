"""The voice matrix: the golden case of documents.md, totals by any grouping, who was heard, where."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.diagnosis import ActorGroup
from models.findings import Finding
from models.meetings import Meeting
from models.queries.voices import ALL, Cell, Named, VoiceMatrix, statements_of, voice_matrix
from models.records.steps import step
from tests.plateau import MET, plateau, say


def test_the_golden_matrix_of_documents(any_dossier):
    made = plateau()
    matrix = voice_matrix(made.diagnosis.id)
    residents, partners, young = (group.id for group in made.groups)
    aulnes, cascade = (quarter.id for quarter in made.quarters)
    assert matrix.at(residents, made.ties.id, aulnes) == 3
    assert matrix.at(residents, made.ties.id, cascade) == 1
    assert matrix.at(partners, made.ties.id, aulnes) == 2
    assert matrix.at(young) == 0
    assert matrix.total() == matrix.at() == 6
    assert [group.name for group in matrix.unheard()] == ["Jeunes de 16 à 25 ans"]


def test_the_rows_of_the_screen_are_groups_or_groups_by_quarter(dossier):
    made = plateau()
    matrix = voice_matrix(made.diagnosis.id)
    table = matrix.table()
    assert [row.name for row in table.rows] == ["Habitants", "Partenaires", "Jeunes de 16 à 25 ans"]
    assert table.cells == ((4,), (2,), (0,))
    assert [row.flagged for row in table.rows] == [False, False, True]
    apart = matrix.table(apart=True)
    assert [row.said() for row in apart.rows] == [
        "Habitants, La Cascade",
        "Habitants, Les Aulnes",
        "Partenaires, Les Aulnes",
        "Jeunes de 16 à 25 ans",
    ]
    assert apart.cells == ((1,), (3,), (2,), (0,))
    assert matrix.table(made.quarters[0].id).cells == ((3,), (2,), (0,))


def test_a_place_of_the_table_says_which_statements_it_counts(dossier):
    made = plateau()
    matrix = voice_matrix(made.diagnosis.id)
    for table in (matrix.table(), matrix.table(apart=True), matrix.table(made.quarters[1].id)):
        for row in range(len(table.rows) + 1):
            for column in range(len(table.columns) + 1):
                cell = table.cell(row, column)
                lines = table.cells if row == len(table.rows) else table.cells[row : row + 1]
                shown = sum(sum(line) if column == len(table.columns) else line[column] for line in lines)
                assert len(statements_of(made.diagnosis.id, cell)) == shown == matrix.at(*cell)
                assert table.cell(*table.place(cell)) == cell


def test_what_is_not_sorted_yet_and_what_was_said_of_no_quarter_are_counted_too(dossier):
    made = plateau()
    with step("More") as changes:
        say(changes, made.meetings[1], "On verra bien.")
    matrix = voice_matrix(made.diagnosis.id)
    assert matrix.total() == 7
    assert [one.key for one in matrix.of_findings()] == [made.ties.id, None]
    assert [one.key for one in matrix.of_quarters()] == [made.quarters[1].id, made.quarters[0].id, None]
    assert [one.text for one in statements_of(made.diagnosis.id, Cell(ALL, None, None))] == ["On verra bien."]


def test_a_finding_in_the_bin_leaves_its_statements_not_sorted(dossier):
    made = plateau()
    with step("Bin") as changes:
        changes.bin(Finding.get_by_id(made.ties.id))
    matrix = voice_matrix(made.diagnosis.id)
    assert matrix.findings == ()
    assert matrix.at(finding=None) == 6 == len(statements_of(made.diagnosis.id, Cell(ALL, None, ALL)))


def test_statements_of_a_meeting_in_the_bin_do_not_count(dossier):
    made = plateau()
    with step("Bin") as changes:
        changes.bin(Meeting.get_by_id(made.meetings[0].id))
    assert voice_matrix(made.diagnosis.id).total() == 2 == len(statements_of(made.diagnosis.id, Cell()))


def test_a_territory_keeps_the_statements_of_the_quarters_in_it(dossier):
    made = plateau()
    commune = voice_matrix(made.diagnosis.id, made.commune.id)  # Les Aulnes lies in it, La Cascade does not
    assert commune.total() == 5
    assert voice_matrix(made.diagnosis.id, made.quarters[1].id).total() == 1
    assert [group.name for group in commune.unheard()] == ["Jeunes de 16 à 25 ans"]


def test_a_group_was_heard_once_it_met_or_spoke_not_when_it_is_about_to(dossier):
    made = plateau()
    tomorrow = date.today() + timedelta(days=1)
    with step("A meeting to come") as changes:
        meeting = changes.save(Meeting(group=made.groups[2], day=tomorrow))
    young = voice_matrix(made.diagnosis.id).groups[2]
    assert (young.missing, young.next_meeting) == (True, tomorrow)
    with step("It met") as changes:
        meeting.day = MET
        changes.save(meeting)
    assert voice_matrix(made.diagnosis.id).unheard() == ()


def test_a_group_that_is_not_expected_blocks_nothing(dossier):
    made = plateau()
    with step("Not expected") as changes:
        group = ActorGroup.get_by_id(made.groups[2].id)
        group.expected = False
        changes.save(group)
    assert voice_matrix(made.diagnosis.id).unheard() == ()


def test_another_diagnosis_has_its_own_voices(dossier):
    first, second = plateau().diagnosis, None
    from models.diagnosis import Diagnosis

    with step("Another") as changes:
        second = changes.save(Diagnosis(title="Autre"))
    assert voice_matrix(second.id).total() == 0
    assert voice_matrix(first.id).total() == 6


KEYS = st.sampled_from([1, 2, 3])
OPEN = st.sampled_from([None, 1, 2, 3])


@given(st.dictionaries(st.builds(Cell, KEYS, OPEN, OPEN), st.integers(0, 40)))
def test_counts_by_any_grouping_sum_to_the_same(counts):
    names = tuple(Named(n, str(n)) for n in (1, 2, 3))
    matrix = VoiceMatrix(1, (), names, names, counts)
    whole = sum(counts.values())
    either = [1, 2, 3, None]
    assert matrix.total() == matrix.at() == whole
    assert sum(matrix.at(group=key) for key in (1, 2, 3)) == whole
    assert sum(matrix.at(finding=key) for key in either) == whole
    assert sum(matrix.at(quarter=key) for key in either) == whole
    assert sum(matrix.at(g, f, q) for g in (1, 2, 3) for f in either for q in either) == whole
    assert sum(matrix.at(group=2, quarter=key) for key in either) == matrix.at(group=2)


@pytest.mark.parametrize("apart", [False, True])
def test_rows_laid_flat_add_up_to_all_statements(dossier, apart):
    made = plateau()
    table = voice_matrix(made.diagnosis.id).table(apart=apart)
    assert sum(map(sum, table.cells)) == 6
