"""Forms of funders: the shipped ones hold together, users copy them or read their own from a file."""

import pytest

from models.action_partners import IN_KIND
from models.budget_codes import GRANT_LINES, SIDES, VOLUNTEERS, groups, lines
from models.budgets import INDIRECT
from models.funder_templates import FunderLine, FunderTemplate, shipped, template, templates
from models.language import speaking
from models.records.record import InvalidRecord
from models.records.steps import step

FORMS = sorted(shipped())
HEAD = "id;side;group;order;code;label\n"


def form_file(tmp_path, text, head=HEAD):
    path = tmp_path / "form.csv"
    path.write_text(head + text, encoding="utf-8")
    return path


def plain(error):
    return str(error.value).replace("\u202f", " ").replace("\u00a0", " ")


def test_every_line_has_a_side_a_named_group_and_words_in_both_languages():
    sides = {side for side, _words in SIDES}
    assert len(lines()) == 52
    for line in lines().values():
        assert line.side in sides
        assert line.group in groups()
        assert all(line.words.values())
    orders = [line.order for line in lines().values()]
    assert orders == sorted(set(orders)), "no two lines stand in one place"


def test_every_use_in_kind_pairs_with_a_source_and_nothing_else_does():
    for line in lines().values():
        assert bool(line.pair) == (line.side == "inkind_use")
        assert not line.pair or lines()[line.pair].side == "inkind_source"
    paired = {line.pair for line in lines().values()} - {""}
    assert (
        paired == {key for key, _words in IN_KIND} == {k for k, one in lines().items() if one.side == "inkind_source"}
    )
    assert lines()[VOLUNTEERS[0]].pair == VOLUNTEERS[1]


def test_public_money_is_every_grant_but_the_private_one():
    assert {key for key, line in lines().items() if line.public} == {key for key, _ in GRANT_LINES} - {"grant.private"}
    assert {key for key, _words in INDIRECT} == {key for key, line in lines().items() if line.group == "indirect"}


@pytest.mark.parametrize("word", FORMS)
def test_a_shipped_form_has_known_ids_once_each_with_labels_and_all_pairs(word):
    form = shipped()[word]
    ids = [line.id for line in form.lines]
    assert set(ids) <= set(lines())
    assert len(ids) == len(set(ids))
    assert all(line.label.strip() for line in form.lines)
    ids = {line.id for line in form.lines}
    assert {line.pair for line in form.lines if line.pair} <= ids
    assert {"charge", "product"} <= {line.side for line in form.lines}
    assert {line.side for line in form.lines} == {side for side, _words in SIDES}


@pytest.mark.parametrize("word", FORMS)
def test_one_code_stands_on_one_side_of_a_shipped_form_only(word):
    sides = {}
    for line in shipped()[word].lines:
        if line.code:
            assert sides.setdefault(line.code, (line.side, line.label)) == (line.side, line.label)


def test_the_form_of_the_state_has_every_line_and_its_codes_are_unique():
    form = shipped()["dauphin"]
    assert {line.id for line in form.lines} == set(lines())
    assert len({line.code for line in form.lines}) == len(form.lines)


def test_870_is_volunteering_and_875_gifts_whatever_the_chart_of_accounts_says():
    by_code = {line.code: line.id for line in shipped()["dauphin"].lines}
    assert by_code["870"] == "inkind.volunteer.source"
    assert by_code["875"] == "inkind.gifts.source"


def test_forms_are_named_in_the_language_that_is_spoken_and_those_of_users_come_last(dossier):
    with step("A form") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
    assert list(templates()) == ["dauphin", "cerfa15059", "foundation", f"own-{form.id}"]
    with speaking("en"):
        assert template("foundation").name == "Simple form of a foundation"


def test_a_line_stands_once_in_a_form_of_users_and_on_the_side_of_its_id(dossier):
    with pytest.raises(InvalidRecord, match="deux fois"), step("Doubled") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        rows = [FunderLine(template=form, line="staff.pay", place=n, label="Salaires") for n in (1, 2)]
        changes.add_all(FunderLine, rows)
    with pytest.raises(InvalidRecord, match="parmi les charges"), step("Wrong side") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        changes.save(FunderLine(template=form, line="staff.pay", side="product", place=1, label="Salaires"))
