"""What came out of a questionnaire, of one wave and from one to another: never what one person answered."""

import json
from datetime import date

import pytest

from models.queries.waves import NotTheSame, change_between, results_of, waves_of
from models.questionnaires import Questionnaire, Response, Wave
from models.records.record import InvalidRecord
from models.records.steps import step
from models.refusals import Frozen, Unknown

AGREE = [{"id": key, "kind": "scale", "from": 1, "to": 5, "text": {"fr": key}} for key in ("utile", "entendu")]
LONELY = {"id": "seul", "kind": "scale", "from": 1, "to": 5, "reversed": True, "text": {"fr": "seul"}}
MORE = {"id": "plus", "kind": "open", "text": {"fr": "Que voulez-vous ajouter"}}
BANDS = [{"from": 2, "to": 5, "text": {"fr": "peu"}}, {"from": 6, "to": 10, "text": {"fr": "beaucoup"}}]


def questionnaire(*questions, bands=(), title="Se sentir utile"):
    told = {"title": {"fr": title}, "licence": "CC0 1.0", "questions": list(questions), "bands": list(bands)}
    with step("Questions") as changes:
        return changes.save(Questionnaire(title=title, licence="CC0 1.0", definition=json.dumps(told)))


def wave(of, *answers, number=1, first=0):
    """A wave with these answers, under the codes A0, A1… from ``first`` on."""
    with step("Wave") as changes:
        made = changes.save(Wave(questionnaire=of, number=number, start=date(2026, 1 + number, 1)))
        for place, given in enumerate(answers, first):
            changes.save(Response(wave=made, code=f"KT{place:02}", answers=json.dumps(given)))
    return made.id


def useful(*values):
    return [{"utile": value} for value in values]


def test_mean_and_median_are_rounded_half_up_and_shares_sum_to_all(dossier):
    of = questionnaire(AGREE[0])
    found = results_of(wave(of, *useful(*[1] * 5, *[4] * 6, *[5] * 5))).questions[0]
    assert (found.n.number, found.missing.number) == (16, 0)
    assert (found.mean, found.mean_text()) == (338, "3,38")  # 54 / 16 = 3,375
    assert (found.median, found.median_text()) == (400, "4,00")
    assert [share.count.number for share in found.shares] == [5, 0, 0, 6, 5]
    assert [share.percent_text() for share in found.shares] == [
        *("31,3\u00a0%", "0,0\u00a0%", "0,0\u00a0%", "37,5\u00a0%", "31,3\u00a0%")
    ]


def test_of_an_even_number_the_median_lies_between_the_two_in_the_middle(dossier):
    found = results_of(wave(questionnaire(AGREE[0]), *useful(*[3] * 6, *[4] * 6))).questions[0]
    assert found.median == 350


def test_a_wave_with_one_respondent_shows_nothing_but_that_they_are_few(dossier):
    of = questionnaire(*AGREE, MORE, bands=BANDS)
    found = results_of(wave(of, {"utile": 5, "entendu": 4, "plus": "Merci au bus"}))
    assert found.responses.text() == "< 5"
    for result in (*found.questions, found.score):
        assert result.n.text() == "< 5"
        assert (result.mean, result.median, result.shares, result.texts) == (None, None, (), ())
        assert not result.missing.shown
        assert result.why_text() == "Trop peu de personnes ont répondu pour que des résultats soient montrés."


def test_a_wave_that_nobody_answered_says_so(dossier):
    found = results_of(wave(questionnaire(AGREE[0])))
    assert (found.responses.number, found.questions[0].why) == (0, "nobody")


def test_a_question_that_was_left_out_is_missing_and_no_nought(dossier):
    of = questionnaire(*AGREE)
    given = [{"utile": 4, "entendu": 2}] * 6 + [{"utile": 4}] * 2
    found = results_of(wave(of, *given))
    assert [(one.n.number, one.missing.number) for one in found.questions] == [(8, 0), (6, 2)]
    assert found.questions[1].mean == 200
    assert found.score.n.number == 6, "a score adds up who answered all that counts"
    assert found.score.mean == 600


def test_a_reversed_question_is_told_as_answered_and_counts_the_other_way_round_in_the_score(dossier):
    found = results_of(wave(questionnaire(AGREE[0], LONELY), *[{"utile": 4, "seul": 1}] * 6))
    assert found.questions[1].mean == 100
    assert found.score.mean == 900  # 4 + (6 − 1)


def test_a_score_is_parted_by_its_bands(dossier):
    of = questionnaire(*AGREE, bands=BANDS)
    found = results_of(wave(of, *[{"utile": 1, "entendu": 2}] * 6, *[{"utile": 5, "entendu": 4}] * 9)).score
    assert [(share.label, share.count.number) for share in found.shares] == [("peu", 6), ("beaucoup", 9)]


def test_of_one_question_there_is_no_score_beside_it(dossier):
    assert results_of(wave(questionnaire(AGREE[0], MORE), *useful(*[3] * 6))).score is None


def test_a_small_share_is_hidden_so_that_the_total_and_the_mean_do_not_give_it_back(dossier):
    found = results_of(
        wave(questionnaire(AGREE[0]), *useful(*[1] * 2, *[2] * 9, *[3] * 12, *[4] * 11, *[5] * 20))
    ).questions[0]
    assert found.shares[0].count.text() == "< 5"
    hidden = [share for share in found.shares if not share.count.shown]
    assert found.mean is None or len(hidden) >= 3, "two cells, their sum and their mean are two equations"
    assert all(share.percent_text() == share.count.text() for share in hidden)


def test_open_answers_come_in_no_order_of_codes(dossier):
    texts = ["Une voisine", "à refaire", "Merci", "le bus", "Des amis"]
    found = results_of(wave(questionnaire(MORE), *({"plus": text} for text in texts))).questions[0]
    assert found.texts == ("Des amis", "le bus", "Merci", "Une voisine", "à refaire")


def test_below_the_bound_no_open_answer_is_shown(dossier):
    found = results_of(wave(questionnaire(MORE), *[{"plus": "Merci"}] * 4)).questions[0]
    assert (found.texts, found.why) == ((), "few")


def test_a_response_in_the_bin_does_not_count(dossier):
    key = wave(questionnaire(AGREE[0]), *useful(*[3] * 6))
    with step("Bin") as changes:
        changes.bin(Response.get(code="KT00"))
    assert results_of(key).responses.number == 5


def test_an_unknown_wave_is_said_to_be(dossier):
    with pytest.raises(Unknown):
        results_of(77)


def test_waves_are_told_in_order(dossier):
    of = questionnaire(AGREE[0])
    second, first = wave(of, number=2), wave(of, number=1)
    assert [key for key, _name in waves_of(of.id)] == [first, second]


def test_a_code_answers_a_wave_once(dossier):
    of = questionnaire(AGREE[0])
    key = wave(of, *useful(3))
    with pytest.raises(InvalidRecord), step("Again") as changes:
        changes.save(Response(wave=key, code="KT00", answers='{"utile": 4}'))


def test_answered_questions_stay_as_they_were_asked(dossier):
    of = questionnaire(AGREE[0])
    wave(of, *useful(3))
    of.definition = of.definition.replace("utile", "inutile")
    with pytest.raises(Frozen), step("Other questions") as changes:
        changes.save(of)


# From one wave to another


def test_pairs_are_found_by_their_codes_and_only_they_are_told_of(dossier):
    of = questionnaire(AGREE[0])
    before = wave(of, *useful(*[2] * 20))
    after = wave(of, *useful(*[3] * 6, *[2] * 5, *[1] * 5, *[5] * 9), number=2, first=4)
    found = change_between(before, after).questions[0]
    assert found.pairs.number == 16
    assert [found.better.number, found.same.number, found.worse.number] == [6, 5, 5]


def test_the_mean_change_is_that_of_the_pairs(dossier):
    of = questionnaire(AGREE[0])
    before = wave(of, *useful(*[2] * 10))
    after = wave(of, *useful(*[3] * 5, *[4] * 5), number=2)
    found = change_between(before, after).questions[0]
    assert (found.mean, found.mean_text()) == (150, "+1,50")
    assert [found.better.number, found.same.number, found.worse.number] == [10, 0, 0]


def test_lower_is_better_where_a_question_is_reversed(dossier):
    of = questionnaire(LONELY)
    before = wave(of, *[{"seul": 4}] * 10)
    after = wave(of, *[{"seul": 2}] * 10, number=2)
    found = change_between(before, after).questions[0]
    assert (found.mean_text(), found.better.number) == ("\u22122,00", 10)


def test_the_score_changes_as_its_questions_do(dossier):
    of = questionnaire(*AGREE)
    before = wave(of, *[{"utile": 2, "entendu": 3}] * 6)
    after = wave(of, *[{"utile": 4, "entendu": 4}] * 6, number=2)
    found = change_between(before, after)
    assert [one.mean for one in found.questions] == [200, 100]
    assert found.score.mean == 300


def test_below_the_bound_of_pairs_nothing_is_told(dossier):
    of = questionnaire(AGREE[0])
    before = wave(of, *useful(*[2] * 10))
    after = wave(of, *useful(*[3] * 10), number=2, first=7)
    found = change_between(before, after)
    assert (found.pairs.text(), found.questions[0].mean, found.questions[0].why) == ("< 5", None, "few")
    assert not any(cell.shown for cell in (found.questions[0].better, found.questions[0].same))


def test_without_a_common_code_nothing_changed_is_known(dossier):
    of = questionnaire(AGREE[0])
    found = change_between(wave(of, *useful(*[2] * 6)), wave(of, *useful(*[3] * 6), number=2, first=20))
    assert (found.pairs.number, found.questions[0].why) == (0, "nobody")


def test_the_mean_change_is_not_told_when_it_says_what_one_who_left_had_answered(dossier):
    """Mean of all before, mean of all after, mean change of the pairs: the one who came only once is the difference."""
    of = questionnaire(AGREE[0])
    before = wave(of, *useful(*[2] * 10, 5, *[2] * 0))
    after = wave(of, *useful(*[3] * 10), number=2)
    found = change_between(before, after).questions[0]
    assert (found.mean, found.why) == (None, "tells")
    assert found.better.number == 10


def test_where_a_few_left_and_a_few_came_the_difference_says_nothing_of_either(dossier):
    of = questionnaire(AGREE[0])
    before = wave(of, *useful(*[2] * 10, *[3] * 5))
    after = wave(of, *useful(*[3] * 5, *[4] * 5, *[4] * 5), number=2, first=5)
    assert change_between(before, after).questions[0].mean is not None


def test_waves_of_different_questionnaires_are_not_compared(dossier):
    one = wave(questionnaire(AGREE[0]), *useful(*[2] * 6))
    other = wave(questionnaire(AGREE[1], title="Être entendu"), *[{"entendu": 3}] * 6)
    with pytest.raises(NotTheSame):
        change_between(one, other)
