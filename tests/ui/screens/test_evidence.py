"""Evidence: whatever a figure counts is listed with words, sums to it, and each record has a place where it opens."""

from __future__ import annotations

from datetime import date

import pytest

from models.language.typed import Period
from models.listings import LISTINGS
from models.queries.figures import FIGURES, Scope, evidence, figure
from tests.evaluation_story import NOW, the_evaluation
from ui.screens import PLACES
from ui.screens.evidence import WORDS, open_evidence
from ui.screens.evidence_places import PATHS, place_of

YEAR = Scope(Period(date(NOW, 1, 1), date(NOW, 12, 31)))


@pytest.fixture
def made(dossier):
    return the_evaluation()


def test_every_figure_of_the_catalogue_lists_records_that_sum_to_it_and_open_somewhere(made, desk, qtbot):
    places, looked_at = {place.key for place in PLACES}, 0
    for word, kind in FIGURES.items():
        rows = evidence(word, YEAR)
        window = open_evidence(desk, kind.title, kind.listing, rows, unit=kind.unit)
        assert window.total == figure(word, YEAR)
        assert window.table.rows.rowCount() == len(dict(rows))
        for place, (key, _adds) in enumerate(rows[:3]):
            words = [window.table.rows.index(place, column).data() for column in range(window.table.rows.columnCount())]
            assert any(words[1:]), f"{word}: nothing tells which record it is"
            record = LISTINGS[kind.listing].kind.get_by_id(key)
            assert place_of(record)[0] in places, f"{word}: {kind.listing} open nowhere"
            looked_at += 1
        window.accept()
    assert looked_at > 50


def test_a_record_that_adds_twice_stands_once_with_what_it_adds_together(made, desk, qtbot):
    window = open_evidence(desk, "Visites", "counts", [(made.count.id, 40), (made.count.id, 2)])
    assert window.total == 42
    assert window.table.rows.rowCount() == 1
    assert window.table.rows.index(0, 0).data() == WORDS["count"](42)
    window.accept()


def test_the_columns_of_each_kind_of_record_are_its_own(dossier):
    for kind, paths in PATHS.items():
        assert paths
        assert set(paths) <= set(kind._meta.fields), kind.__name__
