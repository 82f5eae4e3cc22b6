"""Clauses begun from models and filled when they are read: nothing typed is markup, and what lacks is told."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.agreement_facts import facts_of, text_of
from models.agreements import Agreement, Clause
from models.drafting import (
    BLANK,
    Passage,
    clauses_of,
    draft_clauses,
    fill,
    model_clauses,
    move_clause,
    place_of,
    place_words,
    said_missing,
)
from models.language import LANGUAGES, speaking
from models.records.steps import step
from models.records.undo import undo
from models.refusals import Unknown
from tests.agreed import agreed


def clause(text, title="Objet"):
    return Clause(agreement=1, place=1, title=title, text=text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["framework", "specific", "amendment"])
def test_every_model_is_filled_without_a_hole_in_its_language(dossier, kind, language):
    made = agreed()
    models = model_clauses(kind, language)
    assert len(models) > 3
    with speaking(language):
        facts = facts_of(made.agreement)
        filled = [fill(clause(model.text, model.title), facts) for model in models]
    assert said_missing(filled) == ""
    assert not any("{" in one.words for clause_ in filled for one in clause_.passages)


def test_the_models_are_the_same_clauses_in_both_languages():
    for kind in ("specific", "amendment"):
        french, english = (model_clauses(kind, language) for language in ("fr", "en"))
        assert len(french) == len(english)
        for one, other in zip(french, english, strict=True):
            assert one.text != other.text
            assert places_in(one.text) == places_in(other.text)


def places_in(text):
    return [place_of(name) for _text, name, *_rest in string.Formatter().parse(text) if name]


def test_clauses_are_added_in_one_step_after_those_there_are_and_never_twice(dossier):
    made = agreed(clauses=False)
    with step("Hers") as changes:
        changes.save(Clause(agreement=made.agreement, place=4, title="Objet", text="Le sien"))
    changes = draft_clauses(made.agreement.id)
    there = clauses_of(made.agreement.id)
    assert [one.title for one in there].count("Objet") == 1
    assert there[0].text == "Le sien"
    assert [one.place for one in there] == list(range(4, 4 + len(there)))
    assert not draft_clauses(made.agreement.id)
    undo(changes.step)
    assert [one.text for one in clauses_of(made.agreement.id)] == ["Le sien"]
    with pytest.raises(Unknown):
        draft_clauses(99)


def test_a_clause_goes_up_and_down_and_stays_at_the_ends(dossier):
    made = agreed()
    before = [one.id for one in clauses_of(made.agreement.id)]
    move_clause(before[0], -1)
    assert [one.id for one in clauses_of(made.agreement.id)] == before
    move_clause(before[0], 1)
    assert [one.id for one in clauses_of(made.agreement.id)] == [before[1], before[0], *before[2:]]


def test_a_place_that_stands_for_nothing_is_told_and_left_as_it_was_written():
    filled = fill(clause("Voir {annexe} et {Fin}."), {"end": "demain"})
    assert filled.passages == (Passage("text", "Voir {annexe} et demain."),)
    assert filled.unknown == ("{annexe}",)
    assert "{annexe}" in said_missing([filled])


def test_a_place_without_an_answer_is_left_for_the_pen_and_told():
    filled = fill(clause("Du {début} au {fin}."), {"start": "1er mai"})
    assert filled.passages == (Passage("text", f"Du 1er mai au {BLANK}."),)
    assert filled.empty == ("{fin}",)


def test_what_fills_a_place_is_not_filled_again():
    filled = fill(clause("Pour {titre}."), {"title": "{fin} {x}", "end": "demain"})
    assert filled.passages == (Passage("text", "Pour {fin} {x}."),)
    assert filled.unknown == ()


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash_and_loses_no_word(typed):
    filled = fill(clause(typed), {"title": "x"})
    assert all(one.words for one in filled.passages)
    if "{" not in typed:
        read = "".join("".join(one.words.split()) for one in filled.passages)
        assert read == "".join("".join(line.removeprefix("- ").removeprefix("– ") for line in stripped(typed)).split())


def stripped(typed):
    return [line.strip() for line in typed.split("\n")]


def test_commitments_stand_under_who_made_them_and_in_no_text_twice(dossier):
    made = agreed()
    text = text_of(made.agreement.id)
    told = [one for filled in text.clauses for one in filled.passages]
    assert [one.words for one in told if one.kind == "who"] == [
        "Toutes les parties",
        "Notre structure",
        "Médiathèque Les Tilleuls",
        "Lire ensemble",
    ]
    assert sum(one.kind == "item" for one in told) == 5
    assert text.promised == ()
    with step("Without that clause") as changes:
        changes.bin(next(one for one in clauses_of(made.agreement.id) if "{engagements}" in one.text))
    assert sum(one.kind == "item" for one in text_of(made.agreement.id).promised) == 5


def test_places_are_written_in_the_language_one_speaks_and_read_in_every_one():
    with speaking("en"):
        english = place_words()
    assert "{début}" in place_words()
    assert "{start}" in english
    for word in (*place_words(), *english):
        assert place_of(word.strip("{}")) is not None


def test_the_text_of_what_is_not_there_is_refused(dossier):
    made = agreed()
    with step("Gone") as changes:
        changes.bin(Agreement.get_by_id(made.agreement.id))
    for key in (made.agreement.id, 99):
        with pytest.raises(Unknown):
            text_of(key)
